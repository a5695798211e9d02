"""Diagrams built by hand and at random, as the assessment would make them."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from touchpoints.diagram import ChannelSign, Diagram, DrawnNode, Edge, EdgeKind, Frame, GapMark, Shape
from touchpoints.geometry import Box, Path
from touchpoints.grades import Band
from touchpoints.palette import EvidenceStyle
from touchpoints.text import Lang

FRAMES = (
    Frame("Avant l’achat", "62 ± 9", "Aucun point de contact"),
    Frame("Pendant l’achat", "71 ± 4", "Aucun point de contact"),
    Frame("Après l’achat", "41 ± 12", "Aucun point de contact"),
)


def diagram(nodes: Sequence[DrawnNode], edges: Sequence[Edge] = (), lang: Lang = Lang.FR) -> Diagram:
    return Diagram("Achat en ligne", "Le parcours.", lang, FRAMES, tuple(nodes), tuple(edges))


def node(node_id: str, phase: int = 0, title: str = "", **values: object) -> DrawnNode:
    """A plain touchpoint named after its id."""
    name = title or node_id
    return DrawnNode(**{"id": node_id, "phase": phase, "title": name, "label": name, **values})  # type: ignore[arg-type]


def chain(*sizes: int) -> Diagram:
    """`chain(2, 3, 4)`: nodes t0, t1… of three phases, each leading to the next."""
    phases = [phase for phase, size in enumerate(sizes) for _ in range(size)]
    nodes = [node(f"t{place}", phase) for place, phase in enumerate(phases)]
    edges = [Edge(one.id, other.id) for one, other in pairwise(nodes)]
    return diagram(nodes, edges)


def rich(lang: Lang = Lang.FR) -> Diagram:
    """Every kind of node, score, mark and link there is, with the long names of French."""
    nodes = [
        node(
            "avis",
            0,
            "Avis et évaluations",
            channels=(ChannelSign("web", "site web"), ChannelSign("social", "réseaux sociaux")),
            score="72",
            spread="±3",
            band=Band.FAIR,
            evidence=EvidenceStyle.ROBUST,
            coverage=1.0,
        ),
        node(
            "pub",
            0,
            "Publicité et page d’atterrissage",
            score="55",
            spread="±22",
            band=Band.FRAGILE,
            evidence=EvidenceStyle.ASSUMPTION,
            coverage=0.5,
            gaps=GapMark(1, "P3", "1 P3"),
        ),
        node("?social", 0, "Réseaux sociaux", shape=Shape.GHOST),
        node(
            "fiche",
            1,
            "Fiche produit",
            score="57",
            spread="±26",
            band=Band.FRAGILE,
            evidence=EvidenceStyle.INDICATIVE,
            coverage=0.8,
            moment_of_truth="Moment de vérité",
        ),
        node("compte", 1, "Création de compte ou commande en tant qu’invité", coverage=0.0),
        node(
            "paiement",
            1,
            "Paiement",
            score="86",
            band=Band.STRONG,
            evidence=EvidenceStyle.TARGET,
            coverage=1.0,
            channels=(
                ChannelSign("web", "site web"),
                ChannelSign("borne", "borne en magasin"),
                ChannelSign("phone", "téléphone"),
            ),
        ),
        node("$purchase@during", 1, "Achat", shape=Shape.PURCHASE),
        node("$lost@paiement", 1, "Client perdu", shape=Shape.LOST),
        node(
            "suivi",
            2,
            "Suivi de livraison",
            score="42",
            spread="±8",
            band=Band.FRAGILE,
            evidence=EvidenceStyle.MEASURED,
            coverage=0.857,
            gaps=GapMark(3, "P1", "1 P1 +2"),
            moment_of_truth="Moment de vérité",
            owner="responsable-logistique",
        ),
        node(
            "sav",
            2,
            "Service client",
            score="20",
            spread="±12",
            band=Band.CRITICAL,
            evidence=EvidenceStyle.MEASURED,
            coverage=1.0,
            gaps=GapMark(2, "P2", "2 P2"),
        ),
        node("$done@after", 2, "Parcours abouti", shape=Shape.DONE),
        node("$rebuy@after", 2, "Réachat", shape=Shape.REBUY),
    ]
    edges = [
        Edge("avis", "fiche", share="35\u202f%", label="Avis → Fiche produit"),
        Edge("pub", "fiche", EdgeKind.IMPLIED),
        Edge("fiche", "compte"),
        Edge("compte", "paiement", share="82\u202f%"),
        Edge("paiement", "fiche", EdgeKind.LOOP, share="8\u202f%"),
        Edge("paiement", "$purchase@during"),
        Edge("paiement", "$lost@paiement", EdgeKind.FAILURE, share="11\u202f%"),
        Edge("paiement", "suivi"),
        Edge("suivi", "sav", EdgeKind.FAILURE, share="47\u202f%"),
        Edge("sav", "suivi", EdgeKind.RECOVERY, share="60\u202f%"),
        Edge("suivi", "sav", EdgeKind.ESCALATION, broken="relais sans reprise du dossier"),
        Edge("sav", "$done@after"),
        Edge("sav", "$rebuy@after", share="22\u202f%"),
        Edge("sav", "fiche", EdgeKind.LOOP),
        Edge("sav", "sav", EdgeKind.LOOP),
    ]
    return diagram(nodes, edges, lang)


@st.composite
def diagrams(draw: st.DrawFn, largest: int = 14) -> Diagram:
    """Any journey: uneven phases, some empty, links of every kind in any direction, ends and ghosts."""
    nodes: list[DrawnNode] = []
    for phase in range(3):
        for place in range(draw(st.integers(0, largest // 2))):
            lines = draw(
                st.sampled_from(["Paiement", "Suivi de livraison du colis", "Création de compte ou invité " * 2])
            )
            nodes.append(node(f"p{phase}-{place}", phase, lines))
        if draw(st.booleans()):
            nodes.append(node(f"?{phase}", phase, shape=Shape.GHOST))
        if draw(st.booleans()):
            nodes.append(node(f"$lost@{phase}", phase, "Client perdu", shape=Shape.LOST))
    touchpoints = [one.id for one in nodes if one.shape is Shape.TOUCHPOINT]
    reached = [one.id for one in nodes if one.shape is not Shape.GHOST]
    if not touchpoints:
        return diagram(nodes)
    links = draw(
        st.lists(
            st.tuples(
                st.sampled_from(touchpoints),
                st.sampled_from(reached),
                st.sampled_from(EdgeKind),
                st.sampled_from(["", "5\u202f%"]),
            ),
            max_size=2 * largest,
        )
    )
    return diagram(nodes, [Edge(*link) for link in links])


def contains(outer: Box, inner: Box) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def touches_inside(path: Path, box: Box) -> bool:
    """Whether a line of horizontal and vertical pieces runs through the inside of a box."""
    inner = Box(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
    for (x0, y0), (x1, y1) in pairwise(path):
        piece = Box(min(x0, x1) - 0.01, min(y0, y1) - 0.01, abs(x0 - x1) + 0.02, abs(y0 - y1) + 0.02)
        if overlap(inner, piece):
            return True
    return False


def on_border(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    upright = (abs(x - box.x) < 0.01 or abs(x - box.right) < 0.01) and box.y <= y <= box.bottom
    level = (abs(y - box.y) < 0.01 or abs(y - box.bottom) < 0.01) and box.x <= x <= box.right
    return upright or level
