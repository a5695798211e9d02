"""The four drivers over a journey: what is known of each, how surely, and what each loses."""

from math import fsum

import pytest
from hypothesis import given

from tests.judged import judge
from tests.strategies import journeys
from tests.web import shop
from touchpoints.grades import Label
from touchpoints.model import Component, Journey
from touchpoints.score.constants import constants_in_force
from touchpoints.score.drivers import DriverScore, drivers_of
from touchpoints.score.journey import score_journey
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings

FILE = """\
journey: A
scorecard: drivers
touchpoints:
  during:
    - {name: T, importance: 3, ratings: {overall: 4, speed: 2, ease: 4}}
    - {name: U, importance: 1, ratings: {overall: 4, speed: 4}, not_applicable: [ease]}
    - {name: V, importance: 4}
"""


def of(text: str) -> tuple[JourneyScores, dict[Component, DriverScore]]:
    (assessed,) = judge({"a/b.yaml": text}).journeys
    found = drivers_of(assessed.scores, constants_in_force(Settings(), assessed.journey))
    return assessed.scores, {driver.component: driver for driver in found}


def test_a_driver_is_the_mean_of_where_it_is_known_weighted_as_the_score_is() -> None:
    _, found = of(FILE)
    speed, ease = found[Component.SPEED], found[Component.EASE]
    assert speed.score.value == pytest.approx((3 * 25 + 1 * 75) / 4), "T counts three times as much as U"
    assert [(part.key, part.coefficient) for part in speed.parts] == [("t", 0.75), ("u", 0.25)]
    assert ease.score.value == pytest.approx(75)
    assert speed.score.label is Label.ASSUMPTION, "opinions stay opinions"
    assert speed.score.interval is not None


def test_coverage_counts_where_it_applies_and_the_unknown_is_no_zero() -> None:
    _, found = of(FILE)
    assert found[Component.SPEED].score.coverage == pytest.approx(1)
    assert found[Component.EASE].score.coverage == pytest.approx(1), "U does not count: ease does not apply there"
    friendly = found[Component.FRIENDLINESS]
    assert (friendly.score.value, friendly.lost, friendly.parts) == (None, None, ())
    _, half = of(FILE.replace("speed: 2, ", ""))
    assert half[Component.SPEED].score.coverage == pytest.approx(0.25)


def test_opinions_err_in_part_together_and_so_their_mean_is_less_sure_than_of_strangers() -> None:
    _, found = of(FILE.replace("importance: 1", "importance: 3"))
    one = found[Component.EASE].score.half_width
    both = found[Component.SPEED].score.half_width
    assert one is not None
    assert both is not None
    assert one / 2**0.5 < both < one, "an optimism that two ratings share does not average out"


@given(journeys())
def test_points_lost_and_the_score_add_up(journey: Journey) -> None:
    scores = score_journey(journey, Settings(), shop.DAY)
    found = drivers_of(scores, constants_in_force(Settings(), journey))
    assert [driver.component for driver in found] == [one for one in Component if one is not Component.OVERALL]
    if scores.score.value is None:
        return
    overall = fsum(
        one.journey_coefficient * row.coefficient * (100 - row.value)
        for one in scores.touchpoints.values()
        for row in one.rows
        if row.component is Component.OVERALL
    )
    assert fsum([overall, scores.score.value, *(driver.lost or 0.0 for driver in found)]) == pytest.approx(100)
    for driver in found:
        if driver.score.value is not None:
            assert fsum(part.points for part in driver.parts) == pytest.approx(driver.score.value)
            assert driver.score.bounds.low <= driver.score.value + 1e-9
            assert 0 <= driver.score.coverage <= 1
