"""Where the tag of each link stands, its share and the sign of its kind: on or beside its line, off cards and tags."""

from collections.abc import Iterator
from itertools import pairwise

from touchpoints.diagram import Diagram, Edge
from touchpoints.geometry import Box, Path, Point

_CELL = 64.0
_LINE_LEFT = 24.0
"""Line that stays visible when a tag stands on it: enough for the arrow and its way."""
_CARD = -1
_MOST_LINES = 800
"""Beyond this tags keep off cards and off each other, no longer off lines."""
_MOST_COMPARED = 600_000
"""Where a picture is so dense that this is used up, a tag stands in the middle of its line, whatever it covers."""
_ALONG = (0.5, 0.32, 0.68, 0.18, 0.82)


def place_tags(diagram: Diagram, paths: tuple[Path, ...], obstacles: tuple[Box, ...]) -> tuple[Box | None, ...]:
    """A box for each link that has something to say, in the order of the diagram's edges; None for the others."""
    taken = _Taken()
    for obstacle in obstacles:
        taken.add(obstacle, _CARD)
    for number, path in enumerate(paths if len(paths) <= _MOST_LINES else ()):
        for start, end in pairwise(path):
            taken.add(_thin(start, end), number)
    placed: list[Box | None] = []
    for number, (edge, path) in enumerate(zip(diagram.edges, paths, strict=True)):
        if not edge.tag_width:
            placed.append(None)
            continue
        spot = _best_spot(edge, path, taken, number)
        taken.add(spot, _CARD)
        placed.append(spot)
    return tuple(placed)


def _thin(start: Point, end: Point) -> Box:
    x, y = min(start[0], end[0]) - 1, min(start[1], end[1]) - 1
    return Box(x, y, abs(start[0] - end[0]) + 2, abs(start[1] - end[1]) + 2)


def _best_spot(edge: Edge, path: Path, taken: "_Taken", own: int) -> Box:
    best: tuple[float, Box] | None = None
    for spot in _spots(edge, path):
        if taken.compared > _MOST_COMPARED:
            return best[1] if best else spot
        covered = taken.covered(spot, own)
        if covered == 0:
            return spot
        if best is None or covered < best[0]:
            best = (covered, spot)
    assert best is not None, "every path has a piece"
    return best[1]


def _spots(edge: Edge, path: Path) -> Iterator[Box]:
    """On the line where it is long enough, then beside it; long pieces first, their middles first."""
    pieces = sorted(pairwise(path), key=lambda piece: -_length(*piece))[:3]
    for start, end in pieces:
        extent = edge.tag_width if start[1] == end[1] else edge.tag_height
        if _length(start, end) >= extent + _LINE_LEFT:
            for share in _ALONG:
                yield _around(_between(start, end, share), edge)
    for start, end in pieces:
        level = start[1] == end[1]
        away = (edge.tag_height if level else edge.tag_width) / 2 + 4
        for share in _ALONG[:3]:
            x, y = _between(start, end, share)
            for sign in (-1, 1) if level else (1, -1):
                yield _around((x, y + sign * away) if level else (x + sign * away, y), edge)


def _length(start: Point, end: Point) -> float:
    return abs(start[0] - end[0]) + abs(start[1] - end[1])


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _around(middle: Point, edge: Edge) -> Box:
    width, height = edge.tag_width, edge.tag_height
    return Box(middle[0] - width / 2, middle[1] - height / 2, width, height)


class _Taken:
    """What stands where, by the cells of a grid, so that only near things are compared."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Box, int]]] = {}
        self.compared = 0

    def add(self, box: Box, line: int) -> None:
        """A card or tag (`_CARD`), or a piece of the line with that number."""
        for cell in self._of(box):
            self._cells.setdefault(cell, []).append((box, line))

    def covered(self, box: Box, own: int) -> float:
        """How much of `box` lies on others, lines less than cards, its own line not at all."""
        covered = 0.0
        for cell in self._of(box):
            near = self._cells.get(cell, ())
            self.compared += len(near)
            covered += sum(_shared(box, other) * (4 if line == _CARD else 1) for other, line in near if line != own)
        return covered

    @staticmethod
    def _of(box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
            for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
                yield column, row


def _shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0
