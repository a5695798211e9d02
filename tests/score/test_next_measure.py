"""What a measure worth making is said to bring."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.judged import TODAY
from tests.strategies import journeys
from touchpoints.model import Component, Journey, Metric
from touchpoints.score.journey import score_journey
from touchpoints.score.next_measure import NextMeasure, half_width, next_measures
from touchpoints.settings import Settings

BOTH = NextMeasure(
    touchpoint="fiche",
    component=Component.OVERALL,
    metric=Metric.CSAT,
    n=52,
    half_width_before=7.84,
    half_width_after=6.9,
    narrowing=0.94,
    coverage_before=0.9,
    coverage_after=0.95,
    places=2.4,
    is_unknown=False,
)


def test_it_says_how_much_narrower_the_journey_s_score_would_be_and_what_may_change_places() -> None:
    assert BOTH.sentence.en == (
        "overall satisfaction, by CSAT, 52 answers or cases; the journey’s ± from 7.8 to 6.9; "
        "may change places with 2 touchpoints in the ranking"
    )
    assert "de 7,8 à 6,9" in BOTH.sentence.fr


def test_it_does_not_claim_to_narrow_what_it_leaves_as_it_is() -> None:
    assert "7.8" not in replace(BOTH, half_width_after=7.82).sentence.en


def test_it_does_not_speak_of_a_ranking_that_stays() -> None:
    assert "places" not in replace(BOTH, places=0.2).sentence.en


def test_it_says_how_much_more_of_the_journey_would_be_known() -> None:
    said = replace(BOTH, is_unknown=True).sentence
    assert "; 95% of the journey known instead of 90%" in said.en
    assert "95\u202f% du parcours connu au lieu de 90\u202f%" in said.fr


def test_it_claims_nothing_of_a_score_that_is_not_there_yet() -> None:
    assert "\u00b1" not in replace(BOTH, half_width_before=None).sentence.en


@given(journeys())
def test_the_half_width_it_begins_from_is_the_one_of_the_headline(one: Journey) -> None:
    scores = score_journey(one, Settings(), TODAY)
    for measure in next_measures(scores):
        assert measure.half_width_before == scores.score.half_width
        assert measure.coverage_before == scores.score.coverage
    if scores.score.half_width is not None:
        assert half_width(scores) == pytest.approx(scores.score.half_width, abs=1e-9), "by its own road"
