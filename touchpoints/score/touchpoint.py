"""One touchpoint -> its components, opinions mixed with measures, its rows, coverage, bounds, and what it stands on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

from touchpoints.grades import RowKind
from touchpoints.model import Component, ImportancePoints, Journey, Phase, Scorecard, Touchpoint
from touchpoints.problem import Loc
from touchpoints.score.confidence import Support, support_of_rows
from touchpoints.score.constants import ScoringConstants
from touchpoints.score.leaves import COMPONENTS, Leaf, evidence_leaves, only_workshop, rating_leaves
from touchpoints.score.measurement import Mix, OpinionBlock
from touchpoints.score.result import ComponentScore, ErrorGroup, Interval, Row, UnscoredItem
from touchpoints.text import Text


@dataclass(slots=True)
class Mixed:
    """One known component; values in points."""

    value: float
    opinion: float | None
    rating: float | None
    """Of this segment: one given for another is no witness of how its customers are seen."""
    evidence: float | None
    data_share: float
    opinion_variance: float | None
    evidence_se: float | None
    se: float
    parts: tuple[tuple[Leaf, float], ...]
    """Each leaf with its coefficient in the component's value; the coefficients sum to 1."""


def error_variance(parts: Sequence[tuple[Leaf, float]]) -> float:
    """Variance of the sum of coefficient x leaf by the grouping rule."""
    if len(parts) == 1:
        leaf, coefficient = parts[0]
        return (coefficient * leaf.se) ** 2
    errors: dict[ErrorGroup, float] = {}
    for leaf, coefficient in parts:
        for group, error in leaf.errors:
            errors[group] = errors.get(group, 0.0) + coefficient * error
    return sum(error * error for error in errors.values())


def mix(leaves: Sequence[Leaf]) -> Mixed:
    """Normal-normal posterior: Z = tau^2 / (tau^2 + SE_E^2), value = (1 - Z) opinion + Z evidence.

    Opinion is the plain mean of the rating block and of each figure without n or of another segment; evidence the
    plain mean of the measures. With opinions only Z is 0, with measures only 1. Two errors of zero: the data holds.
    """
    opinions = [leaf for leaf in leaves if leaf.kind is not RowKind.EVIDENCE]
    measures = [leaf for leaf in leaves if leaf.kind is RowKind.EVIDENCE]
    opinion_parts = [(leaf, 1 / len(opinions)) for leaf in opinions]
    measure_parts = [(leaf, 1 / len(measures)) for leaf in measures]
    variance = error_variance(opinion_parts) if opinions else None
    evidence_variance = error_variance(measure_parts) if measures else None
    share = _data_share(variance, evidence_variance)
    parts = tuple(
        [(leaf, (1 - share) * part) for leaf, part in opinion_parts]
        + [(leaf, share * part) for leaf, part in measure_parts]
    )
    blocks = [leaf.basis.raw for leaf in opinions if isinstance(leaf.basis, OpinionBlock) and not leaf.basis.others]
    return Mixed(
        value=sum(leaf.value * coefficient for leaf, coefficient in parts),
        opinion=_mean(opinions),
        rating=blocks[0] if blocks else None,
        evidence=_mean(measures),
        data_share=share,
        opinion_variance=variance,
        evidence_se=None if evidence_variance is None else sqrt(evidence_variance),
        se=sqrt(error_variance(parts)),
        parts=parts,
    )


def _mean(leaves: Sequence[Leaf]) -> float | None:
    return sum([leaf.value for leaf in leaves]) / len(leaves) if leaves else None


def _data_share(opinion_variance: float | None, evidence_variance: float | None) -> float:
    if evidence_variance is None:
        return 0.0
    if opinion_variance is None or opinion_variance + evidence_variance == 0:
        return 1.0
    return opinion_variance / (opinion_variance + evidence_variance)


