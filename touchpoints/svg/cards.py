"""Node -> its card: name, channels, score in the style of its evidence, gap mark, coverage; or the pill of an end."""

from xml.etree.ElementTree import Element

from touchpoints.diagram.shapes import (
    CARD_PADDING,
    CHANNEL_ROW,
    MARK_ROW,
    SCORE_ROW,
    SMALL_SIZE,
    TITLE_LEADING,
    TITLE_SIZE,
    ChannelSign,
    DrawnNode,
    GapMark,
    Shape,
)
from touchpoints.geometry import Box
from touchpoints.icons import MARKS, channel_icon
from touchpoints.languages import marks
from touchpoints.lettering import NAME, shorten, text_width
from touchpoints.palette import EvidenceStyle
from touchpoints.svg.elements import element, figure, icon, text
from touchpoints.text import Lang, Text

EXPECTED_MISSING = Text(en="Expected, missing", fr="Attendu, absent")
CHIP_HEIGHT = 22.0
_SIGN_ZONE = 22.0
_ICON = 13.0


def draw_card(parent: Element, node: DrawnNode, box: Box, lang: Lang) -> None:
    """Everything inside one node's group, at the box's place."""
    group = element(parent, "g", transform=f"translate({figure(box.x)} {figure(box.y)})")
    if node.shape.is_end:
        _draw_end(group, node, box)
        return
    element(group, "rect", width=box.width, height=box.height, rx=10, class_="tp-card")
    top = CARD_PADDING
    if node.moment_of_truth:
        icon(group, MARKS["moment_of_truth"], (CARD_PADDING, top - 1), 10, "tp-icon-mark")
        room = box.width - 2 * CARD_PADDING - 15
        text(group, shorten(node.moment_of_truth, room, SMALL_SIZE, bold=True), (CARD_PADDING + 15, top + 8), "tp-mark")
        top += MARK_ROW
    for line in node.title_lines:
        drawn = text(group, line, (CARD_PADDING, top + TITLE_SIZE - 2), "tp-title")
        drawn.attrib.update(marks(node.title_lang or None))
        top += TITLE_LEADING
    if node.shape is Shape.GHOST:
        text(group, EXPECTED_MISSING(lang), (CARD_PADDING, top + 13), "tp-small")
        return
    if node.channels:
        _draw_channels(group, node.channels, top + 4, box.width - CARD_PADDING)
        top += CHANNEL_ROW
    _draw_scores(group, node, top + 4, box.width - CARD_PADDING)
    top += SCORE_ROW
    if node.coverage is not None:
        _draw_coverage(group, node.coverage, box)


def _draw_end(group: Element, node: DrawnNode, box: Box) -> None:
    element(group, "rect", width=box.width, height=box.height, rx=box.height / 2, class_="tp-card")
    icon(group, MARKS[str(node.shape)], (12, box.height / 2 - 7), 14, "tp-icon-ink")
    text(group, node.title_lines[0], (33, box.height / 2 + 4), "tp-title")


def _draw_channels(group: Element, channels: tuple[ChannelSign, ...], y: float, right: float) -> None:
    """Icon and name of as many channels as fit, then how many more there are."""
    x = CARD_PADDING
    for place, channel in enumerate(channels):
        more = f"+{len(channels) - place - 1}" if place < len(channels) - 1 else ""
        reserved = text_width(more, SMALL_SIZE) + 8 if more else 0
        room = right - x - _ICON - 4 - reserved
        if place and text_width(channel.name, SMALL_SIZE) > room:
            text(group, f"+{len(channels) - place}", (x, y + 10), "tp-small")
            return
        icon(group, channel_icon(channel.icon), (x, y), _ICON, "")
        name = shorten(channel.name, room, SMALL_SIZE)
        text(group, name, (x + _ICON + 4, y + 10), "tp-small")
        x += _ICON + 4 + text_width(name, SMALL_SIZE) + 9


def _draw_scores(group: Element, node: DrawnNode, y: float, right: float) -> None:
    row = element(group, "g", class_=f"tp-{node.band or 'unknown'}")
    x = CARD_PADDING + draw_chip(row, node.score or "?", node.evidence, CARD_PADDING, y)
    if node.spread:
        text(group, node.spread, (x + 6, y + 15), "tp-small")
    if node.gaps is not None:
        draw_gap_mark(group, node.gaps, right, y + 1)


def chip_width(score: str) -> float:
    return _SIGN_ZONE + max(20.0, text_width(score, NAME, bold=True)) + 10


