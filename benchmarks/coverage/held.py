"""How often the ± holds the truth, and how much wider it is than the narrowest interval that does."""

from dataclasses import dataclass

import numpy as np

from benchmarks.coverage.surveys import Asked, Case, Floats
from touchpoints.score.intervals import Z95

BIAS, NOISE = 9.0, 12.0
OPINION = np.hypot(BIAS, NOISE)
EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Held:
    """Shares 0-1; widths as a ratio to the interval compared with, both cut to the scale of 0 to 100."""

    n: int
    alone: float
    alone_wider: float
    half_width: float
    """What half the interval's width around the value shown would have held: the rule before."""
    mixed: float
    mixed_wider: float
    mixed_error: float
    """Root mean square error of the mixed score, in points."""


def held(case: Case, n: int, draws: int, seed: int) -> Held:
    """One metric at n answers, alone and mixed with a workshop's rating."""
    rng = np.random.default_rng([seed, n])
    truth = rng.uniform(*case.truths, draws)
    asked = case.survey(rng, truth, n)
    honest = np.clip(asked.low, 0, 100), np.clip(asked.high, 0, 100)
    shown = around(asked.value, asked.se)
    before = around(asked.value, asked.before)
    opinion = rated(rng, truth)
    score, error = mixed(opinion, asked.value, asked.se)
    best = around(*mixed(opinion, asked.value, asked.known))
    ends = around(score, error)
    return Held(
        n=n,
        alone=share_held(shown, truth),
        alone_wider=wider(shown, honest),
        half_width=share_held(before, truth),
        mixed=share_held(ends, truth),
        mixed_wider=wider(ends, best),
        mixed_error=float(np.sqrt(np.mean((score - truth) ** 2))),
    )


def rated(rng: np.random.Generator, truth: Floats) -> Floats:
    """A workshop's rating in points: the truth, off by a bias and a noise."""
    off = BIAS * rng.standard_normal(len(truth)) + NOISE * rng.standard_normal(len(truth))
    return np.clip(truth + off, 0, 100)


def mixed(opinion: Floats, value: Floats, se: Floats) -> tuple[Floats, Floats]:
    """Score and error of a rating and a measure, by the rule of the method."""
    share = OPINION**2 / (OPINION**2 + se**2)
    return (1 - share) * opinion + share * value, np.hypot((1 - share) * OPINION, share * se)


def around(value: Floats, se: Floats) -> tuple[Floats, Floats]:
    return np.clip(value - Z95 * se, 0, 100), np.clip(value + Z95 * se, 0, 100)


def share_held(ends: tuple[Floats, Floats], truth: Floats) -> float:
    return float(np.mean((ends[0] <= truth + EDGE) & (truth <= ends[1] + EDGE)))


def wider(ends: tuple[Floats, Floats], than: tuple[Floats, Floats]) -> float:
    return float(np.mean(ends[1] - ends[0]) / np.mean(than[1] - than[0]))


def pair(case: Case, n: int, draws: int, seed: int, apart: float, *, is_rated: bool) -> tuple[Floats, Floats]:
    """Two waves of n answers, their truths so many points apart: difference shown, and its error.

    With a rating that was not given again: it stands in both, and its error cancels as far as it is shared.
    """
    rng = np.random.default_rng([seed, n, is_rated])
    truth = rng.uniform(case.truths[0], case.truths[1] - apart, draws)
    first, second = case.survey(rng, truth, n), case.survey(rng, truth + apart, n)
    if not is_rated:
        return second.value - first.value, np.hypot(first.se, second.se)
    opinion = rated(rng, truth)
    return with_the_same_rating(opinion, first, second)


def with_the_same_rating(opinion: Floats, first: Asked, second: Asked) -> tuple[Floats, Floats]:
    shares = [OPINION**2 / (OPINION**2 + one.se**2) for one in (first, second)]
    scores = [mixed(opinion, one.value, one.se)[0] for one in (first, second)]
    cancelled = OPINION * (shares[1] - shares[0])
    error = np.sqrt(cancelled**2 + (shares[0] * first.se) ** 2 + (shares[1] * second.se) ** 2)
    return scores[1] - scores[0], error