NOTHING = Text(
    en="unknown: nobody has rated it and nothing measures it",
    fr="inconnu : personne ne l’a noté et rien ne le mesure",
)
NOTHING_SCORED = Text(
    en="unknown: what is written cannot be scored; each item says why",
    fr="inconnu : ce qui est écrit ne peut pas être noté ; chaque ligne dit pourquoi",
)
NOTHING_APPLIES = Text(
    en="unknown: every component is declared not applicable",
    fr="inconnu : toutes les composantes sont déclarées sans objet",
)
NO_WEIGHT = Text(
    en="unknown: what is known has a weight of 0",
    fr="inconnu : ce qui est connu a un poids de 0",
)


@dataclass(slots=True)
class Standing:
    """What a touchpoint counts for, whatever its score."""

    importance: float
    """1-5, as declared or by default; constant-sum points converted."""
    acted_importance: float
    """Like `importance`, 5 for a moment of truth."""
    reach: float
    weight: float
    """Importance (1-5 or constant-sum points) x reach."""
    target: float
    target_is_default: bool


@dataclass(slots=True)
class ScoredTouchpoint:
    """A touchpoint's own score, before it takes its place in phase and journey. Points 0-100."""

    touchpoint: Touchpoint
    phase: Phase
    value: float | None
    reason: Text | None
    """Why it is unknown."""
    coverage: float
    bounds: Interval
    support: Support
    rows: tuple[Row, ...]
    components: tuple[ComponentScore, ...]
    unscored: tuple[UnscoredItem, ...]
    standing: Standing


def score_touchpoint(
    journey: Journey, phase: Phase, index: int, today: date, constants: ScoringConstants
) -> ScoredTouchpoint:
    """Score the touchpoint at that place of the phase."""
    beside = journey.in_phase(phase)
    touchpoint = beside[index]
    mixed, unscored = _mixed(journey, touchpoint, ("touchpoints", phase.value, index), today, constants)
    counted = _counted(journey.scorecard, touchpoint, mixed, constants)
    known = [component for component in counted if component in mixed]
    weight_known = sum([constants.weights[component] for component in known])
    weight_all = sum([constants.weights[component] for component in counted])
    coverage = weight_known / weight_all if weight_all else 0.0
    value, bounds = None, Interval(0.0, 100.0)
    rows: tuple[Row, ...] = ()
    if weight_known > 0:
        value = sum([constants.weights[component] * mixed[component].value for component in known]) / weight_known
        bounds = Interval(coverage * value, coverage * value + 100 * (1 - coverage))
        rows = _rows(mixed, weight_known, constants)
    return ScoredTouchpoint(
        touchpoint=touchpoint,
        phase=phase,
        value=value,
        reason=_why_unknown(touchpoint, bool(mixed), bool(unscored)) if value is None else None,
        coverage=coverage,
        bounds=bounds,
        support=support_of_rows(rows, constants.response_rate),
        rows=rows,
        components=tuple(
            [
                _component(component, touchpoint, component in counted, mixed.get(component), constants)
                for component in COMPONENTS
            ]
        ),
        unscored=unscored,
        standing=_standing(touchpoint, len(beside), constants),
    )


def _mixed(
    journey: Journey, touchpoint: Touchpoint, loc: Loc, today: date, constants: ScoringConstants
) -> tuple[dict[Component, Mixed], tuple[UnscoredItem, ...]]:
    """The known components in their own order, and the items that are not scored."""
    leaves: dict[Component, list[Leaf]] = {}
    unscored: list[UnscoredItem] = []
    for leaf in rating_leaves(touchpoint, loc, only_workshop(journey), constants):
        leaves.setdefault(leaf.component, []).append(leaf)
    for found in evidence_leaves(touchpoint, loc, today, constants) if touchpoint.evidence else ():
        if isinstance(found, UnscoredItem):
            unscored.append(found)
        else:
            leaves.setdefault(found.component, []).append(found)
    return {component: mix(leaves[component]) for component in COMPONENTS if component in leaves}, tuple(unscored)


def _standing(touchpoint: Touchpoint, touchpoints_in_phase: int, constants: ScoringConstants) -> Standing:
    importance, weight = _importance(touchpoint, touchpoints_in_phase)
    acted = 5.0 if touchpoint.is_moment_of_truth else importance
    reach = 1.0 if touchpoint.reach is None else touchpoint.reach
    target, is_default = _target(touchpoint, acted, constants)
    return Standing(importance, acted, reach, weight * reach, target, is_default)


