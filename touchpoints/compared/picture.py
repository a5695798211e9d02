"""JourneyDiff -> one diagram with the cards and links of both sides -> SVG: what became of each, by sign, word and
colour.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree import ElementTree as Tree

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram import Diagram, DrawnNode, Edge, EdgeKind, Shape
from touchpoints.diagram.journey import build_diagram
from touchpoints.diagram.shapes import SMALL_SIZE
from touchpoints.diff import Change, Diff, DiffKind, JourneyDiff
from touchpoints.diff.matched import merged
from touchpoints.diff.sentences import change_word
from touchpoints.geometry import Box, Layout, Path, Point
from touchpoints.lettering import text_width
from touchpoints.palette import Theme, colours_by_name
from touchpoints.svg import draw_file
from touchpoints.svg.elements import element, figure, style_sheet, text
from touchpoints.svg.lines import draw_line
from touchpoints.text import Lang, Text, capital

_LABEL = Text(en="{change}: {label}", fr="{change} : {label}")

_EdgeKey = tuple[str, str, EdgeKind]


@dataclass(frozen=True, slots=True)
class ComparedDiagram:
    """The picture of a change: nodes and edges of both sides, those of the later one as they are now."""

    diagram: Diagram
    nodes: Mapping[str, Change]
    """By node id; ends, and touchpoints that are only missed, are the same."""
    edges: tuple[Change, ...]
    """In the order of the diagram's edges."""
    kind: DiffKind


def compared_diagram(diff: Diff, journey: JourneyDiff, lang: Lang) -> ComparedDiagram:
    """What is drawn of one journey that stands on one side at least."""
    return diagram_of_both(diff.was, diff.now, journey, lang)


def diagram_of_both(was: Assessment, now: Assessment, journey: JourneyDiff, lang: Lang) -> ComparedDiagram:
    """Like `compared_diagram`; two journeys of one assessment have it on both sides."""
    old = _drawn(was, journey.before, lang)
    new = _drawn(now, journey.after, lang)
    last = new or old
    assert last is not None, "a journey stands on one side at least"
    changes = {one.id: one.change for one in journey.touchpoints}
    nodes = tuple(_said(node, changes.get(node.id, Change.SAME), journey.kind, lang) for node in _nodes(old, new))
    known = {node.id for node in nodes}
    edges = [(edge, change) for edge, change in _edges(old, new) if edge.source in known and edge.target in known]
    return ComparedDiagram(
        diagram=replace(last, nodes=nodes, edges=tuple(edge for edge, _ in edges)),
        nodes={node.id: changes.get(node.id, Change.SAME) for node in nodes},
        edges=tuple(change for _, change in edges),
        kind=journey.kind,
    )


def _drawn(assessment: Assessment, assessed: JourneyAssessment | None, lang: Lang) -> Diagram | None:
    return None if assessed is None else build_diagram(assessment, assessed, lang)


def _said(node: DrawnNode, change: Change, kind: DiffKind, lang: Lang) -> DrawnNode:
    """The card's sentence begins with what became of it."""
    if change is Change.SAME or node.shape is not Shape.TOUCHPOINT:
        return node
    word = change_word(change, kind)(lang)
    return replace(node, label=_LABEL.format(change=capital(word), label=node.label)(lang))


def _nodes(old: Diagram | None, new: Diagram | None) -> Iterator[DrawnNode]:
    """Phase by phase, in the order of the later side; what was taken out stands where it stood."""
    latest = {node.id: node for diagram in (old, new) if diagram for node in diagram.nodes}
    in_new = {node.id for node in new.nodes} if new else set()
    frames = (new or old or _NOTHING).frames
    for phase in range(len(frames)):
        before = [node.id for node in old.nodes if node.phase == phase and _stays(node, in_new)] if old else []
        after = [node.id for node in new.nodes if node.phase == phase] if new else []
        elsewhere = in_new - set(after)
        yield from (latest[id_] for id_ in merged([id_ for id_ in before if id_ not in elsewhere], after))


def _stays(node: DrawnNode, in_new: set[str]) -> bool:
    """A touchpoint that was taken out is drawn; an end, or one that was only missed, is not."""
    return node.id in in_new or node.shape is Shape.TOUCHPOINT or node.shape.is_end


_NOTHING = Diagram(title="", description="", lang=Lang.EN, frames=(), nodes=())


