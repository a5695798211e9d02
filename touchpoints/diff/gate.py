"""A diff and the settings -> what keeps a change from passing, each with its line; what was there before does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from touchpoints import labels
from touchpoints.diff.result import Caution, Diff, FieldChange, GapChange, GapDiff, JourneyDiff
from touchpoints.gap import Gap, GapClass
from touchpoints.grades import Label, Verdict
from touchpoints.model import Phase, State
from touchpoints.problem import Place
from touchpoints.rounding import half_up
from touchpoints.score.difference import Difference, Effect
from touchpoints.score.result import Score
from touchpoints.text import Text, day, number, signed

STALE = "stale-evidence"
"""The rule whose new findings fail whatever their class."""
_CLASSES = (GapClass.P1, GapClass.P2, GapClass.P3)


class Reason(StrEnum):
    """Why a change does not pass."""

    NEW_GAP = "new-gap"
    UNDER_FLOOR = "under-floor"
    FELL = "fell"
    GONE_STALE = "gone-stale"


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that keeps the change from passing."""

    reason: Reason
    journey: str
    """Key of the journey."""
    touchpoint: str
    """Id; "" for a phase or the journey."""
    what: Text
    """What it is about: the name of the touchpoint, phase or journey, or the title of the gap."""
    message: Text
    place: Place
    """The line to look at."""
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reviewer should know that keeps nothing from passing."""

    text: Text
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a change passes."""

    failures: tuple[Failure, ...]
    notes: tuple[Note, ...]

    @property
    def passed(self) -> bool:
        return not self.failures


_UNDER = Text(
    en="{score} out of 100, under its floor of {floor}{was}", fr="{score} sur 100, sous son plancher de {floor}{was}"
)
_WAS = Text(en=" (it was {score})", fr=" (c’était {score})")
_NO_LONGER_KNOWN = Text(
    en="no longer known ({score} before), so its floor of {floor} cannot be held",
    fr="plus connu ({score} auparavant)\u202f: son plancher de {floor} ne peut pas être tenu",
)
_OPINION = Text(en=", by opinion only", fr=", selon des avis seulement")
_FELL = Text(
    en="measured change {points} points, more than the {most} it may fall; overall {value} [{low}, {high}]: {verdict}",
    fr="variation mesurée de {points} points, au-delà de la baisse de {most} admise\u202f; au total {value} "
    "[{low}\u202f; {high}]\u202f: {verdict}",
)
_MAYBE_FELL = Text(
    en="{what}: measured change {points} points, but [{low}, {high}] does not tell whether it fell",
    fr="{what}\u202f: variation mesurée de {points} points, mais [{low}\u202f; {high}] ne dit pas si le score a baissé",
)
_EXPIRED = Text(en="accepted until {until}, now over. ", fr="accepté jusqu’au {until}, c’est échu. ")
_STILL_UNDER = Text(
    en="{what} is still under its floor of {floor} ({score}); it was before this change",
    fr="{what} reste sous son plancher de {floor} ({score})\u202f; c’était déjà le cas avant ce changement",
)
_SETTINGS = Text(
    en="this change also edits what it is checked against: {field} was {before}, is {after}",
    fr="ce changement modifie aussi ce qui sert à le contrôler\u202f: {field} valait {before}, vaut {after}",
)
_NOTHING = Text(en="not written", fr="absent")
_NOT_JUDGED = Text(
    en="{what}: its file could not be judged before, so its gaps do not count as new",
    fr="{what}\u202f: son fichier ne pouvait pas être jugé auparavant\u202f; ses écarts ne comptent donc pas comme "
    "nouveaux",
)
_PARTLY_STALE = Text(
    en="{what}: {item} is now too old; measure again",
    fr="{what}\u202f: {item}, mesure désormais périmée\u202f; à refaire",
)


def gate(diff: Diff, fail_on: GapClass | None) -> Gate:
    """Judge a change. `fail_on`: lowest class of new gap that fails; None: no gap does, the rest still counts."""
    failing = _CLASSES[: _CLASSES.index(fail_on) + 1] if fail_on in _CLASSES else ()
    failures: list[Failure] = []
    notes = [Note(_loosened(change)) for change in diff.settings if _is_a_rule_of_the_game(change)]
    told = {one.gap.key for journey in diff.journeys for one in journey.gaps}
    for journey in diff.journeys:
        if journey.after is None:
            continue
        if any(trap.caution is Caution.NOT_JUDGED for trap in journey.traps):
            notes.append(Note(_NOT_JUDGED.format(what=_titled(journey)), journey.after.document.place(())))
        else:
            failures += _gaps(journey, failing, told)
        if journey.after.journey.state is State.AS_IS:
            for found in (*_floors(journey, diff), *_falls(journey, diff.now.settings.thresholds.max_fall)):
                if isinstance(found, Failure):
                    failures.append(found)
                else:
                    notes.append(found)
        notes += _partly_stale(journey)
    return Gate(tuple(failures), tuple(notes))


