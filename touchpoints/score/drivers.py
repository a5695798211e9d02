"""JourneyScores -> the four drivers over a whole journey: which single factor stands behind what customers judge.

Each is the mean of its own values at the touchpoints where it is known, weighted as these count in the journey's score.
Errors that touchpoints share (one survey, one workshop) add up before they are squared, as in every score.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

from touchpoints.model import Component
from touchpoints.model.vocabulary import DRIVERS
from touchpoints.score.confidence import Described, Support, combine, known_score, support_of_rows, unknown_score
from touchpoints.score.constants import ScoringConstants
from touchpoints.score.result import Interval, JourneyScores, Row, Score, ScorePart, TouchpointScore
from touchpoints.text import Text

_UNKNOWN = Text(
    en="unknown: nobody has rated it and nothing measures it at any touchpoint",
    fr="inconnu : ni noté, ni mesuré à aucun point de contact",
)


@dataclass(frozen=True, slots=True)
class DriverScore:
    """One driver of a journey."""

    component: Component
    score: Score
    """Coverage: share of the journey's weight for which it is known, of where it applies."""
    lost: float | None
    """Points of the journey's score that its rows lose; None where it is unknown."""
    parts: tuple[ScorePart, ...]
    """The touchpoints that make it: their coefficients sum to 1, their points to the score."""


def drivers_of(scores: JourneyScores, constants: ScoringConstants) -> tuple[DriverScore, ...]:
    """All four, in the order of the scorecard; unknown ones too. Their lost points, those of the overall judgement's
    rows and the score sum to 100."""
    return tuple(_driver(component, scores, constants) for component in DRIVERS)


def _driver(component: Component, scores: JourneyScores, constants: ScoringConstants) -> DriverScore:
    found = list(_where_known(component, scores))
    applies = fsum(one.journey_coefficient for one in scores.touchpoints.values() if _applies(component, one))
    total = fsum(one.journey_coefficient for one, _ in found)
    coverage = total / applies if applies > 0 else 0.0
    if total <= 0:
        unknown = unknown_score(_UNKNOWN, Described(0.0, Interval(0.0, 100.0), scores.score.is_target))
        return DriverScore(component, unknown, None, ())
    parts = [
        (one.touchpoint, one.journey_coefficient / total, _value(rows), _support(rows, constants))
        for one, rows in found
    ]
    value = fsum(coefficient * part for _, coefficient, part, _ in parts)
    bounds = Interval(coverage * value, coverage * value + 100 * (1 - coverage))
    described = Described(min(1.0, coverage), bounds, scores.score.is_target)
    support = combine((coefficient, part) for _, coefficient, _, part in parts)
    lost = fsum(one.journey_coefficient * row.coefficient * (100 - row.value) for one, rows in found for row in rows)
    return DriverScore(
        component,
        known_score(value, support, described, constants),
        lost,
        tuple(ScorePart(key, coefficient, part) for key, coefficient, part, _ in parts),
    )


def _where_known(component: Component, scores: JourneyScores) -> Iterator[tuple[TouchpointScore, list[Row]]]:
    for one in scores.touchpoints.values():
        rows = [row for row in one.rows if row.component is component and row.coefficient > 0]
        if rows and one.journey_coefficient > 0:
            yield one, rows


def _applies(component: Component, one: TouchpointScore) -> bool:
    return not any(each.component is component and each.not_applicable for each in one.components)


def _value(rows: Sequence[Row]) -> float:
    return fsum(row.coefficient * row.value for row in rows) / fsum(row.coefficient for row in rows)


def _support(rows: Sequence[Row], constants: ScoringConstants) -> Support:
    total = fsum(row.coefficient for row in rows)
    return support_of_rows((replace(row, coefficient=row.coefficient / total) for row in rows), constants.response_rate)
