"""Problem: why a file cannot be judged, or what looks wrong in it, with the place to mend. A value, never raised."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from touchpoints.text import Text

Loc: TypeAlias = tuple[str | int, ...]
"""A path of keys and positions into a journey file as it is understood: ("touchpoints", "after", 0, "rating")."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file. `file` is relative to the journeys' folder, with `/`; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def path(self, folder: str) -> str:
        """The file as seen from where `folder`, which may be empty, is seen."""
        return f"{folder.rstrip('/')}/{self.file}" if folder else self.file


class Level(StrEnum):
    ERROR = "error"
    """The file is not judged until this is mended."""
    WARNING = "warning"
    """The file is judged; this deserves a look."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place: what was found, what is allowed, the nearest valid name."""

    place: Place
    path: str
    """Path of the value as a person would say it: `touchpoints.after[0].rating`; "" for the whole file."""
    message: Text
    code: str
    """Stable slug of the kind of problem (`duplicate-key`, `unknown-key`…)."""
    level: Level = Level.ERROR
