"""What must hold between the values of a journey file: a check reads a Subject, notes problems, raises none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from touchpoints.catalogue import Catalogue
from touchpoints.loading.problems import Problems
from touchpoints.loading.yaml.tree import Node
from touchpoints.model import Journey, OtherSegment, Phase, Touchpoint
from touchpoints.problem import Level, Loc, Place
from touchpoints.settings import Settings
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a journey file is judged against."""

    settings: Settings
    settings_digest: str
    catalogue: Catalogue
    rules: frozenset[str]
    today: date


@dataclass(frozen=True, slots=True)
class Subject:
    """A journey whose values are each valid, to be checked as a whole."""

    journey: Journey
    """Without the values that were refused."""
    place: Callable[[Loc], Place]
    file: str
    root: Node
    """The tree of `journey`: the same paths."""
    ids: frozenset[str]
    """Ids of all touchpoints written, those that were refused included."""
    damaged: frozenset[str]
    """Names of fields of which something was refused: sums over them are not checked."""
    around: Surroundings
    problems: Problems
    segments: frozenset[OtherSegment] = frozenset()
    """Of the file and of all it extends."""

    def touchpoints(self) -> Iterator[tuple[Loc, Touchpoint]]:
        """Each touchpoint with its path."""
        for phase in Phase:
            for index, touchpoint in enumerate(self.journey.in_phase(phase)):
                yield ("touchpoints", phase.value, index), touchpoint

    def note(self, loc: Loc, code: str, message: Text, level: Level = Level.ERROR) -> None:
        self.problems.add(self.place(loc), code, message, level=level)

    def warn(self, loc: Loc, code: str, message: Text) -> None:
        self.note(loc, code, message, Level.WARNING)

    def own(self, *locs: Loc) -> Loc:
        """The first of these paths that stands in this file, not in one it extends; else the first."""
        return next((loc for loc in locs if self.place(loc).file == self.file), locs[0])
