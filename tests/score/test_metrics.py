"""Each metric: its points, its own 95 % interval, and what is not scored."""

from collections.abc import Callable
from math import comb, sqrt
from statistics import stdev
from typing import Any

import pytest

from tests.building import journey
from tests.score import by_hand
from tests.score.conftest import ScoreOne
from touchpoints.model import Evidence
from touchpoints.score.constants import constants_in_force
from touchpoints.score.intervals import Z95, median_rank, student_t95, wilson
from touchpoints.score.measurement import Measurement, Method, Spread, Unscored
from touchpoints.score.metrics import measure
from touchpoints.settings import Settings

CONSTANTS = constants_in_force(Settings(), journey())


def read(**item: Any) -> Measurement:
    found = measure(Evidence.model_validate(item), CONSTANTS)
    assert isinstance(found, Measurement)
    return found


def refused(**item: Any) -> Unscored:
    found = measure(Evidence.model_validate(item), CONSTANTS)
    assert isinstance(found, Unscored)
    return found


@pytest.mark.parametrize(
    ("item", "points"),
    [
        ({"metric": "csat", "mean": 2.8, "n": 50}, 45),
        ({"metric": "ces5", "mean": 3.4, "n": 50}, 40),
        ({"metric": "nps", "promoters": 30, "detractors": 12, "n": 100}, 59),
        ({"metric": "ces7", "mean": 5.6, "n": 50}, 76.67),
        ({"metric": "emotion", "mean": -0.8, "n": 50}, 30),
        ({"metric": "time", "value": "5d", "target": "4d"}, 75),
        ({"metric": "time", "value": "10d", "target": "4d"}, 0),
        ({"metric": "completion", "k": 846, "n": 1000, "worst": 0.60, "target": 0.90}, 82),
        ({"metric": "drop_off", "k": 643, "n": 1000, "worst": 0.80, "target": 0.55}, 62.8),
        ({"metric": "conversion", "k": 30, "n": 1000, "worst": "1%", "target": "5%"}, 50),
    ],
)
def test_points_of_each_metric(item: dict[str, Any], points: float) -> None:
    """U-3."""
    assert read(**item).value == pytest.approx(points, abs=0.005)


def test_there_is_no_bonus_beyond_the_best() -> None:
    assert read(metric="completion", k=99, n=100, worst=0.6, target=0.9).value == 100
    assert read(metric="time", value="1h", target="4d").value == 100


def _wald(k: float, n: int) -> tuple[float, float]:
    half = Z95 * sqrt(k * (n - k) / n) / n
    return k / n - half, k / n + half


Interval = Callable[[float, int], tuple[float, float]]


def _coverage(interval: Interval, n: int, p: float) -> float:
    """How often the interval of n answers holds the true share p."""
    held = [k for k in range(n + 1) if interval(k, n)[0] <= p <= interval(k, n)[1]]
    return sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in held)


def _mean_coverage(interval: Interval, n: int) -> float:
    """Over all true shares, each as likely: for k answers, what the interval holds of the Beta distribution."""
    from scipy.special import betainc

    ends = [interval(k, n) for k in range(n + 1)]
    held = (
        betainc(k + 1, n - k + 1, min(high, 1)) - betainc(k + 1, n - k + 1, max(low, 0))
        for k, (low, high) in enumerate(ends)
    )
    return float(sum(held)) / (n + 1)


