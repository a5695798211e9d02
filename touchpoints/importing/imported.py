"""ImportedJourney: what was understood of a file of another tool, and everything that was not, line by line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from touchpoints.editing.edits import Value
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a person should know of how a line was read."""

    line: int
    """From 1; a row, in a spreadsheet."""
    message: Text
    kept: str = ""
    """The words that were not understood; they are written into the journey file. Empty where nothing is lost."""


@dataclass(frozen=True, slots=True)
class RatingScale:
    """What the scores of a file run between, as far as it says."""

    low: float
    high: float

    @property
    def is_ours(self) -> bool:
        """The scale of ratings, 1 to 5: the only one that is taken over."""
        return (self.low, self.high) == (1, 5)

    def __str__(self) -> str:
        return f"{self.low:g}..{self.high:g}"


RATINGS = RatingScale(1, 5)


@dataclass(frozen=True, slots=True)
class ImportedScore:
    """A score as the file has it."""

    written: str
    value: float | None
    """None where it is no number."""


@dataclass(frozen=True, slots=True)
class ImportedTouchpoint:
    """One touchpoint as the file has it."""

    line: int
    name: str
    section: str = ""
    """The part of the journey it stands in, in the file's own words; empty where it stands in none."""
    id: str = ""
    """A wish: made a slug, and distinct."""
    scores: Mapping[str, ImportedScore] = field(default_factory=dict)
    """By component: `overall`, `speed`…"""
    fields: Mapping[str, Value] = field(default_factory=dict)
    """Fields of a journey file, in its shape."""
    kept: Mapping[str, Value] = field(default_factory=dict)
    """What a journey file has no field for."""


@dataclass(frozen=True, slots=True)
class ImportedLink:
    """A step between two touchpoints of the journey, by their places in it."""

    line: int
    source: int
    target: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImportedJourney:
    """A journey as a file of another tool has it."""

    kind: Text
    """What the file is, in words: "a Mermaid journey"."""
    touchpoints: tuple[ImportedTouchpoint, ...]
    title: str = ""
    segment: str = ""
    scenario: str = ""
    scale: RatingScale | None = None
    """None where the file does not say which scale its scores are on."""
    links: tuple[ImportedLink, ...] = ()
    remarks: tuple[Remark, ...] = ()
    kept: Mapping[str, Value] = field(default_factory=dict)
    """What a journey file has no field for."""


def assumed_scale(touchpoints: Iterable[ImportedTouchpoint]) -> RatingScale | None:
    """The scale of scores whose file names none: that of ratings where every score lies there; else nobody knows.

    One score beyond it, and none is a rating: the low ones alone would leave the worst moments of another scale.
    """
    values = [score.value for one in touchpoints for score in one.scores.values() if score.value is not None]
    return RATINGS if values and all(RATINGS.low <= value <= RATINGS.high for value in values) else None
