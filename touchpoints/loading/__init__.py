"""Where text from outside becomes values: files, revisions and uploads come in here and nowhere else."""
