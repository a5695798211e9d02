"""Where a definition could be read in two ways: the one the program follows."""

from datetime import date
from math import sqrt
from typing import Any

import pytest

from tests.building import journey
from tests.score.conftest import ScoreOne
from touchpoints.grades import Band, Label, RowKind
from touchpoints.model import Component, Phase
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.score import score_journey
from touchpoints.score.confidence import Support, band_of, label_of, possible_bands
from touchpoints.score.constants import constants_in_force
from touchpoints.score.measurement import Unscored
from touchpoints.score.readings import flawless_rate, rank, shrink
from touchpoints.score.result import Interval, JourneyScores
from touchpoints.settings import Settings

TODAY = date(2026, 11, 15)
Fields = dict[str, Any]


def score(settings: Fields | None = None, **fields: Any) -> JourneyScores:
    return score_journey(journey(**fields), Settings.model_validate(settings or {}), TODAY)


def csat(**changed: Any) -> Fields:
    return {
        "component": "overall",
        "metric": "csat",
        "mean": 3,
        "sd": 1,
        "n": 100,
        "sample": "enquete",
        "date": "2026-11-01",
        **changed,
    }


def test_two_errors_of_zero_leave_the_data(score_one: ScoreOne) -> None:
    certain = {"opinion": {"bias_sd": 0, "noise_sd": 0}}
    item = csat(n=14, population=14)
    found = score_one(rating=5, evidence=[item], journey={"model": certain})
    assert (found.components[0].data_share, found.score.value) == (1, 50)


class TestFiguresWithoutASampleSize:
    FIGURE = csat(n=None, sd=None, mean=None, value=5)

    def test_they_are_opinions_with_an_error_of_15(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.FIGURE])
        assert (found.score.value, found.score.se, found.score.label) == (100, 15, Label.ASSUMPTION)
        assert (found.score.coverage, found.score.evidence_share, found.score.samples) == (1, 0, 0)
        assert found.rows[0].kind is RowKind.FIGURE

    def test_a_mean_without_n_is_the_same(self, score_one: ScoreOne) -> None:
        as_mean = score_one(evidence=[csat(n=None, mean=5)])
        assert as_mean.score == score_one(evidence=[self.FIGURE]).score

    def test_opinion_is_the_plain_mean_of_the_rating_and_each_figure(self, score_one: ScoreOne) -> None:
        found = score_one(rating=3, evidence=[self.FIGURE, csat(value=2, n=None, sd=None, mean=None, sample="autre")])
        assert found.score.value == pytest.approx((50 + 100 + 25) / 3)
        assert found.score.se == pytest.approx(sqrt(3 * 15**2) / 3)

    def test_figures_of_one_sample_share_their_error(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.FIGURE, self.FIGURE])
        assert found.score.se == pytest.approx(15)

    def test_beside_a_measure_they_are_mixed_as_opinion(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.FIGURE, csat(sample="autre")])
        mixed = found.components[0]
        assert mixed.evidence_se is not None
        assert mixed.data_share == pytest.approx(225 / (225 + mixed.evidence_se**2))
        assert (mixed.opinion, mixed.evidence) == (100, 50)


class TestImportance:
    def test_points_weigh_as_points_and_act_between_1_and_5(self) -> None:
        scores = score(
            before=[
                {"id": "a", "rating": 5, "importance": {"points": 70}},
                {"id": "b", "rating": 1, "importance": {"points": 25}},
                {"id": "c", "rating": 1, "importance": {"points": 5}},
            ]
        )
        assert scores.phases[Phase.BEFORE].score.value == pytest.approx(70)
        assert [found.importance for found in scores.touchpoints.values()] == pytest.approx([5, 2.25, 1])
        assert [found.weight for found in scores.touchpoints.values()] == [70, 25, 5]

    def test_a_moment_of_truth_raises_the_target_and_not_the_weight(self) -> None:
        found = score(before=[{"id": "a", "importance": 2, "reach": 0.5, "moment_of_truth": True}]).touchpoints["a"]
        assert (found.weight, found.importance, found.acted_importance, found.target) == (1, 2, 5, 80)

    def test_the_target_is_written_or_expected_or_on_the_line(self) -> None:
        found = score(
            before=[
                {"id": "written", "target": 66, "expectation": {"adequate": 50}},
                {"id": "expected", "expectation": {"adequate": 50}},
                {"id": "line", "importance": 4},
            ]
        ).touchpoints.values()
        assert [(one.target, one.target_is_default) for one in found] == [(66, False), (50, False), (70, True)]


