"""Two assessments -> the journeys of which one side could not be read, or was judged by other rules
and constants, and what is said of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from touchpoints import settings, verdicts
from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.diff.result import Caution, JourneyDiff, Trap, broken_files, unjudged_files
from touchpoints.document import Document
from touchpoints.model import Journey
from touchpoints.score.words import constants_sentence
from touchpoints.text import Text

_BEFORE = Text(
    en="The file of this journey could not be judged on the earlier side, so nothing of it can be called new or "
    "changed.",
    fr="Le fichier de ce parcours ne pouvait pas être jugé du premier côté : rien n’y peut être dit nouveau ou changé.",
)
_NOW = Text(
    en="The file of this journey cannot be judged on the later side ({files}), so nothing of it can be called gone or "
    "changed.",
    fr="Le fichier de ce parcours ne peut pas être jugé du second côté ({files}) : rien n’y peut être dit résolu, "
    "retiré ou changé.",
)


def with_known_rules(was: Assessment, now: Assessment) -> tuple[Assessment, Assessment]:
    """Both sides; one whose settings or verdicts could not be read is judged with those of the other."""
    return _judged_with(was, now), _judged_with(now, was)


def _judged_with(one: Assessment, other: Assessment) -> Assessment:
    unread = set(unjudged_files(one.problems))
    lost_settings, lost_verdicts = unread & set(settings.FILE_NAMES), unread & set(verdicts.FILE_NAMES)
    if not lost_settings and not lost_verdicts:
        return one
    return assess(
        [journey.document for journey in one.journeys],
        other.settings if lost_settings else one.settings,
        other.catalogue if lost_settings else one.catalogue,
        one.problems,
        today=one.today,
        verdicts=other.verdicts if lost_verdicts else one.verdicts,
    )


def unjudged_keys(there: Assessment, elsewhere: Assessment) -> frozenset[str]:
    """Keys of journeys that stand `there` and are missing `elsewhere`, maybe only because a file could not be read."""
    unread = set(unjudged_files(elsewhere.problems))
    if not unread:
        return frozenset()
    held = {file for journey in there.journeys for file in _files(journey)}
    held |= {*unjudged_files(there.problems), *settings.FILE_NAMES, *verdicts.FILE_NAMES}
    may_be_anywhere = bool(unread - held)  # a file that was not there under this name: any of them, moved
    return frozenset(
        journey.key
        for journey in there.journeys
        if elsewhere.journey(journey.key) is None
        and (may_be_anywhere or any(_is_in(file, unread) for file in _files(journey)))
    )


def _files(journey: JourneyAssessment) -> Iterator[str]:
    yield journey.document.file
    if journey.document.base is not None:
        yield journey.document.base


def _is_in(file: str, unread: set[str]) -> bool:
    """The file itself, or a folder above it that could not be listed."""
    return any(file == one or file.startswith(f"{one}/") for one in unread)


def without(assessment: Assessment, keys: frozenset[str]) -> Assessment:
    """The assessment as if these journeys did not exist: gaps that show between journeys do not need them either."""
    if not keys:
        return assessment
    return assess(
        [journey.document for journey in assessment.journeys if journey.key not in keys],
        assessment.settings,
        assessment.catalogue,
        assessment.problems,
        today=assessment.today,
        verdicts=assessment.verdicts,
    )


def caution(now: Assessment, *, is_before: bool) -> Trap:
    """What to beware of in a journey that one side could not judge."""
    if is_before:
        return Trap(Caution.NOT_JUDGED, "", _BEFORE)
    files = ", ".join(broken_files(now.problems)[:3])
    return Trap(Caution.NOT_JUDGED, "", _NOW.format(files=files))


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
