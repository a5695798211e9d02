"""Scores that went under the floors of the settings, or fell by more than they allow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.diff.gate.result import GateFailure, Note, Reason, line_of, titled
from touchpoints.diff.result import Diff, JourneyDiff
from touchpoints.grades import Label, Verdict
from touchpoints.problem import Place
from touchpoints.rounding import half_up
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.text import Text, number, signed

_UNDER = Text(
    en="{score} out of 100, under its floor of {floor}{was}", fr="{score} sur 100, sous son plancher de {floor}{was}"
)
_WAS = Text(en=" (it was {score})", fr=" (c’était {score})")
_NO_LONGER_KNOWN = Text(
    en="no longer known ({score} before), so its floor of {floor} cannot be held",
    fr="plus connu ({score} auparavant) : son plancher de {floor} ne peut pas être tenu",
)
_OPINION = Text(en=", by opinion only", fr=", selon des avis seulement")
_STILL_UNDER = Text(
    en="{what} is still under its floor of {floor} ({score}); it was before this change",
    fr="{what} reste sous son plancher de {floor} ({score}) ; c’était déjà le cas avant ce changement",
)


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


def floors(journey: JourneyDiff, diff: Diff) -> Iterator[GateFailure | Note]:
    """What is under its floor in the settings of the later side, and was not, or was less so."""
    for one in _scored(journey, diff):
        if one.floor is None:
            continue
        value = one.score.value
        was = one.difference.before if one.difference else None
        if value is None:
            if was is not None:
                told = {"score": number(was, 1), "floor": number(one.floor)}
                yield _failure(journey, one, _NO_LONGER_KNOWN.format(**told), one.place)
        elif round(value, 9) < one.floor:
            if was is not None and round(was, 9) < one.floor and round(value - was, 9) >= 0:
                told = {"what": one.what, "score": number(value, 1), "floor": number(one.floor)}
                yield Note(_STILL_UNDER.format(**told), one.place)
            else:
                yield _failure(journey, one, _under(one, value, was), _heaviest(one, journey))


def _scored(journey: JourneyDiff, diff: Diff) -> Iterator[_Scored]:
    """The journey, its phases, its touchpoints; only moments of truth have a floor of their own."""
    after = journey.after
    assert after is not None, "only what stands now is judged"
    least, scores = diff.now.settings.floors, after.scores
    at = after.document.place
    shares = {id_: one.journey_coefficient for id_, one in scores.touchpoints.items()}
    yield _Scored(titled(journey), "", scores.score, journey.score, at(()), least.journey, shares)
    for phase, of_phase in scores.phases.items():
        place, found = at(("touchpoints", phase.value)), journey.phases.get(phase)
        shares = {id_: one.phase_coefficient for id_, one in scores.touchpoints.items() if one.phase is phase}
        name = titled(journey) + " · " + labels.PHASE[phase]
        yield _Scored(name, "", of_phase.score, found, place, least.phase, shares)
    for one in journey.touchpoints:
        if one.score_after is not None and one.after is not None:
            floor = least.moment_of_truth if one.after.is_moment_of_truth else None
            yield _Scored(one.name, one.id, one.score_after, one.difference, one.place, floor, {one.id: 1.0})


def _under(one: _Scored, value: float, was: float | None) -> Text:
    assert one.floor is not None, "it was compared with its floor"
    before = _WAS.format(score=number(was, 1)) if was is not None else Text(en="", fr="")
    digits = 1 if half_up(value, 1) < one.floor else 3
    said = _UNDER.format(score=number(value, digits), floor=number(one.floor), was=before)
    return said + _OPINION if one.score.label is Label.ASSUMPTION else said


def _failure(journey: JourneyDiff, one: _Scored, message: Text, place: Place) -> GateFailure:
    return GateFailure(Reason.UNDER_FLOOR, journey.key, one.touchpoint, one.what, message, place)


def _heaviest(one: _Scored, journey: JourneyDiff) -> Place:
    """The line that pulled the score down the most; of a score that is new, the one that loses most points."""
    if one.difference is not None and one.difference.effects:
        worst = min(one.difference.effects, key=lambda effect: effect.value_effect + effect.weight_effect)
        return line_of(worst, journey) or one.place
    assert journey.after is not None, "only what stands now is judged"
    scores = journey.after.scores.touchpoints
    lost = {row.loc: share * row.lost for id_, share in one.shares.items() for row in scores[id_].rows}
    return journey.after.document.place(max(lost, key=lambda loc: lost[loc])) if lost else one.place


_FELL = Text(
    en="measured change {points} point(s), more than the {most} it may fall; overall {value} "
    "[{low}, {high}]: {verdict}",
    fr="variation mesurée de {points} point(s), au-delà de la baisse de {most} admise ; au total {value} "
    "[{low} ; {high}] : {verdict}",
)
_MAYBE_FELL = Text(
    en="{what}: measured change {points} point(s), but [{low}, {high}] does not tell whether it fell",
    fr="{what} : variation mesurée de {points} point(s), mais [{low} ; {high}] ne dit pas si le score a baissé",
)


def falls(journey: JourneyDiff, most: float) -> Iterator[GateFailure | Note]:
    """Measured scores whose measures fell by more than they may: for sure, or perhaps."""
    if journey.is_one_sided:
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
            line = line_of(worst, journey) or place
            yield GateFailure(Reason.FELL, journey.key, touchpoint, what, message, line)
        elif difference.verdict is Verdict.UNDECIDED:
            yield Note(_MAYBE_FELL.format(what=what, **told), place)


def _compared(journey: JourneyDiff) -> Iterator[tuple[Text, str, Place, Difference, Score]]:
    after = journey.after
    assert after is not None, "only what stands now is judged"
    if journey.score is not None:
        yield titled(journey), "", after.document.place(()), journey.score, after.scores.score
    for phase, difference in journey.phases.items():
        name, place = titled(journey) + " · " + labels.PHASE[phase], after.document.place(("touchpoints", phase.value))
        yield name, "", place, difference, after.scores.phases[phase].score
    for one in journey.touchpoints:
        if one.difference is not None and one.score_after is not None:
            yield one.name, one.id, one.place, one.difference, one.score_after
