"""Gaps -> what they add to the picture, and the cards and lines that one is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints.assess import JourneyAssessment
from touchpoints.diagram import Diagram
from touchpoints.diagram.shapes import DrawnNode, Edge, EdgeKind, Shape
from touchpoints.gap import Carrier, Gap
from touchpoints.graph import Step
from touchpoints.model import LinkKind, Phase
from touchpoints.text import Lang, Text

BROKEN_PROMISE = "promise-not-kept"
_PHASES = tuple(Phase)
_NO_RECAP = Text(en="handed over without the customer’s case", fr="relais sans reprise du dossier du client")
_NO_CLAIM = Text(
    en="the page does not repeat what the ad promised", fr="la page ne reprend pas la promesse de l’annonce"
)
_RECOVERY = Text(en="Recovery", fr="Rattrapage")
_NO_RECOVERY = Text(
    en="{name}: nothing catches customers when it fails", fr="{name} : rien ne rattrape le client en cas d’échec"
)


def _open_gaps(assessed: JourneyAssessment, rule: str) -> list[tuple[Gap, str]]:
    found = [gap for gap in assessed.gaps.gaps if gap.rule == rule and gap.is_open]
    return [(gap, touchpoint) for gap in found for touchpoint in gap.touchpoints]


def missing_recoveries_of(assessed: JourneyAssessment) -> list[tuple[Gap, str]]:
    """The touchpoints whose failure leads nowhere, each with the gap that says so."""
    return _open_gaps(assessed, NO_RECOVERY)


def missing_recoveries(assessed: JourneyAssessment, lang: Lang) -> list[tuple[DrawnNode, Edge]]:
    """For each touchpoint whose failure leads nowhere: the recovery that is missing, and the broken way to it."""
    drawn = []
    for gap, touchpoint in missing_recoveries_of(assessed):
        said = _NO_RECOVERY.format(name=assessed.journey.by_id[touchpoint].title)(lang)
        phase = _PHASES.index(assessed.journey.by_id[touchpoint].phase)
        node = DrawnNode(
            id=recovery_ghost(touchpoint), phase=phase, title=_RECOVERY(lang), label=said, shape=Shape.GHOST
        )
        edge = Edge(touchpoint, node.id, EdgeKind.FAILURE, broken=gap.title(lang), label=said)
        drawn.append((node, edge))
    return drawn


def faults(step: Step, promise: Text | None) -> list[Text]:
    """What goes wrong on a step; `promise`: what is said of a promise broken on it."""
    found = [why for fault, why in ((step.hand_over, _NO_RECAP), (step.lands_on_claim, _NO_CLAIM)) if fault is False]
    return [*found, promise] if promise else found


def broken_promises(assessed: JourneyAssessment, steps: Sequence[Step]) -> dict[Step, Text]:
    """The steps on which a promise is broken: the way a failure takes out of the touchpoint, else the ways into it."""
    broken: dict[Step, Text] = {}
    for gap, touchpoint in _open_gaps(assessed, BROKEN_PROMISE):
        failing = [step for step in steps if step.source == touchpoint and step.kind is LinkKind.FAILURE]
        for step in failing or [step for step in steps if step.target == touchpoint and not step.implied]:
            broken[step] = gap.title
    return broken


NO_RECOVERY = "no-recovery-path"
GHOST = "?"
"""Before the type's key: the id of a touchpoint that is missing."""


def recovery_ghost(touchpoint: str) -> str:
    """Id of the recovery that is missing for a touchpoint."""
    return f"{GHOST}recovery@{touchpoint}"


@dataclass(frozen=True, slots=True)
class Marked:
    """Places of nodes in the diagram, and of the two ends of each edge."""

    nodes: tuple[int, ...]
    edges: tuple[tuple[int, int], ...]


def marked_by(diagram: Diagram, gap: Gap) -> Marked:
    """The touchpoints a gap concerns, those that are missing, and the link it is on; what is not drawn is left out."""
    wanted = {*gap.touchpoints, *(GHOST + kind for kind in gap.missing_types)}
    if gap.rule == NO_RECOVERY:
        wanted |= {recovery_ghost(touchpoint) for touchpoint in gap.touchpoints}
    nodes = tuple(diagram.places[node.id] for node in diagram.nodes if node.id in wanted)
    edges = tuple(
        (diagram.places[edge.source], diagram.places[edge.target])
        for edge in diagram.edges
        if gap.carrier is Carrier.LINK and f"{edge.source}>{edge.target.split('@')[0]}" == gap.on
    )
    return Marked(nodes, edges)
