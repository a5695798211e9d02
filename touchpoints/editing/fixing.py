"""A journey file with what the program derives or guesses written in it: ids, types, phase keys, the order of keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from touchpoints.catalogue import Catalogue
from touchpoints.document import Document
from touchpoints.editing.actions import explicit_edits
from touchpoints.editing.edits import Edit, Rename, Reorder
from touchpoints.editing.patch import patch, read
from touchpoints.editing.whole import FRENCH_PHASES, TOUCHPOINTS, WrittenTouchpoint, phase_keys, written_touchpoints
from touchpoints.loading.yaml.tree import Node, descend, entries, key_place
from touchpoints.model import PHASE_NAMES, Journey, Touchpoint
from touchpoints.problem import Loc
from touchpoints.text import Lang, Text, same

TOUCHPOINT_KEYS = ("id", "type", "name", "after", *(key for key in Touchpoint.model_fields if key != "phase"))
JOURNEY_KEYS = tuple(field.alias or key for key, field in Journey.model_fields.items())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write."""

    ids: bool = True
    types: bool = True
    phases: Lang | None = None
    """The language of the phase keys; None leaves them."""
    order: bool = False
    """The keys of the journey and of each touchpoint in the order of the documentation."""


class FixKind(StrEnum):
    ID = "id"
    TYPE = "type"
    PHASE = "phase"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing that was written."""

    kind: FixKind
    line: int
    """Of the fixed text, from 1."""
    written: str
    """The id, the type or the phase key; "" for an order."""
    found: Text
    """The name that a type was guessed from, the phase key as it was, or the id of what was put in order."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text of a file once it is fixed, and what that changed, by line."""

    text: str
    fixes: tuple[Fix, ...]


def fix(text: str, document: Document, base: Document | None, catalogue: Catalogue, wanted: Wanted) -> Fixed:
    """`document`: the file as it was understood; `base`: the file it extends.

    What the journey means stays, but for the types it gets. A touchpoint that a file inherits gets its type in the file
    that first writes it. Raises PatchRefused where the text cannot be changed in this way.
    """
    root = read(text, document.file)
    edits, notes = _explicit(root, document, base, catalogue, wanted)
    renames = dict(_renames(root, wanted.phases))
    edits += [Rename((TOUCHPOINTS, old), new) for old, new in renames.items()]
    fixed = patch(text, edits, document.file)
    notes += [_Note(FixKind.PHASE, (TOUCHPOINTS,), new, new, same(old)) for old, new in renames.items()]
    notes = [note.renamed(renames) for note in notes]
    if wanted.order:
        for orders in (_touchpoint_orders, _journey_order):  # one after the other: the first stands inside the second
            found = list(orders(read(fixed, document.file), document.journey.lang))
            fixed = patch(fixed, [edit for edit, _ in found], document.file)
            notes += [note for _, note in found]
    after = read(fixed, document.file)
    return Fixed(fixed, tuple(sorted((note.at(after) for note in notes), key=lambda one: one.line)))


@dataclass(frozen=True, slots=True)
class _Note:
    """A fix whose line is not known yet: `key` of the map at `loc`."""

    kind: FixKind
    loc: Loc
    key: str
    written: str
    found: Text

    def renamed(self, phases: Mapping[str, str]) -> "_Note":
        if len(self.loc) < 2:
            return self
        loc = (self.loc[0], phases.get(str(self.loc[1]), self.loc[1]), *self.loc[2:])
        return _Note(self.kind, loc, self.key, self.written, self.found)

    def at(self, root: Node) -> Fix:
        node = descend(root, self.loc) or root
        return Fix(self.kind, key_place(node, self.key).line, self.written, self.found)


def _explicit(
    root: Node, document: Document, base: Document | None, catalogue: Catalogue, wanted: Wanted
) -> tuple[list[Edit], list[_Note]]:
    """Ids and types."""
    edits: list[Edit] = []
    notes: list[_Note] = []
    for one in written_touchpoints(root, document.journey.lang):
        touchpoint = document.journey.by_id.get(one.id)
        if touchpoint is None:
            continue
        write_id = wanted.ids and not one.has_id
        type_ = _guess(one, touchpoint, base, catalogue) if wanted.types else None
        edits += explicit_edits(one, write_id=write_id, type_=type_)
        if write_id:
            notes.append(_Note(FixKind.ID, one.loc, "id", one.id, touchpoint.title))
        if type_ is not None:
            notes.append(_Note(FixKind.TYPE, one.loc, "type", type_, touchpoint.title))
    return edits, notes


def _guess(one: WrittenTouchpoint, touchpoint: Touchpoint, base: Document | None, catalogue: Catalogue) -> str | None:
    is_inherited = base is not None and one.id in base.journey.by_id
    if is_inherited or touchpoint.type is not None or one.writes("type"):
        return None
    guess = catalogue.guess(touchpoint)
    return guess.id if guess else None


def _renames(root: Node, lang: Lang | None) -> Iterator[tuple[str, str]]:
    for key in phase_keys(root) if lang else ():
        phase = PHASE_NAMES[key]
        wanted = FRENCH_PHASES[phase] if lang is Lang.FR else phase.value
        if key != wanted:
            yield key, wanted


def _journey_order(root: Node, _lang: str) -> Iterator[tuple[Reorder, _Note]]:
    yield from _order((), root, JOURNEY_KEYS, "")


def _touchpoint_orders(root: Node, lang: str) -> Iterator[tuple[Reorder, _Note]]:
    for one in written_touchpoints(root, lang):
        if not one.is_bare:
            yield from _order(one.loc, one.node, TOUCHPOINT_KEYS, one.id)


def _order(loc: Loc, node: Node, known: tuple[str, ...], name: str) -> Iterator[tuple[Reorder, _Note]]:
    """A map whose keys stand in another order; the user's own keys (`x-…`) go last, in the order they were written."""
    written = list(entries(node))
    wanted = sorted(written, key=lambda key: known.index(key) if key in known else len(known))
    if wanted != written:
        yield Reorder(loc, tuple(wanted)), _Note(FixKind.ORDER, loc, wanted[0], "", same(name))
