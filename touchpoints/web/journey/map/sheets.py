"""The map on paper: sheets of A3 landscape, each with as many touchpoints as stay legible, or all on one large sheet.

How high a table stands on its sheet is estimated without a browser, so that it fits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.lettering import text_width, wrap
from touchpoints.score.words import constants_sentence
from touchpoints.text import Text, day, number
from touchpoints.web.journey.map.columns import MapColumn, shown_columns
from touchpoints.web.journey.map.curve import HEIGHT
from touchpoints.web.journey.map.lanes import chosen, fill
from touchpoints.web.journey.map.table import table
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

WIDEST = 9
"""Columns of one sheet: 39 mm and more each."""

_SHEET = Text(en="sheet {sheet} of {sheets}", fr="feuille {sheet} sur {sheets}")


@dataclass(frozen=True, slots=True)
class Paper:
    """Pixels, at 96 to the inch, within margins of 8 mm: `@page map` in map.css."""

    width: float
    height: float


A3 = Paper(1526.0, 1062.0)
PAPERS = {"a3": A3, "a1": Paper(3118.0, 2185.0), "a0": Paper(4433.0, 3118.0)}
"""One sheet, landscape, by its name in addresses."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some touchpoints on one piece of paper, with the ids of their lanes: all, or as many as it holds."""

    columns: Sequence[MapColumn]
    lanes: Sequence[str]
    zoom: float


@dataclass(frozen=True, slots=True)
class Printed:
    """The sheets as they are printed."""

    sheets: list[Element]
    is_small: bool
    """Whether letters are under 6 points, which one sheet may need."""


def printed(assessed: JourneyAssessment, visit: Visit, key: Text) -> Printed:
    """One table per sheet. The selection is no part of it, so that it stays the same while people click."""
    paper = replace(visit, address=visit.address.to(touchpoint=None, gap=None), desk=None)
    under = f"{key(visit.lang)} {constants_sentence([assessed.scores.constants])(visit.lang)}"
    planned = plan(assessed, paper, under)
    lanes = {each.lane.id.value: each for each in chosen(fill(assessed, paper), paper)}
    size = visit.address.get("sheet")
    class_ = f"map sheet sheet-{size}" if size in PAPERS else "map sheet"
    drawn = [
        h(
            "section",
            table(
                [lanes[id_] for id_ in each.lanes],
                each.columns,
                assessed,
                paper,
                _caption(assessed, paper, place + 1, len(planned)),
            ),
            h("p", under, class_="small"),
            class_=class_,
            style=f"--zoom:{each.zoom}",
        )
        for place, each in enumerate(planned)
    ]
    return Printed(drawn, any(each.zoom < ZOOMS[-1] for each in planned))


def plan(assessed: JourneyAssessment, visit: Visit, under: str) -> list[Sheet]:
    """As few sheets as hold every lane of their touchpoints, as large as they fit; else the lanes too are divided.

    `under` is what stands below each table. All on one sheet where the address names its size.
    """
    if one := PAPERS.get(visit.address.get("sheet") or ""):
        return _single(one, assessed, visit, under)
    columns = shown_columns(assessed, visit)
    least = ceil(len(columns) / WIDEST)
    for count in range(least, min(2 * least, len(columns)) + 1):
        grids = _grids(divided(columns, count), assessed, visit)
        for zoom in ZOOMS:
            if all(len(_held(grid, len(part), zoom, under)) == 1 for part, grid in grids):
                return [Sheet(part, _lanes(grid), zoom) for part, grid in grids]
    grids = _grids(divided(columns, least), assessed, visit)
    return [Sheet(part, held, ZOOMS[-1]) for part, grid in grids for held in _held(grid, len(part), ZOOMS[-1], under)]


def _single(paper: Paper, assessed: JourneyAssessment, visit: Visit, under: str) -> list[Sheet]:
    """All on one sheet, as large as it fits, but no larger than twice the screen."""
    ((part, grid),) = _grids([shown_columns(assessed, visit)], assessed, visit)
    zoom = min(_LARGEST, paper.width / (_LANE + len(part) * _NARROWEST))
    while zoom > _SMALLEST and len(_held(grid, len(part), zoom, under, paper)) > 1:
        zoom *= _STEP
    return [Sheet(part, _lanes(grid), zoom)]


def _grids(
    parts: Sequence[Sequence[MapColumn]], assessed: JourneyAssessment, visit: Visit
) -> list[tuple[Sequence[MapColumn], Element]]:
    """Tables to be measured. Filled for themselves: an element belongs to one table."""
    lanes = chosen(fill(assessed, visit), visit)
    return [(part, table(lanes, part, assessed, visit, h("caption"))) for part in parts]


def _lanes(grid: Element) -> list[str]:
    rows = (row.get("class") or "" for row in grid.iter("tr"))
    return [name.removeprefix("lane-") for name in rows if name.startswith("lane-")]


def _held(grid: Element, columns: int, zoom: float, under: str, paper: Paper = A3) -> list[list[str]]:
    """The lanes in their order, sheet by sheet. One that is higher than a sheet has one, or more, for itself."""
    high = heights(grid, columns, zoom, paper)
    free = room(under, zoom, paper) - high["head"] - high.get("map-line", 0.0)
    held: list[list[str]] = [[]]
    left = free
    for lane in _lanes(grid):
        left -= high[f"lane-{lane}"]
        if left < 0 and held[-1]:
            held.append([])
            left = free - high[f"lane-{lane}"]
        held[-1].append(lane)
    return held


def divided(columns: Sequence[MapColumn], count: int | None = None) -> list[Sequence[MapColumn]]:
    """That many parts, all about as full; as few as hold them where no number is given."""
    count = ceil(len(columns) / WIDEST) if count is None else count
    cuts = [len(columns) * place // count for place in range(count + 1)] if count else [0]
    return [columns[start:end] for start, end in pairwise(cuts)]


def _caption(assessed: JourneyAssessment, visit: Visit, sheet: int, count: int) -> Element:
    lang = visit.lang
    said = [visit.segment(assessed), day(visit.assessment.today)(lang)]
    if count > 1:
        said.append(_SHEET.format(sheet=number(sheet), sheets=number(count))(lang))
    name = h("strong", visit.quote(assessed.journey.journey.name, assessed.journey))
    return h("caption", name, " ", chips.chip(assessed.scores.score, lang), " ", " · ".join(said))


_LARGEST, _SMALLEST, _STEP = 2.0, 0.1, 0.96
_NARROWEST = 112.0
"""Pixels of a column on one sheet, before the zoom: the words of a score are not broken in it."""
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


def room(key: str, zoom: float, paper: Paper = A3) -> float:
    """What a sheet has for the rows of its table, in pixels before the zoom; `key` stands under it."""
    return paper.height / zoom - _ABOVE_AND_BELOW - _lines(key, paper.width / zoom, 11.0) * 16.5


def heights(table: Element, columns: int, zoom: float, paper: Paper = A3) -> dict[str, float]:
    """Row by row under its class, in pixels before the zoom; `head` is what every sheet repeats."""
    width = (paper.width / zoom - _LANE) / columns
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
        return _lines(name, _LANE - 17 if cell.get("scope") == "row" else A3.width, 13.0, bold=True) * 18.9
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
