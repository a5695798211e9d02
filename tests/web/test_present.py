"""A journey in front of people: which slides there are, in which order, and what each says."""

import xml.etree.ElementTree as ET

import pytest

from tests.hostile_strings import HOSTILE
from tests.judged import judge
from tests.loaded import loaded
from tests.web import shop
from tests.web.test_along import classed, words
from touchpoints.assess import Assessment
from touchpoints.pictures import whole_diagram
from touchpoints.text import Lang
from touchpoints.web.address import Address
from touchpoints.web.journey.present import present
from touchpoints.web.visit import Visit


def presented(assessment: Assessment, lang: Lang = Lang.EN, **params: str) -> ET.Element:
    assessed = assessment.journeys[0]
    visit = Visit(assessment, lang, Address("journey", {"present": "1", **params}), None)  # type: ignore[arg-type]
    return present(assessed, whole_diagram(assessment, assessed, lang), visit)


def slides(root: ET.Element) -> dict[str, ET.Element]:
    return {str(slide.get("data-slide")): slide for slide in root.iter("article")}


def test_the_whole_comes_first_then_each_phase_before_its_touchpoints_in_the_order_of_the_file() -> None:
    found = slides(presented(shop.assessment()))
    assert list(found) == ["whole", "before", "avis", "voisin", "during", "paiement", "after", "suivi", "sav"]
    assert [slide.get("hidden") for slide in found.values()].count(None) == 1, "the whole, before any script runs"
    assert found["suivi"].get("data-phase") == "after"


def test_a_slide_says_which_how_sure_who_why_and_what_to_do_in_the_teams_own_words() -> None:
    said = words(slides(presented(shop.assessment()))["suivi"])
    for part in ("Order tracking", "42", "±8", "fragile", "90% of customers", "To do first", "Prévenir d’un retard"):
        assert part in said, part
    assert "The CSAT of 2.8−34" in said, "in whole points that add up"
    assert "window.PWNED" in said, "what customers say, as words"
    assert ".yaml" not in words(presented(shop.assessment())), "no file, no line"


def test_the_unknown_is_a_question_mark_and_an_opinion_says_so() -> None:
    found = slides(presented(judge({"a/b.yaml": "journey: A\ntouchpoints: {before: [B, {name: C, rating: 2}]}\n"})))
    assert "?" in words(found["b"])
    assert "unknown" in words(found["b"])
    assert "Unknown: nobody has rated it" in words(found["b"])
    assert "assumption" in words(found["c"])
    assert "only an opinion" in words(found["c"])
    assert classed(found["c"], "opinion"), "hatched"
    assert not classed(found["c"], "measured")
    assert words(found["after"]) == "After the purchaseNo touchpoint described"


def test_of_a_long_phase_the_lowest_known_are_named_and_how_many_there_are() -> None:
    many = ", ".join(f"{{name: T{n}, rating: {1 + n % 5}}}" for n in range(39))
    file = f"journey: A\ntouchpoints: {{before: [Unknown, {many}], during: [{{name: One}}]}}\n"
    root = presented(judge({"a/b.yaml": file}))
    assert "The 10 lowest known scores of 40 touchpoints" in words(slides(root)["before"])
    named = [words(item) for item in slides(root)["before"].iter("li")]
    assert named[:2] == ["0 T0", "0 T5"]
    assert len(named) == 10
    assert "lowest" not in words(slides(root)["during"])


def test_it_begins_with_what_is_picked_and_leaves_to_it() -> None:
    root = presented(shop.assessment(), touchpoint="suivi")
    assert root.get("data-present") == "suivi"
    (leave,) = classed(root, "present-leave")
    assert leave.get("href") == "journey?touchpoint=suivi"
    assert presented(shop.assessment()).get("data-present") == "whole"
    gap = next(gap for gap in shop.assessment().journeys[0].gaps.gaps if gap.touchpoints == ("sav",))
    assert presented(shop.assessment(), gap=gap.key).get("data-present") == "sav", "from the card of a gap"


def test_a_journey_without_touchpoints_has_its_phases_and_no_curve() -> None:
    root = presented(judge({"a/b.yaml": "journey: {id: a, name: A}\ntouchpoints: {}\n"}))
    assert list(slides(root)) == ["whole", "before", "during", "after"]
    assert classed(root, "present-curve") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_words_of_a_file_become_markup(text: str) -> None:
    quoted = "'" + text.replace("'", "''").replace("\n", " ")[:200] + "'"
    file = f"journey: A\ntouchpoints: {{before: [{{id: a, name: {quoted}, verbatims: [{quoted}]}}]}}\n"
    if loaded({"a/b.yaml": file}).documents:
        tags = {element.tag for element in presented(judge({"a/b.yaml": file})).iter()}
        assert not tags & {"script", "img", "iframe", "style", "link", "object"}
