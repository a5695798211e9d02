"""Two assessments -> the journeys of which one side could not be read: what became of them is not known."""

from collections.abc import Iterator

from touchpoints import settings, verdicts
from touchpoints.assess import Assessment, JourneyAssessment, assess
from touchpoints.diff.result import Caution, Trap, broken_files, unjudged_files
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
