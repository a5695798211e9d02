"""Grid -> Route of every link: which sides of the cards it leaves and enters, and the lanes between cards it takes.

Cards stand in cells. Between columns run gutters (gutter g is left of column g), between rows channels (channel h is
above row h); links keep to these, so that none crosses a card. What leads on leaves at the right and enters at the
left, as one reads; what goes to the next row or comes back leaves and enters above or below.
"""

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
