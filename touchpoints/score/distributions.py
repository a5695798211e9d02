"""The few quantiles scoring needs, from scipy, computed once per sample size.

scipy is imported by the first call, not by the module: a journey of opinions alone never pays for it. Only its
special functions are used, whose import costs half of what `scipy.stats` does.
"""

from functools import lru_cache
from math import sqrt
from statistics import NormalDist

Z95 = 1.959964
"""Two-sided 95 % quantile of the normal law; "1.96" stands for it everywhere."""

NORMAL = NormalDist()


@lru_cache(maxsize=4096)
def student_t95(n: int) -> float:
    """Two-sided 95 % quantile of Student's t for a mean of n answers (n - 1 degrees of freedom, n >= 2)."""
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.975))


@lru_cache(maxsize=4096)
def median_rank(n: int) -> int:
    """Rank l such that the l-th and the (n + 1 - l)-th of n ordered values hold the median with 95 % confidence.

    The largest l with 1 - 2 P(Binomial(n, 1/2) <= l - 1) >= .95 (order statistics; from n = 6).
    """
    from scipy.special import bdtr

    rank = max(1, int(n / 2 - sqrt(n)))
    while rank > 1 and bdtr(rank - 1, n, 0.5) > 0.025:
        rank -= 1
    while bdtr(rank, n, 0.5) <= 0.025:
        rank += 1
    return rank
