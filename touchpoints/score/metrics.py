"""Evidence items -> measurements: value in points and its error, by the rule of each metric.

One rule for all errors: SE = the longer arm of the metric's own 95 % interval, from the value shown to its farther end,
in points, / 1.959964.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median, stdev

from touchpoints.model import Evidence, Measure, Metric
from touchpoints.scalars import Duration
from touchpoints.score.constants import FIGURE_SD, ScoringConstants
from touchpoints.score.intervals import (
    FEW_FOR_A_SHARE,
    FEW_FOR_NPS,
    Z95,
    adjusted_wald_nps,
    longer_arm,
    median_rank,
    nps_arm,
    nps_arm_in_force,
    share_arm,
    share_arm_in_force,
    student_t95,
    wilson,
)
from touchpoints.score.measurement import ANCHORS, Measurement, Method, Spread, Unscored, points

WORST_TIME = 2.0
"""A time that names no `worst` is worth nothing from this many times its target on."""

FEWEST_FOR_RANKS = 6
"""From six values on, order statistics hold the median with 95 % confidence; under that Student's line."""


def measure(item: Evidence, constants: ScoringConstants) -> Measurement | Unscored:
    """Read one item; `Unscored` when it is displayed and not scored."""
    anchors = _anchors(item)
    if isinstance(anchors, Unscored):
        return anchors
    if item.metric is Metric.TIME:
        return _time(item, anchors, constants)
    if item.metric is Metric.NPS:
        return _nps(item, anchors)
    if item.k is not None or (item.metric is Metric.CSAT_TOP2 and item.values is not None):
        return _share(item, anchors)
    return _mean(item, anchors, constants)


def _anchors(item: Evidence) -> tuple[float, float] | Unscored:
    own = ANCHORS.get(item.metric)
    if own:
        return own
    target = None if item.target is None else plain(item.target)
    worst = None if item.worst is None else plain(item.worst)
    if item.metric is Metric.TIME:
        if target is None:
            return Unscored.NO_TARGET
        return (WORST_TIME * target if worst is None else worst), target
    if target is None and worst is None:
        return Unscored.NO_ANCHORS
    if target is None or worst is None or target == worst:
        return Unscored.ONE_ANCHOR
    return worst, target


def plain(value: Measure) -> float:
    """A figure as a number: durations in seconds."""
    return value.seconds if isinstance(value, Duration) else float(value)


def _too_few(n: int) -> Unscored | None:
    if n >= 2:
        return None
    return Unscored.ONE_ANSWER if n == 1 else Unscored.NO_ANSWER


def finite_population(n: int, population: int | None) -> float:
    """Factor on the error when n of a population were asked: sqrt((N - n) / (N - 1)); 0 for a census."""
    if population is None:
        return 1.0
    if n >= population:
        return 0.0
    return sqrt((population - n) / (population - 1))


def _figure(item: Evidence, figure: float, anchors: tuple[float, float]) -> Measurement:
    """A figure without n is an opinion with an error of its own."""
    worst, best = anchors
    value = points(figure, worst, best)
    return Measurement(item.metric, Method.FIGURE, figure, worst, best, value, FIGURE_SD, None, unit=_unit(item))


# --- shares -----------------------------------------------------------------------------------------------------


def _share(item: Evidence, anchors: tuple[float, float]) -> Measurement | Unscored:
    if item.values is not None:
        n, k = len(item.values), sum(plain(value) >= 4 for value in item.values)
    else:
        n, k = item.n or 0, item.k or 0
    if few := _too_few(n):
        return few
    low, high = wilson(k, n)
    correction = finite_population(n, item.population)
    worst, best = anchors
    # Beyond an end of the scale the value stands still, and so does its error: else more successes could weigh less.
    counted = min(max(k / n, min(anchors)), max(anchors))
    scale = abs(best - worst) / 100
    return Measurement(
        item.metric,
        Method.WILSON,
        k / n,
        worst,
        best,
        points(k / n, worst, best),
        share_arm_in_force(counted * n, n) / scale / Z95 * correction,
        n,
        low=low,
        high=high,
        arm=share_arm(k, n) / scale,
        k=k,
        at_end=counted != k / n,
        few=n < FEW_FOR_A_SHARE,
        population=item.population,
        correction=correction,
    )


# --- means ------------------------------------------------------------------------------------------------------


def _mean(item: Evidence, anchors: tuple[float, float], constants: ScoringConstants) -> Measurement | Unscored:
    if item.values is not None:
        answers = [plain(value) for value in item.values]
        if few := _too_few(len(answers)):
            return few
        return _student(item, _Answers(fmean(answers), stdev(answers), len(answers)), anchors, constants)
    figure = item.mean if item.mean is not None else item.value
    if figure is None:
        return Unscored.NO_FIGURES
    if item.n is None:
        return _figure(item, plain(figure), anchors)
    return _too_few(item.n) or _student(item, _Answers(plain(figure), item.sd, item.n), anchors, constants)


def spread_in_force(sd: float | None, scale: float, constants: ScoringConstants) -> tuple[float, Spread]:
    """Sd in points: as given on a scale of that length, the default where none is, never under the floor."""
    given = constants.sd_default if sd is None else 100 * sd / scale
    if given < constants.sd_floor:
        return constants.sd_floor, Spread.FLOOR
    return given, Spread.DEFAULT if sd is None else Spread.GIVEN


@dataclass(frozen=True, slots=True)
class _Answers:
    """Of a sample, on the metric's own scale; `sd` None where the file does not say."""

    mean: float
    sd: float | None
    n: int


