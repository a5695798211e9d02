"""Scored touchpoints -> phases -> the journey: weighted means of what is known, with coverage and bounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoints.model import Phase
from touchpoints.score.confidence import Described, Support, combine, known_score, unknown_score
from touchpoints.score.constants import ScoringConstants
from touchpoints.score.result import Interval, PhaseScore, Score, ScorePart
from touchpoints.score.touchpoint import ScoredTouchpoint
from touchpoints.text import Text

EMPTY_PHASE = Text(
    en="unknown: no touchpoint is described in this phase",
    fr="inconnu : aucun point de contact n’est décrit dans cette phase",
)
NOTHING_IN_PHASE = Text(
    en="unknown: no touchpoint of this phase has a score",
    fr="inconnu : aucun point de contact de cette phase n’a de score",
)
NO_WEIGHT_IN_PHASE = Text(
    en="unknown: the scored touchpoints of this phase have a weight of 0 (importance × reach)",
    fr="inconnu : les points de contact notés de cette phase ont un poids de 0 (importance × portée)",
)
NOTHING_IN_JOURNEY = Text(en="unknown: no phase has a score", fr="inconnu : aucune phase n’a de score")
NO_WEIGHT_IN_JOURNEY = Text(
    en="unknown: the phases that have a score have a weight of 0",
    fr="inconnu : les phases qui ont un score ont un poids de 0",
)


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A phase or a journey with what its own parts weigh in it."""

    score: Score
    parts: tuple[ScorePart, ...]
    support: Support
    coefficients: Mapping[str, float]
    """Part -> its coefficient in the score; 0 for what is unknown."""


@dataclass(frozen=True, slots=True)
class _Member:
    key: str
    weight: float
    value: float | None
    coverage: float
    bounds: Interval
    support: Support


def roll_up_phase(scored: Sequence[ScoredTouchpoint], constants: ScoringConstants, *, is_target: bool) -> RolledUp:
    """Touchpoints count by importance x reach."""
    members = [
        _Member(one.touchpoint.id, one.standing.weight, one.value, one.coverage, one.bounds, one.support)
        for one in scored
    ]
    if not members:
        reason = EMPTY_PHASE
    elif any(member.value is not None for member in members):
        reason = NO_WEIGHT_IN_PHASE
    else:
        reason = NOTHING_IN_PHASE
    return _roll_up(members, reason, constants, is_target=is_target)


def roll_up_journey(phases: Mapping[Phase, RolledUp], constants: ScoringConstants, *, is_target: bool) -> RolledUp:
    """Phases count by their weights; an empty phase counts 0 in coverage and [0, 100] in the bounds."""
    members = [
        _Member(
            phase.value,
            constants.phase_weights[phase],
            rolled.score.value,
            rolled.score.coverage,
            rolled.score.bounds,
            rolled.support,
        )
        for phase, rolled in phases.items()
    ]
    known = any(member.value is not None for member in members)
    return _roll_up(members, NO_WEIGHT_IN_JOURNEY if known else NOTHING_IN_JOURNEY, constants, is_target=is_target)


def phase_score(phase: Phase, rolled: RolledUp, constants: ScoringConstants) -> PhaseScore:
    return PhaseScore(phase, rolled.score, rolled.parts, constants.phase_weights[phase])


def _roll_up(members: Sequence[_Member], reason: Text, constants: ScoringConstants, *, is_target: bool) -> RolledUp:
    weight_all = sum(member.weight for member in members)
    known = [(member, member.value) for member in members if member.value is not None]
    weight_known = sum(member.weight for member, _ in known)
    coverage, bounds = 0.0, Interval(0.0, 100.0)
    if weight_all > 0:
        coverage = sum(member.weight * member.coverage for member, _ in known) / weight_all
        bounds = Interval(
            sum(member.weight * member.bounds.low for member in members) / weight_all,
            sum(member.weight * member.bounds.high for member in members) / weight_all,
        )
    described = Described(coverage, bounds, is_target)
    if weight_known <= 0:
        unknown = unknown_score(reason, described)
        return RolledUp(unknown, (), Support(), {member.key: 0.0 for member in members})
    coefficients = {member.key: 0.0 for member in members}
    coefficients.update({member.key: member.weight / weight_known for member, _ in known})
    value = sum(member.weight * score for member, score in known) / weight_known
    support = combine((coefficients[member.key], member.support) for member, _ in known)
    return RolledUp(
        known_score(value, support, described, constants),
        tuple(ScorePart(member.key, coefficients[member.key], score) for member, score in known),
        support,
        coefficients,
    )
