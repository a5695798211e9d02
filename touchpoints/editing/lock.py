"""One at a time: a lock on a folder that holds across processes and threads, and leaves nothing behind."""

import contextlib
import errno
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.visible import quoted

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
    fr="un autre programme enregistre dans {folder} depuis trop longtemps\u202f; attendez qu’il ait fini, ou "
    "arrêtez-le, puis enregistrez à nouveau",
)
