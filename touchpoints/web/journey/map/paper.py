"""A table of the map -> how high it stands on a sheet of A3 landscape, estimated without a browser, so that it fits."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from math import ceil

from touchpoints.lettering import text_width, wrap
from touchpoints.web.journey.map.curve import HEIGHT

WIDTH, HEIGHT_OF_SHEET = 1526.0, 1062.0
"""Pixels, at 96 to the inch, of A3 landscape within margins of 8 mm: `@page map` in map.css."""
ZOOMS = (0.8, 0.74, 0.68)
"""How much the screen's sizes are made smaller on paper, largest first; the last prints letters of 6 points."""

_LANE = 121.0
_PADDING, _BORDER = 12.0, 1.0
_LETTER, _LINE = 12.0, 17.4
_SMALL, _SMALL_LINE = 12.5, 17.4
_NAME, _NAME_LINE = 14.0, 20.5
_ABOVE_AND_BELOW = 84.0
"""The title, what keeps the key from the table, and what Streamlit leaves above the first sheet."""
_BETWEEN = 6.0
_MEASURED = 600
_BLOCKS = {"div", "p", "ul", "li", "q"}
_INDENT, _ICON = {"li": 14.0, "q": 10.0}, 9.0
_TAG = " m"
"""What a tag's frame takes, in letters."""

Element = ET.Element


def room(key: str, zoom: float) -> float:
    """What a sheet has for the rows of its table, in pixels before the zoom; `key` stands under it."""
    return HEIGHT_OF_SHEET / zoom - _ABOVE_AND_BELOW - _lines(key, WIDTH / zoom, 11.0) * 16.5


def heights(table: Element, columns: int, zoom: float) -> dict[str, float]:
    """Row by row under its class, in pixels before the zoom; `head` is what every sheet repeats."""
    width = (WIDTH / zoom - _LANE) / columns
    rows = [row for row in table.iter("tr") if _class(row)]
    found = {_class(row): _row(row, width) for row in rows}
    found["head"] = sum(_row(row, width, head=True) for row in table.findall("thead/tr"))
    return found


def _row(row: Element, width: float, *, head: bool = False) -> float:
    cells = [each for each in row if each.get("class") != "map-corner"]
    return max((_cell(each, width, head) for each in cells), default=0.0) + _PADDING + _BORDER


def _cell(cell: Element, width: float, head: bool) -> float:
    if cell.get("scope") in ("row", "rowgroup"):
        name = cell.text or "".join(cell.itertext())
        return _lines(name, _LANE - 17 if cell.get("scope") == "row" else WIDTH, 13.0, bold=True) * 18.9
    inner = width * int(cell.get("colspan", "1")) - 17
    return max(_block(cell, inner, head), 31.0 if cell.get("scope") == "colgroup" else 0.0)


def _block(element: Element, width: float, head: bool) -> float:
    """Blocks inside stand under one another; what is not in one runs on as lines."""
    if "map-plot" in _class(element).split():
        return float(HEIGHT)
    width -= _INDENT.get(element.tag, 0.0) + (
        _ICON if element.tag == "li" and element.find(".//svg") is not None else 0
    )
    size, line = (
        (_NAME, _NAME_LINE) if head else (_SMALL, _SMALL_LINE) if "small" in _class(element) else (_LETTER, _LINE)
    )
    parts = [
        _lines(part, width, size, bold=head) * line if isinstance(part, str) else _block(part, width, head)
        for part in _parts(element)
    ]
    return sum(parts) + _BETWEEN * max(len(parts) - 1, 0)


def _parts(element: Element) -> Iterator[str | Element]:
    """Runs of text and the blocks between them."""
    run = element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            if run.strip():
                yield run
            yield child
            run = ""
        elif "visually-hidden" not in _class(child):
            run += _inline(child)
        run += child.tail or ""
    if run.strip():
        yield run


def _inline(element: Element) -> str:
    if element.tag == "svg":
        return ""
    framed = _TAG if {"tag", "score"} & set(_class(element).split()) else ""
    return (element.text or "") + "".join(_inline(each) + (each.tail or "") for each in element) + framed


def _lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes; beyond some hundred characters, in proportion."""
    begun = text[:_MEASURED]
    lines = len(wrap(begun, max(width, 1.0), size, lines=_MEASURED, bold=bold))
    if len(text) > _MEASURED:
        lines = ceil(lines * text_width(text, size) / text_width(begun, size)) + 1
    return lines


def _class(element: Element) -> str:
    return element.get("class") or ""