def _edges(old: Diagram | None, new: Diagram | None) -> Iterator[tuple[Edge, Change]]:
    """Those of the later side, then those taken out; the written order is no link that somebody takes out."""
    was, now = _by_ends(old), _by_ends(new)
    for key, edge in now.items():
        before = was.get(key)
        if before is None:
            yield edge, Change.ADDED if old is None or edge.kind is not EdgeKind.IMPLIED else Change.SAME
        else:
            same = (before.share, before.broken) == (edge.share, edge.broken)
            yield edge, Change.SAME if same else Change.CHANGED
    for key, edge in was.items():
        if key not in now and (new is None or edge.kind is not EdgeKind.IMPLIED):
            yield edge, Change.REMOVED


def _by_ends(diagram: Diagram | None) -> dict[_EdgeKey, Edge]:
    return {(edge.source, edge.target, edge.kind): edge for edge in diagram.edges} if diagram else {}


_SVG = "{http://www.w3.org/2000/svg}"
_SIGN = {Change.ADDED: "+", Change.REMOVED: "−", Change.MOVED: "→", Change.CHANGED: "~"}
_COLOUR = {
    Change.ADDED: "recovery",
    Change.REMOVED: "failure",
    Change.MOVED: "escalation",
    Change.CHANGED: "accent",
}
_DASH = {Change.REMOVED: " stroke-dasharray: 7 5;", Change.MOVED: " stroke-dasharray: 2 3;"}
_BADGE_HEIGHT = 18.0
_SIGN_RADIUS = 9.0

Tree.register_namespace("", _SVG.strip("{}"))


def draw_compared(compared: ComparedDiagram, layout: Layout, prefix: str = "") -> Tree.Element:
    """The picture as SVG without a style sheet of its own, as HTML holds it; its ids begin with `prefix`.

    The page around it holds the pictures' style sheet and `change_style_sheet`, or `page_style_sheet`.
    """
    root = Tree.fromstring(draw_file(compared.diagram, layout))
    for style in root.findall(f"{_SVG}style"):
        root.remove(style)
    groups = {one.get("id"): one for one in root.iter(f"{_SVG}g") if one.get("id")}
    for place, node in enumerate(compared.diagram.nodes):
        change = compared.nodes.get(node.id, Change.SAME)
        group = groups.get(f"node-{place}")
        if group is not None and change is not Change.SAME:
            group.set("class", f"{group.get('class', '')} tp-change tp-change-{change}")
            box = layout.nodes[place]
            word = change_word(change, compared.kind)(compared.diagram.lang)
            _badge(group, _SIGN[change], word, (box.x + 12, box.y))
    _mark_edges(root, compared, layout)
    for one in root.iter():
        if id_ := one.get("id"):
            one.set("id", prefix + id_)
        if one.attrib.pop("style", None):  # the page allows style sheets only
            one.set("class", f"{one.get('class', '')} tp-bare")
    return _without_namespace(root)


def _without_namespace(root: Tree.Element) -> Tree.Element:
    """As HTML writes SVG: plain names, and the namespace as an attribute."""
    for one in root.iter():
        one.tag = one.tag.removeprefix(_SVG)
    root.set("xmlns", _SVG.strip("{}"))
    return root


def _badge(group: Tree.Element, sign: str, word: str, at: Point) -> None:
    """A pill on the upper edge of the card: sign and word."""
    words = f"{sign} {word}"
    width = text_width(words, SMALL_SIZE, bold=True) + 14
    x, y = at[0], at[1] - _BADGE_HEIGHT / 2
    element(group, "rect", x=x, y=y, width=width, height=_BADGE_HEIGHT, rx=_BADGE_HEIGHT / 2, class_="tp-change-badge")
    text(group, words, (x + 7, y + 13), "tp-change-word")


def _mark_edges(root: Tree.Element, compared: ComparedDiagram, layout: Layout) -> None:
    """The lines come first among the groups of one edge; its tag, if it has one, repeats the attributes."""
    seen: dict[tuple[str, str, str], int] = {}
    taken = [box for box in layout.tags if box is not None]
    order = {
        (
            str(compared.diagram.places[edge.source]),
            str(compared.diagram.places[edge.target]),
            f"tp-edge tp-{edge.kind}",
        ): n
        for n, edge in enumerate(compared.diagram.edges)
    }
    for group in root.iter(f"{_SVG}g"):
        key = (group.get("data-from", ""), group.get("data-to", ""), group.get("class", ""))
        number = order.get(key)
        if number is None or compared.edges[number] is Change.SAME:
            continue
        change = compared.edges[number]
        group.set("class", f"{key[2]} tp-change tp-change-{change}")
        if key not in seen:
            seen[key] = number
            at = _free_point(layout, number, taken)
            taken.append(Box(at[0] - _SIGN_RADIUS, at[1] - _SIGN_RADIUS, 2 * _SIGN_RADIUS, 2 * _SIGN_RADIUS))
            _sign(group, change, at)


