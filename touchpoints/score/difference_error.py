"""The error of a difference of two scores: the grouping rule with signed coefficients."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from touchpoints.grades import RowKind
from touchpoints.model import Component
from touchpoints.score.aggregate import quadrature
from touchpoints.score.result import ErrorGroup, Row

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
        return {group for group in both if group[0] in ("bias", "sample") and group[1]}
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
