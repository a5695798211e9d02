"""Rows of a Lucidchart CSV export -> ImportedJourney: shapes are touchpoints, what contains them sections, lines links.

Such a file has one row for each page, shape and line of a drawing, with the columns `Id`, `Name`, `Shape Library`,
`Contained By`, `Line Source`, `Line Destination`, arrows and `Text Area 1`, `Text Area 2`…
"""

from collections.abc import Mapping, Sequence

from touchpoints.importing.imported import ImportedJourney, ImportedLink, ImportedTouchpoint, Remark
from touchpoints.importing.table import TableRow
from touchpoints.text import Text, number

_MARKS = frozenset({"shape library", "line source", "line destination", "text area 1"})
_NOT_SHAPES = frozenset({"document", "page", "line", "group"})
_PARTS = ("page id", "name", "shape library", "group", "status", "comments")


def is_lucid(rows: Sequence[TableRow]) -> bool:
    """Whether the heads are those of an export of Lucidchart."""
    first = next((row for row in rows if not row.is_empty), None)
    return first is not None and {cell.strip().lower() for cell in first.cells} >= _MARKS


def read_lucid(rows: Sequence[TableRow], remarks: Sequence[Remark]) -> ImportedJourney:
    filled = [row for row in rows if not row.is_empty]
    heads = [cell.strip().lower() for cell in filled[0].cells]
    items = [(row.line, _item(heads, row)) for row in filled[1:]]
    told = list(remarks)
    containers = {item["contained by"] for _, item in items if item.get("contained by")}
    named = {item["id"]: _said(item) for _, item in items if item.get("id")}
    title = next((_said(item) for _, item in items if _kind(item) in ("document", "page") and _said(item)), "")
    touchpoints: list[ImportedTouchpoint] = []
    place_of: dict[str, int] = {}
    for line, item in items:
        if _kind(item) in _NOT_SHAPES or item.get("id") in containers:
            continue
        if not _said(item):
            told.append(Remark(line, _NO_TEXT, _kept_words(item)))
            continue
        place_of[item.get("id", "")] = len(touchpoints)
        touchpoints.append(_touchpoint(line, item, named))
    links = _links(items, place_of, told)
    return ImportedJourney(
        kind=_LUCID, touchpoints=tuple(touchpoints), title=title, links=tuple(links), remarks=tuple(told)
    )


def _item(heads: Sequence[str], row: TableRow) -> dict[str, str]:
    return {head: cell.strip() for head, cell in zip(heads, row.cells, strict=False) if cell.strip()}


def _kind(item: Mapping[str, str]) -> str:
    return item.get("name", "").lower()


def _said(item: Mapping[str, str]) -> str:
    """The words in a shape: its text areas one after the other."""
    return " ".join(item[key] for key in sorted(item) if key.startswith("text area"))


def _kept_words(item: Mapping[str, str]) -> str:
    return ", ".join(f"{key}: {value}" for key, value in item.items())


def _touchpoint(line: int, item: Mapping[str, str], named: Mapping[str, str]) -> ImportedTouchpoint:
    areas = [item[key] for key in sorted(item) if key.startswith("text area")]
    kept = {key: item[key] for key in _PARTS if key in item and key not in ("name", "page id", "shape library")}
    return ImportedTouchpoint(
        line=line,
        name=areas[0],
        section=named.get(item.get("contained by", ""), ""),
        fields={"actions": list(areas[1:])} if len(areas) > 1 else {},
        kept=kept,
    )


def _links(
    items: Sequence[tuple[int, Mapping[str, str]]], place_of: Mapping[str, int], told: list[Remark]
) -> list[ImportedLink]:
    links = []
    for line, item in items:
        if _kind(item) != "line":
            continue
        source, target = item.get("line source", ""), item.get("line destination", "")
        if "arrow" in item.get("source arrow", "").lower() and "arrow" not in item.get("destination arrow", "").lower():
            source, target = target, source
        if source in place_of and target in place_of and source != target:
            links.append(ImportedLink(line, place_of[source], place_of[target], _said(item)))
        else:
            told.append(Remark(line, _LOOSE_LINE, _kept_words(item)))
    pairs = {(link.source, link.target) for link in links}
    if len(pairs) < len(links):
        told.append(Remark(links[0].line, _TWICE.format(count=number(len(links) - len(pairs)))))
    return list({(link.source, link.target): link for link in reversed(links)}.values())[::-1]


_LUCID = Text(en="a Lucidchart export", fr="un export de Lucidchart")
_NO_TEXT = Text(en="a shape without words, kept as a note", fr="une forme sans texte, gardée en note")
_LOOSE_LINE = Text(
    en="a line that does not join two touchpoints, kept as a note",
    fr="une ligne qui ne relie pas deux points de contact, gardée en note",
)
_TWICE = Text(
    en="{count} lines join touchpoints that another line joins already; each pair was taken once",
    fr="{count} lignes relient des points de contact déjà reliés ; chaque paire n’a été prise qu’une fois",
)
