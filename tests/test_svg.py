"""The picture as SVG: valid whatever a file says, nothing in it runs, and its meaning does not hang on colour."""

import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.diagrams import chain, diagram, node, rich
from tests.examples import examples
from tests.hostile_strings import HOSTILE
from touchpoints.diagram import ChannelSign, Diagram, Edge, EdgeKind, GapMark, Shape
from touchpoints.diagram.shapes import CARD_PADDING, CARD_WIDTH, SMALL_SIZE, TITLE_SIZE
from touchpoints.element import h
from touchpoints.grades import Band
from touchpoints.layout import lay_out
from touchpoints.lettering import ELLIPSIS, shorten, text_width, wrap
from touchpoints.palette import EvidenceStyle, Theme
from touchpoints.svg import draw, draw_file, draw_legend_entries, style_sheet
from touchpoints.svg.elements import write
from touchpoints.text import Lang

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "g", "rect", "circle", "path", "text", "style"}
_GEOMETRY = "xmlns width height viewBox transform x y rx d cx cy r text-anchor stroke-dasharray style"
_MEANING = "class lang role id tabindex aria-label aria-pressed aria-hidden aria-roledescription"
_DATA = "data-id data-name data-column data-row data-from data-to data-label"
ATTRIBUTES = {*_GEOMETRY.split(" "), *_MEANING.split(" "), *_DATA.split(" ")}


def parsed(svg: str) -> Tree.Element:
    return Tree.fromstring(svg)


def buttons(root: Tree.Element) -> list[Tree.Element]:
    return [element for element in root.iter(f"{SVG}g") if element.get("role") == "button"]


def filled_with(words: str) -> Diagram:
    """A diagram whose every text is this one."""
    first = node(
        words + "1",
        0,
        words,
        **dict.fromkeys(("label", "score", "spread", "owner", "moment_of_truth"), words),
        channels=(ChannelSign(words, words),) * 3,
        gaps=GapMark(1, words, words),
        coverage=0.5,
        band=Band.FAIR,
        evidence=EvidenceStyle.MEASURED,
    )
    second = node(words + "2", 1, words, shape=Shape.GHOST)
    third = node(words + "3", 2, words, shape=Shape.LOST)
    of = diagram([first, second, third], [Edge(first.id, third.id, EdgeKind.FAILURE, words, words, words)])
    frames = tuple(replace(frame, title=words, caption=words, empty=words) for frame in of.frames)
    return replace(of, title=words, description=words, frames=frames)


WORDS = st.text("&<>\"'\r\n\t]é\u2028")
NAMES = st.sampled_from(["g", "text", "data-name"])
LEAVES = st.builds(
    lambda name, words, attributes: h(name, words, **attributes), NAMES, WORDS, st.dictionaries(NAMES, WORDS)
)
TREES = st.recursive(LEAVES, lambda inner: st.builds(h, NAMES, st.lists(inner | WORDS, max_size=3)))


@given(TREES)
@examples(100)
def test_a_picture_is_written_as_the_library_writes_elements(root: Tree.Element) -> None:
    assert write(root) == Tree.tostring(root, encoding="unicode")


def test_score_error_and_gaps_of_a_card_stand_side_by_side() -> None:
    full = node("a", 0, "A", score="100", spread="±50", gaps=GapMark(9, "P1", "9 P1 +9"), coverage=1)
    alone = diagram([full], [])
    root = parsed(draw(alone, lay_out(alone)))
    (error,) = (one for one in root.iter(f"{SVG}text") if one.text == "±50")
    (mark,) = (one for one in root.iter(f"{SVG}rect") if one.get("class") == "tp-gap")
    end = float(error.get("x", 0)) + text_width("±50", SMALL_SIZE)
    assert end + 2 <= float(mark.get("x", 0))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_text_says_it_stays_text(words: str) -> None:
    of = filled_with(words)
    layout = lay_out(of)
    for svg in (draw(of, layout), draw_file(of, layout), *draw_legend_entries(of)):
        for element in parsed(svg).iter():
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            assert element.get("style", "stroke:none") == "stroke:none"
    assert len(buttons(parsed(draw(of, layout)))) == 1


def test_every_touchpoint_is_a_button_with_its_sentence_and_nothing_else_is() -> None:
    of = rich()
    found = buttons(parsed(draw(of, lay_out(of))))
    expected = [one for one in of.nodes if one.shape is Shape.TOUCHPOINT]
    assert [button.get("aria-label") for button in found] == [one.label for one in expected]
    assert [button.get("data-id") for button in found] == [one.id for one in expected]
    assert [button.get("id") for button in found] == [f"node-{of.places[one.id]}" for one in expected]


def test_one_button_is_reached_by_tab() -> None:
    of = rich()
    found = buttons(parsed(draw(of, lay_out(of))))
    assert [button.get("tabindex") for button in found] == ["0"] + ["-1"] * (len(found) - 1)


