"""Grid and routes -> Layout: widths of columns and gutters, heights of rows and channels, every point of a line; and
where the tag of each link stands, on or beside its line, off cards and tags.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from touchpoints.diagram import Diagram, Edge
from touchpoints.geometry import Box, Layout, Path, Point
from touchpoints.layout.grid import Grid
from touchpoints.layout.ranking import Ranks
from touchpoints.layout.routes import CardSide, Lanes, Route, Track, find_routes, give_lanes, give_ports

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


MARGIN = 8.0
FRAME_PADDING = 20.0
FRAME_GAP = 28.0
TITLE_BAR = 50.0
"""Room for a frame's title and caption above its first row."""
GUTTER, GUTTER_LABELLED = 44.0, 60.0
CHANNEL = 34.0
LANE = 10.0
PORT = 12.0
EMPTY_WIDTH = 150.0


@dataclass(frozen=True, slots=True)
class _Frames:
    """Where columns, gutters, rows and channels begin, and how wide or high they are."""

    columns: tuple[Box, ...]
    gutters: tuple[Box, ...]
    rows: tuple[Box, ...]
    channels: tuple[Box, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plan:
    """The links on the grid, before pixels: each with its ends, its route and the lanes of that."""

    grid: Grid
    links: list[tuple[int, int]]
    routes: list[Route]
    lanes: Lanes


def measure(diagram: Diagram, grid: Grid, ranking: Ranks) -> Layout:
    links = [(diagram.places[edge.source], diagram.places[edge.target]) for edge in diagram.edges]
    routes = find_routes(grid, links)
    plan = _Plan(grid, links, routes, give_lanes(grid, links, routes))
    frames = _frames(diagram, grid, plan.lanes)
    boxes = tuple(
        _centred(frames.columns[column], frames.rows[row], node.width, node.height)
        for node, (column, row) in zip(diagram.nodes, grid.cells, strict=True)
    )
    lines = tuple(_lines(plan, frames, boxes))
    phases = _phase_boxes(grid, frames)
    titles = tuple(Box(phase.x, phase.y, phase.width, TITLE_BAR * 0.6) for phase in phases)
    outside = Box(-_CELL, 0.0, _CELL, frames.height)  # at the right the picture grows instead
    tags = place_tags(diagram, lines, (*boxes, *titles, outside))
    right = max((tag.right for tag in tags if tag), default=0.0)  # of a loop at the last column
    return Layout(
        width=max(frames.width, right + MARGIN / 2),
        height=frames.height,
        nodes=boxes,
        frames=phases,
        edges=lines,
        tags=tags,
        ranks=grid.cells,
        engine=ranking.engine,
        note=ranking.note,
    )


def _centred(column: Box, row: Box, width: float, height: float) -> Box:
    return Box(column.middle[0] - width / 2, row.middle[1] - height / 2, width, height)


def _frames(diagram: Diagram, grid: Grid, lanes: Lanes) -> _Frames:
    gutter = GUTTER_LABELLED if any(edge.share for edge in diagram.edges) else GUTTER
    widths = [0.0] * grid.columns
    heights = [0.0] * grid.rows
    for node, (column, row) in zip(diagram.nodes, grid.cells, strict=True):
        widths[column] = max(widths[column], node.width)
        heights[row] = max(heights[row], node.height)
    widths = [width or EMPTY_WIDTH for width in widths]
    heights = [height or 60.0 for height in heights]
    firsts = {first for first, _ in grid.spans}
    between = [
        _room(lanes, Track(True, number), _gutter_width(number, grid.columns, firsts, gutter))
        for number in range(grid.columns + 1)
    ]
    above = [
        _room(lanes, Track(False, number), CHANNEL if 0 < number < grid.rows else FRAME_PADDING)
        for number in range(grid.rows + 1)
    ]
    above[0] += TITLE_BAR - FRAME_PADDING / 2
    columns, gutters = _interleave(between, widths, horizontal=True)
    rows, channels = _interleave(above, heights, horizontal=False)
    return _Frames(columns, gutters, rows, channels, gutters[-1].right + MARGIN, channels[-1].bottom + MARGIN)


def _gutter_width(number: int, columns: int, firsts: set[int], inner: float) -> float:
    if number in (0, columns):
        return FRAME_PADDING
    return 2 * FRAME_PADDING + FRAME_GAP if number in firsts else inner


def _room(lanes: Lanes, track: Track, least: float) -> float:
    count = lanes.counts.get(track, 0)
    return max(least, least * 0.6 + count * LANE)


def _interleave(gaps: list[float], sizes: list[float], *, horizontal: bool) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Gap, size, gap, size… gap along one axis, as boxes that are thin in the other."""
    pieces = [piece for pair in zip(gaps, sizes, strict=False) for piece in pair] + [gaps[-1]]
    starts = list(accumulate(pieces, initial=MARGIN))
    boxes = [
        Box(start, 0, piece, 0) if horizontal else Box(0, start, 0, piece)
        for start, piece in zip(starts, pieces, strict=False)
    ]
    return tuple(boxes[1::2]), tuple(boxes[0::2])


def _phase_boxes(grid: Grid, frames: _Frames) -> tuple[Box, ...]:
    top = MARGIN
    height = frames.height - 2 * MARGIN
    boxes = []
    for first, last in grid.spans:
        left = frames.gutters[first].x if first == 0 else frames.columns[first].x - FRAME_PADDING
        right = frames.gutters[-1].right if last == grid.columns - 1 else frames.columns[last].right + FRAME_PADDING
        boxes.append(Box(left, top, right - left, height))
    return tuple(boxes)


def _lines(plan: _Plan, frames: _Frames, boxes: tuple[Box, ...]) -> list[Path]:
    steps, reach = give_ports(plan.grid, plan.links, plan.routes)
    lanes, lines = plan.lanes, []
    for number, ((source, target), route) in enumerate(zip(plan.links, plan.routes, strict=True)):
        start = _port(boxes[source], route.leaves, steps[number, False], reach[source, route.leaves])
        end = _port(boxes[target], route.enters, steps[number, True], reach[target, route.enters])
        if route.straight:
            # The two cards may differ in height or in their number of links: the shorter reach serves both ends.
            start, end = _aligned(start, end, route.leaves)
        at = [
            _lane_position(lanes, frames, track, lanes.lane_of[number, piece])
            for piece, track in enumerate(route.tracks)
        ]
        lines.append(_line(start, end, route, at))
    return lines


def _port(box: Box, side: CardSide, step: int, reach: int) -> Point:
    upright = side in (CardSide.LEFT, CardSide.RIGHT)
    half = (box.height if upright else box.width) / 2 - 14
    offset = step * min(PORT / 2, half / reach if reach else PORT)
    x, y = box.middle
    match side:
        case CardSide.LEFT:
            return (box.x, y + offset)
        case CardSide.RIGHT:
            return (box.right, y + offset)
        case CardSide.TOP:
            return (x + offset, box.y)
        case CardSide.BOTTOM:
            return (x + offset, box.bottom)


def _aligned(start: Point, end: Point, side: CardSide) -> tuple[Point, Point]:
    if side in (CardSide.LEFT, CardSide.RIGHT):
        return start, (end[0], start[1])
    return start, (start[0], end[1])


def _lane_position(lanes: Lanes, frames: _Frames, track: Track, lane: int) -> float:
    count = lanes.counts[track]
    offset = (lane - (count - 1) / 2) * LANE
    if track.vertical:
        return frames.gutters[track.number].middle[0] + offset
    channel = frames.channels[track.number]
    if track.number == 0:
        return channel.bottom - 8 - (count - 1 - lane) * LANE
    return channel.middle[1] + offset


def _line(start: Point, end: Point, route: Route, at: list[float]) -> Path:
    points = [start]
    x, y = start
    for track, position in zip(route.tracks, at, strict=True):
        x, y = (position, y) if track.vertical else (x, position)
        points.append((x, y))
    if route.tracks:
        points.append((x, end[1]) if route.tracks[-1].vertical else (end[0], y))
    points.append(end)
    return tuple(points)
