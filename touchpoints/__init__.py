"""Touchpoints: customer journey maps that live as text in git, scored honestly."""

from touchpoints import version

__all__ = ["__version__"]

__version__ = version.VERSION
