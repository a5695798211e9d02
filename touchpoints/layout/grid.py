"""Ranking -> Grid: a column and a row for every node; long phases run on in the next rows, as text does."""

import math
from dataclasses import dataclass
from typing import TypeAlias

from touchpoints.diagram.shapes import CARD_WIDTH, Diagram, Shape
from touchpoints.layout.ranking import Ranks

WIDE = 1.5
"""Width to height a picture strives for: that of the room beside a detail panel, and of a sheet of paper."""
_OWN_COLUMN = 0.9
_COLUMN, _ROW, _AROUND_FRAME, _TITLE = CARD_WIDTH + 60.0, 140.0, 50.0, 80.0


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells[i]` is the (column, row) of node i; `spans[p]` the first and last column of frame p."""

    cells: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]
    columns: int
    rows: int


Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to break the phases into rows: columns count from each phase's own first one."""

    columns: tuple[int, ...]
    """How many each phase has."""
    rows: int

    @property
    def ratio(self) -> float:
        width = sum(self.columns) * _COLUMN + len(self.columns) * _AROUND_FRAME
        return width / (self.rows * _ROW + _TITLE)


def place_in_grid(diagram: Diagram, ranking: Ranks, ratio: float = WIDE) -> Grid:
    """Every phase has its own columns, phases from left to right; rows are common to all."""
    phases = [_layers(diagram, ranking, phase) for phase in range(len(diagram.frames))]
    longest = max((len(layers) for layers in phases), default=1)
    attempts = (_attempt(phases, bands) for bands in _band_counts(longest))
    best = min(attempts, key=lambda attempt: abs(math.log(attempt.ratio / ratio)))
    cells = _with_loose_nodes(diagram, best, _cells(phases, ranking, best))
    widths = [
        max([columns, *(cells[place][0] + 1 for place, node in enumerate(diagram.nodes) if node.phase == phase)])
        for phase, columns in enumerate(best.columns)
    ]
    firsts = [sum(widths[:phase]) for phase in range(len(widths))]
    return Grid(
        cells=tuple(
            (firsts[node.phase] + cells[place][0], cells[place][1]) for place, node in enumerate(diagram.nodes)
        ),
        spans=tuple((first, first + width - 1) for first, width in zip(firsts, widths, strict=True)),
        columns=sum(widths),
        rows=1 + max((row for _, row in cells.values()), default=0),
    )


def _band_counts(longest: int) -> list[int]:
    """How many bands to try: every number at first, then in growing steps."""
    counts = [1]
    while counts[-1] < longest:
        counts.append(counts[-1] + max(1, counts[-1] // 12))
    return counts


def _layers(diagram: Diagram, ranking: Ranks, phase: int) -> list[list[int]]:
    """The phase's layers from the left."""
    layers: dict[int, list[int]] = {}
    for place, node in enumerate(diagram.nodes):
        if node.phase == phase and node.shape is Shape.TOUCHPOINT:
            layers.setdefault(ranking.layers[place], []).append(place)
    return [layers[layer] for layer in sorted(layers)]


def _attempt(phases: list[list[list[int]]], bands: int) -> _Attempt:
    """The grid where no phase runs over more than `bands` bands of rows."""
    columns = tuple(max(1, math.ceil(len(layers) / bands)) for layers in phases)
    rows = [sum(map(_height, _bands(layers, width))) for layers, width in zip(phases, columns, strict=True)]
    return _Attempt(columns, max([1, *rows]))


def _bands(layers: list[list[int]], columns: int) -> list[list[list[int]]]:
    return [layers[start : start + columns] for start in range(0, len(layers), columns)]


def _height(band: list[list[int]]) -> int:
    return max(map(len, band))


def _cells(phases: list[list[list[int]]], ranking: Ranks, attempt: _Attempt) -> dict[int, Cell]:
    """Where each touchpoint stands, counted from its phase's own first column."""
    cells: dict[int, Cell] = {}
    for layers, columns in zip(phases, attempt.columns, strict=True):
        top = 0
        for band in _bands(layers, columns):
            for column, (places, in_rows) in enumerate(_rows(band, ranking)):
                cells |= {place: (column, top + row) for place, row in zip(places, in_rows, strict=True)}
            top += _height(band)
    return cells


def _with_loose_nodes(diagram: Diagram, attempt: _Attempt, cells: dict[int, Cell]) -> dict[int, Cell]:
    """Ends beside where they are reached from, then what is missing, in cells that are free."""
    cells = dict(cells)
    sources: dict[int, list[Cell]] = {}
    for edge in diagram.edges:
        place, target = diagram.places[edge.source], diagram.places[edge.target]
        if place in cells and diagram.nodes[place].phase == diagram.nodes[target].phase:
            sources.setdefault(target, []).append(cells[place])
    for phase, columns in enumerate(attempt.columns):
        members = [place for place, node in enumerate(diagram.nodes) if node.phase == phase]
        taken = {cells[place] for place in members if place in cells}
        loose = [place for place in members if place not in cells]
        for place in sorted(loose, key=lambda place: not diagram.nodes[place].shape.is_end):
            lowest = max((row for _, row in taken), default=-1)
            extra = diagram.nodes[place].shape.is_end
            free = [
                (column, row)
                for column in range(columns + extra)
                for row in range(lowest + 2)
                if (column, row) not in taken
            ]
            near = sources.get(place, [(0, lowest)])
            cells[place] = min(free, key=lambda cell: (_way(near, cell, columns), cell[1], cell[0]))
            taken.add(cells[place])
    return cells


def _way(sources: list[Cell], cell: Cell, columns: int) -> float:
    """How far a loose node in this cell is from those that lead to it: beside is nearest, then below, then a column
    of its own; never look back or up."""
    total = _OWN_COLUMN if cell[0] >= columns else 0.0
    for column, row in sources:
        across, down = cell[0] - column, cell[1] - row
        total += (across if across >= 0 else 1 - 3 * across) + (1.2 * down if down >= 0 else 0.5 - 2 * down)
    return total


def _rows(band: list[list[int]], ranking: Ranks) -> list[tuple[list[int], list[int]]]:
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
