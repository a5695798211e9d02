"""gate(): a diff -> whether the change passes, and what a reviewer should know.

A change that edits what it is checked against is judged by the rules before it as well, and says what it edits.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from touchpoints.assess import assess
from touchpoints.diff.differences import diff as compare
from touchpoints.diff.fields import written
from touchpoints.diff.gate.gaps import gaps, partly_stale
from touchpoints.diff.gate.moments import moments, removed
from touchpoints.diff.gate.result import Gate, GateFailure, Note, titled
from touchpoints.diff.gate.scores import falls, floors
from touchpoints.diff.result import Caution, Diff, FieldChange, JourneyDiff, TouchpointDiff, broken_files
from touchpoints.diff.sentences import field_words
from touchpoints.document import Document
from touchpoints.fields import at
from touchpoints.gap import GapClass
from touchpoints.labels import METRIC
from touchpoints.model import Evidence, Journey, Phase, PhaseLists, State, Touchpoint
from touchpoints.settings import Settings
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


_NO_FIGURES = frozenset({"component", "metric", "sample", "date"})
_JUDGED_BY = ("importance", "reach", "frequency", "target", "promise", "expectation", "failure", "not_applicable")

_CORRECTED = Text(
    en="{what}, {metric}: other figures for the same sample{sample}{date}: {figures}. Say in the change why they were "
    "corrected; a new wave has its own sample and day",
    fr="{what}, {metric} : d’autres chiffres pour le même échantillon{sample}{date} : {figures}. Dites dans "
    "le changement pourquoi ils sont corrigés ; une nouvelle vague a son échantillon et sa date",
)
_REDATED = Text(
    en="{what}, {metric}: the same figures of the same sample{sample}, dated {before} before and {after} now. A day "
    "says when customers answered: say in the change why it was wrong; a new wave has its own sample",
    fr="{what}, {metric} : les mêmes chiffres du même échantillon{sample}, datés du {before} avant, du {after} "
    "maintenant. La date dit quand les clients ont répondu : dites dans le changement en quoi elle était fausse ; "
    "une nouvelle vague a son échantillon",
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
        elif (was := next((other for other in gone if _is_redated(other, item)), None)) is not None:
            gone.remove(was)
            yield Note(_redated(one, was, item), one.place)


def _is_redated(was: Evidence, now: Evidence) -> bool:
    """Whether old figures are put under a later day, which makes them fresh."""
    return was.date is not None and now.date is not None and was == now.model_copy(update={"date": was.date})


def _redated(one: TouchpointDiff, was: Evidence, now: Evidence) -> Text:
    assert was.date is not None, "as it was found"
    assert now.date is not None, "as it was found"
    return _REDATED.format(
        what=one.name,
        metric=METRIC[now.metric],
        sample=_SAMPLE.format(name=now.sample) if now.sample else same(""),
        before=day(was.date),
        after=day(now.date),
    )


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


_RULES = ("model", "phase_weights", "bands", "rules", "packs", "thresholds", "floors", "gate")
"""Settings that decide what passes; the others say what exists: segments, types, channels, catalogues."""
_ALSO_TOLD = ("types", "catalogues")
_TOLD_OF_A_JOURNEY = ("catalogue", "scorecard", "not_applicable")

_RULE = Text(
    en="this change also edits what it is checked against: {field} was {before}, is {after}; the rules before it judge "
    "it as well",
    fr="ce changement modifie aussi ce qui sert à le contrôler : {field} valait {before}, vaut {after} ; les "
    "règles d’avant le jugent aussi",
)
_EXPECTED = Text(
    en="this change also edits what is expected of journeys: {field} was {before}, is {after}",
    fr="ce changement modifie aussi ce qui est attendu des parcours : {field} valait {before}, vaut {after}",
)
_OF = Text(en="{name}, {change}", fr="{name}, {change}")
_NOTHING = Text(en="not written", fr="absent")
_OWN = Text(
    en="this change also edits what it is checked against, in a journey: {change}; what was written before judges it "
    "as well",
    fr="ce changement modifie aussi, dans un parcours, ce qui sert à le contrôler : {change} ; ce qui était "
    "écrit avant le juge aussi",
)


def by_earlier_rules(diff: Diff) -> Diff | None:
    """The change as the settings, constants, acceptances and ends of scales before it judge it; None where it leaves
    them alone.

    Both sides on the later day, so that only what was written makes a difference: a measure that aged, or an
    acceptance that ran out meanwhile, is no doing of the change.
    """
    was, now = diff.was, diff.now
    settings = _with_rules_of(was.settings, now.settings)
    earlier = {one.key: one.journey for one in was.journeys}
    documents = [_with_rules_of_journey(earlier.get(one.key), one.document) for one in now.journeys]
    unchanged = all(made is one.document for made, one in zip(documents, now.journeys, strict=True))
    if unchanged and settings == now.settings and was.optional_rules == now.optional_rules:
        return None
    old = assess([one.document for one in was.journeys], was.settings, was.catalogue, was.problems, today=now.today,
                 verdicts=was.verdicts)  # fmt: skip
    new = assess(documents, settings, now.catalogue, now.problems, today=now.today, verdicts=was.verdicts)
    return compare(old, new, diff.before, diff.after)


def _with_rules_of(earlier: Settings, later: Settings) -> Settings:
    return later.model_copy(update={name: getattr(earlier, name) for name in _RULES})


def _with_rules_of_journey(earlier: Journey | None, document: Document) -> Document:
    """The document with the constants, acceptances and ends of scales it had; itself where they are the same, or it is
    new."""
    journey = document.journey
    parts = ("model", "phase_weights", "accepted_gaps")
    if earlier is None:
        return document
    touchpoints = _with_ends_of(earlier, journey)
    if touchpoints == journey.touchpoints and all(getattr(earlier, part) == getattr(journey, part) for part in parts):
        return document
    made = journey.with_touchpoints(touchpoints)
    return replace(document, journey=made.model_copy(update={part: getattr(earlier, part) for part in parts}))


def _with_ends_of(earlier: Journey, journey: Journey) -> PhaseLists:
    """The touchpoints, each measure between the ends of the scale (`worst`, `target`) it had."""
    phases: dict[str, tuple[Touchpoint, ...]] = {}
    for phase in Phase:
        phases[phase.value] = tuple(_with_ends(earlier.by_id.get(one.id), one) for one in journey.in_phase(phase))
    return journey.touchpoints.model_copy(update=phases)


def _with_ends(was: Touchpoint | None, now: Touchpoint) -> Touchpoint:
    evidence = list(now.evidence)
    for place, old in _other_ends(was, now):
        evidence[place] = evidence[place].model_copy(update={"worst": old.worst, "target": old.target})
    return now.model_copy(update={"evidence": tuple(evidence)})


def _other_ends(was: Touchpoint | None, now: Touchpoint) -> Iterator[tuple[int, Evidence]]:
    """The measures that had a scale and stand on another one now: their places, and what they were."""
    left = [item for item in was.evidence if item.target is not None] if was is not None else []
    gone = [item for item in left if _scale(item) not in map(_scale, now.evidence)]
    for place, item in enumerate(now.evidence):
        old = next((one for one in gone if (one.component, one.metric) == (item.component, item.metric)), None)
        if old is not None and _scale(item) not in map(_scale, left):
            gone.remove(old)
            yield place, old


def _scale(item: Evidence) -> tuple[object, ...]:
    return item.component, item.metric, item.worst, item.target


def edited_settings(diff: Diff) -> Iterator[Note]:
    """The rules of the game that the change edits in the settings."""
    for change in diff.settings:
        field = change.field.partition(".")[0]
        words = _RULE if field in (*_RULES, "verdicts") else _EXPECTED if field in _ALSO_TOLD else None
        if words is not None:
            was, now = change.before or _NOTHING, change.after or _NOTHING
            yield Note(words.format(field=change.name, before=was, after=now))


def edited_in(journey: JourneyDiff) -> Iterator[Note]:
    """Constants of the journey, what is expected of it, ends of scales, and acceptances that stood there and were
    changed; new ones are told as their gaps."""
    if journey.after is None:
        return
    for one in journey.touchpoints:
        if one.before is not None and one.after is not None and not one.is_inherited:
            for change in _edited_ends(one.before, one.after):
                told = _OF.format(name=one.name, change=field_words(change))
                yield Note(_OWN.format(change=told), one.place)
    for change in journey.fields:
        if change.place is None or change.place.file != journey.after.document.file:
            continue
        if change.field.startswith(("model", "phase_weights")) or _is_edited_acceptance(change):
            yield Note(_OWN.format(change=field_words(change)), change.place)
        elif change.field in _TOLD_OF_A_JOURNEY:
            yield Note(_expected(change), change.place)


def _expected(change: FieldChange) -> Text:
    return _EXPECTED.format(field=change.field, before=change.before or _NOTHING, after=change.after or _NOTHING)


def _edited_ends(was: Touchpoint, now: Touchpoint) -> Iterator[FieldChange]:
    for place, old in _other_ends(was, now):
        item = now.evidence[place]
        for end in ("worst", "target"):
            before, after = getattr(old, end), getattr(item, end)
            if before != after:
                said_before, said_after = (None if value is None else written(value) for value in (before, after))
                name = METRIC[item.metric] + ", " + at("touchpoints", "evidence", end).name
                told = said_before or same(""), said_after or same("")
                yield FieldChange(f"{item.metric.value}.{end}", name, said_before, said_after, told, None)


def _is_edited_acceptance(change: FieldChange) -> bool:
    return change.field == "accepted_gaps" and change.before is not None and change.after is not None
