"""Placement and links -> lines that cross no stop and lie on no other: in corridors under rows, gutters beside columns.

Across, a place is told in columns, so that a picture may be as wide as its room; down, in pixels. A line ends in the
middle of its stop, which is drawn over it. Corridor k runs under row k, corridor -1 above the main path; gutter g is
left of column g. What stands under a stop, its name, is left alone: beside the path lines leave upwards or sideways.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from touchpoints.geometry import Path
from touchpoints.layout.routes import CardSide
from touchpoints.layout.spine import Placement

STOP = 32.0
"""Height of a stop."""
_LANE, _PAD, _LEAST = 10.0, 13.0, 38.0
_EDGE = 0.26
"""Share of a column in which lines leave and enter a stop above or below, half of it on either side of its middle."""
_STEP = 0.09
_GUTTER, _GUTTER_STEP = 0.13, 0.05
_SIDE, _SIDE_STEP = 18.0, 8.0
_APART = 0.12
"""What lies between two lines of one lane, in columns."""


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


@dataclass(frozen=True, slots=True)
class _Track:
    is_corridor: bool
    number: int


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a link: the stop, the side it touches, and the channel that side opens into."""

    stop: int
    side: CardSide
    channel: tuple[bool, int, int]
    """(True, column, corridor) above or below; (False, gutter, row) beside."""


@dataclass(frozen=True, slots=True)
class _Route:
    leaves: _End
    tracks: tuple[_Track, ...]
    enters: _End


def draw_lines(placement: Placement, links: Sequence[tuple[int, int]], under: Sequence[float]) -> LinePlan:
    """`links` join two different stops each, by their places; the main path itself, one straight line, is none of them.

    `under`: pixels that each row needs under its stops, for names.
    """
    routes = [_route(placement, *link) for link in links]
    slots = _slots(placement, routes)
    lanes = _lanes(placement, routes, slots)
    tops, corridors, height = _rows(lanes, under)
    lines = []
    for number, route in enumerate(routes):
        lines.append(Line(_path(number, route, _Pixels(placement, slots, lanes, tops, corridors)), route.enters.side))
    return LinePlan(tuple(tops), height, tuple(lines))


def _route(placement: Placement, source: int, target: int) -> _Route:
    rows = placement.rows
    if rows[source] == rows[target]:
        return _level(placement, source, target)
    if rows[source] < rows[target]:
        leaves, tracks, enters = _down(placement, source, target)
        return _Route(leaves, tracks, enters)
    enters, tracks, leaves = _down(placement, target, source)
    return _Route(leaves, tracks[::-1], enters)


def _level(placement: Placement, source: int, target: int) -> _Route:
    """On the main path by an arch above it; elsewhere neighbours straight, others by the corridor under the row."""
    row, here, there = placement.rows[source], placement.columns[source], placement.columns[target]
    if row == 0:
        ends = (_End(stop, CardSide.TOP, (True, column, -1)) for stop, column in ((source, here), (target, there)))
        leaves, enters = ends
        return _Route(leaves, (_Track(True, -1),), enters)
    leaves, enters = _beside(source, here, there, row), _beside(target, there, here, row)
    if leaves.channel == enters.channel:
        return _Route(leaves, (), enters)
    between = _Track(False, leaves.channel[1]), _Track(True, row), _Track(False, enters.channel[1])
    return _Route(leaves, between, enters)


def _down(placement: Placement, upper: int, lower: int) -> tuple[_End, tuple[_Track, ...], _End]:
    row, column = placement.rows[upper], placement.columns[upper]
    to_row, to_column = placement.rows[lower], placement.columns[lower]
    corridor = _Track(True, row)
    begin = _End(upper, CardSide.BOTTOM, (True, column, 0)) if row == 0 else _beside(upper, column, to_column, row)
    first = () if row == 0 else (_Track(False, begin.channel[1]),)
    if to_row == row + 1:
        end = _End(lower, CardSide.TOP, (True, to_column, row))
        return begin, () if begin.channel == end.channel else (*first, corridor), end
    end = _beside(lower, to_column, column, to_row)
    last = _Track(False, end.channel[1])
    return begin, (last,) if first == (last,) else (*first, corridor, last), end


def _beside(stop: int, column: int, towards: int, row: int) -> _End:
    """The end at the side that looks to another column; to its own column, at the right."""
    if towards < column:
        return _End(stop, CardSide.LEFT, (False, column, row))
    return _End(stop, CardSide.RIGHT, (False, column + 1, row))


