"""Changes to journey files: text is spliced where it must change, and saved so that nothing is ever lost."""
