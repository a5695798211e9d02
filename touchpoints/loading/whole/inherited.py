"""What a file takes over from the one it extends: nothing about what it removes; figures with the segment they are of.

What stands in a file belongs to the segment of that file, unless an item's `segments` names others or all.
"""

from collections.abc import Callable, Collection, Mapping

from touchpoints.loading.yaml.tree import Node, entries, is_given, items, text_of, with_entries, with_value
from touchpoints.model import EVERY_SEGMENT, PHASE_NAMES, Evidence, Journey, OtherSegment, Phase, Touchpoint, say
from touchpoints.naming import slugify
from touchpoints.problem import Loc, Place
from touchpoints.settings import Settings
from touchpoints.text import same

ACCEPTED_GAPS = "accepted_gaps"
"""The one list of a journey that a patch adds to, and does not replace."""


def without_what_pointed_at(root: Node, removed: Collection[str]) -> Node:
    """The inherited journey without anything that leads to a removed touchpoint; the touchpoints themselves stay."""
    if not removed:
        return root
    return with_entries(
        root,
        links=_kept(root, "links", lambda link: not (_ends(link) & set(removed))),
        flow=_closed(entries(root).get("flow"), removed),
        questions=_answered(entries(root).get("questions"), removed),
        accepted_gaps=_kept(root, ACCEPTED_GAPS, lambda gap: not (_subjects(gap) & set(removed))),
        touchpoints=_without_recovery(entries(root).get("touchpoints"), removed),
    )


def all_accepted(inherited: Node, own: Node) -> Node | None:
    """The acceptances of a file that extends another: those it inherits and its own, which win where both stand.

    Only `null` takes away what is inherited. An acceptance about a question that the file asks no more goes with it.
    """
    theirs, mine = (entries(root).get(ACCEPTED_GAPS) for root in (inherited, own))
    if not isinstance(theirs.value if theirs else None, list) or (mine is not None and not is_given(mine)):
        return mine if mine is not None else theirs
    if mine is not None and not isinstance(mine.value, list):
        return mine
    ours = {accepted_as(node) for node in items(mine)}
    gone = _questions(inherited) - _questions(own) if "questions" in entries(own) else frozenset()
    kept = [node for node in items(theirs) if accepted_as(node) not in ours and not _subjects(node) & gone]
    place = mine if mine is not None else theirs
    assert place is not None
    return with_value(place, [*kept, *items(mine)])


def accepted_as(entry: Node) -> tuple[str, str]:
    """What tells an acceptance from the others: its rule, and what it is about; "" where that is the whole file."""
    fields = entries(entry)
    return text_of(fields.get("rule")) or "", same_subject(text_of(fields.get("on")) or "")


def same_subject(on: str) -> str:
    """`on` in one spelling: phases by their English name, links without spaces."""
    phase = PHASE_NAMES.get(on)
    return phase.value if phase else ">".join(part.strip() for part in on.split(">"))


def _questions(root: Node) -> frozenset[str]:
    return frozenset(text_of(entries(node).get("id")) or "" for node in items(entries(root).get("questions"))) - {""}


def _kept(root: Node, field: str, is_kept: Callable[[Node], bool]) -> Node | None:
    node = entries(root).get(field)
    if node is None or not isinstance(node.value, list):
        return node
    return with_value(node, [item for item in node.value if is_kept(item)])


def _ends(link: Node) -> set[str]:
    return {text_of(entries(link).get("from")) or "", text_of(entries(link).get("to")) or ""}


def _subjects(gap: Node) -> set[str]:
    """The touchpoints an accepted gap is about: one, or the two ends of a link `a>b`."""
    return {part.strip() for part in (text_of(entries(gap).get("on")) or "").split(">")}


def _closed(flow: Node | None, removed: Collection[str]) -> Node | None:
    """`a > b > c` without b is a > c; a chain that leads nowhere any more is gone, and a flow without chains too."""
    if flow is None or not isinstance(flow.value, list):
        return flow
    chains = []
    for chain in flow.value:
        if not isinstance(chain.value, list):
            chains.append(chain)
            continue
        steps: list[Node] = []
        for step in chain.value:
            repeats = bool(steps) and steps[-1].value == step.value
            if step.value not in removed and not repeats:
                steps.append(step)
        if len(steps) > 1 or len(steps) == len(chain.value):
            chains.append(with_value(chain, steps))
    return with_value(flow, chains) if chains else None


