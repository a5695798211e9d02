"""Touchpoints and links -> main path, columns and rows: the spine of a journey is one straight line from left to right.

Everything is walked in the order of the file, so that the same file gives the same picture.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_USUAL_REACH = 0.5
"""Of a touchpoint whose reach nobody wrote, where what is left of a share is split."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One touchpoint; stops stand in the order of the file."""

    phase: int
    reach: float | None = None
    """Share of customers who meet it, 0-1; None where nobody wrote it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One link between two stops, by their places."""

    source: int
    target: int
    is_next: bool = True
    """An ordinary step; a failure, a way back or a call for help never makes the main path."""
    share: float | None = None
    """Share of those at the source who go this way, 0-1; None where nobody wrote or counted it."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where each stop stands: column and row in a grid, row 0 is the main path."""

    spine: tuple[int, ...]
    """Places of the stops on the main path, always in the order of the file."""
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    x: tuple[float, ...]
    """Middle of the stop in columns from the left, not rounded: beside the path it may stand between two columns."""
    spans: tuple[tuple[int, int], ...]
    """First and last column of each phase; every phase has one at least."""

    @property
    def count(self) -> int:
        """Columns in all."""
        return self.spans[-1][1] + 1 if self.spans else 0


def place(stops: Sequence[Stop], ways: Sequence[Way], phases: int) -> Placement:
    """`phases`: how many there are, those without a stop included."""
    spine = _spine(stops, ways, phases)
    spans = _spans(stops, spine, phases)
    on_spine = dict(zip(spine, _spine_columns(stops, spine, spans), strict=True))
    columns, x = _beside(stops, ways, on_spine, spans)
    return Placement(spine, columns, _rows(stops, ways, on_spine, columns), x, spans)


def _spine(stops: Sequence[Stop], ways: Sequence[Way], phases: int) -> tuple[int, ...]:
    """The main path: at each stop on to where the farthest phase is reached from, then where most go.

    Where no link leads on it goes on at the next phase all the same.
    """
    leading = _candidates(stops, ways)
    far = _farthest(stops, leading)
    entered = {target for targets in leading.values() for target in targets}
    spine: list[int] = []
    for phase in range(phases):
        inside = [place for place, stop in enumerate(stops) if stop.phase == phase]
        if not inside or (spine and stops[spine[-1]].phase >= phase):
            continue
        if spine:
            step = inside[0]
        else:
            starts = [place for place in inside if place in leading and place not in entered]
            step = max(starts or inside, key=lambda place: (far[place], _reach(stops[place]), -place))
        spine.append(step)
        while step in leading:
            step = max(leading[step], key=lambda target: (far[target], leading[step][target], -target))
            spine.append(step)
    return tuple(spine)


def _candidates(stops: Sequence[Stop], ways: Sequence[Way]) -> dict[int, dict[int, float]]:
    """The ordinary links that lead on in the file, with the share that takes each: what nobody wrote is split."""
    found: dict[int, dict[int, float | None]] = {}
    left: dict[int, float] = {}
    for way in ways:
        left[way.source] = left.get(way.source, 1.0) - (way.share or 0.0)
        if way.is_next and way.source < way.target and way.share != 0:
            known = found.setdefault(way.source, {})
            known[way.target] = known.get(way.target) or way.share
    shares: dict[int, dict[int, float]] = {}
    for source, targets in found.items():
        unknown = sum(_reach(stops[target]) for target, share in targets.items() if share is None) or 1.0
        rest = max(0.0, left[source])
        shares[source] = {
            target: rest * _reach(stops[target]) / unknown if share is None else share
            for target, share in targets.items()
        }
    return shares


def _reach(stop: Stop) -> float:
    return _USUAL_REACH if stop.reach is None else stop.reach


def _farthest(stops: Sequence[Stop], leading: dict[int, dict[int, float]]) -> list[int]:
    """The last phase that candidates lead to from each stop; they lead on in the file, so that one look back is all."""
    far = [stop.phase for stop in stops]
    for place in range(len(stops) - 1, -1, -1):
        far[place] = max([far[place], *(far[target] for target in leading.get(place, ()))])
    return far


