"""Ratings and weights: nothing twice, nothing on what does not apply, importance in points that add up."""

from touchpoints.loading.whole.checks import Subject
from touchpoints.loading.yaml.tree import figure
from touchpoints.model import (
    Component,
    ImportancePoints,
    Phase,
    Touchpoint,
)
from touchpoints.problem import Loc
from touchpoints.score.leaves import component_of
from touchpoints.text import Text
from touchpoints.visible import quoted

_TOLERANCE = 0.01 + 1e-9


def check_ratings(subject: Subject) -> None:
    """Each touchpoint's ratings, its expectation, the importance of each phase and the weights of the phases."""
    for at, touchpoint in subject.touchpoints():
        if touchpoint.rating is not None and touchpoint.ratings and touchpoint.ratings.overall is not None:
            subject.note(subject.own((*at, "rating"), (*at, "ratings", "overall")), "overall-twice", _OVERALL_TWICE)
        _check_applicable(subject, touchpoint, at)
        expected = touchpoint.expectation
        adequate, desired = (expected.adequate, expected.desired) if expected else (None, None)
        if adequate is not None and desired is not None and adequate > desired:
            found = {"adequate": figure(adequate), "desired": figure(desired)}
            subject.note((*at, "expectation"), "expectation-reversed", _REVERSED.format(**found))
    for phase in Phase:
        _check_importance(subject, phase)
    weights = subject.journey.phase_weights
    if weights is not None and not any(weights.of(phase) for phase in Phase):
        subject.note(("phase_weights",), "no-weight", NO_WEIGHT)


def _check_applicable(subject: Subject, touchpoint: Touchpoint, at: Loc) -> None:
    """What does not apply is neither rated nor measured: one of the two lines is a mistake."""
    excluded: Loc = (*at, "not_applicable")
    for component in touchpoint.not_applicable:
        if touchpoint.rating_of(component) is not None:
            shorthand = component is Component.OVERALL and touchpoint.rating is not None
            written: Loc = (*at, "rating") if shorthand else (*at, "ratings", component.value)
            message = _RATED.format(component=quoted(component.value))
            subject.note(subject.own(written, excluded), "not-applicable", message)
        for index, item in enumerate(touchpoint.evidence):
            if component_of(item) is component:
                message = _MEASURED.format(component=quoted(component.value))
                subject.note(subject.own((*at, "evidence", index), excluded), "not-applicable", message)


def _check_importance(subject: Subject, phase: Phase) -> None:
    """Points are shares of one sum: all touchpoints of the phase have them or none."""
    touchpoints = subject.journey.in_phase(phase)
    in_points = [item.importance.points for item in touchpoints if isinstance(item.importance, ImportancePoints)]
    if not in_points or subject.damaged & {"importance", "id"}:
        return
    locs = [("touchpoints", phase.value, index) for index in range(len(touchpoints))]
    if len(in_points) < len(touchpoints):
        for at, touchpoint in zip(locs, touchpoints, strict=True):
            if not isinstance(touchpoint.importance, ImportancePoints):
                subject.note((*at, "importance"), "importance-mixed", _MIXED.format(phase=phase.value))
    elif abs(sum(in_points) - 100) > _TOLERANCE:
        last = subject.own(*((*at, "importance", "points") for at in reversed(locs)))
        message = _POINTS.format(phase=phase.value, total=figure(sum(in_points)))
        subject.note(last, "importance-sum", message)


_OVERALL_TWICE = Text(
    en="the overall rating stands twice: rating is short for ratings.overall; keep one",
    fr="la note d’ensemble figure deux fois : rating abrège ratings.overall ; gardez l’une des deux",
)
_REVERSED = Text(
    en="what customers accept at least ({adequate}) is above what they hope for ({desired}); swap the two",
    fr="le niveau accepté (adequate, {adequate}) dépasse le niveau espéré (desired, {desired}) ; échangez-les",
)
_RATED = Text(
    en="{component} does not apply to this touchpoint and is rated all the same; take away the rating, or the entry in "
    "not_applicable",
    fr="{component} ne s’applique pas à ce point de contact et y est pourtant noté ; ôtez la note, ou l’entrée de "
    "not_applicable",
)
_MEASURED = Text(
    en="{component} does not apply to this touchpoint and is measured all the same; take away the evidence, or the "
    "entry in not_applicable",
    fr="{component} ne s’applique pas à ce point de contact et y est pourtant mesuré ; ôtez la preuve, ou "
    "l’entrée de not_applicable",
)
_MIXED = Text(
    en="other touchpoints of the phase {phase} share 100 points of importance, this one has none; give points to all "
    "of them or to none",
    fr="d’autres points de contact de la phase {phase} se partagent 100 points d’importance, celui-ci n’en a "
    "pas ; donnez des points à tous, ou à aucun",
)
_POINTS = Text(
    en="the importance points of the phase {phase} add up to {total}, not to 100",
    fr="les points d’importance de la phase {phase} totalisent {total}, et non 100",
)
NO_WEIGHT = Text(
    en="all phases weigh 0: no journey score can be made; give at least one a weight",
    fr="toutes les phases pèsent 0 : aucun score de parcours n’est possible ; donnez un poids à l’une au moins",
)
