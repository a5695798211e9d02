"""Customers whose true score is known, asked n at a time: what the product shows, and the best honest interval."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from tests.building import journey
from touchpoints.model import Evidence
from touchpoints.score.constants import constants_in_force
from touchpoints.score.intervals import Z95, adjusted_wald_nps, median_rank, student_t95, wilson
from touchpoints.score.measurement import Measurement, points
from touchpoints.score.metrics import FEWEST_FOR_RANKS, measure
from touchpoints.settings import Settings

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
CONSTANTS = constants_in_force(Settings(), journey())
ANSWER_SD = 27.5
"""Points by which one customer's judgement lies from another's."""
TIME_SIGMA = 0.3
"""Of the logarithm of a time: one delivery in six takes a third longer than the middle one."""
TIME_TARGET, TIME_WORST = 24.0, 48.0
ANCHORED = (0.60, 0.90)
CHUNK = 4_000_000
"""Times drawn at once, at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One survey for each true score. All in points; the honest interval is that of a published procedure."""

    value: Floats
    se: Floats
    low: Floats
    high: Floats
    before: Floats
    """Standard error by the rule before: half the interval's width."""
    known: Floats
    """Standard error of the value for whom the truth is known: what the narrowest mix with an opinion rests on."""


Survey = Callable[[np.random.Generator, Floats, int], Asked]


@dataclass(frozen=True, slots=True)
class Case:
    """A metric, the true scores it is tried on, and what the width of its interval is compared with."""

    name: str
    survey: Survey
    honest: str
    truths: tuple[float, float] = (25.0, 85.0)


def _read(**item: object) -> Measurement:
    found = measure(Evidence.model_validate(item), CONSTANTS)
    if not isinstance(found, Measurement):
        raise TypeError(f"not scored: {item}")
    return found


def share(rng: np.random.Generator, truth: Floats, n: int) -> Asked:
    k = rng.binomial(n, truth / 100)
    found = [_read(metric="kept", k=one, n=n) for one in range(n + 1)]
    ends = 100 * np.array([wilson(one, n) for one in range(n + 1)])
    value, se = (np.array([getattr(one, name) for one in found]) for name in ("value", "se"))
    return Asked(value[k], se[k], *_ends(ends[k]), np.sqrt(truth * (100 - truth) / n))


def _ends(ends: Floats) -> tuple[Floats, Floats, Floats]:
    """Low, high, and the error that half their distance would make."""
    return ends[:, 0], ends[:, 1], (ends[:, 1] - ends[:, 0]) / 2 / Z95


def anchored_share(rng: np.random.Generator, truth: Floats, n: int) -> Asked:
    worst, best = ANCHORED
    share_of_truth = worst + (best - worst) * truth / 100
    k = rng.binomial(n, share_of_truth)
    found = [_read(metric="completion", k=one, n=n, worst=worst, target=best) for one in range(n + 1)]
    ends = np.array([[points(end, worst, best) for end in wilson(one, n)] for one in range(n + 1)])
    value, se = (np.array([getattr(one, name) for one in found]) for name in ("value", "se"))
    known = 100 * np.sqrt(share_of_truth * (1 - share_of_truth) / n) / (best - worst)
    return Asked(value[k], se[k], *_ends(ends[k]), known)


def scale_of(steps: int) -> Survey:
    """A question answered on a scale of so many steps: the mean of the answers, Student's interval."""
    at = np.linspace(0, 100, steps)
    edges = (at[1:] + at[:-1]) / 2
    middles = np.linspace(-60, 160, 2201)

    def chances(middle: Floats) -> Floats:
        under = np.asarray(ndtr((edges - middle[:, None]) / ANSWER_SD))
        wall = np.ones((len(middle), 1))
        return np.diff(np.hstack([0 * wall, under, wall]), axis=1)

    means = chances(middles) @ at

    def survey(rng: np.random.Generator, truth: Floats, n: int) -> Asked:
        likely = chances(np.interp(truth, means, middles))
        counts = rng.multinomial(n, likely)
        mean = counts @ at / n
        sd = np.sqrt(np.maximum(0, counts @ at**2 - n * mean**2) / (n - 1))
        half, se = student_t95(n) / np.sqrt(n), mean_error(sd, n)
        known = np.sqrt((likely @ at**2 - (likely @ at) ** 2) / n)
        return Asked(mean, se, mean - half * sd, mean + half * sd, se, known)

    return survey


