"""Two samples, or many -> is the difference real? Published tests only; the error of a difference of scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from math import ceil, fsum, sqrt
from typing import TypeAlias

from touchpoints.grades import RowKind
from touchpoints.model import Component
from touchpoints.score.confidence import quadrature
from touchpoints.score.intervals import NORMAL, Z95, adjusted_wald_nps, wilson
from touchpoints.score.result import ErrorGroup, Row

POWER_80 = 2.8016
"""z at 97.5 % + z at 80 %: a difference that large is found four times out of five."""


@dataclass(frozen=True, slots=True)
class SampleComparison:
    """Second minus first, on the scale of what is compared, with its 95 % interval and two-sided p."""

    difference: float
    low: float
    high: float
    p: float | None = None


def compare_shares(k_first: int, n_first: int, k_second: int, n_second: int) -> SampleComparison:
    """Newcombe's hybrid score interval for two independent shares (Newcombe 1998, method 10)."""
    first, second = k_first / n_first, k_second / n_second
    low_first, high_first = wilson(k_first, n_first)
    low_second, high_second = wilson(k_second, n_second)
    difference = second - first
    return SampleComparison(
        difference,
        difference - sqrt((second - low_second) ** 2 + (high_first - first) ** 2),
        difference + sqrt((high_second - second) ** 2 + (first - low_first) ** 2),
    )


def share_p(k_first: int, n_first: int, k_second: int, n_second: int) -> float:
    """Two-sided p of "the same share on both sides": the pooled z test; 1 where all or none succeeded on both."""
    pooled = (k_first + k_second) / (n_first + n_second)
    error = sqrt(pooled * (1 - pooled) * (1 / n_first + 1 / n_second))
    return 2 * NORMAL.cdf(-abs(k_second / n_second - k_first / n_first) / error) if error else 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Answers of one wave, on their own scale."""

    mean: float
    sd: float
    n: int


def compare_means(first: Sample, second: Sample) -> SampleComparison:
    """Welch's t for two independent means (Welch 1947); both samples of at least 2 that are not all alike."""
    from scipy.special import stdtr, stdtrit

    one, other = first.sd**2 / first.n, second.sd**2 / second.n
    error = sqrt(one + other)
    freedom = (one + other) ** 2 / (one**2 / (first.n - 1) + other**2 / (second.n - 1))
    difference = second.mean - first.mean
    half_width = float(stdtrit(freedom, 0.975)) * error
    p = 2 * float(stdtr(freedom, -abs(difference / error)))
    return SampleComparison(difference, difference - half_width, difference + half_width, p)


def compare_nps(first: tuple[int, int, int], second: tuple[int, int, int]) -> SampleComparison:
    """Two NPS, each (promoters, detractors, n), -100..100: difference of the adjusted NPS (Rocks 2016)."""
    centre_first, error_first = adjusted_wald_nps(*first)
    centre_second, error_second = adjusted_wald_nps(*second)
    difference = 100 * (centre_second - centre_first)
    error = 100 * sqrt(error_first**2 + error_second**2)
    p = 2 * NORMAL.cdf(-abs(difference / error)) if error else None
    return SampleComparison(difference, difference - Z95 * error, difference + Z95 * error, p)


def sign_flip_p(changes: Sequence[float]) -> float:
    """Exact two-sided sign-flip permutation test of paired changes (Fisher 1935); up to 20 changes that are not 0.

    Fewer than 6 changes cannot reach .05: 2 / 2^5 = .0625.
    """
    moved = [abs(change) for change in changes if change]
    observed = abs(fsum(changes))
    if len(moved) > 20:
        raise ValueError("more than 20 changes: their permutations are too many to list")
    extreme = sum(
        abs(fsum(sign * change for sign, change in zip(signs, moved, strict=True))) >= observed - 1e-9
        for signs in product((1, -1), repeat=len(moved))
    )
    return float(extreme / 2 ** len(moved))


