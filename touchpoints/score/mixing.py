"""The leaves of one component -> its value: opinions and measures mixed in proportion to their precision."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from touchpoints.grades import RowKind
from touchpoints.score.leaves import Leaf
from touchpoints.score.measurement import OpinionBlock
from touchpoints.score.result import ErrorGroup


@dataclass(slots=True)
class Mixed:
    """One known component; values in points."""

    value: float
    opinion: float | None
    rating: float | None
    """Of this segment: one given for another is no witness of how its customers are seen."""
    evidence: float | None
    data_share: float
    opinion_variance: float | None
    evidence_se: float | None
    se: float
    parts: tuple[tuple[Leaf, float], ...]
    """Each leaf with its coefficient in the component's value; the coefficients sum to 1."""


def error_variance(parts: Sequence[tuple[Leaf, float]]) -> float:
    """Variance of the sum of coefficient x leaf by the grouping rule."""
    if len(parts) == 1:
        leaf, coefficient = parts[0]
        return (coefficient * leaf.se) ** 2
    errors: dict[ErrorGroup, float] = {}
    for leaf, coefficient in parts:
        for group, error in leaf.errors:
            errors[group] = errors.get(group, 0.0) + coefficient * error
    return sum(error * error for error in errors.values())


def mix(leaves: Sequence[Leaf]) -> Mixed:
    """Normal-normal posterior: Z = tau^2 / (tau^2 + SE_E^2), value = (1 - Z) opinion + Z evidence.

    Opinion is the plain mean of the rating block and of each figure without n or of another segment; evidence the
    plain mean of the measures. With opinions only Z is 0, with measures only 1. Two errors of zero: the data holds.
    """
    opinions = [leaf for leaf in leaves if leaf.kind is not RowKind.EVIDENCE]
    measures = [leaf for leaf in leaves if leaf.kind is RowKind.EVIDENCE]
    opinion_parts = [(leaf, 1 / len(opinions)) for leaf in opinions]
    measure_parts = [(leaf, 1 / len(measures)) for leaf in measures]
    variance = error_variance(opinion_parts) if opinions else None
    evidence_variance = error_variance(measure_parts) if measures else None
    share = _data_share(variance, evidence_variance)
    parts = tuple(
        [(leaf, (1 - share) * part) for leaf, part in opinion_parts]
        + [(leaf, share * part) for leaf, part in measure_parts]
    )
    blocks = [leaf.basis.raw for leaf in opinions if isinstance(leaf.basis, OpinionBlock) and not leaf.basis.others]
    return Mixed(
        value=sum(leaf.value * coefficient for leaf, coefficient in parts),
        opinion=_mean(opinions),
        rating=blocks[0] if blocks else None,
        evidence=_mean(measures),
        data_share=share,
        opinion_variance=variance,
        evidence_se=None if evidence_variance is None else sqrt(evidence_variance),
        se=sqrt(error_variance(parts)),
        parts=parts,
    )


def _mean(leaves: Sequence[Leaf]) -> float | None:
    return sum([leaf.value for leaf in leaves]) / len(leaves) if leaves else None


def _data_share(opinion_variance: float | None, evidence_variance: float | None) -> float:
    if evidence_variance is None:
        return 0.0
    if opinion_variance is None or opinion_variance + evidence_variance == 0:
        return 1.0
    return opinion_variance / (opinion_variance + evidence_variance)
