"""The words a score is said in: how far it may be trusted, how good it is, and what each of its rows is."""

from enum import StrEnum


class Label(StrEnum):
    """How far a score may be trusted (*niveau de preuve*)."""

    ROBUST = "robust"
    MEASURED = "measured"
    INDICATIVE = "indicative"
    ASSUMPTION = "assumption"


class Band(StrEnum):
    """How good a score is: 0-39, 40-59, 60-79, 80-100 by default."""

    CRITICAL = "critical"
    FRAGILE = "fragile"
    FAIR = "fair"
    STRONG = "strong"


class RowKind(StrEnum):
    """What a row of a score is; only evidence is measured."""

    RATING = "rating"
    """A workshop's rating: opinion."""
    FIGURE = "figure"
    """A figure without n: counts as opinion."""
    OTHERS = "others"
    """A figure of another segment's customers: counts as opinion here, whatever its n."""
    EVIDENCE = "evidence"


class Verdict(StrEnum):
    """What the difference of two scores amounts to."""

    BETTER = "better"
    BETTER_NEGLIGIBLE = "better-negligible"
    """Above zero for sure, and too small to matter for sure."""
    WORSE = "worse"
    WORSE_NEGLIGIBLE = "worse-negligible"
    EQUIVALENT = "equivalent"
    UNDECIDED = "undecided"
    """The data cannot tell yet."""
    DIFFERENT_BASIS = "different-basis"
    """The two scores are not made of the same things: not subtracted."""
    PLANNED = "planned"
    """One side is a target: an intention, not data."""
    UNKNOWN = "unknown"
    """One side has no score."""
