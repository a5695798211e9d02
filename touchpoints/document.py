"""Document: a journey as it was read, with the file and line where each of its values stands."""

from collections.abc import Callable
from dataclasses import dataclass

from touchpoints.model import Journey, State
from touchpoints.problem import Loc, Place


@dataclass(frozen=True, slots=True)
class Document:
    """One journey file, understood together with the files it extends."""

    journey: Journey
    file: str
    """Relative to the journeys' folder, with `/`."""
    place: Callable[[Loc], Place]
    """Where a value stands: the place of the value itself, else of the nearest part of the file that contains it.
    A value inherited through `extends` stands in the file that wrote it."""
    digest: str
    """Hash of the text of the file and of all it extends: equal digests mean equal journeys."""
    base: str | None = None
    """The file it extends, None when it extends none."""
    guessed_ids: frozenset[str] = frozenset()
    """Ids derived from names, not written in any file."""
    size: int = 0
    """Bytes it takes in memory, about."""

    @property
    def key(self) -> str:
        """`journey/segment[.to-be]`"""
        return self.journey.key

    @property
    def journey_id(self) -> str:
        return self.journey.id

    @property
    def segment_id(self) -> str:
        return self.journey.segment_id

    @property
    def state(self) -> State:
        return self.journey.state

    def inherited(self, loc: Loc) -> bool:
        """Whether a value was written in a file this one extends."""
        return self.place(loc).file != self.file
