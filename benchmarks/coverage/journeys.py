"""Whole journeys whose truth is known, scored by the product itself: its ±, and the touchpoint it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from benchmarks.coverage.held import BIAS, NOISE
from benchmarks.coverage.surveys import ANSWER_SD
from tests.building import journey
from touchpoints.model import Phase
from touchpoints.score import score_journey
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings
from touchpoints.story.headline import HeadlineKind, headline

TODAY = date(2026, 11, 15)
IN_A_PHASE = 3
TRUTHS = (25.0, 85.0)
DRIVER_SD = 10.0
"""Points by which a driver lies from the touchpoint's overall score."""
WEIGHTS = {"overall": 4, "speed": 1, "ease": 1}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A journey as it was rated and measured, and what is true of it, in points."""

    scores: JourneyScores
    touchpoints: dict[str, float]
    journey: float

    @property
    def lost(self) -> dict[str, float]:
        found = self.scores.touchpoints
        return {id_: found[id_].journey_coefficient * (100 - true) for id_, true in self.touchpoints.items()}


def drawn(rng: np.random.Generator, n: int, *, measured: float, alone: bool) -> Drawn:
    """Nine touchpoints, three a phase. `measured`: share of them that customers were asked about.

    `alone`: an overall score only; else a CSAT and a rating, a promise kept and a rating, an ease that is only rated.
    """
    bias = BIAS * rng.standard_normal()
    fields: dict[str, list[dict[str, Any]]] = {phase.value: [] for phase in Phase}
    truths: dict[str, float] = {}
    for at in range(IN_A_PHASE * len(Phase)):
        overall = rng.uniform(*TRUTHS)
        true = {"overall": overall}
        if not alone:
            true |= {
                driver: float(np.clip(overall + DRIVER_SD * rng.standard_normal(), 2, 98))
                for driver in ("speed", "ease")
            }
        noise = NOISE * rng.standard_normal()
        ratings = {part: _rating(value + bias + noise) for part, value in true.items()}
        evidence = list(_asked(rng, f"t{at}", true, n)) if rng.random() < measured else []
        phase = list(Phase)[at // IN_A_PHASE]
        fields[phase.value].append(
            {
                "id": f"t{at}",
                "importance": int(rng.integers(1, 6)),
                "reach": float(rng.uniform(0.2, 1)),
                "ratings": ratings,
                "evidence": evidence,
            }
        )
        total = sum(WEIGHTS[part] for part in true)
        truths[f"t{at}"] = sum(WEIGHTS[part] * value for part, value in true.items()) / total
    scores = score_journey(journey(**fields), Settings(), TODAY)
    whole = sum(scores.touchpoints[id_].journey_coefficient * true for id_, true in truths.items())
    return Drawn(scores, truths, whole)


def _rating(points: float) -> float:
    """From 1 to 5, by halves."""
    return float(np.clip(round(2 * (1 + points / 25)) / 2, 1, 5))


def _asked(rng: np.random.Generator, id_: str, true: dict[str, float], n: int) -> Iterator[dict[str, Any]]:
    answers = np.clip(rng.normal(true["overall"], ANSWER_SD, n), -50, 150)
    item = {"mean": 1 + float(np.clip(answers.mean(), 0, 100)) / 25, "sd": float(answers.std(ddof=1)) / 25, "n": n}
    yield {"component": "overall", "metric": "csat", **item, "sample": f"{id_}-ask", "date": TODAY}
    if "speed" in true:
        k = int(rng.binomial(n, true["speed"] / 100))
        yield {"component": "speed", "metric": "kept", "k": k, "n": n, "sample": f"{id_}-log", "date": TODAY}


@dataclass(frozen=True, slots=True)
class JourneyHeld:
    """Shares 0-1 of intervals that hold the truth."""

    n: int
    touchpoints: float
    journey: float
    half_opinion: float
    """Of journeys half of whose touchpoints rest on opinion alone."""


def journeys_held(n: int, journeys: int, seed: int) -> JourneyHeld:
    rng = np.random.default_rng([seed, n, 1])
    whole = [drawn(rng, n, measured=1.0, alone=False) for _ in range(journeys)]
    half = [drawn(rng, n, measured=0.5, alone=False) for _ in range(journeys)]
    inside = [_holds(one.scores.touchpoints[id_].score, true) for one in whole for id_, true in one.touchpoints.items()]
    return JourneyHeld(
        n,
        float(np.mean(inside)),
        float(np.mean([_holds(one.scores.score, one.journey) for one in whole])),
        float(np.mean([_holds(one.scores.score, one.journey) for one in half])),
    )


def _holds(score: Any, true: float) -> bool:
    return bool(score.interval.low <= true <= score.interval.high)


@dataclass(frozen=True, slots=True)
class Named:
    """Shares 0-1 of journeys with n answers a touchpoint."""

    n: int
    costliest: float
    """The headline is among the two that truly lose most points of the journey's score."""
    called_worst: float
    """How often it is called the worst moment."""
    worst: float
    """Where it is: among the two that truly score lowest."""
    first_ranked: float
    """The first of the ranking is among the two that truly score lowest."""


def named(n: int, journeys: int, seed: int) -> Named:
    rng = np.random.default_rng([seed, n, 2])
    costliest, worst, ranked = [], [], []
    for _ in range(journeys):
        one = drawn(rng, n, measured=1.0, alone=True)
        found = headline(one.scores)
        if found is None:
            raise ValueError("a journey without a headline")
        (id_,) = found.touchpoints[:1]
        lost, true = one.lost, one.touchpoints
        costliest.append(id_ in sorted(lost, key=lambda key: -lost[key])[:2])
        lowest = sorted(true, key=lambda key: true[key])[:2]
        ranked.append(one.scores.ranking[0] in lowest)
        if found.kind is HeadlineKind.WORST:
            worst.append(id_ in lowest)
    return Named(
        n,
        float(np.mean(costliest)),
        len(worst) / journeys,
        float(np.mean(worst)) if worst else 0.0,
        float(np.mean(ranked)),
    )
