"""Diagram and Layout -> SVG text. Every text is escaped in `elements`; there is no link, script or foreign content.

In a page (`draw`) the colours are CSS variables of what surrounds it, and cards are buttons; as a file (`draw_file`)
the picture carries its colours, its legend and both themes.
"""

from xml.etree.ElementTree import Element

from touchpoints.diagram import Diagram, DrawnNode, Shape
from touchpoints.diagram.shapes import SMALL_SIZE
from touchpoints.geometry import Box, Layout
from touchpoints.languages import marks
from touchpoints.lettering import LABEL, TEXT, shorten, wrap
from touchpoints.palette import Theme
from touchpoints.svg.cards import draw_card
from touchpoints.svg.elements import element, figure, named, standalone_style_sheet, style_sheet, text, write
from touchpoints.svg.legend import ROW, draw_legend, legend_entries
from touchpoints.svg.lines import draw_line, draw_tag
from touchpoints.visible import clean

__all__ = ["draw", "draw_file", "draw_legend_entries", "style_sheet"]

_NAMESPACE = "http://www.w3.org/2000/svg"
_FILE_MARGIN = 16.0
_HEADING = 34.0
_NOTE_LINE = 18.0
_NOTE_LINES = 12
"""All of a sentence that names every constant, on the narrowest picture."""


def draw(diagram: Diagram, layout: Layout) -> str:
    """The picture for a page: every touchpoint is a button, none of them pressed; the first is reached with Tab.

    What is selected is no part of the picture: the component marks it, so that a pick does not draw it again.
    """
    root = _root(layout.width, layout.height, diagram)
    root.set("role", "group")
    root.set("aria-roledescription", "diagram")
    _draw_picture(root, diagram, layout, interactive=True)
    return write(root)


def draw_file(diagram: Diagram, layout: Layout, *, theme: Theme | None = None, said: str = "", note: str = "") -> str:
    """The picture as a file of its own, with title and legend, `said` under the title and `note` under all.

    `theme`: None follows the reader's own light or dark setting.
    """
    width = max(layout.width, 560.0) + 2 * _FILE_MARGIN
    root = _root(width, 0, diagram)
    root.set("role", "img")
    element(root, "style").text = standalone_style_sheet() if theme is None else style_sheet(theme)
    page = element(root, "rect", width=width, height=0, class_="tp-page")
    heading = text(root, shorten(diagram.title, width - 40, TEXT, bold=True), (_FILE_MARGIN + 8, 34), "tp-frame-title")
    heading.attrib.update(marks(diagram.title_lang or None))
    top = _HEADING + 12
    if said:
        line = shorten(said, width - 40, LABEL)
        text(root, line, (_FILE_MARGIN + 8, _HEADING + _NOTE_LINE), "tp-frame-caption")
        top += _NOTE_LINE
    picture = element(root, "g", transform=f"translate({figure(_FILE_MARGIN)} {figure(top)})")
    _draw_picture(picture, diagram, layout, interactive=False)
    legend_top = top + layout.height + 8
    legend = element(root, "g", transform=f"translate({figure(_FILE_MARGIN + 8)} {figure(legend_top)})")
    height = legend_top + draw_legend(legend, diagram, width - 2 * _FILE_MARGIN - 16) + _FILE_MARGIN
    if note:
        lines = wrap(note, width - 2 * _FILE_MARGIN - 16, SMALL_SIZE, lines=_NOTE_LINES)
        for number, line in enumerate(lines, 1):
            text(root, line, (_FILE_MARGIN + 8, height + number * _NOTE_LINE - 6), "tp-frame-caption")
        height += len(lines) * _NOTE_LINE + _FILE_MARGIN / 2
    page.set("height", figure(height))
    root.set("height", figure(height))
    root.set("viewBox", f"0 0 {figure(width)} {figure(height)}")
    return write(root)


