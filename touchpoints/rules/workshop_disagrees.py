"""workshop-disagrees: the participants do not rate the same thing."""

from collections.abc import Iterator, Sequence
from statistics import variance

from touchpoints import labels
from touchpoints.gap import Category, Fact
from touchpoints.model import Component, Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text, brief, number

LOSS = 8.0
LEAST_RATERS = 5
CHANCE_VARIANCE = 2.0
"""Variance of ratings 1-5 given at random: (5 squared - 1) / 12."""

MESSAGE = Text(
    en="At {name}, {raters} participant(s) rate {component} from {low} to {high}: agreement {agreement} of 1.",
    fr="Sur {name}, {raters} participant(s) notent {component} de {low} à {high} : accord de {agreement} sur 1.",
)
FACT = Text(en="Agreement r_wg {agreement}", fr="Accord r_wg {agreement}")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        rated = [(within_group(ratings), component, ratings) for component, ratings in rated_by_many(touchpoint)]
        if not rated:
            continue
        lowest, component, ratings = min(rated, key=lambda one: one[0])
        if lowest >= facts.thresholds.agreement - TOLERANCE:
            continue
        shown = number(max(0.0, lowest), 2)
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=MESSAGE.format(
                name=named(touchpoint),
                raters=len(ratings),
                component=labels.THE_COMPONENT[component],
                low=_step(min(ratings)),
                high=_step(max(ratings)),
                agreement=shown,
            ),
            facts=(Fact(FACT.format(agreement=shown), facts.loc(touchpoint.id, "ratings", component.value)),),
        )


def rated_by_many(touchpoint: Touchpoint) -> Iterator[tuple[Component, Sequence[float]]]:
    """The components that at least five participants rated, with their ratings."""
    for component in Component:
        ratings = touchpoint.rating_of(component)
        if isinstance(ratings, tuple):
            given = [rating for rating in ratings if rating is not None]
            if len(given) >= LEAST_RATERS:
                yield component, given


def within_group(ratings: Sequence[float]) -> float:
    """r_wg: 1 minus the variance of the ratings over that of chance; 1 is agreement, negative worse than chance."""
    return 1 - variance(ratings) / CHANCE_VARIANCE


def _step(rating: float) -> Text:
    return brief(rating, 1)


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if any(True for _ in rated_by_many(one)))


RULE = Rule(
    id="workshop-disagrees",
    category=Category.EVIDENCE,
    basis=Basis.FILE,
    title=Text(en="Workshop disagrees", fr="Désaccord en atelier"),
    fires=Text(
        en="At least five participants rated a component and their agreement r_wg = 1 - variance / 2 is under 0.50; "
        "the lowest component counts.",
        fr="Au moins cinq participants ont noté une composante et leur accord r_wg = 1 - variance / 2 est sous 0,50 ; "
        "la composante la plus basse compte.",
    ),
    silent=Text(
        en="Fewer than five people rated: their agreement cannot be told, and an abstention is no rating. One rating "
        "given for the whole group says nothing of who thought what.",
        fr="Moins de cinq personnes ont noté : leur accord ne se mesure pas, et une abstention n'est pas une note. "
        "Une note unique pour tout le groupe ne dit pas qui pensait quoi.",
    ),
    why=Text(
        en="A mean of 1s and 5s describes nobody: they rated two different things, or two kinds of customers.",
        fr="Une moyenne de 1 et de 5 ne décrit personne : on a noté deux choses différentes, ou deux sortes de "
        "clients.",
    ),
    action=Text(
        en="Let the extremes speak first, then rate again in silence; perhaps it is two touchpoints, or two segments.",
        fr="Faire parler d'abord les extrêmes, puis noter à nouveau en silence ; peut-être est-ce deux points de "
        "contact, ou deux segments.",
    ),
    ignore=Text(
        en="The disagreement was discussed and is real: accept the gap and measure.",
        fr="Le désaccord a été discuté et il est réel : accepter l'écart et mesurer.",
    ),
    loss=LOSS,
    source="James, Demaree & Wolf (1984), Journal of Applied Psychology 69(1); LeBreton & Senter (2008)",
    check=check,
    eligible=_eligible,
    judges_targets=False,
    describing=True,
    thresholds=("agreement",),
)
