"""no-way-out: from this touchpoint no path leads to an end of the journey."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text, listing, quoted

LOSS = 35.0

DEAD_END = Text(
    en="{name} is a dead end: no step leaves it, and the journey does not end there.",
    fr="{name} est une impasse : aucune étape n'en part, et le parcours ne s'y termine pas.",
)
TRAP = Text(
    en="{name} leads only to {others}, and never to an end of the journey: customers go round in circles or give up.",
    fr="{name} ne mène qu'à {others}, jamais à une fin du parcours : le client tourne en rond ou abandonne.",
)
LOST = Text(
    en="{name} leads nowhere but to customers lost.", fr="{name} ne mène nulle part, sinon à la perte du client."
)
FACT = Text(en="No path to an end from here", fr="Aucun chemin vers une fin à partir d'ici")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        if touchpoint.id in facts.graph.linked and touchpoint.id not in facts.graph.with_way_out:
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=_message(touchpoint.id, facts),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
                status=counted(facts, touchpoint.id),
            )


def _message(touchpoint: str, facts: Facts) -> Text:
    by_id = facts.journey.by_id
    steps = [step for step in facts.graph.steps_from.get(touchpoint, ()) if step.is_path]
    others = [quoted(by_id[step.target].title) for step in steps if step.target in by_id]
    template = TRAP if others else LOST if steps else DEAD_END
    return template.format(name=named(by_id[touchpoint]), others=listing(others))


def _eligible(facts: Facts) -> frozenset[str]:
    return facts.graph.linked


RULE = Rule(
    id="no-way-out",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="No way out", fr="Sans issue"),
    fires=Text(
        en="The file declares a flow or links, and no path leads from this linked touchpoint to `$done`, `$rebuy`, "
        "`$purchase` or a touchpoint that is an end (`end: true`, or the last of the first chain). `$lost` is not a "
        "way out; a link that nobody takes is no path.",
        fr="Le fichier déclare un enchaînement ou des liens, et aucun chemin ne mène de ce point de contact relié à "
        "`$done`, `$rebuy`, `$purchase` ou à un point de contact de fin (`end: true`, ou le dernier du premier "
        "enchaînement). `$lost` n'est pas une issue ; un lien que personne n'emprunte n'est pas un chemin.",
    ),
    silent=Text(
        en="The journey ends well there, and says so: `end: true`. Where no flow and no link is drawn, no way out is "
        "missing.",
        fr="Le parcours s'y termine bien, et le dit : `end: true`. Là où ni enchaînement ni lien n'est dessiné, il "
        "ne manque pas d'issue.",
    ),
    why=Text(
        en="A customer with no next step calls, complains or leaves; the map at least has not thought of them.",
        fr="Un client sans étape suivante appelle, se plaint ou part ; le parcours, du moins, n'a pas pensé à lui.",
    ),
    action=Text(
        en="Draw the next step, or mark the touchpoint `end: true` if the customer is served there.",
        fr="Dessiner l'étape suivante, ou marquer le point de contact `end: true` si le client y a obtenu ce qu'il "
        "voulait.",
    ),
    ignore=Text(en="The journey ends well there: `end: true`.", fr="Le parcours s'y termine bien : `end: true`."),
    loss=LOSS,
    source="Graph analysis of the map; Halvorsrud, Kvale & Følstad (2016) on deviations from the planned journey",
    check=check,
    eligible=_eligible,
    hidden_by=("isolated",),
)
