"""Rows of a spreadsheet -> ImportedJourney: one touchpoint a row, columns by their heads, the rest kept beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import get_type_hints

from pydantic import TypeAdapter, ValidationError

from touchpoints.editing.edits import Value
from touchpoints.errors import TouchpointsError
from touchpoints.fields import FieldKind, part_of
from touchpoints.importing import cells
from touchpoints.importing.cells import free_key
from touchpoints.importing.columns import SCORES, ReadColumn, field_of, read_columns
from touchpoints.importing.imported import (
    RATINGS,
    ImportedJourney,
    ImportedScore,
    ImportedTouchpoint,
    RatingScale,
    Remark,
    assumed_scale,
)
from touchpoints.loading import load_catalogue
from touchpoints.model import Touchpoint
from touchpoints.text import Text, listing, same
from touchpoints.visible import quoted

SEARCHED = 10
"""Rows among which the heads are looked for: above them often stands a title."""
_TEXTS = (FieldKind.WORDS, FieldKind.LINE)
_LISTS = frozenset(key for key, one in part_of(Touchpoint).items() if one.is_list and one.kind in _TEXTS) | {
    "opportunities",  # each may be its text alone
}
_CELLS: Mapping[FieldKind, Callable[[str], Value]] = {
    FieldKind.NUMBER: cells.number,
    FieldKind.POINTS: cells.number,
    FieldKind.PART: cells.number,  # importance, whose part is its points
    FieldKind.SHARE: cells.share,
    FieldKind.YES_NO: cells.boolean,
}
"""How the words of a cell are read, by the kind of the field; of others, as they are."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row, with the line it begins on."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(slots=True)
class _Read:
    """A row in the making."""

    line: int
    fields: dict[str, Value] = field(default_factory=dict)
    kept: dict[str, Value] = field(default_factory=dict)
    scores: dict[str, ImportedScore] = field(default_factory=dict)


def read_table(
    rows: Sequence[TableRow], kind: Text, mapping: Mapping[str, str], remarks: Sequence[Remark] = ()
) -> ImportedJourney:
    """Raises TouchpointsError where no column holds the names of touchpoints."""
    rows = [row for row in rows if not row.is_empty]
    at = _heads_at(rows, mapping)
    if at is None:
        raise TouchpointsError(_no_names(rows))
    told = [*remarks, *(Remark(row.line, _ABOVE, _joined(row)) for row in rows[:at])]
    columns = read_columns(rows[at].cells, mapping)
    if unknown := [column.head for column in columns if not column.field and column.head.strip()]:
        heads = listing([quoted(head) for head in unknown], same(", "))
        told.append(Remark(rows[at].line, _KEPT_COLUMNS.format(heads=heads)))
    touchpoints = [_touchpoint(row, columns, told) for row in rows[at + 1 :]]
    scale = _scale(columns, touchpoints)
    if scale is RATINGS:
        told.append(Remark(rows[at].line, _TAKEN_FOR_RATINGS))
    return ImportedJourney(
        kind=kind,
        touchpoints=tuple(touchpoints),
        scale=scale,
        remarks=tuple(told),
    )


def _heads_at(rows: Sequence[TableRow], mapping: Mapping[str, str]) -> int | None:
    """The row of heads: the first that names a column of names, or that --map names one of."""
    wanted = {head.strip().casefold() for head, field_ in mapping.items() if field_ == "name"}
    for at, row in enumerate(rows[:SEARCHED]):
        heads = {cell.strip().casefold() for cell in row.cells}
        if wanted & heads or (not wanted and any(field_of(cell) == "name" for cell in row.cells)):
            return at
    return 0 if wanted and rows else None


def _no_names(rows: Sequence[TableRow]) -> Text:
    if not rows:
        return _EMPTY
    heads = listing([quoted(cell) for cell in rows[0].cells if cell.strip()][:12], same(", "))
    return _NO_NAMES.format(heads=heads)


def _joined(row: TableRow) -> str:
    return " | ".join(cell.strip() for cell in row.cells if cell.strip())


def _touchpoint(row: TableRow, columns: Sequence[ReadColumn], remarks: list[Remark]) -> ImportedTouchpoint:
    read = _Read(row.line)
    name = section = id_ = ""
    for column, cell in zip(columns, row.cells, strict=False):
        value = _unguarded(cell).strip()
        if not value:
            continue
        if column.field == "name":
            name = value
        elif column.field == "section":
            section = value
        elif column.field == "id":
            id_ = value
        else:
            _put(read, column, value, remarks)
    if beyond := [cell.strip() for cell in row.cells[len(columns) :] if cell.strip()]:
        remarks.append(Remark(row.line, _BEYOND, " | ".join(beyond)))
    if not name:
        read.kept = {"row": _joined(row)}
    return ImportedTouchpoint(
        line=row.line, name=name, section=section, id=id_, scores=read.scores, fields=read.fields, kept=read.kept
    )


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text, as exports of ours have it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "|", "\t", "\r") else cell


