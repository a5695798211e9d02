"""The few quantiles scoring needs, computed once per sample size; scipy is loaded at the first one asked for."""

from functools import lru_cache
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

    The largest l with 1 - 2 P(Binomial(n, 1/2) <= l - 1) >= .95 (order statistics; exists from n = 6).
    """
    from scipy.special import bdtr

    low, high = 1, n // 2
    while low < high:
        middle = (low + high + 1) // 2
        if 1 - 2 * float(bdtr(middle - 1, n, 0.5)) >= 0.95:
            low = middle
        else:
            high = middle - 1
    return low
