"""Figures written otherwise under an unchanged sample and day, and edits of what a moment of truth is judged by."""

from collections.abc import Iterator

from touchpoints.diff.fields import written
from touchpoints.diff.gate.result import Note
from touchpoints.diff.result import JourneyDiff, TouchpointDiff
from touchpoints.diff.sentences import field_words
from touchpoints.labels import METRIC
from touchpoints.model import Evidence
from touchpoints.text import Text, day, listing, same

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
