"""reminder-out-of-rhythm: the reminder comes too early or too late for when customers buy again."""

from collections.abc import Iterator
from math import ceil

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import days, length, named
from touchpoints.text import Text

LOSS = 20.0
EARLIEST, LATEST = 2 / 3, 1.10
"""Window of a useful reminder, as a share of the time between two orders."""
TYPES = ("reorder", "loyalty", "marketing_email")
REPURCHASE = "repurchase"

EARLY = Text(
    en="{name} reaches customers {after} after the purchase, when they buy again after {gap}: too early. Between day "
    "{first} and day {last} would fit.",
    fr="{name} touche le client {after} après l'achat, alors qu'il rachète au bout de {gap} : trop tôt. Entre le "
    "jour {first} et le jour {last} conviendrait.",
)
LATE = Text(
    en="{name} reaches customers {after} after the purchase, when they buy again after {gap}: too late. Between day "
    "{first} and day {last} would fit.",
    fr="{name} touche le client {after} après l'achat, alors qu'il rachète au bout de {gap} : trop tard. Entre le "
    "jour {first} et le jour {last} conviendrait.",
)
REMINDER = Text(en="Reminder after {after}", fr="Relance au bout de {after}")
GAP = Text(en="Time between two orders: {gap}", fr="Temps entre deux commandes : {gap}")


def check(facts: Facts) -> Iterator[Finding]:
    gap = facts.journey.value.gap if facts.journey.value else None
    if gap is None or gap.days < 1:
        return
    for touchpoint in facts.touchpoints:
        contact = touchpoint.contact
        if contact is None or contact.reminder_after is None:
            continue
        if contact.purpose != REPURCHASE and not facts.says_type(touchpoint.id, *TYPES):
            continue
        ratio = contact.reminder_after.days / gap.days
        if EARLIEST - TOLERANCE <= ratio <= LATEST + TOLERANCE:
            continue
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            message=(EARLY if ratio < EARLIEST else LATE).format(
                name=named(touchpoint),
                after=length(contact.reminder_after),
                gap=days(gap.days),
                first=ceil(EARLIEST * gap.days - TOLERANCE),
                last=int(LATEST * gap.days + TOLERANCE),
            ),
            facts=(
                Fact(
                    REMINDER.format(after=length(contact.reminder_after)),
                    facts.loc(touchpoint.id, "contact", "reminder_after"),
                ),
                Fact(GAP.format(gap=length(gap)), ("value", "gap")),
            ),
        )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if one.contact and one.contact.reminder_after)


RULE = Rule(
    id="reminder-out-of-rhythm",
    category=Category.LOYALTY,
    basis=Basis.DECLARED,
    title=Text(en="Reminder out of rhythm", fr="Relance mal calée"),
    fires=Text(
        en="`contact.reminder_after` and `value.gap` are known, the written type is reorder, loyalty or "
        "marketing_email (or the purpose `repurchase`), and the reminder falls outside 2/3 to 1.10 of the time between "
        "two orders.",
        fr="`contact.reminder_after` et `value.gap` sont connus, le type écrit est reorder, loyalty ou marketing_email "
        "(ou le but `repurchase`), et la relance tombe hors de 2/3 à 1,10 du temps entre deux commandes.",
    ),
    silent=Text(
        en="It reminds of something else: a basket, an appointment, a review. Where nobody knows after how long "
        "customers buy again, no day is the wrong one.",
        fr="Elle rappelle autre chose : un panier, un rendez-vous, un avis. Tant qu'on ne sait pas au bout de "
        "combien de temps le client rachète, aucun jour n'est le mauvais.",
    ),
    why=Text(
        en="Too early it is noise; too late the customer has bought elsewhere.",
        fr="Trop tôt, c'est du bruit ; trop tard, le client a acheté ailleurs.",
    ),
    action=Text(
        en="Move it into the window: for 90 days between two orders, between day 60 and day 99.",
        fr="La déplacer dans la fenêtre : pour 90 jours entre deux commandes, entre le 60e et le 99e jour.",
    ),
    ignore=Text(
        en="It reminds of something else (a basket, an appointment, a review): give the touchpoint its true type.",
        fr="Elle rappelle autre chose (un panier, un rendez-vous, un avis) : donner au point de contact son vrai type.",
    ),
    loss=LOSS,
    source="Feedbii (90 days between two orders)",
    check=check,
    eligible=_eligible,
)
