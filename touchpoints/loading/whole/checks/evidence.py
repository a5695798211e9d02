"""Evidence: one set of figures that fit the metric and one another, with the sample and date they come from."""

from collections.abc import Iterable
from math import sqrt

from touchpoints.loading.whole.checks import Subject
from touchpoints.loading.whole.checks import figures as words
from touchpoints.loading.whole.checks.figures import (
    ANSWERS,
    SCALES,
    SHARES,
    MetricScale,
    given,
    listed,
    sets_of,
    taken,
    value_scale,
)
from touchpoints.loading.yaml.tree import figure
from touchpoints.model import ANCHORED_METRICS, Component, Evidence, Metric
from touchpoints.problem import Loc
from touchpoints.scalars import Duration
from touchpoints.score.leaves import component_of
from touchpoints.text import Text, number, same
from touchpoints.visible import quoted

_LOW_IS_GOOD = frozenset({Metric.DROP_OFF, Metric.TIME})


def check_evidence(subject: Subject) -> None:
    """Every evidence item, and the items of one touchpoint beside one another."""
    for at, touchpoint in subject.touchpoints():
        waves: dict[tuple[Component | None, Metric], tuple[int, Evidence]] = {}
        for index, item in enumerate(touchpoint.evidence):
            here: Loc = (*at, "evidence", index)
            _check_item(subject, item, here)
            first = waves.setdefault((component_of(item), item.metric), (index, item))[1]
            if item.date and first.date and item.date != first.date:
                message = words.TWO_WAVES.format(metric=item.metric.value, first=same(first.date.isoformat()))
                subject.warn((*here, "date"), "two-waves", message)


def _check_item(subject: Subject, item: Evidence, at: Loc) -> None:
    if component_of(item) is None:
        subject.problems.add(
            subject.place(at), "missing", words.NO_COMPONENT.format(metric=item.metric.value), key="component"
        )
    if _check_set(subject, item, at):
        _check_answers(subject, item, at)
        _check_counts(subject, item, at)
        _check_mean(subject, item, at)
        _check_times(subject, item, at)
        _check_source(subject, item, at)
    _check_anchors(subject, item, at)


def _check_set(subject: Subject, item: Evidence, at: Loc) -> bool:
    """Whether the item gives one set of figures that its metric takes."""
    figures = given(item)
    if figures in sets_of(item.metric):
        return True
    wanted = taken(item.metric)
    if not figures:
        message = words.NO_FIGURES.format(metric=item.metric.value, wanted=wanted)
    elif "n" not in figures and any(figures | {"n"} == allowed for allowed in sets_of(item.metric)):
        message = words.NO_N.format(figures=listed(figures))
    elif figures == {"value", "n"}:
        message = words.VALUE_AND_N.format(metric=item.metric.value, wanted=wanted)
    else:
        message = words.OTHER_FIGURES.format(metric=item.metric.value, wanted=wanted, figures=listed(figures))
    subject.note(at, "figures", message)
    return False


def _check_answers(subject: Subject, item: Evidence, at: Loc) -> None:
    """Single answers and a figure without n stand on the metric's own scale."""
    if item.values is not None:
        scale = ANSWERS.get(item.metric)
        for index, value in enumerate(item.values):
            _check_on(subject, value, scale, item.metric, (*at, "values", index))
    if item.value is not None:
        _check_on(subject, item.value, value_scale(item.metric), item.metric, (*at, "value"))
    if item.mean is not None:
        _check_on(subject, item.mean, SCALES[item.metric], item.metric, (*at, "mean"))


def _check_on(subject: Subject, value: float | Duration, scale: MetricScale | None, metric: Metric, at: Loc) -> bool:
    """Whether a figure stands on its scale; None stands for durations."""
    if scale is None:
        if isinstance(value, Duration):
            return True
        subject.note(at, "not-a-duration", words.A_DURATION.format(metric=metric.value, found=_shown(value)))
    elif isinstance(value, Duration):
        subject.note(at, "not-a-number", words.NO_DURATION.format(metric=metric.value, found=quoted(str(value))))
    elif scale.least <= value <= scale.most:
        return True
    else:
        message = words.OFF_SCALE.format(
            metric=metric.value, found=_shown(value), least=_shown(scale.least), most=_shown(scale.most)
        )
        subject.note(at, "out-of-range", message)
    return False


