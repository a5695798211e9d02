"""Heads of columns -> fields of a touchpoint, by the names people give them in French and English."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoints.errors import TouchpointsError
from touchpoints.fields import PARTS
from touchpoints.importing.imported import RatingScale
from touchpoints.model import Component, Evidence, Ratings, Touchpoint
from touchpoints.naming import slugify
from touchpoints.nearest import nearest, propose
from touchpoints.text import Text, listing, same
from touchpoints.visible import quoted

_READ_AS = {"phase": "section"}
"""What a column says of the part of the journey is a section, whatever its words are, before it is a phase."""
NAMES: Mapping[str, tuple[str, ...]] = {
    _READ_AS.get(row.key, row.key): (slugify(row.key), slugify(row.name.en), slugify(row.name.fr), *row.heads)
    for part in (Touchpoint, Ratings, Evidence)
    for row in PARTS[part]
    if row.heads is not None
}
"""Every field a column can be mapped to -> the heads it is known by."""

_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
_SCALE = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:-|–|—|à|a|to|\.\.)\s*(-?\d+(?:[.,]\d+)?)")
_OUT_OF = re.compile(r"(?:/|sur|out of|on)\s*(\d+)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[].*?[)\]]")
SCORES = tuple(Component)


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column as it will be read."""

    head: str
    field: str
    """One of `NAMES`; "" for a column that is only kept."""
    scale: RatingScale | None = None
    """Of the scores in it, where its head says so: "Note (0-10)", "Score /20"."""


def read_columns(heads: Sequence[str], mapping: Mapping[str, str]) -> list[ReadColumn]:
    """The columns in order. The first of two heads for one field takes it; `mapping` (head -> field) goes first."""
    wanted = {_plain(head): field for head, field in mapping.items()}
    known = {_plain(head): head for head in heads}
    for head in mapping:
        if _plain(head) not in known:
            shown = listing([quoted(each) for each in heads if each.strip()], same(", "))
            close = nearest(_plain(head), known)
            near = propose(known[close] if close else None)
            raise TouchpointsError(_NO_COLUMN.format(found=quoted(head), near=near, all=shown))
    taken = set(wanted.values())
    columns = []
    for head in heads:
        field = wanted.get(_plain(head), "")
        if not field and _plain(head) not in wanted:
            guess = field_of(head)
            field = guess if guess not in taken else ""
            taken.add(field)
        columns.append(ReadColumn(head, field, scale_of(head) if field in SCORES else None))
    return columns


def field_of(head: str) -> str:
    """The field a head names, whatever its case, accents and brackets; "" where it names none."""
    bare = _OUT_OF.sub(" ", _SCALE.sub(" ", _BRACKETS.sub(" ", head)))
    return _FIELD_OF.get(slugify(bare), "") or _FIELD_OF.get(slugify(head), "")


def scale_of(head: str) -> RatingScale | None:
    """ "Note (0-10)" is 0 to 10, "Score /20" and "note sur 20" are 0 to 20; "/5" alone does not say where it begins."""
    if match := _SCALE.search(head):
        low, high = (float(each.replace(",", ".")) for each in match.groups())
        return RatingScale(low, high) if low < high else None
    if match := _OUT_OF.search(head):
        high = float(match[1])
        return RatingScale(0, high) if high > 5 else None
    return None


def read_mapping(written: Sequence[str]) -> dict[str, str]:
    """`Libellé=name,Commentaire=` -> head -> field; "" leaves the column out. Raises TouchpointsError."""
    mapping: dict[str, str] = {}
    for pair in written:
        head, mark, field = pair.rpartition("=")
        name = field.strip().lower()
        name = {"rating": "overall", "phase": "section", "channel": "channels"}.get(name, name)
        if not mark or not head.strip() or (name and name not in NAMES):
            near = propose(nearest(name, NAMES)) if name else same("")
            raise TouchpointsError(_PAIR.format(found=quoted(pair), near=near, all=", ".join(NAMES)))
        mapping[head.strip()] = name
    return mapping


def _plain(head: str) -> str:
    return slugify(head) or head.strip().casefold()


_NO_COLUMN = Text(
    en="--map: no column is called {found}{near}. Columns: {all}",
    fr="--map : aucune colonne ne s’appelle {found}{near}. Colonnes : {all}",
)
_PAIR = Text(
    en="--map: {found} is not “column=field”{near}. Fields: {all}",
    fr="--map : {found} n’est pas « colonne=champ »{near}. Champs : {all}",
)
