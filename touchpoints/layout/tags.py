"""Where the tag of each link stands, its share and the sign of its kind: on or beside its line, off cards and tags."""

from collections.abc import Iterator
from itertools import pairwise

from touchpoints.diagram import Diagram, Edge
from touchpoints.geometry import Box, Path, Point

_CELL = 240.0
_LINE_LEFT = 24.0
"""Line that stays visible when a tag stands on it: enough for the arrow and its way."""
_ALONG = (0.5, 0.32, 0.68, 0.18, 0.82)


def place_tags(diagram: Diagram, paths: tuple[Path, ...], obstacles: tuple[Box, ...]) -> tuple[Box | None, ...]:
    """A box for each link that has something to say, in the order of the diagram's edges; None for the others."""
    taken = _Taken()
    for obstacle in obstacles:
        taken.add(obstacle)
    placed: list[Box | None] = []
    for edge, path in zip(diagram.edges, paths, strict=True):
        if not edge.tag_width:
            placed.append(None)
            continue
        spot = _best_spot(edge, path, taken)
        taken.add(spot)
        placed.append(spot)
    return tuple(placed)


def _best_spot(edge: Edge, path: Path, taken: "_Taken") -> Box:
    first: Box | None = None
    best: tuple[float, Box] | None = None
    for spot in _spots(edge, path):
        first = first or spot
        covered = taken.covered(spot)
        if covered == 0:
            return spot
        if best is None or covered < best[0]:
            best = (covered, spot)
    assert best is not None, "every path has a piece"
    return best[1]


def _spots(edge: Edge, path: Path) -> Iterator[Box]:
    """On the line where it is long enough, then beside it; long pieces first, their middles first."""
    pieces = sorted(pairwise(path), key=lambda piece: -_length(*piece))[:5]
    for start, end in pieces:
        extent = edge.tag_width if start[1] == end[1] else edge.tag_height
        if _length(start, end) >= extent + _LINE_LEFT:
            for share in _ALONG:
                yield _around(_between(start, end, share), edge)
    for start, end in pieces:
        level = start[1] == end[1]
        away = (edge.tag_height if level else edge.tag_width) / 2 + 4
        for share in _ALONG:
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
    """Boxes by the cells of a coarse grid that they reach into, so that only near ones are compared."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in self._of(box):
            self._cells.setdefault(cell, []).append(box)

    def covered(self, box: Box) -> float:
        """Area of `box` that lies on boxes added before (boxes in several cells may count again)."""
        return sum(_shared(box, other) for cell in self._of(box) for other in self._cells.get(cell, ()))

    @staticmethod
    def _of(box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
            for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
                yield column, row


def _shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.x, other.x)
    height = min(one.bottom, other.bottom) - max(one.y, other.y)
    return width * height if width > 0 and height > 0 else 0.0