def _check_counts(subject: Subject, item: Evidence, at: Loc) -> None:
    if item.n is not None:
        if item.k is not None and item.k > item.n:
            subject.note((*at, "k"), "more-than-n", words.K_OVER_N.format(k=number(item.k), n=number(item.n)))
        voters = (item.promoters or 0) + (item.detractors or 0)
        if voters > item.n:
            message = words.VOTERS_OVER_N.format(voters=number(voters), n=number(item.n))
            subject.note((*at, "promoters"), "more-than-n", message)
    answers = item.n if item.n is not None else len(item.values) if item.values is not None else 0
    for field, count in (("invited", item.invited), ("population", item.population)):
        if count is not None and answers > count:
            message = words.FEWER_ASKED.format(field=field, count=number(count), answers=number(answers))
            subject.note((*at, field), "more-than-n", message)


def _check_mean(subject: Subject, item: Evidence, at: Loc) -> None:
    """No sample of n answers on a scale spreads more than half of them at either end."""
    if item.sd is None or item.n is None or item.n < 2:
        return
    scale = SCALES[item.metric]
    widest = (scale.most - scale.least) / 2 * sqrt(item.n / (item.n - 1))
    if item.sd > widest + 0.01:
        message = words.SD_TOO_WIDE.format(metric=item.metric.value, found=figure(item.sd), most=figure(widest))
        subject.note((*at, "sd"), "out-of-range", message)


def _check_times(subject: Subject, item: Evidence, at: Loc) -> None:
    if item.median and item.low and item.high and not item.low.seconds <= item.median.seconds <= item.high.seconds:
        found = {"low": str(item.low), "median": str(item.median), "high": str(item.high)}
        subject.note((*at, "median"), "median-outside", words.MEDIAN_OUTSIDE.format(**found))
    loose = (item.value, item.median, item.low, item.high, item.worst, item.target, *(item.values or ()))
    durations = [value for value in loose if isinstance(value, Duration)]
    if len({duration.business for duration in durations}) > 1:
        subject.note(at, "units-mixed", words.UNITS_MIXED.format(found=_some(durations)))


def _some(durations: Iterable[Duration]) -> Text:
    return same(", ".join(dict.fromkeys(str(duration) for duration in durations))[:80])


def _check_source(subject: Subject, item: Evidence, at: Loc) -> None:
    """A measure is of somebody and of some day. A figure without n is an opinion and may lack both."""
    if item.n is None and item.values is None:
        return
    for field, message in (("sample", words.NO_SAMPLE), ("date", words.NO_DATE)):
        if getattr(item, field) is None:
            subject.problems.add(subject.place(at), "missing", message, key=field)
    if item.date is not None and item.date > subject.around.today:
        subject.warn((*at, "date"), "date-ahead", words.DATE_AHEAD.format(found=same(item.date.isoformat())))


def _check_anchors(subject: Subject, item: Evidence, at: Loc) -> None:
    anchors = {name: value for name, value in (("worst", item.worst), ("target", item.target)) if value is not None}
    if item.metric not in ANCHORED_METRICS:
        for name in anchors:
            message = words.NO_ANCHORS.format(metric=item.metric.value, anchor=name)
            subject.note((*at, name), "anchor-not-taken", message)
        return
    scale = None if item.metric is Metric.TIME else SHARES
    on_scale = [_check_on(subject, value, scale, item.metric, (*at, name)) for name, value in anchors.items()]
    if all(on_scale):
        _check_direction(subject, item, at)


def _check_direction(subject: Subject, item: Evidence, at: Loc) -> None:
    worst, target = _size(item.worst), _size(item.target)
    if item.metric is Metric.TIME and target == 0:
        subject.note((*at, "target"), "anchors", words.TARGET_ZERO)
    elif worst is not None and target is not None:
        found = {"metric": item.metric.value, "worst": _shown(item.worst), "target": _shown(item.target)}
        if worst == target:
            subject.note((*at, "worst"), "anchors", words.ANCHORS_EQUAL.format(**found))
        elif (target < worst) != (item.metric in _LOW_IS_GOOD):
            sentence = words.LOW_IS_GOOD if item.metric in _LOW_IS_GOOD else words.HIGH_IS_GOOD
            subject.note((*at, "worst"), "anchors", sentence.format(**found))


def _size(value: float | Duration | None) -> float | None:
    return value.seconds if isinstance(value, Duration) else value


def _shown(value: float | Duration | None) -> Text:
    return figure(value) if isinstance(value, float | int) else same(str(value))
