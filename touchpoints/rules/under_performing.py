"""under-performing: a touchpoint scores well under what its importance asks for."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.remedy import remedy
from touchpoints.rules.rule import Basis, Finding, Rule, how_sure
from touchpoints.rules.wording import apart, named
from touchpoints.score.result import TouchpointScore
from touchpoints.text import Text, brief, number

MESSAGE = Text(
    en="{name} scores {score} for a target of {target}: {shortfall} point(s) short.",
    fr="{name} obtient {score} pour une cible de {target} : il manque {shortfall} point(s).",
)
SCORE = Text(en="Score {score}", fr="Score {score}")
TARGET = Text(en="Target {target}, as written", fr="Cible {target}, écrite dans le fichier")
DEFAULT_TARGET = Text(
    en="Target {target} (default, from an importance of {importance})",
    fr="Cible {target} (par défaut, pour une importance de {importance})",
)
MOMENT_TARGET = Text(
    en="Target {target} (default, for a moment of truth)", fr="Cible {target} (par défaut, pour un moment de vérité)"
)


def check(facts: Facts) -> Iterator[Finding]:
    for touchpoint in facts.touchpoints:
        scored = facts.score(touchpoint.id)
        score, shortfall = scored.score, scored.shortfall
        if score.value is None or shortfall is None or shortfall < facts.thresholds.dead_band - TOLERANCE:
            continue
        yield Finding(
            on=touchpoint.id,
            loss=shortfall,
            message=MESSAGE.format(
                name=named(touchpoint),
                score=number(score.value),
                target=number(scored.target),
                shortfall=apart(score.value, scored.target),
            ),
            facts=tuple(_facts(touchpoint, scored, score.value, facts)),
            status=how_sure(shortfall, score.se, score.evidence_share),
            action=remedy(touchpoint, scored),
            points_at_stake=scored.journey_coefficient * shortfall,
        )


def _facts(touchpoint: Touchpoint, scored: TouchpointScore, value: float, facts: Facts) -> Iterator[Fact]:
    worst = max(scored.rows, key=lambda row: row.lost)
    yield Fact(SCORE.format(score=number(value, 1)), worst.loc)
    target = number(scored.target)
    if not scored.target_is_default:
        where = ("target",) if touchpoint.target is not None else ("expectation", "adequate")
        yield Fact(TARGET.format(target=target), facts.loc(touchpoint.id, *where))
    elif touchpoint.is_moment_of_truth:
        yield Fact(MOMENT_TARGET.format(target=target), facts.loc(touchpoint.id, "moment_of_truth"))
    else:
        importance = brief(scored.importance, 1)
        yield Fact(DEFAULT_TARGET.format(target=target, importance=importance), facts.loc(touchpoint.id, "importance"))


RULE = Rule(
    id="under-performing",
    category=Category.PERFORMANCE,
    basis=Basis.SCORE,
    title=Text(en="Falls short of its importance", fr="Pas à la hauteur de son importance"),
    fires=Text(
        en="The score is known and at least 12.5 points (half a rating step) under the target: the one written, else "
        "what customers find adequate, else 30 + 10 × importance (80 at a moment of truth).",
        fr="Le score est connu et inférieur d'au moins 12,5 points (un demi-échelon de note) à la cible : celle du "
        "fichier, sinon ce que les clients jugent acceptable, sinon 30 + 10 × importance (80 à un moment de "
        "vérité).",
    ),
    silent=Text(
        en="An unknown score is not a bad one. Less than half a rating step under the target is within what a rating "
        "can tell.",
        fr="Un score inconnu n'est pas un mauvais score. Moins d'un demi-échelon sous la cible, une note ne saurait "
        "trancher.",
    ),
    why=Text(
        en="What matters most to customers must be done best. A mean hides this: a great product page does not make up "
        "for a lost parcel.",
        fr="Ce qui compte le plus pour le client doit être le mieux fait. Une moyenne le cache : une belle fiche "
        "produit ne console pas d'un colis perdu.",
    ),
    action=Text(
        en="Start with the row that loses most points; if it is an opinion, ask customers first.",
        fr="Commencer par la ligne qui perd le plus de points ; si c'est un avis, interroger d'abord les clients.",
    ),
    ignore=Text(
        en="The level is a choice (a low-cost offer): write that choice as `target`.",
        fr="Ce niveau est un choix (offre à bas prix) : écrire ce choix dans `target`.",
    ),
    loss=Text(
        en="the shortfall",
        fr="ce qui manque à la cible",
    ),
    source="Martilla & James (1977), importance-performance analysis, Journal of Marketing 41(1); Slack (1994), "
    "importance-performance matrix",
    check=check,
    judges_targets=False,
    thresholds=("dead_band",),
)
