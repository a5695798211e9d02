"""Measured scores of journeys, phases and touchpoints that fell by more than `thresholds.max_fall`."""

from collections.abc import Iterator

from touchpoints import labels
from touchpoints.diff.gate.lines import line_of
from touchpoints.diff.gate.result import Failure, Note, Reason, titled
from touchpoints.diff.result import JourneyDiff
from touchpoints.grades import Label, Verdict
from touchpoints.problem import Place
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.text import Text, number, signed

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


def falls(journey: JourneyDiff, most: float) -> Iterator[Failure | Note]:
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
            yield Failure(Reason.FELL, journey.key, touchpoint, what, message, line)
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
