"""no-way-back: nothing after the purchase leads customers to the next one."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact, Status
from touchpoints.model import End, Phase
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LOSS = 30.0

MESSAGE = Text(
    en="No path leads from what follows the purchase (linked touchpoints: {count}) to a new one: the journey ends with "
    "the first order.",
    fr="Aucun chemin ne mène de l'après-achat (points de contact reliés : {count}) à un nouvel achat : le parcours "
    "s'arrête à la première commande.",
)
FACT = Text(
    en="No path to a touchpoint of the purchase nor to $rebuy",
    fr="Aucun chemin vers un point de contact de l'achat ni vers $rebuy",
)


def check(facts: Facts) -> Iterator[Finding]:
    after = [one.id for one in facts.journey.in_phase(Phase.AFTER) if one.id in facts.graph.linked]
    if not after or not facts.buys_again:
        return
    goals = {End.REBUY.value, *(touchpoint.id for touchpoint in facts.journey.in_phase(Phase.DURING))}
    if any(facts.graph.leads_to(touchpoint, goals) for touchpoint in after):
        return
    left = [one for one in after if one in facts.graph.steps_from]
    is_counted = bool(left) and all(facts.graph.is_counted(one) for one in left)
    yield Finding(
        on="",
        loss=LOSS,
        message=MESSAGE.format(count=len(after)),
        facts=(Fact(FACT, ("touchpoints", "after")),),
        status=Status.LIKELY if is_counted else None,
    )


RULE = Rule(
    id="no-way-back",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    carrier=Carrier.JOURNEY,
    title=Text(en="No way back to repurchase", fr="Pas de retour vers le réachat"),
    fires=Text(
        en="The file declares a flow or links, and no path leads from a touchpoint after the purchase to one during "
        "the purchase or to `$rebuy`.",
        fr="Le fichier déclare un enchaînement ou des liens, et aucun chemin ne mène d'un point de contact d'après "
        "l'achat à l'un de ceux de l'achat ou à `$rebuy`.",
    ),
    silent=Text(
        en="This segment buys once (`loyalty` or `reorder` in `not_applicable`). Where no touchpoint after the "
        "purchase is linked, the file has not drawn what follows yet.",
        fr="Ce segment n'achète qu'une fois (`loyalty` ou `reorder` dans `not_applicable`). Tant qu'aucun point de "
        "contact d'après l'achat n'est relié, le fichier n'a pas encore dessiné la suite.",
    ),
    why=Text(
        en="The first order pays for winning the customer; the following ones make the margin. Delivery is where the "
        "next journey begins.",
        fr="La première commande rembourse l'acquisition ; ce sont les suivantes qui font la marge. La livraison est "
        "le début du parcours suivant.",
    ),
    action=Text(
        en="Add the step that fits the purchase rhythm: reorder from the account, a well-timed reminder, a loyalty "
        "offer.",
        fr="Ajouter l'étape qui convient au rythme d'achat : racheter depuis le compte, relance au bon moment, "
        "avantage fidélité. Un geste au moment d'un retour en fait partie.",
    ),
    ignore=Text(
        en="Customers of this segment buy once (public service, funeral, relocation): declare `reorder` not "
        "applicable.",
        fr="Ce segment n'achète qu'une fois (service public, obsèques, déménagement) : déclarer `reorder` non "
        "applicable.",
    ),
    loss=LOSS,
    source="Feedbii; Guru; SurveyMonkey",
    check=check,
)
