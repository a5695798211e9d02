"""What a measure worth making is said to bring."""

from dataclasses import replace

from touchpoints.model import Component, Metric
from touchpoints.score.next_measure import NextMeasure

BOTH = NextMeasure(
    touchpoint="fiche",
    component=Component.OVERALL,
    metric=Metric.CSAT,
    n=52,
    half_width_before=7.84,
    half_width_after=6.9,
    coverage_before=0.9,
    coverage_after=0.95,
    places=2.4,
    is_unknown=False,
)


def test_it_says_how_much_narrower_the_journey_s_score_would_be_and_what_may_change_places() -> None:
    assert BOTH.sentence.en == (
        "overall satisfaction, by CSAT, 52 answers or cases; the journey's ± from 7.8 to 6.9; "
        "may change places with 2 touchpoints in the ranking"
    )
    assert "de 7,8 à 6,9" in BOTH.sentence.fr


def test_it_does_not_claim_to_narrow_what_it_leaves_as_it_is() -> None:
    assert "7.8" not in replace(BOTH, half_width_after=7.82).sentence.en


def test_it_does_not_speak_of_a_ranking_that_stays() -> None:
    assert "places" not in replace(BOTH, places=0.2).sentence.en
