"""Routes and the orders in which lines stand beside one another -> where each line runs, and how high rows are.

Across, a place is told in columns, so that a picture may be as wide as its room; down, in pixels. A line ends in the
middle of its stop, which is drawn over it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from touchpoints.geometry import Path, Point
from touchpoints.layout.line_routes import Channel, LineEnd, LineRoute, LineTrack
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

Piece: TypeAlias = tuple[int, int]
"""A line by its number, and the place of one of its tracks in its route."""
Slot: TypeAlias = tuple[Channel, int]
"""Where the line of a number stands in a channel."""


@dataclass(frozen=True, slots=True)
class LineOrders:
    """Who stands beside whom: the one thing in which two pictures of the same routes differ."""

    channels: Mapping[Channel, tuple[int, ...]]
    """Lines of each channel, of whichever stop, from the left or from above: no two stand on the same place."""
    tracks: Mapping[LineTrack, tuple[Piece, ...]]
    """Pieces of each corridor from above, of each gutter from the left; those not side by side may share a lane."""


def first_orders(placement: Placement, routes: Sequence[LineRoute]) -> LineOrders:
    """Ends follow one another as what they lead to does; a piece takes the first lane that is free."""
    channels = _as_they_lead(placement, routes)
    plain = PlacedLines(placement, routes, LineOrders(channels, {}), ())
    tracks: dict[LineTrack, tuple[Piece, ...]] = {}
    for track, pieces in plain.pieces.items():
        until: list[float] = []
        lanes: list[tuple[int, float, Piece]] = []
        for (low, high), piece in sorted((plain.reach(piece), piece) for piece in pieces):
            lane = next((lane for lane, end in enumerate(until) if end + _APART < low), len(until))
            until[lane : lane + 1] = [high]
            lanes.append((lane, low, piece))
        tracks[track] = tuple(piece for _, _, piece in sorted(lanes))
    return LineOrders(channels, tracks)


def _as_they_lead(placement: Placement, routes: Sequence[LineRoute]) -> dict[Channel, tuple[int, ...]]:
    waiting: dict[Channel, list[tuple[tuple[float, float, int], int]]] = {}
    for number, route in enumerate(routes):
        for end, other in ((route.leaves, route.enters), (route.enters, route.leaves)):
            across, down = placement.x[other.stop], float(placement.rows[other.stop])
            order = (across, down, number) if end.channel[0] else (down, across, number)
            waiting.setdefault(end.channel, []).append((order, number))
    return {channel: tuple(dict.fromkeys(number for _, number in sorted(ends))) for channel, ends in waiting.items()}


@dataclass(frozen=True)
class PlacedLines:
    """All lines of a picture, in the orders that are given; `under`: pixels each row needs under its stops."""

    placement: Placement
    routes: Sequence[LineRoute]
    orders: LineOrders
    under: Sequence[float]

    @cached_property
    def pieces(self) -> Mapping[LineTrack, Sequence[Piece]]:
        found: dict[LineTrack, list[Piece]] = {}
        for number, route in enumerate(self.routes):
            for place, track in enumerate(route.tracks):
                found.setdefault(track, []).append((number, place))
        return found

    @cached_property
    def slots(self) -> Mapping[Slot, float]:
        """How far from the middle each line of a channel stands: in columns above and below, in pixels at the side."""
        return {
            slot: place
            for channel, numbers in self.orders.channels.items()
            for slot, place in slots_of(channel, numbers).items()
        }

    def reach(self, piece: Piece) -> tuple[float, float]:
        """From where to where a piece runs along its track: in columns in a corridor, in half rows in a gutter."""
        number, place = piece
        route = self.routes[number]
        track = route.tracks[place]
        marks = []
        for other, end in ((place - 1, route.leaves), (place + 1, route.enters)):
            if 0 <= other < len(route.tracks):
                turn = route.tracks[other].number
                marks.append(float(turn) if track.is_corridor else 2.0 * turn + 1)
            elif track.is_corridor:
                marks.append(self.placement.columns[end.stop] + 0.5 + self.slots[end.channel, number])
            else:
                marks.append(2.0 * self.placement.rows[end.stop])
        return min(marks), max(marks)

    @cached_property
    def lanes(self) -> Mapping[Piece, int]:
        """Of each piece: the first one behind all that it runs beside and that stand before it in the order."""
        found: dict[Piece, int] = {}
        for pieces in self.orders.tracks.values():
            placed: list[tuple[float, float, int]] = []
            for piece in pieces:
                low, high = self.reach(piece)
                beside = (lane for start, end, lane in placed if start - _APART <= high and low - _APART <= end)
                lane = max(beside, default=-1) + 1
                placed.append((low, high, lane))
                found[piece] = lane
        return found

    @cached_property
    def counts(self) -> Mapping[LineTrack, int]:
        """How many lanes a track has."""
        return {track: 1 + max(self.lanes[piece] for piece in pieces) for track, pieces in self.orders.tracks.items()}

    @cached_property
    def _rows(self) -> tuple[tuple[float, ...], Mapping[int, float], float]:
        above = self.counts.get(LineTrack(True, -1), 0)
        y = _PAD + above * _LANE if above else 0.0
        tops, corridors = [], {-1: 0.0}
        for row, room in enumerate(self.under):
            tops.append(y)
            y += STOP + room
            corridors[row] = y
            count = self.counts.get(LineTrack(True, row), 0)
            if row < len(self.under) - 1:
                y += max(_LEAST, 2 * _PAD + count * _LANE)
            elif count:
                y += _PAD + count * _LANE
        return tuple(tops), corridors, y

    @property
    def tops(self) -> tuple[float, ...]:
        """Upper edge of the stops of each row."""
        return self._rows[0]

    @property
    def height(self) -> float:
        return self._rows[2]

    def _at(self, number: int, end: LineEnd, slots: Mapping[Slot, float]) -> Point:
        """Where a line stands at a stop's middle, moved as its slot says."""
        x, y = self.placement.columns[end.stop] + 0.5, self.tops[self.placement.rows[end.stop]] + STOP / 2
        slot = slots[end.channel, number]
        return (x + slot, y) if end.channel[0] else (x, y + slot)

    def _along(self, piece: Piece, track: LineTrack) -> float:
        """Height of a lane of a corridor, or how far across a lane of a gutter is."""
        lane, count = self.lanes[piece], self.counts[track]
        if not track.is_corridor:
            apart = min(_GUTTER_STEP, _GUTTER / max(1, count - 1))
            return track.number + (lane - (count - 1) / 2) * apart
        first = self._rows[1][track.number] + (_PAD if track.number >= 0 else 3.0)
        return first + (lane + 0.5) * _LANE

    def corners(self, number: int, slots: Mapping[Slot, float] | None = None) -> list[Point]:
        """The line's start, where it joins each of its tracks, where it leaves the last one, and its end.

        `slots`: those to look at instead of the lines' own, in the same lanes.
        """
        route, slots = self.routes[number], slots or self.slots
        x, y = start = self._at(number, route.leaves, slots)
        points = [start]
        for place, track in enumerate(route.tracks):
            along = self._along((number, place), track)
            x, y = (x, along) if track.is_corridor else (along, y)
            points.append((x, y))
        end = self._at(number, route.enters, slots)
        if route.tracks:
            points.append((end[0], y) if route.tracks[-1].is_corridor else (x, end[1]))
        points.append(end)
        return points

    def path(self, number: int) -> Path:
        return tuple(_without_stops(self.corners(number)))


def slots_of(channel: Channel, numbers: Sequence[int]) -> dict[Slot, float]:
    room, step = (_EDGE, _STEP) if channel[0] else (_SIDE, _SIDE_STEP)
    apart = min(step, room / max(1, len(numbers) - 1))
    return {(channel, number): (place - (len(numbers) - 1) / 2) * apart for place, number in enumerate(numbers)}


def _without_stops(points: Iterable[Point]) -> list[Point]:
    """Without points that the one before them is, or that stand on a straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        while len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return kept
