"""hollow-after-purchase: the map stops, or nearly, at the purchase."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Phase
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text, percent

LEAST_TOUCHPOINTS = 5
LOSS = 25.0

EMPTY = Text(
    en="Nothing is mapped after the purchase: the {total} touchpoints all come before the order is placed.",
    fr="Rien n'est décrit après l'achat : les {total} points de contact précèdent tous la commande.",
)
ONE = Text(
    en="A single touchpoint of {total} stands after the purchase: what customers live once they have paid is hardly "
    "described.",
    fr="Un seul point de contact sur {total} après l'achat : ce que vit le client une fois qu'il a payé est à peine "
    "décrit.",
)
FEW = Text(
    en="Only {after} of {total} touchpoints stand after the purchase ({share}): what customers live once they have "
    "paid is hardly described.",
    fr="Seulement {after} points de contact sur {total} après l'achat ({share}) : ce que vit le client une fois qu'il "
    "a payé est à peine décrit.",
)
FACT = Text(en="Touchpoints after the purchase: {after}", fr="Points de contact après l'achat : {after}")


def check(facts: Facts) -> Iterator[Finding]:
    total, after = len(facts.touchpoints), len(facts.journey.in_phase(Phase.AFTER))
    if total < LEAST_TOUCHPOINTS or after / total >= facts.thresholds.after_share - TOLERANCE:
        return
    message = (EMPTY, ONE)[after] if after < 2 else FEW
    yield Finding(
        on="",
        loss=LOSS,
        message=message.format(after=after, total=total, share=percent(after / total)),
        facts=(Fact(FACT.format(after=after), ("touchpoints", "after")),),
    )


RULE = Rule(
    id="hollow-after-purchase",
    category=Category.MISSING,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="Hollow after-purchase", fr="Après-achat sous-représenté"),
    fires=Text(
        en="The file has at least five touchpoints and fewer than a quarter of them stand after the purchase.",
        fr="Le fichier compte au moins cinq points de contact, dont moins d'un quart après l'achat.",
    ),
    silent=Text(
        en="Fewer than five touchpoints are a sketch: nothing follows from its proportions.",
        fr="Moins de cinq points de contact sont une esquisse : on ne conclut rien de ses proportions.",
    ),
    why=Text(
        en="Teams over-draw what leads to the sale. Delivery, use and help are where customers decide to come back, or "
        "to warn their friends.",
        fr="On dessine volontiers ce qui mène à la vente. C'est pourtant à la livraison, à l'usage et au premier souci "
        "que le client décide de revenir, ou de mettre ses proches en garde.",
    ),
    action=Text(
        en="Walk the journey from the confirmation page on: what do customers receive, wait for, ask, return?",
        fr="Dérouler le parcours à partir de la page de confirmation : que reçoit, qu'attend, que demande, que renvoie "
        "le client ?",
    ),
    ignore=Text(
        en="The journey ends with the purchase by design and another file tells what follows: accept it with that "
        "reason.",
        fr="Le parcours s'arrête volontairement à l'achat et un autre fichier raconte la suite : accepter l'écart avec "
        "cette raison.",
    ),
    loss=LOSS,
    source="Feedbii; Guru, Invest in Post-Purchase Customer Experience to Drive CX Impact",
    check=check,
    thresholds=("after_share",),
)