def draw_legend_entries(diagram: Diagram) -> tuple[str, ...]:
    """The legend for a page, one small picture with its words for each thing the diagram shows."""
    entries = []
    for entry in legend_entries(diagram):
        width = figure(entry.width(diagram) + 4)
        root = element(None, "svg", xmlns=_NAMESPACE, width=width, height=ROW, class_="tp-svg", role="img")
        root.set("viewBox", f"0 0 {width} {figure(ROW)}")
        root.set("aria-label", entry.words(diagram.lang))
        entry.put(root, diagram)
        entries.append(write(root))
    return tuple(entries)


def _root(width: float, height: float, diagram: Diagram) -> Element:
    root = element(
        None, "svg", xmlns=_NAMESPACE, width=width, height=height,
        viewBox=f"0 0 {figure(width)} {figure(height)}", class_="tp-svg", lang=str(diagram.lang),
        aria_label=diagram.title,
    )  # fmt: skip
    named(root, "title", diagram.title)
    named(root, "desc", diagram.description)
    return root


def _draw_picture(parent: Element, diagram: Diagram, layout: Layout, *, interactive: bool) -> None:
    for number, box in enumerate(layout.frames):
        _draw_frame(parent, diagram, number, box)
    groups = [_draw_edge(parent, diagram, layout, number) for number in range(len(diagram.edges))]
    _draw_tags(parent, diagram, layout, groups)
    first = next((place for place, node in enumerate(diagram.nodes) if node.shape is Shape.TOUCHPOINT), None)
    for place, (node, box) in enumerate(zip(diagram.nodes, layout.nodes, strict=True)):
        group = element(
            parent, "g", id=f"node-{place}", class_=f"tp-node tp-{node.shape}{' tp-end' * node.shape.is_end}"
        )
        if interactive and node.shape is Shape.TOUCHPOINT:
            _make_button(group, node, layout.ranks[place], tab_stop=place == first)
        else:
            group.set("role", "img")
            group.set("aria-label", clean(node.label or node.title))
        draw_card(group, node, box, diagram.lang)


def _make_button(group: Element, node: DrawnNode, rank: tuple[int, int], *, tab_stop: bool) -> None:
    group.set("role", "button")
    group.set("tabindex", "0" if tab_stop else "-1")
    group.set("aria-pressed", "false")
    group.set("aria-label", clean(node.label))
    group.set("data-id", clean(node.id))
    group.set("data-name", clean(node.title))
    group.set("data-column", str(rank[0]))
    group.set("data-row", str(rank[1]))


def _draw_frame(parent: Element, diagram: Diagram, number: int, box: Box) -> None:
    frame = diagram.frames[number]
    group = element(parent, "g", class_="tp-phase")
    element(group, "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=14, class_="tp-frame")
    room = box.width - 36
    text(group, shorten(frame.title, room, TEXT, bold=True), (box.x + 18, box.y + 24), "tp-frame-title")
    text(group, shorten(frame.caption, room, LABEL), (box.x + 18, box.y + 41), "tp-frame-caption")
    if frame.empty and not any(node.phase == number for node in diagram.nodes):
        text(group, frame.empty, (box.middle[0], box.middle[1]), "tp-frame-empty", "middle")


def _draw_edge(parent: Element, diagram: Diagram, layout: Layout, number: int) -> Element:
    edge = diagram.edges[number]
    group = element(parent, "g", class_=f"tp-edge tp-{edge.kind}", aria_hidden="true")
    group.set("data-from", str(diagram.places[edge.source]))
    group.set("data-to", str(diagram.places[edge.target]))
    if edge.label:
        group.set("data-label", clean(edge.label))
    draw_line(group, edge, layout.edges[number])
    return group


def _draw_tags(parent: Element, diagram: Diagram, layout: Layout, lines: list[Element]) -> None:
    """After all lines, so that none runs through a tag."""
    for edge, spot, line in zip(diagram.edges, layout.tags, lines, strict=True):
        if spot is not None:
            group = element(parent, "g")
            group.attrib.update(line.attrib)
            draw_tag(group, edge, spot)
