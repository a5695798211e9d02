"""Diagram -> its legend: only what this picture shows, drawn as it is drawn there, with words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from touchpoints.diagram.shapes import SMALL_SIZE, Diagram, Edge, EdgeKind, GapMark, Shape
from touchpoints.grades import Band
from touchpoints.icons import MARKS
from touchpoints.labels import LINK_KIND
from touchpoints.lettering import text_width
from touchpoints.model import LinkKind
from touchpoints.palette import EvidenceStyle
from touchpoints.svg.cards import CHIP_HEIGHT, chip_width, draw_chip, draw_gap_mark, gap_mark_width
from touchpoints.svg.elements import element, icon, text
from touchpoints.svg.lines import draw_line
from touchpoints.text import Text

_EVIDENCE = {
    EvidenceStyle.ROBUST: Text(en="score: solid", fr="score : solide"),
    EvidenceStyle.MEASURED: Text(en="score: measured", fr="score : mesuré"),
    EvidenceStyle.INDICATIVE: Text(en="score: indicative", fr="score : indicatif"),
    EvidenceStyle.ASSUMPTION: Text(en="score: opinion only", fr="score : avis seulement"),
    EvidenceStyle.UNKNOWN: Text(en="score unknown", fr="score inconnu"),
    EvidenceStyle.TARGET: Text(en="target, not a measure", fr="cible, non mesurée"),
}
_EDGES = {
    EdgeKind.NEXT: LINK_KIND[LinkKind.NEXT],
    EdgeKind.IMPLIED: Text(en="written order", fr="ordre écrit"),
    **{EdgeKind(kind.value): words for kind, words in LINK_KIND.items()},
}
_MOMENT = Text(en="moment of truth", fr="moment de vérité")
_BROKEN = Text(en="broken link", fr="lien rompu")
_GAPS = Text(en="open gaps: worst class, + others", fr="écarts ouverts : pire classe, + les autres")
_GHOST = Text(en="expected, missing", fr="attendu, absent")
_COVERAGE = Text(en="known part of the score", fr="part connue du score")

ROW = 26.0
_SAMPLE_SCORE = "42"
_BETWEEN_WORDS, _BETWEEN_ENTRIES = 7.0, 20.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample, drawn into a group with its top left corner at 0, 0, and what it means."""

    sample_width: float
    words: Text
    draw: Callable[[Element], object]

    def width(self, diagram: Diagram) -> float:
        return self.sample_width + _BETWEEN_WORDS + text_width(self.words(diagram.lang), SMALL_SIZE)

    def put(self, parent: Element, diagram: Diagram) -> None:
        self.draw(parent)
        text(parent, self.words(diagram.lang), (self.sample_width + _BETWEEN_WORDS, ROW / 2 + 4), "tp-small")


def legend_entries(diagram: Diagram) -> Iterator[LegendEntry]:
    yield from _scores(diagram)
    yield from _marks(diagram)
    yield from _edges(diagram)


def draw_legend(parent: Element, diagram: Diagram, width: float) -> float:
    """Writes the entries into `parent`, in rows of at most `width`; returns their height."""
    x = y = 0.0
    for entry in legend_entries(diagram):
        needed = entry.width(diagram) + _BETWEEN_ENTRIES
        if x and x + needed > width:
            x, y = 0.0, y + ROW
        entry.put(element(parent, "g", transform=f"translate({x:.0f} {y:.0f})"), diagram)
        x += needed
    return y + ROW


def _scores(diagram: Diagram) -> Iterator[LegendEntry]:
    scored = [node for node in diagram.nodes if node.shape is Shape.TOUCHPOINT]
    for style in EvidenceStyle:
        if any(node.evidence is style for node in scored):
            yield _score(style)
    if any(node.coverage is not None for node in scored):
        yield LegendEntry(36, _COVERAGE, _draw_coverage_sample)


def _score(style: EvidenceStyle) -> LegendEntry:
    unknown = style is EvidenceStyle.UNKNOWN
    score = "?" if unknown else _SAMPLE_SCORE

    def draw(parent: Element) -> None:
        row = element(parent, "g", class_=f"tp-{'unknown' if unknown else Band.FRAGILE}")
        draw_chip(row, score, style, 0, (ROW - CHIP_HEIGHT) / 2)

    return LegendEntry(chip_width(score), _EVIDENCE[style], draw)


def _draw_coverage_sample(parent: Element) -> None:
    element(parent, "rect", x=0, y=ROW / 2 - 1.5, width=36, height=3, rx=1.5, class_="tp-track")
    element(parent, "rect", x=0, y=ROW / 2 - 1.5, width=24, height=3, rx=1.5, class_="tp-known")


def _marks(diagram: Diagram) -> Iterator[LegendEntry]:
    if any(node.moment_of_truth for node in diagram.nodes):
        mark = MARKS["moment_of_truth"]
        yield LegendEntry(10, _MOMENT, lambda parent: icon(parent, mark, (0, ROW / 2 - 5), 10, "tp-icon-mark"))
    worst = min((node.gaps.worst for node in diagram.nodes if node.gaps), default="")
    if worst:
        sample = GapMark(3, worst, f"2 {worst} +1")
        width = gap_mark_width(sample)
        yield LegendEntry(width, _GAPS, lambda parent: draw_gap_mark(parent, sample, width, ROW / 2 - 10))
    if any(node.shape is Shape.GHOST for node in diagram.nodes):
        yield LegendEntry(26, _GHOST, _draw_ghost_sample)


def _draw_ghost_sample(parent: Element) -> None:
    ghost = element(parent, "g", class_="tp-ghost")
    element(ghost, "rect", x=1, y=ROW / 2 - 8, width=24, height=16, rx=4, class_="tp-card")


def _edges(diagram: Diagram) -> Iterator[LegendEntry]:
    for kind in _EDGES:
        if any(edge.kind is kind for edge in diagram.edges):
            yield _edge(kind)
    if any(edge.broken for edge in diagram.edges):
        broken = MARKS["broken"]
        yield LegendEntry(12, _BROKEN, lambda parent: icon(parent, broken, (0, ROW / 2 - 6), 12, "tp-tag-icon"))


def _edge(kind: EdgeKind) -> LegendEntry:
    sample = Edge("", "", kind)

    def draw(parent: Element) -> None:
        line = element(parent, "g", class_=f"tp-edge tp-{kind}")
        draw_line(line, sample, ((0.0, ROW / 2), (38.0, ROW / 2)))
        for sign in sample.signs:
            icon(line, MARKS[sign], (42, ROW / 2 - 6), 12, "tp-tag-icon")

    return LegendEntry(40 + 16 * len(sample.signs), _EDGES[kind], draw)