def _free_point(layout: Layout, number: int, taken: Sequence[Box]) -> Point:
    """Where on a line its sign covers no tag and no other sign; beside its own tag where the line is short."""
    points = [_point_on(layout.edges[number], share) for share in (0.3, 0.7, 0.15, 0.85, 0.5)]
    if own := layout.tags[number]:
        points += [(own.x - _SIGN_RADIUS, own.middle[1]), (own.right + _SIGN_RADIUS, own.middle[1])]
    return next((at for at in points if not any(_is_near(at, box) for box in taken)), points[0])


def _is_near(at: Point, box: Box) -> bool:
    x, y = at
    return box.x - _SIGN_RADIUS < x < box.right + _SIGN_RADIUS and box.y - _SIGN_RADIUS < y < box.bottom + _SIGN_RADIUS


def _sign(group: Tree.Element, change: Change, at: Point) -> None:
    element(group, "circle", cx=at[0], cy=at[1], r=_SIGN_RADIUS, class_="tp-change-badge")
    text(group, _SIGN[change], (at[0], at[1] + 4.5), "tp-change-word", "middle")


def _point_on(path: Path, share: float) -> Point:
    """The point at a share 0-1 of the way along a line."""
    lengths = [abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in pairwise(path)]
    left = sum(lengths) * share
    for ((x0, y0), (x1, y1)), length in zip(pairwise(path), lengths, strict=True):
        if left <= length and length > 0:
            part = left / length
            return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
        left -= length
    return path[0]


def draw_samples(compared: ComparedDiagram) -> Iterator[tuple[Tree.Element, Change, bool]]:
    """A small picture of each mark this one shows, as it is drawn there; True for a link's, False for a card's.

    They want the same style sheets as `draw_compared`.
    """
    for change in _SIGN:
        if change in compared.nodes.values():
            yield _sample(change, is_link=False), change, False
        if change in compared.edges:
            yield _sample(change, is_link=True), change, True


def _sample(change: Change, *, is_link: bool) -> Tree.Element:
    width, height = 54.0, 26.0
    root = element(None, "svg", width=width, height=height, viewBox=f"0 0 {width:g} {height:g}", class_="tp-svg")
    root.set("aria-hidden", "true")
    if is_link:
        group = element(root, "g", class_=f"tp-edge tp-{EdgeKind.NEXT} tp-change tp-change-{change}")
        draw_line(group, Edge("", "", EdgeKind.NEXT), ((2.0, height / 2), (width - 2, height / 2)))
    else:
        group = element(root, "g", class_=f"tp-change tp-change-{change}")
        element(group, "rect", x=2, y=4, width=width - 4, height=height - 8, rx=6, class_="tp-card")
    _sign(group, change, (width / 2, height / 2))
    root.set("xmlns", _SVG.strip("{}"))
    return root


def change_style_sheet() -> str:
    """Rules for the marks, light, and dark where the reader asks for that."""
    light, dark = (_rules(colours_by_name(theme)) for theme in (Theme.LIGHT, Theme.DARK))
    return f"{light}@media (prefers-color-scheme: dark) {{{dark}}}"


def page_style_sheet() -> str:
    """Rules for the picture and its marks on a page that has the colours as CSS variables."""
    names = colours_by_name(Theme.LIGHT)
    return style_sheet(None) + _rules({name: f"var(--tp-{name.replace('_', '-')})" for name in names})


def _rules(colours: Mapping[str, str]) -> str:
    rules = [
        f".tp-change-badge {{ fill: {colours['card']}; stroke-width: 1.6; }}",
        f".tp-change-word {{ fill: {colours['ink']}; font-size: {figure(SMALL_SIZE)}px; font-weight: 650; }}",
        ".tp-bare { stroke: none; }",
    ]
    for change, name in _COLOUR.items():
        colour, dash = colours[name], _DASH.get(change, "")
        rules.append(f".tp-change-{change} .tp-card {{ stroke: {colour}; stroke-width: 2.6;{dash} }}")
        rules.append(f".tp-change-{change} .tp-change-badge {{ stroke: {colour}; }}")
        rules.append(f".tp-edge.tp-change-{change} .tp-line {{ stroke: {colour}; stroke-width: 3;{dash} }}")
        rules.append(f".tp-edge.tp-change-{change} .tp-head {{ fill: {colour}; }}")
    return "".join(rules)
