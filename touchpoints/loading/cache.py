"""Cache: what was understood of files before, by the content of the files; what did not change costs nothing."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

Value = TypeVar("Value")


class Cache:
    """A bounded store of frozen values by key; the value used longest ago leaves first. May be shared by threads."""

    def __init__(self, size: int = 2_000) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, kind: type[Value], make: Callable[[], Value]) -> Value:
        """The value kept for `key`, made now where there is none."""
        with self._lock:
            kept = self._values.get(key)
            if isinstance(kept, kind):
                self._values.move_to_end(key)
                return kept
        made = make()
        with self._lock:
            self._values[key] = made
            self._values.move_to_end(key)
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._values)
