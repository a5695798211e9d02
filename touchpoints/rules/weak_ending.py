"""weak-ending: the last contact, the one customers remember, is poor."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Phase, Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.remedy import remedy
from touchpoints.rules.rule import Basis, Finding, Rule, how_sure
from touchpoints.rules.wording import named
from touchpoints.text import Text, number

LEAST_REACH = 0.25
UNDER_MEAN = 15.0
LEAST_LOSS = 10.0

MESSAGE = Text(
    en="The journey ends on {name}, which scores {score}: the memory customers keep is worse than it need be.",
    fr="Le parcours se termine sur {name}, qui obtient {score} : c'est sur cette note que le client reste.",
)
UNDER = Text(
    en="The journey ends on {name}, which scores {score}, {behind} point(s) under the journey's mean: customers leave "
    "on its weakest note.",
    fr="Le parcours se termine sur {name}, qui obtient {score}, soit {behind} point(s) de moins que l'ensemble : le "
    "client reste sur une note faible.",
)
FACT = Text(en="Last contact after the purchase, score {score}", fr="Dernier contact après l'achat, score {score}")


def check(facts: Facts) -> Iterator[Finding]:
    end = last_contact(facts)
    if end is None or end.phase is not Phase.AFTER:
        return
    score, mean = facts.score(end.id).score, facts.scores.score.value
    if score.value is None or mean is None:
        return
    limit = facts.thresholds.weak_ending
    if not score.any_evidence and score.value >= limit - facts.thresholds.dead_band - TOLERANCE:
        return
    under_limit, under_mean = limit - score.value, mean - score.value
    is_low = under_limit > TOLERANCE
    if is_low or under_mean >= UNDER_MEAN - TOLERANCE:
        yield Finding(
            on=end.id,
            loss=max(under_limit, LEAST_LOSS),
            message=(MESSAGE if is_low else UNDER).format(
                name=named(end), score=number(score.value), behind=number(under_mean)
            ),
            facts=(Fact(FACT.format(score=number(score.value, 1)), facts.loc(end.id)),),
            action=remedy(end, facts.score(end.id)),
            status=how_sure(under_limit if is_low else under_mean, score.se, score.evidence_share),
        )


def last_contact(facts: Facts) -> Touchpoint | None:
    """The last declared end, else the last of the first chain, else the last written, among those many meet."""
    met = {one.id: one for one in facts.touchpoints if facts.reach(one.id) >= LEAST_REACH - TOLERANCE}
    declared = [one for one in met.values() if one.end]
    chain = [met[step] for step in (facts.journey.flow or ((),))[0] if step in met]
    candidates = declared or chain or list(met.values())
    return candidates[-1] if candidates else None


RULE = Rule(
    id="weak-ending",
    category=Category.PERFORMANCE,
    basis=Basis.SCORE,
    title=Text(en="Weak ending", fr="Fin de parcours faible"),
    fires=Text(
        en="The last contact (`end: true`, else the end of the first chain, else the last written, among those a "
        "quarter of customers meet) stands after the purchase and scores under 60, or at least 15 points under "
        "the journey. On opinion alone only under 47.5.",
        fr="Le dernier contact (`end: true`, sinon la fin du premier enchaînement, sinon le dernier écrit, parmi "
        "ceux qu'un quart des clients rencontre) se situe après l'achat et obtient moins de 60, ou au moins 15 "
        "points de moins que le parcours. Sur un simple avis, seulement sous 47,5.",
    ),
    silent=Text(
        en="The journey stops before the after phase: what customers remember last is not on the map. On opinion "
        "alone 50 points are no alarm, and a last touchpoint that fewer than a quarter of customers meet is not "
        "the one most remember.",
        fr="Le parcours s'arrête avant l'après-achat : le dernier souvenir du client n'y figure pas. Sur un "
        "simple avis, 50 points ne sont pas une alarme, et un dernier point de contact que moins d'un quart des "
        "clients rencontrent n'est pas celui dont la plupart se souviennent.",
    ),
    why=Text(
        en="People judge an experience by its most intense moment and by its end.",
        fr="On juge une expérience à son moment le plus intense et à sa fin.",
    ),
    action=Text(
        en="Design the last contact on purpose: unboxing, a thank-you, a useful follow-up rather than a survey or an "
        "invoice.",
        fr="Soigner le dernier contact : déballage, remerciement, conseil utile, plutôt qu'une enquête ou une facture.",
    ),
    ignore=Text(
        en="The journey really ends elsewhere: mark that touchpoint `end: true`.",
        fr="Le parcours se termine en réalité ailleurs : marquer ce point de contact `end: true`.",
    ),
    loss=Text(
        en="60 - score, at least 10",
        fr="60 - score, au moins 10",
    ),
    source="Fredrickson & Kahneman (1993), peak-end rule; Alaybek et al. (2022), Organizational Behavior and Human "
    "Decision Processes 170",
    check=check,
    judges_targets=False,
    folded_under=("under-performing",),
    thresholds=("weak_ending", "dead_band"),
)
