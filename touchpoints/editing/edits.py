"""Edits: what is to change in a file, each addressed by the path of a value as it is written; why one is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from touchpoints.errors import TouchpointsError
from touchpoints.loading.yaml.tree import said
from touchpoints.problem import Loc, Problem
from touchpoints.text import Text, same

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


class PatchRefused(TouchpointsError):  # noqa: N818  (what people read is the refusal, not an error of theirs)
    """The text was left as it is; `text` says why, in one sentence."""


def no_such_place(loc: Loc) -> PatchRefused:
    return PatchRefused(_NO_SUCH_PLACE.format(path=said(loc)))


def wrong_kind(loc: Loc, wanted: Text) -> PatchRefused:
    return PatchRefused(_WRONG_KIND.format(path=said(loc) or "/", wanted=wanted))


def already_there(loc: Loc) -> PatchRefused:
    return PatchRefused(_ALREADY_THERE.format(path=said(loc)))


def left_empty() -> PatchRefused:
    return PatchRefused(_LEFT_EMPTY)


def overlapping() -> PatchRefused:
    return PatchRefused(_OVERLAPPING)


def written_unusually(line: int) -> PatchRefused:
    return PatchRefused(_UNUSUAL.format(line=line))


def not_as_intended() -> PatchRefused:
    return PatchRefused(_NOT_AS_INTENDED)


def has_problems(file: str, problem: Problem | None) -> PatchRefused:
    """The file as it stands cannot be understood, so that it cannot be edited piece by piece."""
    if problem is None:
        return PatchRefused(_HAS_PROBLEMS.format(place=file, message=_UNREADABLE))
    return PatchRefused(_HAS_PROBLEMS.format(place=str(problem.place), message=problem.message))


def would_be_refused(problem: Problem) -> PatchRefused:
    """The edited text would have a problem that the file does not have."""
    return PatchRefused(_WOULD_BE_REFUSED.format(message=problem.message))


def not_writable(value: object) -> PatchRefused:
    return PatchRefused(_NOT_WRITABLE.format(kind=same(type(value).__name__)))


A_MAP = Text(en="a group of keys", fr="un groupe de clés")
A_LIST = Text(en="a list", fr="une liste")
_NO_SUCH_PLACE = Text(
    en="{path} is not written in this file; reload it, somebody may have changed it",
    fr="{path} n’est pas écrit dans ce fichier ; rechargez-le, quelqu’un l’a peut-être modifié",
)
_WRONG_KIND = Text(en="{path} is not {wanted} in this file", fr="{path} n’est pas {wanted} dans ce fichier")
_ALREADY_THERE = Text(
    en="{path} is already written in this file; change its value instead",
    fr="{path} est déjà écrit dans ce fichier ; changez plutôt sa valeur",
)
_LEFT_EMPTY = Text(
    en="this would leave the file empty; delete the file instead",
    fr="le fichier resterait vide ; supprimez plutôt le fichier",
)
_OVERLAPPING = Text(
    en="two of these changes touch the same place; make them one after the other",
    fr="deux de ces modifications touchent le même endroit ; faites-les l’une après l’autre",
)
_UNUSUAL = Text(
    en="line {line} is written in a way that cannot be changed from here; change it in the text of the file",
    fr="la ligne {line} est écrite d’une façon qui ne se modifie pas d’ici ; changez-la dans le texte du fichier",
)
_NOT_AS_INTENDED = Text(
    en="this change would alter more than was asked; make it in the text of the file",
    fr="cette modification changerait plus que demandé ; faites-la dans le texte du fichier",
)
_HAS_PROBLEMS = Text(
    en="{place}: mend this first, in the text of the file: {message}",
    fr="{place} : corrigez d’abord ceci, dans le texte du fichier : {message}",
)
_UNREADABLE = Text(en="the file cannot be read", fr="le fichier est illisible")
_WOULD_BE_REFUSED = Text(en="this cannot be written: {message}", fr="ceci ne peut pas être écrit : {message}")
_NOT_WRITABLE = Text(
    en="a value of the kind {kind} cannot be written in a journey file",
    fr="une valeur de type {kind} ne peut pas être écrite dans un fichier de parcours",
)
