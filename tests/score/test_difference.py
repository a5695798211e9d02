"""Two scores: is the difference real, and what made it?"""

from datetime import date
from typing import Any

import pytest

from tests.building import journey
from tests.score import by_hand
from tests.score.test_worked_examples import suivi
from touchpoints.grades import Verdict
from touchpoints.score import score_journey
from touchpoints.score.difference import JourneyDifference, Nature, Relation, compare, touchpoint_difference, verdict
from touchpoints.score.readings import shrink
from touchpoints.score.result import JourneyScores
from touchpoints.score.two_samples import (
    Sample,
    compare_means,
    compare_nps,
    compare_shares,
    false_discoveries,
    mix_and_rate,
    n_per_wave,
    sign_flip_p,
)
from touchpoints.settings import Settings

TODAY = date(2027, 1, 15)
Fields = dict[str, Any]


def score(**fields: Any) -> JourneyScores:
    return score_journey(journey(**fields), Settings(), TODAY)


def csat(mean: float, n: int = 400, **changed: Any) -> Fields:
    item = {"component": "overall", "metric": "csat", "mean": mean, "sd": 1, "n": n}
    return {**item, "sample": "s", "date": "2026-12-01", **changed}


def of_one(before: Fields, after: Fields, relation: Relation = Relation.REVISIONS) -> JourneyDifference:
    return compare(score(after=[{"id": "a", **before}]), score(after=[{"id": "a", **after}]), relation)


class TestTwoSamples:
    @pytest.mark.parametrize(
        ("first", "second", "difference", "low", "high"),
        [
            # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: 56/70 against 48/80.
            ((48, 80), (56, 70), 0.20, 0.0524, 0.3339),
            ((96, 180), (130, 185), 0.1694, 0.0698, 0.2645),
        ],
    )
    def test_shares(
        self, first: tuple[int, int], second: tuple[int, int], difference: float, low: float, high: float
    ) -> None:
        """U-23."""
        found = compare_shares(*first, *second)
        assert (found.difference, found.low, found.high) == pytest.approx((difference, low, high), abs=5e-5)

    def test_means(self) -> None:
        """U-24."""
        found = compare_means(Sample(2.8, 1.2, 64), Sample(3.4, 1.1, 60))
        assert found.p == pytest.approx(0.0044, abs=5e-5)
        assert found.low > 0

    def test_nps(self) -> None:
        found = compare_nps((45, 20, 100), (55, 15, 100))
        assert found.low < found.difference < found.high
        assert found.difference == pytest.approx(100 * 15 / 103)

    def test_paired_changes(self) -> None:
        """U-25; five changes the same way cannot reach .05."""
        assert sign_flip_p([1, 1, 2, 1, 0, 1]) == 0.0625
        assert sign_flip_p([1, 1, 1, 1, 1]) == 0.0625
        assert sign_flip_p([1, -1]) == 1
        assert sign_flip_p([0, 0]) == 1

    def test_benjamini_and_hochberg_s_own_example(self) -> None:
        """Benjamini & Hochberg (1995), JRSS B 57, section 3.2: four of fifteen stand at q = .05."""
        published = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
            0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
        ]  # fmt: skip
        assert false_discoveries(published, q=0.05) == (True,) * 4 + (False,) * 11
        assert false_discoveries([0.5, 0.01], q=0.05) == (False, True)
        assert false_discoveries([]) == ()

    def test_answers_needed(self) -> None:
        """U-26: one hundredth of a point less needs an answer more."""
        assert (n_per_wave(30, 14.855), n_per_wave(30, 14.865)) == (65, 64)
        assert (n_per_wave(27.5, 7.695), n_per_wave(27.5, 7.705)) == (201, 200)
        assert n_per_wave(30, 5) == 566

    def test_the_worst_improves_by_itself(self) -> None:
        """U-27."""
        shrunken, _ = shrink([30, 90], [360**0.5] * 2)
        assert shrunken == pytest.approx((36, 84))

    def test_a_total_may_rise_while_every_part_falls(self) -> None:
        found = mix_and_rate([(0.8, 40), (0.2, 80)], [(0.3, 38), (0.7, 78)])
        assert found.rate == pytest.approx(-2)
        assert found.rate + found.mix == pytest.approx(0.3 * 38 + 0.7 * 78 - (0.8 * 40 + 0.2 * 80))


