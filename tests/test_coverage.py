"""The simulation of the method draws what it says, scores as the product does, and its tables stand in the docs."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from benchmarks.coverage import tables
from benchmarks.coverage.__main__ import ANSWERS, BEGIN, END, write
from benchmarks.coverage.held import held, mixed, pair, with_the_same_rating
from benchmarks.coverage.journeys import drawn, journeys_held, named
from benchmarks.coverage.surveys import CASES, CONSTANTS, Asked, mean_error, times_asked
from benchmarks.coverage.words import words, wrong
from tests.building import journey
from touchpoints.grades import Verdict
from touchpoints.model import Evidence
from touchpoints.score import score_journey
from touchpoints.score.difference import compare, verdict
from touchpoints.score.measurement import Measurement
from touchpoints.score.metrics import measure
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings

TODAY = date(2026, 11, 15)
METHOD = Path(__file__).parent.parent / "docs" / "method.md"
ALONE_MISSES = {(2, 5), (5, 5)}
"""(metric, n) that docs/method.md says to miss: rates between anchors and NPS of five answers."""


def read(**item: object) -> Measurement:
    found = measure(Evidence.model_validate(item), CONSTANTS)
    assert isinstance(found, Measurement)
    return found


@pytest.mark.parametrize("n", [2, 5, 6, 31, 400])
def test_errors_of_means_and_times_are_the_product_s_own(n: int) -> None:
    rng = np.random.default_rng(n)
    sd = rng.uniform(0, 45, 5)
    expected = [read(metric="csat", mean=3, sd=one / 25, n=n).se for one in sd]
    assert mean_error(sd, n) == pytest.approx(expected)
    hours = rng.uniform(20, 52, (20, n)).round(2)
    found = times_asked(hours, np.zeros(20))
    by_product = [read(metric="time", values=[f"{one}h" for one in row], target="24h") for row in hours]
    assert found.value == pytest.approx([one.value for one in by_product])
    assert found.se == pytest.approx([one.se for one in by_product])


def test_the_mix_and_the_error_of_a_difference_are_the_product_s_own() -> None:
    def scored(mean: float, n: int, day: str) -> JourneyScores:
        item = {"component": "overall", "metric": "csat", "mean": mean, "sd": 1.1, "n": n, "sample": day, "date": day}
        return score_journey(journey(after=[{"id": "a", "rating": 2, "evidence": [item]}]), Settings(), TODAY)

    before, after = scored(3.0, 12, "2026-08-01"), scored(3.6, 40, "2026-11-01")
    errors = mean_error(np.array([27.5]), 12), mean_error(np.array([27.5]), 40)
    first = mixed(np.array([25.0]), np.array([50.0]), errors[0])
    assert (before.score.value, before.score.se) == pytest.approx((first[0][0], first[1][0]))
    found = compare(before, after).journey
    second = mixed(np.array([25.0]), np.array([65.0]), errors[1])
    assert found.value == pytest.approx(second[0][0] - first[0][0])
    asked = [
        Asked(*(np.array([one]) for one in (value, se[0], 0, 0, 0, 0)))
        for value, se in zip((50, 65), errors, strict=True)
    ]
    difference, error = with_the_same_rating(np.array([25.0]), *asked)
    assert (found.value, found.se) == pytest.approx((difference[0], error[0]))


@pytest.mark.parametrize("difference", [-8.0, -2.0, 0.0, 2.0, 4.0, 8.0])
@pytest.mark.parametrize("se", [0.5, 1.5, 3.0, 6.0])
def test_words_are_said_as_the_product_says_them(difference: float, se: float) -> None:
    said = {word: bool(where[0]) for word, where in words(np.array([difference]), np.array([se])).items()}
    product = verdict(difference, se, 5.0)
    assert said["better"] is (product in (Verdict.BETTER, Verdict.BETTER_NEGLIGIBLE))
    assert said["worse"] is (product in (Verdict.WORSE, Verdict.WORSE_NEGLIGIBLE))
    assert said["equivalent"] is (product is Verdict.EQUIVALENT)


@pytest.mark.parametrize("n", [5, 60])
@pytest.mark.parametrize("at", range(len(CASES)))
def test_the_interval_holds_the_truth_as_often_as_it_says(at: int, n: int) -> None:
    """Eight thousand surveys: a share near .95 is known within .005."""
    found = held(CASES[at], n, 8000, seed=1)
    assert found.alone >= tables.LEAST_HELD - 0.005
    assert found.mixed >= tables.LEAST_HELD - 0.005
    assert found.mixed <= tables.MOST_HELD + 0.005
    if (at, n) in ALONE_MISSES:
        assert found.alone > tables.MOST_HELD
    else:
        assert found.alone <= tables.MOST_HELD + 0.005


def test_the_rule_before_did_not_hold_it() -> None:
    share, nps = (held(CASES[at], 5, 8000, seed=1) for at in (0, 5))
    assert share.half_width < 0.85
    assert nps.half_width < 0.90


@pytest.mark.parametrize("at", [0, 3, 5])
def test_better_is_rarely_said_of_what_did_not_change(at: int) -> None:
    found = wrong(CASES[at], 60, 8000, seed=1)
    assert found.better <= tables.MOST_FALSE_BETTER + 0.005
    assert found.equivalent_further <= 0.001


def test_pairs_are_as_far_apart_as_asked() -> None:
    difference, _ = pair(CASES[3], 400, 8000, 1, 5.0, is_rated=False)
    assert float(difference.mean()) == pytest.approx(5, abs=0.1)


def test_a_journey_drawn_is_scored_whole() -> None:
    one = drawn(np.random.default_rng(1), 30, measured=0.5, alone=False)
    assert len(one.touchpoints) == 9
    assert sum(found.journey_coefficient for found in one.scores.touchpoints.values()) == pytest.approx(1)
    assert one.scores.score.coverage == pytest.approx(1)


def test_journeys_hold_their_truth_and_name_what_truly_costs_most() -> None:
    found = journeys_held(30, 60, seed=1)
    assert found.touchpoints >= tables.LEAST_HELD
    assert named(tables.NAMED_AT, 120, seed=1).costliest >= tables.LEAST_NAMED


def test_the_tables_stand_in_the_docs_and_mark_what_misses() -> None:
    page = METHOD.read_text(encoding="utf-8")
    block = page[page.index(BEGIN) : page.index(END)]
    rows = [line for line in block.splitlines() if line.startswith("| ")]
    for case in CASES:
        assert sum(line.startswith(f"| {case.name} |") for line in rows) == 9
    first = next(line for line in rows if line.startswith(f"| {CASES[0].name} |"))
    figures = [cell.strip() for cell in first.split("|")[2:-1]]
    assert len(figures) == len(ANSWERS)
    for cell in figures:
        assert cell.startswith("**") is not tables.held_in_goal(float(cell.strip("*")) / 100)


def test_a_page_is_written_between_its_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"a\n{BEGIN}\nold\n{END}\nz\n", encoding="utf-8")
    write("new", page)
    assert page.read_text(encoding="utf-8") == f"a\n{BEGIN}\n\nnew\n\n{END}\nz\n"
    page.write_text("a", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks"):
        write("new", page)
