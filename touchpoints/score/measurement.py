"""One evidence item as scoring reads it: its value and error in points, and the numbers that made them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from touchpoints.model import Metric, OtherSegment

ANCHORS: Mapping[Metric, tuple[float, float]] = MappingProxyType(
    {
        Metric.CSAT: (1.0, 5.0),
        Metric.CSAT_TOP2: (0.0, 1.0),
        Metric.NPS: (-100.0, 100.0),
        Metric.CES7: (1.0, 7.0),
        Metric.CES5: (5.0, 1.0),
        Metric.EMOTION: (-2.0, 2.0),
        Metric.KEPT: (0.0, 1.0),
        Metric.WITHIN_TARGET: (0.0, 1.0),
        Metric.FCR: (0.0, 1.0),
        Metric.ACCURACY: (0.0, 1.0),
    }
)
"""(worst, best) of the metrics whose scale has ends of its own; the others take them from the file."""


class Method(StrEnum):
    """How the 95 % interval of a measurement was computed."""

    FIGURE = "figure"
    """No sample size: the error is a convention."""
    WILSON = "wilson"
    STUDENT = "student"
    ADJUSTED_WALD = "adjusted-wald"
    ORDER_STATISTICS = "order-statistics"
    GIVEN_INTERVAL = "given-interval"


class Spread(StrEnum):
    """Where the standard deviation in force comes from."""

    GIVEN = "given"
    DEFAULT = "default"
    """None was given."""
    FLOOR = "floor"
    """What was given is under the least spread that is believed."""


class Unscored(StrEnum):
    """Why an item that was read is not scored."""

    NO_ANSWER = "no-answer"
    ONE_ANSWER = "one-answer"
    NO_ANCHORS = "no-anchors"
    ONE_ANCHOR = "one-anchor"
    NO_TARGET = "no-target"
    MEAN_PREFERRED = "mean-preferred"
    NO_COMPONENT = "no-component"
    NOT_APPLICABLE = "not-applicable"
    NO_FIGURES = "no-figures"


@dataclass(frozen=True, slots=True)
class Measurement:
    """An item's value and error. Own scale: the metric's; times in seconds, shares 0-1, NPS -100..100."""

    metric: Metric
    method: Method
    figure: float
    """On its own scale."""
    worst: float
    best: float
    value: float
    """Points 0-100."""
    se: float
    """Longer arm of the 95 % interval in points / 1.959964, after the finite-population correction; a convention for
    a figure without n and for one of other segments."""
    n: int | None
    low: float | None = None
    """Lower end of the 95 % interval on its own scale; None for a figure."""
    high: float | None = None
    arm: float | None = None
    """From the figure to the farther end of that interval, in points, before clipping; None for a figure without n."""
    sd: float | None = None
    """Standard deviation in force, in points."""
    spread: Spread | None = None
    quantile: float | None = None
    """Student's t, where it was used."""
    k: int | None = None
    ranks: tuple[int, int] | None = None
    """Ranks of the ordered values that hold the median."""
    floored: bool = False
    """The interval of a time was narrower than the least spread allows, which took its place."""
    at_end: bool = False
    """The figure lies beyond the scale of its anchors, and its error is that of the end it passed."""
    few: bool = False
    """So few answers that the longest arm of any result of that n took the place of their own."""
    population: int | None = None
    correction: float = 1.0
    """Finite-population factor on the error: 0 for a census."""
    unit: str | None = None
    """Unit a time is said in: that of its target."""
    others: tuple[OtherSegment, ...] = ()
    """The segments it was measured on, where the journey's own is not among them."""


@dataclass(frozen=True, slots=True)
class OpinionBlock:
    """The ratings a workshop gave one component of one touchpoint."""

    ratings: tuple[float, ...]
    """As written, 1-5, without abstentions."""
    raw: float
    """Their mean in points, before the declared optimism is taken off."""
    mean_bias: float
    variance: float
    """Sample variance of the participants' points; 0 for one rating."""
    bias_sd: float
    noise_sd: float
    others: tuple[OtherSegment, ...] = ()
    """The segment they were given for, where it is not the journey's own."""


@dataclass(frozen=True, slots=True)
class Mix:
    """How a component's opinions and measures were mixed, and what the component weighs."""

    weight: float
    weight_sum: float
    """Of the known components."""
    data_share: float
    """Z = opinion variance / (opinion variance + evidence error squared); 0 without evidence, 1 without opinion."""
    opinion_variance: float | None
    evidence_se: float | None
    opinions: int
    measures: int


def points(figure: float, worst: float, best: float) -> float:
    """u(x) = 100 clip((x - worst) / (best - worst), 0, 1): the direction is the sign of best - worst."""
    return 100.0 * min(1.0, max(0.0, (figure - worst) / (best - worst)))
