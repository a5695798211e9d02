"""What a page is made of, in the order in which it is sent. A host draws these, and is asked for nothing else."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from touchpoints.diagram.from_gaps import Marked
from touchpoints.element import Child
from touchpoints.pictures import Picture
from touchpoints.web.address import Address
from touchpoints.web.visit import Visit

Asked: TypeAlias = Address | Mapping[str, str]
"""What a pick leads to: an address, or something to do, as a button with `data-do` would send it."""


@dataclass(frozen=True, slots=True)
class Elements:
    """Elements. `key` is stable over reruns: focus, open details and scroll positions inside are kept by it."""

    key: str
    elements: tuple[Child, ...]


def show(*elements: Child, key: str) -> Elements:
    return Elements(key, elements)


@dataclass(frozen=True, slots=True)
class Graph:
    """A picture in which something can be picked."""

    key: str
    picture: Picture
    picked: Callable[[str], Asked | None]
    """Where a pick leads, by the id of the node, "" where the selection was taken back. It outlives the page until the
    next one is drawn, so that it holds addresses and ids, no journey."""
    selected: str | None = None
    marked: Marked | None = None
    """What a gap is about, outlined beside the selection."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along."""

    key: str
    name: str
    """What the button says."""
    data: Callable[[], bytes]
    """Made when somebody takes it; until then it holds what it is made of."""
    file: str
    mime: str


@dataclass(frozen=True, slots=True)
class Menu:
    """Files to take along, behind one button."""

    key: str
    name: str
    """What the button says."""
    downloads: tuple[Download, ...]
    missing: tuple[str, ...] = ()
    """Sentences of ours on what cannot be taken, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A view and, beside it, what tells more; the latter is sent first: a reader who picked waits for it."""

    key: str
    """The containers are called by it, `<key>-split` around `<key>-view` and `<key>-detail`: style sheets name them."""
    view: "Iterable[Piece]"
    detail: "Iterable[Piece]"


@dataclass(frozen=True, slots=True)
class Part:
    """What is drawn again by itself when nothing of the address changes but these params.

    `draw` outlives the page until the whole app is drawn again, so that it holds ids, no journey.
    """

    at: Address
    own: frozenset[str]
    draw: "Callable[[Visit], Iterable[Piece]]"


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Rules for what follows, from this package only."""

    css: str


@dataclass(frozen=True, slots=True)
class Go:
    """The page ends here, and is drawn anew, frame and all, at another address."""

    address: Address


Piece: TypeAlias = Elements | Graph | Download | Menu | Beside | Part | StyleSheet | Go
