"""A difference and its error -> words instead of stars: better, worse, equivalent, or we cannot tell yet."""

from touchpoints.grades import Verdict
from touchpoints.score.distributions import Z95

Z90 = 1.644854
"""Two-sided 90 % quantile of the normal law (two one-sided tests at 5 %, TOST)."""


def verdict(difference: float, se: float, matters: float) -> Verdict:
    """What a difference of scores amounts to; `matters`: the smallest difference that matters, in points."""
    difference, se = round(difference, 9), round(se, 9)
    low, high = difference - Z95 * se, difference + Z95 * se
    if low > 0:
        return Verdict.BETTER_NEGLIGIBLE if high < matters else Verdict.BETTER
    if high < 0:
        return Verdict.WORSE_NEGLIGIBLE if low > -matters else Verdict.WORSE
    if difference - Z90 * se > -matters and difference + Z90 * se < matters:
        return Verdict.EQUIVALENT
    return Verdict.UNDECIDED
