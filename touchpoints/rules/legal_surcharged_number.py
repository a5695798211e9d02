"""legal-surcharged-number (pack fr-legal): the number for orders and complaints may not be surcharged."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Channel
from touchpoints.rules.facts import Facts, channels_of
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

MESSAGE = Text(
    en="To check with counsel: the phone number of {name}, for orders and complaints, may not be surcharged.",
    fr="À vérifier avec un juriste : le numéro de téléphone de {name}, pour la commande et les réclamations, ne peut "
    "pas être surtaxé.",
)
FACT = Text(en="Channel phone", fr="Canal téléphone")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        by_phone = Channel.PHONE in channels_of(touchpoint) and facts.says_type(touchpoint.id, "customer_service")
        if by_phone and not facts.mentions("surtax", "surcharged", "numéro gratuit", "freephone", on=touchpoint):
            yield Finding(
                on=touchpoint.id,
                loss=0.0,
                message=MESSAGE.format(name=named(touchpoint)),
                facts=(Fact(FACT, facts.loc(touchpoint.id, "channels")),),
                is_idea=True,
            )


RULE = Rule(
    id="legal-surcharged-number",
    category=Category.LEGAL,
    basis=Basis.ABSENT,
    title=Text(en="Surcharged number (France)", fr="Numéro surtaxé"),
    fires=Text(
        en="A touchpoint of written type customer_service has the channel phone and none of its texts says that the "
        "number is not surcharged. An idea to check with counsel, without class.",
        fr="Un point de contact de type écrit customer_service a le canal phone et aucun de ses textes ne dit que le "
        "numéro n'est pas surtaxé. Une idée à vérifier avec un juriste, sans classe.",
    ),
    silent=Text(
        en="Customer service is not reached by phone: there is no number to surcharge.",
        fr="Le service client ne se joint pas par téléphone : il n'y a pas de numéro à surtaxer.",
    ),
    why=Text(
        en="Paying to ask where one's parcel is turns a question into a grievance; French law forbids it for orders "
        "and complaints.",
        fr="Payer pour demander où est son colis change une question en grief ; la loi l'interdit pour la commande et "
        "les réclamations.",
    ),
    action=Text(
        en="Check the number with counsel and write its price beside it.",
        fr="Vérifier le numéro avec un juriste et écrire son prix à côté.",
    ),
    ignore=Text(
        en="The number is at the normal rate: say so in `artefacts` or `frontstage`.",
        fr="Le numéro est non surtaxé : le dire dans `artefacts` ou `frontstage`.",
    ),
    loss=0.0,
    source="Code de la consommation, L121-16; to check with counsel",
    check=check,
    pack="fr-legal",
)
