"""What a score stands on, how it adds up, and a value with it -> a Score: interval, label, band.

Any aggregate is a sum of coefficients times leaves. Leaves that share an error add linearly inside their group, and
groups add in quadrature: Var = sum over groups of (sum of coefficient x error) squared.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import fsum, sqrt

from touchpoints.grades import Band, Label, RowKind
from touchpoints.rounding import half_up
from touchpoints.score.constants import ScoringConstants
from touchpoints.score.intervals import Z95
from touchpoints.score.result import ErrorGroup, Interval, Row, Score
from touchpoints.text import Text


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


ROBUST_SHARE, ROBUST_HALF_WIDTH, ROBUST_SAMPLES = 0.80, 7.5, 2
MEASURED_SHARE, MEASURED_HALF_WIDTH = 0.50, 15.0
LABEL_COVERAGE = 0.50
"""Under this coverage no label goes above indicative."""
TOLERANCE = 1e-9


def label_of(support: Support, half_width: float, coverage: float) -> Label:
    """How far a score may be trusted; thresholds hold within 1e-9."""
    if support.evidence <= 0:
        return Label.ASSUMPTION
    if coverage < LABEL_COVERAGE - TOLERANCE:
        return Label.INDICATIVE
    if (
        support.sound >= ROBUST_SHARE - TOLERANCE
        and half_width <= ROBUST_HALF_WIDTH + TOLERANCE
        and len(support.sound_samples) >= ROBUST_SAMPLES
    ):
        return Label.ROBUST
    if support.fresh >= MEASURED_SHARE - TOLERANCE and half_width <= MEASURED_HALF_WIDTH + TOLERANCE:
        return Label.MEASURED
    return Label.INDICATIVE


def band_of(value: float, constants: ScoringConstants) -> Band:
    """The band of the displayed integer."""
    shown = half_up(value)
    return [band for begins, band in constants.bands if shown >= begins][-1]


def possible_bands(value: float, interval: Interval, constants: ScoringConstants) -> tuple[Band, ...]:
    """The other bands the displayed interval reaches, nearest to the score first."""
    order = [band for _, band in constants.bands]
    own = order.index(band_of(value, constants))
    first, last = order.index(band_of(interval.low, constants)), order.index(band_of(interval.high, constants))
    below = [(value - constants.bands[i + 1][0], order[i]) for i in range(first, own)]
    above = [(constants.bands[i][0] - value, order[i]) for i in range(own + 1, last + 1)]
    return tuple(band for _, band in sorted(below + above, key=lambda reach: reach[0]))


@dataclass(frozen=True, slots=True)
class Described:
    """How much of what a score is about is described at all."""

    coverage: float
    """Share that is known, 0-1."""
    bounds: Interval
    """Where the score lies whatever the rest is."""
    is_target: bool


def known_score(value: float, support: Support, described: Described, constants: ScoringConstants) -> Score:
    """The score of a value; a target has neither interval nor label."""
    if described.is_target:
        return _plain(value, None, described, band_of(value, constants))
    se = support.se
    half_width = Z95 * se
    interval = Interval(max(0.0, value - half_width), min(100.0, value + half_width))
    return Score(
        value=value,
        reason=None,
        se=se,
        half_width=half_width,
        interval=interval,
        coverage=described.coverage,
        bounds=described.bounds,
        evidence_share=support.fresh,
        any_evidence=support.evidence > 0,
        samples=len(support.samples),
        label=label_of(support, half_width, described.coverage),
        band=band_of(value, constants),
        possible_bands=possible_bands(value, interval, constants),
        is_target=False,
    )


def unknown_score(reason: Text, described: Described) -> Score:
    """A score that is unknown, with why: neither zero nor the average."""
    return _plain(None, reason, described, None)


def _plain(value: float | None, reason: Text | None, described: Described, band: Band | None) -> Score:
    return Score(
        value=value,
        reason=reason,
        se=None,
        half_width=None,
        interval=None,
        coverage=described.coverage,
        bounds=described.bounds,
        evidence_share=None,
        any_evidence=False,
        samples=0,
        label=None,
        band=band,
        possible_bands=(),
        is_target=described.is_target,
    )
