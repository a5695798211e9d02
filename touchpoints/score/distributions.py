"""The few quantiles scoring needs, computed once per sample size.

Written out rather than taken from scipy, whose import alone would cost every command a third of a second of CPU; the
tests compare each with scipy.
"""

from functools import lru_cache
from math import atan, exp, fsum, lgamma, log, log1p, pi, sqrt
from statistics import NormalDist

Z95 = 1.959964
"""Two-sided 95 % quantile of the normal law; "1.96" stands for it everywhere."""

NORMAL = NormalDist()

_EXACT_UP_TO = 300
"""Degrees of freedom from which the expansion is as good as the series, to 1e-11."""


@lru_cache(maxsize=4096)
def student_t95(n: int) -> float:
    """Two-sided 95 % quantile of Student's t for a mean of n answers (n - 1 degrees of freedom, n >= 2)."""
    freedom = n - 1
    t = _expansion(freedom)
    if freedom > _EXACT_UP_TO:
        return t
    if freedom == 1:
        return 12.706204736174698
    for _ in range(30):
        step = (_inside(t, freedom) - 0.95) / (2 * _density(t, freedom))
        t -= step
        if abs(step) < 1e-14 * t:
            break
    return t


def _expansion(freedom: int) -> float:
    """Abramowitz & Stegun (1964), 26.7.5: the quantile of the normal law corrected by powers of 1 / freedom."""
    z = NORMAL.inv_cdf(0.975)
    powers = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + fsum(power / float(freedom) ** (place + 1) for place, power in enumerate(powers))


def _inside(t: float, freedom: int) -> float:
    """P(|T| <= t), Abramowitz & Stegun 26.7.3 (odd) and 26.7.4 (even)."""
    angle = atan(t / sqrt(freedom))
    sine = t / sqrt(freedom + t * t)
    cosine2 = freedom / (freedom + t * t)
    if freedom % 2:
        term, terms = sqrt(cosine2), []
        for k in range(3, freedom + 1, 2):
            terms.append(term)
            term *= cosine2 * (k - 1) / k
        return 2 / pi * (angle + sine * fsum(terms))
    term, terms = 1.0, []
    for k in range(2, freedom + 1, 2):
        terms.append(term)
        term *= cosine2 * (k - 1) / k
    return sine * fsum(terms)


def _density(t: float, freedom: int) -> float:
    scale = lgamma((freedom + 1) / 2) - lgamma(freedom / 2)
    return exp(scale - (freedom + 1) / 2 * log1p(t * t / freedom)) / sqrt(freedom * pi)


@lru_cache(maxsize=4096)
def median_rank(n: int) -> int:
    """Rank l such that the l-th and the (n + 1 - l)-th of n ordered values hold the median with 95 % confidence.

    The largest l with 1 - 2 P(Binomial(n, 1/2) <= l - 1) >= .95 (order statistics; from n = 6).
    """
    rank = max(0, int(n / 2 - sqrt(n)))
    below = 0.0
    for k in range(rank - 1, -1, -1):
        chance = _coin(k, n)
        below += chance
        if chance < 1e-18 * below:
            break
    while below + _coin(rank, n) <= 0.025:
        below += _coin(rank, n)
        rank += 1
    return rank


def _coin(k: int, n: int) -> float:
    """P(Binomial(n, 1/2) = k)."""
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) - n * log(2))
