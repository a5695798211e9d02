"""95 % intervals of shares and of NPS, how far each reaches from the value that is shown, and the quantiles they need.

These intervals are centred on a shrunken value and the ± stands around the raw one: half their width, put around it,
held the truth 62 % of the time (a share at n = 5). The longer arm, from the value shown to the farther end, does not
promise what it does not hold. And the rule turned round: how many answers bring the ± down to a width one can act on.

Quantiles come from a table of scipy’s values for usual samples, from scipy itself beyond: loading it costs a third of a
second of CPU, half of what the rest of `touchpoints check` takes, and a survey of at most 1,000 answers never pays for
it.
"""

from collections.abc import Callable
from functools import cache, lru_cache
from math import ceil, sqrt
from statistics import NormalDist

from touchpoints.score.measurement import Measurement, Method

Z95 = 1.959964
"""Two-sided 95 % quantile of the normal law; "1.96" stands for it everywhere."""

NORMAL = NormalDist()

TABLED = 1000
"""Largest sample of the table."""


@cache
def _tables() -> tuple[tuple[float, ...], tuple[int, ...]]:
    from touchpoints.score.quantile_table import MEDIAN_RANK, STUDENT_T95

    return tuple(map(float, STUDENT_T95.split())), tuple(map(int, MEDIAN_RANK.split()))


def student_t95(n: int) -> float:
    """Two-sided 95 % quantile of Student's t for a mean of n answers (n - 1 degrees of freedom, n >= 2)."""
    return _tables()[0][n - 2] if n <= TABLED else exact_student_t95(n)


def median_rank(n: int) -> int:
    """Rank l such that the l-th and the (n + 1 - l)-th of n ordered values hold the median with 95 % confidence.

    The largest l with 1 - 2 P(Binomial(n, 1/2) <= l - 1) >= .95 (order statistics; from n = 6).
    """
    return _tables()[1][n - 6] if n <= TABLED else exact_median_rank(n)


@lru_cache(maxsize=4096)
def exact_student_t95(n: int) -> float:
    """`student_t95`, by scipy."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.975))


@lru_cache(maxsize=4096)
def exact_median_rank(n: int) -> int:
    """`median_rank`, by scipy."""
    from scipy.special import bdtr

    rank = max(1, int(n / 2 - sqrt(n)))  # never beyond it: the normal law puts it 0.98 √n under the middle
    while bdtr(rank, n, 0.5) <= 0.025:
        rank += 1
    return rank


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
