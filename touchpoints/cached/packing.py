"""Values as bytes, and back: only values of ours, by their constructors; the bytes can call nothing else."""

import io
import pickle
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from touchpoints.collector import resting_collector
from touchpoints.text import Text

HOLDING_VALUES = (
    "touchpoints.gap",
    "touchpoints.grades",
    "touchpoints.loading.problems",
    "touchpoints.model",
    "touchpoints.problem",
    "touchpoints.scalars",
    "touchpoints.score",
    "touchpoints.text",
)
"""Modules and folders whose values are packed."""
_NOT_PACKED = (pickle.PicklingError, TypeError, AttributeError, RecursionError)
_SIZE_BYTES = 8


def pack(values: Sequence[object]) -> bytes | None:
    """Values, each for itself; None where one of them is made of what is not packed."""
    try:
        with resting_collector():
            parts = [zlib.compress(_bytes_of(value), 1) for value in values]
    except _NOT_PACKED:
        return None
    return b"".join([*(len(part).to_bytes(_SIZE_BYTES, "big") for part in parts), *parts])


def unpack(data: bytes, count: int, index: int) -> Any:
    """One of so many values that were packed together; the others are not looked at. None for anything else."""
    sizes = [int.from_bytes(data[at : at + _SIZE_BYTES], "big") for at in range(0, count * _SIZE_BYTES, _SIZE_BYTES)]
    start = count * _SIZE_BYTES + sum(sizes[:index])
    try:
        with resting_collector():
            return _Unpacking(io.BytesIO(zlib.decompress(data[start : start + sizes[index]]))).load()
    except Exception:  # whatever bytes can do to it: they are not a value of ours
        return None


def _bytes_of(value: object) -> bytes:
    written = io.BytesIO()
    packing = pickle.Pickler(written, pickle.HIGHEST_PROTOCOL)
    packing.dispatch_table = _Makers()
    packing.dump(value)
    return written.getvalue()


class _Makers(dict[type, Callable[[Any], Any]]):
    """How a value is made again, by its class: a dataclass from its fields, in a third of the time pickle takes."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        maker = _maker(kind)
        if maker is None:
            raise KeyError(kind)
        self[kind] = maker
        return maker


@cache
def _maker(kind: type) -> Callable[[Any], Any] | None:
    names = [field.name for field in fields(kind)] if is_dataclass(kind) and _is_allowed(kind) else []
    if not names or not all(field.init and not field.kw_only for field in fields(kind)):
        return None
    if len(names) == 1:
        return lambda value: (kind, (getattr(value, names[0]),))
    all_of = attrgetter(*names)
    return lambda value: (kind, all_of(value))


def _is_allowed(kind: type) -> bool:
    inside = any(kind.__module__ == name or kind.__module__.startswith(f"{name}.") for name in HOLDING_VALUES)
    is_value = is_dataclass(kind) or issubclass(kind, Enum | BaseModel | Text) or hasattr(kind, "_fields")
    return kind is date or (inside and is_value)


@cache
def _class(module: str, name: str) -> type:
    if module == date.__module__ and name == date.__name__:
        return date
    if not any(module == one or module.startswith(f"{one}.") for one in HOLDING_VALUES):
        raise pickle.UnpicklingError(module)
    found = vars(import_module(module)).get(name)
    if not isinstance(found, type) or found.__module__ != module or not _is_allowed(found):
        raise pickle.UnpicklingError(name)
    return found


class _Unpacking(pickle.Unpickler):
    """Knows our values' classes and no other name: no function, no module."""

    def find_class(self, module: str, name: str, /) -> type:
        return _class(module, name)
