"""Two scores -> their difference with its uncertainty, split over the rows that made it: what changed, and why.

Leaves are keyed by (touchpoint, component, source). A side that lacks a leaf takes the other's value with coefficient
0. With c the mean of the two scores: value effect = mean coefficient x change of value; weight effect = (mean value
- c) x change of coefficient; together they sum exactly to the difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import fsum

from touchpoints.grades import RowKind, Verdict
from touchpoints.model import Component, Metric, Phase
from touchpoints.score.intervals import NORMAL, Z95
from touchpoints.score.result import Constant, Interval, JourneyScores, Row, Score, TouchpointScore
from touchpoints.score.two_samples import LeafError, LeafKey, Leaves, difference_se, n_per_wave
from touchpoints.score.two_samples import Relation as Relation

MATTERS = 5.0
"""Smallest difference that matters, in points; `thresholds.difference_that_matters` changes it."""
ANSWER_SD = 30.0
Z90 = 1.644854
"""Two-sided 90 % quantile of the normal law (two one-sided tests at 5 %, TOST)."""


class Nature(StrEnum):
    """What the value of a leaf changed by. Only a measured change can be called an improvement."""

    MEASURED = "measured"
    """New sample or date."""
    CORRECTED = "corrected"
    """Other figures for the same sample and date."""
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class LeafEffect:
    """What one leaf did to the difference, in points of the score."""

    touchpoint: str
    component: Component
    source: str
    nature: Nature
    value_effect: float
    weight_effect: float
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Difference:
    """After minus before, in points."""

    before: float | None
    after: float | None
    value: float | None
    """None where a side is unknown or the two do not rest on the same basis; the effects still tell what changed."""
    se: float | None
    interval: Interval | None
    """95 %, -100 to 100; None for a planned change."""
    p: float | None
    """Two-sided p of "no difference"; None where there is no interval or no error."""
    verdict: Verdict
    n_needed: int | None
    """Answers per wave that would tell, where the verdict is that we cannot."""
    effects: tuple[LeafEffect, ...]
    model_effect: float
    """Points due to changed constants alone."""

    @property
    def measured(self) -> float:
        """Change by new measures: the only one that can be called an improvement."""
        return self._sum_of_values(Nature.MEASURED)

    @property
    def opinion(self) -> float:
        return self._sum_of_values(Nature.OPINION)

    @property
    def corrected(self) -> float:
        return self._sum_of_values(Nature.CORRECTED)

    @property
    def structure(self) -> float:
        """Change by other weights: parts that came, went or count differently."""
        return fsum(effect.weight_effect for effect in self.effects)

    def _sum_of_values(self, nature: Nature) -> float:
        return fsum(effect.value_effect for effect in self.effects if effect.nature is nature)


@dataclass(frozen=True, slots=True)
class _Side:
    score: Score
    leaves: Leaves


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What a difference is held against, in points."""

    matters: float = MATTERS
    """The smallest difference that matters."""
    sd: float = ANSWER_SD
    """Of one answer."""


OURS = Yardstick()


@dataclass(frozen=True, slots=True)
class _Terms:
    """How two sides are compared."""

    relation: Relation
    yardstick: Yardstick
    same_model: bool
    same_basis: bool = True


@dataclass(frozen=True, slots=True)
class JourneyDifference:
    """What changed from one journey's scores to another's."""

    journey: Difference
    phases: Mapping[Phase, Difference]
    touchpoints: Mapping[str, Difference]
    """Of the touchpoints on both sides, in the order of the second."""


def compare(
    before: JourneyScores,
    after: JourneyScores,
    relation: Relation = Relation.REVISIONS,
    *,
    recomputed: JourneyScores | None = None,
    yardstick: Yardstick = OURS,
) -> JourneyDifference:
    """Compare two journeys' scores. Touchpoints that came or went are part of the structure.

    `recomputed`: `before` scored with the constants of `after`; without it, scores of other constants are not
    subtracted.
    """
    old = recomputed or before
    terms = _Terms(relation, yardstick, same_model=_same_constants(old.constants, after.constants))
    return JourneyDifference(
        journey=_difference(
            before.score, _Side(old.score, _journey_leaves(old)), _Side(after.score, _journey_leaves(after)), terms
        ),
        phases={
            phase: _difference(
                before.phases[phase].score,
                _Side(old.phases[phase].score, _phase_leaves(old, phase)),
                _Side(after.phases[phase].score, _phase_leaves(after, phase)),
                terms,
            )
            for phase in Phase
        },
        touchpoints={
            key: _touchpoint_difference(before.touchpoints[key], old.touchpoints[key], found, terms)
            for key, found in after.touchpoints.items()
            if key in before.touchpoints
        },
    )


