"""The Edit page: one file as a form and as text."""
