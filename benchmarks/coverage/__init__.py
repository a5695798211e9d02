"""How far the intervals, the words and the worst moment of the method can be trusted, where the truth is known."""
