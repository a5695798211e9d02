"""Gaps that newly stand at a class that fails, open ones that became worse, measures gone stale; accepted: told."""

from collections.abc import Iterator

from touchpoints.diff.gate.result import GateFailure, Note, Reason, titled
from touchpoints.diff.result import Change, GapChange, GapDiff, JourneyDiff, TouchpointDiff
from touchpoints.gap import Acceptance, Category, Gap, GapClass
from touchpoints.problem import Place
from touchpoints.score.difference import Nature
from touchpoints.text import Text, day, number, signed

STALE = "stale-evidence"
"""The rule whose new findings fail whatever their class."""
_PROMISE = "promise-not-kept"
_JUDGE_OTHERWISE = ("importance", "reach", "moment_of_truth", "target", "rating", "not_applicable", "promise", "expect")
"""Beginnings of the fields that change what a gap weighs without any measure."""

_EXPIRED = Text(en="accepted until {until}, now over. ", fr="accepté jusqu’au {until}, c’est échu. ")
_WORSENED = Text(
    en="impact {before} → {after}, more than the {most} it may rise. ",
    fr="impact {before} → {after}, au-delà de la hausse de {most} admise. ",
)
_WORSENED_PERHAPS = Text(
    en="impact {before} → {after}, more than the {most} it may rise; the new measures may be chance, ask more customers"
    " or raise gate.worsens in settings.yaml. ",
    fr="impact {before} → {after}, au-delà de la hausse de {most} admise ; les nouvelles mesures peuvent tenir au"
    " hasard, interrogez plus de clients ou relevez gate.worsens dans settings.yaml. ",
)
_MAYBE_WORSE = Text(
    en="{title}, {what}: impact {change}, but its measures do not tell whether it is worse",
    fr="{title}, {what} : impact {change}, mais ses mesures ne disent pas si l’écart s’est aggravé",
)
_ACCEPTED = Text(
    en="this change accepts a gap that stood there: {gap_class} {title}, {what}, by {by}, until {until}",
    fr="ce changement accepte un écart qui existait : {gap_class} {title}, {what}, par {by}, jusqu’au {until}",
)
_ACCEPTED_AT_ONCE = Text(
    en="this change brings a gap and accepts it: {gap_class} {title}, {what}, by {by}, until {until}",
    fr="ce changement apporte un écart et l’accepte : {gap_class} {title}, {what}, par {by}, jusqu’au {until}",
)
_PARTLY_STALE = Text(
    en="{what}: {item} is now too old; measure again",
    fr="{what} : {item}, mesure désormais périmée ; à refaire",
)


def gaps(
    journey: JourneyDiff, failing: tuple[GapClass, ...], told: frozenset[str], worsens: float
) -> Iterator[GateFailure | Note]:
    """`told`: keys of the gaps told in any file, whose copies in files that extend it are not told again."""
    for one in journey.gaps:
        if one.gap.inherited_from in told:
            continue
        if one.after is not None and one.after.is_open:
            yield from _open(one, one.after, journey, failing, worsens)
        elif one.after is not None and one.after.acceptance is not None:
            yield _accepted(one.after, one.after.acceptance, one.change, journey)


def _open(
    one: GapDiff, gap: Gap, journey: JourneyDiff, failing: tuple[GapClass, ...], worsens: float
) -> Iterator[GateFailure | Note]:
    came = one.change in (GapChange.NEW, GapChange.REOPENED)
    if gap.rule == STALE and came:
        yield _failure(Reason.GONE_STALE, gap, journey)
    elif gap.gap_class not in failing:
        return
    elif came:
        yield _failure(Reason.NEW_GAP, gap, journey)
    elif one.change is GapChange.WORSE and one.before is not None:
        rose = one.before.gap_class not in failing
        # What was a gap to mend at once, and looks worse still, is worth stopping for before it is sure; a gap that
        # only now looks that grave must be so beyond chance.
        if not rose and round(one.impact - worsens, 9) < 0:
            return
        if rose and _may_be_chance(gap, journey):
            told = {"title": gap.title, "what": _on(gap, journey), "change": signed(one.impact, 1)}
            yield Note(_MAYBE_WORSE.format(**told), _place(gap, journey))
        elif rose:
            yield _failure(Reason.NEW_GAP, gap, journey)
        else:
            impacts = {"before": number(one.before.impact, 1), "after": number(gap.impact, 1)}
            words = _WORSENED_PERHAPS if _may_be_chance(gap, journey) else _WORSENED
            yield _failure(Reason.WORSENED, gap, journey, words.format(**impacts, most=number(worsens, 1)))


def _failure(reason: Reason, gap: Gap, journey: JourneyDiff, said: Text | None = None) -> GateFailure:
    expired = gap.acceptance is not None and gap.acceptance.expired
    over = _EXPIRED.format(until=day(gap.acceptance.until)) if gap.acceptance and expired else Text(en="", fr="")
    return GateFailure(
        reason=reason,
        journey=journey.key,
        touchpoint=gap.touchpoints[0] if gap.touchpoints else "",
        what=gap.title,
        message=(said or Text(en="", fr="")) + over + gap.message + " " + gap.action,
        place=_place(gap, journey),
        gap=gap,
    )


def _place(gap: Gap, journey: JourneyDiff) -> Place:
    assert journey.after is not None, "an open gap stands in a journey"
    return gap.places[0] if gap.places else journey.after.document.place(())


def _accepted(gap: Gap, acceptance: Acceptance, change: GapChange, journey: JourneyDiff) -> Note:
    assert journey.after is not None, "a gap that is accepted stands in a journey"
    words = _ACCEPTED if change is GapChange.ACCEPTED else _ACCEPTED_AT_ONCE
    said = words.format(
        gap_class=gap.gap_class.value,
        title=gap.title,
        what=_on(gap, journey),
        by=acceptance.by,
        until=day(acceptance.until),
    )
    return Note(said, journey.after.document.place(acceptance.loc))


def _on(gap: Gap, journey: JourneyDiff) -> Text:
    names = {one.id: one.name for one in journey.touchpoints}
    return next((names[id_] for id_ in gap.touchpoints if id_ in names), titled(journey))


def _may_be_chance(gap: Gap, journey: JourneyDiff) -> bool:
    """Whether new measures alone made the gap worse, and none of them says for sure that something fell."""
    one = next((one for one in journey.touchpoints if one.id in gap.touchpoints[:1]), None)
    if one is None or one.difference is None or gap.category not in (Category.PERFORMANCE, Category.PROMISE):
        return False
    if one.change is Change.MOVED or any(change.field.startswith(_JUDGE_OTHERWISE) for change in one.fields):
        return False
    if gap.rule == _PROMISE:
        return _kept_may_be_chance(one)
    measured = any(effect.nature is Nature.MEASURED and effect.value_effect < 0 for effect in one.difference.effects)
    return measured and one.difference.interval is not None and one.difference.interval.high >= 0


def _kept_may_be_chance(one: TouchpointDiff) -> bool:
    tests = [item.test for item in one.items if item.after.source.startswith(("kept", "within_target"))]
    return bool(tests) and all(test is not None and test.high >= 0 for test in tests)


def partly_stale(journey: JourneyDiff) -> Iterator[Note]:
    """Measures that went stale where others of the touchpoint are fresh: the rule does not speak of them."""
    whole = {gap.after.on for gap in journey.gaps if gap.after is not None and gap.after.rule == STALE}
    names = {one.id: one.name for one in journey.touchpoints}
    for one in journey.stale:
        if one.touchpoint not in whole:
            yield Note(_PARTLY_STALE.format(what=names[one.touchpoint], item=one.row.shown), one.place)
