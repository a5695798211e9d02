"""95 % intervals of shares and of NPS, and how far each reaches from the value that is shown.

These intervals are centred on a shrunken value and the ± stands around the raw one: half their width, put around it,
held the truth 62 % of the time (a share at n = 5). The longer arm, from the value shown to the farther end, does not
promise what it does not hold.
"""

from functools import lru_cache
from math import sqrt

from touchpoints.score.distributions import Z95

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
