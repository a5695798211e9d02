"""What the Method page answers is what the program computes."""

from pathlib import Path

import pytest

from tests.score.by_hand import Z, mean_se, share_se
from tests.score.conftest import (
    ScoreOne,
    score_one,  # noqa: F401
)
from tests.web.opened import open_page
from touchpoints.text import Lang
from touchpoints.web.address import METHOD
from touchpoints.web.method.questions import SMALL_AND_PERFECT

LARGE = {"component": "overall", "metric": "csat", "mean": 3.8, "sd": 1.1, "n": 400}
PERFECT = {"component": "overall", "metric": "csat_top2", "k": 5, "n": 5}


@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_asks_and_answers(lang: Lang, tmp_path: Path) -> None:
    shown = open_page(METHOD, tmp_path, lang=lang.value).text
    assert all(said(lang) in shown for said in SMALL_AND_PERFECT)


def test_a_small_perfect_sample_lowers_the_score_by_what_the_page_says(score_one: ScoreOne) -> None:  # noqa: F811
    before, after = (score_one(rating=2, evidence=items) for items in ([LARGE], [LARGE, PERFECT]))
    errors = mean_se(27.5, 400), share_se(5, 5)
    together = (errors[0] ** 2 + errors[1] ** 2) ** 0.5 / 2
    parts = [225 / (225 + error**2) for error in (errors[0], together)]
    scores = [(1 - part) * 25 + part * value for part, value in zip(parts, (70, 85), strict=True)]
    assert [before.score.value, after.score.value] == pytest.approx(scores)
    said = SMALL_AND_PERFECT[1].en
    assert f"the score is {scores[0]:.0f}." in said
    assert f"from {1 - parts[0]:.0%} to {1 - parts[1]:.0%}, and the score falls to {scores[1]:.0f}." in said
    assert f"85 is now right only to within {Z * together:.0f} points" in said
