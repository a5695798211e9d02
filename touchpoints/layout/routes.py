"""Grid -> Route of every link, a lane for each of its pieces and a port for each end, so that no two lie on each other.

Cards stand in cells. Between columns run gutters (gutter g is left of column g), between rows channels (channel h is
above row h); links keep to these, so that none crosses a card. What leads on leaves at the right and enters at the
left, as one reads; what goes to the next row or comes back leaves and enters above or below.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from touchpoints.layout.grid import Grid

Cell: TypeAlias = tuple[int, int]


class CardSide(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of a route inside one gutter (vertical) or channel (horizontal)."""

    vertical: bool
    number: int
    """Of the gutter or channel."""


@dataclass(frozen=True, slots=True)
class Route:
    leaves: CardSide
    tracks: tuple[Track, ...]
    enters: CardSide

    @property
    def straight(self) -> bool:
        return not self.tracks


def _gutter(number: int) -> Track:
    return Track(True, number)


def _channel(number: int) -> Track:
    return Track(False, number)


def find_routes(grid: Grid, links: list[tuple[int, int]]) -> list[Route]:
    """A route for each (source, target), given by positions of nodes. Pure geometry of the grid: never fails."""
    taken = set(grid.cells)
    runs: dict[int, list[tuple[int, int]]] = {}
    return [_route(grid.cells[source], grid.cells[target], taken, runs) for source, target in links]


def _route(source: Cell, target: Cell, taken: set[Cell], runs: dict[int, list[tuple[int, int]]]) -> Route:
    if source == target:
        return Route(CardSide.RIGHT, (_gutter(source[0] + 1), _channel(source[1])), CardSide.TOP)
    if target[0] > source[0]:
        return _onwards(source, target, taken, runs)
    return _back_or_below(source, target)


def _onwards(source: Cell, target: Cell, taken: set[Cell], runs: dict[int, list[tuple[int, int]]]) -> Route:
    (column, row), (to_column, to_row) = source, target
    if row == to_row:
        if _free(row, column, to_column, taken):
            return Route(CardSide.RIGHT, (), CardSide.LEFT)
        return Route(CardSide.BOTTOM, (_channel(row + 1),), CardSide.BOTTOM)
    near, far = _gutter(column + 1), _gutter(to_column)
    if near == far or _claim(row, column, to_column, taken, runs):
        return Route(CardSide.RIGHT, (far,), CardSide.LEFT)
    if _claim(to_row, column, to_column, taken, runs):
        return Route(CardSide.RIGHT, (near,), CardSide.LEFT)
    return Route(CardSide.RIGHT, (near, _channel(to_row if to_row > row else to_row + 1), far), CardSide.LEFT)


def _free(row: int, column: int, to_column: int, taken: set[Cell]) -> bool:
    return not any((between, row) in taken for between in range(column + 1, to_column))


