"""The few quantiles scoring needs, from scipy: a table of its values for usual samples, scipy itself beyond.

Loading scipy costs a third of a second of CPU, half of what the rest of `touchpoints check` takes; a survey of at most
1,000 answers never pays for it.
"""

from functools import cache, lru_cache
from math import sqrt
from statistics import NormalDist

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

    rank = max(1, int(n / 2 - sqrt(n)))
    while rank > 1 and bdtr(rank - 1, n, 0.5) > 0.025:
        rank -= 1
    while bdtr(rank, n, 0.5) <= 0.025:
        rank += 1
    return rank