def _spans(stops: Sequence[Stop], spine: Sequence[int], phases: int) -> tuple[tuple[int, int], ...]:
    spans, first = [], 0
    for phase in range(phases):
        width = max(1, sum(stops[place].phase == phase for place in spine))
        spans.append((first, first + width - 1))
        first += width
    return tuple(spans)


def _spine_columns(stops: Sequence[Stop], spine: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[int]:
    next_of = [first for first, _ in spans]
    columns = []
    for place in spine:
        phase = stops[place].phase
        columns.append(next_of[phase])
        next_of[phase] += 1
    return columns


def _beside(
    stops: Sequence[Stop], ways: Sequence[Way], on_spine: dict[int, int], spans: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Columns and middles of all stops: one beside the path stands between those it comes from and goes to."""
    placed: dict[int, float] = {place: float(column) for place, column in on_spine.items()}
    waiting = [place for place in range(len(stops)) if place not in on_spine]
    neighbours: dict[int, list[tuple[int, float]]] = {place: [] for place in waiting}
    for way in ways:
        if way.target in neighbours and way.source != way.target:
            neighbours[way.target].append((way.source, 0.5))
        if way.source in neighbours and way.source != way.target:
            neighbours[way.source].append((way.target, -0.5))
    known: set[int] = set(on_spine)
    while waiting:
        ready = [place for place in waiting if any(other in known for other, _ in neighbours[place])]
        for place in ready or waiting[:1]:
            first, last = spans[stops[place].phase]
            wished = [placed[other] + shift for other, shift in neighbours[place] if other in known]
            before = [column for other, column in on_spine.items() if other < place and first <= column <= last]
            wish = median(wished) if wished else float(before[-1] if before else first)
            placed[place] = min(float(last), max(float(first), wish))
        known.update(ready or waiting[:1])
        waiting = [place for place in waiting if place not in known]
    columns = tuple(math.floor(placed[place] + 0.5) for place in range(len(stops)))
    return columns, tuple(placed[place] + 0.5 for place in range(len(stops)))


def _rows(
    stops: Sequence[Stop], ways: Sequence[Way], on_spine: dict[int, int], columns: Sequence[int]
) -> tuple[int, ...]:
    """Below the path, branch after branch, each as a whole on the first row where its cells are free."""
    rows = [0] * len(stops)
    taken: set[tuple[int, int]] = set()
    for branch in _branches(stops, ways, on_spine):
        inside: dict[int, int] = {}
        used: set[tuple[int, int]] = set()
        for place in branch:
            depth = 0
            while (columns[place], depth) in used:
                depth += 1
            used.add((columns[place], depth))
            inside[place] = depth
        top = 1
        while any((column, top + depth) in taken for column, depth in used):
            top += 1
        for place, depth in inside.items():
            rows[place] = top + depth
            taken.add((columns[place], top + depth))
    return tuple(rows)


def _branches(stops: Sequence[Stop], ways: Sequence[Way], on_spine: dict[int, int]) -> list[list[int]]:
    """What hangs together once the main path is taken out; those with most links to the path for each stop first."""
    beside = [place for place in range(len(stops)) if place not in on_spine]
    part = {place: place for place in beside}

    def root(place: int) -> int:
        while part[place] != place:
            part[place] = part[part[place]]
            place = part[place]
        return place

    to_spine = dict.fromkeys(beside, 0)
    left_from: set[int] = set()
    for way in ways:
        ends = [end for end in (way.source, way.target) if end in part]
        if len(ends) == 2:
            one, other = sorted(map(root, ends))
            part[other] = one
        elif ends:
            to_spine[ends[0]] += 1
            left_from.update({way.target} & part.keys())
    branches: dict[int, list[int]] = {}
    for place in sorted(beside, key=lambda place: place not in left_from):  # the nearest to the path on top
        branches.setdefault(root(place), []).append(place)
    return sorted(
        branches.values(), key=lambda branch: (-sum(to_spine[place] for place in branch) / len(branch), min(branch))
    )


def main_links(placement: Placement) -> frozenset[tuple[int, int]]:
    """The pairs of neighbours on the main path."""
    return frozenset(pairwise(placement.spine))
