"""Placement and a link -> by which corridors and gutters its line goes, and which sides of its stops it touches.

Corridor k runs under row k, corridor -1 above the main path; gutter g is left of column g. What stands under a stop,
its name, is left alone: beside the path lines leave upwards or sideways.
"""

from dataclasses import dataclass
from typing import TypeAlias

from touchpoints.layout.routes import CardSide
from touchpoints.layout.spine import Placement

Channel: TypeAlias = tuple[bool, int, int]
"""What a side of a stop opens into: (True, column, corridor) above or below it; (False, gutter, row) beside it."""


@dataclass(frozen=True, slots=True)
class LineTrack:
    is_corridor: bool
    number: int


@dataclass(frozen=True, slots=True)
class LineEnd:
    """One end of a link: the stop, the side it touches, and the channel that side opens into."""

    stop: int
    side: CardSide
    channel: Channel


@dataclass(frozen=True, slots=True)
class LineRoute:
    leaves: LineEnd
    tracks: tuple[LineTrack, ...]
    enters: LineEnd


def route_line(placement: Placement, source: int, target: int) -> LineRoute:
    rows = placement.rows
    if rows[source] == rows[target]:
        return _level(placement, source, target)
    if rows[source] < rows[target]:
        leaves, tracks, enters = _down(placement, source, target)
        return LineRoute(leaves, tracks, enters)
    enters, tracks, leaves = _down(placement, target, source)
    return LineRoute(leaves, tracks[::-1], enters)


def _level(placement: Placement, source: int, target: int) -> LineRoute:
    """On the main path by an arch above it; elsewhere neighbours straight, others by the corridor under the row."""
    row, here, there = placement.rows[source], placement.columns[source], placement.columns[target]
    if row == 0:
        ends = (LineEnd(stop, CardSide.TOP, (True, column, -1)) for stop, column in ((source, here), (target, there)))
        leaves, enters = ends
        return LineRoute(leaves, (LineTrack(True, -1),), enters)
    leaves, enters = _beside(source, here, there, row), _beside(target, there, here, row)
    if leaves.channel == enters.channel:
        return LineRoute(leaves, (), enters)
    between = LineTrack(False, leaves.channel[1]), LineTrack(True, row), LineTrack(False, enters.channel[1])
    return LineRoute(leaves, between, enters)


def _down(placement: Placement, upper: int, lower: int) -> tuple[LineEnd, tuple[LineTrack, ...], LineEnd]:
    row, column = placement.rows[upper], placement.columns[upper]
    to_row, to_column = placement.rows[lower], placement.columns[lower]
    corridor = LineTrack(True, row)
    begin = LineEnd(upper, CardSide.BOTTOM, (True, column, 0)) if row == 0 else _beside(upper, column, to_column, row)
    first = () if row == 0 else (LineTrack(False, begin.channel[1]),)
    if to_row == row + 1:
        end = LineEnd(lower, CardSide.TOP, (True, to_column, row))
        return begin, () if begin.channel == end.channel else (*first, corridor), end
    end = _beside(lower, to_column, column, to_row)
    last = LineTrack(False, end.channel[1])
    return begin, (last,) if first == (last,) else (*first, corridor, last), end


def _beside(stop: int, column: int, towards: int, row: int) -> LineEnd:
    """The end at the side that looks to another column; to its own column, at the right."""
    if towards < column:
        return LineEnd(stop, CardSide.LEFT, (False, column, row))
    return LineEnd(stop, CardSide.RIGHT, (False, column + 1, row))
