"""JourneyGraph: a journey -> directed graph of touchpoint ids, and questions about its paths.

Paths are never enumerated: every question is answered by walking once over the steps. Importing networkx takes as long
as judging six journeys, so that it is left to those who ask for its graph (`to_networkx`); tests ask it the same
questions and compare.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from touchpoints.model import End, Journey, LinkKind, Phase
from touchpoints.problem import Loc

if TYPE_CHECKING:
    import networkx as nx

SUCCESS_ENDS = frozenset({End.PURCHASE.value, End.REBUY.value, End.DONE.value})
"""The reserved ends that are a way out; `$lost` is not."""
_RESERVED = frozenset(end.value for end in End)
_SOURCE, _SINK = "$source", "$sink"


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the journey, from a touchpoint to another or to a reserved end."""

    source: str
    target: str
    kind: LinkKind
    implied: bool
    """True for the written order, where no flow is declared: drawn dotted, never judged."""
    loc: Loc
    """Where it stands: the link, the chain, the failure that names its recovery, or the touchpoint list."""
    share: float | None = None
    """Share of those who leave the source that take it, 0-1; None when not written."""
    count: int | None = None
    channel: str | None = None
    lands_on_claim: bool | None = None
    hand_over: bool | None = None

    @property
    def is_path(self) -> bool:
        """Whether somebody can go this way: a loop onto itself and a share or count of 0 are drawn, not walked."""
        return self.source != self.target and self.share != 0 and self.count != 0

    @property
    def ends(self) -> str:
        """`a>b`, as gaps on links are keyed."""
        return f"{self.source}>{self.target}"


@dataclass(frozen=True)
class JourneyGraph:
    """The steps of a journey, where it starts and ends, and what leads where."""

    touchpoints: tuple[str, ...]
    """Ids in the order of the journey."""
    steps: tuple[Step, ...]
    declared: bool
    """False when the file has neither flow nor links: the structural rules are silent then."""
    starts: tuple[str, ...]
    successes: tuple[str, ...]
    """Touchpoints where a journey may end well."""
    counts_of_others: bool = False
    """The links count the passages of another segment."""

    def to_networkx(self) -> "nx.DiGraph[str]":
        """The walkable steps between touchpoints and reserved ends, as networkx has them; one edge per pair of ends."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.touchpoints)
        graph.add_edges_from((source, target) for source, targets in self.successors.items() for target in targets)
        return graph

    @cached_property
    def successors(self) -> Mapping[str, tuple[str, ...]]:
        """Where the walkable steps of a touchpoint lead, each end once, in written order; absent without one."""
        return _by_end((step.source, step.target) for step in self.steps if step.is_path)

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """Where the walkable steps that arrive at a touchpoint or reserved end come from."""
        return _by_end((step.target, step.source) for step in self.steps if step.is_path)

    @cached_property
    def steps_from(self) -> Mapping[str, tuple[Step, ...]]:
        """Steps by the touchpoint they leave; a touchpoint without one is absent."""
        leaving: dict[str, list[Step]] = {}
        for step in self.steps:
            leaving.setdefault(step.source, []).append(step)
        return {source: tuple(steps) for source, steps in leaving.items()}

    @cached_property
    def linked(self) -> frozenset[str]:
        """Touchpoints with at least one declared step, in or out; none when only the written order is known."""
        if not self.declared:
            return frozenset()
        ends = {end for step in self.steps for end in (step.source, step.target)}
        return frozenset(ends & set(self.touchpoints))

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Touchpoints that some start leads to, starts included."""
        return frozenset(_spread(self.starts, self.successors)) & set(self.touchpoints)

    @cached_property
    def with_way_out(self) -> frozenset[str]:
        """Touchpoints from which a success is reached, successes included."""
        goals = [*self.successes, *(end for end in SUCCESS_ENDS if end in self.predecessors)]
        return frozenset(_spread(goals, self.predecessors)) & set(self.touchpoints)

    def after(self, source: str) -> frozenset[str]:
        """What some path of at least one step leads to from `source`, itself excluded; reserved ends included."""
        return frozenset(_spread([source], self.successors)) - {source}

    def leads_to(self, source: str, targets: Iterable[str]) -> bool:
        """Whether a path of at least one step leads from `source` to one of `targets`, another than itself."""
        return not self.after(source).isdisjoint(targets)

    def within(self, source: str, steps: int) -> frozenset[str]:
        """What is reached from `source` in at most that many steps, itself excluded; reserved ends included."""
        seen = {source}
        edge = [source]
        for _ in range(steps):
            edge = [node for node in _following(edge, self.successors) if node not in seen]
            seen.update(edge)
        return frozenset(seen) - {source}

    def is_counted(self, source: str) -> bool:
        """Whether every link out of a touchpoint carries a count of this segment: observed, not supposed."""
        if self.counts_of_others:
            return False
        links = [step for step in self.steps_from.get(source, ()) if step.loc[0] == "links"]
        return bool(links) and all(step.count is not None for step in links)

    @cached_property
    def cut_nodes(self) -> frozenset[str]:
        """Touchpoints every successful path passes, where the paths branch at all; starts and ends excluded."""
        useful = self.reachable & self.with_way_out
        goals = SUCCESS_ENDS | set(self.successes)
        branching = any(
            sum(target in useful or target in goals for target in self.successors.get(node, ())) > 1 for node in useful
        )
        if not useful or not branching:
            return frozenset()
        return frozenset(_passed_by_all(self.starts, goals, self.successors) - goals - set(self.starts))


