"""The parts of an outline. Words come from files as they were written: hostile until an export escapes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from touchpoints.gap import Gap, GapCounts
from touchpoints.model import Phase, Spoken, Touchpoint
from touchpoints.score.result import Score, TouchpointScore
from touchpoints.text import Lang


@dataclass(frozen=True, slots=True)
class ScoreOutline:
    """A score in words, always with how sure we are and how much of it is known."""

    figures: Score
    shown: str
    """ "42"; "unknown" where it is not known."""
    beside: str
    """What stands beside it: "±8 · fragile, maybe critical — measured · 86% known"; why it is unknown."""
    line: str
    """All of it on one line."""
    trust: str
    """What it rests on: "measured", "assumption", "target"; "unknown" where it is not known."""
    band: str
    """ "fragile, maybe critical"; empty where the score is unknown."""
    known: str
    """Share of what should be known, "86%"."""
    reason: str
    """Why it is unknown; empty where it is known."""


@dataclass(frozen=True, slots=True)
class RowOutline:
    """One line of "Why 42?": the whole points of the rows add up to the score shown, those lost to the rest of 100."""

    component: str
    what: str
    """The value on its own scale: "CSAT 2.8/5 (n = 64)"."""
    kind: str
    """ "measure", "workshop rating (opinion)"…"""
    points: int
    lost: int
    formula: tuple[str, ...]
    when: str
    """Day and age; empty for a rating."""
    is_stale: bool
    place: str
    """file:line:column"""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one language within an entry."""

    words: str
    lang: str | None = None
    """The language they are in, an ISO 639 code; None where it is the reader's own."""
    leads_to: str = ""
    """The id of the touchpoint that they name."""
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a field in words."""

    runs: tuple[Run, ...]
    place: str = ""
    """file:line:column, where it is worth telling."""

    @property
    def words(self) -> str:
        """All of it on one line."""
        return "".join(run.words for run in self.runs).strip()


@dataclass(frozen=True, slots=True)
class FactOutline:
    """What a file says in one field of a touchpoint."""

    field: str
    name: str
    told: tuple[Entry, ...]

    @property
    def words(self) -> str:
        """All of it on one line."""
        return " · ".join(entry.words for entry in self.told)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that are read together."""

    heading: str
    facts: tuple[FactOutline, ...]


@dataclass(frozen=True, slots=True)
class TouchpointOutline:
    """A touchpoint with its words and its figures."""

    id: str
    name: str
    place: str
    """file:line:column"""
    phase: Phase
    written: Touchpoint
    figures: TouchpointScore
    score: ScoreOutline
    type: str
    """Name of its type in the catalogue; empty where it has none."""
    type_is_guess: bool
    owner: str
    importance: str
    reach: str
    target: str
    """With "(default)" where nobody wrote it."""
    why: str
    """The sentence that says why it scores what it scores, or why it has no score."""
    rows: tuple[RowOutline, ...]
    unscored: tuple[str, ...]
    """Items that were read and are not scored, each with why."""
    facts: tuple[FactGroup, ...]
    """Everything its file says of it, group by group; first what it is."""
    gaps: tuple["GapOutline", ...]
    """The open gaps that concern it, in the order of their cards."""

    def told(self, field: str) -> str:
        """What the file says in a field; empty where it says nothing."""
        return next((fact.words for group in self.facts for fact in group.facts if fact.field == field), "")


@dataclass(frozen=True, slots=True)
class GapOutline:
    """A gap in words."""

    figures: Gap
    where: str
    gap_class: str
    """ "P1"; "idea" """
    status: str
    title: str
    message: str
    why: str
    action: str
    impact: str
    effort: str
    """With "(default)" where nobody wrote it."""
    owner: str
    facts: tuple[str, ...]
    """What was read, each with file:line:column."""
    acceptance: str
    """Until when, by whom and why it is accepted; empty where it is not."""
    members: tuple[str, ...]
    """What an aggregated gap stands for."""


@dataclass(frozen=True, slots=True)
class PhaseOutline:
    phase: Phase
    name: str
    score: ScoreOutline | None
    """None where the phase has no touchpoint."""
    touchpoints: tuple[TouchpointOutline, ...]


@dataclass(frozen=True, slots=True)
class ChapterOutline:
    title: str
    paragraphs: tuple[tuple[Spoken, ...], ...]
    """Each of its paragraphs as runs of words of one language."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The report of one journey of one segment."""

    lang: Lang
    key: str
    file: str
    day: date
    """The day ages count to."""
    day_shown: str
    title: str
    segment: str
    is_target: bool
    goal: Spoken
    """Empty words where the file names none."""
    scenario: Spoken
    score: ScoreOutline
    summary: str
    """The journey in a few sentences."""
    written_in: str
    """The language of the file's own words, an ISO 639 code."""
    foreign: Mapping[str, str]
    """The names that are shown in another language than the report's, each with it."""
    about: tuple[tuple[str, tuple[tuple[str, tuple[Spoken, ...]], ...]], ...]
    """What the file says of the journey beside its scores: headings, each with what is named and said under it."""
    phases: tuple[PhaseOutline, ...]
    story: tuple[ChapterOutline, ...]
    to_fix: tuple[tuple[GapOutline, ...], ...]
    """Cards, ranked: the gap that heads each, then the others at the same place."""
    to_check: tuple[tuple[GapOutline, ...], ...]
    """Cards whose gaps are all hypotheses: the action is to measure."""
    counts: GapCounts
    """How many gaps those cards hold."""
    accepted: tuple[GapOutline, ...]
    ideas: tuple[GapOutline, ...]
    constants: str
    """One sentence: the constants that were changed, from what and by which file, and that the others are default."""
    problems: tuple[str, ...]
    """Of this journey's own file: file:line:column and what is wrong."""

    @property
    def touchpoints(self) -> tuple[TouchpointOutline, ...]:
        return tuple(touchpoint for phase in self.phases for touchpoint in phase.touchpoints)
