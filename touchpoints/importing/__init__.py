"""Files of other tools -> journey files: nothing is dropped in silence, nothing is invented."""
