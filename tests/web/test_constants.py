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
    ("lang", "said"),
    [
        ("en", "27.5 instead of 30 (settings.yaml, model.sd_default)"),
        ("fr", "27,5 au lieu de 30 (settings.yaml, model.sd_default)"),
    ],
)
def test_a_journey_says_which_constants_were_changed_and_by_which_file(tmp_path: Path, lang: str, said: str) -> None:
    page = open_page(JOURNEY, shop.write(tmp_path / "journeys"), lang=lang, journey="achat")
    assert said in page.text


def test_a_journey_on_defaults_says_so(tmp_path: Path) -> None:
    page = open_page(JOURNEY, rated_and_measured(tmp_path / "j", 2), lang="en")
    assert "Every constant is the default." in page.text


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
