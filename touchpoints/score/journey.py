"""A journey, the settings and a day -> every score of it; phases and journey are weighted means of what is known.

Read `score_journey` first: each of its other steps is one module beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from touchpoints.model import Journey, Phase, State
from touchpoints.score.confidence import Described, Support, combine, known_score, unknown_score
from touchpoints.score.constants import ScoringConstants, constants_in_force
from touchpoints.score.readings import lenses, rank
from touchpoints.score.result import Interval, JourneyScores, PhaseScore, Score, ScorePart, TouchpointScore
from touchpoints.score.touchpoint import NOTHING, ScoredTouchpoint, score_touchpoint
from touchpoints.settings import Settings
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


def score_journey(journey: Journey, settings: Settings, today: date, *, file: str = "") -> JourneyScores:
    """Score a journey. `today`: the day ages count to. `file`: named as the origin of the constants it changes."""
    constants = constants_in_force(settings, journey, file)
    is_target = journey.state is State.TO_BE
    by_phase = {
        phase: [
            score_touchpoint(journey, phase, index, today, constants) for index in range(len(journey.in_phase(phase)))
        ]
        for phase in Phase
    }
    phases = {phase: roll_up_phase(scored, constants, is_target=is_target) for phase, scored in by_phase.items()}
    whole = roll_up_journey(phases, constants, is_target=is_target)
    in_order = [one for scored in by_phase.values() for one in scored]
    touchpoints = {one.touchpoint.id: _touchpoint_score(one, phases, whole, constants, is_target) for one in in_order}
    ranking = rank(
        [
            (touchpoint, found.score.value, found.score.se)
            for touchpoint, found in touchpoints.items()
            if found.score.value is not None
        ]
    )
    return JourneyScores(
        score=whole.score,
        parts=whole.parts,
        phases={phase: phase_score(phase, rolled, constants) for phase, rolled in phases.items()},
        touchpoints=touchpoints,
        lenses=lenses(in_order),
        ranking=ranking.order,
        shrunken=ranking.shrunken,
        kept=ranking.kept,
        constants=constants.in_force,
    )


def _touchpoint_score(
    one: ScoredTouchpoint,
    phases: dict[Phase, RolledUp],
    whole: RolledUp,
    constants: ScoringConstants,
    is_target: bool,
) -> TouchpointScore:
    phase_coefficient = phases[one.phase].coefficients[one.touchpoint.id]
    return TouchpointScore(
        touchpoint=one.touchpoint.id,
        phase=one.phase,
        score=_own_score(one, constants, is_target),
        rows=one.rows,
        components=one.components,
        unscored=one.unscored,
        weight=one.standing.weight,
        importance=one.standing.importance,
        acted_importance=one.standing.acted_importance,
        reach=one.standing.reach,
        target=one.standing.target,
        target_is_default=one.standing.target_is_default,
        phase_coefficient=phase_coefficient,
        journey_coefficient=phase_coefficient * whole.coefficients[one.phase.value],
    )


def _own_score(one: ScoredTouchpoint, constants: ScoringConstants, is_target: bool) -> Score:
    described = Described(one.coverage, one.bounds, is_target)
    if one.value is None:
        return unknown_score(one.reason or NOTHING, described)
    return known_score(one.value, one.support, described, constants)
