"""What scoring gives: scores in points, 0 (worst) to 100 (best), always with how sure we are and how much we know.

Every score is a sum of rows, coefficient x value, so that it can be opened down to the line of the file it came
from. None means unknown, with the reason; it is never zero and never the average.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from touchpoints.grades import Band as Band
from touchpoints.grades import Label as Label
from touchpoints.grades import RowKind as RowKind
from touchpoints.model import Component, Evidence, Metric, OtherSegment, Phase
from touchpoints.problem import Loc
from touchpoints.score import wording
from touchpoints.score.formula import formula
from touchpoints.score.measurement import Measurement, Mix, OpinionBlock, Unscored
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % interval in points, clipped to [0, 100]."""

    low: float
    high: float


ErrorGroup: TypeAlias = tuple[str, str, str]
"""What rows share an error with: ("bias", workshop, ""), ("noise", workshop, touchpoint) or ("sample", sample, "").

Rows of one group err together: their coefficients times errors add up linearly; groups add in quadrature.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of "Why 42?": a rating block or a metric, with the part of the score it makes."""

    component: Component
    source: str
    """`rating`, or the metric, numbered in written order when repeated (`csat`, `csat-2`)."""
    kind: RowKind
    coefficient: float
    value: float
    """Points, 0-100."""
    se: float
    """Standard error in points of this row alone (all its error, whatever it shares)."""
    errors: tuple[tuple[ErrorGroup, float], ...]
    """The parts of that error in points, by what they are shared with."""
    loc: Loc
    """Where the rating or the item stands in the journey."""
    basis: OpinionBlock | Measurement
    mix: Mix
    date: "date | None" = None
    age_days: int | None = None
    valid_days: float | None = None
    """How long the item stays fresh, in days; None for a rating."""
    fresh: bool = False
    sample: str | None = None
    workshop: str | None = None
    invited: int | None = None

    @property
    def is_stale(self) -> bool:
        """Whether its day is too long ago; a recent figure that counts as an opinion is neither fresh nor stale."""
        return self.age_days is not None and self.valid_days is not None and self.age_days > self.valid_days

    @property
    def metric(self) -> Metric | None:
        return self.basis.metric if isinstance(self.basis, Measurement) else None

    @property
    def n(self) -> int | None:
        """Number of answers; None for a rating and for a figure without n."""
        return self.basis.n if isinstance(self.basis, Measurement) else None

    @property
    def others(self) -> tuple[OtherSegment, ...]:
        """The segments it was measured on or rated for, where the journey's own is not among them."""
        return self.basis.others

    @property
    def response_rate(self) -> float | None:
        """Answers out of those invited, 0-1; None when it is not known how many were."""
        return None if not self.invited or self.n is None else min(1.0, self.n / self.invited)

    @property
    def points(self) -> float:
        return self.coefficient * self.value

    @property
    def lost(self) -> float:
        return self.coefficient * (100 - self.value)

    @property
    def shown(self) -> Text:
        """The value on its own scale with what it is: "CSAT 2.8/5 (n = 64)", "workshop rating 2/5"."""
        return wording.shown(self.basis)

    @property
    def formula(self) -> tuple[Text, ...]:
        """How the value, its error and its coefficient came out, with this row's numbers; one step a line."""
        return formula(self.basis, self.mix, self.kind, self.coefficient)


@dataclass(frozen=True, slots=True)
class UnscoredItem:
    """An item that was read and is not scored, with why (n of 1, a rate without both anchors…)."""

    loc: Loc
    component: Component | None
    item: Evidence
    why: Unscored

    @property
    def reason(self) -> Text:
        return wording.UNSCORED[self.why]

    @property
    def shown(self) -> Text:
        return wording.shown_item(self.item)


