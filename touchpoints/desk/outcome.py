"""What came of a step: saved, nothing to save, merged, to be settled, refused, or what it was about is away."""

from dataclasses import dataclass
from typing import TypeAlias

from touchpoints.editing.merge import Clash
from touchpoints.editing.save import Opened
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class Saved:
    said: Text
    place: str
    """file:line of the first line that changed."""
    gap: str | None = None
    """The gap that it was about, where a card can still be looked at."""
    is_quiet: bool = False
    """Read out without taking the reader away from the button they pressed."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing had to be written."""

    said: Text


@dataclass(frozen=True, slots=True)
class LaidTogether:
    """Somebody else saved meanwhile: both people's changes are in the draft, which is not saved yet."""

    said: Text
    theirs: str
    """Unified diff of what somebody else changed."""


@dataclass(frozen=True, slots=True)
class Clashing:
    """Somebody else saved meanwhile and wrote the same otherwise: the reader chooses, nothing is written before."""

    said: Text
    clashes: tuple[Clash, ...]
    theirs: Opened
    """The file as somebody else saved it."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What was saved is in git."""

    said: Text


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was written, and why; the draft stays."""

    said: Text
    field: str = ""
    """The field to correct."""


@dataclass(frozen=True, slots=True)
class Away:
    """What the change was about is no longer there."""

    said: Text


Outcome: TypeAlias = Saved | Nothing | LaidTogether | Clashing | Committed | Refused | Away


class WrongField(TouchpointsError):  # noqa: N818  (what people read is what is wrong with their answer)
    """A form cannot be taken as it is filled in; `field` is the one to correct."""

    def __init__(self, text: Text, field: str) -> None:
        super().__init__(text)
        self.field = field


class IsAway(TouchpointsError):  # noqa: N818  (nobody's mistake)
    """What a change is about is no longer there."""


def failed(error: TouchpointsError) -> Refused | Away:
    """What is told of a step that could not be taken."""
    if isinstance(error, IsAway):
        return Away(error.text)
    return Refused(error.text, error.field if isinstance(error, WrongField) else "")
