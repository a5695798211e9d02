"""Ranking -> Grid: a column and a row for every node; long phases run on in the next rows, as text does."""

import math
from dataclasses import dataclass

from touchpoints.diagram.shapes import CARD_WIDTH, Diagram
from touchpoints.layout.ranking import Ranking

WIDE = 2.0
"""Width to height a picture strives for: that of a window beside a detail panel."""
_COLUMN, _ROW, _AROUND_FRAME, _TITLE = CARD_WIDTH + 60.0, 140.0, 50.0, 80.0


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells[i]` is the (column, row) of node i; `spans[p]` the first and last column of frame p."""

    cells: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    columns: int
    rows: int


def place_in_grid(diagram: Diagram, ranking: Ranking, ratio: float = WIDE) -> Grid:
    """Every phase has its own columns, phases from left to right; rows are common to all."""
    phases = [_layers(diagram, ranking, phase) for phase in range(len(diagram.frames))]
    longest = max((len(layers) for layers in phases), default=1)
    attempts = (_attempt(phases, ranking, bands) for bands in range(1, max(longest, 1) + 1))
    best = min(attempts, key=lambda grid: abs(math.log(_ratio(grid) / ratio)))
    cells = tuple(best.cells[place] for place in range(len(diagram.nodes)))
    return Grid(cells, best.spans, best.columns, max(best.rows, 1))


@dataclass(frozen=True, slots=True)
class _Attempt:
    cells: dict[int, tuple[int, int]]
    spans: tuple[tuple[int, int], ...]
    columns: int
    rows: int


def _ratio(attempt: _Attempt) -> float:
    width = attempt.columns * _COLUMN + len(attempt.spans) * _AROUND_FRAME
    return width / (attempt.rows * _ROW + _TITLE)


def _layers(diagram: Diagram, ranking: Ranking, phase: int) -> list[list[int]]:
    """The phase's layers from the left; what no link touches follows one by one, as written."""
    members = [place for place, node in enumerate(diagram.nodes) if node.phase == phase]
    linked = [place for place in members if place in ranking.layers]
    layers: list[list[int]] = [[] for _ in range(max((ranking.layers[place] + 1 for place in linked), default=0))]
    for place in linked:
        layers[ranking.layers[place]].append(place)
    return [*layers, *([place] for place in members if place not in ranking.layers)]


def _attempt(phases: list[list[list[int]]], ranking: Ranking, bands: int) -> _Attempt:
    """The grid where no phase runs over more than `bands` bands of rows."""
    cells: dict[int, tuple[int, int]] = {}
    spans: list[tuple[int, int]] = []
    first = rows = 0
    for layers in phases:
        columns = max(1, math.ceil(len(layers) / bands))
        top = 0
        for start in range(0, len(layers), columns):
            band = layers[start : start + columns]
            for column, (places, in_rows) in enumerate(_rows(band, ranking)):
                cells |= {place: (first + column, top + row) for place, row in zip(places, in_rows, strict=True)}
            top += max(len(places) for places in band)
        spans.append((first, first + columns - 1))
        first += columns
        rows = max(rows, top)
    return _Attempt(cells, tuple(spans), first, rows)


def _rows(band: list[list[int]], ranking: Ranking) -> list[tuple[list[int], list[int]]]:
    """Each layer's nodes from the top with their rows: near the heights of the band's fullest layer."""

    def height(place: int) -> float:
        return ranking.heights.get(place, 0.0)

    ordered = [sorted(places, key=lambda place: (height(place), place)) for places in band]
    fullest = max(ordered, key=len)
    levels = [height(place) for place in fullest]
    return [(places, _nearest_rows([height(place) for place in places], levels)) for places in ordered]


def _nearest_rows(heights: list[float], levels: list[float]) -> list[int]:
    """Increasing rows for increasing heights with the least total distance to the rows' levels; the upper on a tie."""
    spare = len(levels) - len(heights)
    if spare == 0:
        return list(range(len(levels)))
    costs = [0.0] * (spare + 1)
    choices: list[list[int]] = []
    for number, height in enumerate(heights):
        best: list[int] = []
        for shift in range(spare + 1):
            previous = shift
            if shift and costs[best[-1]] <= costs[shift]:
                previous = best[-1]
            best.append(previous)
        costs = [costs[best[shift]] + abs(levels[number + shift] - height) for shift in range(spare + 1)]
        choices.append(best)
    shift = min(range(spare + 1), key=lambda candidate: (costs[candidate], candidate))
    rows: list[int] = []
    for number in range(len(heights) - 1, -1, -1):
        rows.append(number + shift)
        shift = choices[number][shift]
    return rows[::-1]
