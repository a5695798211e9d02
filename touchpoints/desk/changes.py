"""What a form of a change asks for -> the file it concerns and the edit to make there. Nothing is written here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.desk.desk import Around
from touchpoints.desk.events import What
from touchpoints.desk.form.owners import is_most_used, most_used
from touchpoints.desk.form.values import asked, with_typed
from touchpoints.desk.outcome import IsAway, WrongField
from touchpoints.editing.actions import Edited, accept_gap, reopen_gap, set_type, unified_diff
from touchpoints.editing.whole import Whole
from touchpoints.gap import Gap, GapClass
from touchpoints.model import AcceptedGap, State
from touchpoints.text import Text, day, number
from touchpoints.triage.acceptance import covers
from touchpoints.visible import quoted

LONGEST = 365
"""Days an acceptance may last."""
PROPOSED = 90
"""Days proposed: long enough to act, short enough to be seen again."""
LIMITS = {"reason": 500, "by": 80}
"""Characters a field takes."""
_ANSWERS = ("reason", "by", "until", "type", "verdict")
_LONGEST = 10_000
"""Characters of one answer."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """An edit of one file. `make`: from the file's text; raises PatchRefused where that cannot be changed so."""

    file: str
    make: Callable[[str], Edited]
    done: Text
    """What to say once it is written."""
    gap: str | None = None
    """The gap whose card can be looked at then; None where several come or go together."""


def change(what: What, subject: str, fields: Mapping[str, str], around: Around) -> FileChange:
    """The edit a filled-in form asks for.

    Raises WrongField for a field to correct, IsAway where what it is about is no longer there.
    """
    assessment = around.assessment
    if what is What.TYPE:
        return _typed(subject, fields, assessment)
    if what is What.FIELDS:
        return _fields(subject, fields, around)
    gap, assessed = found(subject, assessment)
    return _reopened(gap, assessed, assessment) if what is What.REOPEN else _accepted(gap, assessed, fields, assessment)


def found(key: str, assessment: Assessment) -> tuple[Gap, JourneyAssessment]:
    """The gap of a key: open, accepted, inside a card, an idea. Raises IsAway."""
    for gap, assessed in _all(assessment):
        if gap.key == key:
            return gap, assessed
    raise IsAway(_GONE)


def touchpoint(subject: str, assessment: Assessment) -> tuple[str, JourneyAssessment]:
    """The id and the journey of `journey key/touchpoint`. Raises IsAway."""
    key, _, id_ = subject.rpartition("/")
    assessed = assessment.journey(key)
    if assessed is None or id_ not in assessed.journey.by_id:
        raise IsAway(_NO_TOUCHPOINT)
    return id_, assessed


def said_by(fields: Mapping[str, str]) -> str:
    """The role of a form. Raises WrongField where it is missing or too long."""
    return _filled(fields, "by", _NO_ROLE)


def _all(assessment: Assessment) -> Iterator[tuple[Gap, JourneyAssessment]]:
    for assessed in assessment.journeys:
        for gap in (*assessed.gaps.gaps, *assessed.gaps.accepted, *assessed.gaps.ideas):
            yield gap, assessed


def _filled(fields: Mapping[str, str], name: str, missing: Text) -> str:
    value = fields.get(name, "").strip()
    if not value:
        raise WrongField(missing, name)
    if len(value) > LIMITS[name]:
        raise WrongField(_TOO_LONG.format(limit=number(LIMITS[name])), name)
    return value


def _until(fields: Mapping[str, str], today: date) -> date:
    try:
        until = date.fromisoformat(fields.get("until", "").strip())
    except ValueError:
        raise WrongField(_NO_DAY, "until") from None
    last = today + timedelta(days=LONGEST)
    if not today <= until <= last:
        raise WrongField(_OTHER_DAY.format(first=day(today), last=day(last)), "until")
    return until


def _accepted(gap: Gap, assessed: JourneyAssessment, fields: Mapping[str, str], assessment: Assessment) -> FileChange:
    reason = " ".join(_filled(fields, "reason", _NO_REASON).split())
    by, until = said_by(fields), _until(fields, assessment.today)
    gap_class = None if gap.gap_class is GapClass.IDEA else gap.gap_class.value
    file = _acceptance_file(gap, assessed, assessment)
    on = "" if gap.members else gap.on

    def make(text: str) -> Edited:
        return accept_gap(text, gap.rule, on, reason, by, until, file, gap_class=gap_class)

    seen = None if gap.members else gap.key
    return FileChange(file, make, _ACCEPTED.format(title=gap.title, until=day(until)), seen)


def _acceptance_file(gap: Gap, assessed: JourneyAssessment, assessment: Assessment) -> str:
    """The file that is to accept a gap.

    An entry that stands already is renewed where it is. A finding that a segment inherits is accepted in the file it
    comes from, for every segment, unless that file accepts it already. A target accepts for itself: acceptances of
    today do not count there.
    """
    entry = _entry(gap, assessed)
    if entry is not None and (entry.on or "") == ("" if gap.members else gap.on):
        return assessed.document.place(_loc(gap)).file
    origin = next(
        (other for other, of_other in _all(assessment) if other.key == gap.inherited_from and other.acceptance is None),
        None,
    )
    if origin is None or assessed.journey.state is State.TO_BE:
        return assessed.document.file
    return _acceptance_file(*found(origin.key, assessment), assessment)


def _loc(gap: Gap) -> tuple[str | int, ...]:
    return gap.acceptance.loc if gap.acceptance else ()


