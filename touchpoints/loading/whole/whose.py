"""A journey with what it inherited → the same journey, knowing which figures, ratings and counts are of other segments.

What stands in a file belongs to the segment of that file, unless an item's `segments` names others or all.
"""

from collections.abc import Callable, Mapping

from touchpoints.loading.yaml.tree import Node, entries, text_of
from touchpoints.model import EVERY_SEGMENT, Evidence, Journey, OtherSegment, Phase, Touchpoint, say
from touchpoints.naming import slugify
from touchpoints.problem import Loc, Place
from touchpoints.settings import Settings
from touchpoints.text import same


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