class TestWords:
    @pytest.mark.parametrize(
        ("difference", "se", "word"),
        [
            (10, 2, Verdict.BETTER),
            (2, 0.5, Verdict.BETTER_NEGLIGIBLE),
            (-10, 2, Verdict.WORSE),
            (-2, 0.5, Verdict.WORSE_NEGLIGIBLE),
            (0, 2, Verdict.EQUIVALENT),
            (0, 4, Verdict.UNDECIDED),
            (6, 4, Verdict.UNDECIDED),
            (0, 0, Verdict.EQUIVALENT),
            (1e-12, 0, Verdict.EQUIVALENT),
        ],
    )
    def test_of_a_difference(self, difference: float, se: float, word: Verdict) -> None:
        assert verdict(difference, se, 5) is word

    def test_undecided_says_how_many_answers_would_tell(self) -> None:
        found = of_one({"evidence": [csat(3, n=10)]}, {"evidence": [csat(3.3, n=10, sample="t")]}).journey
        assert (found.verdict, found.n_needed) == (Verdict.UNDECIDED, 566)


class TestNextQuarter:
    """U-28: suivi after its delivery times were mended; ratings unchanged."""

    @pytest.fixture
    def found(self) -> JourneyDifference:
        later = suivi(
            evidence=[
                csat(3.3, n=80, sd=1.15, sample="enquete-T4", date="2026-12-31"),
                {
                    "component": "speed",
                    "metric": "kept",
                    "k": 118,
                    "n": 170,
                    "sample": "transporteur-T4",
                    "date": "2026-12-31",
                },
            ]
        )
        return compare(score(scorecard="drivers", after=[suivi()]), score(scorecard="drivers", after=[later]))

    def test_scores_and_their_difference(self, found: JourneyDifference) -> None:
        one = found.touchpoints["suivi"]
        assert (one.before, one.after) == pytest.approx((41.969, 52.660), abs=5e-4)
        assert one.value == pytest.approx(10.691, abs=5e-4)
        assert one.se == pytest.approx(3.279, abs=5e-4)
        assert one.interval is not None
        assert (one.interval.low, one.interval.high) == pytest.approx((4.3, 17.1), abs=0.05)
        assert one.verdict is Verdict.BETTER

    def test_what_made_it(self, found: JourneyDifference) -> None:
        one = found.touchpoints["suivi"]
        values = {effect.source: effect.value_effect for effect in one.effects if effect.nature is Nature.MEASURED}
        assert values == {"csat": pytest.approx(7.891, abs=5e-4), "kept": pytest.approx(2.525, abs=5e-4)}
        assert (one.measured, one.structure, one.opinion, one.corrected) == pytest.approx(
            (10.415, 0.275, 0, 0), abs=5e-4
        )
        assert one.value == pytest.approx(one.measured + one.structure)

    def test_the_same_worked_out_by_hand(self, found: JourneyDifference) -> None:
        one, expected = found.touchpoints["suivi"], by_hand.u28()
        values = {effect.source: effect.value_effect for effect in one.effects if effect.nature is Nature.MEASURED}
        assert values == {"csat": pytest.approx(expected["csat"]), "kept": pytest.approx(expected["kept"])}
        assert (one.structure, one.se) == pytest.approx((expected["structure"], expected["se"]))
        assert (one.before, one.after) == pytest.approx((by_hand.U6.score, by_hand.U28.score))

    def test_the_phase_and_the_journey_changed_by_as_much(self, found: JourneyDifference) -> None:
        assert found.journey.value == pytest.approx(10.691, abs=5e-4)
        assert found.journey.se == pytest.approx(3.279, abs=5e-4)


