"""Touchpoints: customer journey maps that live as text in git, scored honestly."""

__version__ = "0.1.0"
