"""important-but-unmeasured: what matters most rests on opinion alone, while other touchpoints are measured."""

from collections.abc import Iterator

from touchpoints.gap import Category, Fact
from touchpoints.model import Touchpoint
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.rules.wording import named
from touchpoints.text import Text, brief, listing, quoted

LOSS = 15.0
IMPORTANT = 4.0

RATED = Text(
    en="{name} matters to customers and rests on opinion alone: no customer was asked, nothing was counted.",
    fr="{name} compte pour les clients et ne repose que sur un avis interne : aucun client interrogé, rien de compté.",
)
OTHERS = Text(
    en="{name} matters to customers, and none of this segment was asked: its figures come from {segments}.",
    fr="{name} compte pour les clients, et aucun de ce segment n'a été interrogé : ses chiffres viennent de "
    "{segments}.",
)
UNKNOWN = Text(
    en="{name} matters to customers and nothing is known of it: neither a rating nor a measure.",
    fr="{name} compte pour les clients et l'on n'en sait rien : ni note, ni mesure.",
)
FACT = Text(
    en="Importance {importance}, no evidence that counts", fr="Importance {importance}, aucune preuve qui compte"
)


def check(facts: Facts) -> Iterator[Finding]:
    if not any(facts.score(one.id).score.any_evidence for one in facts.touchpoints):
        return
    for touchpoint in facts.touchpoints:
        importance = facts.importance(touchpoint.id)
        if importance >= IMPORTANT - TOLERANCE and not facts.score(touchpoint.id).score.any_evidence:
            shown = brief(importance, 1)
            yield Finding(
                on=touchpoint.id,
                loss=LOSS,
                message=_message(touchpoint, facts),
                facts=(Fact(FACT.format(importance=shown), facts.loc(touchpoint.id)),),
            )


def _message(touchpoint: Touchpoint, facts: Facts) -> Text:
    scored = facts.score(touchpoint.id)
    if scored.lenders:
        segments = listing([quoted(segment.name) for segment in scored.lenders])
        return OTHERS.format(name=named(touchpoint), segments=segments)
    return (UNKNOWN if scored.score.value is None else RATED).format(name=named(touchpoint))


def _eligible(facts: Facts) -> frozenset[str]:
    return frozenset(one.id for one in facts.touchpoints if facts.importance(one.id) >= IMPORTANT - TOLERANCE)


RULE = Rule(
    id="important-but-unmeasured",
    category=Category.EVIDENCE,
    basis=Basis.FILE,
    title=Text(en="Important but unmeasured", fr="Important mais non mesuré"),
    fires=Text(
        en="Importance 4 or more (or a moment of truth), no evidence that counts, fresh or stale, while another "
        "touchpoint of the journey has some. What another segment said does not count.",
        fr="Importance de 4 ou plus (ou moment de vérité), aucune preuve qui compte, récente ou périmée, alors qu'un "
        "autre point de contact du parcours en a. Ce qu'a dit un autre segment ne compte pas.",
    ),
    silent=Text(
        en="An old measure is a measure: that it is old is told by `stale-evidence`. Where nothing at all is "
        "measured, no touchpoint is the exception.",
        fr="Une mesure ancienne reste une mesure : `stale-evidence` dit qu'elle l'est. Là où rien n'est mesuré, "
        "aucun point de contact ne fait exception.",
    ),
    why=Text(
        en="A map drawn from assumptions is a beginning; decisions about what matters most deserve to hear customers.",
        fr="Un parcours d'hypothèses est un début ; décider de ce qui compte le plus mérite d'entendre les clients.",
    ),
    action=Text(
        en="Take the cheapest measure that narrows the widest interval: one question, an existing log.",
        fr="Prendre la mesure la moins chère qui resserre l'intervalle le plus large : une question, un journal "
        "existant.",
    ),
    ignore=Text(
        en="It cannot be measured before the next wave: accept the gap until that day.",
        fr="On ne peut pas le mesurer avant la prochaine vague : accepter l'écart jusqu'à ce jour.",
    ),
    loss=LOSS,
    source="Nielsen Norman Group, assumption-first and research-first journey maps",
    check=check,
    eligible=_eligible,
    judges_targets=False,
    describing=True,
    hidden_by_hypothesis_of=("under-performing",),
)
