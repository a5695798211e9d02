"""Facts: what a rule may read of one journey, and the questions several rules ask of it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from touchpoints.catalogue import Catalogue, TypeMatch
from touchpoints.grades import RowKind
from touchpoints.graph import JourneyGraph
from touchpoints.model import Channel, Control, Evidence, Journey, Kind, Metric, Phase, State, Touchpoint, say
from touchpoints.problem import Loc
from touchpoints.scalars import Duration
from touchpoints.score.result import JourneyScores, Row, TouchpointScore
from touchpoints.settings import Segment, Settings, Thresholds

TOLERANCE = 1e-9
"""Every threshold of a rule holds within this."""

PROMISE_KEPT = (Metric.KEPT, Metric.WITHIN_TARGET)
"""What measures whether a promise is kept."""
HELP_TYPES = ("customer_service", "help_center", "sales_help")
"""Where customers look for help."""
LEVER_TYPES = ("loyalty", "reorder", "referral", "marketing_email", "consumption_stats")
"""What brings a customer back."""
_HUMAN_CHANNELS = frozenset({Channel.PHONE, Channel.CHAT, Channel.STORE})
_HUMAN_BY_EMAIL = ("customer_service", "sales_help")
_TILL_TYPES = ("payment", "cart_cta")
_ONLINE = frozenset({Channel.WEB, Channel.MOBILE_APP, Channel.ACCOUNT})


@dataclass(frozen=True, slots=True)
class Facts:
    """One journey with all that is known of it. A rule reads it and changes nothing."""

    journey: Journey
    settings: Settings
    catalogue: Catalogue
    types: Mapping[str, TypeMatch]
    graph: JourneyGraph
    scores: JourneyScores
    today: date

    @property
    def thresholds(self) -> Thresholds:
        return self.settings.thresholds

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """All touchpoints, in the order of the journey."""
        return self.journey.in_order

    @property
    def is_target(self) -> bool:
        """Whether this is a to-be journey: a design, not an observation."""
        return self.journey.state is State.TO_BE

    @property
    def segment(self) -> Segment | None:
        """What the settings say of the journey's segment; None when they do not know it."""
        return self.settings.segment(self.journey.segment or self.journey.segment_id)

    def loc(self, touchpoint: str, *path: str | int) -> Loc:
        """Where a touchpoint stands in the journey, or a value inside it."""
        return (*self.journey.locs[touchpoint], *path)

    def score(self, touchpoint: str) -> TouchpointScore:
        return self.scores.touchpoints[touchpoint]

    def importance(self, touchpoint: str) -> float:
        """1-5; 5 for a moment of truth."""
        return self.scores.touchpoints[touchpoint].acted_importance

    def reach(self, touchpoint: str) -> float:
        """Share of customers who meet it, 0-1."""
        return self.scores.touchpoints[touchpoint].reach

    def measures(self, touchpoint: str) -> tuple[Row, ...]:
        """The rows of its score that rest on evidence of this segment, fresh or stale."""
        return tuple(row for row in self.score(touchpoint).rows if row.kind is RowKind.EVIDENCE)

    def is_borrowed(self, touchpoint: str) -> bool:
        """Whether its score rests on another segment: on its figures, or on nothing but ratings given for it."""
        score = self.score(touchpoint)
        return bool(score.lenders) or (bool(score.rows) and all(row.others for row in score.rows))

    def is_type(self, touchpoint: str, *types: str) -> bool:
        """Whether its type, written or guessed, is one of these: enough to silence a rule, never to fire one."""
        match = self.types.get(touchpoint)
        return match is not None and match.type.id in types

    def says_type(self, touchpoint: str, *types: str) -> bool:
        """Whether the file itself gives it one of these types."""
        match = self.types.get(touchpoint)
        return match is not None and match.written and match.type.id in types

    def of_type(self, *types: str, phase: Phase | None = None) -> Iterator[Touchpoint]:
        """Touchpoints of one of these types, written or guessed, in a phase or in any."""
        for touchpoint in self.touchpoints:
            if phase in (None, touchpoint.phase) and self.is_type(touchpoint.id, *types):
                yield touchpoint

    def is_ruled_out(self, *types: str) -> bool:
        """Whether the file declares one of these types not applicable to this segment."""
        return any(kind in self.journey.not_applicable for kind in types)

    @property
    def buys_again(self) -> bool:
        """False when the file says that this segment does not buy a second time."""
        return not self.is_ruled_out("loyalty", "reorder")

    @property
    def uses_failures(self) -> bool:
        """Whether the file speaks of failures at all, in a touchpoint or in a link."""
        return any(touchpoint.failure for touchpoint in self.touchpoints) or any(
            link.kind in ("failure", "recovery", "escalation") for link in self.journey.links
        )

    def is_human(self, touchpoint: Touchpoint) -> bool:
        """Whether a person answers there: phone, chat, store, an own human channel; e-mail where help is given."""
        own = self.settings.channels
        for channel in channels_of(touchpoint):
            if channel in _HUMAN_CHANNELS or (channel in own and own[channel].human):
                return True
            if channel == Channel.EMAIL and self.is_type(touchpoint.id, *_HUMAN_BY_EMAIL):
                return True
        return False

    def failure_exposure(self, touchpoint: Touchpoint, rate: float) -> float:
        """Share of customers who meet a failure: reach × (1 - (1 - rate)^uses), one use for a rate per journey."""
        per_use = touchpoint.failure is not None and touchpoint.failure.per == "use"
        uses = (touchpoint.frequency or 1.0) if per_use else 1.0
        return self.reach(touchpoint.id) * (1.0 - float((1.0 - rate) ** uses))

    @property
    def sells_online(self) -> bool:
        """Whether a basket or a payment, by its written type, takes place on line."""
        return any(
            self.says_type(one.id, *_TILL_TYPES) and not _ONLINE.isdisjoint(channels_of(one))
            for one in self.touchpoints
        )

    def mentions(self, *fragments: str, on: Touchpoint | None = None) -> bool:
        """Whether a text of the map, or of one touchpoint, holds one of these, whatever the case."""
        said = " ".join(text.casefold() for one in ((on,) if on else self.touchpoints) for text in _texts(one))
        return any(fragment.casefold() in said for fragment in fragments)

    def same_promise(self, touchpoint: Touchpoint) -> Iterator[Touchpoint]:
        """Touchpoints that make the same promise, itself included."""
        subject = touchpoint.promise.subject if touchpoint.promise else None
        for other in self.touchpoints:
            if other.id == touchpoint.id or (subject and other.promise and other.promise.subject == subject):
                yield other


