"""Where a text stands while it is being written, beside its file, and the lock under which alone it is written there.

Git never sees it, the next save clears it: whatever is found under the lock was left by a killed process.
"""

import contextlib
import errno
import os
import random
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.folder import LEFT_ALONE
from touchpoints.text import Text
from touchpoints.visible import quoted

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


PATIENCE = 10.0
"""Seconds to wait for somebody else who is saving; a save takes milliseconds."""
LOCK_FILE = ".touchpoints.lock"
"""Only made where folders cannot be locked: on Windows, and on some network drives."""
_ABANDONED = 60.0
"""Seconds after which a lock file was left by a process that was killed."""
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL, errno.ENOSYS}


@contextmanager
def locked(folder: Path, patience: float = PATIENCE, *, by_file: bool = sys.platform == "win32") -> Iterator[None]:
    """While the block runs, nobody else who asks for the same folder enters theirs.

    A killed process lets go at once. Raises TouchpointsError where the folder stays taken for `patience` seconds, and
    OSError where it cannot be opened.
    """
    deadline = time.monotonic() + patience
    if not by_file:
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
        try:
            if _lock(descriptor, folder, deadline):
                yield
                return
        finally:
            os.close(descriptor)
    with _lock_file(folder / LOCK_FILE, deadline):
        yield


def _lock(descriptor: int, folder: Path, deadline: float) -> bool:
    """Wait for the lock; closing the descriptor gives it back. False where this drive knows no such locks."""
    if sys.platform == "win32":
        return False
    import fcntl

    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _wait(folder, deadline)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        else:
            return True


@contextmanager
def _lock_file(path: Path, deadline: float) -> Iterator[None]:
    while True:
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            break_if_abandoned(path)
            _wait(path.parent, deadline)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def break_if_abandoned(path: Path) -> None:
    """Take away a lock file that a killed process left. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > _ABANDONED:
            aside = path.with_name(f"{LOCK_FILE}.{os.getpid()}")
            path.rename(aside)  # of several who find it, one succeeds
            aside.unlink()


def _wait(folder: Path, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise TouchpointsError(_TAKEN.format(folder=quoted(str(folder))))
    time.sleep(random.uniform(0.001, 0.01))


_TAKEN = Text(
    en="another program has been saving in {folder} for too long; wait until it is done, or end it, and save again",
    fr="un autre programme enregistre dans {folder} depuis trop longtemps ; attendez qu’il ait fini, ou "
    "arrêtez-le, puis enregistrez à nouveau",
)
