"""Parts of pages that need a script of their own in the browser."""
