"""How far the reading of many files is, on the terminal of who waits for it; nothing of it is left when it is over."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from touchpoints.text import Lang

if TYPE_CHECKING:
    from touchpoints.loading import Steps

_TIMES = 50
"""How often it is written, about."""


@contextmanager
def told(lang: Lang, terminal: TextIO | None = None) -> "Iterator[Steps]":
    """What to hand to those who read and judge. `terminal`: where errors go; a pipe or a file is told nothing."""
    from touchpoints.loading import Steps

    out = sys.stderr if terminal is None else terminal
    if not out.isatty():
        yield Steps()
        return
    from touchpoints.desk.underway import MANY, Underway

    underway, width = Underway(), 0

    def step() -> None:
        nonlocal width
        underway.step()
        if underway.files >= MANY and underway.steps % (2 * underway.files // _TIMES) == 0:
            words = underway.told(lang)
            width = max(width, len(words))
            out.write(f"\r{words:<{width}}")
            out.flush()

    try:
        yield Steps(None, underway.begin, step)
    finally:
        if width:
            out.write(f"\r{' ' * width}\r")
            out.flush()
