"""Journeys of one side judged again with the constants, rules and thresholds of the other."""

from collections.abc import Mapping
from dataclasses import replace

from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.document import Document
from touchpoints.model import Journey


def with_later_settings(was: Assessment, now: Assessment) -> dict[str, JourneyAssessment]:
    """The earlier journeys judged with the later constants, rules and thresholds, where these differ at all."""
    return rejudged(was, {journey.key: journey.journey for journey in now.journeys}, now)


def rejudged(was: Assessment, later: Mapping[str, Journey], now: Assessment) -> dict[str, JourneyAssessment]:
    """The journeys of `was` with the settings of `now` and the constants of the journeys in `later`, by their keys."""
    documents = [with_constants_of(later.get(one.key), one.document) for one in was.journeys]
    unchanged = all(made is one.document for made, one in zip(documents, was.journeys, strict=True))
    if unchanged and _judge_alike(was, now):
        return {}
    again = assess(documents, now.settings, now.catalogue, today=was.today, verdicts=now.verdicts)
    return {journey.key: journey for journey in again.journeys}


def with_constants_of(later: Journey | None, document: Document) -> Document:
    """The document with the later constants; itself where they are the same."""
    journey = document.journey
    if later is None or (later.model, later.phase_weights) == (journey.model, journey.phase_weights):
        return document
    journey = journey.model_copy(update={"model": later.model, "phase_weights": later.phase_weights})
    return replace(document, journey=journey)


def _judge_alike(was: Assessment, now: Assessment) -> bool:
    """Floors and bounds of the gate judge nothing but the change itself."""
    if was.catalogue != now.catalogue or was.optional_rules != now.optional_rules:
        return False
    left_out = {"floors", "gate"}
    return was.settings.model_dump(exclude=left_out) == now.settings.model_dump(exclude=left_out)
