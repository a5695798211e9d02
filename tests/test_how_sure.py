"""How sure a gap is: at and around .95, .80 and half of fresh evidence, by number and by file."""

import pytest

from tests.judged import files_of, gaps_of, judge
from touchpoints.gap import Gap, Status
from touchpoints.rules.rule import how_sure

CONFIRMED, LIKELY, HYPOTHESIS = Status.CONFIRMED, Status.LIKELY, Status.HYPOTHESIS
Z_95, Z_80 = 1.6448536269514722, 0.8416212335729143
"""Standard errors under the target at which the normal probability of being under it is .95 and .80: from tables."""
HALF = 0.5


@pytest.mark.parametrize(
    ("errors", "evidence", "expected"),
    [
        (3, 1, CONFIRMED),
        (Z_95 + 1e-6, 1, CONFIRMED),
        (Z_95, 1, CONFIRMED),
        (Z_95 - 1e-6, 1, LIKELY),
        (1.2816, 1, LIKELY),  # 90 %
        (Z_80 + 1e-6, 1, LIKELY),
        (Z_80, 1, LIKELY),
        (Z_80 - 1e-6, 1, HYPOTHESIS),
        (0, 1, HYPOTHESIS),
        (3, HALF + 1e-6, CONFIRMED),
        (3, HALF, CONFIRMED),
        (3, HALF - 1e-6, HYPOTHESIS),
        (Z_80, HALF, LIKELY),
        (3, 0.45, HYPOTHESIS),
        (3, 0, HYPOTHESIS),
    ],
)
@pytest.mark.parametrize("se", [0.5, 4, 10])
def test_a_gap_is_as_sure_as_its_figures(errors: float, evidence: float, expected: Status, se: float) -> None:
    assert how_sure(errors * se, se, evidence) is expected


def test_figures_without_error_confirm_and_what_has_no_figures_is_a_hypothesis() -> None:
    assert how_sure(13, 0, 1) is CONFIRMED
    assert how_sure(13, 0, HALF - 1e-6) is HYPOTHESIS
    assert how_sure(60, None, 1) is HYPOTHESIS
    assert how_sure(60, 2, None) is HYPOTHESIS


def _under_performing(touchpoint: str) -> Gap:
    report = gaps_of(f"touchpoints: {{after: [{{id: help, name: Help, {touchpoint}}}]}}")
    return next(gap for gap in report.gaps if gap.rule == "under-performing")


def _survey(component: str, date: str = "2026-09-30") -> str:
    return f"{{component: {component}, metric: csat, mean: 1.5, sd: 0.8, n: 400, sample: {component}, date: {date}}}"


@pytest.mark.parametrize(
    ("ease", "expected"),
    [
        (_survey("ease"), CONFIRMED),
        (_survey("ease", date="2024-01-15"), HYPOTHESIS),
    ],
    ids=["half is fresh", "under half is fresh"],
)
def test_a_shortfall_is_confirmed_from_half_of_fresh_evidence(ease: str, expected: Status) -> None:
    """Overall, of weight 4, is an opinion, and so without evidence; each of the four drivers weighs 1."""
    measured = ", ".join(_survey(driver) for driver in ("speed", "knowledge", "friendliness"))
    gap = _under_performing(f"importance: 5, ratings: {{overall: 1}}, evidence: [{measured}, {ease}]")
    assert gap.status is expected


@pytest.mark.parametrize(
    ("points_short", "expected"),
    [(14.0, LIKELY), (17.9, CONFIRMED), (12.6, LIKELY)],
)
def test_a_shortfall_within_its_error_is_not_confirmed(points_short: float, expected: Status) -> None:
    """CSAT 3 of 5 is 50 points; sd 1.2 is 30 points, t(.975, 11) = 2.200985, so SE = 2.200985 · 30 / √12 / 1.959964
    = 9.7252: 14.0 points are 1.4396 errors (92.5 %), 17.9 are 1.8406 (96.7 %), 12.6 are 1.2956 (90.2 %)."""
    figures = "{metric: csat, mean: 3, sd: 1.2, n: 12, sample: a, date: 2026-09-30}"
    assert _under_performing(f"target: {50 + points_short}, evidence: [{figures}]").status is expected


def _of_segments(settings: str, count: int) -> Gap:
    """Customers of segment `a` are served worse than those of every other segment."""

    def segment(name: str, mean: float) -> str:
        figures = f"{{metric: csat, mean: {mean}, sd: 1.1, n: 400, sample: {name}, date: 2026-09-30}}"
        return (
            f"journey: Case\nsegment: {name}\ntouchpoints: {{after: [{{id: help, name: Help, evidence: [{figures}]}}]}}"
        )

    others = {f"case/{name}.yaml": segment(name, 4) for name in "bcd"[: count - 1]}
    assessed = judge({**files_of(segment("a", 2), settings), **others})
    [gap] = [gap for one in assessed.journeys for gap in one.gaps.gaps if gap.rule == "segments-unequal"]
    return gap


@pytest.mark.parametrize(
    ("settings", "count", "exposure"),
    [
        ("", 2, 1 / 2),
        ("", 3, 1 / 3),
        ("", 4, 1 / 4),
        ("segments: [{id: a, name: A}, {id: b, name: B}]", 2, 1 / 2),
        ("segments: [{id: b, name: B, share: 0.9}]", 2, 1 / 2),
        ("segments: [{id: a, name: A, share: 0.2}, {id: b, name: B, share: 0.8}]", 2, 0.2),
        ("segments: [{id: a, name: A, share: 0}, {id: b, name: B, share: 1}]", 2, 0),
    ],
    ids=["two", "three", "four", "listed without share", "only the other's share", "a share", "a share of none"],
)
def test_a_segment_without_a_share_counts_as_one_of_its_number(settings: str, count: int, exposure: float) -> None:
    """50 points apart, importance 3."""
    gap = _of_segments(settings, count)
    assert gap.exposure == pytest.approx(exposure)
    assert gap.impact == pytest.approx(50 * exposure * 3 / 5)


@pytest.mark.parametrize(("reach", "exposure"), [("", 1), ("reach: 0.4, ", 0.4), ("reach: 0, ", 0)])
def test_a_touchpoint_without_a_reach_is_met_by_all(reach: str, exposure: float) -> None:
    """Rated 1 for a target of 60: 60 points short, importance 3."""
    gap = _under_performing(f"{reach}rating: 1")
    assert gap.exposure == exposure
    assert gap.impact == pytest.approx(36 * exposure)
