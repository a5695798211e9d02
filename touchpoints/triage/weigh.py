"""Finding -> Gap: what it costs, how many customers, how sure we are, hence its class."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from touchpoints.gap import Carrier, Gap, GapClass, Status
from touchpoints.model import Phase, Touchpoint, say
from touchpoints.problem import Loc, Place
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.rules.rule import Basis, Finding, Rule
from touchpoints.settings import RuleLevel

P1_IMPACT, P2_IMPACT = 20.0, 8.0
GRAVE_LOSS = 50.0
"""A loss from here at a moment of truth is never under P2, however rare."""
MEDIUM, SMALL = 2.0, 1.0
"""Effort units of M, the default, and of S."""
_STATUS = {
    Basis.DECLARED: Status.LIKELY,
    Basis.FILE: Status.CONFIRMED,
    Basis.ABSENT: Status.HYPOTHESIS,
    Basis.SCORE: Status.HYPOTHESIS,
}


@dataclass(frozen=True, slots=True)
class Attributed:
    """A finding with the rule that made it."""

    rule: Rule
    finding: Finding


def weigh(found: Attributed, level: RuleLevel, facts: Facts, place: Callable[[Loc], Place]) -> Gap:
    """The gap a finding makes; an idea when the rule is a hint."""
    rule, finding = found.rule, found.finding
    carrier = _carrier(rule, finding, facts)
    concerned = _concerned(carrier, finding, facts)
    first = concerned[0] if concerned else None
    alone = first if carrier is Carrier.TOUCHPOINT else None
    exposure = _given(finding.exposure, facts.reach(alone.id) if alone else 1.0)
    importance = _given(finding.importance, facts.importance(alone.id) if alone else 3.0)
    effort, effort_written = _effort(rule, carrier, concerned)
    impact = finding.loss * exposure * importance / 5
    status = Status.HYPOTHESIS if facts.is_target else finding.status or _STATUS[rule.basis]
    grave = finding.loss >= GRAVE_LOSS - TOLERANCE and any(one.is_moment_of_truth for one in concerned)
    is_idea = finding.is_idea or level is RuleLevel.HINT
    return Gap(
        rule=rule.id,
        category=rule.category,
        journey=facts.journey.key,
        carrier=carrier,
        on=finding.on,
        touchpoints=tuple(touchpoint.id for touchpoint in concerned),
        phase=Phase(finding.on) if carrier is Carrier.PHASE else alone.phase if alone else None,
        title=rule.title,
        message=finding.message,
        why=rule.why,
        action=finding.action or rule.action,
        advice=rule.action,
        source=rule.source,
        facts=finding.facts,
        places=tuple(place(fact.loc) for fact in finding.facts),
        loss=finding.loss,
        exposure=exposure,
        importance=importance,
        impact=impact,
        effort=effort,
        effort_written=effort_written or ("S" if rule.describing else "M"),
        effort_is_default=effort_written is None,
        priority=impact / effort,
        status=status,
        gap_class=GapClass.IDEA if is_idea else classify(impact, status, grave=grave),
        points_at_stake=finding.points_at_stake,
        owner=say(first.owner) if first and first.owner else None,
        missing_types=finding.missing_types,
    )


def classify(impact: float, status: Status, *, grave: bool) -> GapClass:
    """P1, P2 or P3 from the impact, 0-100; `grave` is a loss of 50 or more at a moment of truth."""
    if impact >= P1_IMPACT - TOLERANCE and status is not Status.HYPOTHESIS:
        return GapClass.P1
    return GapClass.P2 if grave or impact >= P2_IMPACT - TOLERANCE else GapClass.P3


def _given(own: float | None, usual: float) -> float:
    return usual if own is None else own


def _carrier(rule: Rule, finding: Finding, facts: Facts) -> Carrier:
    """Only touchpoints' rules and rules on the whole journey name what they are on in two ways."""
    if rule.carrier is Carrier.TOUCHPOINT and finding.on == "":
        return Carrier.JOURNEY
    assert rule.carrier is not Carrier.TOUCHPOINT or finding.on in facts.journey.by_id, finding.on
    return rule.carrier


def _concerned(carrier: Carrier, finding: Finding, facts: Facts) -> tuple[Touchpoint, ...]:
    ids = finding.touchpoints or ((finding.on,) if carrier is Carrier.TOUCHPOINT else ())
    return tuple(facts.journey.by_id[one] for one in ids)


def _effort(rule: Rule, carrier: Carrier, concerned: Sequence[Touchpoint]) -> tuple[float, str | None]:
    """Units, and as written or None for a default; a link takes the effort of its second end."""
    if rule.describing:
        return SMALL, None
    if carrier in (Carrier.TOUCHPOINT, Carrier.LINK) and concerned:
        effort = (concerned[-1] if carrier is Carrier.LINK else concerned[0]).effort
        if effort is not None:
            return effort.units, effort.written
    return MEDIUM, None
