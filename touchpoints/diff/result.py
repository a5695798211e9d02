"""What differs between two journeys, or two assessments: touchpoints, links, scores, gaps, and what to beware of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from touchpoints import settings, verdicts
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Gap
from touchpoints.graph import Step
from touchpoints.model import Component, LinkKind, Phase, Touchpoint
from touchpoints.problem import Level, Place, Problem
from touchpoints.score.difference import Difference
from touchpoints.score.result import Row, Score
from touchpoints.score.two_samples import MixAndRate, SampleComparison
from touchpoints.text import Text


class DiffKind(StrEnum):
    """What the two sides are to each other."""

    REVISIONS = "revisions"
    """The same journey on two days."""
    SEGMENTS = "segments"
    """The same journey of two segments."""
    STATES = "states"
    """A journey as it is, and as it is meant to become: an intention, so that nothing is tested."""


class Change(StrEnum):
    """What became of a touchpoint, a link or a whole journey."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    """To another phase, or to another place among the touchpoints that stayed; it may have changed as well."""
    ADDED = "added"
    REMOVED = "removed"
    UNJUDGED = "unjudged"
    """On one side its file could not be read, or may be one that could not: nothing is known of what became of it."""


class GapChange(StrEnum):
    """What became of a gap. Swapping the sides swaps new and gone, worse and eased, accepted and reopened."""

    NEW = "new"
    REOPENED = "reopened"
    """Accepted before, counted again: the acceptance was taken out or is over, or the gap became P1."""
    WORSE = "worse"
    """Its impact rose by 5 points or more."""
    EASED = "eased"
    ACCEPTED = "accepted"
    GONE = "gone"


class Caution(StrEnum):
    """Why a difference may not mean what it seems to."""

    INTENTION = "intention"
    DIFFERENT_BASIS = "different-basis"
    REGRESSION_TO_MEAN = "regression-to-the-mean"
    MIX = "mix"
    SELF_SELECTION = "self-selection"
    MODEL_CHANGED = "model-changed"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True)
class Trap:
    """One caution, said of a touchpoint or of the whole journey ("")."""

    caution: Caution
    touchpoint: str
    text: Text


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that was written otherwise. Of a list, one entry."""

    field: str
    """As written in the file: `owner`, `evidence`, `promise.target`."""
    name: Text
    """What it is called."""
    before: Text | None
    """None where it was not written."""
    after: Text | None
    told: tuple[Text, Text]
    """What people read of both; "" where it was not written."""
    place: Place | None
    """Where it stands: in the later file, or in the earlier one where it was taken out."""


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One measure taken on both sides, compared on its own scale by the test made for it."""

    before: Row
    after: Row
    test: SampleComparison | None
    """Later minus earlier; None where the two are not samples of their own: same sample and day, a figure without n,
    a median."""


@dataclass(frozen=True, slots=True)
class PairedChange:
    """Ratings of one component that the same participants gave twice."""

    component: Component
    changes: tuple[float, ...]
    """Later minus earlier in steps of the rating, one per participant who rated both times."""
    median: float
    p: float | None
    """Exact two-sided sign-flip test; None under 6 changes, which can show nothing, and over 20."""


@dataclass(frozen=True, slots=True)
class PlaceMove:
    """Where a touchpoint stood and stands: its phase, and its place in it from 1."""

    phase_before: Phase
    place_before: int
    phase_after: Phase
    place_after: int


@dataclass(frozen=True, slots=True)
class TouchpointDiff:
    """One touchpoint, matched by its id."""

    id: str
    change: Change
    before: Touchpoint | None
    after: Touchpoint | None
    move: PlaceMove | None
    renamed: bool
    fields: tuple[FieldChange, ...]
    """Beside name and place."""
    score_before: Score | None
    """None where the touchpoint does not exist."""
    score_after: Score | None
    difference: Difference | None
    """None where it stands on one side only."""
    stands_out: bool | None
    """Whether the difference stands after correcting for how many touchpoints are compared (Benjamini-Hochberg,
    q = .10); None where nothing could be tested."""
    items: tuple[ItemDifference, ...]
    paired: tuple[PairedChange, ...]
    place: Place
    """Where it begins, in the later file unless it was removed."""
    is_inherited: bool
    """Its change was written in a file that this one extends, and is told there."""

    @property
    def touchpoint(self) -> Touchpoint:
        """As it is now, or was."""
        found = self.after or self.before
        assert found is not None, "a touchpoint stands on one side at least"
        return found

    @property
    def name(self) -> Text:
        return self.touchpoint.title

    @property
    def phase(self) -> Phase:
        return self.touchpoint.phase


@dataclass(frozen=True, slots=True)
class LinkDiff:
    """One declared step, matched by its ends and kind."""

    source: str
    target: str
    kind: LinkKind
    change: Change
    before: Step | None
    after: Step | None
    place: Place


@dataclass(frozen=True, slots=True)
class GapDiff:
    """One gap on both sides; the one before is as the rules and settings of the later side see it."""

    change: GapChange
    before: Gap | None
    after: Gap | None

    @property
    def gap(self) -> Gap:
        """As it is now, or was."""
        found = self.after or self.before
        assert found is not None, "a gap stands on one side at least"
        return found

    @property
    def impact(self) -> float:
        """Change of impact in points; a gap that is not there has none."""
        return (self.after.impact if self.after else 0.0) - (self.before.impact if self.before else 0.0)


@dataclass(frozen=True, slots=True)
class GoneStale:
    """A measure that nobody took again: fresh on the earlier day, too old on the later one."""

    touchpoint: str
    row: Row
    place: Place


@dataclass(frozen=True, slots=True)
class JourneyDiff:
    """One journey of one segment on both sides."""

    kind: DiffKind
    key: str
    """Of the later side, or of the earlier one where the journey was removed."""
    name: Text
    segment: Text
    change: Change
    before: JourneyAssessment | None
    """None where the journey was added, or its file could not be judged then."""
    after: JourneyAssessment | None
    """None where the journey was removed, or its file cannot be judged now."""
    score: Difference | None
    """None where it stands on one side only; so are the phases."""
    phases: Mapping[Phase, Difference]
    touchpoints: tuple[TouchpointDiff, ...]
    """Of both sides: in the order of the later one, those removed where they stood."""
    links: tuple[LinkDiff, ...]
    """Those somebody declared; the written order is no link."""
    fields: tuple[FieldChange, ...]
    """Of the journey itself."""
    gaps: tuple[GapDiff, ...]
    """Those that changed: new, reopened, worse, eased, accepted, gone; each by impact."""
    stale: tuple[GoneStale, ...]
    mix: MixAndRate | None
    """The journey's difference: because touchpoints changed, or because they count otherwise."""
    traps: tuple[Trap, ...]
    is_empty: bool = field(init=False, compare=False, repr=False)
    """Nothing a reader would call a change: worked out once, while pages ask it of a thousand journeys."""

    def __post_init__(self) -> None:
        scores = (self.score, *(one.difference for one in self.touchpoints))
        is_same = self.change is Change.SAME and not self.gaps and not self.stale
        is_empty = is_same and not any(score is not None and _moved(score) for score in scores)
        object.__setattr__(self, "is_empty", is_empty)

    @property
    def is_one_sided(self) -> bool:
        """Added, removed, or not to be judged on one side: there is nothing to compare it with."""
        return self.before is None or self.after is None

    def touchpoints_that(self, *changes: Change) -> tuple[TouchpointDiff, ...]:
        return tuple(one for one in self.touchpoints if one.change in changes)


