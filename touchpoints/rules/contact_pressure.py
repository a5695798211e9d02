"""contact-pressure: customers receive more commercial messages than they asked for."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Contact, OptIn, Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import names
from touchpoints.text import Text, brief

EACH, MOST = 5.0, 40.0
MARKETING = "marketing"

TOO_MANY = Text(
    en="Customers receive {total} commercial message(s) a month for a limit of {cap}, from {senders}.",
    fr="Le client reçoit {total} message(s) de prospection par mois pour un plafond de {cap}, depuis {senders}.",
)
NO_CONSENT = Text(
    en="{senders}: commercial messages go to customers who did not agree to them; check the legal ground.",
    fr="{senders} : des messages commerciaux partent vers des clients qui n'y ont pas consenti ; vérifier la base "
    "légale.",
)
AT = Text(en="{name}: {said}", fr="{name} : {said}")
MONTHLY = Text(en="{count} a month", fr="{count} par mois")
UNWANTED = Text(
    en="{count} a month that customers find irrelevant", fr="{count} par mois, jugés sans intérêt par les clients"
)
WITHOUT = Text(en="Marketing without opt-in", fr="Prospection sans consentement")


def check(facts: Facts) -> Iterator[Finding]:
    cap = facts.thresholds.contact_cap
    sending = [(one, one.contact) for one in facts.touchpoints if one.contact and _presses(one.contact)]
    without = [one for one, contact in sending if contact.opt_in is OptIn.NO and contact.purpose == MARKETING]
    total = sum(contact.per_month for _, contact in sending if contact.per_month)
    if without:
        message = NO_CONSENT.format(senders=names(without))
    elif total > cap + TOLERANCE:
        counted = [one for one, contact in sending if contact.per_month]
        message = TOO_MANY.format(total=brief(total, 1), cap=brief(cap, 1), senders=names(counted))
    else:
        return
    yield Finding(
        on="",
        loss=MOST if without else min(MOST, EACH * (total - cap)),
        message=message,
        facts=tuple(_facts(sending, facts)),
        touchpoints=tuple(one.id for one in without or [one for one, _ in sending]),
    )


def _presses(contact: Contact) -> bool:
    """Marketing, and whatever customers say is of no interest to them."""
    return contact.purpose == MARKETING or contact.relevant is False


def _facts(sending: list[tuple[Touchpoint, Contact]], facts: Facts) -> Iterator[Fact]:
    for touchpoint, contact in sending:
        loc = facts.loc(touchpoint.id, "contact")
        if contact.per_month:
            sentence = UNWANTED if contact.relevant is False else MONTHLY
            yield Fact(
                AT.format(name=touchpoint.title, said=sentence.format(count=brief(contact.per_month, 1))),
                (*loc, "per_month"),
            )
        if contact.opt_in is OptIn.NO and contact.purpose == MARKETING:
            yield Fact(AT.format(name=touchpoint.title, said=WITHOUT), (*loc, "opt_in"))


RULE = Rule(
    id="contact-pressure",
    category=Category.DATA,
    basis=Basis.DECLARED,
    carrier=Carrier.JOURNEY,
    title=Text(en="Contact pressure", fr="Pression marketing excessive"),
    fires=Text(
        en="The messages a month of all touchpoints whose `contact` is for `marketing`, or said not `relevant`, "
        "exceed the cap (4). Or a marketing contact says `opt_in: false`.",
        fr="Les messages mensuels des points de contact dont le `contact` est à but `marketing`, ou déclaré non "
        "`relevant`, dépassent le plafond (4). Ou un contact marketing indique `opt_in: false`.",
    ),
    silent=Text(
        en="Messages that serve the customer (delivery, appointment, invoice) are no pressure, as long as nobody "
        "calls them irrelevant. Similar products offered to existing customers (`opt_in: soft`) need no consent "
        "beforehand; they count towards the cap all the same.",
        fr="Les messages qui rendent service au client (livraison, rendez-vous, facture) ne sont pas une pression, "
        "tant que personne ne les juge sans intérêt. Des produits analogues proposés à ses clients (`opt_in: "
        "soft`) n'exigent pas de consentement préalable ; ils comptent néanmoins dans le plafond.",
    ),
    why=Text(
        en="Each message too many teaches customers to ignore the next one, or to unsubscribe from all.",
        fr="Chaque message de trop apprend au client à ignorer le suivant, ou à se désabonner de tout.",
    ),
    action=Text(
        en="Set one cap for all teams, group the messages, open a preference centre; check the legal ground of each "
        "mailing.",
        fr="Fixer un plafond commun à toutes les équipes, regrouper les messages, ouvrir un centre de préférences ; "
        "vérifier la base légale de chaque envoi.",
    ),
    ignore=Text(
        en="The segment chose a higher rhythm: raise `contact_cap` in the settings. Similar products to existing "
        "customers: `opt_in: soft`.",
        fr="Le segment a choisi un rythme plus soutenu : relever `contact_cap` dans les réglages. Produits analogues à "
        "des clients existants : `opt_in: soft`.",
    ),
    loss=Text(
        en="5 for each message over the cap, at most 40; 40 without consent",
        fr="5 par message au-delà du plafond, 40 au plus ; 40 sans consentement",
    ),
    source="e-Boutique",
    check=check,
    thresholds=("contact_cap",),
)
