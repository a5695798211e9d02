"""Ratings beside measures of the same thing -> how far opinions are from the truth here. Suggested, never applied."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt
from statistics import fmean

from touchpoints.rounding import half_up
from touchpoints.score.result import JourneyScores

FEWEST_PAIRS = 10
"""Under this many pairs nothing is suggested."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A component of a touchpoint that was both rated and measured; points."""

    journey: str
    touchpoint: str
    component: str
    rating: float
    evidence: float
    evidence_se: float

    @property
    def difference(self) -> float:
        """Rating minus measure: above 0, the workshop was too optimistic."""
        return self.rating - self.evidence


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the pairs say of an internal rating's error, in points."""

    pairs: tuple[Pair, ...]
    optimism: float
    """Mean difference: what ratings are too high by."""
    total_sd: float
    """tau: root mean square of the difference, sampling error of the measures taken off."""
    noise_sd: float
    """The part of it that changes from one rating to the next."""

    @property
    def is_suggested(self) -> bool:
        return len(self.pairs) >= FEWEST_PAIRS

    @property
    def suggestion(self) -> Mapping[str, float]:
        """Constants to write under `model.opinion`, in half points; the bias that is left keeps its sd."""
        return {
            "mean_bias": half_up(self.optimism * 2) / 2,
            "noise_sd": half_up(self.noise_sd * 2) / 2,
        }


def pairs_of(journeys: Iterable[tuple[str, JourneyScores]]) -> tuple[Pair, ...]:
    """The pairs of a portfolio, given (journey id, scores) of its as-is files.

    What a segment's file inherits unchanged is one pair, not two.
    """
    found: dict[Pair, None] = {}
    for journey, scores in journeys:
        for touchpoint, score in scores.touchpoints.items():
            for part in score.components:
                if part.rating is None or part.evidence is None or part.evidence_se is None:
                    continue
                pair = Pair(journey, touchpoint, part.component.value, part.rating, part.evidence, part.evidence_se)
                found[pair] = None
    return tuple(found)


def calibrate(pairs: Sequence[Pair]) -> Calibration | None:
    """Method of moments; None under two pairs.

    Optimism = mean d; total = root(mean d^2 - mean se^2); noise = root(variance of d - mean se^2), at least 0.
    """
    if len(pairs) < 2:
        return None
    differences = [pair.difference for pair in pairs]
    sampling = fmean(pair.evidence_se**2 for pair in pairs)
    optimism = fmean(differences)
    variance = fsum((difference - optimism) ** 2 for difference in differences) / (len(pairs) - 1)
    return Calibration(
        pairs=tuple(pairs),
        optimism=optimism,
        total_sd=sqrt(max(0.0, fmean(difference**2 for difference in differences) - sampling)),
        noise_sd=sqrt(max(0.0, variance - sampling)),
    )