def channels_of(touchpoint: Touchpoint) -> tuple[str, ...]:
    """Where it happens; empty when the file does not say."""
    return touchpoint.channels or ((touchpoint.channel,) if touchpoint.channel else ())


def is_same(one: Duration | str, other: Duration | str) -> bool:
    """Durations compare by value (a business day is 1.4 days), other words as they are."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        return abs(one.seconds - other.seconds) <= TOLERANCE
    return one == other


def count_of(item: Evidence, metrics: Collection[Metric]) -> tuple[int, int] | None:
    """How many out of how many an item of one of these metrics counts; None where it is another, or a mere figure."""
    return (item.k, item.n) if item.metric in metrics and item.k is not None and item.n else None


def latest_counts(touchpoint: Touchpoint, metrics: Collection[Metric]) -> tuple[tuple[int, int, int], ...]:
    """What its own items of these metrics count on the latest of their days: place, how many, out of how many."""
    items = [
        (item.date, (index, *count))
        for index, item in touchpoint.own_evidence
        if (count := count_of(item, metrics)) and item.date
    ]
    latest = max((day for day, _ in items), default=None)
    return tuple(one for day, one in items if day == latest)


def _texts(touchpoint: Touchpoint) -> Iterator[str]:
    """Its name and what is written of it, in both languages."""
    lists = (touchpoint.actions, touchpoint.frontstage, touchpoint.backstage, touchpoint.support, touchpoint.artefacts)
    words = (touchpoint.name, *(item for listed in lists for item in listed))
    promised = touchpoint.promise.text if touchpoint.promise else None
    for text in map(say, (*words, *((promised,) if promised else ()))):
        yield from (text.en, text.fr)


def in_the_hands_of_the_brand(touchpoint: Touchpoint) -> bool:
    """Not the customer's own act, nor what others do: somebody in the organisation can answer for it."""
    return touchpoint.kind is not Kind.ACTION and touchpoint.control not in (Control.CUSTOMER, Control.EXTERNAL)
