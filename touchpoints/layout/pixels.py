"""Grid and routes -> Layout: widths of columns and gutters, heights of rows and channels, and every point of a line."""

from dataclasses import dataclass
from itertools import accumulate

from touchpoints.diagram import Diagram
from touchpoints.geometry import Box, Layout, Path, Point
from touchpoints.layout.grid import Grid
from touchpoints.layout.lanes import Lanes, give_lanes, give_ports
from touchpoints.layout.ranking import Ranks
from touchpoints.layout.routes import CardSide, Route, Track, find_routes
from touchpoints.layout.tags import place_tags

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
    return Layout(
        width=frames.width,
        height=frames.height,
        nodes=boxes,
        frames=phases,
        edges=lines,
        tags=place_tags(diagram, lines, boxes + titles),
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
