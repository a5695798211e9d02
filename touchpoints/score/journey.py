"""A journey, the settings and a day -> every score of it. Read this first: each step is one module beside it."""

from datetime import date

from touchpoints.model import Journey, Phase, State
from touchpoints.score.confidence import Described, known_score, unknown_score
from touchpoints.score.constants import ScoringConstants, constants_in_force
from touchpoints.score.readings import lenses, rank
from touchpoints.score.result import JourneyScores, Score, TouchpointScore
from touchpoints.score.rollup import RolledUp, phase_score, roll_up_journey, roll_up_phase
from touchpoints.score.touchpoint import NOTHING, ScoredTouchpoint, score_touchpoint
from touchpoints.settings import Settings


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
