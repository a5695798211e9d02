"""Beside the scores: robustness to weights, calibration of opinions, what to measure next, all segments together."""

from datetime import date
from typing import Any

import pytest

from tests.building import journey
from tests.score.test_worked_examples import minimal, rich
from touchpoints.model import Component, Metric
from touchpoints.score import score_journey
from touchpoints.score.calibration import Pair, calibrate, pairs_of
from touchpoints.score.next_measure import next_measures
from touchpoints.score.overview import SegmentShare, segment_overview
from touchpoints.score.result import JourneyScores
from touchpoints.score.robustness import weight_robustness
from touchpoints.settings import Settings

TODAY = date(2026, 11, 15)


def score(**fields: Any) -> JourneyScores:
    return score_journey(journey(**fields), Settings(), TODAY)


class TestWeights:
    def test_without_other_components_the_order_does_not_depend_on_weights(self) -> None:
        found = weight_robustness(score_journey(minimal(), Settings(), TODAY))
        assert found.in_bottom == {"livraison": 1, "sav": 1, "fiche": 1, "avis": 0, "paiement": 0}
        assert found.sentence("sav").en == "stays among the worst 3 in 100% of the trials with other weights"
        said = "reste parmi les 3 pires dans 100\u202f% des essais où l’on change les poids"
        assert found.sentence("sav").fr == said

    def test_draws_are_always_the_same(self) -> None:
        scores = score_journey(rich(), Settings(), TODAY)
        assert weight_robustness(scores) == weight_robustness(scores)

    def test_a_touchpoint_at_the_edge_is_in_the_bottom_in_some_draws(self) -> None:
        steady = [{"id": one, "rating": rating} for one, rating in (("a", 1), ("b", 1), ("c", 3))]
        mixed = {"id": "edge", "ratings": {"overall": 1, "ease": 5, "speed": 5, "knowledge": 5, "friendliness": 5}}
        found = weight_robustness(score(before=[*steady, mixed]))
        assert 0.2 < found.in_bottom["edge"] < 0.8
        assert sum(found.in_bottom.values()) == pytest.approx(3)

    def test_the_draws_are_ranked_as_the_list_is(self) -> None:
        """Opinions are pulled to the mean for the ranking: a measured score above some of them is ranked under them."""
        csat = {"component": "overall", "metric": "csat", "mean": 2.3, "sd": 1, "n": 900, "sample": "s", "date": TODAY}
        opinions = [{"id": f"o{number}", "rating": rating} for number, rating in enumerate((2, 2, 2, 4, 4, 4))]
        scores = score(before=[*opinions, {"id": "measured", "evidence": [csat]}])
        assert scores.ranking[0] == "measured"
        bottom = weight_robustness(scores).in_bottom
        assert [bottom[touchpoint] for touchpoint in scores.ranking] == [1, 1, 1, 0, 0, 0, 0]

    def test_the_journey_s_score_moves_with_the_weights(self) -> None:
        scores = score_journey(minimal(), Settings(), TODAY)
        found = weight_robustness(scores).journey
        assert found is not None
        assert scores.score.value is not None
        assert found.low < scores.score.value < found.high

    def test_nothing_scored_gives_nothing(self) -> None:
        assert weight_robustness(score(before=[{"id": "a"}])).in_bottom == {}


class TestCalibration:
    def test_of_five_pairs(self) -> None:
        """U-5."""
        differences, errors = (20, 10, 25, -5, 15), (4, 5, 6, 4, 5)
        pairs = [Pair("j", str(d), "overall", 50 + d, 50, se) for d, se in zip(differences, errors, strict=True)]
        found = calibrate(pairs)
        assert found is not None
        assert (found.optimism, found.total_sd, found.noise_sd) == pytest.approx((13.0, 15.86, 10.44), abs=0.005)
        assert not found.is_suggested

    def test_it_is_suggested_from_ten_pairs(self) -> None:
        found = calibrate([Pair("j", str(d), "overall", 60 + d, 50, 3) for d in range(-5, 5)])
        assert found is not None
        assert found.is_suggested
        assert found.suggestion == {"mean_bias": 9.5, "noise_sd": 0.5}

    def test_pairs_are_components_both_rated_and_measured(self) -> None:
        scores = score_journey(rich(), Settings(), TODAY)
        found = pairs_of([("achat", scores), ("achat", scores)])
        assert [(pair.touchpoint, pair.component) for pair in found] == [
            ("avis", "overall"),
            ("paiement", "overall"),
            ("suivi", "overall"),
            ("suivi", "speed"),
        ]
        assert found[2].difference == pytest.approx(25 - 45)

    def test_optimism_already_taken_off_is_not_taken_off_twice(self) -> None:
        item = {"metric": "csat", "mean": 3, "n": 50, "sample": "s", "date": "2026-11-01"}
        scores = score(before=[{"id": "a", "rating": 4, "evidence": [item]}], model={"opinion": {"mean_bias": 10}})
        assert pairs_of([("j", scores)])[0].rating == 75

    def test_one_pair_says_nothing(self) -> None:
        assert calibrate([Pair("j", "a", "overall", 60, 50, 3)]) is None


