"""What stands on both sides of a journey, matched: what moved, steps, measures of one thing, ratings of one person."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from touchpoints.assess import JourneyAssessment
from touchpoints.diff.result import Change, ItemDifference, LinkDiff, PairedChange
from touchpoints.grades import RowKind
from touchpoints.graph import Step
from touchpoints.model import Evidence, Journey, LinkKind, Metric, Touchpoint
from touchpoints.scalars import Duration
from touchpoints.score.difference import Difference, LeafEffect, Nature
from touchpoints.score.measurement import Measurement, Method
from touchpoints.score.result import Row
from touchpoints.score.two_samples import (
    Sample,
    SampleComparison,
    compare_means,
    compare_nps,
    compare_shares,
    sign_flip_p,
)


def stayed(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The most names that keep their order from one list to the other; of equal choices the same one both ways.

    The others moved. Each list holds a name once.
    """
    common = set(before) & set(after)
    first, second = sorted(([name for name in before if name in common], [name for name in after if name in common]))
    place = {name: index for index, name in enumerate(second)}
    return frozenset(second[index] for index in _longest_rise([place[name] for name in first]))


def _longest_rise(values: Sequence[int]) -> list[int]:
    """The longest rising subsequence of distinct numbers (patience sorting, Fredman 1975)."""
    tails: list[int] = []
    piles: list[int] = []
    previous: list[int | None] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(piles[at - 1] if at else None)
        tails[at : at + 1] = [value]
        piles[at : at + 1] = [index]
    rise = []
    step = piles[-1] if piles else None
    while step is not None:
        rise.append(values[step])
        step = previous[step]
    return rise[::-1]


def merged(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The names of both: in the order of the later list, those only in the earlier one behind what they stood behind.

    Each list holds a name once.
    """
    in_after = set(after)
    behind: dict[str | None, list[str]] = {}
    anchor: str | None = None
    for name in before:
        if name in in_after:
            anchor = name
        else:
            behind.setdefault(anchor, []).append(name)
    return (*behind.get(None, ()), *_with_followers(after, behind))


def _with_followers(after: Sequence[str], behind: Mapping[str | None, Sequence[str]]) -> list[str]:
    return [one for name in after for one in (name, *behind.get(name, ()))]


_Key = tuple[str, str, LinkKind, int]
"""Ends, kind, and which of several such steps."""


def link_changes(before: JourneyAssessment | None, after: JourneyAssessment | None) -> Iterator[LinkDiff]:
    """Every declared step of both sides, in the order of the later one; those taken out last."""
    was, now = _steps(before), _steps(after)
    for key, step in now.items():
        assert after is not None, "its steps were just read"
        old = was.get(key)
        change = Change.ADDED if old is None else Change.SAME if _said(old) == _said(step) else Change.CHANGED
        yield LinkDiff(*key[:3], change, old, step, after.document.place(step.loc))
    for key, step in was.items():
        if key not in now:
            assert before is not None, "its steps were just read"
            yield LinkDiff(*key[:3], Change.REMOVED, step, None, before.document.place(step.loc))


def _steps(assessed: JourneyAssessment | None) -> dict[_Key, Step]:
    found: dict[_Key, Step] = {}
    seen: Counter[tuple[str, str, LinkKind]] = Counter()
    for step in assessed.graph.steps if assessed else ():
        if not step.implied:
            twins = (step.source, step.target, step.kind)
            found[(*twins, seen[twins])] = step
            seen[twins] += 1
    return found


def _said(step: Step) -> tuple[object, ...]:
    return step.share, step.count, step.channel, step.lands_on_claim, step.hand_over


def item_differences(difference: Difference, before: Touchpoint, after: Touchpoint) -> tuple[ItemDifference, ...]:
    """The measures both sides have and whose figures are not the same."""
    found = (_difference(effect, before, after) for effect in difference.effects)
    return tuple(one for one in found if one is not None)


def _difference(effect: LeafEffect, before: Touchpoint, after: Touchpoint) -> ItemDifference | None:
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


def _test(
    before: Row, after: Row, item_before: Evidence | None, item_after: Evidence | None
) -> SampleComparison | None:
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


FEWEST, MOST = 6, 20
"""Changes that are not 0: fewer cannot reach .05 (2 / 2^5 = .0625); the permutations of more are too many to list."""


def paired_changes(difference: Difference, before: Journey, after: Journey, id_: str) -> Iterator[PairedChange]:
    """The components rated in two workshops that list the same participants (`participants: [p1, p2]`)."""
    for effect in difference.effects:
        was, now = effect.before, effect.after
        if was is None or now is None or was.kind is not RowKind.RATING or was.basis == now.basis:
            continue
        ratings_was, ratings_now = _by_participant(was, before, id_), _by_participant(now, after, id_)
        if ratings_was is None or ratings_now is None or ratings_was.keys() != ratings_now.keys():
            continue
        pairs = [(ratings_was[one], ratings_now[one]) for one in ratings_was]
        changes = tuple(new - old for old, new in pairs if old is not None and new is not None)
        if changes:
            yield PairedChange(effect.component, changes, median(changes), _p(changes))


def _p(changes: Sequence[float]) -> float | None:
    moved = sum(change != 0 for change in changes)
    return sign_flip_p(changes) if FEWEST <= moved <= MOST else None


def _by_participant(row: Row, journey: Journey, id_: str) -> dict[str, float | None] | None:
    """The ratings of a row by participant; None where it is not known who gave which."""
    touchpoint: Touchpoint = journey.by_id[id_]
    ratings = touchpoint.rating_of(row.component)
    workshop = next((one for one in journey.workshops if one.id == row.workshop), None)
    if workshop is None or not isinstance(ratings, tuple) or not isinstance(workshop.participants, tuple):
        return None
    if len(set(workshop.participants)) != len(ratings):
        return None
    return dict(zip(workshop.participants, ratings, strict=True))
