"""The form of a journey file: every field of a touchpoint and of the journey, as a page asks for it and writes it."""
