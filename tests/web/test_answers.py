"""The first sentences of a comparison: where it is better, where worse, where we cannot say; each is always there."""

import re
from pathlib import Path

from tests.web import shop
from tests.web.opened import open_page
from touchpoints.web.address import COMPARE


def evidence(mean: float, sample: str, n: int = 400) -> str:
    return f"[{{component: overall, metric: csat, mean: {mean}, sd: 1, n: {n}, sample: {sample}, date: 2026-10-01}}]"


def journey(segment: str, **touchpoints: str) -> str:
    listed = ", ".join(f"{{id: {id_}, name: {id_.title()}, {said}}}" for id_, said in touchpoints.items())
    return f"journey: X\nsegment: {segment}\ntouchpoints:\n  during: [{listed}]\n"


def answers(folder: Path, lang: str, **asked: str) -> dict[str, str]:
    html = open_page(COMPARE, folder, lang=lang, **asked).html
    found = re.findall(r'<section class="answer \w+"><h3>(.*?)</h3><p>(.*?)</p>', html)
    return {title: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", said)) for title, said in found}


def two(tmp_path: Path, first: dict[str, str], second: dict[str, str]) -> Path:
    files = {
        "settings.yaml": shop.SETTINGS,
        "x/1.yaml": journey("nouveaux", **first),
        "x/2.yaml": journey("fideles", **second),
    }
    return shop.write(tmp_path / "journeys", files)


def test_each_touchpoint_stands_in_its_answer_the_largest_difference_first(tmp_path: Path) -> None:
    first = {id_: f"evidence: {evidence(3.0, f'a-{id_}')}" for id_ in "abcdef"}
    means = {"a": 3.4, "b": 4.2, "c": 3.8, "d": 4.6, "e": 2.0}
    second = {id_: f"evidence: {evidence(mean, f'b-{id_}')}" for id_, mean in means.items()}
    second["f"] = f"evidence: {evidence(3.2, 'b-f', n=8)}"
    told = answers(two(tmp_path, first, second), "en")
    assert told == {
        "Better for “Returning customers”": "D +40, B +30, C +20 and 1 more",
        "Worse for “Returning customers”": "E −25",
        "We cannot say": "F +5",
    }


def test_an_answer_without_a_touchpoint_says_so_and_opinions_are_called_that(tmp_path: Path) -> None:
    folder = two(tmp_path, {"a": "rating: 2"}, {"a": "rating: 4"})
    told = {key.replace("\u00a0", " "): said for key, said in answers(folder, "fr").items()}
    assert told == {
        "Mieux pour « Clients fidèles »": "Nulle part avec certitude.",
        "Moins bien pour « Clients fidèles »": "Nulle part avec certitude.",
        "On ne peut pas dire": "A +50 (avis)",
    }


def test_a_target_is_neither_better_nor_worse(tmp_path: Path) -> None:
    folder = shop.write(tmp_path / "journeys")
    assert answers(folder, "en", with_="target") == {}
