"""A value with what it stands on -> a Score: interval, label, band."""

from dataclasses import dataclass

from touchpoints.grades import Band, Label
from touchpoints.rounding import half_up
from touchpoints.score.aggregate import Support
from touchpoints.score.constants import ScoringConstants
from touchpoints.score.distributions import Z95
from touchpoints.score.result import Interval, Score
from touchpoints.text import Text

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