def _titled(journey: JourneyDiff) -> Text:
    return journey.name + " · " + journey.segment


def _is_a_rule_of_the_game(change: FieldChange) -> bool:
    return change.field.startswith(("floors.", "rules.", "thresholds.", "model.", "packs", "verdicts."))


def _loosened(change: FieldChange) -> Text:
    return _SETTINGS.format(field=change.field, before=change.before or _NOTHING, after=change.after or _NOTHING)


def _gaps(journey: JourneyDiff, failing: tuple[GapClass, ...], told: set[str]) -> Iterator[Failure]:
    for one in journey.gaps:
        gap = one.after
        if gap is None or not gap.is_open or gap.inherited_from in told:
            continue
        is_stale = gap.rule == STALE and one.change in (GapChange.NEW, GapChange.REOPENED)
        if is_stale or (gap.gap_class in failing and _stands_there_newly(one, failing)):
            yield Failure(
                reason=Reason.GONE_STALE if is_stale else Reason.NEW_GAP,
                journey=journey.key,
                touchpoint=gap.touchpoints[0] if gap.touchpoints else "",
                what=gap.title,
                message=_over(gap) + gap.message + " " + gap.action,
                place=_place(gap, journey),
                gap=gap,
            )


def _stands_there_newly(one: GapDiff, failing: tuple[GapClass, ...]) -> bool:
    if one.change in (GapChange.NEW, GapChange.REOPENED):
        return True
    return one.change is GapChange.WORSE and one.before is not None and one.before.gap_class not in failing


def _over(gap: Gap) -> Text:
    if gap.acceptance is None or not gap.acceptance.expired:
        return Text(en="", fr="")
    return _EXPIRED.format(until=day(gap.acceptance.until))


def _place(gap: Gap, journey: JourneyDiff) -> Place:
    assert journey.after is not None, "an open gap stands in a journey"
    return gap.places[0] if gap.places else journey.after.document.place(())


@dataclass(frozen=True, slots=True)
class _Scored:
    """Something that has a score on both sides, or on the later one only."""

    what: Text
    touchpoint: str
    score: Score
    difference: Difference | None
    place: Place
    floor: float | None
    shares: Mapping[str, float]
    """What each touchpoint counts for in it, 0-1."""


def _scored(journey: JourneyDiff, diff: Diff) -> Iterator[_Scored]:
    """The journey, its phases, its touchpoints; only moments of truth have a floor of their own."""
    after = journey.after
    assert after is not None, "only what stands now is judged"
    floors, scores = diff.now.settings.floors, after.scores
    at = after.document.place
    shares = {id_: one.journey_coefficient for id_, one in scores.touchpoints.items()}
    yield _Scored(_titled(journey), "", scores.score, journey.score, at(()), floors.journey, shares)
    for phase, of_phase in scores.phases.items():
        place, found = at(("touchpoints", phase.value)), journey.phases.get(phase)
        shares = {id_: one.phase_coefficient for id_, one in scores.touchpoints.items() if one.phase is phase}
        yield _Scored(_phase_of(journey, phase), "", of_phase.score, found, place, floors.phase, shares)
    for one in journey.touchpoints:
        if one.score_after is not None and one.after is not None:
            floor = floors.moment_of_truth if one.after.is_moment_of_truth else None
            yield _Scored(one.name, one.id, one.score_after, one.difference, one.place, floor, {one.id: 1.0})


def _phase_of(journey: JourneyDiff, phase: Phase) -> Text:
    return _titled(journey) + " · " + labels.PHASE[phase]


