"""The graph of a journey -> a file in Graphviz's own language: cards by phase, links by kind, words and colours.

Graphviz places what stands in it; nothing of our own layout does. What is told by colour is told by a word or a stroke
too.
"""

import re
from collections.abc import Mapping

import graphviz

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram import Diagram, DrawnNode, EdgeKind, Shape
from touchpoints.model import LinkKind
from touchpoints.palette import LIGHT, EvidenceStyle
from touchpoints.pictures import heading, whole_diagram
from touchpoints.text import Lang
from touchpoints.visible import clean

_STROKES: Mapping[EdgeKind, tuple[str, str]] = {
    EdgeKind.NEXT: (LIGHT.flow, "solid"),
    EdgeKind.IMPLIED: (LIGHT.implied, "dotted"),
    EdgeKind.FAILURE: (LIGHT.failure, "dashed"),
    EdgeKind.RECOVERY: (LIGHT.recovery, "bold"),
    EdgeKind.ESCALATION: (LIGHT.escalation, "dotted"),
    EdgeKind.LOOP: (LIGHT.flow, "dashed"),
}
_ENTITY = re.compile(r"&(?=#?\w+;)")
"""What Graphviz would show as another character."""
_MEASURED = (EvidenceStyle.ROBUST, EvidenceStyle.MEASURED)


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    said = heading(assessment, assessed)(lang)
    return write_graph(whole_diagram(assessment, assessed, lang), said).encode("utf-8", "replace")


def write_graph(diagram: Diagram, said: str) -> str:
    """The diagram in DOT; `said` stands under its title. A touchpoint is named by its place: any id would do harm."""
    dot = graphviz.Digraph(
        "journey",
        graph_attr={"rankdir": "LR", "label": _words(diagram.title, said), "labelloc": "t", "fontname": "sans-serif"},
        node_attr={"shape": "box", "style": "rounded,filled", "fontname": "sans-serif", "fillcolor": LIGHT.card},
        edge_attr={"fontname": "sans-serif", "fontsize": "11"},
    )
    for number, frame in enumerate(diagram.frames):
        with dot.subgraph(name=f"cluster_{number}") as phase:
            phase.attr(label=_words(frame.title, frame.caption), style="filled", color=LIGHT.frame)
            for place, node in enumerate(diagram.nodes):
                if node.phase == number:
                    phase.node(f"n{place}", _words(node.title, _score(node)), tooltip=_words(node.label), **_look(node))
    for edge in diagram.edges:
        colour, style = _STROKES[edge.kind]
        ends = f"n{diagram.places[edge.source]}", f"n{diagram.places[edge.target]}"
        dot.edge(
            *ends,
            _words(_kind(edge.kind, diagram.lang), edge.share, edge.broken),
            tooltip=_words(edge.label),
            color=colour,
            style=style,
        )
    return str(dot.source)


def _words(*lines: str) -> str:
    """What a file says, as a label that holds no markup and no escape of Graphviz; each line of ours its own."""
    escaped = (graphviz.escape(_ENTITY.sub("&amp;", " ".join(clean(line).split()))) for line in lines if line)
    label: str = graphviz.nohtml(r"\n".join(escaped))  # else `<…>` as a whole would be markup
    return label


def _kind(kind: EdgeKind, lang: Lang) -> str:
    """The word of what is no ordinary step."""
    return "" if kind in (EdgeKind.NEXT, EdgeKind.IMPLIED) else labels.LINK_KIND[LinkKind(kind.value)](lang)


def _score(node: DrawnNode) -> str:
    if node.shape is not Shape.TOUCHPOINT:
        return ""
    moment = f"◆ {node.moment_of_truth}" if node.moment_of_truth else ""
    return " · ".join(part for part in (f"{node.score or '?'} {node.spread}".strip(), moment) if part)


def _look(node: DrawnNode) -> dict[str, str]:
    """Full where it is measured, dashed where it is opinion, unknown or an end, as everywhere."""
    colours = LIGHT.bands[node.band] if node.band else LIGHT.unknown
    if node.evidence in _MEASURED:
        return {"fillcolor": colours.fill, "fontcolor": colours.on, "color": colours.line}
    dashed = "rounded,filled,dashed"
    return {"fillcolor": colours.tint, "fontcolor": colours.ink, "color": colours.line, "style": dashed}
