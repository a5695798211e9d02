"""Placement and links -> lines that cross no stop and lie on no other: in corridors under rows, gutters beside columns.

Which way a line goes (`line_routes`) depends on its two stops alone; which of several comes first where they run side
by side (`line_orders`) is what makes them cross, and where all of it stands (`line_places`) follows from both.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints.geometry import Path
from touchpoints.layout.line_orders import place_lines
from touchpoints.layout.line_routes import route_line
from touchpoints.layout.routes import CardSide
from touchpoints.layout.spine import Placement


@dataclass(frozen=True, slots=True)
class Line:
    """One link as it is drawn."""

    path: Path
    enters: CardSide
    """The side of its target that it arrives at."""


@dataclass(frozen=True, slots=True)
class LinePlan:
    """Where rows and lines stand; `lines` in the order of the links."""

    tops: tuple[float, ...]
    """Upper edge of the stops of each row."""
    height: float
    lines: tuple[Line, ...]


def draw_lines(placement: Placement, links: Sequence[tuple[int, int]], under: Sequence[float]) -> LinePlan:
    """`links` join two different stops each, by their places; the main path itself, one straight line, is none of them.

    `under`: pixels that each row needs under its stops, for names.
    """
    routes = [route_line(placement, *link) for link in links]
    placed = place_lines(placement, routes, under)
    lines = tuple(Line(placed.path(number), route.enters.side) for number, route in enumerate(routes))
    return LinePlan(placed.tops, placed.height, lines)
