"""gate(): a diff -> whether the change passes, and what a reviewer should know."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from touchpoints.diff.fields import written
from touchpoints.diff.gate.gaps import gaps, partly_stale
from touchpoints.diff.gate.moments import moments, removed
from touchpoints.diff.gate.result import Gate, GateFailure, Note, titled
from touchpoints.diff.gate.rules import by_earlier_rules, edited_in, edited_settings
from touchpoints.diff.gate.scores import falls, floors
from touchpoints.diff.result import Caution, Diff, JourneyDiff, TouchpointDiff, broken_files
from touchpoints.diff.sentences import field_words
from touchpoints.gap import GapClass
from touchpoints.labels import METRIC
from touchpoints.model import Evidence, State
from touchpoints.text import Text, day, listing, same

Keeps = Callable[[str], bool]
_CLASSES = (GapClass.P1, GapClass.P2, GapClass.P3)
_NOT_JUDGED = Text(
    en="{what}: its file could not be judged before, so its gaps do not count as new",
    fr="{what} : son fichier ne pouvait pas être jugé auparavant ; ses écarts ne comptent donc pas comme nouveaux",
)
_BY_EARLIER = Text(
    en=" (by the rules and acceptances before this change)",
    fr=" (selon les règles et les acceptations d’avant ce changement)",
)


def gate(diff: Diff, fail_on: GapClass | None, keeps: Keeps | None = None) -> Gate:
    """Judge a change. `fail_on`: lowest class of gap that fails; None: no gap does, the rest still counts.

    `keeps`: which rules' gaps count, all by default. A change that edits what it is checked against has to pass by
    the rules before it as well: nobody lowers them in passing.
    """
    failing = _CLASSES[: _CLASSES.index(fail_on) + 1] if fail_on in _CLASSES else ()
    found = list(_found(diff, failing, keeps))
    failures = [one for one in found if isinstance(one, GateFailure)]
    notes = [*edited_settings(diff), *(note for journey in diff.journeys for note in edited_in(journey))]
    notes += [one for one in found if isinstance(one, Note)]
    earlier = by_earlier_rules(diff)
    if earlier is not None:
        known = {one.identity for one in failures}
        failures += [
            replace(one, message=one.message + _BY_EARLIER, by_earlier_rules=True)
            for one in _found(earlier, failing, keeps)
            if isinstance(one, GateFailure) and one.identity not in known
        ]
    return Gate(tuple(failures), tuple(notes), diff.unjudged, broken_files(diff.problems))


def _found(diff: Diff, failing: tuple[GapClass, ...], keeps: Keeps | None) -> Iterator[GateFailure | Note]:
    """Everything the settings of the later side say of the change, journey by journey."""
    settings = diff.now.settings
    told = frozenset(one.gap.key for journey in diff.journeys for one in journey.gaps)
    for journey in diff.journeys:
        yield from removed(journey, diff, settings.gate.removed)
        if journey.after is None:
            continue
        if any(trap.caution is Caution.NOT_JUDGED for trap in journey.traps):
            yield Note(_NOT_JUDGED.format(what=titled(journey)), journey.after.document.place(()))
        yield from gaps(_keeping(journey, keeps), failing, told, settings.gate.worsens)
        if journey.after.journey.state is State.AS_IS:
            yield from floors(journey, diff)
            yield from falls(journey, settings.thresholds.max_fall)
            yield from moments(journey, settings.gate)
        yield from figures(journey)
        yield from partly_stale(journey)


def _keeping(journey: JourneyDiff, keeps: Keeps | None) -> JourneyDiff:
    if keeps is None:
        return journey
    return replace(journey, gaps=tuple(one for one in journey.gaps if keeps(one.gap.rule)))


_NO_FIGURES = frozenset({"component", "metric", "sample", "date", "valid_for"})
_JUDGED_BY = ("importance", "reach", "target", "promise", "expectation", "failure", "not_applicable")

_CORRECTED = Text(
    en="{what}, {metric}: other figures for the same sample{sample}{date}: {figures}. Say in the change why they were "
    "corrected; a new wave has its own sample and day",
    fr="{what}, {metric} : d’autres chiffres pour le même échantillon{sample}{date} : {figures}. Dites dans "
    "le changement pourquoi ils sont corrigés ; une nouvelle vague a son échantillon et sa date",
)
_SAMPLE = Text(en=" “{name}”", fr=" « {name} »")
_DAY = Text(en=" of {day}", fr=" du {day}")
_FIGURE = Text(en="{name} {before} → {after}", fr="{name} {before} → {after}")
_NONE = Text(en="none", fr="aucun")
_JUDGED = Text(
    en="{what}: at a moment of truth, this change edits what it is judged by: {change}",
    fr="{what} : à un moment de vérité, ce changement modifie ce qui sert à le juger : {change}",
)


def figures(journey: JourneyDiff) -> Iterator[Note]:
    """What a reviewer should look at, though it may be quite right."""
    for one in journey.touchpoints:
        if one.before is None or one.after is None or one.is_inherited:
            continue
        yield from _corrected(one)
        if one.before.is_moment_of_truth:
            for change in one.fields:
                if change.field.partition(".")[0] in _JUDGED_BY:
                    yield Note(_JUDGED.format(what=one.name, change=field_words(change)), change.place or one.place)


def _corrected(one: TouchpointDiff) -> Iterator[Note]:
    assert one.before is not None, "it stands on both sides"
    assert one.after is not None, "it stands on both sides"
    before, after = list(one.before.evidence), list(one.after.evidence)
    gone = [item for item in before if item not in after]
    for item in after:
        if item in before:
            continue
        was = next((other for other in gone if _is_same_sample(other, item)), None)
        if was is not None:
            gone.remove(was)
            if changed := _changed(was, item):
                yield Note(_said(one, item, changed), one.place)


def _is_same_sample(one: Evidence, other: Evidence) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in ("component", "metric", "sample", "date"))


def _changed(was: Evidence, now: Evidence) -> list[Text]:
    pairs = (
        (name, getattr(was, name), getattr(now, name)) for name in Evidence.model_fields if name not in _NO_FIGURES
    )
    return [
        _FIGURE.format(name=same(name), before=_shown(old), after=_shown(new)) for name, old, new in pairs if old != new
    ]


def _shown(value: object) -> Text:
    return _NONE if value is None or value == () else written(value)


def _said(one: TouchpointDiff, item: Evidence, changed: list[Text]) -> Text:
    return _CORRECTED.format(
        what=one.name,
        metric=METRIC[item.metric],
        sample=_SAMPLE.format(name=item.sample) if item.sample else same(""),
        date=_DAY.format(day=day(item.date)) if item.date else same(""),
        figures=listing(changed, same(", ")),
    )
