"""Diff -> change outline: what a report says of a change, in one language; terminal, page and comment only draw it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from touchpoints.diff import (
    Change,
    Diff,
    DiffKind,
    FieldChange,
    GapChange,
    GapDiff,
    JourneyDiff,
    TouchpointDiff,
)
from touchpoints.diff.sentences import (
    CHANGE,
    change_of,
    difference_words,
    field_words,
    gap_change_words,
    item_words,
    journey_summary,
    link_words,
    move_words,
    overview_words,
    own_gaps,
    paired_words,
    points,
    rename_words,
    side,
    split,
    summary,
    title,
    verdict_words,
)
from touchpoints.diff.unjudged import compared_constants
from touchpoints.grades import Verdict
from touchpoints.labels import PHASE_SHORT
from touchpoints.problem import Place, Problem
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.text import Lang, Text


class ChangePart(StrEnum):
    """What is said of a journey that changed, in this order wherever it is said."""

    BEWARE = "beware"
    TOUCHPOINTS = "touchpoints"
    GAPS = "gaps"
    STALE = "stale"
    WRITTEN = "written"


HEADING: Mapping[ChangePart, Text] = MappingProxyType(
    {
        ChangePart.BEWARE: Text(en="Before you conclude", fr="Avant de conclure"),
        ChangePart.TOUCHPOINTS: Text(en="Touchpoints", fr="Points de contact"),
        ChangePart.GAPS: Text(en="Gaps", fr="Écarts"),
        ChangePart.STALE: Text(en="Measures now too old", fr="Mesures désormais périmées"),
        ChangePart.WRITTEN: Text(en="What was written otherwise", fr="Ce qui a été écrit autrement"),
    }
)
TITLE = Text(en="What changes for the customer", fr="Ce qui change pour le client")
PROBLEMS = Text(en="Problems in the files", fr="Problèmes des fichiers")
SETTINGS = Text(en="Settings that changed", fr="Réglages qui ont changé")
JOURNEY = Text(en="Journey", fr="Parcours")
TOUCHPOINT = Text(en="Touchpoint", fr="Point de contact")
WHAT = Text(en="What", fr="Quoi")
FIGURES = (
    Text(en="Before", fr="Avant"),
    Text(en="After", fr="Après"),
    Text(en="Difference", fr="Différence"),
    Text(en="Verdict", fr="Verdict"),
)
"""Heads of the columns that a `DifferenceOutline` fills."""

STAR = Text(
    en="* stands out even after correcting for how many touchpoints are compared (Benjamini-Hochberg, q = .10).",
    fr="* ressort même en tenant compte du nombre de points de contact comparés (Benjamini-Hochberg, q = 0,10).",
)
_EARLIER = Text(
    en="Could not be judged on the earlier side: {files}.", fr="Ne pouvaient pas être jugés du premier côté : {files}."
)
_SIDES = Text(en="{before} → {after}", fr="{before} → {after}")
_LINE = Text(en="{scores}: {said}", fr="{scores} : {said}")
_STALE = Text(en="{name}: {measure}", fr="{name} : {measure}")
_WORSE = (GapChange.NEW, GapChange.REOPENED, GapChange.WORSE)
_LOWER = (Verdict.WORSE, Verdict.WORSE_NEGLIGIBLE)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A sentence, and the line of the file it is about."""

    words: str
    place: Place | None
    about: str = ""
    """The name of the touchpoint it is said of; "" where it says so itself."""


@dataclass(frozen=True, slots=True)
class DifferenceOutline:
    """Two scores and what separates them, in words; of what stands on one side only, its one score."""

    lang: Lang
    figures: Difference | None
    before: str
    after: str
    value: str
    """ "+10.7 [+4.3, +17.1]"; empty where the two cannot be subtracted."""
    verdict: str
    """With what it rests on, and how many answers would tell where we cannot."""
    parts: tuple[tuple[str, str], ...]
    """What the difference is made of, each with its points; they add up to it."""

    @property
    def line(self) -> str:
        """ "42.0 → 52.7: +10.7 [+4.3, +17.1], better"."""
        scores = " → ".join(score for score in (self.before, self.after) if score)
        said = ", ".join(words for words in (self.value, self.verdict) if words)
        return _LINE.format(scores=scores, said=said)(self.lang) if scores and said else scores or said

    @property
    def made_of(self) -> str:
        """ "measured +8.0, opinion +2.7"."""
        return ", ".join(f"{name} {value}" for name, value in self.parts)


