"""Scores of a journey -> the one touchpoint its first sentence is about, and what that sentence may call it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from touchpoints.grades import Label
from touchpoints.score.result import JourneyScores, TouchpointScore

MOST_TO_CHECK = 3
"""Nobody checks more than three things first."""


class HeadlineKind(StrEnum):
    """What the touchpoint may be called."""

    WORST = "worst"
    """It costs the journey most, and nothing known as well scores lower."""
    COSTS_MOST = "costs-most"
    """It costs the journey most points; another one, known as well, scores lower."""
    TO_CHECK = "to-check"
    """Nothing is measured: the lowest opinions, lowest first."""
    TO_RATE = "to-rate"
    """Nothing is scored: what weighs most."""


@dataclass(frozen=True, slots=True)
class Headline:
    """`touchpoints` are ids: one, or the lowest opinions (at most three) where nothing is measured."""

    kind: HeadlineKind
    touchpoints: tuple[str, ...]
    lost: float | None = None
    """Points of the journey's score it loses: its coefficient there x (100 - score)."""
    lowest: str | None = None
    """The lowest of those known as well, where that is another one."""
    to_check: tuple[str, ...] = ()
    """On opinion alone and lower still, lowest first, at most three."""


def headline(scores: JourneyScores) -> Headline | None:
    """None for a target, and for a journey without touchpoints.

    Among the measured and solid, else the indicative, the one that loses most points of the journey's score; ties by
    the ranking, which keeps the order written.
    """
    if scores.score.is_target:
        return None
    ranked = [scores.touchpoints[id_] for id_ in scores.ranking]
    opinions = [one for one in ranked if one.score.label is Label.ASSUMPTION]
    known = [one for one in ranked if one.score.label in (Label.ROBUST, Label.MEASURED)]
    known = known or [one for one in ranked if one.score.label is Label.INDICATIVE]
    if known:
        return _costs_most(known, opinions)
    if opinions:
        return Headline(HeadlineKind.TO_CHECK, _lowest(opinions))
    heaviest = max(scores.touchpoints.values(), key=lambda one: one.weight, default=None)
    return None if heaviest is None else Headline(HeadlineKind.TO_RATE, (heaviest.touchpoint,))


def lost(found: TouchpointScore) -> float:
    """Points of the journey's score that a touchpoint loses: its row of the journey's own "why"."""
    return round(found.journey_coefficient * (100 - _value(found)), 9)


def _costs_most(known: list[TouchpointScore], opinions: list[TouchpointScore]) -> Headline:
    named = max(known, key=lost)
    lowest = min(known, key=_value)
    is_lowest = _value(named) <= _value(lowest)
    return Headline(
        HeadlineKind.WORST if is_lowest else HeadlineKind.COSTS_MOST,
        (named.touchpoint,),
        lost=lost(named),
        lowest=None if is_lowest else lowest.touchpoint,
        to_check=_lowest(one for one in opinions if _value(one) < _value(named)),
    )


def _lowest(opinions: Iterable[TouchpointScore]) -> tuple[str, ...]:
    return tuple(one.touchpoint for one in sorted(opinions, key=_value)[:MOST_TO_CHECK])


def _value(found: TouchpointScore) -> float:
    return round(found.score.value or 0.0, 9)
