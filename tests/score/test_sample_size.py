"""How many answers are asked for: as many as the ± that will be shown needs."""

from typing import Any

import pytest

from tests.building import journey
from tests.score import by_hand
from touchpoints.model import Evidence
from touchpoints.score.constants import constants_in_force
from touchpoints.score.intervals import answers_for, answers_for_spread
from touchpoints.score.measurement import Measurement
from touchpoints.score.metrics import measure
from touchpoints.settings import Settings


def read(**item: Any) -> Measurement:
    found = measure(Evidence.model_validate(item), constants_in_force(Settings(), journey()))
    assert isinstance(found, Measurement)
    return found


@pytest.mark.parametrize(("sd", "n"), [(30, 62), (50, 171), (12.5, 11)])
def test_a_mean_needs_the_square_of_z_times_its_spread_over_the_width(sd: float, n: int) -> None:
    assert answers_for_spread(sd, 7.5) == n
    assert answers_for(read(metric="csat", mean=3, sd=sd / 25, n=20), 7.5) == n


@pytest.mark.parametrize(("k", "n"), [(9, 10), (5, 10), (0, 12), (12, 12), (96, 180), (1, 2)])
def test_a_share_needs_as_many_cases_as_bring_its_longer_arm_down(k: int, n: int) -> None:
    needed = answers_for(read(metric="kept", k=k, n=n), 7.5)
    assert by_hand.share_se(k / n * needed, needed) * by_hand.Z <= 7.5
    assert by_hand.share_se(k / n * (needed - 1), needed - 1) * by_hand.Z > 7.5


def test_anchors_ask_for_more() -> None:
    item = {"metric": "completion", "k": 846, "n": 1000, "worst": 0.6, "target": 0.9}
    needed = answers_for(read(**item), 7.5)
    assert by_hand.share_se(0.846 * needed, needed, 0.3) * by_hand.Z <= 7.5
    assert by_hand.share_se(0.846 * (needed - 1), needed - 1, 0.3) * by_hand.Z > 7.5


def test_an_nps_needs_as_many_answers_as_bring_its_longer_arm_down() -> None:
    needed = answers_for(read(metric="nps", promoters=4, detractors=2, n=10), 7.5)
    at_needed = by_hand.nps_se(round(0.4 * needed), round(0.2 * needed), needed) * by_hand.Z
    assert at_needed == pytest.approx(7.5, abs=0.1)


def test_times_shrink_with_the_square_root_of_their_number() -> None:
    found = read(metric="time", median="30h", low="27h", high="36h", n=80, target="24h")
    assert answers_for(found, 12.5) == 320


def test_no_more_customers_are_asked_for_than_there_are() -> None:
    assert answers_for(read(metric="csat", mean=3, sd=1.2, n=5, population=20), 7.5) == 16
    assert answers_for(read(metric="kept", k=1, n=2, population=9), 1) == 9
