"""Shares of promises kept, and measured components, that fell beyond chance: at a moment of truth they fail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.diff.gate.result import GateFailure, Note, Reason, line_of
from touchpoints.diff.result import ItemDifference, JourneyDiff, TouchpointDiff
from touchpoints.grades import RowKind
from touchpoints.model import Metric
from touchpoints.problem import Place
from touchpoints.score.difference import ComponentDifference, component_differences
from touchpoints.score.measurement import Measurement
from touchpoints.score.result import Row
from touchpoints.score.two_samples import false_discoveries, share_p
from touchpoints.settings import GateBounds
from touchpoints.text import Text, number, percent, signed

TOGETHER = 0.05
"""Of all the falls compared together, the share that may be chance (Benjamini-Hochberg): as for one alone."""
_KEPT = frozenset({Metric.KEPT, Metric.WITHIN_TARGET})

_OF = Text(en="{name}, {part}", fr="{name}, {part}")
_KEPT_FELL = Text(
    en="kept {before} of the time, now {after}{sure}: {points} percentage points, more than the {most} it may fall",
    fr="tenue {before} du temps, désormais {after}{sure} : {points} point(s) de pourcentage, au-delà de la baisse "
    "de {most} admise",
)
_COMPONENT_FELL = Text(
    en="measured change {points} point(s){sure}, more than the {most} it may fall",
    fr="variation mesurée de {points} point(s){sure}, au-delà de la baisse de {most} admise",
)
_ELSEWHERE = Text(
    en="{what}: {message} at a moment of truth; this is none",
    fr="{what} : {message} à un moment de vérité ; ce n’en est pas un",
)
_SURE = Text(en=" [{low}, {high}]", fr=" [{low} ; {high}]")
_MAYBE = Text(
    en="{what}: {points} point(s), but [{low}, {high}] does not tell whether it fell",
    fr="{what} : {points} point(s), mais [{low} ; {high}] ne dit pas si cela a baissé",
)
_MAYBE_OF_MANY = Text(
    en="{what}: {points} point(s) [{low}, {high}]; among the {count} measures compared here, one such fall may "
    "be chance",
    fr="{what} : {points} point(s) [{low} ; {high}] ; parmi les {count} mesures comparées ici, une "
    "telle baisse peut être due au hasard",
)


@dataclass(frozen=True, slots=True)
class _Compared:
    """One figure of a moment of truth on both sides, in points or percentage points."""

    reason: Reason
    touchpoint: TouchpointDiff
    what: Text
    fall: float
    """Change that measures made; negative where it fell."""
    low: float
    high: float
    p: float
    most: float
    message: Text
    """Of a fall that is sure."""
    place: Place


def moments(journey: JourneyDiff, bounds: GateBounds) -> Iterator[GateFailure | Note]:
    """What fell beyond chance at a moment of truth of either side, so that taking its mark off changes nothing.

    At other touchpoints, whose score as a whole is judged, the same fall is told.
    """
    both = [one for one in journey.touchpoints if one.before is not None and one.after is not None]
    of_moments = [one for one in both if not one.is_inherited and _is_moment(one)]
    elsewhere = [one for one in both if not one.is_inherited and not _is_moment(one)]
    yield from _judged(list(_compared(of_moments, journey, bounds)), journey)
    for found in _judged(list(_compared(elsewhere, journey, bounds)), journey):
        if isinstance(found, GateFailure):
            yield Note(_ELSEWHERE.format(what=found.what, message=found.message), found.place)


def _is_moment(one: TouchpointDiff) -> bool:
    return any(side is not None and side.is_moment_of_truth for side in (one.before, one.after))


def _compared(those: Sequence[TouchpointDiff], journey: JourneyDiff, bounds: GateBounds) -> Iterator[_Compared]:
    for one in those:
        yield from _kept(one, journey, bounds)
        yield from _components(one, journey, bounds)


def _judged(compared: Sequence[_Compared], journey: JourneyDiff) -> Iterator[GateFailure | Note]:
    standing = false_discoveries([one.p for one in compared], TOGETHER)
    for one, stands in zip(compared, standing, strict=True):
        if round(one.fall, 9) >= -one.most:
            continue
        told = {"what": one.what, "points": signed(one.fall, 1)}
        told |= {"low": signed(one.low, 1), "high": signed(one.high, 1)}
        if one.high >= 0:
            yield Note(_MAYBE.format(**told), one.place)
        elif not stands:
            yield Note(_MAYBE_OF_MANY.format(**told, count=number(len(compared))), one.place)
        else:
            yield GateFailure(one.reason, journey.key, one.touchpoint.id, one.what, one.message, one.place)


def _kept(one: TouchpointDiff, journey: JourneyDiff, bounds: GateBounds) -> Iterator[_Compared]:
    for item in one.items:
        if any(row.kind is not RowKind.EVIDENCE for row in (item.before, item.after)):
            continue
        was, now = item.before.basis, item.after.basis
        if not isinstance(was, Measurement) or not isinstance(now, Measurement) or was.metric not in _KEPT:
            continue
        change = 100 * (now.figure - was.figure)
        low, high = (100 * item.test.low, 100 * item.test.high) if item.test else (change, change)
        told = {"before": percent(was.figure, 1), "after": percent(now.figure, 1), "most": number(bounds.kept_fall, 1)}
        told |= {"points": signed(change, 1), "sure": _sure(low, high)}
        yield _Compared(
            reason=Reason.KEPT_FELL,
            touchpoint=one,
            what=_OF.format(name=one.name, part=labels.METRIC[now.metric]),
            fall=change,
            low=low,
            high=high,
            p=_p(item, was, now),
            most=bounds.kept_fall,
            message=_KEPT_FELL.format(**told),
            place=_place(item.after, one, journey),
        )


def _p(item: ItemDifference, was: Measurement, now: Measurement) -> float:
    """Other figures of the same sample are no chance: they are another count of the same cases."""
    if item.test is None or was.k is None or now.k is None or not was.n or not now.n:
        return 0.0
    return share_p(was.k, was.n, now.k, now.n)


def _components(one: TouchpointDiff, journey: JourneyDiff, bounds: GateBounds) -> Iterator[_Compared]:
    for found in component_differences(one.difference) if one.difference is not None else ():
        if not found.taken_again or _is_told_as_kept(found, one):
            continue
        low, high = found.interval.low, found.interval.high
        told = {"points": signed(found.measured, 1), "sure": _sure(low, high), "most": number(bounds.component_fall, 1)}
        yield _Compared(
            reason=Reason.COMPONENT_FELL,
            touchpoint=one,
            what=_OF.format(name=one.name, part=labels.COMPONENT[found.component]),
            fall=found.measured,
            low=low,
            high=high,
            p=found.p,
            most=bounds.component_fall,
            message=_COMPONENT_FELL.format(**told),
            place=line_of(found.worst, journey) or one.place,
        )


def _is_told_as_kept(found: ComponentDifference, one: TouchpointDiff) -> bool:
    """All that was measured of it is a promise kept, which is compared on its own scale."""
    measures = {
        effect.after.metric
        for effect in (one.difference.effects if one.difference else ())
        if effect.component is found.component and effect.after and effect.after.kind is RowKind.EVIDENCE
    }
    return measures <= _KEPT


def _sure(low: float, high: float) -> Text:
    if high - low < 1e-9:
        return Text(en="", fr="")
    return _SURE.format(low=signed(low, 1), high=signed(high, 1))


def _place(row: Row, one: TouchpointDiff, journey: JourneyDiff) -> Place:
    return journey.after.document.place(row.loc) if journey.after is not None else one.place
