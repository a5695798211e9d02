"""inside-out-map: every touchpoint belongs to the brand, as seen from inside."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.model import Control
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LOSS = 10.0
LEAST_CONTROLS = 5

MESSAGE = Text(
    en="The {count} touchpoints whose control is written are all the brand's: no review site, no press, no carrier, no "
    "word of mouth.",
    fr="Les {count} points de contact dont la maîtrise est indiquée sont tous à la marque : ni avis, ni presse, ni "
    "transporteur, ni bouche-à-oreille.",
)
FACT = Text(en="`control: brand` {count} times, nothing else", fr="`control: brand` {count} fois, rien d'autre")


def check(facts: Facts) -> Iterator[Finding]:
    controlled = [one for one in facts.touchpoints if one.control is not None]
    if len(controlled) < LEAST_CONTROLS or any(one.control is not Control.BRAND for one in controlled):
        return
    yield Finding(
        on="",
        loss=LOSS,
        message=MESSAGE.format(count=len(controlled)),
        facts=(Fact(FACT.format(count=len(controlled)), facts.loc(controlled[0].id, "control")),),
    )


RULE = Rule(
    id="inside-out-map",
    category=Category.MISSING,
    basis=Basis.FILE,
    carrier=Carrier.JOURNEY,
    title=Text(en="Inside-out map", fr="Parcours vu de l'intérieur"),
    fires=Text(
        en="`control` is written on at least five touchpoints and all of them are the brand's own.",
        fr="`control` est indiqué sur au moins cinq points de contact, et tous sont ceux de la marque.",
    ),
    silent=Text(
        en="`control` is written on fewer than five touchpoints: the file does not say yet whose they are. A target "
        "is a plan, and plans what the brand can decide.",
        fr="`control` est indiqué sur moins de cinq points de contact : le fichier ne dit pas encore à qui ils sont. "
        "Une cible est un projet, et dessine ce que la marque peut décider.",
    ),
    why=Text(
        en="Customers form their opinion as much with neighbours, reviews and carriers as with the brand. What is not "
        "on the map is not managed.",
        fr="Le client se fait son idée autant avec ses proches, les avis et le transporteur qu'avec la marque. Ce qui "
        "n'est pas décrit n'est pas piloté.",
    ),
    action=Text(
        en="Ask five customers which contacts they remember; add those that are not yours.",
        fr="Demander à cinq clients de quels contacts ils se souviennent ; ajouter ceux qui ne dépendent pas de vous.",
    ),
    ignore=Text(
        en="The journey takes place entirely inside the brand (an internal service): accept the gap.",
        fr="Le parcours se déroule entièrement chez la marque (un service interne) : accepter l'écart.",
    ),
    loss=LOSS,
    source="Lemon & Verhoef (2016), Journal of Marketing 80(6)",
    check=check,
    judges_targets=False,
)