def _counted(
    scorecard: Scorecard,
    touchpoint: Touchpoint,
    mixed: Mapping[Component, Mixed],
    constants: ScoringConstants,
) -> Sequence[Component]:
    """A: the components expected or scored, without those declared not applicable and those that weigh nothing."""
    all_expected = scorecard is Scorecard.DRIVERS
    return [
        component
        for component in COMPONENTS
        if (all_expected or component is Component.OVERALL or component in mixed)
        and component not in touchpoint.not_applicable
        and constants.weights[component] > 0
    ]


def _rows(mixed: Mapping[Component, Mixed], weight_known: float, constants: ScoringConstants) -> tuple[Row, ...]:
    rows: list[Row] = []
    for component, part in mixed.items():
        weight = constants.weights[component]
        shared = Mix(
            weight=weight,
            weight_sum=weight_known,
            data_share=part.data_share,
            opinion_variance=part.opinion_variance,
            evidence_se=part.evidence_se,
            opinions=sum(leaf.kind is not RowKind.EVIDENCE for leaf, _ in part.parts),
            measures=sum(leaf.kind is RowKind.EVIDENCE for leaf, _ in part.parts),
        )
        rows.extend(_row(leaf, weight / weight_known * coefficient, shared) for leaf, coefficient in part.parts)
    return tuple(rows)


def _row(leaf: Leaf, coefficient: float, shared: Mix) -> Row:
    item = leaf.item
    return Row(
        component=leaf.component,
        source=leaf.source,
        kind=leaf.kind,
        coefficient=coefficient,
        value=leaf.value,
        se=leaf.se,
        errors=leaf.errors,
        loc=leaf.loc,
        basis=leaf.basis,
        mix=shared,
        date=item.date if item else None,
        age_days=leaf.age_days,
        valid_days=leaf.valid_days,
        fresh=leaf.fresh,
        sample=item.sample if item else None,
        workshop=leaf.workshop,
        invited=item.invited if item else None,
    )


def _component(
    component: Component, touchpoint: Touchpoint, counted: bool, part: Mixed | None, constants: ScoringConstants
) -> ComponentScore:
    tau = None if part is None or part.opinion_variance is None else part.opinion_variance**0.5
    return ComponentScore(
        component=component,
        weight=constants.weights[component],
        expected=counted,
        not_applicable=component in touchpoint.not_applicable,
        value=part.value if part else None,
        opinion=part.opinion if part else None,
        evidence=part.evidence if part else None,
        data_share=part.data_share if part else None,
        evidence_se=part.evidence_se if part else None,
        opinion_sd=tau,
        rating=part.rating if part else None,
        se=part.se if part else None,
    )


def _why_unknown(touchpoint: Touchpoint, anything_known: bool, anything_unscored: bool) -> Text:
    if anything_known:
        return NO_WEIGHT
    if set(touchpoint.not_applicable) >= set(Component):
        return NOTHING_APPLIES
    return NOTHING_SCORED if anything_unscored else NOTHING


def _importance(touchpoint: Touchpoint, touchpoints_in_phase: int) -> tuple[float, float]:
    """Importance 1-5, and the number that weighs: constant-sum points count as points, 1-5 as they are."""
    written = touchpoint.importance
    if isinstance(written, ImportancePoints):
        return min(5.0, max(1.0, 3 * written.points * touchpoints_in_phase / 100)), written.points
    importance = 3.0 if written is None else float(written)
    return importance, importance


def _target(touchpoint: Touchpoint, acted_importance: float, constants: ScoringConstants) -> tuple[float, bool]:
    if touchpoint.target is not None:
        return touchpoint.target, False
    if touchpoint.expectation and touchpoint.expectation.adequate is not None:
        return touchpoint.expectation.adequate, False
    return min(100.0, max(0.0, constants.target_base + constants.target_slope * acted_importance)), True
