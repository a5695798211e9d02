"""different-answers: the same question gets another answer elsewhere."""

from collections.abc import Iterator
from itertools import combinations

from pydantic_core import PydanticCustomError

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.languages import tag
from touchpoints.model import Question, Touchpoint, say
from touchpoints.rules.facts import TOLERANCE, Facts, channels_of, is_same
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import length
from touchpoints.scalars import Duration, read_duration
from touchpoints.text import Lang, Text, joined, number, percent, quoted, same, verbatim

LOSS = 60.0
"""Points lost where no answer is right, or no two agree."""

WRONG = Text(
    en="Right answers to {question}: {right} of {answers}. Customers hear {said}.",
    fr="Réponses justes à {question} : {right} sur {answers}. Le client entend {said}.",
)
UNEQUAL = Text(
    en="To {question}, {answers} answer(s) agree {agreement} of the time: customers hear {said}.",
    fr="À {question}, les {answers} réponse(s) concordent {agreement} du temps : le client entend {said}.",
)
ANSWER = Text(en="{where}: {answer}", fr="{where} : {answer}")
REFERENCE = Text(en="Right answer: {answer}", fr="Bonne réponse : {answer}")


def check(facts: Facts) -> Iterator[Finding]:
    for index, question in enumerate(facts.journey.questions):
        answers = [read(say(answer), facts) for answer in question.answers.values()]
        if len(answers) < 2:
            continue
        reference = read(say(question.reference), facts) if question.reference else None
        right = accuracy(answers, reference) if reference is not None else agreement(answers)
        if right >= 1 - TOLERANCE:
            continue
        involved = _involved(question, facts)
        yield Finding(
            on=question.id,
            loss=LOSS * (1 - right),
            exposure=max((facts.reach(one.id) for one in involved), default=1.0),
            importance=max((facts.importance(one.id) for one in involved), default=3.0),
            message=_message(question, right, reference is not None),
            facts=tuple(_facts(question, index)),
            touchpoints=tuple(one.id for one in involved),
        )


def accuracy(answers: list[Duration | str], reference: Duration | str) -> float:
    """Share of the answers that are the right one."""
    return sum(is_same(one, reference) for one in answers) / len(answers)


def agreement(answers: list[Duration | str]) -> float:
    """Share of the pairs of answers that say the same."""
    pairs = list(combinations(answers, 2))
    return sum(is_same(one, other) for one, other in pairs) / len(pairs)


def read(answer: Text, facts: Facts) -> Duration | str:
    """An answer as it is compared: a duration by value, else its words without case, spaces and final stop."""
    words = answer.en if tag(facts.journey.lang) == Lang.EN else answer.fr
    try:
        duration: Duration = read_duration(words)
    except PydanticCustomError:
        return " ".join(words.casefold().split()).rstrip(". ")
    return duration


_OR = Text(en=" or ", fr=" ou ")


def heard_as(answer: Text) -> Text:
    """An answer as a person says it: a duration in words, anything else as written."""
    try:
        return verbatim(en=length(read_duration(answer.en)).en, fr=length(read_duration(answer.fr)).fr)
    except PydanticCustomError:
        return answer


def _involved(question: Question, facts: Facts) -> list[Touchpoint]:
    """The touchpoints that answer: by id, else every one with that channel; in the order of the journey."""
    return [
        one
        for one in facts.touchpoints
        if one.id in question.answers or any(channel in question.answers for channel in channels_of(one))
    ]


def _message(question: Question, right: float, has_reference: bool) -> Text:
    distinct = list(dict.fromkeys(heard_as(say(answer)) for answer in question.answers.values()))
    heard = joined([quoted(one) for one in distinct], _OR)
    count = len(question.answers)
    return (WRONG if has_reference else UNEQUAL).format(
        question=quoted(say(question.text)),
        answers=count,
        right=number(right * count),
        agreement=percent(right),
        said=heard,
    )


def _facts(question: Question, index: int) -> Iterator[Fact]:
    if question.reference:
        yield Fact(
            REFERENCE.format(answer=quoted(heard_as(say(question.reference)))), ("questions", index, "reference")
        )
    for where, answer in question.answers.items():
        yield Fact(
            ANSWER.format(where=same(where), answer=quoted(heard_as(say(answer)))),
            ("questions", index, "answers", where),
        )


RULE = Rule(
    id="different-answers",
    category=Category.CONSISTENCY,
    basis=Basis.DECLARED,
    carrier=Carrier.QUESTION,
    title=Text(en="Different answers", fr="Réponses différentes selon le canal"),
    fires=Text(
        en="A question of `questions` has two answers or more, and not all are the `reference`; without a reference, "
        "not all agree.",
        fr="Une question de `questions` a au moins deux réponses, et toutes ne sont pas la `reference` ; sans "
        "référence, toutes ne concordent pas.",
    ),
    silent=Text(
        en="Only one place answers: there is nothing to differ from. The same answer in another unit (24 hours, one "
        "day), with other capitals, spaces or a final stop, is one answer.",
        fr="Un seul endroit répond : il n'y a rien à quoi comparer. La même réponse dans une autre unité (24 heures, "
        "un jour), avec d'autres majuscules, espaces ou un point final, reste une seule réponse.",
    ),
    why=Text(
        en="Customers who get two answers believe neither, and ask a third time.",
        fr="Le client qui reçoit deux réponses n'en croit aucune, et repose la question.",
    ),
    action=Text(
        en="Write one answer, give it an owner and a review date, and let every channel quote it.",
        fr="Rédiger une seule réponse, lui donner un responsable et une date de relecture, et la faire citer partout.",
    ),
    ignore=Text(
        en="The answers say the same in other words: write them alike.",
        fr="Les réponses disent la même chose autrement : les écrire à l'identique.",
    ),
    loss=Text(
        en="60 × (1 - share of right answers, or of pairs that agree)",
        fr="60 × (1 - part de réponses justes, ou de paires concordantes)",
    ),
    exposed=Text(
        en="largest reach involved",
        fr="plus grande portée en jeu",
    ),
    source="Guru (chatbot, two agents and the FAQ)",
    check=check,
    judges_targets=False,
)