def _put(read: _Read, column: ReadColumn, value: str, remarks: list[Remark]) -> None:
    """One cell, to its field; what is not of its kind is kept under the head of the column, and said."""
    if not column.field:
        read.kept[free_key(column.head, read.kept)] = value
    elif column.field in SCORES:
        read.scores[column.field] = ImportedScore(value, cells.number(value))
        if cells.number(value) is None:
            remarks.append(Remark(read.line, _NOT_A_NUMBER.format(head=quoted(column.head), found=quoted(value))))
    elif column.field == "channels":
        known, unknown = cells.channels(value)
        read.fields["channels"] = known
        if unknown:
            read.kept[free_key(column.head, read.kept)] = ", ".join(unknown)
            named = listing([quoted(word) for word in unknown], same(", "))
            remarks.append(Remark(read.line, _NO_CHANNEL.format(found=named)))
    elif column.field in _LISTS:
        read.fields[column.field] = cells.texts(value)
    else:
        converted = _converted(column.field, value)
        is_note = column.field in ("n", "sd") or (column.field == "type" and value not in load_catalogue().types)
        if converted is not None:
            (read.kept if is_note else read.fields)[column.field] = converted
        else:
            read.kept[free_key(column.head, read.kept)] = value
            remarks.append(Remark(read.line, _NOT_OF_KIND.format(head=quoted(column.head), found=quoted(value))))


def _converted(field_: str, value: str) -> Value:
    """None where the words are not of the field's kind, or the model would not take them."""
    if field_ in ("n", "sd"):
        return cells.number(value)
    one = part_of(Touchpoint)[field_]
    found: Value = _CELLS.get(one.kind, str)(value)
    if isinstance(one.choices, type):
        found = cells.boolean(value) if field_ == "moment_of_truth" else None
        found = cells.choice(value, one.choices) if found is None else found
    try:
        _taken_by_model(field_).validate_python(found)
    except ValidationError:
        return None
    return found


@cache
def _taken_by_model(field_: str) -> TypeAdapter[object]:
    return TypeAdapter(get_type_hints(Touchpoint, include_extras=True)[field_])


def _scale(columns: Sequence[ReadColumn], touchpoints: Sequence[ImportedTouchpoint]) -> RatingScale | None:
    """As a head says it; else that of ratings where every score lies there; else nobody knows."""
    said = {column.scale for column in columns if column.scale is not None}
    if len(said) == 1:
        return said.pop()
    return None if said else assumed_scale(touchpoints)


_EMPTY = Text(en="the table is empty", fr="le tableau est vide")
_NO_NAMES = Text(
    en="no column holds the names of touchpoints: call one “touchpoint” or “name”, or say which it is with "
    "--map COLUMN=name. Columns: {heads}",
    fr="aucune colonne ne donne le nom des points de contact : appelez-en une « point de contact » ou "
    "« nom », ou indiquez laquelle avec --map COLONNE=name. Colonnes : {heads}",
)
_ABOVE = Text(
    en="stands above the heads of the table, kept as a note", fr="au-dessus des titres du tableau, gardé en note"
)
_KEPT_COLUMNS = Text(
    en="no field is called like these columns, so they are kept as notes of each touchpoint: {heads}",
    fr="aucun champ ne porte le nom de ces colonnes, gardées en note de chaque point de contact : {heads}",
)
_BEYOND = Text(en="more cells than heads, kept as a note", fr="plus de cellules que de titres, gardé en note")
_NOT_A_NUMBER = Text(
    en="{head}: {found} is not a number, so the score is unknown; kept",
    fr="{head} : {found} n’est pas un nombre, le score est donc inconnu ; gardé",
)
_NO_CHANNEL = Text(
    en="no channel is called {found}; kept as a note", fr="aucun canal ne s’appelle {found} ; gardé en note"
)
_NOT_OF_KIND = Text(
    en="{head}: {found} is not what this field takes; kept as a note",
    fr="{head} : {found} n’est pas ce que ce champ admet ; gardé en note",
)
_TAKEN_FOR_RATINGS = Text(
    en="no head says the scale of the scores; all lie between 1 and 5, so they are taken for ratings from 1 to 5 (say "
    "another scale with --scale)",
    fr="aucun titre ne dit l’échelle des notes ; toutes sont entre 1 et 5 et donc prises pour des notes de 1 à 5 "
    "(indiquez-en une autre avec --scale)",
)