@dataclass(frozen=True, slots=True)
class ComponentScore:
    """One component of a touchpoint. `value` is None when it is unknown."""

    component: Component
    weight: float
    expected: bool
    """In the scorecard or present, and not declared not applicable: counts in coverage."""
    not_applicable: bool
    value: float | None
    opinion: float | None
    """Mean of the opinions, in points."""
    evidence: float | None
    """Mean of the measured items, in points."""
    data_share: float | None
    """Z, 0-1: weight of the data in the mix; None when nothing is known."""
    evidence_se: float | None
    opinion_sd: float | None
    """tau: sd of the opinion's error."""
    rating: float | None = None
    """Mean of the workshop's ratings of this segment alone, in points, before any declared optimism is taken off."""
    se: float | None = None
    """Standard error of the value, in points."""


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One line of a roll-up: a touchpoint in its phase, or a phase in the journey."""

    key: str
    """Touchpoint id or phase."""
    coefficient: float
    value: float

    @property
    def points(self) -> float:
        return self.coefficient * self.value

    @property
    def lost(self) -> float:
        return self.coefficient * (100 - self.value)


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its uncertainty and coverage, of a touchpoint, a phase or a journey."""

    value: float | None
    reason: Text | None
    """Why it is unknown; None when it is known."""
    se: float | None
    half_width: float | None
    """1.959964 x se, before clipping; None for a target and for an unknown score."""
    interval: Interval | None
    coverage: float
    """Share of the expected weight that is known, 0-1."""
    bounds: Interval
    """The score if all that is unknown were terrible, or perfect."""
    evidence_share: float | None
    """Share of the score that rests on fresh evidence, 0-1."""
    any_evidence: bool
    samples: int
    """Distinct samples of fresh evidence with a part in the score."""
    label: Label | None
    """None for a target and for an unknown score."""
    band: Band | None
    possible_bands: tuple[Band, ...]
    """The other bands the interval reaches, nearest first: "fragile, maybe critical"."""
    is_target: bool
    """A to-be score: an intention, never evidence."""


@dataclass(frozen=True, slots=True)
class TouchpointScore:
    """The score of one touchpoint with the rows it is the sum of."""

    touchpoint: str
    phase: Phase
    score: Score
    rows: tuple[Row, ...]
    """Coefficients sum to 1; points sum to the score; points and lost sum to 100. Empty when unknown."""
    components: tuple[ComponentScore, ...]
    unscored: tuple[UnscoredItem, ...]
    weight: float
    """importance x reach: how much it counts in its phase."""
    importance: float
    """1-5 as declared or by default (constant-sum points converted)."""
    acted_importance: float
    """Like `importance`, 5 for a moment of truth: used for targets and impact."""
    reach: float
    target: float
    """The score to reach, 0-100."""
    target_is_default: bool
    phase_coefficient: float
    """Its coefficient in the phase's score, 0 when unknown."""
    journey_coefficient: float
    """Its coefficient in the journey's score, 0 when unknown."""

    @property
    def shortfall(self) -> float | None:
        """Points missing to the target (negative when above); None when unknown."""
        return None if self.score.value is None else self.target - self.score.value

    @property
    def lenders(self) -> tuple[OtherSegment, ...]:
        """The other segments whose figures it takes over; () where every figure is the journey's own."""
        return tuple(dict.fromkeys(one for row in self.rows if row.kind is RowKind.OTHERS for one in row.others))


@dataclass(frozen=True, slots=True)
class PhaseScore:
    phase: Phase
    score: Score
    parts: tuple[ScorePart, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class PeakEnd:
    """What will be remembered: the mean of the peak and of the end (Fredrickson & Kahneman 1993)."""

    value: float
    peak: str
    end: str


@dataclass(frozen=True, slots=True)
class WeakestLink:
    """The lowest score among touchpoints of importance 4 or more and reach .25 or more."""

    value: float
    touchpoint: str


@dataclass(frozen=True, slots=True)
class FlawlessRate:
    """Share of journeys in which nothing declared fails, with Frechet bounds; touchpoints without a rate left out."""

    value: float
    low: float
    high: float
    touchpoints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lenses:
    """Shown beside the mean, never blended in; None where nothing qualifies."""

    peak_end: PeakEnd | None
    weakest_link: WeakestLink | None
    flawless: FlawlessRate | None


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant in force, with whether it is the default, so that it can be printed as such."""

    key: str
    """Dotted path in settings: `model.weights.overall`, `bands.fragile`."""
    name: Text
    value: float
    default: float
    origin: str | None = None
    """The file that changed it; None for a default."""

    @property
    def is_default(self) -> bool:
        return self.value == self.default


@dataclass(frozen=True, slots=True)
class JourneyScores:
    """Everything scoring says of one journey."""

    score: Score
    parts: tuple[ScorePart, ...]
    phases: Mapping[Phase, PhaseScore]
    touchpoints: Mapping[str, TouchpointScore]
    """By id, in the order of the journey."""
    lenses: Lenses
    ranking: tuple[str, ...]
    """Scored touchpoints, the worst first, sorted by shrunken score so that tiny samples don't fill both ends."""
    shrunken: Mapping[str, float]
    kept: Mapping[str, float]
    """Share 0-1 of its distance from the mean that each score keeps in `shrunken`."""
    constants: tuple[Constant, ...]

    @property
    def bands(self) -> tuple[tuple[float, Band], ...]:
        """Where each band begins, the lowest first."""
        begins = {constant.key: constant.value for constant in self.constants}
        upper = (Band.FRAGILE, Band.FAIR, Band.STRONG)
        return ((0.0, Band.CRITICAL), *((begins[f"bands.{band}"], band) for band in upper))
