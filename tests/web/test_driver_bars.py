"""The bars of the four drivers: what is known says how surely, what is not says so, a side has a column."""

from tests.judged import judge
from tests.web import shop
from tests.web.test_along import classed, words
from touchpoints.assess import Assessment
from touchpoints.element import Element
from touchpoints.text import Lang
from touchpoints.web.address import Address
from touchpoints.web.parts.driver_bars import driver_bars
from touchpoints.web.visit import Visit


def bars(assessment: Assessment, lang: Lang = Lang.EN, *names: str) -> Element:
    visit = Visit(assessment, lang, Address("journey", {}), None)  # type: ignore[arg-type]
    return driver_bars([(name, assessment.journeys[place]) for place, name in enumerate(names or ("",))], visit)


def test_each_driver_says_its_score_how_sure_how_much_is_known_and_what_it_loses() -> None:
    rows = [words(row) for row in bars(judge({"a/b.yaml": OPINIONS})).iter("tr")][1:]
    assert rows[0].startswith("Speed25±29")
    assert "assumption" in rows[0]
    assert "100% known · loses 15 points" in rows[0]
    assert rows[3] == "Friendliness? unknown"


def test_each_figure_opens_to_its_touchpoints_which_add_up_and_lead_to_their_rows() -> None:
    root = bars(judge({"a/b.yaml": OPINIONS}))
    (fold,) = root.iter("details")
    assert words(fold) == "from 1 touchpointT 100.0% × 25 = 25.0"
    (link,) = fold.iter("a")
    assert (link.get("href") or "").endswith("touchpoint=t")


def test_an_opinion_is_hatched_and_has_an_interval() -> None:
    root = bars(judge({"a/b.yaml": OPINIONS}))
    assert {"assumption"} <= set((classed(root, "driver-fill")[0].get("class") or "").split())
    assert len(classed(root, "driver-interval")) == len(classed(root, "driver-fill")) == 1


def test_where_none_is_known_one_sentence_says_which_there_are() -> None:
    root = bars(judge({"a/b.yaml": "journey: A\ntouchpoints: {before: [{name: B, rating: 3}]}\n"}), Lang.FR)
    assert "Aucun levier n’est encore noté ni mesuré" in words(root)
    assert list(root.iter("table")) == []


def test_several_sides_have_a_column_each_by_name() -> None:
    root = bars(shop.assessment(), Lang.EN, "new", "<b>again")
    assert [words(head) for head in next(iter(root.iter("tr")))] == ["Driver", "new", "<b>again"]


OPINIONS = """\
journey: A
scorecard: drivers
touchpoints:
  during: [{name: T, ratings: {overall: 4, speed: 2}}]
"""
