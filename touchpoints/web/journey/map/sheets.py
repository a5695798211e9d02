"""The map on paper: sheets of A3 landscape, each with as many touchpoints as stay legible; unseen on a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.score.words import constants_sentence
from touchpoints.text import Text, day, number
from touchpoints.web.journey.map.columns import MapColumn, columns_of
from touchpoints.web.journey.map.lanes import chosen, fill
from touchpoints.web.journey.map.paper import ZOOMS, heights, room
from touchpoints.web.journey.map.table import table
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

WIDEST = 9
"""Columns of one sheet: 39 mm and more each."""

_SHEET = Text(en="sheet {sheet} of {sheets}", fr="feuille {sheet} sur {sheets}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some touchpoints on one piece of paper, with the ids of their lanes: all, or as many as it holds."""

    columns: Sequence[MapColumn]
    lanes: Sequence[str]
    zoom: float


def sheets(assessed: JourneyAssessment, visit: Visit, key: Text) -> list[Element]:
    """One table per sheet. The selection is no part of it, so that it stays the same while people click."""
    paper = replace(visit, address=visit.address.to(touchpoint=None, gap=None), desk=None)
    under = f"{key(visit.lang)} {constants_sentence([assessed.scores.constants])(visit.lang)}"
    planned = plan(assessed, paper, under)
    lanes = {each.lane.id: each for each in chosen(fill(assessed, paper), paper)}
    return [
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
            class_="map sheet",
            style=f"--zoom:{each.zoom}",
        )
        for place, each in enumerate(planned)
    ]


def plan(assessed: JourneyAssessment, visit: Visit, under: str) -> list[Sheet]:
    """As few sheets as hold every lane of their touchpoints, as large as they fit; else the lanes too are divided.

    `under` is what stands below each table.
    """
    columns = columns_of(assessed, visit.assessment.catalogue)
    least = ceil(len(columns) / WIDEST)
    for count in range(least, min(2 * least, len(columns)) + 1):
        grids = _grids(divided(columns, count), assessed, visit)
        for zoom in ZOOMS:
            if all(len(_held(grid, len(part), zoom, under)) == 1 for part, grid in grids):
                return [Sheet(part, _lanes(grid), zoom) for part, grid in grids]
    grids = _grids(divided(columns, least), assessed, visit)
    return [Sheet(part, held, ZOOMS[-1]) for part, grid in grids for held in _held(grid, len(part), ZOOMS[-1], under)]


def _grids(
    parts: Sequence[Sequence[MapColumn]], assessed: JourneyAssessment, visit: Visit
) -> list[tuple[Sequence[MapColumn], Element]]:
    """Tables to be measured. Filled for themselves: an element belongs to one table."""
    lanes = chosen(fill(assessed, visit), visit)
    return [(part, table(lanes, part, assessed, visit, h("caption"))) for part in parts]


def _lanes(grid: Element) -> list[str]:
    rows = (row.get("class") or "" for row in grid.iter("tr"))
    return [name.removeprefix("lane-") for name in rows if name.startswith("lane-")]


def _held(grid: Element, columns: int, zoom: float, under: str) -> list[list[str]]:
    """The lanes in their order, sheet by sheet. One that is higher than a sheet has one, or more, for itself."""
    high = heights(grid, columns, zoom)
    free = room(under, zoom) - high["head"] - high.get("map-line", 0.0)
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
