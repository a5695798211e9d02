"""legal-delivery-date (pack fr-legal): the date or delay of delivery is told before the order, else 30 days."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Delivers, Phase
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

MESSAGE = Text(
    en="To check with counsel: no delivery date or delay is promised before the order; without one, 30 days apply.",
    fr="À vérifier avec un juriste : aucune date ni aucun délai de livraison n'est promis avant la commande ; à "
    "défaut, 30 jours s'appliquent.",
)
FACT = Text(
    en="No `promise` with a `target` before or during the purchase",
    fr="Aucune `promise` avec un `target` avant ou pendant l'achat",
)


def check(facts: Facts) -> Iterator[Finding]:
    if facts.journey.delivers is not Delivers.GOODS or not facts.sells_online:
        return
    earlier = [one for one in facts.touchpoints if one.phase is not Phase.AFTER]
    if not any(one.promise and one.promise.target is not None for one in earlier):
        yield Finding(on="", loss=0.0, message=MESSAGE, facts=(Fact(FACT, ("touchpoints",)),), is_idea=True)


RULE = Rule(
    id="legal-delivery-date",
    category=Category.LEGAL,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="Delivery date (France)", fr="Date de livraison"),
    fires=Text(
        en="The journey delivers goods, a payment or a basket takes place on line, and no touchpoint before or during "
        "the purchase makes a promise with a target. An idea to check with counsel, without class.",
        fr="Le parcours livre des biens, un paiement ou un panier a lieu en ligne, et aucun point de contact avant ou "
        "pendant l'achat ne fait de promesse avec un délai. Une idée à vérifier avec un juriste, sans classe.",
    ),
    silent=Text(
        en="The journey delivers no goods (`delivers: digital`), or nothing is sold on line: there is no delivery to "
        "date.",
        fr="Le parcours ne livre pas de biens (`delivers: digital`), ou rien n'est vendu en ligne : il n'y a pas de "
        "livraison à dater.",
    ),
    why=Text(
        en="The customer is entitled to know when before ordering.",
        fr="Le client a le droit de savoir quand, avant de commander.",
    ),
    action=Text(
        en="Announce a date or a delay on the product page and in the basket, and check the wording with counsel.",
        fr="Annoncer une date ou un délai sur la fiche produit et dans le panier, et faire vérifier la formulation par "
        "un juriste.",
    ),
    ignore=Text(
        en="It is announced and not on the map: write it as `promise`.",
        fr="Il est annoncé mais ne figure pas dans le parcours : l'écrire dans `promise`.",
    ),
    loss=0.0,
    source="Code de la consommation, L216-1; to check with counsel",
    check=check,
    pack="fr-legal",
)