def _answered(questions: Node | None, removed: Collection[str]) -> Node | None:
    """Questions without the answers of removed touchpoints; one that nobody answers any more is gone."""
    if questions is None or not isinstance(questions.value, list):
        return questions
    kept = []
    for question in questions.value:
        answers = entries(question).get("answers")
        left = {key: node for key, node in entries(answers).items() if key not in removed}
        if answers is None or len(left) == len(entries(answers)):
            kept.append(question)
        elif left:
            kept.append(with_entries(question, answers=with_value(answers, left)))
    return with_value(questions, kept)


def _without_recovery(phases: Node | None, removed: Collection[str]) -> Node | None:
    if phases is None:
        return None
    lists = {}
    for phase, listed in entries(phases).items():
        lists[phase] = with_value(listed, [_recovers_elsewhere(node, removed) for node in items(listed)])
    return with_value(phases, lists)


def _recovers_elsewhere(touchpoint: Node, removed: Collection[str]) -> Node:
    failure = entries(touchpoint).get("failure")
    if failure is None or text_of(entries(failure).get("recovery")) not in removed:
        return touchpoint
    return with_entries(touchpoint, failure=with_entries(failure, recovery=None))


def segment_named(id_or_name: str, settings: Settings) -> OtherSegment:
    """The segment that a file means, by id or by name; one that no settings declare is called as it is written."""
    declared = settings.segment(id_or_name)
    if declared:
        return OtherSegment(declared.id, say(declared.name))
    return OtherSegment(slugify(id_or_name), same(id_or_name))


def segments_of_files(written: Mapping[str, Node], settings: Settings) -> Mapping[str, OtherSegment | None]:
    """The segment each file of a chain is about, inherited where it names none; None: no segment in particular.

    `written`: the trees of the chain as they were read, the file that extends none first.
    """
    segments: dict[str, OtherSegment | None] = {}
    segment: OtherSegment | None = None
    for file, root in written.items():
        if "segment" in entries(root):
            name = text_of(entries(root)["segment"])
            segment = segment_named(name, settings) if name else None
        segments[file] = segment
    return segments


def with_others(
    journey: Journey, place: Callable[[Loc], Place], segments: Mapping[str, OtherSegment | None], settings: Settings
) -> Journey:
    """`place`: where a value of the journey was written; `segments`: of the files it was written in."""
    is_alone = len(set(segments.values())) < 2
    if is_alone and not any(item.segments for one in _touchpoints(journey) for item in one.evidence):
        return journey
    whose = _Whose(journey, place, segments, settings)
    lists = {
        phase.value: tuple(
            whose.touchpoint(touchpoint, ("touchpoints", phase.value, index))
            for index, touchpoint in enumerate(journey.in_phase(phase))
        )
        for phase in Phase
    }
    touchpoints = journey.touchpoints.model_copy(update=lists)
    counted_on = whose.writer(("links",)) if journey.links else None
    return journey.with_others(touchpoints, counted_on)


def _touchpoints(journey: Journey) -> tuple[Touchpoint, ...]:
    """All of them, without asking the journey for its order, which it would remember."""
    return tuple(one for phase in Phase for one in journey.in_phase(phase))


class _Whose:
    """Tells of what one journey writes and inherits whose it is."""

    def __init__(
        self,
        journey: Journey,
        place: Callable[[Loc], Place],
        segments: Mapping[str, OtherSegment | None],
        settings: Settings,
    ) -> None:
        self._own = journey.segment_id if journey.segment else None
        self._place = place
        self._segments = segments
        self._settings = settings

    def touchpoint(self, touchpoint: Touchpoint, loc: Loc) -> Touchpoint:
        evidence = tuple(self._item(item, (*loc, "evidence", index)) for index, item in enumerate(touchpoint.evidence))
        rated_for = None
        if touchpoint.rating is not None or touchpoint.ratings is not None:
            rated_for = self.writer((*loc, "rating" if touchpoint.rating is not None else "ratings"))
        if rated_for is None and evidence == touchpoint.evidence:
            return touchpoint
        return touchpoint.with_others(evidence, rated_for)

    def writer(self, loc: Loc) -> OtherSegment | None:
        """The segment of the file a value stands in, where it is another one."""
        segment = self._segments.get(self._place(loc).file)
        return segment if segment and segment.id != self._own else None

    def _item(self, item: Evidence, loc: Loc) -> Evidence:
        others = self._others(item, loc)
        return item.measured_on(others) if others else item

    def _others(self, item: Evidence, loc: Loc) -> tuple[OtherSegment, ...]:
        if EVERY_SEGMENT in item.segments:
            return ()
        if not item.segments:
            writer = self.writer(loc)
            return (writer,) if writer else ()
        named = tuple(segment_named(name, self._settings) for name in item.segments)
        return () if self._own in {segment.id for segment in named} else named
