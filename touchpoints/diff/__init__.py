"""Two assessments, or two journeys of one -> what differs, how surely, and what to beware of. `diff` makes it."""

from touchpoints.diff.differences import diff, diff_journeys
from touchpoints.diff.result import (
    Caution,
    Change,
    Diff,
    DiffKind,
    FieldChange,
    GapChange,
    GapDiff,
    ItemDifference,
    JourneyDiff,
    LinkDiff,
    PlaceMove,
    Side,
    TouchpointDiff,
)

__all__ = [
    "Caution",
    "Change",
    "Diff",
    "DiffKind",
    "FieldChange",
    "GapChange",
    "GapDiff",
    "ItemDifference",
    "JourneyDiff",
    "LinkDiff",
    "PlaceMove",
    "Side",
    "TouchpointDiff",
    "diff",
    "diff_journeys",
]