def _claim(row: int, column: int, to_column: int, taken: set[Cell], runs: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether a line may run along this row between two columns; the next one there has to go elsewhere."""
    claimed = runs.setdefault(row, [])
    if not _free(row, column, to_column, taken) or any(a < to_column and column < b for a, b in claimed):
        return False
    claimed.append((column, to_column))
    return True


def _back_or_below(source: Cell, target: Cell) -> Route:
    (column, row), (to_column, to_row) = source, target
    if to_row == row + 1:
        between = () if column == to_column else (_channel(to_row),)
        return Route(CardSide.BOTTOM, between, CardSide.TOP)
    if to_row == row - 1:
        between = () if column == to_column else (_channel(row),)
        return Route(CardSide.TOP, between, CardSide.BOTTOM)
    if to_row == row:
        return Route(CardSide.TOP, (_channel(row),), CardSide.TOP)
    leave, channel = (CardSide.BOTTOM, row + 1) if to_row > row else (CardSide.TOP, row)
    return Route(leave, (_channel(channel), _gutter(to_column)), CardSide.LEFT)


MOST_LANES = 14
"""Lanes one gutter or channel has; more links than that share them: a picture that dense is not read line by line."""

_MOST_COMPARED = 300


@dataclass(frozen=True, slots=True)
class Lanes:
    """`lane_of[link, piece]` is the lane of a route's piece; `counts` how many lanes each gutter and channel has."""

    lane_of: Mapping[tuple[int, int], int]
    counts: Mapping[Track, int]


@dataclass(frozen=True, slots=True)
class _LanePiece:
    key: tuple[int, int]
    start: int
    end: int
    """Where the piece begins and ends along its track: 2n for a gutter or channel n, 2n + 1 for a column or row n."""
    lead_in: CardSide | None
    """The side it comes from, None for a turn out of another piece; likewise where it goes."""
    lead_out: CardSide | None

    @property
    def low(self) -> int:
        return min(self.start, self.end)

    @property
    def high(self) -> int:
        return max(self.start, self.end)


def give_lanes(grid: Grid, links: list[tuple[int, int]], routes: list[Route]) -> Lanes:
    tracks: dict[Track, list[_LanePiece]] = {}
    for number, (link, route) in enumerate(zip(links, routes, strict=True)):
        for piece in range(len(route.tracks)):
            tracks.setdefault(route.tracks[piece], []).append(_piece(grid, number, link, route, piece))
    lanes: dict[tuple[int, int], int] = {}
    counts: dict[Track, int] = {}
    for track, pieces in tracks.items():
        ordered = sorted(pieces, key=_across if track.vertical else _down)
        given = _stack(_without_overlaps(ordered, CardSide.RIGHT if track.vertical else CardSide.BOTTOM))
        lanes |= given
        counts[track] = min(max(given.values()) + 1, MOST_LANES)
    return Lanes({key: lane % MOST_LANES for key, lane in lanes.items()}, counts)


def _piece(grid: Grid, number: int, link: tuple[int, int], route: Route, piece: int) -> _LanePiece:
    along = 1 if route.tracks[piece].vertical else 0
    first, last = piece == 0, piece == len(route.tracks) - 1
    start = 2 * grid.cells[link[0]][along] + 1 if first else 2 * route.tracks[piece - 1].number
    end = 2 * grid.cells[link[1]][along] + 1 if last else 2 * route.tracks[piece + 1].number
    return _LanePiece((number, piece), start, end, route.leaves if first else None, route.enters if last else None)


def _across(piece: _LanePiece) -> tuple[int, int]:
    """Order of lanes in a gutter from the left that keeps crossings few: down-going from the lowest source on,
    then up-going from the highest."""
    down = piece.end >= piece.start
    return (0, -piece.start) if down else (1, piece.start)


def _down(piece: _LanePiece) -> tuple[int, int]:
    """Order of lanes in a channel from the top: arcs below the upper row, passages, arcs above the lower row;
    short arcs next to their cards."""
    length = piece.high - piece.low
    match piece.lead_in, piece.lead_out:
        case CardSide.BOTTOM, CardSide.BOTTOM:
            return (0, length)
        case CardSide.TOP, CardSide.TOP:
            return (2, -length)
    return (1, piece.start if piece.end >= piece.start else -piece.start)


def _without_overlaps(pieces: list[_LanePiece], before: CardSide) -> list[_LanePiece]:
    """The order changed as little as needed so that what comes in from the left of a gutter (from above a channel) at
    one level has its lane before what goes out to the right (below) at the same level: else both would share a line."""
    left_at: dict[int, list[_LanePiece]] = {}
    for piece in pieces:
        for level, side in ((piece.start, piece.lead_in), (piece.end, piece.lead_out)):
            if side is before:
                left_at.setdefault(level, []).append(piece)
    ordered: list[_LanePiece] = []
    seen: set[tuple[int, int]] = set()

    def put(piece: _LanePiece) -> None:
        if piece.key in seen:
            return
        seen.add(piece.key)
        for level, side in ((piece.start, piece.lead_in), (piece.end, piece.lead_out)):
            if side not in (None, before):
                for other in left_at.get(level, ()):
                    put(other)
        ordered.append(piece)

    for piece in pieces:
        put(piece)
    return ordered


def _stack(pieces: list[_LanePiece]) -> dict[tuple[int, int], int]:
    """Lanes in the order given: each piece beyond every earlier one that it would touch."""
    if len(pieces) > _MOST_COMPARED:
        return {piece.key: place % MOST_LANES for place, piece in enumerate(pieces)}
    lanes: dict[tuple[int, int], int] = {}
    done: list[tuple[_LanePiece, int]] = []
    for piece in pieces:
        lane = 1 + max((lane for other, lane in done if _touch(piece, other)), default=-1)
        lanes[piece.key] = lane
        done.append((piece, lane))
    return lanes


def _touch(one: _LanePiece, other: _LanePiece) -> bool:
    return one.low <= other.high and other.low <= one.high


Port = tuple[int, bool]
"""A link by number and whether this is its target's end."""


def give_ports(
    grid: Grid, links: list[tuple[int, int]], routes: list[Route]
) -> tuple[dict[Port, int], dict[tuple[int, CardSide], int]]:
    """Steps from the middle of its side for each end of each link, and the number of steps each side must hold.

    Straight links take the middle; what turns up or left stands on that side of it, what turns
    down or right on the other.
    """
    ends: dict[tuple[int, CardSide], list[tuple[int, int, Port]]] = {}
    for number, ((source, target), route) in enumerate(zip(links, routes, strict=True)):
        for here, there, side, at_target in (
            (source, target, route.leaves, False),
            (target, source, route.enters, True),
        ):
            along = 1 if side in (CardSide.LEFT, CardSide.RIGHT) else 0
            turn = 0 if route.straight else _turn(grid, here, there, along, route)
            ends.setdefault((here, side), []).append(
                (turn, abs(_distance(grid, here, there, along)), (number, at_target))
            )
    steps: dict[Port, int] = {}
    reach: dict[tuple[int, CardSide], int] = {}
    for end, at_side in ends.items():
        given = _spread(at_side)
        steps |= given
        reach[end] = max(map(abs, given.values()))
    return steps, reach


def _distance(grid: Grid, here: int, there: int, along: int) -> int:
    return grid.cells[there][along] - grid.cells[here][along]


def _turn(grid: Grid, here: int, there: int, along: int, route: Route) -> int:
    distance = _distance(grid, here, there, along)
    if distance == 0:
        return -1 if route.enters is CardSide.TOP else 1
    return 1 if distance > 0 else -1


def _spread(at_side: list[tuple[int, int, Port]]) -> dict[Port, int]:
    """Half steps: even numbers, so that an even count can stand around the middle."""
    before = sorted((entry for entry in at_side if entry[0] < 0), key=lambda entry: (-entry[1], entry[2]))
    straight = sorted((entry for entry in at_side if entry[0] == 0), key=lambda entry: entry[2][0])
    behind = sorted((entry for entry in at_side if entry[0] > 0), key=lambda entry: (entry[1], entry[2]))
    ordered = [*before, *straight, *behind]
    middle = len(before) * 2 + len(straight) - 1 if straight else len(ordered) - 1
    return {port: 2 * place - middle for place, (_, _, port) in enumerate(ordered)}
