"""Journey -> what it says beside its scores: what a customer is worth, the questions with who answers for them."""

from collections.abc import Iterator

from touchpoints.model import CustomerValue, Journey, Promise, Question, Review, Words, say
from touchpoints.rules.wording import length
from touchpoints.scalars import Duration
from touchpoints.text import Text, day, listing, money, percent, same

Pairs = tuple[tuple[Text, Text], ...]

WORTH = Text(en="What a customer is worth", fr="Ce que vaut un client")
QUESTIONS = Text(en="Questions customers ask", fr="Questions des clients")
REVIEWED = Text(en="Reviewed", fr="Relecture")
_AMOUNTS = (
    ("basket_first", Text(en="First basket", fr="Premier panier")),
    ("basket_repeat", Text(en="Following baskets", fr="Paniers suivants")),
    ("value", Text(en="Value of a customer, as measured", fr="Valeur d’un client, mesurée")),
    ("acquisition_cost", Text(en="Cost of winning a customer", fr="Coût d’acquisition")),
    ("contact_cost", Text(en="Cost of one contact", fr="Coût d’une sollicitation")),
)
_SHARES = (
    ("margin", Text(en="Gross margin", fr="Marge brute")),
    ("rate", Text(en="Yearly discount rate", fr="Taux d’actualisation annuel")),
)
_GAP = Text(en="Time between two orders", fr="Délai entre deux commandes")
_SOURCE = Text(en="Source", fr="Source")
_NO_OWNER = Text(en="nobody named", fr="aucun responsable")
_ANSWERS = Text(en="in the hands of {owner}", fr="entre les mains de {owner}")
_ON = Text(en="reviewed on {day}", fr="relu le {day}")
_BY = Text(en="by {by}", fr="par {by}")
_EVERY = Text(en="again every {length}", fr="à relire tous les {length}")


def about(journey: Journey) -> tuple[tuple[Text, Pairs], ...]:
    """Headings, each with what is named and said under it; only those under which something is said."""
    groups = (
        (WORTH, tuple(_worth(journey.value, journey.currency)) if journey.value else ()),
        (QUESTIONS, tuple((say(one.text), answered(one)) for one in journey.questions)),
        (REVIEWED, ((same(""), review(journey.reviewed)),) if journey.reviewed else ()),
    )
    return tuple((heading, pairs) for heading, pairs in groups if pairs)


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


def _worth(value: CustomerValue, currency: str) -> Iterator[tuple[Text, Text]]:
    for field, name in _AMOUNTS:
        amount: float | None = getattr(value, field)
        if amount is not None:
            yield name, money(amount, currency)
    if isinstance(value.gap, Duration):
        yield _GAP, length(value.gap)
    for field, name in _SHARES:
        share: float | None = getattr(value, field)
        if share is not None:
            yield name, percent(share, 0 if (share * 100) % 1 == 0 else 1)
    if value.source:
        yield _SOURCE, say(value.source)
