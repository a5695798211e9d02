"""Entries: bytes by name, in a folder of this person's. What was not written here as it stands is not there.

Losing any of it, or all, costs time and nothing else; so nothing here raises, and nobody is told.
"""

import hashlib
import os
import re
import secrets
import sys
import time
from collections.abc import Mapping
from hmac import compare_digest
from pathlib import Path

from touchpoints.bounded import MIB
from touchpoints.private import WRITTEN, files_in, is_private, make_private, read_own, write

ENVIRONMENT = "TOUCHPOINTS_CACHE"
"""Environment: the folder of the entries, or `off`."""
OFF = "off"
ROOM = 512 * MIB
"""Bytes of all entries together; of more, the ones written longest ago go."""
KEPT_DAYS = 2
"""Days after which an entry goes: what is concluded is concluded for a day."""
_LARGEST = 64 * MIB
_KEY, _KEY_BYTES, _MARK_BYTES = "key", 32, 32
_SUFFIX = ".entry"
_OURS = re.compile(r"[0-9a-f]{40}\.entry|[0-9a-f]{32}\.tmp")
"""What is let go of: whatever else somebody has in the folder is theirs."""
_DAY = 86_400.0


class Entries:
    """A folder of entries, which several processes may share."""

    def __init__(self, place: Path, room: int = ROOM) -> None:
        self.place = place
        self._room = room
        self._key: bytes | None = None
        self.there: set[str] = set()
        """Names that this process put something by under, or was told that something is."""

    def find(self, name: str) -> bytes | None:
        """What was put by under a name, byte for byte; None where there is nothing, or something else."""
        key = self._known_key()
        data = read_own(self._path(name), _LARGEST) if key is not None else None
        if key is None or data is None:
            return None
        mark, content = data[:_MARK_BYTES], data[_MARK_BYTES:]
        return content if compare_digest(mark, _mark(key, name, content)) else None

    def put(self, name: str, content: bytes) -> bool:
        """Put something by; False where that cannot be done, as on a full disk."""
        try:
            if not is_private(self.place):
                if os.path.lexists(self.place):
                    return False
                make_private(self.place)
            key = self._known_key() or self._new_key()
            if key is None:
                return False
            write(self._path(name), _mark(key, name, content) + content, lasting=False)
        except OSError:
            return False
        self.there.add(name)
        return True

    def tidy(self, now: float | None = None) -> None:
        """Let go of what is old, of what is too much, and of what killed processes left half-written."""
        if not is_private(self.place):
            return
        moment, room = time.time() if now is None else now, self._room
        standing = []
        for path in files_in(self.place):
            if not _OURS.fullmatch(path.name):
                continue
            try:
                standing.append((path.lstat().st_mtime, path.lstat().st_size, path))
            except OSError:  # another process was quicker
                continue
        for changed, size, path in sorted(standing, reverse=True):
            room -= size
            if room < 0 or moment - changed > (KEPT_DAYS * _DAY if path.suffix == _SUFFIX else WRITTEN):
                try:
                    path.unlink(missing_ok=True)
                except OSError:
                    continue

    def _path(self, name: str) -> Path:
        return self.place / f"{name}{_SUFFIX}"

    def _known_key(self) -> bytes | None:
        """The key that marks are made with: whoever may read it may write entries."""
        if not is_private(self.place):
            return None
        if self._key is None:
            found = read_own(self.place / _KEY, _KEY_BYTES)
            self._key = found if found is not None and len(found) == _KEY_BYTES else None
        return self._key

    def _new_key(self) -> bytes | None:
        """Raises OSError. Of two processes that make one the later wins, and what the other wrote is as if lost."""
        write(self.place / _KEY, secrets.token_bytes(_KEY_BYTES), lasting=False)
        return self._known_key()


def _mark(key: bytes, name: str, content: bytes) -> bytes:
    """What only who knows the key can write before a content; of a name, so that no entry stands for another."""
    mark = hashlib.blake2b(key=key, digest_size=_MARK_BYTES)
    mark.update(name.encode() + b"\n")
    mark.update(content)
    return mark.digest()


def default_entries(environment: Mapping[str, str], home: Path, platform: str = sys.platform) -> Entries | None:
    """The folder `TOUCHPOINTS_CACHE` names, else where this system keeps what can be made again; None: `off`."""
    named = environment.get(ENVIRONMENT)
    if named == OFF:
        return None
    if named:
        return Entries(Path(named))
    if platform == "win32":
        return Entries(Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "touchpoints" / "cache")
    if platform == "darwin":
        return Entries(home / "Library" / "Caches" / "touchpoints")
    cache = Path(environment.get("XDG_CACHE_HOME") or "")
    return Entries((cache if cache.is_absolute() else home / ".cache") / "touchpoints")
