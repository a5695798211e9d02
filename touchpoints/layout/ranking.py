"""Ranking: how far along its phase each node stands, and how high. Ours here, for diagrams too large for Graphviz."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from touchpoints.diagram import Diagram, Shape
from touchpoints.geometry import Engine
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Ranks:
    """Layer (0, 1… within its phase) and height (any unit, growing downwards) of each linked node by its position."""

    layers: Mapping[int, int]
    heights: Mapping[int, float]
    engine: Engine
    note: Text | None = None


def forward_links(diagram: Diagram) -> dict[tuple[int, int], int]:
    """Links that lead on in the written order, by positions of their nodes, and how many there are of each.

    What leads back takes no part in ranking: a loop never turns the reading from left to right around. Nor does what
    leads to an end: ends stand beside where they are reached from.
    """
    links: dict[tuple[int, int], int] = {}
    for edge in diagram.edges:
        pair = (diagram.places[edge.source], diagram.places[edge.target])
        if pair[0] < pair[1] and all(diagram.nodes[end].shape is Shape.TOUCHPOINT for end in pair):
            links[pair] = links.get(pair, 0) + 1
    return links


def linked_nodes(diagram: Diagram) -> tuple[int, ...]:
    """Positions of the touchpoints that any link touches; the others have no place in a flow."""
    touched = {diagram.places[end] for edge in diagram.edges for end in (edge.source, edge.target)}
    return tuple(sorted(place for place in touched if diagram.nodes[place].shape is Shape.TOUCHPOINT))


def as_written(ranking: Ranks, diagram: Diagram) -> Ranks:
    """The ranking in the order of the file: read from left to right, and from top to bottom within a column.

    In a phase no touchpoint stands in a column before one that is written earlier; a link that leads on leads to a
    later column, and one that leads back in the file leads back in the picture. What no link touches has a column of
    its own at its place. The heights are kept: in a column they go to its touchpoints as these are written.
    """
    phases = [node.phase for node in diagram.nodes]
    before: dict[int, list[int]] = {}
    for source, target in forward_links(diagram):
        before.setdefault(target, []).append(source)
    linked = set(linked_nodes(diagram))
    layers: dict[int, int] = {}
    heights: dict[int, float] = {}
    for phase in range(len(diagram.frames)):
        layer, height, stands_alone = 0, 0.0, False
        for place, node in enumerate(diagram.nodes):
            if node.phase != phase or node.shape is not Shape.TOUCHPOINT:
                continue
            is_loose = place not in linked
            after = [layers[source] + 1 for source in before.get(place, ()) if phases[source] == phase]
            layer = max([layer + (is_loose or stands_alone), *after])
            height = ranking.heights.get(place, height)
            layers[place], heights[place], stands_alone = layer, height, is_loose
    return replace(ranking, layers=layers, heights=_downwards(layers, phases, heights))


def _downwards(layers: Mapping[int, int], phases: list[int], heights: Mapping[int, float]) -> dict[int, float]:
    """In each column the same heights, the first written on top."""
    columns: dict[tuple[int, int], list[int]] = {}
    for place, layer in layers.items():
        columns.setdefault((phases[place], layer), []).append(place)
    return {
        place: height
        for places in columns.values()
        for place, height in zip(sorted(places), sorted(heights[place] for place in places), strict=True)
    }


def rank_ourselves(diagram: Diagram, note: Text) -> Ranks:
    """Longest paths for layers, means of the neighbours' heights for the order within a layer."""
    links = forward_links(diagram)
    nodes = linked_nodes(diagram)
    phases = [node.phase for node in diagram.nodes]
    layers = dict.fromkeys(nodes, 0)
    before: dict[int, list[int]] = {place: [] for place in nodes}
    for source, target in sorted(links, key=lambda link: link[1]):
        before[target].append(source)
    for place in nodes:
        within = [layers[source] + 1 for source in before[place] if phases[source] == phases[place]]
        layers[place] = max(within, default=0)
    return Ranks(layers, _heights(nodes, phases, layers, before), Engine.OWN, note)


def _heights(
    nodes: tuple[int, ...], phases: list[int], layers: Mapping[int, int], before: Mapping[int, list[int]]
) -> dict[int, float]:
    """Layer by layer from the left: each node as high as the nodes before it, in the mean; ties as written."""
    columns: dict[tuple[int, int], list[int]] = {}
    for place in nodes:
        columns.setdefault((phases[place], layers[place]), []).append(place)
    heights: dict[int, float] = {}
    for column in sorted(columns):
        wished = {
            place: sum(heights[source] for source in before[place]) / len(before[place]) if before[place] else 0.0
            for place in columns[column]
        }
        for height, place in enumerate(sorted(columns[column], key=lambda place: (wished[place], place))):
            heights[place] = float(height)
    return heights