class TestComponents:
    def test_a_component_with_nothing_scored_is_not_present(self, score_one: ScoreOne) -> None:
        found = score_one(rating=4, evidence=[{"component": "ease", "metric": "conversion", "k": 3, "n": 10}])
        assert found.score.coverage == 1

    def test_a_driver_that_is_present_counts_in_the_simple_scorecard(self, score_one: ScoreOne) -> None:
        found = score_one(ratings={"ease": 3})
        assert found.score.coverage == pytest.approx(1 / 5)
        assert (found.score.bounds.low, found.score.bounds.high) == pytest.approx((10, 90))

    def test_abstentions_alone_are_unknown(self, score_one: ScoreOne) -> None:
        assert score_one(ratings={"overall": [None, None]}).score.value is None

    def test_a_component_of_weight_0_is_shown_and_left_out(self, score_one: ScoreOne) -> None:
        around = {"model": {"weights": {"ease": 0}}}
        found = score_one(ratings={"overall": 3, "ease": 5}, journey=around)
        ease = found.components[2]
        assert (ease.component, ease.value, ease.expected) == (Component.EASE, 100, False)
        assert (found.score.value, found.score.coverage) == (50, 1)
        assert found.rows[-1].coefficient == 0

    def test_only_components_of_weight_0_give_no_score_and_say_why(self, score_one: ScoreOne) -> None:
        found = score_one(ratings={"overall": 3}, journey={"model": {"weights": {"overall": 0}}})
        assert found.score.value is None
        assert found.score.reason is not None
        assert "weight of 0" in found.score.reason.en

    def test_everything_not_applicable_counts_as_unscored(self) -> None:
        scores = score(
            before=[{"id": "a", "rating": 4}, {"id": "b", "not_applicable": [one.value for one in Component]}],
            scorecard="simple",
        )
        assert scores.touchpoints["b"].score.bounds == Interval(0, 100)
        assert scores.phases[Phase.BEFORE].score.coverage == 0.5

    def test_a_metric_names_its_component_where_none_is_written(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[{"metric": "kept", "k": 90, "n": 100}])
        assert found.rows[0].component is Component.SPEED


class TestSatisfiedBesideTheMean:
    TOP2 = csat(metric="csat_top2", mean=None, sd=None, k=50, n=100)

    def test_not_scored_beside_a_mean_of_the_same_sample(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.TOP2, csat()])
        assert [row.source for row in found.rows] == ["csat"]
        assert [item.why for item in found.unscored] == [Unscored.MEAN_PREFERRED]

    def test_scored_beside_a_mean_of_another_sample_or_component(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.TOP2, csat(sample="autre"), csat(component="ease")])
        assert [row.source for row in found.rows] == ["csat_top2", "csat", "csat"]

    def test_scored_beside_a_mean_without_n(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[self.TOP2, csat(n=None, sd=None)])
        assert {row.kind for row in found.rows} == {RowKind.EVIDENCE, RowKind.FIGURE}


class TestWorkshops:
    def test_ratings_belong_to_the_only_workshop_declared(self) -> None:
        found = score(before=[{"id": "a", "rating": 3}], workshops=[{"id": "juin"}])
        assert found.touchpoints["a"].rows[0].workshop == "juin"

    def test_with_two_workshops_those_that_name_none_share_an_unnamed_one(self) -> None:
        scores = score(
            before=[
                {"id": "a", "rating": 3},
                {"id": "b", "rating": 3},
                {"id": "c", "ratings": {"overall": 3, "workshop": "mai"}},
            ],
            workshops=[{"id": "mai"}, {"id": "juin"}],
        )
        assert [found.rows[0].workshop for found in scores.touchpoints.values()] == [None, None, "mai"]
        expected = sqrt((9 * 2 / 3) ** 2 + (9 / 3) ** 2 + 3 * (12 / 3) ** 2)
        assert scores.phases[Phase.BEFORE].score.se == pytest.approx(expected)

    def test_disagreement_adds_to_the_noise(self, score_one: ScoreOne) -> None:
        found = score_one(ratings={"overall": [1, 5]})
        assert found.score.se == pytest.approx(sqrt(225 + 5000 / 2))

    def test_mean_bias_is_taken_off_and_clipped(self, score_one: ScoreOne) -> None:
        around = {"model": {"opinion": {"mean_bias": 30}}}
        assert score_one(rating=4, journey=around).score.value == 45
        assert score_one(rating=2, journey=around).score.value == 0

    def test_mean_bias_leaves_figures_alone(self, score_one: ScoreOne) -> None:
        around = {"model": {"opinion": {"mean_bias": 30}}}
        found = score_one(evidence=[csat(value=4, n=None, sd=None, mean=None)], journey=around)
        assert found.score.value == 75

    def test_lists_of_different_lengths_are_each_their_own_mean(self, score_one: ScoreOne) -> None:
        found = score_one(ratings={"overall": [3, 5], "ease": [2, None, 2, 2]})
        assert [row.value for row in found.rows] == [75, 25]