@dataclass(frozen=True, slots=True)
class TouchpointChange:
    """What became of a touchpoint."""

    figures: TouchpointDiff
    name: str
    change: str
    """ "moved"; empty where it is the same, and between two segments or a journey and its target."""
    moved: str
    """From where to where, and what it was called."""
    score: DifferenceOutline
    is_told: bool
    """Whether there is something to say: it changed, or its score did. A file that extends another does not tell what
    changed in that one, only what it did to the score."""
    is_lower: bool
    written: tuple[ChangeLine, ...]
    """Its measures taken again, then its fields; none where they stand in a file that this one extends."""

    @property
    def what(self) -> str:
        return ", ".join(words for words in (self.change, self.moved) if words)

    @property
    def star(self) -> str:
        """Behind the verdict where the difference stands after correcting for how many are compared."""
        return " *" if self.figures.stands_out else ""


@dataclass(frozen=True, slots=True)
class GapChangeOutline:
    """What became of a gap."""

    figures: GapDiff
    change: str
    """ "new", "worse"…"""
    gap_class: str
    title: str
    message: str
    action: str
    rule: str
    place: Place | None
    """None for one that is gone."""
    is_worse: bool
    """Open now, and new, counted again or worse."""


@dataclass(frozen=True, slots=True)
class JourneyChange:
    """What became of one journey of one segment."""

    figures: JourneyDiff
    title: str
    change: str
    """ "added"; empty where it stands on both sides."""
    counted: str
    """ "1 touchpoint moved and 2 new gaps"; empty where nothing can be counted."""
    score: DifferenceOutline | None
    phases: str
    """ "before +1.0 · after −2.0"; empty where nothing is known of them."""
    beware: tuple[str, ...]
    touchpoints: tuple[TouchpointChange, ...]
    """All, for a page that shows the whole journey."""
    gaps: tuple[GapChangeOutline, ...]
    stale: tuple[ChangeLine, ...]
    fields: tuple[ChangeLine, ...]
    """Of the journey itself."""
    links: tuple[ChangeLine, ...]

    @property
    def said(self) -> str:
        return ", ".join(words for words in (self.change, self.counted) if words)

    @property
    def told(self) -> tuple[TouchpointChange, ...]:
        return tuple(one for one in self.touchpoints if one.is_told)

    @property
    def written(self) -> tuple[ChangeLine, ...]:
        """Everything that was written otherwise: of the journey, of its touchpoints, its links."""
        return (*self.fields, *(line for one in self.touchpoints for line in one.written), *self.links)


@dataclass(frozen=True, slots=True)
class ChangeOutline:
    """The report of a change."""

    lang: Lang
    summary: str
    """What a reviewer reads first, in one sentence."""
    sides: str
    problems: tuple[Problem, ...]
    unjudged_before: str
    """Which files could not be judged on the earlier side; empty where all could."""
    journeys: tuple[JourneyChange, ...]
    """Those that changed."""
    overviews: tuple[str, ...]
    """All customers of a journey that is described for several segments."""
    settings: tuple[ChangeLine, ...]
    constants: str
    """Which constants the scores were made with; empty where no journey changed."""

    @property
    def star(self) -> str:
        """What the star behind a verdict means; empty where there is none."""
        return star(self.journeys, self.lang)


def build_change(diff: Diff, lang: Lang) -> ChangeOutline:
    changed = diff.changed
    scored = any(journey.score is not None for journey in changed)
    return ChangeOutline(
        lang=lang,
        summary=summary(diff)(lang),
        sides=_SIDES.format(before=side(diff.before), after=side(diff.after))(lang),
        problems=diff.problems,
        unjudged_before=unjudged_before(diff, lang),
        journeys=tuple(build_journey_change(journey, lang) for journey in changed),
        overviews=tuple(overview_words(one)(lang) for one in diff.overviews) if scored else (),
        settings=_fields(diff.settings, lang),
        constants=compared_constants(changed)(lang) if changed else "",
    )


def unjudged_before(diff: Diff, lang: Lang) -> str:
    """Which files could not be judged on the earlier side; empty where all could."""
    return _EARLIER.format(files=", ".join(diff.unjudged_before))(lang) if diff.unjudged_before else ""


def said_of(journey: JourneyDiff, lang: Lang) -> str:
    """What became of a journey, in a line of a list."""
    counted = "" if journey.is_one_sided else journey_summary(journey)(lang)
    return counted or CHANGE[journey.change](lang)


