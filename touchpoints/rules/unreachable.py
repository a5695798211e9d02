"""unreachable: no path leads to this touchpoint from where customers come in."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule, counted
from touchpoints.rules.wording import named
from touchpoints.text import Text

LOSS = 25.0

MESSAGE = Text(
    en="No path leads to {name} from where customers come in: the map does not say how they get there.",
    fr="Aucun chemin ne mène à {name} depuis une entrée du parcours : rien ne dit comment le client y arrive.",
)
FACT = Text(en="Not reached from any start", fr="N'est atteint depuis aucune entrée")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        if touchpoint.id in facts.graph.linked and touchpoint.id not in facts.graph.reachable:
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=MESSAGE.format(name=named(touchpoint)),
                facts=(Fact(FACT, facts.loc(touchpoint.id)),),
                status=counted(facts, touchpoint.id),
            )


def _eligible(facts: Facts) -> frozenset[str]:
    return facts.graph.linked


RULE = Rule(
    id="unreachable",
    category=Category.STRUCTURE,
    basis=Basis.ABSENT,
    title=Text(en="Unreachable", fr="Inatteignable"),
    fires=Text(
        en="The file declares a flow or links, and no path leads to this linked touchpoint from a start: `start: "
        "true`, a before touchpoint that only leads on, the head of a chain; failing all these, the first linked "
        "touchpoint.",
        fr="Le fichier déclare un enchaînement ou des liens, et aucun chemin ne mène à ce point de contact relié "
        "depuis une entrée : `start: true`, un point de contact d'avant l'achat d'où l'on ne fait que partir, la tête "
        "d'un enchaînement ; à défaut, le premier point de contact relié.",
    ),
    silent=Text(
        en="Customers may come in there at any time, and the file says so: `start: true`. The head of a chain is a "
        "start unless something leads to it, and where no flow and no link is drawn, no way there is missing.",
        fr="Le client peut y entrer à tout moment, et le fichier le dit : `start: true`. La tête d'un enchaînement "
        "est une entrée sauf si quelque chose y mène, et là où ni enchaînement ni lien n'est dessiné, il ne "
        "manque pas de chemin.",
    ),
    why=Text(
        en="What customers cannot reach does not help them, and still costs.",
        fr="Ce que le client ne peut pas atteindre ne lui sert pas, et coûte quand même.",
    ),
    action=Text(
        en="Draw how customers get there, mark it `start: true` if they come straight to it, or take it off the map.",
        fr="Dessiner comment on y arrive, marquer `start: true` si l'on y vient directement, ou le retirer du "
        "parcours.",
    ),
    ignore=Text(
        en="Customers come in there at any time (a call to customer service): `start: true`.",
        fr="Le client y entre à tout moment (un appel au service client) : `start: true`.",
    ),
    loss=LOSS,
    source="Graph analysis of the map; Halvorsrud, Kvale & Følstad (2016) on deviations from the planned journey",
    check=check,
    eligible=_eligible,
    hidden_by=("isolated",),
)
