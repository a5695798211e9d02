"""How many answers bring the ± of a measure down to a width one can act on: the rule of its error, turned round."""

from collections.abc import Callable
from math import ceil, sqrt

from touchpoints.score.distributions import Z95
from touchpoints.score.intervals import FEW_FOR_A_SHARE, FEW_FOR_NPS, nps_arm, share_arm
from touchpoints.score.measurement import Measurement, Method

MOST = 10**9
"""No search goes on beyond a thousand million answers."""


def answers_for_spread(sd: float, half_width: float) -> int:
    """n = (z sd / h)^2, for an sd and a half-width in points; at least 2."""
    return max(2, ceil(round((Z95 * sd / half_width) ** 2, 9)))


def answers_for(found: Measurement, half_width: float) -> int:
    """Answers like those at hand that would bring the ± to `half_width` points; at most all customers there are.

    A share and an NPS keep their result and need as many as their longer arm asks for; a mean its spread.
    """
    needed = _answers(found, half_width)
    if found.population is None:
        return needed
    # sqrt((N - n) / (N - 1)) narrows it on the way: the usual correction for a small population.
    return min(found.population, ceil(needed / (1 + (needed - 1) / found.population) - 1e-9))


def _answers(found: Measurement, half_width: float) -> int:
    n, scale = found.n or 0, abs(found.best - found.worst)
    if found.method is Method.WILSON:
        share = min(max(found.figure, min(found.worst, found.best)), max(found.worst, found.best))
        return _fewest(lambda many: 100 * share_arm(share * many, many) / scale, half_width, FEW_FOR_A_SHARE)
    if found.method is Method.ADJUSTED_WALD:
        up = (found.k or 0) / n
        down = up - found.figure / 100
        return _fewest(lambda many: 50 * nps_arm(up * many, down * many, many), half_width, FEW_FOR_NPS)
    if found.spread is not None and found.sd is not None:
        return answers_for_spread(found.sd, half_width)
    error = max(found.arm or 0.0, _least(found)) / Z95
    return answers_for_spread(error * sqrt(n), half_width)


def _least(found: Measurement) -> float:
    return (found.quantile or 0.0) * (found.sd or 0.0) / sqrt(found.n or 1)


def _fewest(arm: Callable[[int], float], half_width: float, least: int) -> int:
    """The fewest answers, from `least` on, whose arm is at most `half_width`: arms shrink as answers come."""
    high = least
    while arm(high) > half_width and high < MOST:
        high *= 2
    low = max(least, high // 2)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if arm(middle) <= half_width else (middle + 1, high)
    return low
