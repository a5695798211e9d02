"""A tree → the values of the model: short forms spelled out, and words for each value that is refused."""
