"""Journeys compared -> the sentence on the constants that the scores of both sides were made with."""

from collections.abc import Iterable

from touchpoints.assess import JourneyAssessment
from touchpoints.diff.result import JourneyDiff
from touchpoints.score.words import constants_sentence
from touchpoints.text import Text

_EACH = Text(en="Before: {before} After: {after}", fr="Avant : {before} Après : {after}")


def compared_constants(journeys: Iterable[JourneyDiff]) -> Text:
    """One sentence where both sides have the same constants, or only one of them is there; else one for each side."""
    compared = list(journeys)
    was = _said(journey.before for journey in compared)
    now = _said(journey.after for journey in compared)
    if was == now or not was.en:
        return now
    return _EACH.format(before=was, after=now) if now.en else was


def _said(side: Iterable[JourneyAssessment | None]) -> Text:
    return constants_sentence(assessed.scores.constants for assessed in side if assessed is not None)