def _floors(journey: JourneyDiff, diff: Diff) -> Iterator[Failure | Note]:
    for one in _scored(journey, diff):
        if one.floor is None:
            continue
        value = one.score.value
        was = one.difference.before if one.difference else None
        if value is None:
            if was is not None:
                told = {"score": number(was, 1), "floor": number(one.floor)}
                yield _failure(Reason.UNDER_FLOOR, journey, one, _NO_LONGER_KNOWN.format(**told), one.place)
        elif round(value, 9) < one.floor:
            if was is not None and round(was, 9) < one.floor and round(value - was, 9) >= 0:
                told = {"what": one.what, "score": number(value, 1), "floor": number(one.floor)}
                yield Note(_STILL_UNDER.format(**told), one.place)
            else:
                place = _heaviest(one, journey)
                yield _failure(Reason.UNDER_FLOOR, journey, one, _under(one, value, was), place)


def _under(one: _Scored, value: float, was: float | None) -> Text:
    assert one.floor is not None, "it was compared with its floor"
    before = _WAS.format(score=number(was, 1)) if was is not None else Text(en="", fr="")
    digits = 1 if half_up(value, 1) < one.floor else 3
    said = _UNDER.format(score=number(value, digits), floor=number(one.floor), was=before)
    return said + _OPINION if one.score.label is Label.ASSUMPTION else said


def _falls(journey: JourneyDiff, most: float) -> Iterator[Failure | Note]:
    """Measured scores whose measures fell by more than they may: for sure, or perhaps."""
    if journey.before is None:
        return
    for what, touchpoint, place, difference, score in _compared(journey):
        fall = difference.measured + difference.corrected
        if round(fall, 9) >= -most or score.label not in (Label.MEASURED, Label.ROBUST):
            continue
        if difference.value is None or difference.interval is None:
            continue
        told = {"points": signed(fall, 1), "low": signed(difference.interval.low, 1)}
        told |= {"high": signed(difference.interval.high, 1)}
        if difference.verdict in (Verdict.WORSE, Verdict.WORSE_NEGLIGIBLE):
            told |= {"most": number(most, 1), "value": signed(difference.value, 1)}
            message = _FELL.format(**told, verdict=labels.VERDICT[difference.verdict])
            worst = min(difference.effects, key=lambda effect: effect.value_effect)
            line = _line_of(worst, journey) or place
            yield Failure(Reason.FELL, journey.key, touchpoint, what, message, line)
        elif difference.verdict is Verdict.UNDECIDED:
            yield Note(_MAYBE_FELL.format(what=what, **told), place)


def _compared(journey: JourneyDiff) -> Iterator[tuple[Text, str, Place, Difference, Score]]:
    after = journey.after
    assert after is not None, "only what stands now is judged"
    if journey.score is not None:
        yield _titled(journey), "", after.document.place(()), journey.score, after.scores.score
    for phase, difference in journey.phases.items():
        place = after.document.place(("touchpoints", phase.value))
        yield _phase_of(journey, phase), "", place, difference, after.scores.phases[phase].score
    for one in journey.touchpoints:
        if one.difference is not None and one.score_after is not None:
            yield one.name, one.id, one.place, one.difference, one.score_after


def _failure(reason: Reason, journey: JourneyDiff, one: _Scored, message: Text, place: Place) -> Failure:
    return Failure(reason, journey.key, one.touchpoint, one.what, message, place)


def _heaviest(one: _Scored, journey: JourneyDiff) -> Place:
    """The line that pulled the score down the most; of a score that is new, the one that loses most points."""
    if one.difference is not None and one.difference.effects:
        worst = min(one.difference.effects, key=lambda effect: effect.value_effect + effect.weight_effect)
        return _line_of(worst, journey) or one.place
    assert journey.after is not None, "only what stands now is judged"
    scores = journey.after.scores.touchpoints
    lost = {row.loc: share * row.lost for id_, share in one.shares.items() for row in scores[id_].rows}
    return journey.after.document.place(max(lost, key=lambda loc: lost[loc])) if lost else one.place


def _line_of(effect: Effect, journey: JourneyDiff) -> Place | None:
    if journey.after is None:
        return None
    if effect.after is not None:
        return journey.after.document.place(effect.after.loc)
    loc = journey.after.journey.locs.get(effect.touchpoint)
    return journey.after.document.place(loc) if loc else None


def _partly_stale(journey: JourneyDiff) -> Iterator[Note]:
    """Measures that went stale where others of the touchpoint are fresh: the rule does not speak of them."""
    whole = {gap.after.on for gap in journey.gaps if gap.after is not None and gap.after.rule == STALE}
    names = {one.id: one.name for one in journey.touchpoints}
    for one in journey.stale:
        if one.touchpoint not in whole:
            yield Note(_PARTLY_STALE.format(what=names[one.touchpoint], item=one.row.shown), one.place)
