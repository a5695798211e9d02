"""over-delivery: effort goes where customers hardly look. An idea, never a gap."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.grades import Label
from touchpoints.model import Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import apart, named
from touchpoints.text import Text, brief, number

LITTLE_IMPORTANCE = 2.0
PROVEN = (Label.MEASURED, Label.ROBUST)

MESSAGE = Text(
    en="{name} scores {score}, {above} point(s) above its target, though it matters little to customers.",
    fr="{name} obtient {score}, soit {above} point(s) au-dessus de sa cible, alors qu'il compte peu pour les clients.",
)
FACT = Text(en="Target {target}, importance {importance}", fr="Cible {target}, importance {importance}")


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        scored = facts.score(touchpoint.id)
        value = scored.score.value
        if value is None or scored.score.label not in PROVEN:
            continue
        if scored.acted_importance > LITTLE_IMPORTANCE + TOLERANCE or not _is_above(touchpoint, value, facts):
            continue
        importance = brief(scored.importance, 1)
        yield Finding(
            on=touchpoint.id,
            loss=0.0,
            message=MESSAGE.format(name=named(touchpoint), score=number(value), above=apart(value, scored.target)),
            facts=(
                Fact(
                    FACT.format(target=number(scored.target), importance=importance),
                    facts.loc(touchpoint.id, "importance"),
                ),
            ),
            is_idea=True,
        )


def _is_above(touchpoint: Touchpoint, value: float, facts: Facts) -> bool:
    """Above what customers hope for where that is written, else above the target by the margin."""
    desired = touchpoint.expectation.desired if touchpoint.expectation else None
    if desired is not None:
        return value > desired + TOLERANCE
    return value >= facts.score(touchpoint.id).target + facts.thresholds.over_delivery - TOLERANCE


RULE = Rule(
    id="over-delivery",
    category=Category.PERFORMANCE,
    basis=Basis.SCORE,
    title=Text(en="Over-delivery", fr="Sur-qualité"),
    fires=Text(
        en="Importance 2 or less, score at least measured, and 25 points or more above the target (or above "
        "`expectation.desired`).",
        fr="Importance de 2 ou moins, score au moins mesuré, et supérieur de 25 points ou plus à la cible (ou à "
        "`expectation.desired`).",
    ),
    silent=Text(
        en="An opinion proves nothing: only a measured score shows that too much is done. Above an importance of 2, "
        "customers do look.",
        fr="Un avis ne prouve rien : seul un score mesuré montre qu'on en fait trop. Au-delà d'une importance de 2, "
        "le client y regarde.",
    ),
    why=Text(
        en="Effort spent where customers hardly look is missing where they do.",
        fr="L'effort mis là où le client regarde peu manque là où il regarde.",
    ),
    action=Text(
        en="Check that it really matters little, then consider moving part of the effort to the weakest important "
        "touchpoint.",
        fr="Vérifier qu'il compte vraiment peu, puis envisager de reporter une part de l'effort sur le point de "
        "contact important le plus faible.",
    ),
    ignore=Text(
        en="It is a mark of the brand: raise its `importance`.",
        fr="C'est une signature de la marque : relever son `importance`.",
    ),
    loss=0.0,
    source="Martilla & James (1977), importance-performance analysis, Journal of Marketing 41(1)",
    check=check,
    judges_targets=False,
    thresholds=("over_delivery",),
)