class TestLabels:
    @staticmethod
    def support(share: float, samples: int, sound: float | None = None) -> Support:
        groups = frozenset(("sample", str(index), "") for index in range(samples))
        return Support({}, share, share, share if sound is None else sound, groups, groups)

    @pytest.mark.parametrize(
        ("share", "half_width", "samples", "coverage", "label"),
        [
            (0.80, 7.5, 2, 1.0, Label.ROBUST),
            (0.80 - 1e-10, 7.5 + 1e-10, 2, 1.0, Label.ROBUST),
            (0.79, 7.5, 2, 1.0, Label.MEASURED),
            (0.80, 7.6, 2, 1.0, Label.MEASURED),
            (0.80, 7.5, 1, 1.0, Label.MEASURED),
            (0.50, 15, 1, 0.5, Label.MEASURED),
            (0.49, 15, 1, 1.0, Label.INDICATIVE),
            (0.90, 15.1, 2, 1.0, Label.INDICATIVE),
            (0.90, 5, 3, 0.49, Label.INDICATIVE),
            (0.01, 5, 1, 1.0, Label.INDICATIVE),
            (0.0, 5, 0, 1.0, Label.ASSUMPTION),
        ],
    )
    def test_thresholds(self, share: float, half_width: float, samples: int, coverage: float, label: Label) -> None:
        assert label_of(self.support(share, samples), half_width, coverage) is label

    def test_a_survey_few_answered_is_never_solid(self, score_one: ScoreOne) -> None:
        def label(invited: int) -> Label | None:
            items = [csat(n=900, invited=invited), csat(n=900, invited=invited, sample="deux")]
            return score_one(evidence=items).score.label

        assert label(invited=9000) is Label.ROBUST
        assert label(invited=9001) is Label.MEASURED

    @pytest.mark.parametrize(
        ("item", "days", "fresh"),
        [
            (csat(date="2025-11-15"), 365, True),
            (csat(date="2025-11-14"), 366, False),
            (csat(metric="kept", mean=None, sd=None, k=9, n=10, date="2026-05-19"), 180, True),
            (csat(metric="kept", mean=None, sd=None, k=9, n=10, date="2026-05-18"), 181, False),
            (csat(date="2026-11-01", valid_for="2w"), 14, True),
            (csat(date="2026-10-31", valid_for="2w"), 15, False),
        ],
    )
    def test_age_up_to_valid_for_is_fresh(self, score_one: ScoreOne, item: Fields, days: int, fresh: bool) -> None:
        row = score_one(evidence=[item]).rows[0]
        assert (row.age_days, row.fresh) == (days, fresh)

    def test_stale_evidence_keeps_its_part_in_the_score(self, score_one: ScoreOne) -> None:
        fresh = score_one(rating=5, evidence=[csat()])
        stale = score_one(rating=5, evidence=[csat(date="2020-01-01")])
        assert stale.score.value == fresh.score.value
        assert (stale.score.evidence_share, stale.score.any_evidence) == (0, True)
        assert (fresh.score.label, stale.score.label) == (Label.MEASURED, Label.INDICATIVE)

    def test_items_without_a_sample_are_each_their_own(self, score_one: ScoreOne) -> None:
        found = score_one(evidence=[csat(sample=None), csat(sample=None)])
        assert found.score.samples == 2