def _student(
    item: Evidence, answers: _Answers, anchors: tuple[float, float], constants: ScoringConstants
) -> Measurement:
    worst, best = anchors
    mean, n = answers.mean, answers.n
    scale = abs(best - worst)
    used, spread = spread_in_force(answers.sd, scale, constants)
    quantile = student_t95(n)
    half_width = quantile * used / sqrt(n)
    correction = finite_population(n, item.population)
    return Measurement(
        item.metric,
        Method.STUDENT,
        mean,
        worst,
        best,
        points(mean, worst, best),
        half_width / Z95 * correction,
        n,
        low=mean - half_width * scale / 100,
        high=mean + half_width * scale / 100,
        arm=half_width,
        sd=used,
        spread=spread,
        quantile=quantile,
        population=item.population,
        correction=correction,
    )


# --- NPS --------------------------------------------------------------------------------------------------------


def _nps(item: Evidence, anchors: tuple[float, float]) -> Measurement | Unscored:
    if item.values is not None:
        answers = [plain(value) for value in item.values]
        n = len(answers)
        promoters, detractors = sum(a >= 9 for a in answers), sum(a <= 6 for a in answers)
    elif item.promoters is not None or item.detractors is not None:
        n, promoters, detractors = item.n or 0, item.promoters or 0, item.detractors or 0
    elif item.value is not None:
        return _figure(item, plain(item.value), anchors)
    else:
        return Unscored.NO_FIGURES
    if few := _too_few(n):
        return few
    figure = 100 * (promoters - detractors) / n
    centre, error = adjusted_wald_nps(promoters, detractors, n)
    correction = finite_population(n, item.population)
    worst, best = anchors
    return Measurement(
        item.metric,
        Method.ADJUSTED_WALD,
        figure,
        worst,
        best,
        points(figure, worst, best),
        50 * nps_arm_in_force(promoters, detractors, n) / Z95 * correction,
        n,
        low=100 * max(-1.0, centre - Z95 * error),
        high=100 * min(1.0, centre + Z95 * error),
        arm=50 * nps_arm(promoters, detractors, n),
        k=promoters,
        few=n < FEW_FOR_NPS,
        population=item.population,
        correction=correction,
    )


# --- times ------------------------------------------------------------------------------------------------------


def _unit(item: Evidence) -> str | None:
    return item.target.unit if isinstance(item.target, Duration) else None


def _time(item: Evidence, anchors: tuple[float, float], constants: ScoringConstants) -> Measurement | Unscored:
    if item.values is not None:
        seconds = sorted(plain(value) for value in item.values)
        if few := _too_few(len(seconds)):
            return few
        if len(seconds) < FEWEST_FOR_RANKS:
            return _few_times(item, seconds, anchors, constants)
        rank = median_rank(len(seconds))
        ends = seconds[rank - 1], seconds[-rank]
        return _median(item, _Middle(median(seconds), ends, len(seconds), rank), anchors, constants)
    if item.median is not None and item.n is not None:
        if few := _too_few(item.n):
            return few
        if item.low is not None and item.high is not None:
            ends = item.low.seconds, item.high.seconds
            return _median(item, _Middle(item.median.seconds, ends, item.n), anchors, constants)
    figure = item.value if item.value is not None else item.median
    return Unscored.NO_FIGURES if figure is None else _figure(item, plain(figure), anchors)


def _few_times(
    item: Evidence, seconds: Sequence[float], anchors: tuple[float, float], constants: ScoringConstants
) -> Measurement:
    """Two to five times: Student's line on their values in points, around the median, and no shorter than the way to
    the farthest of them: Student's is made for a mean, and held the median of five times 90 % of the time."""
    worst, best = anchors
    n = len(seconds)
    in_points = sorted(points(time, worst, best) for time in seconds)
    value = points(median(seconds), worst, best)
    used, spread = spread_in_force(stdev(in_points), 100, constants)
    quantile = student_t95(n)
    arm = max(quantile * used / sqrt(n), longer_arm(value, in_points[0], in_points[-1]))
    correction = finite_population(n, item.population)
    return Measurement(
        item.metric,
        Method.STUDENT,
        median(seconds),
        worst,
        best,
        value,
        arm / Z95 * correction,
        n,
        arm=arm,
        sd=used,
        spread=spread,
        quantile=quantile,
        population=item.population,
        correction=correction,
        unit=_unit(item),
    )


@dataclass(frozen=True, slots=True)
class _Middle:
    """A median of n times with the ends of its interval, in seconds."""

    value: float
    ends: tuple[float, float]
    n: int
    rank: int | None = None
    """Of the times that the ends are; None where the file gives the interval."""


def _median(item: Evidence, middle: _Middle, anchors: tuple[float, float], constants: ScoringConstants) -> Measurement:
    worst, best = anchors
    ends, n, rank = middle.ends, middle.n, middle.rank
    value = points(middle.value, worst, best)
    arm = longer_arm(value, *sorted(points(end, worst, best) for end in ends))
    least = student_t95(n) * constants.sd_floor / sqrt(n)
    correction = finite_population(n, item.population)
    return Measurement(
        item.metric,
        Method.GIVEN_INTERVAL if rank is None else Method.ORDER_STATISTICS,
        middle.value,
        worst,
        best,
        value,
        max(arm, least) / Z95 * correction,
        n,
        low=ends[0],
        high=ends[1],
        arm=arm,
        quantile=student_t95(n),
        sd=constants.sd_floor,
        ranks=None if rank is None else (rank, n + 1 - rank),
        floored=least > arm,
        population=item.population,
        correction=correction,
        unit=_unit(item),
    )