def draw_chip(group: Element, score: str, evidence: EvidenceStyle, x: float, y: float) -> float:
    """The score in its chip; the left end tells what it rests on, without colour: returns the chip's width.

    Measured is filled, indicative half filled, an opinion hatched with a dashed edge, a target hollow.
    """
    width = chip_width(score)
    solid = evidence in (EvidenceStyle.ROBUST, EvidenceStyle.MEASURED)
    dashed = "4 3" if evidence in (EvidenceStyle.ASSUMPTION, EvidenceStyle.UNKNOWN) else ""
    element(
        group, "rect", x=x, y=y, width=width, height=CHIP_HEIGHT, rx=6,
        class_="tp-chip" if solid else "tp-chip-tint", stroke_dasharray=dashed,
    )  # fmt: skip
    _draw_sign(group, evidence, x, y)
    middle = x + _SIGN_ZONE + (width - _SIGN_ZONE - 6) / 2
    text(group, score, (middle, y + 16), "tp-score tp-on" if solid else "tp-score tp-ink", "middle")
    return width


def _draw_sign(group: Element, evidence: EvidenceStyle, x: float, y: float) -> None:
    cx, cy, radius = x + 12, y + CHIP_HEIGHT / 2, 4.5
    half = f"M{figure(cx)} {figure(cy - radius)}a{radius} {radius} 0 0 0 0 {2 * radius}z"
    match evidence:
        case EvidenceStyle.ROBUST:
            element(group, "circle", cx=cx, cy=cy, r=2.8, class_="tp-on")
            element(group, "circle", cx=cx, cy=cy, r=6, class_="tp-on-line")
        case EvidenceStyle.MEASURED:
            element(group, "circle", cx=cx, cy=cy, r=radius, class_="tp-on")
        case EvidenceStyle.INDICATIVE:
            zone = f"M{figure(x + 21)} {figure(y)}h-15a6 6 0 0 0-6 6v10a6 6 0 0 0 6 6h15z"
            element(group, "path", d=zone, class_="tp-chip-part")
            element(group, "path", d=half, class_="tp-on")
            element(group, "circle", cx=cx - 0.2, cy=cy, r=radius, class_="tp-on-line")
        case EvidenceStyle.ASSUMPTION:
            element(group, "path", d=_hatching(x, y), class_="tp-chip-hatch")
        case EvidenceStyle.TARGET:
            element(group, "circle", cx=cx, cy=cy, r=5.5, class_="tp-ink-line")
            element(group, "circle", cx=cx, cy=cy, r=1.8, class_="tp-ink")
        case EvidenceStyle.UNKNOWN:
            element(group, "circle", cx=cx, cy=cy, r=radius, class_="tp-ink-line", stroke_dasharray="2 2")


def _hatching(x: float, y: float) -> str:
    """Slanted lines across the chip's left end, inside its edges."""
    left, right, top, bottom = x + 3, x + 20, y + 3, y + CHIP_HEIGHT - 3
    strokes = []
    for start in (-8.0, -2.0, 4.0, 10.0, 16.0):
        x1, y1, x2, y2 = left + start, bottom, left + start + (bottom - top), top
        if x1 < left:
            y1, x1 = bottom - (left - x1), left
        if x2 > right:
            y2, x2 = top + (x2 - right), right
        if x1 < x2:
            strokes.append(f"M{figure(x1)} {figure(y1)}L{figure(x2)} {figure(y2)}")
    return "".join(strokes)


def gap_mark_width(mark: GapMark) -> float:
    return 28 + text_width(mark.text, SMALL_SIZE, bold=True)


def draw_gap_mark(group: Element, mark: GapMark, right: float, y: float) -> None:
    """A flag with count and class, filled for the first class, outlined for the others; ends at `right`."""
    width = gap_mark_width(mark)
    pill = element(group, "g", class_="" if mark.worst == "P1" else "tp-gap-quiet")
    element(pill, "rect", x=right - width, y=y, width=width, height=20, rx=10, class_="tp-gap")
    icon(pill, MARKS["gap"], (right - width + 6, y + 4), 12, "tp-icon-gap")
    text(pill, mark.text, (right - 7, y + 14), "tp-gap-text", "end")


def _draw_coverage(group: Element, coverage: float, box: Box) -> None:
    width, y = box.width - 2 * CARD_PADDING, box.height - 10
    known = width * min(1.0, max(0.0, coverage))
    element(group, "rect", x=CARD_PADDING, y=y, width=width, height=3, rx=1.5, class_="tp-track")
    if known:
        element(group, "rect", x=CARD_PADDING, y=y, width=known, height=3, rx=1.5, class_="tp-known")
