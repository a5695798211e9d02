"""Scores of a journey -> other readings beside the mean: what is remembered, the weakest link, who does worst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Ranking:
    """`order`: worst first. `shrunken`: points by touchpoint; equal to the raw scores where nothing was shrunken."""

    order: tuple[str, ...]
    shrunken: Mapping[str, float]
    kept: Mapping[str, float]
    """Share 0-1 of its distance from the mean that a score keeps, 1 - B; 1 where nothing was shrunken."""


def between_variance(scores: Sequence[float], errors: Sequence[float]) -> float:
    """DerSimonian & Laird 1986: variance of the true scores between touchpoints, at least 0. Errors above 0."""
    weights = [1 / (error * error) for error in errors]
    total = sum(weights)
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / total
    q = sum(weight * (score - mean) ** 2 for weight, score in zip(weights, scores, strict=True))
    c = total - sum(weight * weight for weight in weights) / total
    return max(0.0, (q - (len(scores) - 1)) / c)


def shrink(scores: Sequence[float], errors: Sequence[float]) -> tuple[tuple[float, ...], float]:
    """Each score pulled to the random-effects mean by B = se^2 / (se^2 + tau^2), and tau^2."""
    tau2 = between_variance(scores, errors)
    weights = [1 / (error * error + tau2) for error in errors]
    mean = sum(weight * score for weight, score in zip(weights, scores, strict=True)) / sum(weights)
    pull = [error * error / (error * error + tau2) for error in errors]
    return tuple(b * mean + (1 - b) * score for b, score in zip(pull, scores, strict=True)), tau2


def rank(scored: Sequence[tuple[str, float, float | None]]) -> Ranking:
    """Rank (id, score, standard error) in written order; ties keep raw order, then the order written.

    Fewer than two, or an error that is 0 or unknown: raw order.
    """
    raw = {touchpoint: score for touchpoint, score, _ in scored}
    errors = [error for _, _, error in scored if error is not None and error > 0]
    shrunken, kept = raw, dict.fromkeys(raw, 1.0)
    if len(scored) >= 2 and len(errors) == len(scored):
        values, tau2 = shrink(list(raw.values()), errors)
        shrunken = dict(zip(raw, values, strict=True))
        kept = {key: tau2 / (error * error + tau2) for key, error in zip(raw, errors, strict=True)}
    order = sorted(raw, key=lambda touchpoint: (round(shrunken[touchpoint], 9), round(raw[touchpoint], 9)))
    return Ranking(tuple(order), shrunken, kept)
