"""promise-absent: customers wait here without knowing what to expect, while promises are made elsewhere."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named, names
from touchpoints.text import Text

LOSS = 20.0
TYPES = ("delivery", "returns", "customer_service", "stock_delivery_info")

MESSAGE = Text(
    en="{name} tells customers neither how long nor what to expect, while promises are made at {others}.",
    fr="{name} n'annonce au client ni délai ni engagement, alors que des promesses sont faites ailleurs ({others}).",
)
FACT = Text(en="No `promise`", fr="Pas de `promise`")


def check(facts: Facts) -> Iterator[Finding]:
    promising = [one for one in facts.touchpoints if one.promise]
    if not promising:
        return
    for touchpoint in facts.touchpoints:
        if touchpoint.promise is None and facts.says_type(touchpoint.id, *TYPES):
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=MESSAGE.format(name=named(touchpoint), others=names(promising)),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.says_type(one.id, *TYPES))


RULE = Rule(
    id="promise-absent",
    category=Category.PROMISE,
    basis=Basis.ABSENT,
    title=Text(en="Expected promise absent", fr="Engagement non annoncé"),
    fires=Text(
        en="The file makes at least one promise, and a touchpoint whose written `type` is delivery, returns, "
        "customer_service or stock_delivery_info makes none.",
        fr="Le fichier contient au moins une promesse, et un point de contact dont le `type` écrit est delivery, "
        "returns, customer_service ou stock_delivery_info n'en fait aucune.",
    ),
    silent=Text(
        en="The file makes no promise at all: it is not about promises yet. A type guessed from the name accuses "
        "nobody.",
        fr="Le fichier ne contient aucune promesse : il ne traite pas encore des engagements. Un type deviné d'après "
        "le nom ne met personne en cause.",
    ),
    why=Text(
        en="Not knowing when is what customers forgive least: delays, and what they are told of them, are the first "
        "causes of dissatisfaction.",
        fr="Ne pas savoir quand est ce que l'on pardonne le moins : le délai, et l'information que l'on en donne, sont "
        "les premières causes d'insatisfaction.",
    ),
    action=Text(
        en="Announce what you can keep: delivery date, stock, time to answer, time to refund.",
        fr="Annoncer ce que l'on peut tenir : date de livraison, stock, délai de réponse, délai de remboursement.",
    ),
    ignore=Text(
        en="The promise is made and not written: add `promise`. The type is wrong: correct `type`.",
        fr="La promesse est faite mais pas écrite : ajouter `promise`. Le type est faux : corriger `type`.",
    ),
    loss=LOSS,
    source="e-Boutique",
    check=check,
    eligible=_eligible,
)
