"""isolated: a touchpoint without any link on a map whose others are linked."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 10.0
LEAST_COVERED = 0.6
"""Share of touchpoints the flow must cover before the others are called isolated."""

MESSAGE = Text(
    en="{name} is linked to nothing (linked touchpoints: {linked} of {total}).",
    fr="{name} n'est relié à rien (points de contact reliés : {linked} sur {total}).",
)
FACT = Text(en="No link in or out", fr="Aucun lien, ni entrant ni sortant")


def check(facts: Facts) -> Iterator[Finding]:
    linked, total = facts.graph.linked, len(facts.touchpoints)
    if not linked or len(linked) < LEAST_COVERED * total - TOLERANCE:
        return
    for touchpoint in facts.touchpoints:
        if touchpoint.id not in linked:
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=MESSAGE.format(name=named(touchpoint), linked=len(linked), total=total),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(facts.journey.by_id)


RULE = Rule(
    id="isolated",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="Isolated", fr="Isolé"),
    fires=Text(
        en="The flow and the links cover at least 60% of the touchpoints, and this one has no link at all.",
        fr="Les enchaînements et les liens couvrent au moins 60 % des points de contact, et celui-ci n'en a aucun.",
    ),
    silent=Text(
        en="The flow covers fewer than 60% of the touchpoints: it has only been begun, and what is not linked yet "
        "is not left aside.",
        fr="L'enchaînement couvre moins de 60 % des points de contact : il n'est que commencé, et ce qui n'est pas "
        "encore relié n'est pas laissé de côté.",
    ),
    why=Text(
        en="A touchpoint outside every path is either forgotten by the journey or forgotten by the map.",
        fr="Un point de contact hors de tout chemin est oublié du parcours, ou de sa description.",
    ),
    action=Text(
        en="Say what comes before and after it, or take it off the map.",
        fr="Dire ce qui le précède et ce qui le suit, ou le retirer du parcours.",
    ),
    ignore=Text(
        en="It accompanies the whole journey (a brand community): accept the gap with that reason.",
        fr="Il accompagne tout le parcours (communauté de marque) : accepter l'écart avec cette raison.",
    ),
    loss=LOSS,
    source="Graph analysis of the map; Halvorsrud, Kvale & Følstad (2016) on ad hoc touchpoints",
    check=check,
    eligible=_eligible,
)
