"""A change that edits what it is checked against is judged by the rules before it as well, and says what it edits."""

from collections.abc import Iterator
from dataclasses import replace

from touchpoints.assess import assess
from touchpoints.diff.differences import diff as compare
from touchpoints.diff.gate.result import Note
from touchpoints.diff.result import Diff, FieldChange, JourneyDiff
from touchpoints.diff.sentences import field_words
from touchpoints.document import Document
from touchpoints.model import Journey
from touchpoints.settings import Settings
from touchpoints.text import Text

_RULES = ("model", "phase_weights", "bands", "rules", "packs", "thresholds", "floors", "gate")
"""Settings that decide what passes; the others say what exists: segments, types, channels, catalogues."""
_ALSO_TOLD = ("types", "catalogues")

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
_NOTHING = Text(en="not written", fr="absent")
_OWN = Text(
    en="this change also edits what it is checked against, in a journey: {change}; what was written before judges it "
    "as well",
    fr="ce changement modifie aussi, dans un parcours, ce qui sert à le contrôler : {change} ; ce qui était "
    "écrit avant le juge aussi",
)


def by_earlier_rules(diff: Diff) -> Diff | None:
    """The change as the settings, constants and acceptances before it judge it; None where it leaves them alone.

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
    """The document with the constants and acceptances it had; itself where they are the same, or it is new."""
    journey = document.journey
    parts = ("model", "phase_weights", "accepted_gaps")
    if earlier is None or all(getattr(earlier, part) == getattr(journey, part) for part in parts):
        return document
    return replace(document, journey=journey.model_copy(update={part: getattr(earlier, part) for part in parts}))


def edited_settings(diff: Diff) -> Iterator[Note]:
    """The rules of the game that the change edits in the settings."""
    for change in diff.settings:
        field = change.field.partition(".")[0]
        words = _RULE if field in (*_RULES, "verdicts") else _EXPECTED if field in _ALSO_TOLD else None
        if words is not None:
            was, now = change.before or _NOTHING, change.after or _NOTHING
            yield Note(words.format(field=change.field, before=was, after=now))


def edited_in(journey: JourneyDiff) -> Iterator[Note]:
    """Constants of the journey, and acceptances that stood there and were changed; new ones are told as their gaps."""
    if journey.after is None:
        return
    for change in journey.fields:
        if change.place is None or change.place.file != journey.after.document.file:
            continue
        if change.field.startswith(("model", "phase_weights")) or _is_edited_acceptance(change):
            yield Note(_OWN.format(change=field_words(change)), change.place)


def _is_edited_acceptance(change: FieldChange) -> bool:
    return change.field == "accepted_gaps" and change.before is not None and change.after is not None