class TestNatureOfAChange:
    def test_a_new_wave_is_measured(self) -> None:
        found = of_one({"evidence": [csat(3)]}, {"evidence": [csat(4, date="2026-12-31")]}).journey
        assert (found.measured, found.corrected) == pytest.approx((25, 0))

    def test_other_figures_of_the_same_sample_and_day_are_a_correction(self) -> None:
        found = of_one({"evidence": [csat(3)]}, {"evidence": [csat(4)]}).journey
        assert (found.measured, found.corrected) == pytest.approx((0, 25))

    def test_another_rating_is_a_change_of_opinion(self) -> None:
        found = of_one({"rating": 2}, {"rating": 4}).journey
        assert (found.opinion, found.measured) == (50, 0)

    def test_a_touchpoint_that_came_is_structure(self) -> None:
        first = {"id": "a", "rating": 2}
        found = compare(score(after=[first]), score(after=[first, {"id": "b", "rating": 5}]))
        assert tuple(found.touchpoints) == ("a",)
        assert found.journey.structure == pytest.approx(37.5)
        assert found.journey.opinion == 0

    def test_changed_constants_are_told_apart(self) -> None:
        one = {"id": "a", "ratings": {"overall": 2, "ease": 4}}
        model = {"weights": {"overall": 1}}
        before, after = score(after=[one]), score(after=[{**one, "ratings": {"overall": 3, "ease": 4}}], model=model)
        assert compare(before, after).journey.verdict is Verdict.DIFFERENT_BASIS
        found = compare(before, after, recomputed=score(after=[one], model=model)).journey
        assert found.model_effect == pytest.approx(50 - 35)
        assert found.value == pytest.approx(12.5)
        assert found.opinion == pytest.approx(12.5)


class TestSharedErrors:
    def test_a_rating_not_given_again_cancels(self) -> None:
        found = of_one({"rating": 3, "importance": 2}, {"rating": 3, "importance": 5}).touchpoints["a"]
        assert (found.value, found.se, found.verdict) == (0, 0, Verdict.EQUIVALENT)

    def test_rated_again_in_the_same_workshop_the_noise_is_new(self) -> None:
        found = of_one({"rating": 3}, {"rating": 4}).touchpoints["a"]
        assert found.se == pytest.approx((2 * 12**2) ** 0.5)

    def test_two_segments_share_workshop_and_sample_by_name_only(self) -> None:
        named = {"ratings": {"overall": 3, "workshop": "juin"}}
        same_workshop = of_one(named, named, Relation.SEGMENTS).touchpoints["a"]
        assert same_workshop.se == pytest.approx((2 * 12**2) ** 0.5)
        unnamed = of_one({"rating": 3}, {"rating": 3}, Relation.SEGMENTS).touchpoints["a"]
        assert unnamed.se == pytest.approx((2 * 15**2) ** 0.5)
        one_sample = of_one({"evidence": [csat(3)]}, {"evidence": [csat(4)]}, Relation.SEGMENTS).touchpoints["a"]
        assert one_sample.se == pytest.approx(0)

    def test_two_waves_under_one_name_are_two_samples(self) -> None:
        waves = {"evidence": [csat(3)]}, {"evidence": [csat(3, date="2026-12-31")]}
        found = of_one(*waves).touchpoints["a"]
        alone = score(after=[{"id": "a", **waves[0]}]).touchpoints["a"].score.se
        assert alone is not None
        assert found.se == pytest.approx(2**0.5 * alone)


class TestNotSubtracted:
    def test_other_components_are_another_basis(self) -> None:
        found = of_one({"rating": 3}, {"ratings": {"overall": 3, "ease": 5}}).touchpoints["a"]
        assert (found.value, found.verdict) == (None, Verdict.DIFFERENT_BASIS)

    def test_a_mean_and_a_share_of_satisfied_are_another_basis(self) -> None:
        share = {"component": "overall", "metric": "csat_top2", "k": 50, "n": 100, "sample": "s", "date": "2026-12-31"}
        found = of_one({"evidence": [csat(3)]}, {"evidence": [share]}).touchpoints["a"]
        assert found.verdict is Verdict.DIFFERENT_BASIS

    def test_a_target_is_a_planned_change(self) -> None:
        today, target = score(after=[{"id": "a", "rating": 3}]), score(state="to_be", after=[{"id": "a", "rating": 4}])
        found = compare(today, target).journey
        assert (found.value, found.se, found.interval, found.verdict) == (25, None, None, Verdict.PLANNED)

    def test_an_unknown_side_stays_unknown(self) -> None:
        found = of_one({}, {"rating": 3}).touchpoints["a"]
        assert (found.value, found.verdict) == (None, Verdict.UNKNOWN)

    def test_one_touchpoint_alone_can_be_compared(self) -> None:
        first, second = (score(after=[{"id": "a", "rating": r}]).touchpoints["a"] for r in (2, 4))
        assert touchpoint_difference(first, second).value == 50