def _by_end(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """The second of each pair by its first, each once."""
    found: dict[str, dict[str, None]] = {}
    for end, other in pairs:
        found.setdefault(end, {})[other] = None
    return {end: tuple(others) for end, others in found.items()}


def _following(nodes: Iterable[str], neighbours: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    return (follower for node in nodes for follower in neighbours.get(node, ()))


def _spread(begin: Iterable[str], neighbours: Mapping[str, tuple[str, ...]]) -> set[str]:
    seen = set(begin)
    waiting = list(seen)
    while waiting:
        for node in neighbours.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _passed_by_all(
    starts: Iterable[str], goals: Collection[str], successors: Mapping[str, tuple[str, ...]]
) -> set[str]:
    """The nodes that every path from one of `starts` to one of `goals` passes: the dominators of success.

    Each lies on any one path. Along a shortest one, a node is passed by all where nothing that is reached before it,
    other ways included, leads past it.
    """
    path = _shortest(starts, goals, successors)
    place = {node: index for index, node in enumerate(path)}
    passed, seen, furthest = set[str](), set[str](), -1
    # Before the first node stand all starts, and behind the last all goals: both are left and reached at will.
    around = [*starts]
    for index in range(len(path) + 1):
        for node in around:
            if node in goals:
                furthest = len(path)
            elif node in place:
                furthest = max(furthest, place[node])
            elif node not in seen:
                seen.add(node)
                around.extend(successors.get(node, ()))  # the list grows while it is walked
        if index == len(path):
            break
        if furthest == index:
            passed.add(path[index])
        around = list(successors.get(path[index], ()))
    return passed


def _shortest(starts: Iterable[str], goals: Collection[str], successors: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The nodes of a shortest path, its goal left out; [] where no start leads to a goal, or is one."""
    came_from: dict[str, str | None] = dict.fromkeys(starts)
    waiting = list(came_from)
    for node in waiting:
        if node in goals:
            path: list[str] = []
            step = came_from[node]
            while step is not None:
                path.append(step)
                step = came_from[step]
            return path[::-1]
        for following in successors.get(node, ()):
            if following not in came_from:
                came_from[following] = node
                waiting.append(following)
    return []


def build_graph(journey: Journey) -> JourneyGraph:
    """The graph of a journey: its links and chains, or its written order where it declares neither."""
    declared = bool(journey.links or journey.flow)
    steps = _declared_steps(journey) if declared else _written_order(journey)
    steps += _recoveries(journey, steps)
    return JourneyGraph(
        touchpoints=tuple(touchpoint.id for touchpoint in journey.in_order),
        steps=tuple(steps),
        declared=declared,
        starts=_starts(journey, steps) if declared else (),
        successes=_successes(journey, steps) if declared else (),
        counts_of_others=journey.counted_on is not None,
    )


def _declared_steps(journey: Journey) -> list[Step]:
    totals: dict[str, int] = {}
    for link in journey.links:
        totals[link.source] = totals.get(link.source, 0) + (link.n or 0)
    steps = [
        Step(
            source=link.source,
            target=link.to,
            kind=link.kind,
            implied=False,
            loc=("links", index),
            share=_share(link.p, link.n, totals[link.source]),
            count=link.n,
            channel=link.channel,
            lands_on_claim=link.lands_on_claim,
            hand_over=link.hand_over,
        )
        for index, link in enumerate(journey.links)
    ]
    drawn = {(step.source, step.target) for step in steps}
    for number, chain in enumerate(journey.flow or ()):
        for source, target in pairwise(chain):
            if (source, target) not in drawn:
                drawn.add((source, target))
                steps.append(Step(source, target, LinkKind.NEXT, implied=False, loc=("flow", number)))
    return steps


def _share(share: float | None, count: int | None, total: int) -> float | None:
    """A count beats a written share: it was observed."""
    if count is not None and total > 0:
        return count / total
    return share


def _written_order(journey: Journey) -> list[Step]:
    touchpoints = journey.in_order
    return [
        Step(one.id, other.id, LinkKind.NEXT, implied=True, loc=journey.locs[one.id])
        for one, other in pairwise(touchpoints)
    ]


def _recoveries(journey: Journey, steps: list[Step]) -> list[Step]:
    """`failure: {recovery: …}` is a step too, unless a link already says so."""
    drawn = {(step.source, step.target) for step in steps if not step.implied}
    return [
        Step(
            touchpoint.id,
            touchpoint.failure.recovery,
            LinkKind.FAILURE,
            implied=False,
            loc=(*journey.locs[touchpoint.id], "failure", "recovery"),
            share=touchpoint.failure.rate or None,
        )
        for touchpoint in journey.in_order
        if touchpoint.failure and touchpoint.failure.recovery
        if (touchpoint.id, touchpoint.failure.recovery) not in drawn
    ]


def _first_linked(journey: Journey, steps: list[Step], *, last: bool = False) -> tuple[str, ...]:
    ends = {end for step in steps for end in (step.source, step.target)}
    linked = [touchpoint.id for touchpoint in journey.in_order if touchpoint.id in ends]
    return tuple(linked[-1:] if last else linked[:1])


def _starts(journey: Journey, steps: list[Step]) -> tuple[str, ...]:
    """Declared starts; before-touchpoints that only lead on; heads of chains; else the first linked touchpoint."""
    walkable = [step for step in steps if step.is_path]
    entered = {step.target for step in walkable}
    left = {step.source for step in walkable}
    heads = [chain[0] for chain in journey.flow or () if chain]
    starts = {touchpoint.id for touchpoint in journey.in_order if touchpoint.start}
    starts |= {
        touchpoint.id
        for touchpoint in journey.in_phase(Phase.BEFORE)
        if touchpoint.id in left and touchpoint.id not in entered
    }
    starts |= set(heads[:1]) | {head for head in heads[1:] if head not in entered}
    starts -= {touchpoint.id for touchpoint in journey.in_order if touchpoint.start is False}
    in_order = tuple(touchpoint.id for touchpoint in journey.in_order if touchpoint.id in starts)
    return in_order or _first_linked(journey, steps)


def _successes(journey: Journey, steps: list[Step]) -> tuple[str, ...]:
    """Declared ends and the last touchpoint of the first chain; where the file names no end at all, the last linked.

    A first chain that runs into `$lost` says itself that its last touchpoint is not a good end.
    """
    ends = {touchpoint.id for touchpoint in journey.in_order if touchpoint.end}
    chain = journey.flow[0] if journey.flow else ()
    if chain and chain[-1] != End.LOST.value:
        ends |= {step for step in chain if step in journey.by_id} & set(
            chain[-2:] if chain[-1] in _RESERVED else chain[-1:]
        )
    ends -= {touchpoint.id for touchpoint in journey.in_order if touchpoint.end is False}
    in_order = tuple(touchpoint.id for touchpoint in journey.in_order if touchpoint.id in ends)
    names_an_end = bool(in_order or chain) or any(step.target in _RESERVED for step in steps)
    return in_order if names_an_end else _first_linked(journey, steps, last=True)
