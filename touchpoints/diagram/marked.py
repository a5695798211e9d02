"""Diagram and a gap -> the cards and lines that the gap is about."""

from dataclasses import dataclass

from touchpoints.diagram import Diagram
from touchpoints.gap import Carrier, Gap

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
