"""JourneyDiff -> one Diagram that holds the cards and links of both sides, and what became of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram import Diagram, DrawnNode, Edge, EdgeKind, Shape
from touchpoints.diagram.journey import build_diagram
from touchpoints.diff import Change, Diff, JourneyDiff
from touchpoints.diff.matched import merged
from touchpoints.diff.sentences import CHANGE
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
    nodes = tuple(_said(node, changes.get(node.id, Change.SAME), lang) for node in _nodes(old, new))
    known = {node.id for node in nodes}
    edges = [(edge, change) for edge, change in _edges(old, new) if edge.source in known and edge.target in known]
    return ComparedDiagram(
        diagram=replace(last, nodes=nodes, edges=tuple(edge for edge, _ in edges)),
        nodes={node.id: changes.get(node.id, Change.SAME) for node in nodes},
        edges=tuple(change for _, change in edges),
    )


def _drawn(assessment: Assessment, assessed: JourneyAssessment | None, lang: Lang) -> Diagram | None:
    return None if assessed is None else build_diagram(assessment, assessed, lang)


def _said(node: DrawnNode, change: Change, lang: Lang) -> DrawnNode:
    """The card's sentence begins with what became of it."""
    if change is Change.SAME or node.shape is not Shape.TOUCHPOINT:
        return node
    word = CHANGE[change](lang)
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
