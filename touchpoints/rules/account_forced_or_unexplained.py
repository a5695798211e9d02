"""account-forced-or-unexplained: an account stands between the customer and the purchase."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Phase, Touchpoint
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

FORCED, UNEXPLAINED = 35.0, 15.0

IMPOSED = Text(
    en="{name} forces customers to open an account before they can pay.",
    fr="{name} oblige à ouvrir un compte avant de payer.",
)
SILENT = Text(
    en="{name} offers an account without saying what it brings.",
    fr="{name} propose un compte sans dire ce qu'il apporte.",
)
BOTH = Text(
    en="{name} forces customers to open an account before they can pay, without saying what it brings.",
    fr="{name} oblige à ouvrir un compte avant de payer, sans dire ce qu'il apporte.",
)
NO_GUEST = Text(en="No guest checkout", fr="Pas de commande en invité")
NO_WHY = Text(en="No reason given (`why`)", fr="Aucune raison donnée (`why`)")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in up_to_payment(facts):
        account = touchpoint.account
        if account is None or account.guest_checkout is None or account.required_by is not None:
            continue
        forced, unexplained = not account.guest_checkout, account.why is None
        if forced or unexplained:
            template = BOTH if forced and unexplained else IMPOSED if forced else SILENT
            loc = facts.loc(touchpoint.id, "account")
            yield Finding(
                on=touchpoint.id,
                loss=FORCED if forced else UNEXPLAINED,
                message=template.format(name=named(touchpoint)),
                facts=(
                    *([Fact(NO_GUEST, (*loc, "guest_checkout"))] if forced else []),
                    *([Fact(NO_WHY, loc)] if unexplained else []),
                ),
            )


def up_to_payment(facts: Facts) -> Iterator[Touchpoint]:
    """The touchpoints before the after phase, up to the first payment."""
    for touchpoint in facts.touchpoints:
        if touchpoint.phase is Phase.AFTER:
            return
        yield touchpoint
        if facts.is_type(touchpoint.id, "payment"):
            return


RULE = Rule(
    id="account-forced-or-unexplained",
    category=Category.ACCOUNT,
    basis=Basis.DECLARED,
    title=Text(en="Account forced or unexplained", fr="Compte imposé ou non expliqué"),
    fires=Text(
        en="Up to the first payment, `account.guest_checkout` is false, or `account.why` is missing beside it.",
        fr="Jusqu'au premier paiement, `account.guest_checkout` vaut false, ou `account.why` manque à côté.",
    ),
    silent=Text(
        en="The contract or the law asks for the account (`required_by`): there is no choice to leave. An account "
        "offered after the first payment stands in nobody's way, and one whose `guest_checkout` is not written is "
        "not accused.",
        fr="Le contrat ou la loi exige le compte (`required_by`) : il n'y a pas de choix à laisser. Un compte "
        "proposé après le premier paiement ne barre la route à personne, et celui dont `guest_checkout` n'est pas "
        "écrit n'est pas mis en cause.",
    ),
    why=Text(
        en="A form before the till makes people think again. Data protection authorities, too, see guest mode as the "
        "rule.",
        fr="Un formulaire avant la caisse fait hésiter. Les autorités de protection des données voient aussi dans le "
        "mode invité la règle.",
    ),
    action=Text(
        en="Let customers order as guests, offer the account on the confirmation page, and say in one line what it "
        "brings.",
        fr="Permettre de commander en invité, proposer le compte sur la page de confirmation, et dire en une ligne ce "
        "qu'il apporte.",
    ),
    ignore=Text(
        en="The product is an account (bank, subscription, business portal): write `required_by: contract` or `law`.",
        fr="Le produit est un compte (banque, abonnement, portail professionnel) : écrire `required_by: contract` ou "
        "`law`.",
    ),
    loss=Text(
        en="35 forced, 15 unexplained",
        fr="35 s'il est imposé, 15 s'il n'est pas expliqué",
    ),
    source="Cortix conseils (2010); EDPB, Recommendations 2/2025 (version for consultation)",
    check=check,
)
