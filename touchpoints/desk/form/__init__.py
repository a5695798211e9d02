"""What a form asks for, and what was typed in it -> the text of the file."""
