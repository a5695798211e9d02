"""What the gate says: failures and notes, each with the line to look at, and whether the change passes."""

from dataclasses import dataclass
from enum import StrEnum

from touchpoints.diff.result import JourneyDiff
from touchpoints.gap import Gap
from touchpoints.problem import Place
from touchpoints.score.difference import LeafEffect
from touchpoints.text import Text


class Reason(StrEnum):
    """Why a change does not pass."""

    NEW_GAP = "new-gap"
    WORSENED = "worsened"
    """An open gap of a class that fails, worse by as much as `gate.worsens`."""
    UNDER_FLOOR = "under-floor"
    FELL = "fell"
    KEPT_FELL = "kept-fell"
    """At a moment of truth, a promise is kept less often."""
    COMPONENT_FELL = "component-fell"
    """At a moment of truth, satisfaction or one driver is measured lower."""
    REMOVED = "removed"
    """A moment of truth, its mark, or a measure of it is no longer there."""
    GONE_STALE = "gone-stale"


@dataclass(frozen=True, slots=True)
class GateFailure:
    """One thing that keeps the change from passing."""

    reason: Reason
    journey: str
    """Key of the journey."""
    touchpoint: str
    """Id; "" for a phase or the journey."""
    what: Text
    """What it is about: the name of the touchpoint, phase or journey, or the title of the gap."""
    message: Text
    place: Place
    """The line to look at."""
    gap: Gap | None = None
    by_earlier_rules: bool = False
    """The settings, constants and acceptances before this change refuse it; those it brings would not."""

    @property
    def identity(self) -> tuple[str, ...]:
        """Equal for the same finding, whichever rules found it."""
        if self.gap is not None:
            return ("gap", self.gap.key)
        return (self.reason, self.journey, self.touchpoint, self.what.en)


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reviewer should know that keeps nothing from passing."""

    text: Text
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a change passes."""

    failures: tuple[GateFailure, ...]
    notes: tuple[Note, ...]
    unjudged: tuple[str, ...] = ()
    """Files of the later side that could not be judged: no change with one of them passes, or fails."""
    broken: tuple[str, ...] = ()
    """Those of them to mend: the others only extend one of these."""

    @property
    def passed(self) -> bool | None:
        """None where it cannot be judged; the failures are those of what could be."""
        return None if self.unjudged else not self.failures


def titled(journey: JourneyDiff) -> Text:
    """ "Buying plants online · New customers"."""
    return journey.name + " · " + journey.segment


def line_of(effect: LeafEffect, journey: JourneyDiff) -> Place | None:
    """The row's own line; of a row that is no longer there, its touchpoint's."""
    if journey.after is None:
        return None
    if effect.after is not None:
        return journey.after.document.place(effect.after.loc)
    loc = journey.after.journey.locs.get(effect.touchpoint)
    return journey.after.document.place(loc) if loc else None