def build_journey_change(journey: JourneyDiff, lang: Lang) -> JourneyChange:
    """One journey of a diff, or two segments or states of one."""
    names = {one.id: one.name for one in journey.touchpoints}
    both = not journey.is_one_sided
    is_written = both and journey.kind is not DiffKind.SEGMENTS  # two segments are two descriptions, not one rewritten
    phases = [
        f"{PHASE_SHORT[phase](lang)} {change_of(found.value)(lang)}"
        for phase, found in journey.phases.items()
        if found.value is not None
    ]
    links = [link for link in journey.links if is_written and link.change is not Change.SAME]
    return JourneyChange(
        figures=journey,
        title=title(journey)(lang),
        change="" if both else CHANGE[journey.change](lang),
        counted=journey_summary(journey)(lang) if journey.kind is DiffKind.REVISIONS else "",
        score=difference_outline(journey.score, lang) if journey.score is not None else None,
        phases=" · ".join(phases),
        beware=tuple(trap.text(lang) for trap in journey.traps),
        touchpoints=tuple(_touchpoint(one, journey, lang) for one in journey.touchpoints),
        gaps=tuple(_gap(one, lang) for one in own_gaps(journey)),
        stale=tuple(
            ChangeLine(_STALE.format(name=names[one.touchpoint], measure=one.row.shown)(lang), one.place)
            for one in journey.stale
        ),
        fields=_fields(journey.fields, lang) if is_written else (),
        links=tuple(ChangeLine(link_words(link, names)(lang), link.place) for link in links),
    )


def star(journeys: "tuple[JourneyChange, ...]", lang: Lang) -> str:
    """What the star behind a verdict means; empty where there is none."""
    return STAR(lang) if any(one.star for journey in journeys for one in journey.touchpoints) else ""


def parts_of(journey: JourneyChange) -> Iterator[ChangePart]:
    """The parts that hold something, in their order."""
    held = {
        ChangePart.BEWARE: journey.beware,
        ChangePart.TOUCHPOINTS: journey.told,
        ChangePart.GAPS: journey.gaps,
        ChangePart.STALE: journey.stale,
        ChangePart.WRITTEN: journey.written,
    }
    return (part for part in ChangePart if held[part])


def difference_outline(found: Difference, lang: Lang) -> DifferenceOutline:
    return DifferenceOutline(
        lang=lang,
        figures=found,
        before=points(found.before)(lang),
        after=points(found.after)(lang),
        value=difference_words(found)(lang),
        verdict=verdict_words(found)(lang),
        parts=tuple((name(lang), value(lang)) for name, value in split(found)),
    )


def _one_sided(before: Score | None, after: Score | None, lang: Lang) -> DifferenceOutline:
    shown = [points(score.value)(lang) if score is not None else "" for score in (before, after)]
    return DifferenceOutline(lang, None, shown[0], shown[1], "", "", ())


def _touchpoint(one: TouchpointDiff, journey: JourneyDiff, lang: Lang) -> TouchpointChange:
    found = one.difference
    moved = [move_words(one.move)] if one.move else []
    moved += [rename_words(one)] if one.renamed else []
    says_change = journey.kind is DiffKind.REVISIONS and one.change is not Change.SAME
    score = _one_sided(one.score_before, one.score_after, lang) if found is None else difference_outline(found, lang)
    changed = one.change is not Change.SAME and not one.is_inherited
    return TouchpointChange(
        figures=one,
        name=one.name(lang),
        change=CHANGE[one.change](lang) if says_change else "",
        moved=", ".join(text(lang) for text in moved),
        score=score,
        is_told=(changed or bool(score.parts)) and not journey.is_one_sided,
        is_lower=found is not None and found.verdict in _LOWER,
        written=() if one.is_inherited or journey.is_one_sided else tuple(_written(one, lang)),
    )


def _written(one: TouchpointDiff, lang: Lang) -> Iterator[ChangeLine]:
    name = one.name(lang)
    for words in (*map(item_words, one.items), *map(paired_words, one.paired)):
        yield ChangeLine(words(lang), None, name)
    for change in one.fields:
        yield ChangeLine(field_words(change)(lang), change.place, name)


def _fields(changes: tuple[FieldChange, ...], lang: Lang) -> tuple[ChangeLine, ...]:
    return tuple(ChangeLine(field_words(change)(lang), change.place) for change in changes)


def _gap(one: GapDiff, lang: Lang) -> GapChangeOutline:
    gap = one.gap
    is_open = one.after is not None and one.after.is_open
    return GapChangeOutline(
        figures=one,
        change=gap_change_words(one)(lang),
        gap_class=gap.gap_class.value,
        title=gap.title(lang),
        message=gap.message(lang),
        action=gap.action(lang),
        rule=gap.rule,
        place=gap.places[0] if one.after is not None and gap.places else None,
        is_worse=is_open and one.change in _WORSE,
    )
