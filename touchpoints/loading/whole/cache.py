"""Cache: what was understood of files before, by the content of the files; what did not change costs nothing."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from touchpoints.bounded import MIB, Bounded
from touchpoints.loading.whole.build import Built, Read

Value = TypeVar("Value", Read, Built)

STANDING = 2_048 * MIB
"""Bytes for the files as they stand, which the journeys that pages show share for the most part."""
BESIDE = 64 * MIB
"""Bytes for the files as drafts and revisions have them."""


class Cache:
    """What was understood of a folder when it was last read, and of files as drafts and revisions have them.

    Of a file as it stands there is one version: reading the folder again lets go of the one before. Where the folder
    is larger than there is room for, its first files stay, so that they at least cost nothing the next time. Beside
    these, the latest versions of single files stay as `Bounded` says. May be shared by threads.
    """

    def __init__(self, standing: int = STANDING, beside: int = BESIDE) -> None:
        self._room = standing
        self._standing: dict[Hashable, Read | Built] = {}
        self._beside = Bounded[Read | Built](beside, lambda value: value.size)

    def __len__(self) -> int:
        return len(self._standing) + len(self._beside)

    @property
    def held(self) -> int:
        """Bytes that all of it takes, about."""
        return sum(value.size for value in self._standing.values()) + self._beside.held

    def find(self, key: Hashable) -> Read | Built | None:
        return self._standing.get(key) or self._beside.find(key)

    def keep_beside(self, key: Hashable, value: Read | Built) -> None:
        self._beside.get(key, lambda: value, of=(type(value), value.file))

    def stand(self, values: dict[Hashable, Read | Built]) -> None:
        """From now on this is the folder."""
        room, kept = self._room, dict[Hashable, Read | Built]()
        for key, value in values.items():
            room -= value.size
            if room < 0:
                break
            kept[key] = value
        self._standing = kept


class Reading:
    """One reading of many files, with what earlier ones left in a cache."""

    def __init__(self, cache: Cache, *, is_folder: bool) -> None:
        """`is_folder`: the files are what stands in the folder, not what a draft or a revision says in its place."""
        self._cache = cache
        self._is_folder = is_folder
        self._used: dict[Hashable, Read | Built] = {}

    def get(self, key: Hashable, kind: type[Value], make: Callable[[], Value]) -> Value:
        """What is known under `key`, made now where there is nothing."""
        known = self._cache.find(key)
        if isinstance(known, kind):
            value: Value = known
        else:
            value = make()
            if not self._is_folder:
                self._cache.keep_beside(key, value)
        self._used[key] = value
        return value

    def done(self) -> None:
        if self._is_folder:
            self._cache.stand(self._used)
