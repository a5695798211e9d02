"""Diagram -> a smaller one: phases folded into one card each, or only what is near one touchpoint."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from touchpoints.assess import JourneyAssessment
from touchpoints.diagram.journey import evidence_style, gap_mark
from touchpoints.diagram.shapes import Diagram, DrawnNode, Edge, EdgeKind, Shape
from touchpoints.model import Phase
from touchpoints.score.words import points, spread
from touchpoints.text import Lang, Text, plural

FOLDED = "fold@"
"""Before a phase: the id of the card that stands for all of it."""
FURTHEST = 3
"""Steps around a touchpoint that can be asked for."""

_COUNT = (
    Text(en="{count} touchpoint", fr="{count} point de contact"),
    Text(en="{count} touchpoints", fr="{count} points de contact"),
)
_TITLE = Text(en="{phase}: {count}", fr="{phase} : {count}")
_LABEL = Text(
    en="{phase}, folded: {count}, score {score}. Pick it to unfold.",
    fr="{phase}, repliée : {count}, score {score}. La choisir la déplie.",
)


def folded(diagram: Diagram, assessed: JourneyAssessment, phases: Collection[Phase], lang: Lang) -> Diagram:
    """Each phase of `phases` that has touchpoints as one card: how many, its score, its gaps; links lead to it."""
    order = list(Phase)
    wanted = {order.index(phase): phase for phase in phases if assessed.journey.in_phase(phase)}
    if not wanted:
        return diagram
    into = {
        node.id: FOLDED + wanted[node.phase].value
        for node in diagram.nodes
        if node.phase in wanted and not node.shape.is_end
    }
    nodes: list[DrawnNode] = []
    for number in range(len(diagram.frames)):
        if number in wanted:
            nodes.append(_card(assessed, wanted[number], number, diagram.frames[number].title, lang))
        nodes += [node for node in diagram.nodes if node.phase == number and node.id not in into]
    return replace(diagram, nodes=tuple(nodes), edges=_joined(diagram.edges, into))


def around(diagram: Diagram, centre: str, steps: int) -> Diagram:
    """Only the cards at most `steps` links away from one, whichever way the links lead; all where it is not drawn.

    So are the phases that have one: an empty frame would say that nothing is described there.
    """
    if centre not in diagram.places:
        return diagram
    near = {centre}
    for _ in range(steps):
        near |= {
            end for edge in diagram.edges if {edge.source, edge.target} & near for end in (edge.source, edge.target)
        }
    phases = sorted({node.phase for node in diagram.nodes if node.id in near})
    nodes = tuple(replace(node, phase=phases.index(node.phase)) for node in diagram.nodes if node.id in near)
    edges = tuple(edge for edge in diagram.edges if edge.source in near and edge.target in near)
    return replace(diagram, frames=tuple(diagram.frames[phase] for phase in phases), nodes=nodes, edges=edges)


def _card(assessed: JourneyAssessment, phase: Phase, number: int, name: str, lang: Lang) -> DrawnNode:
    touchpoints = assessed.journey.in_phase(phase)
    score = assessed.scores.phases[phase].score
    ids = {touchpoint.id for touchpoint in touchpoints}
    gaps = [gap for gap in assessed.gaps.counted if ids & set(gap.touchpoints)]
    count = plural(len(touchpoints), *_COUNT)
    known = score.value is not None
    shown = points(score.value)
    return DrawnNode(
        id=FOLDED + phase.value,
        phase=number,
        title=_TITLE.format(phase=name, count=count)(lang),
        label=_LABEL.format(phase=name, count=count, score=shown)(lang),
        score=shown(lang) if known else "",
        spread=spread(score.half_width)(lang),
        band=score.band if known else None,
        evidence=evidence_style(score),
        coverage=score.coverage,
        gaps=gap_mark(gaps),
    )


def _joined(edges: Iterable[Edge], into: Mapping[str, str]) -> tuple[Edge, ...]:
    """Links between folded cards once each, without the shares that no longer add up; none from a card to itself."""
    found: dict[tuple[str, str, EdgeKind], Edge] = {}
    for edge in edges:
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if source == target and source != edge.source:
            continue
        key = (source, target, edge.kind)
        if (source, target) == (edge.source, edge.target):
            found[key] = edge
        else:
            known = found.get(key)
            broken = ", ".join(dict.fromkeys(said for said in (known.broken if known else "", edge.broken) if said))
            label = "\n".join(said for said in (known.label if known else "", edge.label) if said)
            found[key] = Edge(source, target, edge.kind, broken=broken, label=label)
    return tuple(found.values())


def is_crowded(diagram: Diagram) -> bool:
    """Whether a reader sees more with less: over forty touchpoints."""
    return sum(node.shape is Shape.TOUCHPOINT for node in diagram.nodes) > 40
