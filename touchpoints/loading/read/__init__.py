"""Files and revisions → bytes, and bytes → the text that a parser may see."""
