"""The functions that scores are computed with, each on a few arguments, as golden text: one line per answer."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

from touchpoints.score.difference import verdict
from touchpoints.score.intervals import (
    adjusted_wald_nps,
    answers_for_spread,
    exact_median_rank,
    exact_student_t95,
    longest_nps_arm,
    longest_share_arm,
    median_rank,
    nps_arm,
    nps_arm_in_force,
    share_arm,
    share_arm_in_force,
    student_t95,
    wilson,
)
from touchpoints.score.measurement import points
from touchpoints.score.metrics import finite_population
from touchpoints.score.readings import between_variance, flawless_rate, rank, shrink
from touchpoints.score.two_samples import (
    Sample,
    compare_means,
    compare_nps,
    compare_shares,
    false_discoveries,
    mix_and_rate,
    n_per_wave,
    share_p,
    sign_flip_p,
)
from touchpoints.score.wording import duration
from touchpoints.score.words import constant_figure

SCORES, ERRORS = (20.0, 45.0, 50.0, 90.0), (4.0, 9.0, 2.0, 12.0)

ASKED: tuple[tuple[Callable[..., Any], tuple[tuple[Any, ...], ...]], ...] = (
    (compare_shares, ((12, 40, 30, 50), (0, 10, 3, 10), (50, 50, 45, 50))),
    (share_p, ((12, 40, 30, 50), (0, 10, 0, 12), (7, 20, 8, 20))),
    (compare_means, ((Sample(3.1, 1.2, 40), Sample(3.6, 0.9, 25)), (Sample(4, 0.5, 6), Sample(3.9, 1.5, 300)))),
    (compare_nps, (((45, 20, 100), (55, 15, 90)), ((3, 9, 20), (2, 2, 11)))),
    (sign_flip_p, (((5, 3, -1, 4, 2, 6, 0),), ((1, 1, 1, 1, 1),), ((2, -2),))),
    (false_discoveries, (((0.01, 0.2, 0.03, 0.049, 0.08),), ((0.1,),), ((0.11,),), ((0.02, 0.09, 0.04), 0.05))),
    (n_per_wave, ((30, 5), (50, 7.5))),
    (mix_and_rate, ((((0.2, 80), (0.8, 40)), ((0.5, 75), (0.5, 50))),)),
    (verdict, tuple((d, se, 5) for d, se in product((-9, -4.5, -2, 0, 2, 4.5, 9), (0, 1, 1.7, 4)))),
    (student_t95, ((2,), (9,), (1000,), (1001,))),
    (exact_student_t95, ((2,), (9,), (1001,))),
    (median_rank, ((6,), (7,), (9,), (50,), (1000,), (1001,))),
    (exact_median_rank, tuple((n,) for n in (6, 7, 8, 9, 10, 17, 50, 299, 1000, 1001))),
    (wilson, ((0, 5), (3, 5), (60, 100))),
    (adjusted_wald_nps, ((31, 12, 71), (0, 4, 4))),
    (share_arm, ((3, 5), (60, 100))),
    (nps_arm, ((31, 12, 71), (0, 4, 4))),
    (share_arm_in_force, ((1, 2), (2, 3), (3, 4))),
    (nps_arm_in_force, ((1, 1, 8), (9, 0, 9), (5, 2, 9))),
    (longest_share_arm, ((2,), (3,), (5,))),
    (longest_nps_arm, ((2,), (8,), (9,))),
    (answers_for_spread, ((30, 7.5), (1, 50), (12.5, 3))),
    (points, ((3, 1, 5), (0, 1, 5), (90, 60, 20), (30, 60, 20))),
    (finite_population, ((40, None), (40, 100), (40, 40), (1, 1))),
    (between_variance, ((SCORES, ERRORS), ((50, 51), (9, 9)))),
    (shrink, ((SCORES, ERRORS),)),
    (
        rank,
        (
            ((("a", 40, 5), ("b", 40, 5), ("c", 30, 20)),),
            ((("a", 50, 0), ("b", 40, 5)),),
            ((("a", 5, 1),),),
            ((("a", 20, 4), ("b", 90, 9)),),
        ),
    ),
    (flawless_rate, (((0.1, 0.3, 0.02),), ((0.6, 0.7),))),
    (duration, tuple(product((60, 5400, 86399, 86400, 129600), (None, "min", "d")))),
    (constant_figure, ((1,), (0.25,), (0.125,), (0.1234,))),
)


def answers() -> Iterator[tuple[str, tuple[Any, ...], Any]]:
    """Name, arguments, answer."""
    for function, calls in ASKED:
        for call in calls:
            yield function.__name__, call, function(*call)
