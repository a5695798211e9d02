"""What a reader changes from a page that shows it: the form, the preview, and what was written."""