def _entry(gap: Gap, assessed: JourneyAssessment) -> AcceptedGap | None:
    """The entry of `accepted_gaps` that covers a gap."""
    if gap.acceptance is None:
        return None
    return assessed.journey.accepted_gaps[int(gap.acceptance.loc[-1])]


def heirs(file: str, assessment: Assessment) -> tuple[JourneyAssessment, ...]:
    """The journeys that take over the acceptances of a file: those that extend it, also through others.

    No target does.
    """
    chain, found = {file}, []
    waiting = [assessed for assessed in assessment.journeys if assessed.journey.state is not State.TO_BE]
    while more := [assessed for assessed in waiting if assessed.document.base in chain and assessed not in found]:
        found += more
        chain |= {assessed.document.file for assessed in more}
    return tuple(found)


def _reopened(gap: Gap, assessed: JourneyAssessment, assessment: Assessment) -> FileChange:
    """The change is made in the file where the acceptance stands, be it an extended one.

    Another acceptance may still cover the gap: one of the whole rule, or the inherited one that this one stood before.
    """
    entry = _entry(gap, assessed)
    if entry is None:
        raise IsAway(_NOT_ACCEPTED)
    file, on = assessed.document.place(_loc(gap)).file, entry.on or ""
    seen = gap.key if on else None
    others = [one for one in assessed.journey.accepted_gaps if one is not entry]
    for each in assessment.journeys:
        if file != each.document.file and assessed in heirs(each.document.file, assessment):
            others += each.journey.accepted_gaps
    still = any(covers(one, gap) and one != entry and one.until >= assessment.today for one in others)
    done = (_STILL_ACCEPTED if still else _REOPENED).format(title=gap.title)
    return FileChange(file, lambda text: reopen_gap(text, entry.rule, on, file), done, seen)


def _typed(subject: str, fields: Mapping[str, str], assessment: Assessment) -> FileChange:
    id_, assessed = touchpoint(subject, assessment)
    kind = assessment.catalogue.types.get(fields.get("type", ""))
    if kind is None:
        raise WrongField(_NO_TYPE.format(found=quoted(fields.get("type", ""))), "type")
    subject_of, loc = assessed.journey.by_id[id_], assessed.journey.locs[id_]
    file = assessed.document.place((*loc, "name" if subject_of.type is None else "type")).file

    def make(text: str) -> Edited:
        return set_type(text, id_, kind.id, file, phase=subject_of.phase, lang=assessed.journey.lang)

    return FileChange(file, make, _TYPED.format(name=subject_of.title, type=kind.name))


def _fields(subject: str, fields: Mapping[str, str], around: Around) -> FileChange:
    """Of the journey's own file: a segment that extends another writes over what it inherits."""
    id_, assessed = touchpoint(subject, around.assessment)
    file = assessed.document.file
    done = _CHANGED.format(name=assessed.journey.by_id[id_].title)

    def make(text: str) -> Edited:
        return edited_fields(around.folder.whole(file, text, around.assessment), id_, fields)

    return FileChange(file, make, done)


def edited_fields(whole: Whole, id_: str, typed: Mapping[str, str]) -> Edited:
    """The file with what was typed in the most used fields of a touchpoint. Raises PatchRefused."""
    owner = most_used(id_)
    asked_for = [field for group in owner.groups for item in group.items for field in asked(item, owner.node(whole))]
    after = with_typed(whole, owner, asked_for, typed)
    return Edited(after, unified_diff(whole.text, after, whole.file))


def answers(typed: Mapping[str, str]) -> dict[str, str]:
    """Of all that was sent, what a form of a change may ask for."""
    return {name: value[:_LONGEST] for name, value in typed.items() if name in _ANSWERS or is_most_used(name)}


_CHANGED = Text(en="“{name}” is changed", fr="« {name} » est modifié")
_GONE = Text(
    en="this gap is no longer there: mended, or its rule is quiet now",
    fr="cet écart n’y est plus : il est corrigé, ou sa règle s’est tue",
)
_NO_TOUCHPOINT = Text(
    en="this touchpoint is no longer there: somebody removed or renamed it",
    fr="ce point de contact n’y est plus : quelqu’un l’a supprimé ou renommé",
)
_NOT_ACCEPTED = Text(en="this gap is not accepted any more", fr="cet écart n’est plus accepté")
_NO_REASON = Text(en="Say why you live with it for now.", fr="Dites pourquoi vous vivez avec pour l’instant.")
_NO_ROLE = Text(en="Say in which role you decide.", fr="Dites dans quel rôle vous décidez.")
_NO_DAY = Text(en="Choose a day.", fr="Choisissez un jour.")
_OTHER_DAY = Text(
    en="Choose a day from {first} to {last}: an acceptance lasts a year at most.",
    fr="Choisissez un jour du {first} au {last} : une acceptation dure un an au plus.",
)
_TOO_LONG = Text(en="Keep it within {limit} characters.", fr="Tenez-vous à {limit} caractères.")
_NO_TYPE = Text(
    en="{found} is not a type of the catalogue; choose one of the list",
    fr="{found} n’est pas un type du catalogue ; choisissez-en un dans la liste",
)
_ACCEPTED = Text(en="Accepted until {until}: {title}", fr="Accepté jusqu’au {until} : {title}")
_REOPENED = Text(en="Open again: {title}", fr="Rouvert : {title}")
_STILL_ACCEPTED = Text(
    en="Its entry is taken out; another one still accepts it: {title}",
    fr="Son entrée est retirée ; une autre l’accepte encore : {title}",
)
_TYPED = Text(en="{name} is of the type “{type}”", fr="{name} est du type « {type} »")
