"""Bounded: what was made before, by key, as long as it fits into so many bytes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")

VERSIONS = 2
"""Values kept of one thing: the present one, and the last for whoever still shows it."""
MIB = 2**20


class Bounded(Generic[Value]):
    """A store of frozen values that threads may share. The versions of one thing that are too many leave first, then
    the values used longest ago; the latest always stays, however large, since it is about to be shown.
    """

    def __init__(self, room: int, weigh: Callable[[Value], int]) -> None:
        """`room`: bytes for all values together; `weigh`: bytes that one value takes, about."""
        self._room = room
        self._weigh = weigh
        self._kept: OrderedDict[Hashable, tuple[Value, int, Hashable]] = OrderedDict()
        self._versions: dict[Hashable, list[Hashable]] = {}
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()
        self._held = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def held(self) -> int:
        """Bytes that all values take, about."""
        return self._held

    def find(self, key: Hashable) -> Value | None:
        """The value kept for `key`; None where there is none."""
        with self._lock:
            return self._found(key)

    def get(self, key: Hashable, make: Callable[[], Value], subject: Hashable = None) -> Value:
        """The value kept for `key`, made now where there is none, once for all who ask for it meanwhile.

        `subject`: the thing that it is a version of; None where no other value takes its place.
        """
        with self._lock:
            found = self._found(key)
            if found is not None:
                return found
            turn = self._making.setdefault(key, Lock())
        with turn:
            found = self.find(key)
            if found is not None:
                return found
            try:
                made = make()
                with self._lock:
                    self._put(key, made, subject)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return made

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self._versions.clear()
            self._held = 0

    def _found(self, key: Hashable) -> Value | None:
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def _put(self, key: Hashable, value: Value, subject: Hashable) -> None:
        self._remove(key)
        weight = self._weigh(value)
        self._kept[key] = (value, weight, subject)
        self._held += weight
        if subject is not None:
            versions = self._versions.setdefault(subject, [])
            versions.append(key)
            while len(versions) > VERSIONS:
                self._remove(versions[0])
        while self._held > self._room and len(self._kept) > 1:
            self._remove(next(iter(self._kept)))

    def _remove(self, key: Hashable) -> None:
        if key not in self._kept:
            return
        _, weight, subject = self._kept.pop(key)
        self._held -= weight
        if subject is not None:
            self._versions[subject].remove(key)
            if not self._versions[subject]:
                del self._versions[subject]
