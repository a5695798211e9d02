"""no-warning-before-failure: a promise is at risk, and nobody would tell the customer first."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Channel, Control, Touchpoint
from touchpoints.rules.facts import HELP_TYPES, PROMISE_KEPT, TOLERANCE, Facts, channels_of, latest_counts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text, percent

LOSS = 30.0
RISKY_RATE = 0.05
MESSAGES = frozenset({Channel.EMAIL, Channel.SMS, Channel.PHONE})

MESSAGE = Text(
    en="The promise of {name} fails {rate} of the time, and no message of the brand warns customers before they ask.",
    fr="La promesse de {name} échoue {rate} du temps, et aucun message de la marque ne prévient le client avant qu'il "
    "ne demande.",
)
FACT = Text(en="Not kept: {rate}", fr="Non tenue : {rate}")


def check(facts: Facts) -> Iterator[Finding]:
    if not any(channels_of(one) for one in facts.touchpoints):
        return
    warning = {one.id for one in facts.touchpoints if _warns(one, facts)}
    for touchpoint in facts.touchpoints:
        rate = failing(touchpoint)
        if rate is None or not warning.isdisjoint(_from_here_on(touchpoint, facts)):
            continue
        yield Finding(
            on=touchpoint.id,
            loss=LOSS,
            exposure=facts.failure_exposure(touchpoint, rate),
            message=MESSAGE.format(name=named(touchpoint), rate=percent(rate)),
            facts=(Fact(FACT.format(rate=percent(rate)), facts.loc(touchpoint.id, "promise")),),
        )


def failing(touchpoint: Touchpoint) -> float | None:
    """Share of times the promise fails, 0-1; None where it makes none or it is not at risk."""
    promise = touchpoint.promise
    if promise is None:
        return None
    counts = latest_counts(touchpoint, PROMISE_KEPT)
    if counts:
        kept = sum(k for _, k, _ in counts) / sum(n for _, _, n in counts)
        if kept < promise.commit - TOLERANCE:
            return 1 - kept
    rate = touchpoint.failure.rate if touchpoint.failure else None
    return rate if rate is not None and rate > RISKY_RATE + TOLERANCE else None


def _from_here_on(touchpoint: Touchpoint, facts: Facts) -> set[str]:
    """Ids of itself and of what may follow: along the flow where there is one, else in the written order."""
    if facts.graph.declared:
        return {touchpoint.id, *facts.graph.after(touchpoint.id)}
    ids = [one.id for one in facts.touchpoints]
    return set(ids[ids.index(touchpoint.id) :])


def _warns(touchpoint: Touchpoint, facts: Facts) -> bool:
    """A message of the brand; where customers call for help, it is they who write first."""
    is_brand = touchpoint.control in (None, Control.BRAND)
    return (
        is_brand and not MESSAGES.isdisjoint(channels_of(touchpoint)) and not facts.is_type(touchpoint.id, *HELP_TYPES)
    )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if failing(one) is not None)


RULE = Rule(
    id="no-warning-before-failure",
    category=Category.PROMISE,
    basis=Basis.ABSENT,
    title=Text(en="No warning before the failure", fr="Client non prévenu"),
    fires=Text(
        en="A touchpoint makes a promise at risk (kept less than `commit`, or `failure.rate` over 5%), channels are "
        "written, and neither it nor anything after it is a message of the brand by e-mail, text or phone.",
        fr="Un point de contact fait une promesse à risque (tenue moins que `commit`, ou `failure.rate` supérieur à "
        "5 %), des canaux sont indiqués, et ni lui ni rien de ce qui suit n'est un message de la marque par "
        "e-mail, SMS ou téléphone.",
    ),
    silent=Text(
        en="A promise kept as often as announced, that fails once in twenty at most, is no risk to warn of. Where no "
        "channel is written, nobody knows who writes to customers; and what another segment waited for says "
        "nothing of this one.",
        fr="Une promesse tenue aussi souvent qu'annoncé, et qui échoue au plus une fois sur vingt, n'est pas un "
        "risque dont il faille prévenir. Si aucun canal n'est indiqué, on ne sait pas qui écrit au client ; et ce "
        "qu'a attendu un autre segment ne dit rien de celui-ci.",
    ),
    why=Text(
        en="A delay announced is half forgiven; a delay discovered is a broken word, and a call to customer service.",
        fr="Un retard annoncé est à moitié pardonné ; un retard découvert est une parole non tenue, et un appel au "
        "service client.",
    ),
    action=Text(
        en="Detect the failure before the customer does and send a message with the new date and a way to reply.",
        fr="Détecter l'échec avant le client et envoyer un message avec la nouvelle date et un moyen de répondre.",
    ),
    ignore=Text(
        en="The partner's message does it well: say so and accept the gap.",
        fr="Le message du partenaire suffit : le dire et accepter l'écart.",
    ),
    loss=LOSS,
    exposed=Text(
        en="reach × failures, or share not kept, over all uses",
        fr="portée × échecs, ou part non tenue, sur l'ensemble des utilisations",
    ),
    source="e-Boutique (a delay announced, then nothing for days)",
    check=check,
    eligible=_eligible,
)