def test_a_diagram_without_touchpoints_says_so_in_its_phases() -> None:
    of = diagram([])
    words = [element.text for element in parsed(draw(of, lay_out(of))).iter(f"{SVG}text")]
    assert words.count("Aucun point de contact") == 3


def test_the_picture_names_and_describes_itself() -> None:
    of = rich()
    root = parsed(draw(of, lay_out(of)))
    assert root.get("aria-label") == of.title
    assert root.find(f"{SVG}title") is not None
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert description.text == of.description


def shapes_of(evidence: EvidenceStyle) -> str:
    """A card without its words and without whatever only colours it."""
    of = diagram([node("a", 0, score="42", spread="", band=Band.FAIR, evidence=evidence)])
    drawn = draw(of, lay_out(of))
    return re.sub(r' class="[^"]*"', "", drawn)


def test_evidence_styles_differ_in_shape_not_only_in_colour() -> None:
    drawn = {evidence: shapes_of(evidence) for evidence in EvidenceStyle}
    assert len(set(drawn.values())) == len(drawn)


def test_an_unknown_score_is_a_question_mark_and_never_a_number() -> None:
    of = diagram([node("a", 0)])
    (card,) = buttons(parsed(draw(of, lay_out(of))))
    assert [element.text for element in card.iter(f"{SVG}text")] == ["a", "?"]


def test_kinds_of_links_differ_by_stroke_or_sign_not_only_in_colour() -> None:
    rules = style_sheet(Theme.LIGHT)
    drawn = {}
    for kind in EdgeKind:
        own = "".join(re.findall(rf"\.tp-{kind} \.tp-line {{([^}}]*)}}", rules))
        drawn[kind] = (re.sub(r"stroke: #\w+;", "", own), Edge("a", "b", kind).signs)
    assert len(set(drawn.values())) == len(drawn)


def test_shares_and_broken_links_are_drawn_with_words_and_signs() -> None:
    of = rich()
    svg = draw(of, lay_out(of))
    words = [element.text for element in parsed(svg).iter(f"{SVG}text")]
    assert {edge.share for edge in of.edges if edge.share} <= set(words)


def test_the_legend_holds_what_is_drawn_and_nothing_else() -> None:
    def words(of: Diagram) -> list[str]:
        return [parsed(entry).get("aria-label") or "" for entry in draw_legend_entries(of)]

    assert words(chain(1, 1, 1)) == ["score inconnu", "étape suivante"]
    assert {"échec", "rattrapage", "escalade", "retour à une étape antérieure", "ordre écrit"} <= set(words(rich()))
    assert "failure" in words(rich(Lang.EN))


def test_a_file_carries_its_colours_its_title_and_its_legend() -> None:
    of = rich()
    svg = draw_file(of, lay_out(of), theme=Theme.DARK)
    assert "var(" not in svg
    words = [element.text for element in parsed(svg).iter(f"{SVG}text")]
    assert of.title in words
    assert "rattrapage" in words
    assert not buttons(parsed(svg))


def test_a_file_follows_the_readers_theme_unless_told() -> None:
    of = rich()
    assert "prefers-color-scheme: dark" in draw_file(of, lay_out(of))
    assert "prefers-color-scheme" not in draw_file(of, lay_out(of), theme=Theme.LIGHT)


def test_a_page_gives_the_colours() -> None:
    of = rich()
    assert "#" not in re.sub(r"&#\d+;", "", draw(of, lay_out(of)))
    assert "var(--tp-critical-fill)" in style_sheet(None)


@given(st.text(max_size=80))
def test_no_line_of_a_title_is_wider_than_its_card(title: str) -> None:
    lines = node("a", 0, title or "x").title_lines
    assert 1 <= len(lines) <= 3
    assert all(text_width(line, TITLE_SIZE, bold=True) <= CARD_WIDTH - 2 * CARD_PADDING for line in lines)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters=" \n"), max_size=60).map(str.strip))
def test_wrapping_loses_nothing_of_what_fits(word: str) -> None:
    assert "".join(wrap(word, 100, 12, lines=1000)) == word


def test_words_break_at_spaces_and_end_in_an_ellipsis_where_there_is_no_room() -> None:
    assert wrap("Suivi de livraison", 80, 12, lines=3) == ("Suivi de", "livraison")
    assert wrap("un deux trois quatre cinq six", 40, 12, lines=2)[-1].endswith(ELLIPSIS)
    assert wrap("50\u00a0% des clients", 60, 12, lines=3)[0].startswith("50\u00a0%")
    assert shorten("Paiement", 500, 12) == "Paiement"


def test_wide_characters_of_east_asia_count_double() -> None:
    assert text_width("配送", 10) > 1.5 * text_width("ab", 10)


def test_pictures_are_drawn_without_streamlit() -> None:
    code = "import sys, touchpoints.svg, touchpoints.layout; print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
