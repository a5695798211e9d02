"""Two rows that measure the same thing -> their difference on their own scale, by the test made for such data."""

from touchpoints.diff.result import ItemDifference
from touchpoints.model import Evidence, Metric, Touchpoint
from touchpoints.scalars import Duration
from touchpoints.score.difference import Difference, Effect, Nature
from touchpoints.score.measurement import Measurement, Method
from touchpoints.score.result import Row
from touchpoints.score.two_samples import Comparison, Sample, compare_means, compare_nps, compare_shares


def item_differences(difference: Difference, before: Touchpoint, after: Touchpoint) -> tuple[ItemDifference, ...]:
    """The measures both sides have and whose figures are not the same."""
    found = (_difference(effect, before, after) for effect in difference.effects)
    return tuple(one for one in found if one is not None)


def _difference(effect: Effect, before: Touchpoint, after: Touchpoint) -> ItemDifference | None:
    if effect.before is None or effect.after is None:
        return None
    was, now = effect.before.basis, effect.after.basis
    if not isinstance(was, Measurement) or not isinstance(now, Measurement) or was.metric is not now.metric:
        return None
    if was == now:
        return None
    test = None
    if effect.nature is Nature.MEASURED:
        test = _test(effect.before, effect.after, _item(effect.before, before), _item(effect.after, after))
    return ItemDifference(effect.before, effect.after, test)


def _item(row: Row, touchpoint: Touchpoint) -> Evidence | None:
    """The item a row was read from: its path ends in its position in `evidence`."""
    position = row.loc[-1] if row.loc else None
    if not isinstance(position, int) or not 0 <= position < len(touchpoint.evidence):
        return None
    return touchpoint.evidence[position]


def _test(before: Row, after: Row, item_before: Evidence | None, item_after: Evidence | None) -> Comparison | None:
    was, now = before.basis, after.basis
    if not isinstance(was, Measurement) or not isinstance(now, Measurement) or not was.n or not now.n:
        return None
    if was.method is Method.WILSON and now.method is Method.WILSON and was.k is not None and now.k is not None:
        return compare_shares(was.k, was.n, now.k, now.n)
    if was.metric is Metric.NPS and item_before is not None and item_after is not None:
        first, second = _nps(item_before), _nps(item_after)
        return compare_nps(first, second) if first and second else None
    if was.method is Method.STUDENT and now.method is Method.STUDENT and min(was.n, now.n) > 1:
        sd_was, sd_now = _own_sd(was), _own_sd(now)
        if not sd_was or not sd_now:
            return None
        return compare_means(Sample(was.figure, sd_was, was.n), Sample(now.figure, sd_now, now.n))
    return None


def _own_sd(measurement: Measurement) -> float:
    """Standard deviation on the metric's own scale, in force: never under the floor."""
    return (measurement.sd or 0.0) * abs(measurement.best - measurement.worst) / 100


def _nps(item: Evidence) -> tuple[int, int, int] | None:
    """(promoters, detractors, n) of an item with counts or answers 0-10."""
    if item.promoters is not None and item.detractors is not None and item.n:
        return item.promoters, item.detractors, item.n
    if item.values:
        answers = [value for value in item.values if not isinstance(value, Duration)]
        promoters, detractors = sum(value >= 9 for value in answers), sum(value <= 6 for value in answers)
        return promoters, detractors, len(answers)
    return None
