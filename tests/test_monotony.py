"""One answer better never lowers a score: every result of small samples here, of larger ones by `make simulation`."""

from datetime import date
from typing import Any

import pytest

from benchmarks.monotony import ANCHORS, EDGE, OPINION, Beside, largest_fall, nps_steps, others, share_steps, worst_fall
from tests.building import journey
from touchpoints.score import score_journey
from touchpoints.settings import Settings


@pytest.mark.parametrize("ends", ANCHORS)
def test_one_case_more_that_went_well_never_lowers_a_score(ends: tuple[float, float]) -> None:
    assert worst_fall(share_steps(n, *ends) for n in range(2, 121))[0] <= EDGE


def test_one_promoter_more_or_detractor_less_never_lowers_a_score() -> None:
    assert worst_fall(nps_steps(n) for n in range(2, 51))[0] <= EDGE


def test_without_the_longest_arm_of_few_answers_it_would() -> None:
    """The rule for n < 9 is needed: with its own arm, an NPS of eight would fall."""
    from benchmarks import monotony
    from touchpoints.score.intervals import nps_arm

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monotony, "nps_arm_in_force", nps_arm)
        assert largest_fall(nps_steps(8)) > 0.1


def test_a_surer_opinion_is_the_harder_one_and_more_of_it_the_easier() -> None:
    for n in (4, 9, 40):
        falls = [largest_fall(nps_steps(n), opinion=opinion) for opinion in (OPINION, 20.0, 40.0)]
        assert all(fall <= EDGE for fall in falls)


def test_where_it_does_fall_it_falls_by_no_more_than_the_method_says() -> None:
    shares, nps = [share_steps(n) for n in range(2, 61)], [nps_steps(n) for n in range(2, 21)]
    assert worst_fall(nps, others(same_sample=False))[0] <= EDGE
    said = {
        (0.14, 4): worst_fall(shares, others(same_sample=False)),
        (0.81, 4): worst_fall(shares, others(same_sample=True)),
        (1.41, 9): worst_fall(nps, others(same_sample=True)),
        (2.53, 9): worst_fall(nps, opinion=10.6),
        (6.37, 9): worst_fall(nps, opinion=5.0),
        (0.23, 4): worst_fall(shares, opinion=5.0),
    }
    assert [(round(fall, 2), n) for fall, n in said.values()] == list(said)


@pytest.mark.parametrize("population", [None, 12, 40])
def test_the_product_scores_every_result_as_it_is_looked_at_here(population: int | None) -> None:
    """Ten cases, and a workshop that sees all black: the scores rise with every success, and are those of the proof."""

    def scored(k: int) -> float:
        item: dict[str, Any] = {"metric": "kept", "k": k, "n": 10, "sample": "s", "date": "2026-11-01"}
        if population:
            item["population"] = population
        fields = {"id": "a", "ratings": {"speed": 1}, "evidence": [{"component": "speed", **item}]}
        found = score_journey(journey(after=[fields]), Settings(), date(2026, 11, 15)).score.value
        assert found is not None
        return found

    found = [scored(k) for k in range(11)]
    assert found == sorted(found)
    if population is None:
        steps = share_steps(10)
        shares = OPINION**2 / (OPINION**2 + steps.worse_se**2)
        assert found[:10] == pytest.approx(list(shares * steps.worse))


def test_the_error_of_the_other_measures_counts() -> None:
    alone, beside = (largest_fall(share_steps(4), one) for one in (Beside(), Beside(1, 0.0, 0.0)))
    assert alone <= EDGE < beside
