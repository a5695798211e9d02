"""What to measure next: the measures that would narrow the journey's interval or change the ranking most.

A candidate is a fresh measure of one component, large enough to know it within the half-width of a solid score. What
it brings is computed with the values at hand, by the same grouping rule as every error. Candidates are ranked by what
they narrow when all that is unknown counts as anything between 0 and 100, evenly (sd 28.87 points); the ± they are
told with is the one of the journey's score, of what is known, before and after.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import sqrt

from touchpoints import labels
from touchpoints.grades import RowKind
from touchpoints.model import SHARE_METRICS, Component, Metric, Phase
from touchpoints.rounding import half_up
from touchpoints.score.confidence import ROBUST_HALF_WIDTH, quadrature
from touchpoints.score.intervals import NORMAL, Z95, answers_for, answers_for_spread
from touchpoints.score.measurement import Measurement
from touchpoints.score.result import ComponentScore, ErrorGroup, JourneyScores, TouchpointScore
from touchpoints.text import Text, number, percent, plural

_MEASURE = Text(
    en="{component}, by {metric}, {n} answer(s) or cases",
    fr="{component}, par {metric}, {n} réponse(s) ou cas",
)
_NARROWS = Text(en="; the journey's ± from {before} to {after}", fr=" ; le ± du parcours, de {before} à {after}")
_KNOWS = Text(
    en="; {after} of the journey known instead of {before}", fr=" ; {after} du parcours connu au lieu de {before}"
)
_OVERTAKES = (
    Text(
        en="; may change places with {count} touchpoint in the ranking",
        fr=" ; peut échanger son rang avec {count} point de contact",
    ),
    Text(
        en="; may change places with {count} touchpoints in the ranking",
        fr=" ; peut échanger son rang avec {count} points de contact",
    ),
)
UNKNOWN_SD = 100 / sqrt(12)
"""Sd of a value that may be anything between 0 and 100."""
MEASURE_SE = ROBUST_HALF_WIDTH / Z95
SHARE_SD = 50.0
"""Largest sd of a yes-or-no answer, in points."""

METRIC_TO_USE = {
    Component.OVERALL: Metric.CSAT,
    Component.SPEED: Metric.WITHIN_TARGET,
    Component.EASE: Metric.CES7,
    Component.KNOWLEDGE: Metric.CSAT,
    Component.FRIENDLINESS: Metric.CSAT,
}
"""What is usually asked where nothing is measured yet."""


@dataclass(frozen=True, slots=True)
class NextMeasure:
    """One measure worth making."""

    touchpoint: str
    component: Component
    metric: Metric
    n: int
    """Answers or cases needed to know the component within +-7.5 points, at 95 %."""
    half_width_before: float | None
    """Of the journey's score, as it is shown everywhere; None where it has no score yet."""
    half_width_after: float
    """Of the same score, were this measured."""
    narrowing: float
    """Points by which the half-width would shrink, the unknown parts counted as anything between 0 and 100."""
    coverage_before: float
    coverage_after: float
    places: float
    """How many other touchpoints it is expected to overtake or be overtaken by."""
    is_unknown: bool
    """Nothing is known of the component today."""

    @property
    def sentence(self) -> Text:
        """What to measure and what it brings: a narrower score of the journey, a surer ranking, or both."""
        said = _MEASURE.format(
            component=labels.COMPONENT[self.component], metric=labels.METRIC[self.metric], n=number(self.n)
        )
        if self.half_width_before is not None and half_up(self.half_width_before - self.half_width_after, 1) > 0:
            before, after = number(self.half_width_before, 1), number(self.half_width_after, 1)
            said += _NARROWS.format(before=before, after=after)
        known = percent(self.coverage_before), percent(self.coverage_after)
        if self.is_unknown and known[0] != known[1]:
            said += _KNOWS.format(before=known[0], after=known[1])
        if half_up(self.places) >= 1:
            one, many = _OVERTAKES
            said += plural(int(half_up(self.places)), one, many)
        return said


@dataclass(frozen=True, slots=True)
class _Part:
    """One expected component with its coefficient in the journey were everything known."""

    touchpoint: TouchpointScore
    component: ComponentScore
    coefficient: float
    errors: tuple[tuple[ErrorGroup, float], ...]
    """Of the component's value, in points."""


