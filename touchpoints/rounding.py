"""Numbers as they are displayed: half-up, and parts that add up to their displayed total."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from math import floor

_NOISE = 9
"""Decimals that count: what differs beyond them is the noise of floating point and decides nothing."""
_SCALES = {0: 1, 1: 10, 2: 100, 3: 1000}
_PLAIN, _NEAR_HALF = 1e5, 0.499
"""Where a value is so small, and as far from a half, floating point is right about the side of it that it is on."""
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Enough digits for any finite float."""


def half_up(value: float, digits: int = 0) -> float:
    """Round half-up, on the value rounded to 9 decimals; −0.5 gives −1, so that both ways of a change read alike."""
    scale = _SCALES.get(digits)
    if scale is not None and -_PLAIN < value < _PLAIN:
        scaled = abs(value) * scale
        if not _NEAR_HALF < scaled % 1 < 1 - _NEAR_HALF:
            rounded = floor(scaled + 0.5) / scale
            return rounded if value >= 0 or rounded == 0 else -rounded
    return _exactly_half_up(value, digits)


def _exactly_half_up(value: float, digits: int) -> float:
    rounded = Decimal(repr(round(value, _NOISE))).quantize(Decimal(1).scaleb(-digits), context=EXACT)
    return float(rounded) + 0.0  # −0 becomes 0


def largest_remainder(parts: Sequence[float], total: float | None = None, digits: int = 0) -> tuple[float, ...]:
    """Displayed parts that sum to the displayed total (of the parts, or as given): Hamilton's method.

    Every part is rounded down; what is missing goes one unit each to the largest remainders, ties to the first.
    """
    scale = 10.0**digits
    scaled = [round(part, _NOISE) * scale for part in parts]
    units = [floor(part + 1e-9) for part in scaled]
    target = round(half_up(sum(parts) if total is None else total, digits) * scale)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-round(scaled[i] - units[i], 9), i))
    missing = target - sum(units)
    step = 1 if missing > 0 else -1
    order = by_remainder if missing > 0 else by_remainder[::-1]
    for turn in range(abs(missing) if order else 0):
        units[order[turn % len(order)]] += step
    return tuple(unit / scale for unit in units)