class TestWhatToMeasureNext:
    def test_what_weighs_most_and_is_known_least_comes_first(self) -> None:
        found = next_measures(score_journey(minimal(), Settings(), TODAY))
        assert [one.touchpoint for one in found] == ["avis", "livraison", "fiche"]
        first = found[0]
        assert (first.component, first.metric, first.n) == (Component.OVERALL, Metric.CSAT, 62)
        assert first.half_width_before == pytest.approx(20.9, abs=0.05)
        assert first.narrowing > found[1].narrowing > 0

    def test_what_nobody_knows_counts_as_anything(self) -> None:
        found = next_measures(score_journey(rich(), Settings(), TODAY))
        assert (found[0].touchpoint, found[0].component, found[0].is_unknown) == ("suivi", Component.KNOWLEDGE, True)
        assert found[0].coverage_after > found[0].coverage_before

    def test_what_could_change_the_ranking_most_is_among_them(self) -> None:
        found = next_measures(score_journey(rich(), Settings(), TODAY))
        assert "sav" in [one.touchpoint for one in found]

    def test_what_is_known_well_needs_no_measure(self) -> None:
        item = {"metric": "csat", "mean": 3, "sd": 1, "n": 4000, "sample": "s", "date": "2026-11-01"}
        assert next_measures(score(before=[{"id": "a", "evidence": [item]}])) == ()

    def test_a_metric_in_use_keeps_its_own_spread(self) -> None:
        item = {"metric": "csat", "mean": 3, "sd": 0.8, "n": 10, "sample": "s", "date": "2026-11-01"}
        (found,) = next_measures(score(before=[{"id": "a", "evidence": [item]}]))
        assert (found.metric, found.n) == (Metric.CSAT, 28)

    def test_targets_are_not_measured(self) -> None:
        assert next_measures(score(state="to_be", before=[{"id": "a", "rating": 3}])) == ()


class TestAllSegmentsTogether:
    def test_segments_count_by_their_share(self) -> None:
        new, loyal = score(before=[{"id": "a", "rating": 3}]), score(before=[{"id": "a", "rating": 5}])
        found = segment_overview([SegmentShare("new", 0.6, new), SegmentShare("loyal", 0.4, loyal)])
        assert found.value == pytest.approx(0.6 * 50 + 0.4 * 100)
        assert found.coverage == pytest.approx(1 / 3)
        assert found.se == pytest.approx(15 * (0.6**2 + 0.4**2) ** 0.5)

    def test_one_workshop_for_all_segments_errs_once(self) -> None:
        rated = {"id": "a", "ratings": {"overall": 3, "workshop": "juin"}}
        both = [SegmentShare(one, 0.5, score(before=[rated])) for one in ("new", "loyal")]
        assert segment_overview(both).se == pytest.approx((9**2 + 144 / 2) ** 0.5)

    def test_without_shares_there_is_no_number(self) -> None:
        found = segment_overview([SegmentShare("new", None, score(before=[{"id": "a", "rating": 3}]))])
        assert (found.value, found.missing_shares) == (None, ("new",))

    def test_a_segment_without_a_score_is_left_out_and_counted_in_coverage(self) -> None:
        known, unknown = score(before=[{"id": "a", "rating": 3}]), score(before=[{"id": "a"}])
        found = segment_overview([SegmentShare("new", 0.5, known), SegmentShare("loyal", 0.5, unknown)])
        assert found.value == 50
        assert found.coverage == pytest.approx(1 / 6)
