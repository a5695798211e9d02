"""Ids: each one once in its file, no two things under one name, none the name of a phase."""

from touchpoints.loading.whole.checks.subject import Subject
from touchpoints.model import Phase
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import quoted

_PHASES = frozenset(phase.value for phase in Phase)


def check_ids(subject: Subject) -> None:
    """Ids of touchpoints, questions and workshops."""
    if not subject.journey.id:
        subject.note(("journey",), "no-id-from-name", _NO_JOURNEY_ID)
    first: dict[str, Loc] = {}
    for phase in Phase:
        for index, touchpoint in enumerate(subject.journey.in_phase(phase)):
            at: Loc = ("touchpoints", phase.value, index)
            if touchpoint.id:
                _check(subject, touchpoint.id, (*at, "id"), (*at, "name"), first)
    _check_questions(subject, first)
    _check_workshops(subject)


def _check(subject: Subject, name: str, at: Loc, named: Loc, first: dict[str, Loc]) -> None:
    if name in _PHASES:
        message = _DERIVED_PHASE if _is_derived(subject, at, named) else _PHASE
        subject.note(at, "id-of-a-phase", message.format(id=quoted(name)))
    if name in first and subject.problems.is_full:
        subject.problems.count()
    elif name in first:
        message = _DERIVED_TWICE if _is_derived(subject, at, named) else _TWICE
        subject.note(at, "duplicate-id", message.format(id=quoted(name), place=str(subject.place(first[name]))))
    first.setdefault(name, at)


def _is_derived(subject: Subject, at: Loc, named: Loc) -> bool:
    """Whether an id comes from the name: then it stands where the name does."""
    return subject.place(at) == subject.place(named)


def _check_questions(subject: Subject, touchpoints: dict[str, Loc]) -> None:
    first = dict(touchpoints)
    for index, question in enumerate(subject.journey.questions):
        at: Loc = ("questions", index, "id")
        if question.id in _PHASES:
            subject.note(at, "id-of-a-phase", _PHASE.format(id=quoted(question.id)))
        if question.id in first:
            message = _QUESTION_IS_TOUCHPOINT if question.id in touchpoints else _TWICE
            place = str(subject.place(first[question.id]))
            subject.note(at, "duplicate-id", message.format(id=quoted(question.id), place=place))
        first.setdefault(question.id, at)


def _check_workshops(subject: Subject) -> None:
    first: dict[str, Loc] = {}
    for index, workshop in enumerate(subject.journey.workshops):
        at: Loc = ("workshops", index, "id")
        if workshop.id in first:
            place = str(subject.place(first[workshop.id]))
            subject.note(at, "duplicate-id", _TWICE.format(id=quoted(workshop.id), place=place))
        first.setdefault(workshop.id, at)


_NO_JOURNEY_ID = Text(
    en="no id can be derived from the folder’s name, which has neither letters nor digits; write “journey: "
    "{id: …, name: …}”",
    fr="aucun id ne peut être tiré du nom du dossier, sans lettre ni chiffre\u202f; écrivez «\u202fjourney: "
    "{id: …, name: …}\u202f»",
)
_PHASE = Text(
    en="the id {id} is the name of a phase; choose another",
    fr="l’id {id} est le nom d’une phase\u202f; choisissez-en un autre",
)
_DERIVED_PHASE = Text(
    en="the id derived from this name, {id}, is the name of a phase; write another id",
    fr="l’id tiré de ce nom, {id}, est le nom d’une phase\u202f; écrivez un autre id",
)
_TWICE = Text(
    en="the id {id} already stands at {place}; each id stands once in a file",
    fr="l’id {id} figure déjà en {place}\u202f; un id ne figure qu’une fois dans un fichier",
)
_DERIVED_TWICE = Text(
    en="the id derived from this name, {id}, already stands at {place}; write an id of its own",
    fr="l’id tiré de ce nom, {id}, figure déjà en {place}\u202f; écrivez un id distinct",
)
_QUESTION_IS_TOUCHPOINT = Text(
    en="the question has the id of the touchpoint {id} ({place}); give the question another",
    fr="la question porte l’id du point de contact {id} ({place})\u202f; donnez-lui-en un autre",
)