def next_measures(scores: JourneyScores, *, most: int = 3, sd_default: float | None = None) -> tuple[NextMeasure, ...]:
    """The measures most worth making, at most `most`: those that narrow most, and the one that moves the ranking most.

    `sd_default`: spread of answers in points where none was measured; by default the constant in force.
    """
    if scores.score.is_target:
        return ()
    sd = _sd_default(scores) if sd_default is None else sd_default
    parts = _parts(scores)
    errors = _errors(parts)
    before = Z95 * quadrature(errors)
    candidates = [
        _candidate(scores, part, errors, before, sd)
        for part in parts
        if part.coefficient > 0 and (part.component.se is None or part.component.se > MEASURE_SE)
    ]
    by_narrowing = sorted(candidates, key=lambda one: -round(one.narrowing, 9))
    by_places = sorted(candidates, key=lambda one: -round(one.places, 9))
    chosen = by_narrowing[:most]
    if by_places and by_places[0].places > 0 and by_places[0] not in chosen:
        chosen = [*chosen[: most - 1], by_places[0]]
    return tuple(chosen)


def _sd_default(scores: JourneyScores) -> float:
    return next(constant.value for constant in scores.constants if constant.key == "model.sd_default")


def _parts(scores: JourneyScores) -> tuple[_Part, ...]:
    described = {phase: [one for one in scores.touchpoints.values() if one.phase is phase] for phase in Phase}
    weights = {phase: sum(one.weight for one in inside) for phase, inside in described.items()}
    phase_total = sum(scores.phases[phase].weight for phase in Phase if weights[phase] > 0)
    parts: list[_Part] = []
    for phase, inside in described.items():
        for found in inside if weights[phase] > 0 and phase_total > 0 else ():
            share = scores.phases[phase].weight / phase_total * found.weight / weights[phase]
            expected = [part for part in found.components if part.expected]
            component_total = sum(part.weight for part in expected)
            parts.extend(
                _Part(found, part, share * part.weight / component_total, _component_errors(found, part))
                for part in expected
            )
    return tuple(parts)


def _described_share(scores: JourneyScores) -> float:
    """Share of the phases' weight that stands on phases with touchpoints: an empty phase has nothing to measure."""
    weighing = {one.phase for one in scores.touchpoints.values() if one.weight > 0}
    everything = sum(rolled.weight for rolled in scores.phases.values())
    return sum(rolled.weight for phase, rolled in scores.phases.items() if phase in weighing) / everything


def half_width(scores: JourneyScores, measured: _Part | None = None) -> float:
    """Of the journey's score over what is known: as it is, or were a part of it measured."""
    phases: dict[Phase, list[tuple[float, dict[ErrorGroup, float]]]] = {}
    for found in scores.touchpoints.values():
        errors = _touchpoint_errors(found, measured if measured and measured.touchpoint is found else None)
        if errors is not None and found.weight > 0:
            phases.setdefault(found.phase, []).append((found.weight, errors))
    total = sum(scores.phases[phase].weight for phase in phases)
    return Z95 * quadrature(
        _weighted((scores.phases[phase].weight / total, _weighted(_shares(inside))) for phase, inside in phases.items())
        if total > 0
        else {}
    )


def _touchpoint_errors(found: TouchpointScore, measured: _Part | None) -> dict[ErrorGroup, float] | None:
    """Of a touchpoint's score over its known components; None where none is known."""
    known = {
        part.component: (part.weight, _summed(_component_errors(found, part)))
        for part in found.components
        if part.value is not None and part.weight > 0
    }
    if measured is not None:
        known[measured.component.component] = (measured.component.weight, _summed(measured.errors))
    return _weighted(_shares(known.values())) if known else None


def _shares(parts: Iterable[tuple[float, dict[ErrorGroup, float]]]) -> list[tuple[float, dict[ErrorGroup, float]]]:
    """Weights that sum to 1."""
    listed = list(parts)
    total = sum(weight for weight, _ in listed)
    return [(weight / total, errors) for weight, errors in listed]


def _summed(errors: Iterable[tuple[ErrorGroup, float]]) -> dict[ErrorGroup, float]:
    return _weighted((1.0, {group: error}) for group, error in errors)