class TestBands:
    def test_the_band_is_that_of_the_displayed_integer(self) -> None:
        constants = constants_in_force(Settings(), journey())
        assert band_of(39.5, constants) is Band.FRAGILE
        assert band_of(39.4999, constants) is Band.CRITICAL
        assert band_of(39.4999999999, constants) is Band.FRAGILE
        assert band_of(100, constants) is Band.STRONG

    def test_edges_are_set_in_settings(self) -> None:
        scores = score({"bands": {"fragile": 30, "fair": 50, "strong": 70}}, before=[{"id": "a", "rating": 3}])
        assert scores.touchpoints["a"].score.band is Band.FAIR

    def test_bands_the_interval_reaches_are_named_nearest_first(self) -> None:
        found = score(before=[{"id": "a", "rating": 4}]).touchpoints["a"].score
        assert (found.band, found.possible_bands) == (Band.FAIR, (Band.STRONG, Band.FRAGILE))

    def test_the_bands_an_interval_reaches_are_those_of_its_displayed_ends(self) -> None:
        constants = constants_in_force(Settings(), journey())
        assert possible_bands(50, Interval(39.5, 60), constants) == (Band.FAIR,)
        assert possible_bands(50, Interval(39.4, 59.4), constants) == (Band.CRITICAL,)


class TestMissingParts:
    def test_an_empty_phase_counts_in_coverage_and_bounds_only(self) -> None:
        scores = score(before=[{"id": "a", "rating": 4}])
        assert scores.score.value == 75
        assert scores.score.coverage == pytest.approx(1 / 3)
        assert (scores.score.bounds.low, scores.score.bounds.high) == pytest.approx((25, 75 / 3 + 200 / 3))
        assert scores.phases[Phase.AFTER].score.reason is not None

    def test_the_error_is_that_of_the_scored_part(self) -> None:
        scores = score(before=[{"id": "a", "rating": 4}, {"id": "b"}])
        assert scores.score.se == pytest.approx(15)
        assert scores.score.value == 75

    def test_scored_parts_that_weigh_nothing_give_no_score(self) -> None:
        scores = score(before=[{"id": "a", "rating": 4, "reach": 0}, {"id": "b", "reach": 1}])
        found = scores.phases[Phase.BEFORE].score
        assert (found.value, found.coverage, found.bounds) == (None, 0, Interval(0, 100))
        assert scores.touchpoints["a"].score.value == 75

    def test_a_phase_of_weight_0_is_left_out(self) -> None:
        scores = score(
            before=[{"id": "a", "rating": 5}],
            during=[{"id": "b", "rating": 1}],
            phase_weights={"before": 0, "during": 1, "after": 0},
        )
        assert (scores.score.value, scores.score.coverage) == (0, 1)
        assert scores.touchpoints["a"].journey_coefficient == 0

    def test_a_journey_nobody_knows_is_unknown(self) -> None:
        scores = score(before=[{"id": "a"}])
        assert scores.score.value is None
        assert scores.score.bounds == Interval(0, 100)
        assert scores.ranking == ()


class TestTargets:
    def test_a_target_has_a_value_and_no_certainty(self) -> None:
        scores = score(state="to_be", before=[{"id": "a", "rating": 4}])
        for found in (scores.score, scores.touchpoints["a"].score):
            assert (found.value, found.is_target) == (75, True)
            assert (found.label, found.interval, found.se, found.half_width) == (None, None, None, None)


