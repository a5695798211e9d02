"""Edge -> its line: stroke by kind, rounded corners, an arrow, and the tag with its signs and share."""

from xml.etree.ElementTree import Element

from touchpoints.diagram.shapes import SIGN, SMALL_SIZE, Edge, EdgeKind
from touchpoints.geometry import Box, Path, Point
from touchpoints.icons import MARKS
from touchpoints.lettering import text_width
from touchpoints.svg.elements import element, figure, icon, text

_CORNER = 9.0
_HEAD_LENGTH, _HEAD_HALF = 8.0, 4.0


def draw_line(parent: Element, edge: Edge, path: Path) -> None:
    """The line and its arrow."""
    data = rounded(path)
    element(parent, "path", d=data, class_="tp-line")
    if edge.kind is EdgeKind.ESCALATION:
        element(parent, "path", d=data, class_="tp-line tp-inner")
    element(parent, "path", d=_head(path), class_="tp-head")


def draw_tag(parent: Element, edge: Edge, spot: Box) -> None:
    """Signs and share in a small pill; a lone share on an ordinary link has no outline."""
    element(
        parent, "rect", x=spot.x, y=spot.y, width=spot.width, height=spot.height, rx=spot.height / 2,
        class_="tp-tag" if edge.signs else "tp-tag tp-tag-plain",
    )  # fmt: skip
    content = len(edge.signs) * SIGN + (text_width(edge.share, SMALL_SIZE, bold=True) if edge.share else 0)
    x = spot.middle[0] - content / 2
    for sign in edge.signs:
        icon(parent, MARKS[sign], (x + 1.5, spot.middle[1] - 6), 12, "tp-tag-icon")
        x += SIGN
    if edge.share:
        middle = (x + spot.middle[0] + content / 2) / 2
        text(parent, edge.share, (middle, spot.middle[1] + 4), "tp-tag-text", "middle")


def rounded(path: Path) -> str:
    """Path data with round corners, short of the arrow's tip; points that change nothing are left out."""
    points = _without_stops(path)
    points[-1] = _towards(points[-1], points[-2], _HEAD_LENGTH - 2)
    data = [f"M{_at(points[0])}"]
    for before, corner, behind in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _length(before, corner) / 2, _length(corner, behind) / 2)
        data.append(f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, behind, radius))}")
    data.append(f"L{_at(points[-1])}")
    return "".join(data)


def _without_stops(path: Path) -> list[Point]:
    points = [path[0]]
    for place in range(1, len(path) - 1):
        (x0, y0), (x1, y1), (x2, y2) = points[-1], path[place], path[place + 1]
        level, upright = abs(y0 - y1) < 0.05 and abs(y1 - y2) < 0.05, abs(x0 - x1) < 0.05 and abs(x1 - x2) < 0.05
        if not (level or upright or path[place] == points[-1]):
            points.append(path[place])
    return [*points, path[-1]]


def _head(path: Path) -> str:
    points = _without_stops(path)
    tip, before = points[-1], points[-2]
    base_x, base_y = _towards(tip, before, _HEAD_LENGTH)
    length = _length(before, tip) or 1.0
    across_x, across_y = (tip[1] - before[1]) / length * _HEAD_HALF, (tip[0] - before[0]) / length * _HEAD_HALF
    return f"M{_at(tip)}L{_at((base_x + across_x, base_y - across_y))}L{_at((base_x - across_x, base_y + across_y))}z"


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(point: Point, aim: Point, distance: float) -> Point:
    length = _length(point, aim)
    if length == 0:
        return point
    share = min(1.0, distance / length)
    return (point[0] + (aim[0] - point[0]) * share, point[1] + (aim[1] - point[1]) * share)


def _at(point: Point) -> str:
    return f"{figure(point[0])} {figure(point[1])}"
