"""Folders and files that only the person who runs the program may open: made, written whole or not at all, read."""

import contextlib
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

_HALF_WRITTEN = ".tmp"
WRITTEN = 60.0
"""Seconds within which a file is written for sure; half-written ones that are older nobody will end."""


def name_of(words: str) -> str:
    """A name of its own for any words, from which nobody reads them."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def is_inside(place: Path, folder: Path) -> bool:
    """Whether a place is a folder or stands in it, whatever links lead there."""
    real, outer = Path(os.path.realpath(place)), Path(os.path.realpath(folder))
    return real == outer or outer in real.parents


def make_private(folder: Path) -> None:
    """A folder that nobody else may open. Raises OSError, also where it is a link or somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise NotADirectoryError(20, os.strerror(20), str(folder))
    if stat.S_IMODE(status.st_mode) != 0o700 and sys.platform != "win32":
        folder.chmod(0o700)


def is_private(folder: Path) -> bool:
    """Whether it is a folder, no link, ours, and nobody else may open it. Never raises."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_ours(status)


def _is_ours(status: os.stat_result) -> bool:
    if sys.platform == "win32":  # the profile's folders are their person's
        return True
    return status.st_uid == os.geteuid() and not stat.S_IMODE(status.st_mode) & 0o077


def files_in(folder: Path) -> Iterator[Path]:
    """The files in it, no links; none where it may not be listed."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        yield from [Path(entry.path) for entry in found if entry.is_file(follow_symlinks=False)]


def write(path: Path, data: bytes, now: float | None = None, *, lasting: bool = True) -> None:
    """Write a file in the place of an earlier one, whole or not at all. Raises OSError.

    `now`: when it was changed, in seconds since 1970; None is the clock. `lasting`: it is there even if the machine
    stops the moment after.
    """
    made = path.with_name(f"{secrets.token_hex(16)}{_HALF_WRITTEN}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(made, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(data)
            target.flush()
            if lasting:
                os.fsync(descriptor)
        if now is not None:
            os.utime(made, (now, now))
        os.replace(made, path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def read(path: Path, largest: int) -> tuple[bytes, os.stat_result]:
    """All of a file up to so many bytes and one more, and how it stands; no link is followed. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as source:
        return source.read(largest + 1), os.fstat(descriptor)


def read_own(path: Path, largest: int) -> bytes | None:
    """All of a file that is ours and that nobody else may open; None for any other, and for a larger one."""
    try:
        data, status = read(path, largest)
    except OSError:
        return None
    return data if len(data) <= largest and stat.S_ISREG(status.st_mode) and _is_ours(status) else None
