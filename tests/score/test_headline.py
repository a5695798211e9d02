"""The one touchpoint a journey's first sentence is about."""

from datetime import date
from typing import Any

import pytest

from tests.building import journey
from touchpoints.score import score_journey
from touchpoints.settings import Settings
from touchpoints.story.headline import Headline, HeadlineKind, headline

Fields = dict[str, Any]


def touchpoint(
    id_: str, points: float | None = None, *, rating: float | None = None, n: int = 400, **more: Any
) -> Fields:
    fields: Fields = {"id": id_, **more}
    if rating is not None:
        fields["rating"] = rating
    if points is not None:
        mean = 1 + points / 25
        item = {"metric": "csat", "mean": mean, "sd": 1.1, "n": n, "sample": id_, "date": "2026-11-01"}
        fields["evidence"] = [{"component": "overall", **item}]
    return fields


def of(*after: Fields, **around: Any) -> Headline | None:
    return headline(score_journey(journey(after=list(after), **around), Settings(), date(2026, 11, 15)))


def test_what_costs_most_and_scores_lowest_is_the_worst_moment() -> None:
    found = of(touchpoint("livraison", 30, importance=5), touchpoint("sav", 60))
    assert found is not None
    assert (found.kind, found.touchpoints, found.lowest) == (HeadlineKind.WORST, ("livraison",), None)
    assert found.lost == pytest.approx(70 * 5 / 8)


def test_what_costs_most_and_scores_higher_than_another_is_not_called_the_worst() -> None:
    found = of(touchpoint("livraison", 50, importance=5), touchpoint("sav", 40, importance=1))
    assert found is not None
    assert (found.kind, found.touchpoints, found.lowest) == (HeadlineKind.COSTS_MOST, ("livraison",), "sav")


def test_phases_count_as_in_the_journey_s_own_why() -> None:
    described = journey(
        before=[touchpoint("avis", 50)],
        after=[touchpoint("livraison", 20), touchpoint("sav", 30), touchpoint("retour", 40)],
    )
    scores = score_journey(described, Settings(), date(2026, 11, 15))
    found = headline(scores)
    parts = {
        one.touchpoint: one.journey_coefficient * (100 - (one.score.value or 0)) for one in scores.touchpoints.values()
    }
    assert found is not None
    assert found.touchpoints == ("avis",) == (max(parts, key=lambda id_: parts[id_]),)
    assert (found.kind, found.lowest) == (HeadlineKind.COSTS_MOST, "livraison")


def test_an_opinion_never_takes_the_place_of_a_measure_and_is_to_check_where_it_is_lower() -> None:
    found = of(
        touchpoint("a", rating=2),
        touchpoint("b", rating=1.5),
        touchpoint("c", rating=1),
        touchpoint("d", rating=2.5),
        touchpoint("e", rating=4),
        touchpoint("mesure", 40),
    )
    assert found is not None
    assert (found.kind, found.touchpoints) == (HeadlineKind.WORST, ("mesure",))
    assert found.to_check == ("c", "b", "a")


def test_an_indicative_score_is_the_headline_only_where_nothing_is_measured() -> None:
    thin = touchpoint("mince", 10, rating=1, n=2)
    first = of(thin, touchpoint("sav", 60))
    assert first is not None
    assert (first.kind, first.touchpoints) == (HeadlineKind.WORST, ("sav",))
    second = of(thin, touchpoint("avis", rating=3))
    assert second is not None
    assert second.touchpoints == ("mince",)


def test_with_opinions_alone_the_three_lowest_are_to_check() -> None:
    found = of(*(touchpoint(f"t{rating}", rating=rating) for rating in (3, 1, 4, 2)))
    assert found == Headline(HeadlineKind.TO_CHECK, ("t1", "t2", "t3"))


def test_with_no_score_it_says_what_to_rate_first() -> None:
    assert of(touchpoint("a"), touchpoint("b", importance=5)) == Headline(HeadlineKind.TO_RATE, ("b",))


def test_ties_go_by_the_ranking_and_then_by_the_order_written() -> None:
    found = of(touchpoint("b", 40), touchpoint("a", 40))
    assert found is not None
    assert (found.kind, found.touchpoints) == (HeadlineKind.WORST, ("b",))


def test_a_target_has_none() -> None:
    assert of(touchpoint("a", rating=2), state="to_be") is None