def _moved(difference: Difference) -> bool:
    """Whether the score itself, or anything it is made of, is another one."""
    if difference.before is None or difference.after is None:
        return difference.before is not difference.after
    effects = (abs(part) for effect in difference.effects for part in (effect.value_effect, effect.weight_effect))
    return abs(difference.after - difference.before) > 1e-9 or max(effects, default=0.0) > 1e-9


@dataclass(frozen=True, slots=True)
class OverviewDiff:
    """All customers of a journey that is described for several segments."""

    journey: str
    """The journey's id."""
    name: Text
    before: float
    after: float
    split: MixAndRate
    """Because the segments' scores changed (rate), or because their shares did (mix)."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what people call it, and the day its ages count to."""

    name: Text
    day: date
    commit: str = ""
    """Its hash; "" for files on disk."""


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two assessments."""

    before: Side
    after: Side
    was: Assessment
    now: Assessment
    journeys: tuple[JourneyDiff, ...]
    """In the order of the later side, those removed at the end; the unchanged ones as well."""
    overviews: tuple[OverviewDiff, ...]
    """Of the journeys with several segments that have a score for all customers on both sides."""
    settings: tuple[FieldChange, ...]
    problems_before: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """Of the later side."""

    @property
    def changed(self) -> tuple[JourneyDiff, ...]:
        return tuple(journey for journey in self.journeys if not journey.is_empty)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """Files of the later side that could not be judged, in order."""
        return unjudged_files(self.problems)

    @property
    def unjudged_before(self) -> tuple[str, ...]:
        """Files of the earlier side that could not be judged, in order."""
        return unjudged_files(self.problems_before)

    @property
    def lost(self) -> tuple[str, ...]:
        """Files of journeys that could not be judged on the earlier side and are gone: nobody knows what is lost."""
        there = {journey.document.file for journey in self.now.journeys} | set(self.unjudged)
        beside = {*settings.FILE_NAMES, *verdicts.FILE_NAMES}
        return tuple(file for file in self.unjudged_before if file not in there | beside)

    @property
    def is_empty(self) -> bool:
        return not self.changed and not self.settings and not self.unjudged and not self.lost


def unjudged_files(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The files that errors stand in."""
    return tuple(sorted({problem.place.file for problem in problems if problem.level is Level.ERROR}))


def broken_files(problems: Iterable[Problem]) -> tuple[str, ...]:
    """The files to mend: those with an error of their own, not those that only extend one of them."""
    return unjudged_files(problem for problem in problems if problem.code != "extends-has-problems")