def _slots(placement: Placement, routes: Sequence[_Route]) -> dict[tuple[int, bool], float]:
    """How far from the middle each end of each link stands: in columns above and below, in pixels at the side.

    All that opens into one channel shares it, whichever stop it is of: no two stand on the same line. Ends follow one
    another as what they lead to does.
    """
    waiting: dict[tuple[bool, int, int], list[tuple[tuple[float, float, int], int, bool]]] = {}
    for number, route in enumerate(routes):
        for end, other, at_target in ((route.leaves, route.enters, False), (route.enters, route.leaves, True)):
            across, down = placement.x[other.stop], float(placement.rows[other.stop])
            order = (across, down, number) if end.channel[0] else (down, across, number)
            waiting.setdefault(end.channel, []).append((order, number, at_target))
    slots: dict[tuple[int, bool], float] = {}
    for channel, ends in waiting.items():
        room, step = (_EDGE, _STEP) if channel[0] else (_SIDE, _SIDE_STEP)
        links = list(dict.fromkeys(number for _, number, _ in sorted(ends)))
        apart = min(step, room / max(1, len(links) - 1))
        at = {number: (index - (len(links) - 1) / 2) * apart for index, number in enumerate(links)}
        slots.update({(number, at_target): at[number] for _, number, at_target in ends})
    return slots


@dataclass(frozen=True, slots=True)
class _Lanes:
    """`of[link, piece]` is the lane of a piece of a route; `counts` how many lanes a track has."""

    of: dict[tuple[int, int], int]
    counts: dict[_Track, int]


def _lanes(placement: Placement, routes: Sequence[_Route], slots: dict[tuple[int, bool], float]) -> _Lanes:
    pieces: dict[_Track, list[tuple[float, float, int, int]]] = {}
    for number, route in enumerate(routes):
        for piece, track in enumerate(route.tracks):
            ends = (_mark(placement, route, slots, number, piece, step) for step in (-1, 1))
            low, high = sorted(ends)
            pieces.setdefault(track, []).append((low, high, number, piece))
    lanes: dict[tuple[int, int], int] = {}
    counts: dict[_Track, int] = {}
    for track, found in pieces.items():
        until: list[float] = []
        for low, high, number, piece in sorted(found):
            lane = next((lane for lane, end in enumerate(until) if end + _APART < low), len(until))
            until[lane : lane + 1] = [high]
            lanes[number, piece] = lane
        counts[track] = len(until)
    return _Lanes(lanes, counts)


def _mark(
    placement: Placement, route: _Route, slots: dict[tuple[int, bool], float], number: int, piece: int, step: int
) -> float:
    """Where a piece begins (-1) or ends (1) along its track: in columns in a corridor, in half rows in a gutter."""
    other = piece + step
    if 0 <= other < len(route.tracks):
        turn = route.tracks[other].number
        return float(turn) if route.tracks[piece].is_corridor else 2.0 * turn + 1
    end, at_target = (route.leaves, False) if step < 0 else (route.enters, True)
    if route.tracks[piece].is_corridor:
        return placement.columns[end.stop] + 0.5 + slots[number, at_target]
    return 2.0 * placement.rows[end.stop]


def _rows(lanes: _Lanes, under: Sequence[float]) -> tuple[list[float], dict[int, float], float]:
    """Upper edges of rows, of corridors by number, and the height of all."""
    above = lanes.counts.get(_Track(True, -1), 0)
    y = _PAD + above * _LANE if above else 0.0
    tops, corridors = [], {-1: 0.0}
    for row, room in enumerate(under):
        tops.append(y)
        y += STOP + room
        corridors[row] = y
        count = lanes.counts.get(_Track(True, row), 0)
        if row < len(under) - 1:
            y += max(_LEAST, 2 * _PAD + count * _LANE)
        elif count:
            y += _PAD + count * _LANE
    return tops, corridors, y


@dataclass(frozen=True, slots=True)
class _Pixels:
    placement: Placement
    slots: dict[tuple[int, bool], float]
    lanes: _Lanes
    tops: Sequence[float]
    corridors: dict[int, float]

    def at(self, number: int, end: _End, at_target: bool) -> tuple[float, float]:
        """Where a line stands at a stop's middle, moved as its slot says."""
        x, y = self.placement.columns[end.stop] + 0.5, self.tops[self.placement.rows[end.stop]] + STOP / 2
        slot = self.slots[number, at_target]
        return (x + slot, y) if end.channel[0] else (x, y + slot)

    def along(self, number: int, piece: int, track: _Track) -> float:
        """Height of a lane of a corridor, or how far across a lane of a gutter is."""
        lane, count = self.lanes.of[number, piece], self.lanes.counts[track]
        if not track.is_corridor:
            apart = min(_GUTTER_STEP, _GUTTER / max(1, count - 1))
            return track.number + (lane - (count - 1) / 2) * apart
        first = self.corridors[track.number] + (_PAD if track.number >= 0 else 3.0)
        return first + (lane + 0.5) * _LANE


def _path(number: int, route: _Route, pixels: _Pixels) -> Path:
    x, y = pixels.at(number, route.leaves, False)
    points = [(x, y)]
    for piece, track in enumerate(route.tracks):
        x, y = (x, pixels.along(number, piece, track)) if track.is_corridor else (pixels.along(number, piece, track), y)
        points.append((x, y))
    end = pixels.at(number, route.enters, True)
    if route.tracks:
        points.append((end[0], y) if route.tracks[-1].is_corridor else (x, end[1]))
    points.append(end)
    return tuple(_without_stops(points))


def _without_stops(points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Without points that the one before them is, or that stand on a straight piece."""
    kept: list[tuple[float, float]] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept
