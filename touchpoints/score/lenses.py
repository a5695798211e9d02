"""Ways to look at a journey beside its mean, never blended into it: peak and end, weakest link, flawless rate."""

from collections.abc import Sequence
from math import prod

from touchpoints.model import Failure, FailurePer, Touchpoint
from touchpoints.score.result import FlawlessRate, Lenses, PeakEnd, WeakestLink
from touchpoints.score.touchpoint import ScoredTouchpoint

MET_BY_MANY = 0.25
"""Least reach of a touchpoint that a lens looks at."""
IMPORTANT = 4.0
"""Least declared importance of a touchpoint that can be the weakest link."""


def lenses(scored: Sequence[ScoredTouchpoint]) -> Lenses:
    """The lenses over touchpoints in written order, before, during, after."""
    return Lenses(peak_end=_peak_end(scored), weakest_link=_weakest_link(scored), flawless=_flawless(scored))


def _peak_end(scored: Sequence[ScoredTouchpoint]) -> PeakEnd | None:
    """Fredrickson & Kahneman 1993; as good a predictor as the mean (Alaybek et al. 2022), hence beside it."""
    met = [(one, one.value) for one in scored if one.value is not None and one.standing.reach >= MET_BY_MANY]
    if not met:
        return None
    peak, peak_value = min(met, key=lambda pair: (-round(abs(pair[1] - 50), 9), round(pair[1], 9)))
    end, end_value = met[-1]
    return PeakEnd((peak_value + end_value) / 2, peak.touchpoint.id, end.touchpoint.id)


def _weakest_link(scored: Sequence[ScoredTouchpoint]) -> WeakestLink | None:
    """What a mean hides: the lowest score among what matters and is met; ties: the first."""
    matter = [
        (one, one.value)
        for one in scored
        if one.value is not None and one.standing.importance >= IMPORTANT and one.standing.reach >= MET_BY_MANY
    ]
    if not matter:
        return None
    weakest, value = min(matter, key=lambda pair: round(pair[1], 9))
    return WeakestLink(value, weakest.touchpoint.id)


def failing_share(touchpoint: Touchpoint, reach: float) -> float | None:
    """Share of journeys in which it fails: reach x q, q = 1 - (1 - rate)^uses where the rate is per use."""
    failure: Failure | None = touchpoint.failure
    if failure is None or failure.rate is None:
        return None
    if failure.per is FailurePer.USE:
        uses = 1.0 if touchpoint.frequency is None else touchpoint.frequency
        return reach * (1 - float((1 - failure.rate) ** uses))
    return reach * failure.rate


def flawless_rate(failing: Sequence[float]) -> tuple[float, float, float]:
    """(independent, lowest, highest) share of journeys without a failure; Frechet bounds assume nothing."""
    return prod(1 - share for share in failing), max(0.0, 1 - sum(failing)), 1 - max(failing)


def _flawless(scored: Sequence[ScoredTouchpoint]) -> FlawlessRate | None:
    """Every touchpoint with a failure rate counts, scored or not: failures are counted, not judged."""
    rated = [(one.touchpoint.id, failing_share(one.touchpoint, one.standing.reach)) for one in scored]
    failing = {touchpoint: share for touchpoint, share in rated if share is not None}
    if not failing:
        return None
    value, low, high = flawless_rate(tuple(failing.values()))
    return FlawlessRate(value, low, high, tuple(failing))
