"""`python -m benchmarks.monotony`: does one answer better ever lower a score? Every result of every sample.

A component's score is (1 - Z) opinion + Z measures with Z = tau² / (tau² + SE²), and SE depends on the result: a better
one may be a less certain one, and then the opinion weighs more. For two neighbouring results with means E < E' and
variances v, v' the score never falls, whatever the opinion from 0 to 100, if it does not at both ends:

    tau² (E' - E) + E' v - E v' >= 0    and    tau² (E' - E) + (100 - E) v' - (100 - E') v >= 0

Both get truer as tau² grows, and as v and v' are multiplied by the same factor under 1: an opinion of 15 points and no
finite population are the hardest. Exits with 1 where one measure beside an opinion breaks it.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from touchpoints.score.intervals import Z95, nps_arm_in_force, share_arm_in_force

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
OPINION = 15.0
ANCHORS = ((0.0, 1.0), (0.6, 0.9), (0.9, 0.6), (0.0, 0.9), (0.1, 1.0), (0.01, 0.05), (0.8, 0.55), (0.45, 0.55))
OTHERS = (0.0, 2.0, 5.0, 8.0, 12.0, 20.0, 30.0, 45.0, 70.0, 120.0, 220.0)
"""Standard errors of what stands beside, up to that of two answers."""
EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Steps:
    """Neighbouring results of n answers: value and standard error of the worse and of the better, in points."""

    n: int
    worse: Floats
    worse_se: Floats
    better: Floats
    better_se: Floats


def share_steps(n: int, worst: float = 0.0, best: float = 1.0) -> Steps:
    """One case more that went well; beyond an anchor value and error are those of the anchor."""
    low, high = min(worst, best), max(worst, best)
    counted = [min(max(k / n, low), high) for k in range(n + 1)]
    value = 100 * (np.array(counted) - worst) / (best - worst)
    se = np.array([100 * share_arm_in_force(share * n, n) for share in counted]) / (high - low) / Z95
    if best < worst:
        value, se = value[::-1], se[::-1]
    return Steps(n, value[:-1], se[:-1], value[1:], se[1:])


def nps_steps(n: int) -> Steps:
    """One passive who becomes a promoter, or one detractor who becomes a passive."""
    results = {
        (up, down): 50 * nps_arm_in_force(up, down, n) / Z95 for up in range(n + 1) for down in range(n + 1 - up)
    }
    pairs = [((up, down), (up + 1, down)) for up, down in results if up + down < n]
    pairs += [((up, down), (up, down - 1)) for up, down in results if down]
    worse, better = (np.array([50 + 50 * (up - down) / n for up, down in side]) for side in zip(*pairs, strict=True))
    errors = (np.array([results[one] for one in side]) for side in zip(*pairs, strict=True))
    worse_se, better_se = errors
    return Steps(n, worse, worse_se, better, better_se)


@dataclass(frozen=True, slots=True)
class Beside:
    """The other measures of a component: how many, their values' sum and standard error, in points."""

    measures: int = 0
    sum: float = 0.0
    se: float = 0.0
    same_sample: bool = False


def largest_fall(steps: Steps, beside: Beside = Beside(), opinion: float = OPINION) -> float:
    """Points a component falls by at most when one answer is better; 0 or less where it never does."""
    falls = [
        _score(steps.worse, steps.worse_se, beside, opinion, rated)
        - _score(steps.better, steps.better_se, beside, opinion, rated)
        for rated in (0.0, 100.0)
    ]
    return float(np.max(falls))


def _score(value: Floats, se: Floats, beside: Beside, opinion: float, rated: float) -> Floats:
    count = beside.measures + 1
    together = se + beside.se if beside.same_sample else np.hypot(se, beside.se)
    share = opinion**2 / (opinion**2 + (together / count) ** 2)
    return np.asarray((1 - share) * rated + share * (value + beside.sum) / count)


def others(same_sample: bool, most: int = 4) -> Iterator[Beside]:
    """What may stand beside; the score is linear in their sum, so its two ends are the hardest."""
    for measures in range(1, most + 1):
        for total in (0.0, 100.0 * measures):
            for se in OTHERS:
                yield Beside(measures, total, se, same_sample)


def worst_fall(
    steps: Iterable[Steps], besides: Iterable[Beside] = (Beside(),), opinion: float = OPINION
) -> tuple[float, int]:
    """The largest fall, and the n it happens at."""
    around = list(besides)
    return max((largest_fall(one, beside, opinion), one.n) for one in steps for beside in around)


def main() -> int:
    shares = {ends: [share_steps(n, *ends) for n in range(2, 401)] for ends in ANCHORS}
    nps = [nps_steps(n) for n in range(2, 201)]
    lone = [worst_fall(steps) for steps in (*shares.values(), nps)]
    for (worst, best), (fall, n) in zip(ANCHORS, lone, strict=False):
        print(f"shares between {worst} and {best}, n 2 to 400: largest fall {max(0.0, fall):.3f} (n = {n})")
    print(f"NPS, n 2 to 200: largest fall {max(0.0, lone[-1][0]):.3f} (n = {lone[-1][1]})")
    plain = shares[0.0, 1.0]
    for name, steps in (("share", plain), ("NPS", nps)):
        for same in (False, True):
            fall, n = worst_fall(steps, others(same))
            samples = "the same sample" if same else "other samples"
            print(f"{name} beside measures of {samples}: largest fall {max(0.0, fall):.2f} (n = {n})")
        for opinion in (10.6, 5.0):
            fall, n = worst_fall(steps, opinion=opinion)
            print(f"{name} against an opinion of ± {Z95 * opinion:.0f}: largest fall {max(0.0, fall):.2f} (n = {n})")
    return int(max(fall for fall, _ in lone) > EDGE)


if __name__ == "__main__":
    sys.exit(main())
