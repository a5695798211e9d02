"""backstage-not-described: nobody wrote what happens behind an important touchpoint."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts, in_the_hands_of_the_brand
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 10.0
IMPORTANT = 4.0

MESSAGE = Text(
    en="{name} matters to customers, and the map does not say what it takes behind the scenes.",
    fr="{name} compte pour les clients, et le parcours ne dit pas ce qui se passe en coulisses.",
)
FACT = Text(en="Neither `backstage` nor `support`", fr="Ni `backstage` ni `support`")


def check(facts: Facts) -> Iterator[Finding]:
    described = sum(1 for one in facts.touchpoints if _is_described(one))
    if not described or described < facts.thresholds.backstage_used * len(facts.touchpoints) - TOLERANCE:
        return
    for touchpoint in facts.touchpoints:
        if _matters(touchpoint, facts) and not _is_described(touchpoint):
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=MESSAGE.format(name=named(touchpoint)),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
            )


def _is_described(touchpoint: Touchpoint) -> bool:
    return bool(touchpoint.backstage or touchpoint.support)


def _matters(touchpoint: Touchpoint, facts: Facts) -> bool:
    return facts.importance(touchpoint.id) >= IMPORTANT - TOLERANCE and in_the_hands_of_the_brand(touchpoint)


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if _matters(one, facts))


RULE = Rule(
    id="backstage-not-described",
    category=Category.OWNERSHIP,
    basis=Basis.ABSENT,
    title=Text(en="Backstage not described", fr="Coulisses non décrites"),
    fires=Text(
        en="At least 30% of the touchpoints describe `backstage` or `support`; this one, of importance 4 or more, "
        "describes neither.",
        fr="Au moins 30 % des points de contact décrivent `backstage` ou `support` ; celui-ci, d'importance 4 ou "
        "plus, ne décrit ni l'un ni l'autre.",
    ),
    silent=Text(
        en="Customers or third parties are in control, or it is the customer's own act (`kind: action`): there is no "
        "backstage of the brand's to describe. Where hardly any touchpoint describes its backstage, one more is "
        "no exception.",
        fr="Le client ou des tiers ont la main, ou c'est un acte du client seul (`kind: action`) : la marque n'a pas "
        "de coulisses à y décrire. Tant que presque aucun point de contact ne décrit les siennes, un de plus ne "
        "fait pas exception.",
    ),
    why=Text(
        en="What customers see depends on what they do not see; what is not described is nobody's to improve.",
        fr="Ce que voit le client dépend de ce qu'il ne voit pas ; ce qui n'est pas décrit n'est à améliorer par "
        "personne.",
    ),
    action=Text(
        en="Fifteen minutes of blueprint with the owner: who does what, with which tool, before and after the contact.",
        fr="Un quart d'heure de blueprint avec le responsable : qui fait quoi, avec quel outil, avant et après le "
        "contact.",
    ),
    ignore=Text(
        en="Nothing happens behind it (a printed card): accept the gap.",
        fr="Rien ne se passe derrière (une carte imprimée) : accepter l'écart.",
    ),
    loss=LOSS,
    source="Bitner, Ostrom & Morgan (2008), service blueprinting, California Management Review 50(3)",
    check=check,
    eligible=_eligible,
    describing=True,
    thresholds=("backstage_used",),
)
