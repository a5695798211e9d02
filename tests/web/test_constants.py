"""The constants behind the scores, said where scores are shown."""

from pathlib import Path

import pytest

from tests.web import shop
from tests.web.opened import open_page
from touchpoints.web.address import JOURNEY, METHOD

MEASURE = "{metric: csat, mean: 3, sd: 1, n: 200, sample: s, date: 2026-10-01}"


def rated_and_measured(folder: Path, count: int) -> Path:
    lines = [f"    - {{name: T{index}, rating: 4, evidence: [{MEASURE}]}}" for index in range(count)]
    folder.mkdir(exist_ok=True)
    text = "journey: Pairs\ntouchpoints:\n  during:\n" + "\n".join(lines) + "\n"
    (folder / "pairs.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("lang", "quietly", "said"),
    [
        ("en", "1 constant of the scores is not the default", "changed by settings.yaml (default 30)"),
        ("fr", "1 constante des scores modifiée", "modifiée par settings.yaml (défaut 30)"),
    ],
)
def test_which_constants_were_changed_is_told_by_the_method_and_that_some_were_beside_scores(
    tmp_path: Path, lang: str, quietly: str, said: str
) -> None:
    folder = shop.write(tmp_path / "journeys")
    page = open_page(JOURNEY, folder, lang=lang, journey="achat")
    assert quietly in page.text
    assert said not in page.text
    assert said in open_page(METHOD, folder, lang=lang, journey="achat").text


def test_a_journey_on_defaults_says_so(tmp_path: Path) -> None:
    page = open_page(JOURNEY, rated_and_measured(tmp_path / "j", 2), lang="en")
    assert "Constants of the scores: all default" in page.text


def test_the_weakest_say_how_far_their_rank_depends_on_the_weights(tmp_path: Path) -> None:
    page = open_page(JOURNEY, shop.write(tmp_path / "journeys"), lang="en", journey="achat")
    assert "of the trials with other weights" in page.text


def test_the_method_suggests_opinion_constants_from_ten_pairs_on(tmp_path: Path) -> None:
    few = open_page(METHOD, rated_and_measured(tmp_path / "j", 9), lang="fr")
    assert "Il en faut 10" in few.text
    assert "mean_bias: 25" not in few.text
    enough = open_page(METHOD, rated_and_measured(tmp_path / "j", 10), lang="fr")
    assert "mean_bias: 25" in enough.text
    assert "rien n’est appliqué tout seul" in enough.text