def touchpoint_difference(
    before: TouchpointScore,
    after: TouchpointScore,
    relation: Relation = Relation.REVISIONS,
) -> Difference:
    """Difference of two scores of one touchpoint, computed with the same constants."""
    return _touchpoint_difference(before, before, after, _Terms(relation, OURS, same_model=True))


def _touchpoint_difference(
    before: TouchpointScore, old: TouchpointScore, after: TouchpointScore, terms: _Terms
) -> Difference:
    borrows = terms.relation is Relation.SEGMENTS and bool(old.lenders or after.lenders)
    terms = replace(terms, same_basis=not borrows and _basis(old.rows) == _basis(after.rows))
    return _difference(
        before.score,
        _Side(old.score, _leaves([old], {old.touchpoint: 1.0})),
        _Side(after.score, _leaves([after], {after.touchpoint: 1.0})),
        terms,
    )


@dataclass(frozen=True, slots=True)
class ComponentDifference:
    """What became of one component of a touchpoint, in its own points: after minus before."""

    component: Component
    value: float
    interval: Interval
    """95 %."""
    p: float
    measured: float
    """The part of it that measures made, corrected figures included; the rest is opinion and what counts with what."""
    taken_again: bool
    """A measure of it has a new sample or day, or other figures."""
    worst: LeafEffect
    """The row that took most of it down."""


def component_differences(found: Difference) -> tuple[ComponentDifference, ...]:
    """The components known on both sides on the same basis, from the effects of a touchpoint's difference.

    Where measures came or went, by those that both sides have: another measure beside it hides no fall.
    """
    made = (_component(component, found.effects) for component in Component)
    return tuple(one for one in made if one is not None)


def _component(component: Component, effects: Iterable[LeafEffect]) -> ComponentDifference | None:
    inside = [effect for effect in effects if effect.component is component]
    if any(map(_is_measure_of_one_side, inside)):
        inside = [effect for effect in inside if effect.before and effect.after]
    rows_old = [effect.before for effect in inside if effect.before]
    rows_new = [effect.after for effect in inside if effect.after]
    part_old, part_new = (fsum(row.coefficient for row in rows) for rows in (rows_old, rows_new))
    if part_old <= 0 or part_new <= 0 or _basis(rows_old) != _basis(rows_new):
        return None
    old = {(effect.touchpoint, component, effect.source): effect.before for effect in inside if effect.before}
    new = {(effect.touchpoint, component, effect.source): effect.after for effect in inside if effect.after}
    leaves_old = {key: LeafError(row.coefficient / part_old, row) for key, row in old.items()}
    leaves_new = {key: LeafError(row.coefficient / part_new, row) for key, row in new.items()}
    value = fsum(leaf.coefficient * leaf.row.value for leaf in leaves_new.values()) - fsum(
        leaf.coefficient * leaf.row.value for leaf in leaves_old.values()
    )
    se = difference_se(leaves_old, leaves_new, Relation.REVISIONS)
    own = [_effect(key, leaves_old.get(key), leaves_new.get(key), 0.0) for key in old | new]
    return ComponentDifference(
        component=component,
        value=value,
        interval=Interval(value - Z95 * se, value + Z95 * se),
        p=2 * NORMAL.cdf(-abs(value) / se) if se > 1e-9 else float(abs(value) < 1e-9),
        measured=fsum(effect.value_effect for effect in own if effect.nature is not Nature.OPINION),
        taken_again=any(_is_taken_again(effect) for effect in own),
        worst=min(own, key=lambda effect: effect.value_effect),
    )


def _is_measure_of_one_side(effect: LeafEffect) -> bool:
    row = effect.before or effect.after
    return row is not None and row.kind is RowKind.EVIDENCE and not (effect.before and effect.after)


def _is_taken_again(effect: LeafEffect) -> bool:
    if effect.before is None or effect.after is None or effect.nature is Nature.OPINION:
        return False
    return effect.nature is Nature.MEASURED or effect.value_effect != 0


def _leaves(scores: Iterable[TouchpointScore], part: Mapping[str, float]) -> Leaves:
    return {
        (found.touchpoint, row.component, row.source): LeafError(part[found.touchpoint] * row.coefficient, row)
        for found in scores
        for row in found.rows
    }


def _phase_leaves(scores: JourneyScores, phase: Phase) -> Leaves:
    inside = [found for found in scores.touchpoints.values() if found.phase is phase]
    return _leaves(inside, {found.touchpoint: found.phase_coefficient for found in inside})