def mean_error(sd: Floats, n: int) -> Floats:
    """Of a mean of n answers with such an sd, in points, as the product has it."""
    return np.asarray(student_t95(n) * np.maximum(sd, CONSTANTS.sd_floor) / np.sqrt(n) / Z95)


def nps(rng: np.random.Generator, truth: Floats, n: int) -> Asked:
    net = truth / 50 - 1
    passive = rng.uniform(0.1, np.minimum(0.6, 1 - np.abs(net)))
    counts = rng.multinomial(n, np.stack([(1 - passive + net) / 2, passive, (1 - passive - net) / 2], axis=1))
    results, at = np.unique(counts[:, [0, 2]], axis=0, return_inverse=True)
    found = [_read(metric="nps", promoters=int(up), detractors=int(down), n=n) for up, down in results]
    centres = np.array([adjusted_wald_nps(int(up), int(down), n) for up, down in results])
    value, se = (np.array([getattr(one, name) for one in found]) for name in ("value", "se"))
    at = at.ravel()
    ends = 50 + 50 * np.stack([centres[:, 0] - Z95 * centres[:, 1], centres[:, 0] + Z95 * centres[:, 1]], axis=1)
    known = 50 * np.sqrt((1 - passive - net**2) / n)
    return Asked(value[at], se[at], *_ends(ends[at]), known)


def times(rng: np.random.Generator, truth: Floats, n: int) -> Asked:
    middle = TIME_WORST - (TIME_WORST - TIME_TARGET) * truth / 100
    size = max(1, CHUNK // n)
    parts = [_times(rng, middle[at : at + size], n) for at in range(0, len(middle), size)]
    fields = ("value", "se", "low", "high", "before", "known")
    return Asked(*(np.concatenate([getattr(part, field) for part in parts]) for field in fields))


def _times(rng: np.random.Generator, middle: Floats, n: int) -> Asked:
    drawn = middle[:, None] * np.exp(TIME_SIGMA * rng.standard_normal((len(middle), n)))
    # Of the median of a normal sample: sqrt(pi / 2) times that of its mean; here of the logarithms.
    return times_asked(drawn, 100 * np.sqrt(np.pi / 2 / n) * TIME_SIGMA * middle / (TIME_WORST - TIME_TARGET))


def times_asked(drawn: Floats, known: Floats) -> Asked:
    """Rows of times, in hours, read as the product reads them."""
    n = drawn.shape[1]
    drawn = np.sort(drawn, axis=1)
    value = _time_points(np.median(drawn, axis=1))
    if n < FEWEST_FOR_RANKS:
        student = mean_error(_time_points(drawn).std(axis=1, ddof=1), n)
        farthest = np.abs(_time_points(drawn) - value[:, None]).max(axis=1) / Z95
        se = np.maximum(student, farthest)
        return Asked(value, se, value - Z95 * se, value + Z95 * se, student, known)
    rank = median_rank(n)
    ends = np.stack([_time_points(drawn[:, n - rank]), _time_points(drawn[:, rank - 1])], axis=1)
    arm = np.maximum(ends[:, 1] - value, value - ends[:, 0])
    low, high, before = _ends(ends)
    least = mean_error(np.zeros(1), n)
    return Asked(value, np.maximum(arm / Z95, least), low, high, np.maximum(before, least), known)


def _time_points(seconds: Floats) -> Floats:
    return 100 * np.clip((TIME_WORST - seconds) / (TIME_WORST - TIME_TARGET), 0, 1)


CASES = (
    Case("share (promise kept, first contact…)", share, "Wilson"),
    Case("share, truths from 0 to 100", share, "Wilson", (0.0, 100.0)),
    Case("rate between anchors of 60 and 90 %", anchored_share, "Wilson, in points"),
    Case("mean of a five-point question (CSAT, emotion)", scale_of(5), "Student"),
    Case("mean of a seven-point question (CES)", scale_of(7), "Student"),
    Case("NPS", nps, "adjusted Wald"),
    Case("median of times", times, "order statistics; under n = 6 our own"),
)
