"""What one reader changes: what they ask for, their draft of a file, what it would do, and what came of it."""
