"""The worked examples of the method, to the last printed digit."""

from datetime import date

import pytest

from tests.building import journey
from tests.score.by_hand import U6
from touchpoints.grades import Band, Label
from touchpoints.model import Component, Journey, Phase
from touchpoints.rounding import largest_remainder
from touchpoints.score import score_journey
from touchpoints.score.result import Interval, JourneyScores
from touchpoints.settings import Settings

TODAY = date(2026, 11, 15)


def minimal() -> Journey:
    return journey(
        before=[{"id": "avis", "rating": 4}],
        during=[{"id": "fiche", "rating": 3}, {"id": "paiement", "rating": 4}],
        after=[{"id": "livraison", "rating": 2, "importance": 5}, {"id": "sav", "rating": 2}],
    )


def rich() -> Journey:
    return journey(
        scorecard="drivers",
        before=[
            {
                "id": "avis",
                "importance": 4,
                "reach": 0.55,
                "ratings": {"overall": [3, 4, 3, 4]},
                "not_applicable": ["speed", "ease", "knowledge", "friendliness"],
                "evidence": [
                    {
                        "component": "overall",
                        "metric": "csat",
                        "mean": 3.9,
                        "sd": 1.3,
                        "n": 412,
                        "sample": "avis-T3",
                        "date": "2026-09-30",
                    }
                ],
            }
        ],
        during=[
            {
                "id": "paiement",
                "importance": 5,
                "reach": 0.30,
                "moment_of_truth": True,
                "ratings": {"overall": [4, 4, 3, 4, 5]},
                "not_applicable": ["speed", "knowledge", "friendliness"],
                "evidence": [
                    {
                        "component": "overall",
                        "metric": "csat",
                        "mean": 4.2,
                        "sd": 0.95,
                        "n": 230,
                        "sample": "post-achat-T3",
                        "date": "2026-09-30",
                    },
                    {
                        "component": "ease",
                        "metric": "completion",
                        "k": 846,
                        "n": 1000,
                        "worst": 0.60,
                        "target": 0.90,
                        "sample": "analytics-2026-10",
                        "date": "2026-10-31",
                    },
                ],
            }
        ],
        after=[suivi(), {"id": "sav", "importance": 4, "reach": 0.2}],
    )


def suivi(**changed: object) -> dict[str, object]:
    return {
        "id": "suivi",
        "importance": 5,
        "reach": 0.9,
        "moment_of_truth": True,
        "ratings": {"overall": 2, "speed": 2, "ease": 2},
        "not_applicable": ["friendliness"],
        "evidence": [
            {
                "component": "overall",
                "metric": "csat",
                "mean": 2.8,
                "sd": 1.2,
                "n": 64,
                "sample": "enquete-T3",
                "date": "2026-09-30",
            },
            {
                "component": "speed",
                "metric": "kept",
                "k": 96,
                "n": 180,
                "sample": "transporteur-T3",
                "date": "2026-09-30",
            },
        ],
        **changed,
    }


@pytest.fixture(scope="module")
def minimal_scores() -> JourneyScores:
    return score_journey(minimal(), Settings(), TODAY)


@pytest.fixture(scope="module")
def rich_scores() -> JourneyScores:
    return score_journey(rich(), Settings(), TODAY)


class TestMinimalFile:
    """U-1: five ratings."""

    def test_points_of_the_touchpoints(self, minimal_scores: JourneyScores) -> None:
        points = [found.score.value for found in minimal_scores.touchpoints.values()]
        assert points == [75, 50, 75, 25, 25]

    def test_points_of_the_phases_and_the_journey(self, minimal_scores: JourneyScores) -> None:
        phases = {phase: found.score.value for phase, found in minimal_scores.phases.items()}
        assert phases == {Phase.BEFORE: 75, Phase.DURING: 62.5, Phase.AFTER: 25}
        assert minimal_scores.score.value == pytest.approx(54.17, abs=0.005)

    def test_uncertainty_label_and_coverage(self, minimal_scores: JourneyScores) -> None:
        score = minimal_scores.score
        assert score.se == pytest.approx(10.65, abs=0.005)
        assert score.interval is not None
        assert (score.interval.low, score.interval.high) == pytest.approx((33.3, 75.0), abs=0.05)
        assert score.label is Label.ASSUMPTION
        assert score.coverage == 1
        assert score.evidence_share == 0

    def test_five_guessed_touchpoints_share_the_error_of_their_workshop(self, minimal_scores: JourneyScores) -> None:
        """U-9: not 15 times the root of the sum of the squared coefficients, which would be 7.13."""
        coefficients = [found.journey_coefficient for found in minimal_scores.touchpoints.values()]
        assert coefficients == pytest.approx([1 / 3, 1 / 6, 1 / 6, 5 / 24, 1 / 8])
        expected = (9**2 + 144 * sum(c * c for c in coefficients)) ** 0.5
        assert minimal_scores.score.se == pytest.approx(expected)

    def test_lenses(self, minimal_scores: JourneyScores) -> None:
        """U-10: the peak is the lowest of the equally far from 50, the first of these; the end is the last."""
        peak_end, weakest = minimal_scores.lenses.peak_end, minimal_scores.lenses.weakest_link
        assert peak_end is not None
        assert (peak_end.value, peak_end.peak, peak_end.end) == (25, "livraison", "sav")
        assert weakest is not None
        assert (weakest.value, weakest.touchpoint) == (25, "livraison")


