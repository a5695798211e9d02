"""The scores of a journey's segments -> one number for all its customers, always shown beside the segments."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints.score.confidence import quadrature
from touchpoints.score.intervals import Z95
from touchpoints.score.result import ErrorGroup, Interval, JourneyScores


@dataclass(frozen=True, slots=True)
class SegmentShare:
    """One segment's as-is journey and its share of the customers."""

    segment: str
    share: float | None
    """0-1; None where settings do not say."""
    scores: JourneyScores


@dataclass(frozen=True, slots=True)
class Overview:
    """Points 0-100 over all customers of the segments described."""

    value: float | None
    """None where a share is missing, or nothing is scored."""
    se: float | None
    interval: Interval | None
    coverage: float
    """Share of what is expected that is known, over all the customers described."""
    bounds: Interval
    parts: tuple[tuple[str, float, float | None], ...]
    """(segment, coefficient, score); coefficients of the scored segments sum to 1."""
    missing_shares: tuple[str, ...]


def segment_overview(segments: Sequence[SegmentShare]) -> Overview:
    """Sum of share x score over the segments that have both; shares are taken in proportion."""
    missing = tuple(one.segment for one in segments if one.share is None)
    described = sum(one.share or 0.0 for one in segments)
    if missing or described <= 0:
        return Overview(None, None, None, 0.0, Interval(0.0, 100.0), (), missing)
    shares = [(one, (one.share or 0.0) / described) for one in segments]
    coverage = sum(share * one.scores.score.coverage for one, share in shares)
    bounds = Interval(
        sum(share * one.scores.score.bounds.low for one, share in shares),
        sum(share * one.scores.score.bounds.high for one, share in shares),
    )
    known = sum(share for one, share in shares if one.scores.score.value is not None)
    parts = tuple(
        (
            one.segment,
            share / known if known > 0 and one.scores.score.value is not None else 0.0,
            one.scores.score.value,
        )
        for one, share in shares
    )
    if known <= 0:
        return Overview(None, None, None, coverage, bounds, parts, ())
    value = sum(coefficient * (score or 0.0) for _, coefficient, score in parts)
    se = _standard_error([(part[1], one.scores, one.segment) for part, (one, _) in zip(parts, shares, strict=True)])
    half_width = Z95 * se
    interval = Interval(max(0.0, value - half_width), min(100.0, value + half_width))
    return Overview(value, se, interval, coverage, bounds, parts, ())


def _standard_error(parts: Sequence[tuple[float, JourneyScores, str]]) -> float:
    """Named workshops and samples are the same in every segment's file; what has no name is each file's own."""
    errors: dict[ErrorGroup, float] = {}
    for coefficient, scores, segment in parts:
        for found in scores.touchpoints.values():
            for row in found.rows:
                for group, error in row.errors:
                    shared = group[0] != "noise" and group[1]
                    key = group if shared else (*group[:2], f"{group[2]}@{segment}")
                    part = coefficient * found.journey_coefficient * row.coefficient * error
                    errors[key] = errors.get(key, 0.0) + part
    return quadrature(errors)
