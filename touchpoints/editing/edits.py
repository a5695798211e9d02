"""Edits: what is to change in a file, each addressed by the path of a value in the file as it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from touchpoints.problem import Loc

Value: TypeAlias = "str | bool | int | float | date | Sequence[Value] | Mapping[str, Value] | None"
"""What can be written. A `str` is text for sure: `"5"` is written in quotes, the number 5 is not."""


@dataclass(frozen=True, slots=True)
class Set:
    """The value at `loc` becomes `value`.

    A map or list laid over a map or list changes only in what differs: comments and layout of the rest stay, keys that
    stay keep their order.
    """

    loc: Loc
    value: Value


@dataclass(frozen=True, slots=True)
class InsertKey:
    """The map at `loc` gets a key. An empty value counts as a map without keys."""

    loc: Loc
    key: str
    value: Value
    index: int | None = None
    """Before which of its keys, as the file stands; None for the end."""


@dataclass(frozen=True, slots=True)
class InsertItem:
    """The list at `loc` gets an item. An empty value counts as a list without items."""

    loc: Loc
    value: Value
    index: int | None = None
    """Before which of its items, as the file stands; None for the end."""


@dataclass(frozen=True, slots=True)
class Remove:
    """The key or list item at `loc` goes away, with the comments on its lines; those above it stay."""

    loc: Loc


@dataclass(frozen=True, slots=True)
class Rename:
    """The key at `loc` is called `key`."""

    loc: Loc
    key: str


@dataclass(frozen=True, slots=True)
class Move:
    """The list item at `loc` goes into the list at `to`, as it is written, with the comments directly above it."""

    loc: Loc
    to: Loc
    index: int | None = None
    """Before which item of the list at `to`, as the file stands; None for the end."""


@dataclass(frozen=True, slots=True)
class Reorder:
    """The keys of the map at `loc` stand in this order, each with its value and the comments directly above it."""

    loc: Loc
    keys: tuple[str, ...]
    """All keys of the map."""


Edit: TypeAlias = Set | InsertKey | InsertItem | Remove | Rename | Move | Reorder
