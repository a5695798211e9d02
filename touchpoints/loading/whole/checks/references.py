"""References inside a file: every id that is mentioned must stand in it."""

from collections.abc import Collection
from datetime import timedelta

from touchpoints.loading.whole.checks.names import known_channels
from touchpoints.loading.whole.checks.subject import Subject
from touchpoints.loading.yaml.tree import descend
from touchpoints.model import PHASE_NAMES, End, Phase
from touchpoints.nearest import propose
from touchpoints.problem import Loc
from touchpoints.text import Text, day
from touchpoints.visible import quoted

_ENDS = frozenset(end.value for end in End)

LONGEST_ACCEPTANCE = timedelta(days=365)
"""How far ahead a gap may be accepted; a later day counts as this one."""


def check_references(subject: Subject) -> None:
    """What recovers a failure, the workshop of ratings, who answers questions, what accepted gaps are about."""
    workshops = {workshop.id for workshop in subject.journey.workshops}
    for at, touchpoint in subject.touchpoints():
        recovery = touchpoint.failure.recovery if touchpoint.failure else None
        if recovery is not None and recovery not in subject.ids:
            message = _NO_RECOVERY.format(id=quoted(recovery)) + subject.problems.did_you_mean(recovery, subject.ids)
            subject.note((*at, "failure", "recovery"), "unknown-touchpoint", message)
        workshop = touchpoint.ratings.workshop if touchpoint.ratings else None
        if workshop is not None and workshop not in workshops and "workshops" not in subject.damaged:
            message = _NO_WORKSHOP.format(id=quoted(workshop)) + subject.problems.did_you_mean(workshop, workshops)
            subject.note((*at, "ratings", "workshop"), "unknown-workshop", message)
    _check_answers(subject)
    _check_accepted(subject)


def _check_answers(subject: Subject) -> None:
    known = {*subject.ids, *known_channels(subject.around.settings)}
    for index, question in enumerate(subject.journey.questions):
        answers = descend(subject.root, ("questions", index, "answers"))
        for who in question.answers:
            if who not in known and answers is not None:
                message = _NOBODY.format(found=quoted(who)) + subject.problems.did_you_mean(who, known)
                subject.problems.add_key(answers, who, "unknown-answerer", message)


def _check_accepted(subject: Subject) -> None:
    questions = {question.id for question in subject.journey.questions}
    known = {*subject.ids, *(phase.value for phase in Phase), *questions}
    latest = subject.around.today + LONGEST_ACCEPTANCE
    for index, gap in enumerate(subject.journey.accepted_gaps):
        at: Loc = ("accepted_gaps", index)
        if gap.rule not in subject.around.rules:
            message = _NO_RULE.format(found=quoted(gap.rule))
            message += subject.problems.did_you_mean(gap.rule, subject.around.rules)
            subject.note((*at, "rule"), "unknown-rule", message)
        if gap.on is not None and gap.on not in known and "questions" not in subject.damaged:
            _check_subject_of_gap(subject, gap.on, (*at, "on"), known)
        if gap.until > latest:
            subject.warn((*at, "until"), "accepted-too-long", _TOO_LONG.format(latest=day(latest)))


def _check_subject_of_gap(subject: Subject, on: str, at: Loc, known: Collection[str]) -> None:
    """`on` is no touchpoint, phase or question: only a link `a>b` between known ends is left."""
    ends = [end.strip() for end in on.split(">")]
    if len(ends) != 2:
        phase = PHASE_NAMES.get(on)
        close = propose(phase.value) if phase else subject.problems.did_you_mean(on, known)
        subject.note(at, "unknown-subject", _NO_SUBJECT.format(found=quoted(on)) + close)
        return
    stray = next((end for end in ends if end not in subject.ids and (end is ends[0] or end not in _ENDS)), None)
    if stray is not None:
        message = _NO_TOUCHPOINT.format(id=quoted(stray)) + subject.problems.did_you_mean(stray, subject.ids)
        subject.note(at, "unknown-subject", message)


_NO_TOUCHPOINT = Text(en="no touchpoint {id} in this journey", fr="aucun point de contact {id} dans ce parcours")
_NO_RECOVERY = Text(
    en="no touchpoint {id} to catch the failure", fr="aucun point de contact {id} pour rattraper l’échec"
)
_NO_WORKSHOP = Text(
    en="no workshop {id} among the file’s workshops", fr="aucun atelier {id} parmi les ateliers du fichier (workshops)"
)
_NOBODY = Text(
    en="{found} is neither a touchpoint of this journey nor a channel",
    fr="{found} n’est ni un point de contact de ce parcours ni un canal",
)
_NO_RULE = Text(en="no rule {found}", fr="aucune règle {found}")
_NO_SUBJECT = Text(
    en="{found} is neither a touchpoint, a phase, a link a>b nor a question of this journey",
    fr="{found} n’est ni un point de contact, ni une phase, ni un lien a>b, ni une question de ce parcours",
)
_TOO_LONG = Text(
    en="a gap is accepted for 365 days at most: this one counts again after {latest}",
    fr="un écart s’accepte pour 365 jours au plus\u202f: celui-ci comptera de nouveau après le {latest}",
)
