"""The one touchpoint a journey’s first sentences are about: what it may be called, what it costs, what is lower."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from touchpoints.assess import JourneyAssessment
from touchpoints.grades import Label
from touchpoints.model import Touchpoint
from touchpoints.score.result import JourneyScores, TouchpointScore
from touchpoints.story import phrases
from touchpoints.text import Text, listing, number, quoted

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


def headline_sentences(assessed: JourneyAssessment) -> Iterator[Text]:
    """None for a target and for a journey without touchpoints."""
    found = headline(assessed.scores)
    if found is None:
        return
    if found.kind is HeadlineKind.TO_RATE:
        yield phrases.TO_RATE_FIRST.format(name=named(assessed.journey.by_id[found.touchpoints[0]]))
    elif found.kind is HeadlineKind.TO_CHECK:
        yield phrases.NOTHING_MEASURED
        yield phrases.CHECK_FIRST.format(names=_scored(assessed, found.touchpoints))
    else:
        yield from _costly(assessed, found)


def _costly(assessed: JourneyAssessment, found: Headline) -> Iterator[Text]:
    (id_,) = found.touchpoints
    said = {"name": named(assessed.journey.by_id[id_]), "value": _shown(assessed, id_)}
    if found.lowest is None:
        yield phrases.WORST.format(**said)
    else:
        yield phrases.COSTS_MOST.format(**said, lost=number(found.lost or 0.0, 1))
        yield phrases.LOWEST.format(
            name=named(assessed.journey.by_id[found.lowest]), value=_shown(assessed, found.lowest)
        )
    if found.to_check:
        yield phrases.CHECK_FIRST.format(names=_scored(assessed, found.to_check))


def _scored(assessed: JourneyAssessment, ids: Sequence[str]) -> Text:
    return listing(
        [phrases.WITH_SCORE.format(name=named(assessed.journey.by_id[id_]), value=_shown(assessed, id_)) for id_ in ids]
    )


def named(touchpoint: Touchpoint) -> Text:
    """Its name in quotation marks set as those around people's words are."""
    return quoted(touchpoint.title)


def _shown(assessed: JourneyAssessment, id_: str) -> Text:
    return number(assessed.scores.touchpoints[id_].score.value or 0.0)
