"""Diagram -> anonymous DOT -> Ranking. Graphviz sees n0, n1…, sizes, links and frames; never a word of a file."""

from itertools import pairwise

import graphviz

from touchpoints.diagram import Diagram
from touchpoints.geometry import Engine
from touchpoints.layout.ranking import Ranking, forward_links, linked_nodes

_INCH = 96.0
_STEP_WEIGHT = 8
"""Links to the very next node pull that much harder, so that the main path runs straight."""


def write_dot(diagram: Diagram) -> str:
    """The linked nodes as DOT: phases as clusters from left to right, only the links that lead on.

    Graphviz ranks and orders; lines are ours, so it is told to draw none, which also keeps dense diagrams quick.
    """
    dot = graphviz.Digraph(
        "journey",
        graph_attr={
            "rankdir": "LR",
            "splines": "none",
            "nslimit": "2",
            "nslimit1": "2",
            "mclimit": "0.2",
            "nodesep": "0.4",
            "ranksep": "0.6",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    links = forward_links(diagram)
    phases = _phases(diagram)
    for number, places in enumerate(phases):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            for place in places:
                node = diagram.nodes[place]
                cluster.node(f"n{place}", width=f"{node.width / _INCH:.3f}", height=f"{node.height / _INCH:.3f}")
    for (source, target), count in sorted(links.items()):
        dot.edge(f"n{source}", f"n{target}", weight=str(_STEP_WEIGHT if target == source + 1 else min(count, 4)))
    _keep_phases_apart(dot, len(diagram.nodes), phases, set(links))
    return str(dot.source)


def _phases(diagram: Diagram) -> list[list[int]]:
    linked = linked_nodes(diagram)
    phases = [
        [place for place in linked if diagram.nodes[place].phase == phase] for phase in range(len(diagram.frames))
    ]
    return [places for places in phases if places]


def _keep_phases_apart(
    dot: graphviz.Digraph, first_free: int, phases: list[list[int]], links: set[tuple[int, int]]
) -> None:
    """Between two phases a point that the whole first one lies before and the whole second one behind."""
    for number, (left, right) in enumerate(pairwise(phases)):
        point = f"n{first_free + number}"
        dot.node(point, width="0.01", height="0.01")
        inner, outer = set(left), set(right)
        ends = inner - {source for source, target in links if source in inner and target in inner}
        starts = outer - {target for source, target in links if source in outer and target in outer}
        for place in sorted(ends):
            dot.edge(f"n{place}", point, weight="0")
        for place in sorted(starts):
            dot.edge(point, f"n{place}", weight="0")


def read_plain(plain: str, diagram: Diagram, engine: Engine) -> Ranking:
    """Graphviz's plain output as layers and heights. Raises ValueError where a node is missing or not a number."""
    positions: dict[int, tuple[float, float]] = {}
    for line in plain.splitlines():
        match line.split():
            case ["node", name, x, y, *_]:
                positions[int(name.removeprefix("n"))] = (float(x), -float(y))
    linked = linked_nodes(diagram)
    if missing := [place for place in linked if place not in positions]:
        raise ValueError(f"Graphviz left out {len(missing)} nodes")
    layers: dict[int, int] = {}
    for places in _phases(diagram):
        columns = sorted({round(positions[place][0], 1) for place in places})
        layers |= {place: columns.index(round(positions[place][0], 1)) for place in places}
    return Ranking(layers, _upright(linked, positions), engine)


def _upright(linked: tuple[int, ...], positions: dict[int, tuple[float, float]]) -> dict[int, float]:
    """Heights, mirrored where that puts what is written first above: a picture and its mirror cross equally often."""
    heights = {place: positions[place][1] for place in linked}
    by_column: dict[float, list[int]] = {}
    for place in linked:
        by_column.setdefault(round(positions[place][0], 1), []).append(place)
    downwards = sum(
        (heights[later] > heights[earlier]) - (heights[later] < heights[earlier])
        for places in by_column.values()
        for earlier, later in pairwise(places)
    )
    return heights if downwards >= 0 else {place: -height for place, height in heights.items()}
