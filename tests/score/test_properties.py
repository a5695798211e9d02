"""What holds for every journey: sums, monotony, invariance."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.building import journey
from tests.examples import examples
from tests.strategies import HALF_STEPS, journey_fields, journeys
from touchpoints.grades import RowKind, Verdict
from touchpoints.model import Component, Journey, Metric
from touchpoints.score import score_journey
from touchpoints.score.difference import compare
from touchpoints.score.result import JourneyScores, Score
from touchpoints.settings import Settings

TODAY = date(2026, 11, 15)
PHASES = ("before", "during", "after")
EXAMPLES = examples(50)
Fields = dict[str, Any]


def scores_of(fields: Fields) -> JourneyScores:
    return score_journey(journey(**fields), Settings(), TODAY)


def figures(score: Score) -> tuple[object, ...]:
    return (score.label, score.band, score.samples, *(number and round(number, 9) for number in numbers(score)))


def numbers(score: Score) -> tuple[float | None, ...]:
    return (
        score.value,
        score.se,
        score.coverage,
        score.bounds.low,
        score.bounds.high,
        score.evidence_share,
        score.interval.low if score.interval else None,
        score.interval.high if score.interval else None,
    )


def every_score(scores: JourneyScores) -> list[Score]:
    phases = [found.score for found in scores.phases.values()]
    return [scores.score, *phases, *(found.score for found in scores.touchpoints.values())]


def everything(scores: JourneyScores) -> dict[str, tuple[object, ...]]:
    return {
        "journey": figures(scores.score),
        **{phase.value: figures(found.score) for phase, found in scores.phases.items()},
        **{touchpoint: figures(found.score) for touchpoint, found in scores.touchpoints.items()},
    }


def written(fields: Fields) -> list[tuple[str, Fields]]:
    return [(phase, touchpoint) for phase in PHASES for touchpoint in fields.get(phase, ())]


# --- 1: sums ----------------------------------------------------------------------------------------------------


@EXAMPLES
@given(journeys())
def test_rows_add_up_to_the_score_and_to_the_points_lost(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    for found in scores.touchpoints.values():
        if found.score.value is None:
            assert found.rows == ()
            continue
        assert sum(row.coefficient for row in found.rows) == pytest.approx(1, abs=1e-9)
        assert sum(row.points for row in found.rows) == pytest.approx(found.score.value, abs=1e-9)
        assert sum(row.points + row.lost for row in found.rows) == pytest.approx(100, abs=1e-9)
    sums = [(scores.score, scores.parts), *((found.score, found.parts) for found in scores.phases.values())]
    for score, parts in sums:
        if score.value is not None:
            assert sum(part.coefficient for part in parts) == pytest.approx(1, abs=1e-9)
            assert sum(part.points for part in parts) == pytest.approx(score.value, abs=1e-9)
            assert sum(part.points + part.lost for part in parts) == pytest.approx(100, abs=1e-9)


@EXAMPLES
@given(journeys())
def test_every_score_stays_inside_its_range_and_its_bounds(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    for score in every_score(scores):
        assert 0 <= score.coverage <= 1 + 1e-9
        assert -1e-9 <= score.bounds.low <= score.bounds.high + 1e-9 <= 100 + 2e-9
        if score.value is None:
            assert score.reason is not None
            assert (score.se, score.interval, score.label, score.band) == (None, None, None, None)
        else:
            assert -1e-9 <= score.value <= 100 + 1e-9
            assert score.interval is not None
            assert 0 <= score.interval.low <= score.interval.high <= 100


@EXAMPLES
@given(journeys())
def test_the_journey_s_coefficients_sum_to_one_over_what_is_scored(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    total = sum(found.journey_coefficient for found in scores.touchpoints.values())
    assert total == pytest.approx(0 if scores.score.value is None else 1, abs=1e-9)


# --- 2: better never scores worse -------------------------------------------------------------------------------


def improvements(touchpoint: Fields) -> list[Fields]:
    """The touchpoint with one rating or one measure a little better."""
    better = []
    for component, rating in touchpoint.get("ratings", {}).items():
        if isinstance(rating, float) and rating < HALF_STEPS[-1]:
            better.append({**touchpoint, "ratings": {**touchpoint["ratings"], component: rating + 0.5}})
    for index, item in enumerate(touchpoint["evidence"]):
        if "mean" not in item and not stands_alone(item, touchpoint):
            continue
        for changed in better_items(item):
            items = [*touchpoint["evidence"]]
            items[index] = changed
            better.append({**touchpoint, "evidence": items})
    return better


def stands_alone(item: Fields, touchpoint: Fields) -> bool:
    """Nothing else speaks of its component but a rating; what may happen beside others is bounded in test_monotony."""
    return [one["component"] for one in touchpoint["evidence"]].count(item["component"]) == 1


def better_items(item: Fields) -> list[Fields]:
    """The item with a slightly better figure: a mean on its way to the best, one success or one promoter more."""
    if "mean" in item:
        best = {Metric.CSAT: 5, Metric.CES7: 7, Metric.CES5: 1, Metric.EMOTION: 2}[item["metric"]]
        return [{**item, "mean": item["mean"] + (best - item["mean"]) * part} for part in (0.1, 0.7)]
    if "k" in item:
        step = -1 if item["metric"] is Metric.DROP_OFF else 1
        return [{**item, "k": item["k"] + step}] if 0 <= item["k"] + step <= item["n"] else []
    if "promoters" in item and item["promoters"] + item["detractors"] < item["n"]:
        return [{**item, "promoters": item["promoters"] + 1}]
    return []


@EXAMPLES
@given(journey_fields(), st.data())
def test_a_better_rating_or_measure_never_lowers_a_score(fields: Fields, data: st.DataObject) -> None:
    choices = [
        (phase, index, better)
        for phase in PHASES
        for index, touchpoint in enumerate(fields[phase])
        for better in improvements(touchpoint)
    ]
    assume(choices)
    phase, index, better = data.draw(st.sampled_from(choices))
    improved = {**fields, phase: [*fields[phase][:index], better, *fields[phase][index + 1 :]]}
    before, after = every_score(scores_of(fields)), every_score(scores_of(improved))
    for old, new in zip(before, after, strict=True):
        if old.value is not None:
            assert new.value is not None
            assert new.value >= old.value - 1e-9


# --- 3: how it is written changes nothing -----------------------------------------------------------------------


@EXAMPLES
@given(journey_fields())
def test_writing_the_unknown_as_unknown_changes_no_number(fields: Fields) -> None:
    explicit = deepcopy(fields)
    for _, touchpoint in written(explicit):
        ratings = touchpoint.setdefault("ratings", {})
        for component in Component:
            ratings.setdefault(component.value, None)
    assert everything(scores_of(explicit)) == everything(scores_of(fields))


@EXAMPLES
@given(journey_fields())
def test_other_names_and_titles_change_no_number(fields: Fields) -> None:
    renamed = deepcopy(fields)
    for _, touchpoint in written(renamed):
        touchpoint["name"] = "Autre nom"
    renamed["journey"] = {"id": "achat", "name": "Autre titre"}
    assert everything(scores_of(renamed)) == everything(scores_of(fields))


@EXAMPLES
@given(journey_fields(), st.randoms(use_true_random=False))
def test_the_order_of_touchpoints_keys_and_items_changes_no_number(fields: Fields, random: Any) -> None:
    shuffled = deepcopy(fields)
    for phase in PHASES:
        random.shuffle(shuffled[phase])
        shuffled[phase] = [dict(sorted(one.items(), key=lambda _: random.random())) for one in shuffled[phase]]
        for touchpoint in shuffled[phase]:
            random.shuffle(touchpoint["evidence"])
    assert everything(scores_of(shuffled)) == everything(scores_of(fields))


# --- 4: only proportions of weights count -----------------------------------------------------------------------


@EXAMPLES
@given(journey_fields(), st.sampled_from([0.1, 3, 7.5]))
def test_multiplying_all_weights_changes_nothing(fields: Fields, factor: float) -> None:
    weights = {"overall": 4, "speed": 1, "ease": 1, "knowledge": 1, "friendliness": 1}
    scaled = {component: weight * factor for component, weight in weights.items()}
    assert everything(scores_of({**fields, "model": {"weights": scaled}})) == everything(scores_of(fields))


@EXAMPLES
@given(journey_fields(), st.sampled_from([1.5, 2]), st.data())
def test_multiplying_the_importances_of_a_phase_changes_nothing(
    fields: Fields, factor: float, data: st.DataObject
) -> None:
    phase = data.draw(st.sampled_from(PHASES))
    small, large = deepcopy(fields), deepcopy(fields)
    for one, other in zip(small[phase], large[phase], strict=True):
        one["importance"] = data.draw(st.sampled_from([1, 1.5, 2, 2.5]))
        other["importance"] = one["importance"] * factor
    assert everything(scores_of(large)) == everything(scores_of(small))


# --- 5: opinion and data at their limits ------------------------------------------------------------------------


@EXAMPLES
@given(st.sampled_from(HALF_STEPS), st.floats(1, 5), st.floats(0, 2))
def test_with_ever_more_answers_the_data_decide(rating: float, mean: float, sd: float) -> None:
    item = {"component": "overall", "metric": "csat", "mean": mean, "sd": sd, "n": 10**9, "sample": "s", "date": TODAY}
    found = scores_of({"after": [{"id": "a", "rating": rating, "evidence": [item]}]}).touchpoints["a"]
    assert found.components[0].data_share == pytest.approx(1, abs=1e-6)
    assert found.score.value == pytest.approx(25 * (mean - 1), abs=1e-3)


@EXAMPLES
@given(journey_fields())
def test_removing_the_evidence_gives_back_the_opinion_and_removing_the_ratings_the_data(fields: Fields) -> None:
    scores = scores_of(fields)
    opinions, data = deepcopy(fields), deepcopy(fields)
    for _, touchpoint in written(opinions):
        touchpoint["evidence"] = [item for item in touchpoint["evidence"] if "value" in item]
    for _, touchpoint in written(data):
        touchpoint.pop("ratings", None)
        touchpoint["evidence"] = [item for item in touchpoint["evidence"] if "value" not in item]
    opinion_scores, data_scores = scores_of(opinions), scores_of(data)
    for key, found in scores.touchpoints.items():
        alone = {part.component: part.value for part in opinion_scores.touchpoints[key].components}
        measured = {part.component: part.value for part in data_scores.touchpoints[key].components}
        for part in found.components:
            assert alone[part.component] == pytest.approx(part.opinion, abs=1e-9)
            assert measured[part.component] == pytest.approx(part.evidence, abs=1e-9)


# --- 6: agreement is not evidence -------------------------------------------------------------------------------


@EXAMPLES
@given(st.sampled_from(HALF_STEPS), st.integers(1, 40))
def test_participants_who_agree_never_bring_the_error_under_15(rating: float, participants: int) -> None:
    fields = {"after": [{"id": "a", "ratings": {"overall": [rating] * participants}}]}
    assert scores_of(fields).touchpoints["a"].score.se == pytest.approx(15, abs=1e-9)


# --- 7: drawing a touchpoint as two -----------------------------------------------------------------------------


@EXAMPLES
@given(journey_fields(), st.data())
def test_splitting_a_touchpoint_leaves_its_phase_unchanged(fields: Fields, data: st.DataObject) -> None:
    phase, touchpoint = data.draw(st.sampled_from(written(fields)))
    split = deepcopy(fields)
    at = next(index for index, one in enumerate(split[phase]) if one["id"] == touchpoint["id"])
    reach = touchpoint.get("reach", 1)
    part = data.draw(st.floats(0.05, 0.95))
    halves = [{**touchpoint, "id": f"half-{part_of}", "reach": reach * part_of} for part_of in (part, 1 - part)]
    split[phase][at : at + 1] = [{**half, "id": f"half-{index}"} for index, half in enumerate(halves)]
    before = {found.phase.value: found.score for found in scores_of(fields).phases.values()}[phase]
    after = {found.phase.value: found.score for found in scores_of(split).phases.values()}[phase]
    assert after.value == pytest.approx(before.value, abs=1e-9)
    assert after.coverage == pytest.approx(before.coverage, abs=1e-9)
    assert (after.bounds.low, after.bounds.high) == pytest.approx((before.bounds.low, before.bounds.high), abs=1e-9)


# --- 8: one survey is not two -----------------------------------------------------------------------------------


@EXAMPLES
@given(st.lists(st.tuples(st.floats(1, 5), st.integers(2, 500)), min_size=2, max_size=4), st.booleans())
def test_one_sample_named_twice_is_never_more_precise(measures: list[tuple[float, int]], rated: bool) -> None:
    def component_se(one_sample: bool) -> float:
        items = [
            {
                "component": "ease",
                "metric": "csat",
                "mean": mean,
                "n": n,
                "sample": "s" if one_sample else f"s{index}",
                "date": TODAY,
            }
            for index, (mean, n) in enumerate(measures)
        ]
        touchpoint: Fields = {"id": "a", "evidence": items}
        if rated:
            touchpoint["ratings"] = {"ease": 3}
        score = scores_of({"after": [touchpoint]}).touchpoints["a"].score
        assert score.se is not None
        return score.se

    assert component_se(one_sample=True) >= component_se(one_sample=False) - 1e-9


# --- 9, 10: nothing else changes --------------------------------------------------------------------------------


@EXAMPLES
@given(journey_fields(), st.data())
def test_changing_one_touchpoint_changes_no_other_touchpoint_s_score(fields: Fields, data: st.DataObject) -> None:
    phase, touchpoint = data.draw(st.sampled_from(written(fields)))
    without = {**fields, phase: [one for one in fields[phase] if one["id"] != touchpoint["id"]]}
    before, after = scores_of(fields), scores_of(without)
    for key, found in after.touchpoints.items():
        assert figures(found.score) == figures(before.touchpoints[key].score)


@EXAMPLES
@given(journeys())
def test_a_journey_compared_with_itself_shows_no_difference(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    found = compare(scores, scores)
    for difference in (found.journey, *found.phases.values(), *found.touchpoints.values()):
        if difference.before is None:
            assert difference.verdict is Verdict.UNKNOWN
            continue
        assert difference.value == 0
        assert difference.verdict is Verdict.EQUIVALENT
        assert all(effect.value_effect == 0 and effect.weight_effect == 0 for effect in difference.effects)


# --- opinion never looks like measurement -----------------------------------------------------------------------


@EXAMPLES
@given(journeys())
def test_without_a_measure_with_n_a_score_is_an_assumption(described: Journey) -> None:
    scores = score_journey(described, Settings(), TODAY)
    for found in scores.touchpoints.values():
        measured = any(row.kind is RowKind.EVIDENCE and row.coefficient > 0 for row in found.rows)
        if found.score.value is not None:
            assert (found.score.label == "assumption") is not measured
