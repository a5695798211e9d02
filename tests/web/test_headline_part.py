"""The first sentence of the Journey page and of a journey's card: what the touchpoint is called, who it concerns."""

import re
from pathlib import Path

import pytest

from tests.web import shop
from tests.web.opened import open_page
from touchpoints.web.address import JOURNEY, OVERVIEW

ITEM = "{{component: overall, metric: csat, mean: {mean}, sd: 1.0, n: 200, sample: {name}, date: 2026-10-01}}"


def measured(name: str, mean: float, **fields: object) -> str:
    more = "".join(f", {key}: {value}" for key, value in fields.items())
    return f"{{id: {name}, name: {name.title()}, evidence: [{ITEM.format(mean=mean, name=name)}]{more}}}"


def written(tmp_path: Path, *touchpoints: str, head: str = "") -> Path:
    body = f"journey: J\nsegment: nouveaux\n{head}touchpoints:\n  after: [{', '.join(touchpoints)}]\n"
    return shop.write(tmp_path / "journeys", {"settings.yaml": shop.SETTINGS, "j/j.yaml": body})


def said(folder: Path, page: str = JOURNEY) -> str:
    html = open_page(page, folder, lang="en").html
    found = re.search(r'<section class="headline.*?</section>|<p class="small headline-line">.*?</p>', html)
    return re.sub(r" ([.,])", r"\1", re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0]))).strip() if found else ""


def test_the_lowest_measured_one_that_costs_most_is_the_worst_moment(tmp_path: Path) -> None:
    folder = written(
        tmp_path, measured("pay", 2.0, importance=5, owner="head-of-sales", reach=0.9), measured("ask", 4.5)
    )
    told = said(folder)
    assert told.startswith("Worst moment Pay 25 ±")
    assert "loses the journey" in told
    assert "Head of sales · 90% of customers · To do: Start with the CSAT of 2: all of the 75 points lost here." in told
    assert told.endswith("Why?")
    assert said(folder, OVERVIEW).startswith("Worst moment Pay 25 ±")


def test_what_costs_most_is_told_beside_the_lowest_and_the_opinions_under_it(tmp_path: Path) -> None:
    told = said(
        written(
            tmp_path,
            measured("pay", 3.0, importance=5),
            measured("ask", 2.0, importance=1, reach=0.1),
            "{id: call, name: Call, rating: 1, importance: 1, reach: 0.1}",
        )
    )
    assert told.startswith("Costs most Pay 50 ±")
    assert "no owner" in told
    assert "Lowest score: Ask 25 ±" in told
    assert "Lower, on opinion only; to check first: Call 0 ±" in told


def test_on_opinion_alone_the_lowest_three_are_to_check(tmp_path: Path) -> None:
    ratings = {"a": 5, "b": 1, "c": 3, "d": 2}
    told = said(written(tmp_path, *(f"{{id: {id_}, name: {id_.upper()}, rating: {x}}}" for id_, x in ratings.items())))
    assert re.fullmatch(r"To check first B 0 ±\d+, D 25 ±\d+, C 50 ±\d+", told)


def test_without_a_score_it_says_what_to_rate_first(tmp_path: Path) -> None:
    folder = written(tmp_path, "{id: a, name: A}", "{id: b, name: B, importance: 5}")
    assert said(folder) == "To rate first B"
    assert said(folder, OVERVIEW).startswith("To rate first B ?")


@pytest.mark.parametrize("page", [JOURNEY, OVERVIEW])
def test_a_target_has_none(tmp_path: Path, page: str) -> None:
    assert said(written(tmp_path, "{id: a, name: A, rating: 3}", head="state: to_be\n"), page) == ""
