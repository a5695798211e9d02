"""A journey's scores -> what stays true when the weights are questioned: seeded draws of every weight.

OECD/JRC Handbook on Constructing Composite Indicators (2008), step "uncertainty and sensitivity analysis".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from touchpoints.model import Component, Phase
from touchpoints.score.result import Interval, JourneyScores, TouchpointScore
from touchpoints.text import Text, percent

if TYPE_CHECKING:
    import numpy.typing
    from numpy import float64

    Draws: TypeAlias = numpy.typing.NDArray[float64]
    """One number per draw."""

DRAWS = 1000
SEED = 20260131
SPREAD = (0.5, 1.5)
"""Every weight is multiplied by a number drawn evenly between these."""
WORST = 3
"""How many touchpoints "the bottom" holds."""

_SENTENCE = Text(
    en="stays among the worst {worst} in {share} of the trials with other weights",
    fr="reste parmi les {worst} pires dans {share} des essais où l’on change les poids",
)


@dataclass(frozen=True, slots=True)
class WeightRobustness:
    """What held over the draws."""

    in_bottom: Mapping[str, float]
    """Share of the draws, 0-1, in which a scored touchpoint is among the worst `size`, in the order of the ranking."""
    size: int
    draws: int
    journey: Interval | None
    """The journey's score in 95 % of the draws, points; None where it is unknown."""

    def sentence(self, touchpoint: str) -> Text:
        """ "in the bottom 3 in 94% of draws"."""
        return _SENTENCE.format(worst=self.size, share=percent(self.in_bottom[touchpoint]))


def weight_robustness(scores: JourneyScores, *, draws: int = DRAWS, seed: int = SEED) -> WeightRobustness:
    """Draw the weights of components, touchpoints and phases x U(0.5, 1.5), `draws` times, always the same draws."""
    import numpy as np

    generator = np.random.default_rng(seed)
    component_draws = {component: generator.uniform(*SPREAD, draws) for component in Component}
    phase_draws = {phase: generator.uniform(*SPREAD, draws) for phase in Phase}
    touchpoint_draws = {touchpoint: generator.uniform(*SPREAD, draws) for touchpoint in scores.touchpoints}
    points = {
        touchpoint: _points(found, component_draws)
        for touchpoint, found in scores.touchpoints.items()
        if found.score.value is not None
    }
    if not points:
        return WeightRobustness({}, 0, draws, None)
    size = min(WORST, len(points))
    ranked = np.vstack([_as_ranked(scores, touchpoint, points[touchpoint]) for touchpoint in scores.ranking])
    worst = np.argsort(np.round(ranked, 9), axis=0, kind="stable")[:size]  # ties stand as they are ranked
    shares = np.bincount(worst.ravel(), minlength=len(points)) / draws
    return WeightRobustness(
        in_bottom=dict(zip(scores.ranking, shares.tolist(), strict=True)),
        size=size,
        draws=draws,
        journey=_journey(scores, points, touchpoint_draws, phase_draws),
    )


def _as_ranked(scores: JourneyScores, touchpoint: str, points: Draws) -> Draws:
    """The draws of a touchpoint pulled towards the mean as its score is for the ranking, so that both say the same."""
    raw, shrunken = scores.touchpoints[touchpoint].score.value, scores.shrunken[touchpoint]
    assert raw is not None, "only what is scored is ranked"
    return shrunken + scores.kept[touchpoint] * (points - raw)


def _points(found: TouchpointScore, component_draws: Mapping[Component, Draws]) -> Draws:
    import numpy as np

    known = [(part, part.value) for part in found.components if part.expected and part.value is not None]
    weights = [part.weight * component_draws[part.component] for part, _ in known]
    values = [value for _, value in known]
    points: Draws = np.asarray(
        sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)
    )
    return points


def _journey(
    scores: JourneyScores,
    points: Mapping[str, Draws],
    touchpoint_draws: Mapping[str, Draws],
    phase_draws: Mapping[Phase, Draws],
) -> Interval | None:
    import numpy as np

    if scores.score.value is None:
        return None
    phases, weights = [], []
    for phase, rolled in scores.phases.items():
        if rolled.score.value is None:
            continue
        inside = [key for key in points if scores.touchpoints[key].phase is phase]
        counts = [scores.touchpoints[key].weight * touchpoint_draws[key] for key in inside]
        sums = sum(weight * points[key] for key, weight in zip(inside, counts, strict=True))
        phases.append(sums / sum(counts))
        weights.append(rolled.weight * phase_draws[phase])
    drawn = sum(weight * phase for weight, phase in zip(weights, phases, strict=True)) / sum(weights)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Interval(float(low), float(high))
