"""95 % intervals of shares and of NPS, and how far each reaches from the value that is shown.

These intervals are centred on a shrunken value and the ± stands around the raw one: half their width, put around it,
held the truth 62 % of the time (a share at n = 5). The longer arm, from the value shown to the farther end, does not
promise what it does not hold. And the rule turned round: how many answers bring the ± down to a width one can act on.
"""

from collections.abc import Callable
from functools import lru_cache
from math import ceil, sqrt

from touchpoints.score.distributions import Z95
from touchpoints.score.measurement import Measurement, Method

FEW_FOR_A_SHARE = 3
FEW_FOR_NPS = 9
"""Under so many answers the longest arm that any result of that n has counts for each of them: else one answer better
could make the measure weigh so much less beside an opinion that the score fell."""


def wilson(k: float, n: int) -> tuple[float, float]:
    """95 % interval of a share k/n (Wilson 1927; Brown, Cai & DasGupta 2001 recommend it for small n)."""
    share, z2 = k / n, Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half_width = Z95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return max(0.0, centre - half_width), min(1.0, centre + half_width)


def adjusted_wald_nps(promoters: float, detractors: float, n: int) -> tuple[float, float]:
    """Centre and standard error (both -1..1) of an NPS: adjusted Wald with 3 extra answers (Rocks 2016)."""
    larger = n + 3
    up, down = (promoters + 0.75) / larger, (detractors + 0.75) / larger
    centre = up - down
    return centre, sqrt(max(0.0, up + down - centre * centre) / larger)


def longer_arm(value: float, low: float, high: float) -> float:
    """From a value to the farther end of its interval."""
    return max(high - value, value - low)


def share_arm(k: float, n: int) -> float:
    """Longer arm of Wilson's interval around k/n, 0-1."""
    return longer_arm(k / n, *wilson(k, n))


def nps_arm(promoters: float, detractors: float, n: int) -> float:
    """Longer arm of the adjusted Wald interval around the raw NPS, in NPS / 100, before clipping."""
    centre, error = adjusted_wald_nps(promoters, detractors, n)
    return longer_arm((promoters - detractors) / n, centre - Z95 * error, centre + Z95 * error)


def share_arm_in_force(k: float, n: int) -> float:
    """`share_arm`, the longest of any result where there are few answers."""
    return share_arm(k, n) if n >= FEW_FOR_A_SHARE else longest_share_arm(n)


def nps_arm_in_force(promoters: int, detractors: int, n: int) -> float:
    """`nps_arm`, the longest of any result where there are few answers."""
    return nps_arm(promoters, detractors, n) if n >= FEW_FOR_NPS else longest_nps_arm(n)


@lru_cache(maxsize=FEW_FOR_A_SHARE)
def longest_share_arm(n: int) -> float:
    return max(share_arm(k, n) for k in range(n + 1))


@lru_cache(maxsize=FEW_FOR_NPS)
def longest_nps_arm(n: int) -> float:
    return max(nps_arm(up, down, n) for up in range(n + 1) for down in range(n + 1 - up))


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
