"""The story: the journey in sentences, from the assessment alone, in both languages."""

import re

import pytest

from tests.judged import judge
from tests.ui import shop
from touchpoints.story import Chapter, summary, tell
from touchpoints.text import Lang, same

SEGMENT = same("Nouveaux clients")


def told(segment: str = "nouveaux") -> tuple[Chapter, ...]:
    return tell(shop.journey(segment), SEGMENT)


def words(lang: Lang, segment: str = "nouveaux") -> str:
    return " ".join(paragraph.text(lang) for chapter in told(segment) for paragraph in chapter.paragraphs)


def test_every_touchpoint_is_told_once_in_its_phase() -> None:
    ids = [paragraph.touchpoint for chapter in told()[1:4] for paragraph in chapter.paragraphs if paragraph.touchpoint]
    assert ids == list(shop.journey().journey.by_id)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_paragraph_is_whole_sentences(lang: Lang) -> None:
    for chapter in told():
        for paragraph in chapter.paragraphs:
            said = paragraph.text(lang)
            assert re.search(r"[.!?…][»”]?$", said), said
            assert said[0].isupper() or not said[0].isalpha()
            assert ".." not in said.replace("…", "")
            assert "  " not in said


def test_a_measure_is_told_as_a_measure_and_an_opinion_as_an_opinion() -> None:
    assert "Les mesures lui donnent 42 sur 100, à 8 près\u202f: fragile, peut-être critique." in words(Lang.FR)
    assert "Nothing is measured; the team believes 25 out of 100, within 29" in words(Lang.EN)


def test_the_unknown_is_told_as_unknown() -> None:
    paragraph = next(each for chapter in told() for each in chapter.paragraphs if each.touchpoint == "voisin")
    assert "Unknown: nobody has rated it and nothing measures it." in paragraph.text.en
    assert "out of 100" not in paragraph.text.en


def test_what_customers_say_is_told() -> None:
    assert "Le lien ne dit rien pendant trois jours" in words(Lang.FR)
    assert "« Où est mon colis ? »" in words(Lang.FR)


def test_a_target_is_told_as_an_intention() -> None:
    assert "not measures" in words(Lang.EN, "nouveaux.to-be")
    assert "±" not in words(Lang.EN, "nouveaux.to-be")


def test_the_end_says_what_to_do_first() -> None:
    last = told()[-1]
    assert last.title.en == "What to do first"
    assert len(last.paragraphs) <= 3


def test_the_summary_names_the_weakest_touchpoint() -> None:
    assert (
        "Customer service" in summary(shop.journey(), SEGMENT).en
        or "Order tracking" in summary(shop.journey(), SEGMENT).en
    )


def test_braces_of_a_person_stay_braces() -> None:
    touchpoint = '{id: a, name: "{0} {name}", rating: 1, importance: 5, channels: [web]}'
    text = f'journey: "{{x}}"\ntouchpoints:\n  after:\n    - {touchpoint}\n'
    of = judge({"a/b.yaml": text}).journeys[0]
    said = " ".join(paragraph.text.en for chapter in tell(of, same("{segment}")) for paragraph in chapter.paragraphs)
    assert "{0} {name}" in said
    assert "{segment}" in said
