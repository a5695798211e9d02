"""Aside: where a text stands while it is being written, beside its file; git never sees it, the next save clears it.

Only whoever holds the lock on the folder writes there: whatever is found at that moment was left by a killed process.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoints.editing.lock import LOCK_FILE, break_if_abandoned, locked
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.folder import LEFT_ALONE

ASIDE = ".touchpoints.tmp"
"""A folder of its own beside the file: on the same drive for sure, and writable where the file's folder is."""
_TEXT, _RULES = "text", ".gitignore"
_PASSED_OVER = ".git"
_PATIENCE = 1.0
"""Seconds to wait for somebody who is saving in a folder that is to be cleared."""


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """The path for one text, gone again behind the block. Under the lock on `folder` only. Raises OSError."""
    place = folder / ASIDE
    _clear(place)
    place.mkdir(mode=0o700, exist_ok=True)
    try:
        _hide_from_git(place)
        yield place / _TEXT
    finally:
        with contextlib.suppress(OSError):
            _clear(place)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file that a command makes whole or not at all; a device or a pipe is written to.

    The folder is made where there is none. Raises OSError, and TouchpointsError where somebody else is writing there.
    """
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent), aside(target.parent) as beside:
        beside.write_bytes(content)
        os.replace(beside, target)


def remove_left_behind(folder: Path) -> int:
    """Remove what killed saves left anywhere in the journeys' folder; in how many folders there was any.

    What is being written stays: it is removed under the lock. Called when a program starts, and now and then while a
    server runs. Never raises.
    """
    count = 0
    for path, folders, names in os.walk(folder):
        if ASIDE in folders:
            with contextlib.suppress(OSError, TouchpointsError), locked(Path(path), _PATIENCE):
                count += _clear(Path(path, ASIDE))
        if LOCK_FILE in names:
            with contextlib.suppress(OSError):
                break_if_abandoned(Path(path, LOCK_FILE))
        folders[:] = [name for name in folders if not name.startswith(LEFT_ALONE)]
    return count


def _hide_from_git(place: Path) -> None:
    """The folder ignores all that is in it, itself included, without a moment in which git would show it: whatever is
    called `.git` is passed over, and takes its real name whole."""
    rules = place / _PASSED_OVER
    rules.write_bytes(b"*\n")
    os.replace(rules, place / _RULES)


def _clear(place: Path) -> bool:
    """Whether there was anything. Only our own names are removed, and nothing behind a link."""
    try:
        is_folder = stat.S_ISDIR(place.lstat().st_mode)
    except FileNotFoundError:
        return False
    if not is_folder:
        place.unlink()
        return True
    for name in (_TEXT, _PASSED_OVER, _RULES):
        (place / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # something of somebody else's stands in it
        place.rmdir()
    return True