def _weighted(parts: Iterable[tuple[float, dict[ErrorGroup, float]]]) -> dict[ErrorGroup, float]:
    """Errors that share a group add up."""
    errors: dict[ErrorGroup, float] = {}
    for share, own in parts:
        for group, error in own.items():
            errors[group] = errors.get(group, 0.0) + share * error
    return errors


def _component_errors(found: TouchpointScore, part: ComponentScore) -> tuple[tuple[ErrorGroup, float], ...]:
    if part.value is None:
        return ((("unknown", found.touchpoint, part.component.value), UNKNOWN_SD),)
    rows = [row for row in found.rows if row.component is part.component]
    whole = sum(row.coefficient for row in rows)
    return tuple((group, error * row.coefficient / whole) for row in rows if whole > 0 for group, error in row.errors)


def _errors(parts: Iterable[_Part]) -> dict[ErrorGroup, float]:
    errors: dict[ErrorGroup, float] = {}
    for part in parts:
        for group, error in part.errors:
            errors[group] = errors.get(group, 0.0) + part.coefficient * error
    return errors


def _candidate(
    scores: JourneyScores, part: _Part, errors: dict[ErrorGroup, float], before: float, sd: float
) -> NextMeasure:
    measured = _measured(part)
    changed = dict(errors)
    for group, error in part.errors:
        changed[group] -= part.coefficient * error
    for group, error in measured.errors:
        changed[group] = changed.get(group, 0.0) + part.coefficient * error
    found, component = part.touchpoint, part.component.component
    metric, n = _metric_and_answers(found, component, sd)
    unknown = part.component.value is None
    return NextMeasure(
        touchpoint=found.touchpoint,
        component=component,
        metric=metric,
        n=n,
        half_width_before=scores.score.half_width,
        half_width_after=half_width(scores, measured),
        narrowing=before - Z95 * quadrature(changed),
        coverage_before=scores.score.coverage,
        coverage_after=scores.score.coverage + (part.coefficient * _described_share(scores) if unknown else 0.0),
        places=_places(scores, part, measured),
        is_unknown=unknown,
    )


def _measured(part: _Part) -> _Part:
    """The component with a new measure in place of its old ones, mixed with the opinion as usual."""
    sample: tuple[ErrorGroup, float] = (("sample", "new", ""), MEASURE_SE)
    if part.component.opinion_sd is None:
        return replace(part, errors=(sample,))
    variance = part.component.opinion_sd**2
    share = variance / (variance + MEASURE_SE**2)
    opinions = [
        row
        for row in part.touchpoint.rows
        if row.component is part.component.component and row.kind is not RowKind.EVIDENCE
    ]
    kept = tuple((group, error * (1 - share) / len(opinions)) for row in opinions for group, error in row.errors)
    return replace(part, errors=(*kept, (sample[0], MEASURE_SE * share)))


def _places(scores: JourneyScores, part: _Part, measured: _Part) -> float:
    """Expected number of touchpoints it changes order with: its score will move by what it does not know today."""
    found = part.touchpoint
    expected = sum(one.weight for one in found.components if one.expected)
    share = part.component.weight / expected
    move = share * sqrt(max(0.0, _variance(part) - _variance(measured)))
    value = 50.0 if found.score.value is None else found.score.value
    others = [
        other.score.value
        for other in scores.touchpoints.values()
        if other.score.value is not None and other.touchpoint != found.touchpoint
    ]
    if move <= 0:
        return 0.0
    return sum(NORMAL.cdf(-abs(value - other) / move) for other in others)


def _variance(part: _Part) -> float:
    errors: dict[ErrorGroup, float] = {}
    for group, error in part.errors:
        errors[group] = errors.get(group, 0.0) + error
    return quadrature(errors) ** 2


def _metric_and_answers(found: TouchpointScore, component: Component, sd: float) -> tuple[Metric, int]:
    """What to measure it with, and how many answers make it worth it: like those measured here before, if it was."""
    for row in found.rows:
        found_here = row.component is component and row.kind is RowKind.EVIDENCE
        if found_here and isinstance(row.basis, Measurement) and row.basis.n and row.basis.correction > 0:
            return row.basis.metric, answers_for(row.basis, ROBUST_HALF_WIDTH)
    metric = METRIC_TO_USE[component]
    return metric, answers_for_spread(SHARE_SD if metric in SHARE_METRICS else sd, ROBUST_HALF_WIDTH)
