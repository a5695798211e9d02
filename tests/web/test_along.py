"""The picture of a journey: what is drawn of which touchpoint and link, and in which words."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from tests.hostile_strings import HOSTILE
from tests.judged import judge
from tests.loaded import loaded
from tests.web import shop
from touchpoints.assess import Assessment
from touchpoints.pictures import whole_diagram
from touchpoints.text import Lang
from touchpoints.web.address import Address
from touchpoints.web.journey.along import along
from touchpoints.web.visit import Visit

FILE = """\
journey: {id: achat, name: Achat}
touchpoints:
  before:
    - {id: annonce, name: Annonce, rating: 2}
  during:
    - {id: panier, name: Panier, rating: 4, moment_of_truth: true}
    - {id: conseil, name: Conseil téléphonique, rating: 1}
  after:
    - {id: colis, name: Colis}
flow: annonce > panier > colis
links:
  - {from: panier, to: conseil, kind: failure, p: 0.2}
  - {from: panier, to: colis, p: 0.7}
  - {from: conseil, to: panier, kind: recovery}
  - {from: conseil, to: $lost, p: 0.3}
  - {from: panier, to: $purchase, p: 0.1}
"""


TAGS = {"section", "div", "svg", "rect", "text", "title", "line", "polyline", "polygon", "circle", "path"} | {
    "a", "span", "strong", "ol", "li", "i", "p"
}  # fmt: skip


def picture(text: str = FILE, lang: Lang = Lang.FR) -> ET.Element:
    return of_first(judge({"achat/tous.yaml": text}), lang)


def of_first(assessment: Assessment, lang: Lang = Lang.FR) -> ET.Element:
    assessed = assessment.journeys[0]
    visit = Visit(assessment, lang, Address("journey", {}), None)  # type: ignore[arg-type]
    return along(assessed, whole_diagram(assessment, assessed, lang), visit, "fold")


def classed(root: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in root.iter() if set(name.split()) <= set(element.get("class", "").split())]


def words(element: ET.Element) -> str:
    """What is said where there is room for it all."""
    return " ".join("".join(_said(element)).split())


def _said(element: ET.Element) -> Iterator[str]:
    if "cut" not in element.get("class", "").split():
        yield element.text or ""
        for child in element:
            yield from _said(child)
            yield child.tail or ""


def test_the_main_path_is_named_above_itself_and_what_leaves_it_under_its_stop() -> None:
    root = picture()
    assert [words(name) for name in classed(root, "along-name")] == ["Annonce", "Panier 10 %", "Colis"]
    (aside,) = classed(root, "along-stop aside")
    assert words(aside).endswith("Conseil téléphonique 30 %")
    (graph,) = classed(root, "along-scroll")
    assert [out.get("class") for out in classed(graph, "along-out")] == ["along-out purchase", "along-out lost"]


def test_every_touchpoint_is_a_link_in_the_order_of_the_file_that_says_all_of_it() -> None:
    links = classed(picture(), "along-link")
    assert [link.get("data-point") for link in links] == ["annonce", "panier", "conseil", "colis"]
    assert (links[1].get("aria-label") or "").startswith("Panier, score 75 ±")
    assert "score inconnu" in (links[3].get("aria-label") or "")
    assert {link.get("data-carry") for link in links} == {"fold"}


def test_only_the_main_path_is_joined_and_the_unknown_breaks_it() -> None:
    root = picture()
    joined = classed(root, "curve-line")
    assert joined, "from the advert to the basket"
    assert max(float(pair.split(",")[0]) for line in joined for pair in (line.get("points") or "").split()) == 50
    assert len(classed(root, "curve-dot")) == 3
    assert [words(mark) for mark in classed(root, "curve-unknown")] == ["?"]


def test_a_touchpoint_between_unknown_ones_keeps_its_margin() -> None:
    text = """\
        journey: Achat
        touchpoints:
          before: [A, {name: B, rating: 3}, C, {name: D, rating: 2}, {name: E, rating: 4}]
        """
    root = picture(text)
    (alone,) = classed(root, "curve-band-line opinion")
    assert alone.get("x1") == alone.get("x2") == f"{100 * 1.5 / 7:.2f}%", "of five touchpoints and two empty phases"
    assert len(classed(root, "curve-band opinion")) == 1, "between the two that are joined"


def test_a_long_word_is_cut_between_syllables_where_its_column_is_narrower() -> None:
    (aside,) = classed(picture(), "along-stop aside")
    (cut,) = classed(aside, "cut")
    assert cut.text == "Conseil télépho\u00adni\u00adque"
    until = next(name for name in (cut.get("class") or "").split() if name.startswith("fit-until-"))
    assert len(classed(aside, until.replace("until", "from"))) == 1, "the whole name from there on"
    assert [words(one) for one in classed(picture(), "cut")] == [""], "short names have one form"


def test_stages_stand_over_the_columns_of_the_path_that_name_them() -> None:
    text = """\
        journey: Achat
        touchpoints:
          before: [{name: A, stage: need}, {name: B, stage: need}, C]
          during: [{name: D, stage: need}]
        """
    stages = classed(picture(text), "along-stage")
    assert [(words(stage), stage.get("style")) for stage in stages] == [
        ("Besoin", "grid-column:1/span 2"),
        ("Besoin", "grid-column:4/span 1"),
    ]
    assert classed(picture(), "along-stage") == []


def test_links_wear_their_kind_and_their_share_and_name_both_ends() -> None:
    lines = classed(picture(), "line")
    drawn = {(line.get("data-ends"), line.get("class")) for line in lines if line.get("data-ends")}
    assert drawn == {
        ("annonce panier", "line main"),
        ("panier colis", "line main"),
        ("panier conseil", "line failure"),
        ("conseil panier", "line recovery"),
    }
    assert {words(share) for share in classed(picture(), "along-share")} == {"70 %", "20 %"}


def test_the_key_says_what_is_drawn_and_nothing_else() -> None:
    (key,) = classed(picture(lang=Lang.EN), "along-key")
    said = words(key)
    assert all(name in said for name in ("main path", "failure", "recovery", "opinion", "moment of truth"))
    assert not any(name in said for name in ("escalation", "measured", "target"))
    (plain,) = classed(picture("journey: Achat\ntouchpoints: {before: [A, B]}\n", Lang.EN), "along-key")
    assert words(plain) == "main path"


def upright(root: ET.Element) -> list[tuple[str, str]]:
    """Each line of the path from top to bottom: its kind, and what it says."""
    (path,) = classed(root, "along-upright")
    return [((line.get("class") or "").removeprefix("upright-"), words(line)) for line in path]


def test_from_top_to_bottom_the_path_says_each_link_once_and_what_leaves_it_under_where_it_does() -> None:
    assert upright(picture(lang=Lang.EN)) == [
        ("phase", "Before the purchase 25 ±29 · 100% known"),
        ("stop", "25Annonce±29"),
        ("phase", "During the purchase 38 ±24 · 100% known"),
        ("stop", "75Panier ◆ 70% go on 10%±29"),
        ("stop aside from failure", "0Conseil téléphonique failure 20% recovery → Panier 30%±29"),
        ("phase", "After the purchase score unknown"),
        ("stop", "?Colis"),
    ]


def test_what_customers_come_to_from_nowhere_hangs_under_the_last_of_its_phase_and_no_link_is_no_line() -> None:
    text = """\
        journey: Achat
        touchpoints: {before: [A, B, Publicité], during: [C], after: [D]}
        flow: a > b
        links: [{from: publicite, to: b, p: 0.4}, {from: c, to: d, kind: escalation}]
        """
    assert [line for line in upright(picture(text)) if line[0].startswith("stop")] == [
        ("stop", "?A"),
        ("stop", "?B"),
        ("stop aside", "?Publicité → B 40 %"),
        ("stop loose", "?C escalade → D"),
        ("stop loose", "?D"),
    ]


def test_a_phase_without_touchpoints_keeps_its_place_and_says_so() -> None:
    grounds = classed(picture("journey: Achat\ntouchpoints: {before: [A, B]}\n"), "along-ground")
    assert [words(ground) for ground in grounds] == [
        "",
        "Aucun point de contact décrit",
        "Aucun point de contact décrit",
    ]
    assert [ground.get("style") for ground in grounds] == ["--x:0;--w:2", "--x:2;--w:1", "--x:3;--w:1"]


def test_what_is_expected_and_missing_is_named_once() -> None:
    (missing,) = classed(of_first(shop.assessment()), "along-missing")
    named = [words(one) for one in classed(missing, "along-ghost")]
    assert len(named) == len(set(named)) > 0


def test_no_name_of_a_file_becomes_markup() -> None:
    for text in HOSTILE:
        quoted = "'" + text.replace("'", "''").replace("\n", " ")[:200] + "'"
        assessment = loaded({"a/b.yaml": f"journey: Achat\ntouchpoints:\n  before:\n    - {{id: a, name: {quoted}}}\n"})
        if assessment.documents:
            root = picture(f"journey: Achat\ntouchpoints:\n  before:\n    - {{id: a, name: {quoted}}}\n")
            drawn = ET.fromstring(ET.tostring(root))
            assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= TAGS


def test_a_picture_says_which_sheets_hold_its_columns_side_by_side() -> None:
    def columns(count: int) -> str:
        path = "".join(f"    - {{id: p{each}, name: P{each}, rating: 3}}\n" for each in range(count))
        return picture(f"journey: J\ntouchpoints:\n  during:\n{path}").get("class") or ""

    # A phase without touchpoints keeps a column: there are two more.
    sheets = {13: "one-sheet", 14: "two-sheets", 22: "two-sheets", 23: "three-sheets", 33: "beyond-sheets"}
    assert {count: columns(count).removeprefix("along ") for count in sheets} == sheets
