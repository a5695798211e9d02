"""account-capability-missing: the customer account cannot do what customers open it for."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import lowered, named, series
from touchpoints.text import Text, plural

EACH, MOST = 8.0, 40.0
ASKED_WITH = {"loyalty_balance": "loyalty", "reorder": "reorder", "return": "returns", "track_order": "tracking"}
"""Capabilities that make no sense once their touchpoint type is declared not applicable."""

MESSAGE = Text(
    en="From {name}, customers cannot: {missing}.",
    fr="Depuis {name}, le client ne peut pas : {missing}.",
)
ONE = Text(en="{count} core capability missing", fr="{count} fonction essentielle absente")
MANY = Text(en="{count} core capabilities missing", fr="{count} fonctions essentielles absentes")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        if touchpoint.account is None or touchpoint.account.capabilities is None:
            continue
        expected = [one for one in facts.catalogue.core_capabilities if _makes_sense(one, facts)]
        missing = [one for one in expected if one not in touchpoint.account.capabilities]
        if missing:
            wanted = series(lowered(facts.catalogue.capabilities[one]) for one in missing)
            loc = facts.loc(touchpoint.id, "account", "capabilities")
            yield Finding(
                on=touchpoint.id,
                loss=min(MOST, EACH * len(missing)),
                message=MESSAGE.format(name=named(touchpoint), missing=wanted),
                facts=(Fact(plural(len(missing), ONE, MANY), loc),),
            )


def _makes_sense(capability: str, facts: Facts) -> bool:
    return capability not in ASKED_WITH or not facts.is_ruled_out(ASKED_WITH[capability])


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if one.account and one.account.capabilities is not None)


RULE = Rule(
    id="account-capability-missing",
    category=Category.ACCOUNT,
    basis=Basis.DECLARED,
    title=Text(en="Account capability missing", fr="Fonction absente du compte client"),
    fires=Text(
        en="`account.capabilities` is written and lacks one of the core five: declare_problem, return, "
        "loyalty_balance, track_order, reorder.",
        fr="`account.capabilities` est indiqué et il y manque l'une des cinq fonctions essentielles : "
        "declare_problem, return, loyalty_balance, track_order, reorder.",
    ),
    silent=Text(
        en="`capabilities` is left out: an account of which nothing is known is not called incomplete. A capability "
        "whose type is in `not_applicable` (loyalty, reorder, returns, tracking) is not expected.",
        fr="`capabilities` n'est pas écrit : un compte dont on ne sait rien n'est pas dit incomplet. Une fonction "
        "dont le type est dans `not_applicable` (loyalty, reorder, returns, tracking) n'est pas attendue.",
    ),
    why=Text(
        en="What the account cannot do becomes a call, an e-mail or a lost order.",
        fr="Ce que le compte ne permet pas devient un appel, un e-mail ou une commande perdue.",
    ),
    action=Text(
        en="Add the missing capabilities in the order of the contacts they cause.",
        fr="Ajouter les fonctions absentes dans l'ordre des contacts qu'elles provoquent.",
    ),
    ignore=Text(
        en="The capability exists under another name: use its key. It does not apply to this segment: declare its type "
        "in `not_applicable`.",
        fr="La fonction existe sous un autre nom : utiliser sa clé. Elle ne concerne pas ce segment : déclarer son "
        "type dans `not_applicable`.",
    ),
    loss=Text(
        en="8 a capability, at most 40",
        fr="8 par fonction, 40 au plus",
    ),
    source="Feedbii, five good reasons for a customer account",
    check=check,
    eligible=_eligible,
)