class TestShares:
    def test_wilson(self) -> None:
        """U-4."""
        assert wilson(96, 180) == pytest.approx((0.4605, 0.6048), abs=5e-5)
        assert read(metric="kept", k=96, n=180).se == pytest.approx(3.7151, abs=5e-5)
        assert wilson(9, 10) == pytest.approx((0.5958, 0.9821), abs=5e-5)
        assert read(metric="kept", k=9, n=10).se == pytest.approx(15.5181, abs=5e-5)

    @pytest.mark.parametrize("n", [3, 5, 20, 180])
    def test_the_error_is_the_longer_arm_from_the_share_to_the_farther_end(self, n: int) -> None:
        for k in range(n + 1):
            assert read(metric="kept", k=k, n=n).se == pytest.approx(by_hand.share_se(k, n), rel=1e-9)

    def test_of_two_cases_every_result_takes_the_longest_arm(self) -> None:
        errors = {round(read(metric="kept", k=k, n=2).se, 9) for k in range(3)}
        assert errors == {round(max(by_hand.share_se(k, 2) for k in range(3)), 9)}
        assert read(metric="kept", k=1, n=2).few
        assert not read(metric="kept", k=1, n=3).few

    @pytest.mark.parametrize(
        ("k", "n", "low", "high"),
        [
            # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score without correction).
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ],
    )
    def test_wilson_as_published(self, k: int, n: int, low: float, high: float) -> None:
        assert wilson(k, n) == pytest.approx((low, high), abs=5e-5)

    def test_wilson_is_centred_as_brown_cai_and_dasgupta_write_it(self) -> None:
        """Brown, Cai & DasGupta (2001), Statistical Science 16(2), eq. 4: centre (X + z²/2)/(n + z²)."""
        low, high = wilson(7, 20)
        assert (low + high) / 2 == pytest.approx((7 + Z95**2 / 2) / (20 + Z95**2))

    @pytest.mark.parametrize(
        ("n", "p", "usual"),
        [
            # Brown, Cai & DasGupta (2001), section 2: coverage of the usual (Wald) interval at 95 %, and how it jumps
            # between two sizes or two shares.
            (17, 0.5, 0.951),
            (40, 0.5, 0.919),
            (100, 0.106, 0.952),
            (100, 0.107, 0.911),
        ],
    )
    def test_wilson_keeps_what_it_promises_where_the_usual_interval_does_not(
        self, n: int, p: float, usual: float
    ) -> None:
        assert _coverage(_wald, n, p) == pytest.approx(usual, abs=5e-4)
        assert _coverage(wilson, n, p) >= 0.949

    @pytest.mark.parametrize(
        ("n", "usual", "score"),
        # Agresti & Coull (1998), The American Statistician 52, 119-126: mean coverage, any share being as likely.
        [(5, 0.641, 0.955), (15, 0.819, 0.953), (30, 0.875, 0.952)],
    )
    def test_wilson_covers_on_average_as_published(self, n: int, usual: float, score: float) -> None:
        assert _mean_coverage(_wald, n) == pytest.approx(usual, abs=1e-3)
        assert _mean_coverage(wilson, n) == pytest.approx(score, abs=1e-3)

    def test_anchors_stretch_the_error(self) -> None:
        """U-4: completion between 0.60 and 0.90."""
        assert read(metric="completion", k=846, n=1000, worst=0.6, target=0.9).se == pytest.approx(4.0293, abs=5e-5)

    def test_beyond_an_end_of_the_scale_the_error_is_that_of_the_end(self) -> None:
        at_worst = read(metric="completion", k=60, n=100, worst=0.6, target=0.9)
        below = read(metric="completion", k=52, n=100, worst=0.6, target=0.9)
        assert below.value == 0
        assert below.se == pytest.approx(at_worst.se)
        assert below.se == pytest.approx(by_hand.share_se(60, 100, 0.3))
        assert below.at_end
        assert not at_worst.at_end

    def test_four_and_five_count_as_satisfied(self) -> None:
        found = read(metric="csat_top2", values=[1, 3, 4, 5, 5])
        assert (found.k, found.n, found.value) == (3, 5, 60)


class TestMeans:
    def test_student(self) -> None:
        """U-4: CSAT 2.8, sd 1.2, n 64."""
        found = read(metric="csat", mean=2.8, sd=1.2, n=64)
        assert found.low is not None
        assert student_t95(64) == pytest.approx(1.99834, abs=5e-6)
        assert 2.8 - found.low == pytest.approx(0.29975, abs=5e-6)
        assert found.se == pytest.approx(3.823, abs=5e-4)

    @pytest.mark.parametrize(("n", "se"), [(5, 17.42), (10, 10.04), (30, 5.24), (100, 2.78), (400, 1.38)])
    def test_error_of_a_csat_by_number_of_answers(self, n: int, se: float) -> None:
        assert read(metric="csat", mean=3, sd=1.1, n=n).se == pytest.approx(se, abs=0.005)

    def test_alike_answers_do_not_prove_certainty(self) -> None:
        found = read(metric="csat", values=[4, 4, 4, 4, 4, 4])
        assert (found.value, found.sd, found.spread) == (75, 12.5, Spread.FLOOR)
        assert found.se == pytest.approx(student_t95(6) * 12.5 / sqrt(6) / Z95)

    def test_a_missing_sd_is_thirty_points(self) -> None:
        found = read(metric="ces7", mean=4, n=50)
        assert (found.sd, found.spread) == (30, Spread.DEFAULT)

    def test_raw_answers_give_their_mean_and_sample_sd(self) -> None:
        found = read(metric="csat", values=[1, 2, 3, 4, 5])
        assert (found.value, found.n) == (50, 5)
        assert found.sd == pytest.approx(100 * sqrt(2.5) / 4)

    def test_the_question_is_the_sampling_unit_of_answers(self) -> None:
        found = read(metric="accuracy", values=[1, 1, 0, 1])
        assert (found.value, found.n, found.method) == (75, 4, Method.STUDENT)
        assert found.sd == pytest.approx(50)