class TestLenses:
    def test_touchpoints_few_meet_are_not_remembered_nor_the_weakest(self) -> None:
        scores = score(
            before=[{"id": "a", "rating": 4, "importance": 4}, {"id": "b", "rating": 1, "reach": 0.24, "importance": 5}]
        )
        assert scores.lenses.peak_end is not None
        assert (scores.lenses.peak_end.peak, scores.lenses.peak_end.end) == ("a", "a")
        assert scores.lenses.weakest_link is not None
        assert scores.lenses.weakest_link.touchpoint == "a"

    def test_the_weakest_link_goes_by_declared_importance(self) -> None:
        scores = score(before=[{"id": "a", "rating": 1, "importance": 3, "moment_of_truth": True}])
        assert scores.lenses.weakest_link is None

    def test_flawless(self) -> None:
        """U-10."""
        assert flawless_rate([0.05] * 10)[0] == pytest.approx(0.5987, abs=5e-5)
        assert flawless_rate([0.03, 0.05, 0.20 * 0.4]) == pytest.approx((0.8478, 0.84, 0.92), abs=5e-5)

    def test_failures_count_scored_or_not_and_per_use(self) -> None:
        scores = score(
            after=[
                {"id": "a", "reach": 0.5, "frequency": 2, "failure": {"rate": 0.1, "per": "use"}},
                {"id": "b", "failure": {"recovery": "a"}},
            ]
        )
        assert scores.lenses.flawless is not None
        assert scores.lenses.flawless.value == pytest.approx(1 - 0.5 * (1 - 0.9**2))
        assert scores.lenses.flawless.touchpoints == ("a",)


class TestRounding:
    @pytest.mark.parametrize(
        ("value", "shown"), [(41.5, 42), (41.4999999999, 42), (41.499999999, 41), (0.5, 1), (99.5, 100), (42, 42)]
    )
    def test_half_up_on_nine_decimals(self, value: float, shown: float) -> None:
        assert half_up(value) == shown

    @pytest.mark.parametrize(
        ("parts", "shown"),
        [
            ((0.5, 0.5), (1, 0)),
            ((33.3, 33.3, 33.4), (33, 33, 34)),
            ((1 / 3, 1 / 3, 1 / 3), (1, 0, 0)),
            ((), ()),
            ((10.0, 20.0), (10, 20)),
        ],
    )
    def test_ties_go_to_the_first_row(self, parts: tuple[float, ...], shown: tuple[float, ...]) -> None:
        assert largest_remainder(parts) == shown

    def test_parts_add_up_to_a_total_given(self) -> None:
        assert sum(largest_remainder([20.4, 20.4, 20.4], 62)) == 62
        assert sum(largest_remainder([20.6, 20.6, 20.6], 60)) == 60


class TestRanking:
    def test_a_tiny_sample_does_not_come_last_by_luck(self) -> None:
        found = rank([("tiny", 20, 20), ("large", 30, 2), ("good", 70, 2), ("fair", 60, 2)])
        assert found.order[0] == "large"
        assert found.shrunken["tiny"] > 30

    def test_dersimonian_and_laird(self) -> None:
        """By hand: weights 1/4, 1/4, 1/4; mean 40, Q = (400 + 0 + 400)/4 = 200; C = 3/4 - 1/4; tau² = 198/.5."""
        shrunken, tau2 = shrink([20, 40, 60], [2, 2, 2])
        assert tau2 == pytest.approx(396)
        pull = 4 / 400
        assert shrunken == pytest.approx((40 * pull + 20 * (1 - pull), 40, 40 * pull + 60 * (1 - pull)))

    def test_scores_no_farther_apart_than_their_errors_keep_their_raw_order(self) -> None:
        found = rank([("a", 52, 15), ("b", 50, 15), ("c", 51, 15)])
        assert found.order == ("b", "c", "a")
        assert list(found.shrunken.values()) == pytest.approx([51, 51, 51])

    def test_fewer_than_two_or_an_error_of_zero_stay_raw(self) -> None:
        assert dict(rank([("a", 52, 15)]).shrunken) == {"a": 52}
        census = rank([("a", 52, 0), ("b", 20, 15)])
        assert (census.order, dict(census.shrunken)) == (("b", "a"), {"a": 52, "b": 20})


class TestRows:
    def test_a_repeated_metric_is_numbered_in_written_order(self, score_one: ScoreOne) -> None:
        items = [csat(n=1), csat(), csat(component="ease"), csat(sample="trois")]
        found = score_one(evidence=items)
        assert [(row.component.value, row.source) for row in found.rows] == [
            ("overall", "csat-2"),
            ("overall", "csat-3"),
            ("ease", "csat"),
        ]

    def test_rows_know_where_they_stand(self, score_one: ScoreOne) -> None:
        found = score_one(rating=3, ratings={"ease": 4}, evidence=[csat()])
        here = ("touchpoints", "after", 0)
        assert [row.loc for row in found.rows] == [
            (*here, "rating"),
            (*here, "evidence", 0),
            (*here, "ratings", "ease"),
        ]
