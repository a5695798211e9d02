"""The score curve: what is unknown is a gap in it, what is opinion is hollow, and every point says what it is."""

import xml.etree.ElementTree as ET

import pytest

from tests.hostile_strings import HOSTILE
from tests.judged import judge
from tests.web import shop
from touchpoints.curve import curve, curve_key, sentence, sparkline
from touchpoints.grades import Label
from touchpoints.text import Lang


def drawn(segment: str = "nouveaux", **options: object) -> ET.Element:
    of = shop.journey(segment)
    return curve(of.journey, of.scores, Lang.FR, **options)  # type: ignore[arg-type]


def classes(root: ET.Element) -> list[str]:
    return [element.get("class", "") for element in root.iter()]


def test_the_unknown_breaks_the_line_and_is_a_question_mark() -> None:
    root = drawn()
    lines = [element for element in root.iter() if element.get("class") == "curve-line"]
    assert [len((line.get("points") or "").split()) for line in lines] == [3]
    assert classes(root).count("curve-unknown") == 1
    assert [element.text for element in root.iter() if element.get("class") == "curve-unknown"] == ["?"]


def test_measures_are_solid_opinions_hollow() -> None:
    assert classes(drawn()).count("curve-dot measured") == 1
    assert classes(drawn()).count("curve-dot opinion") == 3


def test_what_is_measured_too_little_is_half_of_both() -> None:
    few = "{metric: csat, mean: 3, sd: 1, n: 4, sample: s, date: 2026-10-01}"
    of = judge({"a/b.yaml": f"journey: A\ntouchpoints: {{during: [{{name: T, evidence: [{few}]}}]}}\n"}).journeys[0]
    assert of.scores.touchpoints["t"].score.label is Label.INDICATIVE
    found = classes(curve(of.journey, of.scores, Lang.EN))
    assert (found.count("curve-dot indicative"), found.count("curve-dot-half")) == (1, 1)


def test_a_target_is_neither() -> None:
    of = shop.journey("nouveaux.to-be")
    assert "curve-dot target" in classes(curve(of.journey, of.scores, Lang.EN))


def test_every_touchpoint_has_its_words_and_its_place() -> None:
    root = drawn(link=lambda id_: f"?touchpoint={id_}")
    links = [element for element in root.iter() if element.tag == "a"]
    assert [link.get("href") for link in links] == [f"?touchpoint={id_}" for id_ in shop.journey().journey.by_id]
    assert links[3].get("aria-label", "").startswith("Suivi de commande\u00a0: 42 ±8 · fragile, peut-être")
    assert (links[1].get("aria-label") or "").startswith(
        "Conseil d’un voisin\u00a0: inconnu\u00a0: personne ne l’a noté"
    )


def test_the_lenses_are_marked_in_words() -> None:
    words = {element.text for element in drawn().iter() if "curve-mark" in element.get("class", "")}
    assert words <= {"pic", "fin", "maillon faible"}
    assert words


def test_everything_lies_inside_the_picture() -> None:
    root = drawn()
    height = float(root.get("height", "0"))
    assert root.get("width") == "100%"
    across = [element.get(name) for element in root.iter() for name in ("x", "cx", "x1", "x2") if element.get(name)]
    percent = [float(value.removesuffix("%")) for value in across if value and value.endswith("%")]
    assert len(percent) > 20
    assert all(0 <= value <= 100 for value in percent)
    for element in root.iter():
        for name in ("y", "cy", "y1", "y2"):
            assert 0 <= float(element.get(name, "0")) <= height


def test_where_names_have_no_room_a_number_leads_to_a_list_of_them() -> None:
    of = shop.journey()
    listed = ["".join(line.itertext()) for line in curve_key(of.journey, of.scores, Lang.FR)]
    names = [each.title(Lang.FR) for each in of.journey.in_order]
    assert len(listed) == len(names)
    assert all(line.startswith(name) for line, name in zip(listed, names, strict=True))
    assert "Suivi de commande" in {line.split(" · ")[0] for line in listed}
    numbers = [element.text for element in drawn().iter("text") if "fit-until-" in element.get("class", "")]
    assert [text for text in numbers if (text or "").isdigit()] == [str(place + 1) for place in range(len(names))]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_text_whatever_it_is(name: str) -> None:
    of = shop.journey()
    said = sentence(of.journey.by_id["suivi"].title, of.scores.touchpoints["suivi"])
    assert "42" in said.en
    renamed = of.journey.model_copy(
        update={
            "touchpoints": of.journey.touchpoints.model_copy(
                update={
                    "before": tuple(
                        each.model_copy(update={"name": name or "x"}) for each in of.journey.touchpoints.before
                    )
                }
            )
        }
    )
    tags = {element.tag for element in curve(renamed, of.scores, Lang.EN).iter()}
    assert tags <= {"svg", "line", "text", "polygon", "polyline", "circle", "rect", "title", "a"}


def test_a_small_curve_says_what_it_shows() -> None:
    root = sparkline(shop.journey().scores, "Notes, de A à B")
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Notes, de A à B"
    assert not list(root.iter("text"))


def test_a_journey_without_touchpoints_is_an_empty_curve() -> None:
    of = judge({"a/b.yaml": "journey: A\ntouchpoints: {before: []}\n"}).journeys
    for each in of:
        assert curve(each.journey, each.scores, Lang.EN).tag == "svg"
