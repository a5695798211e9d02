"""no-priorities: nothing says which touchpoints matter, so the ranking rests on defaults."""

from collections.abc import Iterator

from touchpoints.gap import Carrier, Category, Fact
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.text import Text

LOSS = 10.0
LEAST_TOUCHPOINTS = 5

MESSAGE = Text(
    en="All {count} touchpoints count alike: what is ranked first rests on default values, not on what customers care "
    "about.",
    fr="Les {count} points de contact comptent tous autant : ce qui est classé en tête repose sur des valeurs par "
    "défaut, pas sur ce qui compte pour les clients.",
)
FACT = Text(
    en="No `importance`, no `moment_of_truth`, no `reach`", fr="Ni `importance`, ni `moment_of_truth`, ni `reach`"
)


def check(facts: Facts) -> Iterator[Finding]:
    everyone = facts.touchpoints
    if len(everyone) < LEAST_TOUCHPOINTS:
        return
    if any(one.importance is not None or one.is_moment_of_truth or one.reach is not None for one in everyone):
        return
    yield Finding(
        on="",
        loss=LOSS,
        message=MESSAGE.format(count=len(everyone)),
        facts=(Fact(FACT, ("touchpoints",)),),
    )


RULE = Rule(
    id="no-priorities",
    category=Category.EVIDENCE,
    basis=Basis.FILE,
    carrier=Carrier.JOURNEY,
    title=Text(en="No priorities", fr="Aucune priorité"),
    fires=Text(
        en="The file has at least five touchpoints and writes no `importance`, `moment_of_truth` or `reach` on any.",
        fr="Le fichier compte au moins cinq points de contact et n'écrit nulle part `importance`, `moment_of_truth` ni "
        "`reach`.",
    ),
    silent=Text(
        en="One importance, one moment of truth or one reach shows that somebody chose; the others then stand at "
        "their default on purpose. Fewer than five touchpoints need no ranking.",
        fr="Une importance, un moment de vérité ou une portée montrent que quelqu'un a choisi ; les autres gardent "
        "alors à dessein leur valeur par défaut. Moins de cinq points de contact se passent de classement.",
    ),
    why=Text(
        en="Touchpoints do not matter equally. Treating them so spreads the effort where customers do not look.",
        fr="Les points de contact ne comptent pas tous autant. Les traiter ainsi disperse l'effort là où le client ne "
        "regarde pas.",
    ),
    action=Text(
        en="Share 100 points among the touchpoints of each phase, in silence, then compare; mark one or two moments of "
        "truth.",
        fr="Répartir 100 points entre les points de contact de chaque phase, en silence, puis comparer ; marquer un ou "
        "deux moments de vérité.",
    ),
    ignore=Text(
        en="They do matter equally: write `importance: 3` once.",
        fr="Ils comptent bien autant : écrire une fois `importance: 3`.",
    ),
    loss=LOSS,
    source="Rosenbaum, Otalora & Ramírez (2017), Business Horizons 60(1)",
    check=check,
    describing=True,
)
