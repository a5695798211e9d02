"""Ids and what leads to them: each stands once, every mention of one meets it, flow and links go from end to end."""

from collections.abc import Collection
from datetime import timedelta

from touchpoints.loading.whole.checks import Subject
from touchpoints.loading.whole.checks.names import known_channels, unknown_rule
from touchpoints.loading.yaml.tree import descend, figure
from touchpoints.model import PHASE_NAMES, End, Link, Phase
from touchpoints.nearest import propose, some_of
from touchpoints.problem import Loc
from touchpoints.text import Text, day
from touchpoints.visible import quoted

_PHASES = frozenset(phase.value for phase in Phase)
_ENDS = frozenset(end.value for end in End)
_TOLERANCE = 0.01 + 1e-9

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
            message = unknown_rule(gap.rule, subject.around.rules, subject.problems)
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
_NO_SUBJECT = Text(
    en="{found} is neither a touchpoint, a phase, a link a>b nor a question of this journey",
    fr="{found} n’est ni un point de contact, ni une phase, ni un lien a>b, ni une question de ce parcours",
)
_TOO_LONG = Text(
    en="a gap is accepted for 365 days at most: this one counts again after {latest}",
    fr="un écart s’accepte pour 365 jours au plus : celui-ci comptera de nouveau après le {latest}",
)


def check_ids(subject: Subject) -> None:
    """Ids of touchpoints, questions and workshops."""
    if not subject.journey.id:
        subject.note(("journey",), "no-id-from-name", _NO_JOURNEY_ID)
    first: dict[str, Loc] = {}
    for phase in Phase:
        for index, touchpoint in enumerate(subject.journey.in_phase(phase)):
            at: Loc = ("touchpoints", phase.value, index)
            if touchpoint.id:
                _check_id(subject, touchpoint.id, (*at, "id"), (*at, "name"), first)
    _check_questions(subject, first)
    _check_workshops(subject)


def _check_id(subject: Subject, name: str, at: Loc, named: Loc, first: dict[str, Loc]) -> None:
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
    fr="aucun id ne peut être tiré du nom du dossier, sans lettre ni chiffre ; écrivez « journey: {id: …, name: …} »",
)
_PHASE = Text(
    en="the id {id} is the name of a phase; choose another",
    fr="l’id {id} est le nom d’une phase ; choisissez-en un autre",
)
_DERIVED_PHASE = Text(
    en="the id derived from this name, {id}, is the name of a phase; write another id",
    fr="l’id tiré de ce nom, {id}, est le nom d’une phase ; écrivez un autre id",
)
_TWICE = Text(
    en="the id {id} already stands at {place}; each id stands once in a file",
    fr="l’id {id} figure déjà en {place} ; un id ne figure qu’une fois dans un fichier",
)
_DERIVED_TWICE = Text(
    en="the id derived from this name, {id}, already stands at {place}; write an id of its own",
    fr="l’id tiré de ce nom, {id}, figure déjà en {place} ; écrivez un id distinct",
)
_QUESTION_IS_TOUCHPOINT = Text(
    en="the question has the id of the touchpoint {id} ({place}); give the question another",
    fr="la question porte l’id du point de contact {id} ({place}) ; donnez-lui-en un autre",
)


def check_paths(subject: Subject) -> None:
    """Steps of chains, ends of links, counts and shares."""
    targets = subject.ids | _ENDS
    for index, chain in enumerate(subject.journey.flow or ()):
        for step, name in enumerate(chain):
            _check_known(subject, name, ("flow", index, step), targets)
            if name in _ENDS and step < len(chain) - 1:
                subject.note(("flow", index, step), "end-not-last", _END_INSIDE.format(end=quoted(name)))
    leaving: dict[str, list[tuple[int, Link]]] = {}
    for index, link in enumerate(subject.journey.links):
        if link.source in _ENDS:
            subject.note(("links", index, "from"), "end-not-last", _FROM_END.format(end=quoted(link.source)))
        else:
            _check_known(subject, link.source, ("links", index, "from"), subject.ids)
        _check_known(subject, link.to, ("links", index, "to"), targets)
        leaving.setdefault(link.source, []).append((index, link))
    if "links" not in subject.damaged:
        for links in leaving.values():
            _check_counts(subject, links)
            _check_shares(subject, links)


def _check_known(subject: Subject, name: str, at: Loc, known: Collection[str]) -> None:
    if name in known:
        return
    if name.startswith("$"):
        message = _NO_END.format(found=quoted(name), ends=some_of(end.value for end in End))
        subject.note(at, "unknown-end", message + subject.problems.did_you_mean(name, _ENDS))
    else:
        message = _NO_TOUCHPOINT.format(id=quoted(name)) + subject.problems.did_you_mean(name, known)
        subject.note(at, "unknown-touchpoint", message)


def _check_counts(subject: Subject, links: list[tuple[int, Link]]) -> None:
    """Shares come from counts only when every link out of a touchpoint is counted."""
    counted = [link for _, link in links if link.n is not None]
    for index, link in links:
        if counted and link.n is None:
            message = _NOT_COUNTED.format(source=quoted(link.source), to=quoted(link.to))
            subject.note(("links", index), "count-missing", message)
        elif link.n is not None and link.p is not None:
            total = sum(other.n or 0 for other in counted)
            if total and abs(link.p - link.n / total) > _TOLERANCE:
                message = _SHARE_AND_COUNT.format(p=figure(link.p), counted=figure(link.n / total))
                subject.warn(("links", index, "p"), "share-and-count", message)


def _check_shares(subject: Subject, links: list[tuple[int, Link]]) -> None:
    shares = [link.p for _, link in links if link.p is not None and link.n is None]
    total = sum(shares)
    complete = len(shares) == len(links)
    if shares and ((complete and abs(total - 1) > _TOLERANCE) or total > 1 + _TOLERANCE):
        index, link = links[0]
        message = _SHARES.format(source=quoted(link.source), total=figure(total))
        subject.warn(("links", index, "p"), "shares-do-not-add-up", message)


_END_INSIDE = Text(
    en="{end} ends a journey: nothing follows it; put it last in its chain",
    fr="{end} termine un parcours : rien ne le suit ; placez-le en fin d’enchaînement",
)
_FROM_END = Text(en="{end} ends a journey: no link leaves it", fr="{end} termine un parcours : aucun lien n’en part")
_NO_END = Text(en="{found} is not a reserved end; use {ends}", fr="{found} n’est pas une fin réservée ; écrivez {ends}")
_NOT_COUNTED = Text(
    en="the link from {source} to {to} has no n, others out of {source} have; count all of them or none",
    fr="le lien de {source} vers {to} n’a pas de n, d’autres liens partant de {source} en ont ; comptez-les tous, "
    "ou aucun",
)
_SHARE_AND_COUNT = Text(
    en="p is {p} where the counts n make {counted}; the counts are used: take p away",
    fr="p vaut {p} alors que les effectifs n donnent {counted} ; ce sont eux qui servent : ôtez p",
)
_SHARES = Text(
    en="the shares p of the links out of {source} add up to {total}, not to 1",
    fr="les parts p des liens partant de {source} totalisent {total}, et non 1",
)