class TestNps:
    def test_adjusted_wald(self) -> None:
        """U-4; Rocks (2016), The American Statistician 70(4), 365-372, as the author's own R package NPS adds them: ¾
        detractor, 1½ passives, ¾ promoter, then the usual variance of a difference. The figures are of our own example.
        """
        p, d, n = 45.75 / 103, 20.75 / 103, 103
        half = 100 * Z95 * sqrt((p + d - (p - d) ** 2) / n)
        assert (100 * (p - d) - half, 100 * (p - d) + half) == pytest.approx((9.48, 39.06), abs=0.005)
        found = read(metric="nps", promoters=45, detractors=20, n=100)
        assert (found.figure, found.value) == (25, 62.5)
        assert (found.low, found.high) == pytest.approx((9.48, 39.06), abs=0.005)
        assert found.se == pytest.approx(3.9594, abs=5e-5)

    @pytest.mark.parametrize("n", [9, 10, 25])
    def test_the_error_is_the_longer_arm_from_the_raw_nps_to_the_farther_end(self, n: int) -> None:
        for up in range(n + 1):
            for down in range(n + 1 - up):
                found = read(metric="nps", promoters=up, detractors=down, n=n)
                assert found.se == pytest.approx(by_hand.nps_se(up, down, n), rel=1e-9)

    @pytest.mark.parametrize("n", [2, 5, 8])
    def test_of_a_few_answers_every_result_takes_the_longest_arm(self, n: int) -> None:
        results = [(up, down) for up in range(n + 1) for down in range(n + 1 - up)]
        longest = max(by_hand.nps_se(up, down, n) for up, down in results)
        for up, down in results:
            found = read(metric="nps", promoters=up, detractors=down, n=n)
            assert found.few
            assert found.se == pytest.approx(longest, rel=1e-9)

    def test_raw_answers(self) -> None:
        counted = read(metric="nps", values=[10, 9, 8, 7, 6, 0])
        assert counted.se == read(metric="nps", promoters=2, detractors=2, n=6).se
        assert counted.value == 50

    def test_all_promoters_leave_an_error(self) -> None:
        assert read(metric="nps", promoters=5, detractors=0, n=5).se > 5


