"""A diff in pictures: one graph of both sides with what became of each card and link, and both score curves."""
