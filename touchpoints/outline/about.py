"""Journey -> what it says beside its scores: what a customer is worth, the questions with who answers for them."""

from collections.abc import Iterator

from touchpoints import labels
from touchpoints.fields import part_of
from touchpoints.model import CustomerValue, Journey, Promise, Question, Review, Words, say
from touchpoints.outline.values import in_turn, named, own, part_told, value_told, written
from touchpoints.rules.wording import length
from touchpoints.story.told import Told, plain, together, with_names_marked
from touchpoints.text import Lang, Text, capitalised, day, listing, money, same

Pairs = tuple[tuple[Text, Told], ...]

WORTH = Text(en="What a customer is worth", fr="Ce que vaut un client")
QUESTIONS = Text(en="Questions customers ask", fr="Questions des clients")
REVIEWED = Text(en="Reviewed", fr="Relecture")
MADE = Text(en="How this journey was described", fr="Comment ce parcours a été décrit")
WORKSHOPS = Text(en="Workshops", fr="Ateliers")
_AMOUNTS = frozenset({"basket_first", "basket_repeat", "value", "acquisition_cost", "contact_cost"})
"""What is told of a customer's worth in the currency of the journey."""
_MADE = ("delivers", "catalogue", "scorecard", "not_applicable")
_NO_OWNER = Text(en="nobody named", fr="aucun responsable")
_ANSWERS = Text(en="in the hands of {owner}", fr="entre les mains de {owner}")
_ON = Text(en="reviewed on {day}", fr="relu le {day}")
_BY = Text(en="by {by}", fr="par {by}")
_EVERY = Text(en="again every {length}", fr="à relire tous les {length}")


def about(journey: Journey) -> tuple[tuple[Text, Pairs], ...]:
    """Headings, each with what is named and said under it; only those under which something is said."""
    groups = (
        (WORTH, tuple(_worth(journey.value, journey)) if journey.value else ()),
        (QUESTIONS, tuple((say(one.text), _asked(one, journey)) for one in journey.questions)),
        (REVIEWED, ((same(""), plain(review(journey.reviewed))),) if journey.reviewed else ()),
        (MADE, tuple(_made(journey))),
        (WORKSHOPS, tuple(_workshops(journey))),
    )
    foreign = {lang: journey.foreign_names(lang) for lang in Lang}
    return tuple(
        (heading, tuple((name, with_names_marked(value, foreign)) for name, value in pairs))
        for heading, pairs in groups
        if pairs
    )


def _asked(question: Question, journey: Journey) -> Told:
    """What is answered, where, and what should be; who answers for it."""
    places: dict[str, Text] = {str(channel): name for channel, name in labels.CHANNEL.items()}
    places |= {id_: say(one.name) for id_, one in journey.by_id.items()}
    told = [named(places.get(where, same(where)), own(said, journey.lang)) for where, said in question.answers.items()]
    if question.reference:
        told.append(named(part_of(Question)["reference"].field.name, own(question.reference, journey.lang)))
    return together([*told, plain(answered(question))], same(" · "))


def _made(journey: Journey) -> Iterator[tuple[Text, Told]]:
    for one, value in written(journey):
        if one.field.key in _MADE:
            yield capitalised(one.field.name), value_told(value, one, journey.lang)


def _workshops(journey: Journey) -> Iterator[tuple[Text, Told]]:
    for one in journey.workshops:
        yield same(one.id), in_turn(part_told(one, journey.lang, frozenset({"id"})))


def answered(one: "Question | Promise") -> Text:
    """Who answers for a question or a promise, and when it was looked at last."""
    owner: Words | None = one.owner
    told = _ANSWERS.format(owner=say(owner)) if owner else _NO_OWNER
    return listing([told, review(one.reviewed)], same(", ")) if one.reviewed else told


def review(reviewed: Review) -> Text:
    parts = [
        _ON.format(day=day(reviewed.on)) if reviewed.on else None,
        _BY.format(by=reviewed.by) if reviewed.by else None,
        _EVERY.format(length=length(reviewed.every)) if reviewed.every else None,
    ]
    return listing([part for part in parts if part is not None], same(", "))


def _worth(value: CustomerValue, journey: Journey) -> Iterator[tuple[Text, Told]]:
    for one, said in written(value):
        if one.field.key in _AMOUNTS and isinstance(said, int | float):
            yield capitalised(one.field.name), plain(money(said, journey.currency))
        else:
            yield capitalised(one.field.name), value_told(said, one, journey.lang)
