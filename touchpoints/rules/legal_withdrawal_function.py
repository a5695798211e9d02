"""legal-withdrawal-function (pack fr-legal): withdrawing from an online purchase takes a visible function."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

MESSAGE = Text(
    en="To check with counsel: an online purchase needs a function “withdraw from the contract here”, in reach for the "
    "14 days; the map does not mention it.",
    fr="À vérifier avec un juriste : un achat en ligne demande une fonction « renoncer au contrat ici », accessible "
    "pendant les 14 jours ; le parcours n'en parle pas.",
)
FACT = Text(en="No mention of withdrawal on the map", fr="Aucune mention de la rétractation dans le parcours")


def check(facts: Facts) -> Iterator[Finding]:
    if facts.is_ruled_out("returns") or not facts.sells_online:
        return
    if not facts.mentions("renoncer au contrat", "rétractation", "withdraw"):
        yield Finding(on="", loss=0.0, message=MESSAGE, facts=(Fact(FACT, ("touchpoints",)),), is_idea=True)


RULE = Rule(
    id="legal-withdrawal-function",
    category=Category.LEGAL,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="Withdrawal function (France)", fr="Fonction de rétractation"),
    fires=Text(
        en="A payment or a basket takes place on line (web, mobile_app, account), and no text of the map mentions "
        "withdrawal. An idea to check with counsel, without class.",
        fr="Un paiement ou un panier a lieu en ligne (web, mobile_app, account), et aucun texte du parcours ne "
        "mentionne la rétractation. Une idée à vérifier avec un juriste, sans classe.",
    ),
    silent=Text(
        en="No basket and no payment takes place on line by its written type, or `returns` is in `not_applicable`: "
        "nothing is sold that could be withdrawn from there.",
        fr="Aucun panier ni paiement n'a lieu en ligne d'après son type écrit, ou `returns` est dans "
        "`not_applicable` : rien n'y est vendu dont on puisse se rétracter.",
    ),
    why=Text(
        en="In France a withdrawal function has been required for distance contracts concluded on line since 19 June "
        "2026.",
        fr="En France, une fonction de rétractation est exigée pour les contrats à distance conclus en ligne depuis le "
        "19 juin 2026.",
    ),
    action=Text(
        en="Check with counsel whether the contract is concerned; if so, show the function on the account and in the "
        "confirmation.",
        fr="Vérifier avec un juriste si le contrat est concerné ; si oui, montrer la fonction dans le compte et la "
        "confirmation.",
    ),
    ignore=Text(
        en="The right of withdrawal does not apply (perishable or made-to-measure goods): have it confirmed, then "
        "switch the rule off.",
        fr="Le droit de rétractation ne s'applique pas (denrées périssables, sur mesure) : le faire confirmer, puis "
        "désactiver la règle.",
    ),
    loss=0.0,
    source="Code de la consommation, L221-21 and D221-5 (ordonnance 2026-2 and décret 2026-3 of 5 January 2026); to "
    "check with counsel",
    check=check,
    pack="fr-legal",
)
