"""What fails at a moment of truth: a promise or a component that fell beyond chance, and its removal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.diff.gate.result import GateFailure, Note, Reason, line_of, titled
from touchpoints.diff.result import Change, Diff, ItemDifference, JourneyDiff, TouchpointDiff
from touchpoints.grades import RowKind
from touchpoints.labels import LABEL, METRIC, PHASE_SHORT
from touchpoints.model import Component, Metric, State
from touchpoints.problem import Place
from touchpoints.score.difference import ComponentDifference, component_differences
from touchpoints.score.measurement import Measurement
from touchpoints.score.result import Row
from touchpoints.score.two_samples import false_discoveries, share_p
from touchpoints.settings import GateBounds
from touchpoints.text import Text, listing, number, percent, same, signed

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


_Measure = tuple[Component, Metric]

_GONE = Text(
    en="this moment of truth is no longer in the journey{was}{hint}",
    fr="ce moment de vérité n’est plus dans le parcours{was}{hint}",
)
_UNMARKED = Text(
    en="it is no longer marked as a moment of truth{was}",
    fr="il n’est plus marqué comme moment de vérité{was}",
)
_UNMEASURED = Text(
    en="no longer measured at a moment of truth: {measures}; keep it, beside a new measure for one wave at least",
    fr="plus mesuré à un moment de vérité : {measures} ; à garder, à côté d’une nouvelle mesure pendant au "
    "moins une vague",
)
_JOURNEY_GONE = Text(
    en="this journey is no longer there, nor are its moments of truth: {names}{hint}",
    fr="ce parcours n’est plus là, ni ses moments de vérité : {names}{hint}",
)
_WAS = Text(en=" (it scored {score}, {label})", fr=" (son score était de {score}, {label})")
_RENAMED = Text(
    en=". It looks as if it is “{id}” now: keep the id “{was}”, so that its measures can be compared",
    fr=". Il semble être devenu « {id} » : gardez l’identifiant « {was} », pour que ses mesures restent comparables",
)
_TOUCHPOINT_TOLD = Text(en="{what} is no longer in the journey{was}", fr="{what} n’est plus dans le parcours{was}")
_JOURNEY_TOLD = Text(en="{what} is no longer there{hint}", fr="{what} n’est plus là{hint}")
_MOVED = Text(
    en="{what}: this moment of truth went from “{before}” to “{after}”",
    fr="{what} : ce moment de vérité passe de « {before} » à « {after} »",
)
_TOLD = Text(en="{what}: {message}", fr="{what} : {message}")


def removed(journey: JourneyDiff, diff: Diff, setting: str) -> Iterator[GateFailure | Note]:
    """What is gone of one journey as it is today; a target may leave out what it likes. `setting`: `gate.removed`."""
    old = journey.before
    if setting == "off" or old is None or old.journey.state is not State.AS_IS:
        return
    found = _journey(journey, diff) if journey.after is None else _touchpoints(journey, diff)
    for one in found:
        if isinstance(one, GateFailure) and setting == "tell":
            yield Note(_TOLD.format(what=one.what, message=one.message), one.place)
        else:
            yield one


def _journey(journey: JourneyDiff, diff: Diff) -> Iterator[GateFailure | Note]:
    """A whole journey that was removed, renamed, or given to another segment."""
    if journey.change is not Change.REMOVED or journey.before is None:
        return
    hint = next((_RENAMED.format(id=one.key, was=journey.key) for one in diff.journeys if _follows(one, journey)), None)
    told = {"hint": hint or same("")}
    place = journey.before.document.place(())
    names = [one.name for one in journey.touchpoints if one.touchpoint.is_moment_of_truth]
    if names:
        message = _JOURNEY_GONE.format(names=listing(names), **told)
        yield GateFailure(Reason.REMOVED, journey.key, "", titled(journey), message, place)
    else:
        yield Note(_JOURNEY_TOLD.format(what=titled(journey), **told), place)


def _follows(one: JourneyDiff, gone: JourneyDiff) -> bool:
    """An added journey with most of the touchpoints of the one that is gone."""
    if one.change is not Change.ADDED:
        return False
    old, new = ({each.id for each in side.touchpoints} for side in (gone, one))
    return 2 * len(old & new) > len(old)


def _touchpoints(journey: JourneyDiff, diff: Diff) -> Iterator[GateFailure | Note]:
    for one in journey.touchpoints:
        if one.change is Change.REMOVED:
            if not _is_told_in_base(one, journey, diff):
                yield _gone(one, journey)
        elif one.before is not None and one.before.is_moment_of_truth and not one.is_inherited:
            yield from _kept_but_changed(one, journey)


def _is_told_in_base(one: TouchpointDiff, journey: JourneyDiff, diff: Diff) -> bool:
    """Taken out of the file that this one extends: there it is told."""
    base = journey.before.document.base if journey.before else None
    return base is not None and any(
        other.before is not None and other.before.document.file == base and other.after is not None
        for other in diff.journeys
        for each in other.touchpoints
        if each.id == one.id and each.change is Change.REMOVED
    )


def _gone(one: TouchpointDiff, journey: JourneyDiff) -> GateFailure | Note:
    if not one.touchpoint.is_moment_of_truth:
        return Note(_TOUCHPOINT_TOLD.format(what=one.name, was=_was(one)), one.place)
    new = next((other for other in journey.touchpoints if _looks_like(other, one)), None)
    hint = _RENAMED.format(id=new.id, was=one.id) if new else same("")
    message = _GONE.format(was=_was(one), hint=hint)
    return GateFailure(Reason.REMOVED, journey.key, one.id, one.name, message, _where_it_stood(one, journey))


def _where_it_stood(one: TouchpointDiff, journey: JourneyDiff) -> Place:
    """Its phase in the later file; where it stood there is no line any more."""
    if journey.after is None:
        return one.place
    return journey.after.document.place(("touchpoints", one.phase.value))


def _looks_like(other: TouchpointDiff, gone: TouchpointDiff) -> bool:
    """Added under another id, with the same name, or of the same type in the same phase."""
    if other.change is not Change.ADDED:
        return False
    old, new = gone.touchpoint, other.touchpoint
    return other.name == gone.name or (new.type is not None and (new.type, new.phase) == (old.type, old.phase))


def _was(one: TouchpointDiff) -> Text:
    score = one.score_before
    if score is None or score.value is None or score.label is None:
        return same("")
    return _WAS.format(score=number(score.value, 1), label=LABEL[score.label])


def _kept_but_changed(one: TouchpointDiff, journey: JourneyDiff) -> Iterator[GateFailure | Note]:
    """Still there: without its mark, in another phase, or without a measure it had."""
    assert one.after is not None, "it stands on both sides"
    if one.move is not None and one.move.phase_before is not one.move.phase_after:
        phases = {"before": PHASE_SHORT[one.move.phase_before], "after": PHASE_SHORT[one.move.phase_after]}
        yield Note(_MOVED.format(what=one.name, **phases), one.place)
    if not one.after.is_moment_of_truth:
        message = _UNMARKED.format(was=_was(one))
        yield GateFailure(Reason.REMOVED, journey.key, one.id, one.name, message, one.place)
    lost = _measures(journey, one.id, earlier=True) - _measures(journey, one.id, earlier=False)
    if lost:
        words = listing([METRIC[metric] for _, metric in sorted(lost)])
        yield GateFailure(Reason.REMOVED, journey.key, one.id, one.name, _UNMEASURED.format(measures=words), one.place)


def _measures(journey: JourneyDiff, id_: str, *, earlier: bool) -> set[_Measure]:
    side = journey.before if earlier else journey.after
    rows = side.scores.touchpoints[id_].rows if side is not None else ()
    return {(row.component, row.metric) for row in rows if _is_measure(row) and row.metric is not None}


def _is_measure(row: Row) -> bool:
    return row.kind is RowKind.EVIDENCE and row.n is not None
