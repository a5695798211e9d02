"""Routes -> orders of lines in which few of them cross.

Whether two lines of a track or a channel cross there depends on which of the two comes first and on nothing else, so
that each order is found by itself from what its pairs cost: whoever stands better elsewhere is moved there. Tracks and
channels take turns, since where a line joins one is an end of its piece in the other. Nothing is tried at random: the
same file gives the same picture.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from touchpoints.geometry import Point
from touchpoints.layout.line_places import Piece, PlacedLines, Slot, first_orders, slots_of
from touchpoints.layout.line_routes import Channel, LineRoute, LineTrack
from touchpoints.layout.spine import Placement

_TURNS = 4
"""After so many nothing got better in any journey tried."""
_T = TypeVar("_T")


def place_lines(placement: Placement, routes: Sequence[LineRoute], under: Sequence[float]) -> PlacedLines:
    """The lines in the best orders found; `under`: pixels each row needs under its stops."""
    best = PlacedLines(placement, routes, first_orders(placement, routes), under)
    fewest, lines = _crossings(best), best
    for _ in range(_TURNS):
        before = lines.orders
        for is_corridor in (True, False):
            lines = replace(lines, orders=replace(lines.orders, tracks=_better_tracks(lines, is_corridor)))
        lines = replace(lines, orders=replace(lines.orders, channels=_better_channels(lines)))
        crossings = _crossings(lines)
        if crossings < fewest:
            best, fewest = lines, crossings
        if lines.orders == before:
            break
    return best


def _better_tracks(lines: PlacedLines, is_corridor: bool) -> Mapping[LineTrack, tuple[Piece, ...]]:
    found = dict(lines.orders.tracks)
    for track, pieces in lines.orders.tracks.items():
        if track.is_corridor == is_corridor and len(pieces) > 1:
            found[track] = _better_track(lines, pieces, is_corridor)
    return found


def _better_track(lines: PlacedLines, pieces: Sequence[Piece], is_corridor: bool) -> tuple[Piece, ...]:
    bars = {piece: _bar(lines, piece, is_corridor) for piece in pieces}
    return _sifted(pieces, lambda one, other: _meet(bars[one], bars[other]))


class _Bar:
    """A piece in its track: from where to where it runs, and where at its ends it came from one side or goes there."""

    __slots__ = ("after", "before", "high", "low")

    def __init__(self, ends: Sequence[tuple[float, float, float]]) -> None:
        """`ends`: place along the track, place across it, and how far across the line is before or after."""
        self.low, self.high = sorted(along for along, _, _ in ends)
        self.before = [along for along, across, beyond in ends if beyond < across]
        self.after = [along for along, across, beyond in ends if beyond > across]


def _bar(lines: PlacedLines, piece: Piece, is_corridor: bool) -> _Bar:
    number, place = piece
    corners = lines.corners(number)
    along, across = (0, 1) if is_corridor else (1, 0)
    ends = ((corners[place + 1], corners[place]), (corners[place + 2], corners[place + 3]))
    return _Bar([(here[along], here[across], beyond[across]) for here, beyond in ends])


def _meet(first: _Bar, second: _Bar) -> int:
    """How often two pieces cross where the first one stands above the second, or left of it."""
    up = sum(first.low < along < first.high for along in second.before)
    return up + sum(second.low < along < second.high for along in first.after)


def _better_channels(lines: PlacedLines) -> Mapping[Channel, tuple[int, ...]]:
    """One after the other: two lines side by side at both their ends must not change places at both."""
    found, slots = dict(lines.orders.channels), dict(lines.slots)
    for channel, numbers in lines.orders.channels.items():
        if len(numbers) > 1:
            found[channel] = _better_channel(lines, channel, slots)
            slots |= slots_of(channel, found[channel])
    return found


def _better_channel(lines: PlacedLines, channel: Channel, slots: Mapping[Slot, float]) -> tuple[int, ...]:
    numbers = lines.orders.channels[channel]
    turned = {**slots, **slots_of(channel, numbers[::-1])}
    as_is, other_way = ({number: lines.corners(number, given) for number in numbers} for given in (slots, turned))
    place = {number: index for index, number in enumerate(numbers)}

    def meet(one: int, other: int) -> int:
        side = as_is if place[one] < place[other] else other_way
        return _cross(side[one], side[other])

    return _sifted(numbers, meet)


def _sifted(order: Sequence[_T], meet: Callable[[_T, _T], int]) -> tuple[_T, ...]:
    """Each in turn is put where it costs least among the others, until none moves; the nearest of places as good."""
    gain = {(one, other): meet(one, other) - meet(other, one) for one in order for other in order if one is not other}
    best = list(order)
    for _ in range(len(best)):
        before = list(best)
        for one in before:
            at = best.index(one)
            rest = best[:at] + best[at + 1 :]
            costs = [0]
            for other in rest:
                costs.append(costs[-1] + gain[other, one])
            target = min(range(len(costs)), key=lambda place: (costs[place], abs(place - at)))
            best = [*rest[:target], one, *rest[target:]]
        if best == before:
            break
    return tuple(best)


def _crossings(lines: PlacedLines) -> int:
    """How many lines cross in all."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for number in range(len(lines.routes)):
        for one, other in pairwise(lines.path(number)):
            if one[1] == other[1]:
                level.append((one[1], min(one[0], other[0]), max(one[0], other[0])))
            else:
                upright.append((one[0], min(one[1], other[1]), max(one[1], other[1])))
    upright.sort()
    xs = [x for x, _, _ in upright]
    return sum(
        top < y < bottom
        for y, left, right in level
        for _, top, bottom in upright[bisect_right(xs, left) : bisect_left(xs, right)]
    )


def _cross(one: Sequence[Point], other: Sequence[Point]) -> int:
    return sum(_pass(a, b) for a in pairwise(one) for b in pairwise(other))


def _pass(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    """Whether a level piece and an upright one pass through each other."""
    level, upright = (a, b) if a[0][1] == a[1][1] else (b, a)
    if level[0][1] != level[1][1] or upright[0][0] != upright[1][0]:
        return False
    (left, right), (top, bottom) = sorted(p[0] for p in level), sorted(p[1] for p in upright)
    return left < upright[0][0] < right and top < level[0][1] < bottom
