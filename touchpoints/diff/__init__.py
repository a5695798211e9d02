"""Two assessments, or two journeys of one -> what differs, how surely, and what to beware of. `diff` makes it."""

from touchpoints.diff.build import diff, diff_journeys, other_state
from touchpoints.diff.result import (
    Caution,
    Change,
    Diff,
    FieldChange,
    GapChange,
    GapDiff,
    GoneStale,
    ItemDifference,
    JourneyDiff,
    Kind,
    LinkDiff,
    Move,
    Side,
    TouchpointDiff,
    Trap,
)

__all__ = [
    "Caution",
    "Change",
    "Diff",
    "FieldChange",
    "GapChange",
    "GapDiff",
    "GoneStale",
    "ItemDifference",
    "JourneyDiff",
    "Kind",
    "LinkDiff",
    "Move",
    "Side",
    "TouchpointDiff",
    "Trap",
    "diff",
    "diff_journeys",
    "other_state",
]