class TestOneRichTouchpointPerPhase:
    """U-2."""

    @pytest.mark.parametrize(
        ("touchpoint", "value", "se"), [("avis", 72.41, 1.60), ("paiement", 80.37, 1.49), ("suivi", 41.97, 4.08)]
    )
    def test_scores(self, rich_scores: JourneyScores, touchpoint: str, value: float, se: float) -> None:
        score = rich_scores.touchpoints[touchpoint].score
        assert score.value == pytest.approx(value, abs=0.005)
        assert score.se == pytest.approx(se, abs=0.005)

    def test_components_of_the_payment(self, rich_scores: JourneyScores) -> None:
        values = {part.component: part.value for part in rich_scores.touchpoints["paiement"].components}
        assert values[Component.OVERALL] == pytest.approx(79.96, abs=0.005)
        assert values[Component.EASE] == pytest.approx(82.0, abs=0.005)

    def test_a_touchpoint_nobody_knows_is_unknown(self, rich_scores: JourneyScores) -> None:
        score = rich_scores.touchpoints["sav"].score
        assert score.value is None
        assert score.reason is not None
        assert (score.coverage, score.bounds) == (0, Interval(0, 100))


class TestWhy42:
    """U-6: the touchpoint `suivi`, row by row."""

    ROWS = (
        ("overall", "rating", 0.040672, 25.00, 1.0168, 3.0504),
        ("overall", "csat", 0.625995, 45.00, 28.1698, 34.4297),
        ("speed", "rating", 0.009633, 25.00, 0.2408, 0.7225),
        ("speed", "kept", 0.157034, 53.33, 8.3751, 7.3282),
        ("ease", "rating", 0.166667, 25.00, 4.1667, 12.5000),
    )

    def test_rows(self, rich_scores: JourneyScores) -> None:
        rows = rich_scores.touchpoints["suivi"].rows
        assert [(row.component.value, row.source) for row in rows] == [row[:2] for row in self.ROWS]
        assert [row.coefficient for row in rows] == pytest.approx([row[2] for row in self.ROWS], abs=5e-7)
        assert [row.value for row in rows] == pytest.approx([row[3] for row in self.ROWS], abs=0.005)
        assert [row.points for row in rows] == pytest.approx([row[4] for row in self.ROWS], abs=5e-5)
        assert [row.lost for row in rows] == pytest.approx([row[5] for row in self.ROWS], abs=5e-5)

    def test_rows_as_worked_out_by_hand(self, rich_scores: JourneyScores) -> None:
        found = rich_scores.touchpoints["suivi"]
        assert [row.coefficient for row in found.rows] == pytest.approx([coefficient for coefficient, _ in U6.rows])
        assert [row.value for row in found.rows] == pytest.approx([value for _, value in U6.rows])
        assert found.score.value == pytest.approx(U6.score)
        assert found.score.se == pytest.approx(U6.se)

    def test_rows_add_up(self, rich_scores: JourneyScores) -> None:
        rows = rich_scores.touchpoints["suivi"].rows
        assert sum(row.coefficient for row in rows) == pytest.approx(1)
        assert sum(row.points for row in rows) == pytest.approx(41.9692, abs=5e-5)
        assert sum(row.lost for row in rows) == pytest.approx(58.0308, abs=5e-5)

    def test_how_opinion_and_data_were_mixed(self, rich_scores: JourneyScores) -> None:
        mixed = {part.component: part for part in rich_scores.touchpoints["suivi"].components}
        overall, speed, ease = mixed[Component.OVERALL], mixed[Component.SPEED], mixed[Component.EASE]
        assert (overall.data_share, overall.value) == pytest.approx((0.93899, 43.780), abs=5e-4)
        assert (speed.data_share, speed.value) == pytest.approx((0.94220, 51.696), abs=5e-4)
        assert (ease.data_share, ease.value) == (0, 25)
        assert mixed[Component.KNOWLEDGE].value is None
        assert mixed[Component.FRIENDLINESS].not_applicable

    def test_coverage_bounds_interval_and_label(self, rich_scores: JourneyScores) -> None:
        score = rich_scores.touchpoints["suivi"].score
        assert score.coverage == pytest.approx(6 / 7)
        assert (score.bounds.low, score.bounds.high) == pytest.approx((35.97, 50.26), abs=0.005)
        assert (score.se, score.half_width) == pytest.approx((4.082, 8.000), abs=5e-4)
        assert score.interval is not None
        assert (score.interval.low, score.interval.high) == pytest.approx((34.0, 50.0), abs=0.05)
        assert score.evidence_share == pytest.approx(0.783, abs=5e-4)
        assert score.label is Label.MEASURED
        assert (score.band, score.possible_bands) == (Band.FRAGILE, (Band.CRITICAL,))

    def test_displayed_parts_sum_to_the_displayed_total(self, rich_scores: JourneyScores) -> None:
        """U-7: the missing 1 goes to the largest remainder, .3751."""
        parts = [row.points for row in rich_scores.touchpoints["suivi"].rows]
        assert largest_remainder(parts) == (1, 28, 0, 9, 4)


def figure(value: float) -> dict[str, object]:
    return {"component": "overall", "metric": "csat", "value": value, "sample": "s", "date": "2026-11-01"}


def test_touchpoints_count_by_importance_and_reach() -> None:
    """U-8: (70 x 2 + 40 x 2) / 4 = 55."""
    described = journey(
        before=[
            {"id": "a", "evidence": [figure(3.8)], "importance": 2, "reach": 1},
            {"id": "b", "evidence": [figure(2.6)], "importance": 4, "reach": 0.5},
        ]
    )
    found = score_journey(described, Settings(), TODAY).phases[Phase.BEFORE]
    assert [part.value for part in found.parts] == pytest.approx([70, 40])
    assert found.score.value == pytest.approx(55)