def _journey_leaves(scores: JourneyScores) -> Leaves:
    found = scores.touchpoints.values()
    return _leaves(found, {one.touchpoint: one.journey_coefficient for one in found})


def _basis(rows: Iterable[Row]) -> tuple[frozenset[Component], frozenset[Component]]:
    """Which components are known, and which of them by the share of satisfied instead of the mean."""
    found = list(rows)
    return (
        frozenset(row.component for row in found if row.coefficient > 0),
        frozenset(row.component for row in found if row.metric is Metric.CSAT_TOP2),
    )


def _same_constants(before: tuple[Constant, ...], after: tuple[Constant, ...]) -> bool:
    """Whether scores were computed with the same constants (targets and bands change no score)."""

    def counted(constants: tuple[Constant, ...]) -> dict[str, float]:
        return {
            one.key: one.value
            for one in constants
            if one.key.startswith(("model.", "phase_weights.")) and not one.key.startswith("model.target.")
        }

    return counted(before) == counted(after)


def _difference(written_before: Score, old: _Side, new: _Side, terms: _Terms) -> Difference:
    before, after = old.score.value, new.score.value
    found = Difference(
        before=written_before.value,
        after=after,
        value=None,
        se=None,
        interval=None,
        p=None,
        verdict=Verdict.UNKNOWN,
        n_needed=None,
        effects=_effects(old, new),
        model_effect=before - written_before.value if before is not None and written_before.value is not None else 0.0,
    )
    if before is None or after is None:
        return found
    if written_before.is_target or new.score.is_target:
        return replace(found, value=after - before, verdict=Verdict.PLANNED)
    if not (terms.same_model and terms.same_basis):
        return replace(found, verdict=Verdict.DIFFERENT_BASIS)
    value, se = after - before, difference_se(old.leaves, new.leaves, terms.relation)
    said = verdict(value, se, terms.yardstick.matters)
    undecided = said is Verdict.UNDECIDED and terms.yardstick.matters > 0
    return replace(
        found,
        value=value,
        se=se,
        interval=Interval(max(-100.0, value - Z95 * se), min(100.0, value + Z95 * se)),
        p=2 * NORMAL.cdf(-abs(value) / se) if se > 1e-9 else None,
        verdict=said,
        n_needed=n_per_wave(terms.yardstick.sd, terms.yardstick.matters) if undecided else None,
    )


def verdict(difference: float, se: float, matters: float) -> Verdict:
    """What a difference of scores amounts to; `matters`: the smallest difference that matters, in points."""
    difference, se = round(difference, 9), round(se, 9)
    low, high = difference - Z95 * se, difference + Z95 * se
    if low > 0:
        return Verdict.BETTER_NEGLIGIBLE if high < matters else Verdict.BETTER
    if high < 0:
        return Verdict.WORSE_NEGLIGIBLE if low > -matters else Verdict.WORSE
    if difference - Z90 * se > -matters and difference + Z90 * se < matters:
        return Verdict.EQUIVALENT
    return Verdict.UNDECIDED


def _effects(old: _Side, new: _Side) -> tuple[LeafEffect, ...]:
    if old.score.value is None or new.score.value is None:
        return ()
    centre = (old.score.value + new.score.value) / 2
    keys = [*old.leaves, *(key for key in new.leaves if key not in old.leaves)]
    return tuple(_effect(key, old.leaves.get(key), new.leaves.get(key), centre) for key in keys)


def _effect(key: LeafKey, old: LeafError | None, new: LeafError | None, centre: float) -> LeafEffect:
    old_row, new_row = old.row if old else None, new.row if new else None
    values = [row.value for row in (old_row, new_row) if row]
    value_old, value_new = values[0], values[-1]
    weight_old, weight_new = old.coefficient if old else 0.0, new.coefficient if new else 0.0
    return LeafEffect(
        touchpoint=key[0],
        component=key[1],
        source=key[2],
        nature=_nature(old_row, new_row),
        value_effect=(weight_old + weight_new) / 2 * (value_new - value_old),
        weight_effect=((value_old + value_new) / 2 - centre) * (weight_new - weight_old),
        before=old_row,
        after=new_row,
    )


def _nature(old: Row | None, new: Row | None) -> Nature:
    row = new or old
    if row is None or row.kind is not RowKind.EVIDENCE or (old and old.kind is not RowKind.EVIDENCE):
        return Nature.OPINION
    if old and new and (old.sample, old.date) == (new.sample, new.date):
        return Nature.CORRECTED
    return Nature.MEASURED