def false_discoveries(p_values: Sequence[float], q: float = 0.10) -> tuple[bool, ...]:
    """Which of many differences stand after correction (Benjamini & Hochberg 1995), in the order given."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    last = 0
    for place, index in enumerate(order, start=1):
        if p_values[index] <= q * place / len(p_values):
            last = place
    standing = set(order[:last])
    return tuple(index in standing for index in range(len(p_values)))


def n_per_wave(sd: float, difference: float) -> int:
    """Answers per wave to find a difference four times out of five: 2 (2.8016 sd / difference)^2."""
    return ceil(round(2 * (POWER_80 * sd / difference) ** 2, 9))


@dataclass(frozen=True, slots=True)
class MixAndRate:
    """A change of a weighted total: because the parts changed (rate), or because their shares did (mix)."""

    rate: float
    mix: float


def mix_and_rate(before: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]]) -> MixAndRate:
    """Split the change of a total over the same parts, each (share, score), shares adding up to 1 (Simpson's trap)."""
    pairs = list(zip(before, after, strict=True))
    rate = fsum((share0 + share1) / 2 * (score1 - score0) for (share0, score0), (share1, score1) in pairs)
    mix = fsum((score0 + score1) / 2 * (share1 - share0) for (share0, score0), (share1, score1) in pairs)
    return MixAndRate(rate, mix)


LeafKey: TypeAlias = tuple[str, Component, str]
"""Touchpoint, component, source."""


class Relation(StrEnum):
    """What the two sides are to each other: decides which errors they share."""

    REVISIONS = "revisions"
    """The same file on two days: a rating that was not given again is the same opinion and cancels."""
    SEGMENTS = "segments"
    """Two segments: the same workshop and the same sample share their error, each touchpoint's own noise does not."""


@dataclass(frozen=True, slots=True)
class LeafError:
    """A row with its coefficient in the score compared: of its touchpoint, its phase or its journey."""

    coefficient: float
    row: Row


Leaves: TypeAlias = Mapping[LeafKey, LeafError]


def difference_se(old: Leaves, new: Leaves, relation: Relation) -> float:
    """The grouping rule with signed coefficients: an error the two sides share cancels as far as it is shared."""
    errors: dict[ErrorGroup, float] = {}
    shared = _shared_groups(old, new, relation)
    for side, sign, leaves in (("before", -1.0, old), ("after", 1.0, new)):
        for leaf in leaves.values():
            for group, error in leaf.row.errors:
                key = group if group in shared else (*group[:2], f"{group[2]}@{side}")
                errors[key] = errors.get(key, 0.0) + sign * leaf.coefficient * error
    return quadrature(errors)


def _shared_groups(old: Leaves, new: Leaves, relation: Relation) -> set[ErrorGroup]:
    both = _groups(old) & _groups(new)
    if relation is Relation.SEGMENTS:
        return {
            group for group in both - _of_others(old) - _of_others(new) if group[0] in ("bias", "sample") and group[1]
        }
    rated_again = {
        key[0]
        for key in old.keys() & new.keys()
        if old[key].row.kind is RowKind.RATING and old[key].row.basis != new[key].row.basis
    }
    waves_old, waves_new = _waves(old), _waves(new)
    return {
        group
        for group in both
        if group[0] == "bias"
        or (group[0] == "noise" and group[2] not in rated_again)
        or (group[0] == "sample" and waves_old[group] & waves_new[group])
    }


def _of_others(leaves: Leaves) -> set[ErrorGroup]:
    """Of figures taken over from another segment: how far the two differ is their error, and cancels between none."""
    return _groups({key: leaf for key, leaf in leaves.items() if leaf.row.kind is RowKind.OTHERS})


def _groups(leaves: Leaves) -> set[ErrorGroup]:
    return {group for leaf in leaves.values() for group, _ in leaf.row.errors}


def _waves(leaves: Leaves) -> dict[ErrorGroup, set[tuple[date | None, object]]]:
    """The days each sample was measured; an unnamed sample is told by its figures as well."""
    waves: dict[ErrorGroup, set[tuple[date | None, object]]] = {}
    for leaf in leaves.values():
        for group, _ in leaf.row.errors:
            if group[0] == "sample":
                figures = None if group[1] else leaf.row.basis
                waves.setdefault(group, set()).add((leaf.row.date, figures))
    return waves
