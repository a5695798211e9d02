"""partner-without-pilot: a partner meets the customers and nobody inside watches over it."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Control
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 25.0

NEITHER = Text(
    en="A partner runs {name}, without an owner inside nor a promise to be held to.",
    fr="Un partenaire assure {name}, sans responsable chez vous ni engagement à lui opposer.",
)
NO_OWNER = Text(
    en="A partner runs {name}, and nobody inside answers for it.",
    fr="Un partenaire assure {name}, et personne chez vous n'en répond.",
)
NO_PROMISE = Text(
    en="A partner runs {name}, without a promise it could be held to.",
    fr="Un partenaire assure {name}, sans engagement qu'on puisse lui opposer.",
)
OWNER = Text(en="No `owner`", fr="Pas de `owner`")
PROMISE = Text(en="No `promise`", fr="Pas de `promise`")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        if touchpoint.control is not Control.PARTNER or (touchpoint.owner and touchpoint.promise):
            continue
        template = NO_PROMISE if touchpoint.owner else NO_OWNER if touchpoint.promise else NEITHER
        loc = facts.loc(touchpoint.id)
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=template.format(name=named(touchpoint)),
            facts=(
                *(() if touchpoint.owner else (Fact(OWNER, loc),)),
                *(() if touchpoint.promise else (Fact(PROMISE, loc),)),
            ),
        )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if one.control is Control.PARTNER)


RULE = Rule(
    id="partner-without-pilot",
    category=Category.OWNERSHIP,
    basis=Basis.DECLARED,
    title=Text(en="Partner without pilot", fr="Partenaire sans pilote"),
    fires=Text(
        en="`control: partner`, and no `owner` or no `promise`. Takes the place of `no-owner` there.",
        fr="`control: partner`, et pas de `owner` ou pas de `promise`. Remplace `no-owner` à cet endroit.",
    ),
    silent=Text(
        en="A third party that works for nobody (`control: external`: a review site, the press) owes no promise, and "
        "where `control` is not written nobody is called a partner.",
        fr="Un tiers qui ne travaille pour personne (`control: external` : un site d'avis, la presse) ne doit pas "
        "d'engagement, et là où `control` n'est pas écrit, personne n'est tenu pour un partenaire.",
    ),
    why=Text(
        en="Customers do not distinguish the carrier from the shop: they bought from you.",
        fr="Le client ne distingue pas le transporteur de l'enseigne : c'est à vous qu'il a acheté.",
    ),
    action=Text(
        en="Name a counterpart inside, agree one promise with the partner, and measure how often it is kept.",
        fr="Désigner un interlocuteur chez vous, convenir d'un engagement avec le partenaire, et mesurer s'il est "
        "tenu.",
    ),
    ignore=Text(
        en="It is not a partner but a third party you do not control: `control: external`.",
        fr="Ce n'est pas un partenaire mais un tiers que l'on ne maîtrise pas : `control: external`.",
    ),
    loss=LOSS,
    source="Lemon & Verhoef (2016), Journal of Marketing 80(6), partner-owned touchpoints",
    check=check,
    eligible=_eligible,
)
