"""What a score stands on, and how it adds up: errors by the grouping rule, shares of evidence, samples.

Any aggregate is a sum of coefficients times leaves. Leaves that share an error add linearly inside their group, and
groups add in quadrature: Var = sum over groups of (sum of coefficient x error) squared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum, sqrt

from touchpoints.grades import RowKind
from touchpoints.score.result import ErrorGroup, Row


@dataclass(slots=True)
class Support:
    """What stands behind a score whose leaves' coefficients sum to 1."""

    errors: dict[ErrorGroup, float] = field(default_factory=dict)
    """Sum of coefficient x error of each group, in points."""
    fresh: float = 0.0
    """Sum of the coefficients on fresh evidence."""
    evidence: float = 0.0
    """Sum of the coefficients on evidence, fresh or stale."""
    sound: float = 0.0
    """Like `fresh`, without surveys that too few of those invited answered."""
    samples: frozenset[ErrorGroup] = frozenset()
    """Samples of fresh evidence with a part in the score."""
    sound_samples: frozenset[ErrorGroup] = frozenset()

    @property
    def se(self) -> float:
        """Standard error in points."""
        return quadrature(self.errors)


def quadrature(errors: Mapping[ErrorGroup, float]) -> float:
    return sqrt(fsum(error * error for error in errors.values()))


def support_of_rows(rows: Iterable[Row], least_response_rate: float) -> Support:
    """What stands behind the sum of these rows."""
    support = Support()
    samples, sound_samples = set(), set()
    for row in rows:
        for group, error in row.errors:
            support.errors[group] = support.errors.get(group, 0.0) + row.coefficient * error
        if row.kind is not RowKind.EVIDENCE or row.coefficient <= 0:
            continue
        support.evidence += row.coefficient
        if not row.fresh:
            continue
        support.fresh += row.coefficient
        samples.add(row.errors[0][0])
        rate = row.response_rate
        if rate is None or rate >= least_response_rate:
            support.sound += row.coefficient
            sound_samples.add(row.errors[0][0])
    support.samples, support.sound_samples = frozenset(samples), frozenset(sound_samples)
    return support


def combine(parts: Iterable[tuple[float, Support]]) -> Support:
    """What stands behind the sum of coefficient x part."""
    total = Support()
    for coefficient, part in parts:
        if coefficient == 0:
            continue
        for group, error in part.errors.items():
            total.errors[group] = total.errors.get(group, 0.0) + coefficient * error
        total.fresh += coefficient * part.fresh
        total.evidence += coefficient * part.evidence
        total.sound += coefficient * part.sound
        total.samples |= part.samples
        total.sound_samples |= part.sound_samples
    return total
