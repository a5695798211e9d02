"""What disappears: moments of truth, their marks, their measures; other touchpoints and journeys are told."""

from collections.abc import Iterator

from touchpoints.diff.gate.result import GateFailure, Note, Reason, titled
from touchpoints.diff.result import Change, Diff, JourneyDiff, TouchpointDiff
from touchpoints.grades import RowKind
from touchpoints.labels import LABEL, METRIC, PHASE_SHORT
from touchpoints.model import Component, Metric, State
from touchpoints.problem import Place
from touchpoints.score.result import Row
from touchpoints.text import Text, listing, number, same

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
