"""A journey and its diagram -> where each touchpoint and link of its one picture stands, and the room words take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from touchpoints.assess import JourneyAssessment
from touchpoints.curve import Courses
from touchpoints.diagram import Diagram, DrawnNode, Edge, Shape
from touchpoints.diagram.journey import drawn_steps
from touchpoints.graph import Step
from touchpoints.layout.corridors import LinePlan, draw_lines
from touchpoints.layout.spine import Placement, Stop, Way, main_links, place
from touchpoints.lettering import LABEL, wrap
from touchpoints.model import LinkKind, Phase

NARROWEST = 48
"""Pixels of a column below which the graph is wider than its place, and scrolls."""
LEADING = 15.0
MOST_LINES = 5
"""Of a name beside the path."""
PHASES = tuple(Phase)


@dataclass(frozen=True)
class PlacedJourney:
    """One journey, its touchpoints and links with their places."""

    assessed: JourneyAssessment
    diagram: Diagram

    @cached_property
    def stops(self) -> tuple[DrawnNode, ...]:
        """The touchpoints, in the order of the file."""
        return tuple(node for node in self.diagram.nodes if node.shape is Shape.TOUCHPOINT)

    @cached_property
    def at(self) -> Mapping[str, int]:
        return {stop.id: index for index, stop in enumerate(self.stops)}

    @cached_property
    def links(self) -> tuple[tuple[Step, Edge], ...]:
        """Between two touchpoints; what goes from one to itself is said at it."""
        both = zip(drawn_steps(self.assessed), self.diagram.edges, strict=False)
        return tuple((s, e) for s, e in both if s.source in self.at and s.target in self.at and s.source != s.target)

    @cached_property
    def placement(self) -> Placement:
        by_id = self.assessed.journey.by_id
        stops = [Stop(stop.phase, by_id[stop.id].reach) for stop in self.stops]
        ways = [Way(*self.ends(step), step.kind is LinkKind.NEXT, step.share) for step, _ in self.links]
        return place(stops, ways, len(PHASES))

    def ends(self, step: Step) -> tuple[int, int]:
        return self.at[step.source], self.at[step.target]

    @cached_property
    def main(self) -> Mapping[tuple[int, int], tuple[Step, Edge]]:
        """The steps of the main path, by their ends."""
        neighbours, found = main_links(self.placement), dict[tuple[int, int], tuple[Step, Edge]]()
        for step, edge in self.links:
            if step.kind is LinkKind.NEXT and self.ends(step) in neighbours:
                found.setdefault(self.ends(step), (step, edge))
        return found

    @cached_property
    def aside(self) -> tuple[tuple[Step, Edge], ...]:
        """All other links."""
        main = {id(step) for step, _ in self.main.values()}
        return tuple((step, edge) for step, edge in self.links if id(step) not in main)

    @cached_property
    def plan(self) -> LinePlan:
        return draw_lines(self.placement, [self.ends(step) for step, _ in self.aside], self.under)

    @cached_property
    def under(self) -> tuple[float, ...]:
        """Pixels under the stops of each row: there stand names, but for those of the main path."""
        room = [0.0] * (1 + max(self.placement.rows, default=0))
        for index, stop in enumerate(self.stops):
            row = self.placement.rows[index]
            if row:
                lines = wrap(stop.title, self.width(index) * (NARROWEST - 2), LABEL, lines=MOST_LINES)
                room[row] = max(room[row], 6 + LEADING * (len(lines) + len(self.outs(stop.id))))
        return tuple(room)

    def width(self, index: int) -> float:
        """Columns that a name beside the path may take: some of the free cells at its sides too."""
        column, row = self.placement.columns[index], self.placement.rows[index]
        first, last = self.placement.spans[self.stops[index].phase]
        free = [side for side in (column - 1, column + 1) if first <= side <= last and (side, row) not in self._cells]
        return 1.5 if len(free) == 2 else 1.0

    @cached_property
    def _cells(self) -> frozenset[tuple[int, int]]:
        return frozenset(zip(self.placement.columns, self.placement.rows, strict=True))

    def outs(self, touchpoint: str) -> Sequence[Edge]:
        """What ends at a touchpoint, or goes from it to itself."""
        return self._outs.get(touchpoint, ())

    @cached_property
    def _outs(self) -> Mapping[str, Sequence[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in self.diagram.edges:
            if edge.target == edge.source or self.shape_of(edge).is_end:
                found.setdefault(edge.source, []).append(edge)
        return found

    def shape_of(self, edge: Edge) -> Shape:
        return self.diagram.nodes[self.diagram.places[edge.target]].shape

    @cached_property
    def courses(self) -> Courses:
        placed, ids = self.placement, [stop.id for stop in self.stops]
        return Courses(
            spine=tuple(ids[index] for index in placed.spine),
            x=dict(zip(ids, placed.x, strict=True)),
            spans=dict(zip(PHASES, placed.spans, strict=True)),
            count=placed.count,
        )
