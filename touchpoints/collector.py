"""Python's collector of garbage that goes round in circles rests where much is made and none of it does."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def resting_collector() -> Iterator[None]:
    """It rests meanwhile: trees of nodes and conclusions hold no circles, and walking them cost 40 % of reading.

    Whichever thread found it on turns it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
