"""How often the word for a difference is wrong: *better* where nothing changed, *equivalent* where much did."""

from dataclasses import dataclass

import numpy as np

from benchmarks.coverage.held import pair
from benchmarks.coverage.surveys import Case, Floats
from touchpoints.score.difference import MATTERS, Z90
from touchpoints.score.intervals import Z95


@dataclass(frozen=True, slots=True)
class Wrong:
    """Shares 0-1 of pairs; the larger of: measured alone, measured beside a rating that was not given again."""

    n: int
    better: float
    """Of pairs without a difference."""
    equivalent: float
    """Of pairs exactly as far apart as matters: the hardest there are."""
    equivalent_further: float
    """Of pairs twice as far apart."""


def wrong(case: Case, n: int, draws: int, seed: int) -> Wrong:
    def larger(apart: float, word: str) -> float:
        said = [words(*pair(case, n, draws, seed, apart, is_rated=rated))[word] for rated in (False, True)]
        return max(float(np.mean(one)) for one in said)

    return Wrong(n, larger(0, "better"), larger(MATTERS, "equivalent"), larger(2 * MATTERS, "equivalent"))


def words(difference: Floats, se: Floats) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]:
    """Where each word is said, as `verdict` says it."""
    better, worse = difference - Z95 * se > 0, difference + Z95 * se < 0
    inside = (difference - Z90 * se > -MATTERS) & (difference + Z90 * se < MATTERS)
    return {"better": better, "worse": worse, "equivalent": inside & ~better & ~worse}
