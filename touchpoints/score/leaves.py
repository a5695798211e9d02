"""A touchpoint's ratings and evidence items -> leaves: each one value in points with its error and what shares it."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt

from touchpoints.grades import RowKind
from touchpoints.model import SURVEY_METRICS, Component, Evidence, Journey, Metric, Touchpoint
from touchpoints.problem import Loc
from touchpoints.score.constants import FIGURE_SD, ScoringConstants
from touchpoints.score.measurement import Measurement, Method, OpinionBlock, Unscored
from touchpoints.score.metrics import measure
from touchpoints.score.result import ErrorGroup, UnscoredItem

COMPONENTS = tuple(Component)

SURVEY_DAYS = 365.0
OPERATIONAL_DAYS = 180.0
"""How long a measure stays fresh when it does not say."""

METRIC_COMPONENT = {
    Metric.CSAT: Component.OVERALL,
    Metric.CSAT_TOP2: Component.OVERALL,
    Metric.NPS: Component.OVERALL,
    Metric.EMOTION: Component.OVERALL,
    Metric.TIME: Component.SPEED,
    Metric.KEPT: Component.SPEED,
    Metric.WITHIN_TARGET: Component.SPEED,
    Metric.CES7: Component.EASE,
    Metric.CES5: Component.EASE,
    Metric.COMPLETION: Component.EASE,
    Metric.DROP_OFF: Component.EASE,
    Metric.FCR: Component.EASE,
    Metric.ACCURACY: Component.KNOWLEDGE,
}
"""The component a metric measures when the item names none."""


@dataclass(slots=True)
class Leaf:
    """A rating block or an item, before it is mixed."""

    component: Component
    source: str
    kind: RowKind
    value: float
    se: float
    errors: tuple[tuple[ErrorGroup, float], ...]
    loc: Loc
    basis: OpinionBlock | Measurement
    item: Evidence | None = None
    workshop: str | None = None
    age_days: int | None = None
    valid_days: float | None = None
    fresh: bool = False


def component_of(item: Evidence) -> Component | None:
    """What an item measures: as written, else what its metric names; None for a metric that names none."""
    return item.component or METRIC_COMPONENT.get(item.metric)


def only_workshop(journey: Journey) -> str | None:
    """The workshop of ratings that name none: the only one declared, else None for one unnamed workshop of the file."""
    return journey.workshops[0].id if len(journey.workshops) == 1 else None


def opinion_block(written: float | tuple[float | None, ...], constants: ScoringConstants) -> OpinionBlock | None:
    """Ratings 1-5 in points; None when nobody rated."""
    given = written if isinstance(written, tuple) else (written,)
    ratings = tuple(float(rating) for rating in given if rating is not None)
    if not ratings:
        return None
    count = len(ratings)
    in_points = [25 * (rating - 1) for rating in ratings]
    mean = sum(in_points) / count
    return OpinionBlock(
        ratings=ratings,
        raw=mean,
        mean_bias=constants.mean_bias,
        variance=sum((rating - mean) ** 2 for rating in in_points) / (count - 1) if count > 1 else 0.0,
        bias_sd=constants.bias_sd,
        noise_sd=constants.noise_sd,
    )


def rating_leaves(
    touchpoint: Touchpoint, loc: Loc, default_workshop: str | None, constants: ScoringConstants
) -> Iterator[Leaf]:
    """One leaf per component that was rated."""
    if touchpoint.rating is None and touchpoint.ratings is None:
        return
    workshop = (touchpoint.ratings.workshop if touchpoint.ratings else None) or default_workshop
    for component in COMPONENTS:
        written = touchpoint.rating_of(component)
        if written is None or component in touchpoint.not_applicable:
            continue
        block = opinion_block(written, constants)
        if block is None:
            continue
        if touchpoint.rated_for is not None:
            block = replace(block, others=(touchpoint.rated_for,))
        noise = sqrt(block.noise_sd**2 + block.variance / len(block.ratings))
        shorthand = component is Component.OVERALL and touchpoint.rating is not None
        yield Leaf(
            component=component,
            source="rating",
            kind=RowKind.RATING,
            value=min(100.0, max(0.0, block.raw - block.mean_bias)),
            se=sqrt(block.bias_sd**2 + noise**2),
            errors=(
                (("bias", workshop or "", ""), block.bias_sd),
                (("noise", workshop or "", touchpoint.id), noise),
            ),
            loc=(*loc, "rating") if shorthand else (*loc, "ratings", component.value),
            basis=block,
            workshop=workshop,
        )


def evidence_leaves(
    touchpoint: Touchpoint, loc: Loc, today: date, constants: ScoringConstants
) -> Iterator[Leaf | UnscoredItem]:
    """One leaf per item that is scored, and every other item with the reason why it is not."""
    readings = [(component_of(item), _reading(item, constants)) for item in touchpoint.evidence]
    means = {
        (component, item.sample)
        for item, (component, reading) in zip(touchpoint.evidence, readings, strict=True)
        if item.metric is Metric.CSAT and item.sample and isinstance(reading, Measurement) and reading.n
    }
    seen: dict[tuple[Component | None, Metric], int] = {}
    for index, (item, (component, reading)) in enumerate(zip(touchpoint.evidence, readings, strict=True)):
        number = seen[component, item.metric] = seen.get((component, item.metric), 0) + 1
        at = (*loc, "evidence", index)
        why = _unscored(item, component, reading, touchpoint, means)
        if why is not None:
            yield UnscoredItem(at, component, item, why)
        else:
            assert isinstance(reading, Measurement)
            assert component is not None
            source = item.metric.value + (f"-{number}" if number > 1 else "")
            yield _evidence_leaf(item, reading, _Place(component, source, at, touchpoint.id), today)


def _reading(item: Evidence, constants: ScoringConstants) -> Measurement | Unscored:
    """An item as this journey may read it: a figure of other customers is no measure of its own."""
    reading = measure(item, constants)
    if not item.others or isinstance(reading, Unscored):
        return reading
    return replace(reading, se=FIGURE_SD, others=item.others)


def _kind(reading: Measurement) -> RowKind:
    if reading.others:
        return RowKind.OTHERS
    return RowKind.FIGURE if reading.method is Method.FIGURE else RowKind.EVIDENCE


def _unscored(
    item: Evidence,
    component: Component | None,
    reading: Measurement | Unscored,
    touchpoint: Touchpoint,
    means: Set[tuple[Component | None, str]],
) -> Unscored | None:
    if component is None:
        return Unscored.NO_COMPONENT
    if component in touchpoint.not_applicable:
        return Unscored.NOT_APPLICABLE
    if item.metric is Metric.CSAT_TOP2 and item.sample and (component, item.sample) in means:
        return Unscored.MEAN_PREFERRED
    return reading if isinstance(reading, Unscored) else None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item counts, and where it is written."""

    component: Component
    source: str
    loc: Loc
    touchpoint: str


def _evidence_leaf(item: Evidence, reading: Measurement, place: _Place, today: date) -> Leaf:
    valid = SURVEY_DAYS if item.metric in SURVEY_METRICS else OPERATIONAL_DAYS
    if item.valid_for is not None:
        valid = item.valid_for.days
    age = None if item.date is None else (today - item.date).days
    kind = _kind(reading)
    group: ErrorGroup = ("sample", item.sample or "", "" if item.sample else f"{place.touchpoint}/{place.loc[-1]}")
    return Leaf(
        component=place.component,
        source=place.source,
        kind=kind,
        value=reading.value,
        se=reading.se,
        errors=((group, reading.se),),
        loc=place.loc,
        basis=reading,
        item=item,
        age_days=age,
        valid_days=valid,
        fresh=kind is RowKind.EVIDENCE and age is not None and age <= valid,
    )
