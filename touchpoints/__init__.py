"""Touchpoints: customer journey maps that live as text in git, scored honestly.

    import touchpoints

    shop = touchpoints.assess(touchpoints.load("journeys"))

`load`, `assess`, `diff` and `export` are described in `touchpoints.api`, which is read when one of them is first used:
`import touchpoints` costs nothing.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from touchpoints import version

if TYPE_CHECKING:
    from touchpoints.api import assess as assess
    from touchpoints.api import diff as diff
    from touchpoints.api import export as export
    from touchpoints.api import load as load

__all__ = ["__version__", "assess", "diff", "export", "load"]

__version__ = version.VERSION

_FUNCTIONS = frozenset({"assess", "diff", "export", "load"})


def __getattr__(name: str) -> Any:
    if name in _FUNCTIONS:
        return getattr(import_module("touchpoints.api"), name)
    raise AttributeError(f"module 'touchpoints' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_FUNCTIONS})


class _Package(ModuleType):
    """Two submodules are named as the functions they hold: importing them must not put them in the functions' place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _FUNCTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
