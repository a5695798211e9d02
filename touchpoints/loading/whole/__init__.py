"""A journey laid over what it extends, and what must hold between its values."""
