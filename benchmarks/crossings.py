"""`python -m benchmarks.crossings`: how many lines cross, in three layouts of the same touchpoints and links.

The path (columns of our own), the cards as Graphviz orders them, and the cards as we do without it. The corpus is the
repository's example and fabricated journeys of four sizes, always the same. Exits with 1 where a line of the path lies
on another.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from statistics import mean

from benchmarks.stages import TODAY
from touchpoints.assess import assess
from touchpoints.diagram import Diagram, DrawnNode, Edge, EdgeKind, Frame, Shape
from touchpoints.diagram.journey import build_diagram
from touchpoints.geometry import Path as Line
from touchpoints.layout import lay_out
from touchpoints.layout.corridors import draw_lines
from touchpoints.layout.grid import place_in_grid
from touchpoints.layout.line_places import STOP
from touchpoints.layout.pixels import measure
from touchpoints.layout.ranking import as_written, rank_ourselves
from touchpoints.layout.spine import Stop, Way, main_links, place
from touchpoints.loading import load
from touchpoints.text import Lang, same

SIZES = (5, 17, 60, 200)
OF_A_SIZE = 5
_PHASES = 3
_NAME = 40.0
"""Pixels under a stop for its name."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Pairs of lines that cross, and pairs that lie on one another."""

    crossings: int
    overlaps: int


def fabricated(size: int, seed: int) -> Diagram:
    """Two touchpoints of three on a chain; the others hang beside it and come back, ahead or not at all."""
    random = Random(f"{size}/{seed}")
    phases = [index * _PHASES // size for index in range(size)]
    beside = set(random.sample(range(1, size - 1), size // 3))
    chain = [index for index in range(size) if index not in beside]
    edges = [Edge(f"t{one}", f"t{other}") for one, other in pairwise(chain)]
    for index in sorted(beside):
        near = sorted(chain, key=lambda stop: abs(stop - index))[:6]
        kind = random.choice([EdgeKind.NEXT, EdgeKind.FAILURE])
        edges.append(Edge(f"t{random.choice(near)}", f"t{index}", kind))
        if random.random() < 0.7:
            edges.append(
                Edge(f"t{index}", f"t{random.choice(near)}", random.choice([EdgeKind.NEXT, EdgeKind.RECOVERY]))
            )
        if random.random() < 0.2:
            edges.append(Edge(f"t{index}", f"t{random.choice(chain)}", EdgeKind.ESCALATION))
    nodes = tuple(DrawnNode(f"t{index}", phases[index], f"Touchpoint {index}", "") for index in range(size))
    return Diagram("", "", Lang.EN, (Frame(""),) * _PHASES, nodes, tuple(_each_once(edges)))


def example() -> Iterator[Diagram]:
    """The journeys of the repository; ends are left out, which the path says at its touchpoints."""
    found = load(Path("journeys"), today=TODAY)
    assessment = assess(found.documents, found.settings, found.catalogue, found.problems, today=TODAY)
    for assessed in assessment.journeys:
        whole = build_diagram(assessment, assessed, Lang.EN)
        nodes = tuple(node for node in whole.nodes if node.shape is Shape.TOUCHPOINT)
        known = {node.id for node in nodes}
        edges = [edge for edge in whole.edges if {edge.source, edge.target} <= known]
        yield Diagram(whole.title, "", Lang.EN, whole.frames, nodes, tuple(_each_once(edges)))


def _each_once(edges: Sequence[Edge]) -> list[Edge]:
    """One link from a touchpoint to another."""
    return list({(edge.source, edge.target): edge for edge in edges if edge.source != edge.target}.values())


def lines_of_path(diagram: Diagram) -> list[Line]:
    """As the Journey page draws it, the main path included."""
    ways = [
        Way(diagram.places[edge.source], diagram.places[edge.target], edge.kind in (EdgeKind.NEXT, EdgeKind.IMPLIED))
        for edge in diagram.edges
    ]
    placed = place([Stop(node.phase) for node in diagram.nodes], ways, len(diagram.frames))
    main = main_links(placed)
    aside = [(way.source, way.target) for way in ways if not (way.is_next and (way.source, way.target) in main)]
    plan = draw_lines(placed, aside, [0.0] + [_NAME] * max(placed.rows, default=0))
    middle = plan.tops[0] + STOP / 2
    straight = [tuple((placed.columns[stop] + 0.5, middle) for stop in pair) for pair in pairwise(placed.spine)]
    return [*(line.path for line in plan.lines), *straight]


def lines_of_own_ranking(diagram: Diagram) -> Sequence[Line]:
    ranking = as_written(rank_ourselves(diagram, same("")), diagram)
    return measure(diagram, place_in_grid(diagram, ranking), ranking).edges


def count(lines: Sequence[Line]) -> Counted:
    crossings = overlaps = 0
    for one, other in combinations(lines, 2):
        pieces = [(a, b) for a in pairwise(one) for b in pairwise(other)]
        crossings += sum(_cross(a, b) for a, b in pieces)
        overlaps += any(_lie_on(a, b) for a, b in pieces)
    return Counted(crossings, overlaps)


_Piece = tuple[tuple[float, float], tuple[float, float]]
_EDGE = 1e-6


def _cross(a: _Piece, b: _Piece) -> bool:
    """Whether a level piece and an upright one pass through each other; where one ends on the other, they touch."""
    level, upright = (a, b) if a[0][1] == a[1][1] else (b, a)
    if level[0][1] != level[1][1] or upright[0][0] != upright[1][0]:
        return False
    left, right = sorted(end[0] for end in level)
    top, bottom = sorted(end[1] for end in upright)
    return left + _EDGE < upright[0][0] < right - _EDGE and top + _EDGE < level[0][1] < bottom - _EDGE


def _lie_on(a: _Piece, b: _Piece) -> bool:
    for along, across in ((0, 1), (1, 0)):
        if a[0][across] == a[1][across] == b[0][across] == b[1][across]:
            begins = max(min(end[along] for end in piece) for piece in (a, b))
            ends = min(max(end[along] for end in piece) for piece in (a, b))
            return ends - begins > _EDGE
    return False


def main() -> int:
    corpus = {"example": list(example())}
    corpus |= {str(size): [fabricated(size, seed) for seed in range(OF_A_SIZE)] for size in SIZES}
    print("| touchpoints | maps | links | path | cards by Graphviz | cards by our ranking | path: on one another |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    overlaps = 0
    for name, diagrams in corpus.items():
        path = [count(lines_of_path(diagram)) for diagram in diagrams]
        by_graphviz = [count(lay_out(diagram).edges).crossings for diagram in diagrams]
        by_us = [count(lines_of_own_ranking(diagram)).crossings for diagram in diagrams]
        overlaps += sum(one.overlaps for one in path)
        means = mean(len(diagram.edges) for diagram in diagrams), mean(one.crossings for one in path)
        figures = " | ".join(f"{figure:.1f}" for figure in (*means, mean(by_graphviz), mean(by_us)))
        print(f"| {name} | {len(diagrams)} | {figures} | {sum(one.overlaps for one in path)} |", flush=True)
    return 1 if overlaps else 0


if __name__ == "__main__":
    sys.exit(main())
