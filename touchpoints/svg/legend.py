"""Diagram -> its legend: only what this picture shows, drawn as it is drawn there, with words."""

from xml.etree.ElementTree import Element

from touchpoints.diagram.shapes import SMALL_SIZE, Diagram, Edge, EdgeKind, GapMark, Shape
from touchpoints.grades import Band
from touchpoints.icons import MARKS
from touchpoints.lettering import text_width
from touchpoints.palette import EvidenceStyle
from touchpoints.svg.cards import CHIP_HEIGHT, chip_width, draw_chip, draw_gap_mark, gap_mark_width
from touchpoints.svg.elements import element, icon, text
from touchpoints.svg.lines import draw_line
from touchpoints.text import Text

LEGEND = Text(en="Legend", fr="Légende")
_EVIDENCE = {
    EvidenceStyle.ROBUST: Text(en="score: solid", fr="note\u202f: solide"),
    EvidenceStyle.MEASURED: Text(en="score: measured", fr="note\u202f: mesurée"),
    EvidenceStyle.INDICATIVE: Text(en="score: indicative", fr="note\u202f: indicative"),
    EvidenceStyle.ASSUMPTION: Text(en="score: opinion only", fr="note\u202f: avis seulement"),
    EvidenceStyle.UNKNOWN: Text(en="score unknown", fr="note inconnue"),
    EvidenceStyle.TARGET: Text(en="target, not a measure", fr="cible, non mesurée"),
}
_EDGES = {
    EdgeKind.NEXT: Text(en="next step", fr="étape suivante"),
    EdgeKind.IMPLIED: Text(en="written order", fr="ordre écrit"),
    EdgeKind.FAILURE: Text(en="failure", fr="échec"),
    EdgeKind.RECOVERY: Text(en="recovery", fr="rattrapage"),
    EdgeKind.ESCALATION: Text(en="escalation", fr="escalade"),
    EdgeKind.LOOP: Text(en="return to an earlier step", fr="retour à une étape antérieure"),
}
_MOMENT = Text(en="moment of truth", fr="moment de vérité")
_BROKEN = Text(en="broken link", fr="lien rompu")
_GAPS = Text(en="open gaps and worst class", fr="écarts ouverts et pire classe")
_GHOST = Text(en="expected, missing", fr="attendu, absent")
_COVERAGE = Text(en="known part of the score", fr="part connue de la note")

ROW = 26.0
_SAMPLE_SCORE = "42"


class _Flow:
    """Entries one after the other, on the next row where the width is used up."""

    def __init__(self, parent: Element, width: float) -> None:
        self._parent, self._width = parent, width
        self.x, self.y = 0.0, 0.0

    def begin(self, sample: float, words: str) -> Element:
        """A group for one entry whose sample is that wide; the words are written behind it."""
        width = sample + 7 + text_width(words, SMALL_SIZE) + 20
        if self.x and self.x + width > self._width:
            self.x, self.y = 0.0, self.y + ROW
        group = element(self._parent, "g", transform=f"translate({self.x:.0f} {self.y:.0f})")
        text(group, words, sample + 7, ROW / 2 + 4, "tp-small")
        self.x += width
        return group


def draw_legend(parent: Element, diagram: Diagram, width: float) -> float:
    """Writes the entries into `parent`, rows of at most `width`; returns their height."""
    flow = _Flow(parent, width)
    _scores(flow, diagram)
    _marks(flow, diagram)
    _edges(flow, diagram)
    return flow.y + ROW


def _scores(flow: _Flow, diagram: Diagram) -> None:
    lang = diagram.lang
    scored = [node for node in diagram.nodes if node.shape is Shape.TOUCHPOINT]
    for style in EvidenceStyle:
        if not any(node.evidence is style for node in scored):
            continue
        score = "?" if style is EvidenceStyle.UNKNOWN else _SAMPLE_SCORE
        group = flow.begin(chip_width(score), _EVIDENCE[style](lang))
        family = "unknown" if style is EvidenceStyle.UNKNOWN else Band.FRAGILE
        row = element(group, "g", class_=f"tp-{family}")
        draw_chip(row, score, style, 0, (ROW - CHIP_HEIGHT) / 2)
    if any(node.coverage is not None for node in scored):
        group = flow.begin(36, _COVERAGE(lang))
        element(group, "rect", x=0, y=ROW / 2 - 1.5, width=36, height=3, rx=1.5, class_="tp-track")
        element(group, "rect", x=0, y=ROW / 2 - 1.5, width=24, height=3, rx=1.5, class_="tp-known")


def _marks(flow: _Flow, diagram: Diagram) -> None:
    lang = diagram.lang
    if any(node.moment_of_truth for node in diagram.nodes):
        icon(flow.begin(10, _MOMENT(lang)), MARKS["moment_of_truth"], 0, ROW / 2 - 5, 10, "tp-icon-mark")
    worst = min((node.gaps.worst for node in diagram.nodes if node.gaps), default="")
    if worst:
        sample = GapMark(2, worst, f"2 {worst}")
        group = flow.begin(gap_mark_width(sample), _GAPS(lang))
        draw_gap_mark(group, sample, gap_mark_width(sample), ROW / 2 - 10)
    if any(node.shape is Shape.GHOST for node in diagram.nodes):
        group = flow.begin(26, _GHOST(lang))
        outer = element(group, "g", class_="tp-ghost")
        element(outer, "rect", x=0, y=ROW / 2 - 8, width=26, height=16, rx=4, class_="tp-card")


def _edges(flow: _Flow, diagram: Diagram) -> None:
    lang = diagram.lang
    for kind, words in _EDGES.items():
        if any(edge.kind is kind for edge in diagram.edges):
            signs = Edge("", "", kind).signs
            group = flow.begin(40 + 16 * len(signs), words(lang))
            line = element(group, "g", class_=f"tp-edge tp-{kind}")
            draw_line(line, Edge("", "", kind), ((0.0, ROW / 2), (38.0, ROW / 2)))
            for sign in signs:
                icon(line, MARKS[sign], 42, ROW / 2 - 6, 12, "tp-tag-icon")
    if any(edge.broken for edge in diagram.edges):
        group = flow.begin(12, _BROKEN(lang))
        icon(group, MARKS["broken"], 0, ROW / 2 - 6, 12, "tp-tag-icon")