class TestTimes:
    @pytest.mark.parametrize(
        ("n", "first", "last", "confidence"), [(6, 1, 6, 0.9688), (15, 4, 12, 0.9648), (40, 14, 27, 0.9615)]
    )
    def test_ranks_that_hold_the_median(self, n: int, first: int, last: int, confidence: float) -> None:
        """U-4."""
        from scipy.special import bdtr

        assert (median_rank(n), n + 1 - median_rank(n)) == (first, last)
        assert 1 - 2 * float(bdtr(first - 1, n, 0.5)) == pytest.approx(confidence, abs=5e-5)

    def test_both_ends_are_mapped_to_points(self) -> None:
        hours = [20, 22, 24, 26, 28, 30, 32, 34]
        found = read(metric="time", values=[f"{hour}h" for hour in hours], target="24h")
        rank = median_rank(8)
        low, high = hours[rank - 1], hours[-rank]
        ends = [100 * min(1, (48 - end) / 24) for end in (low, high)]
        assert found.value == pytest.approx(100 * (48 - 27) / 24)
        assert found.ranks == (rank, 9 - rank)
        assert found.se == pytest.approx(max(ends[0] - found.value, found.value - ends[1]) / Z95)

    def test_the_error_has_a_floor(self) -> None:
        found = read(metric="time", values=["30h"] * 10, target="24h")
        assert found.floored
        assert found.se == pytest.approx(student_t95(10) * 12.5 / sqrt(10) / Z95)

    def test_two_to_five_times_follow_student_in_points(self) -> None:
        found = read(metric="time", values=["24h", "36h", "30h"], target="24h")
        assert (found.method, found.value) == (Method.STUDENT, 75)
        assert found.sd == pytest.approx(25)
        assert found.se == pytest.approx(student_t95(3) * 25 / sqrt(3) / Z95)

    def test_two_to_five_times_reach_as_far_as_the_farthest_of_them(self) -> None:
        found = read(metric="time", values=["24h", "24h", "24h", "24h", "48h"], target="24h")
        student = student_t95(5) * stdev([100, 100, 100, 100, 0]) / sqrt(5)
        assert student < 100
        assert found.se == pytest.approx(100 / Z95)

    def test_the_median_is_taken_on_times_before_they_are_mapped(self) -> None:
        assert read(metric="time", values=["10h", "60h"], target="24h").value == pytest.approx(100 * (48 - 35) / 24)

    def test_a_median_given_with_its_interval(self) -> None:
        found = read(metric="time", median="30h", low="27h", high="36h", n=80, target="24h")
        assert found.method is Method.GIVEN_INTERVAL
        assert found.value == 75
        assert found.se == pytest.approx((100 * 6 / 24) / Z95)

    def test_business_days_compare_by_value(self) -> None:
        assert read(metric="time", value="6bd", target="4bd").value == pytest.approx(50)


class TestPopulation:
    def test_a_census_leaves_no_sampling_error(self) -> None:
        assert read(metric="csat", mean=3, sd=1, n=14, population=14).se == 0

    def test_a_large_part_of_a_small_population_errs_less(self) -> None:
        found = read(metric="csat", mean=3, sd=1, n=50, population=100)
        assert found.se == pytest.approx(read(metric="csat", mean=3, sd=1, n=50).se * sqrt(50 / 99))

    def test_a_census_decides_against_any_opinion(self, score_one: ScoreOne) -> None:
        item = {"component": "overall", "metric": "csat", "mean": 3, "sd": 1, "n": 14, "population": 14}
        found = score_one(rating=5, evidence=[item])
        assert found.components[0].data_share == 1
        assert found.score.value == pytest.approx(50)


class TestNotScored:
    @pytest.mark.parametrize(
        ("item", "why"),
        [
            ({"metric": "csat", "mean": 4, "n": 1}, Unscored.ONE_ANSWER),
            ({"metric": "csat", "mean": 4, "n": 0}, Unscored.NO_ANSWER),
            ({"metric": "csat", "values": []}, Unscored.NO_ANSWER),
            ({"metric": "csat", "values": [4]}, Unscored.ONE_ANSWER),
            ({"metric": "kept", "k": 1, "n": 1}, Unscored.ONE_ANSWER),
            ({"metric": "nps", "promoters": 1, "detractors": 0, "n": 1}, Unscored.ONE_ANSWER),
            ({"metric": "time", "values": ["3h"], "target": "2h"}, Unscored.ONE_ANSWER),
            ({"metric": "time", "values": ["3h", "4h"]}, Unscored.NO_TARGET),
            ({"metric": "conversion", "k": 3, "n": 100}, Unscored.NO_ANCHORS),
            ({"metric": "drop_off", "k": 3, "n": 100, "target": 0.1}, Unscored.ONE_ANCHOR),
            ({"metric": "completion", "k": 3, "n": 100, "worst": 0.1}, Unscored.ONE_ANCHOR),
        ],
    )
    def test_what_is_read_and_not_scored(self, item: dict[str, Any], why: Unscored) -> None:
        assert refused(**item) is why

    def test_it_is_listed_with_its_reason_and_the_touchpoint_stays_unknown(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[{"component": "ease", "metric": "conversion", "k": 3, "n": 100}])
        (item,) = found.unscored
        assert found.score.value is None
        assert "no target" in item.reason.en
        assert item.shown.en == "conversion rate 3/100 (3.0%)"
        assert item.loc == ("touchpoints", "after", 0, "evidence", 0)
