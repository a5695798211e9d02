"""Every export says the same: the report of one outline, in French and English, hostile words as they are."""

import csv
import io
import json
import re
import struct
import sys
from xml.etree import ElementTree as Tree

import jsonschema
import pygraphviz
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from tests.exports.judging import LOADABLE, hostile, rich
from tests.hostile_strings import HOSTILE
from tests.judged import TODAY
from tests.strategies import journeys
from touchpoints.assess import Assessment, assess
from touchpoints.document import Document
from touchpoints.errors import TouchpointsError
from touchpoints.exports import EXPORTS, png
from touchpoints.exports.csv import harmless, write_csv
from touchpoints.exports.mermaid import faces, mermaid
from touchpoints.exports.report import report_schema
from touchpoints.importing.compose import Options, compose
from touchpoints.importing.mermaid import parse, read_mermaid
from touchpoints.loading import load_catalogue, load_text
from touchpoints.model import Journey
from touchpoints.outline import Outline, build_outline
from touchpoints.pictures import whole_diagram
from touchpoints.problem import Place
from touchpoints.score.words import score_words
from touchpoints.settings import Settings
from touchpoints.text import Lang, day
from touchpoints.visible import clean

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return rich()


@pytest.fixture(scope="module")
def worst() -> Assessment:
    return hostile(LOADABLE)


def written(suffix: str, of: Assessment, lang: Lang = Lang.FR) -> bytes:
    return EXPORTS[suffix].write(of, of.journeys[0], lang)


def outline_of(of: Assessment, lang: Lang = Lang.FR) -> Outline:
    return build_outline(of, of.journeys[0], lang)


def test_the_rows_of_every_touchpoint_add_up_to_the_score_that_is_shown(assessment: Assessment) -> None:
    scored = [touchpoint for touchpoint in outline_of(assessment).touchpoints if touchpoint.rows]
    assert len(scored) == 4
    for touchpoint in scored:
        assert sum(row.points for row in touchpoint.rows) == int(touchpoint.score.shown)
        assert sum(row.points + row.lost for row in touchpoint.rows) == 100


def test_what_is_unknown_is_unknown_with_its_reason(assessment: Assessment) -> None:
    unknown = next(one for one in outline_of(assessment, Lang.EN).touchpoints if one.id == "voisin")
    assert (unknown.score.shown, unknown.score.beside, unknown.rows) == ("unknown", unknown.score.reason, ())
    assert unknown.score.line.startswith("unknown: ")
    assert unknown.score.reason in unknown.score.line


def test_a_default_is_told_as_a_default_and_a_change_with_its_file(assessment: Assessment) -> None:
    outline = outline_of(assessment, Lang.EN)
    assert "27.5 instead of 30 (settings.yaml, model.sd_default); the 18 others are the default." in outline.constants
    assert all("(default)" in touchpoint.target for touchpoint in outline.touchpoints)


@pytest.mark.parametrize("suffix", [suffix for suffix in EXPORTS if suffix != "png"])
@pytest.mark.parametrize("lang", list(Lang))
def test_every_text_export_names_every_touchpoint_in_its_language(
    assessment: Assessment, suffix: str, lang: Lang
) -> None:
    text = written(suffix, assessment, lang).decode("utf-8-sig")
    for name in {Lang.FR: ("Suivi", "livraison", "Paiement"), Lang.EN: ("Delivery", "tracking", "Payment")}[lang]:
        assert name in text


@pytest.mark.parametrize("suffix", list(EXPORTS))
def test_an_export_is_the_same_every_time(assessment: Assessment, suffix: str) -> None:
    assert written(suffix, assessment) == written(suffix, rich())


# ---- CSV


def rows_of(of: Assessment, lang: Lang) -> list[dict[str, str]]:
    text = written("csv", of, lang).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if lang is Lang.FR else ","))


def test_a_row_is_a_touchpoint_with_every_figure_and_an_empty_cell_is_unknown(assessment: Assessment) -> None:
    rows = {row["Id"]: row for row in rows_of(assessment, Lang.EN)}
    scores = assessment.journeys[0].scores.touchpoints
    assert list(rows) == list(scores)
    for id_, row in rows.items():
        value = scores[id_].score.value
        assert row["Score"] == ("" if value is None else str(round(value, 4)))
        assert float(row["Known"]) == pytest.approx(scores[id_].score.coverage, abs=1e-4)
        assert row["Place in the file"].startswith("achat/nouveaux.yaml:")
    assert rows["voisin"]["Why unknown"]


def test_in_french_a_spreadsheet_finds_semicolons_and_decimal_commas(assessment: Assessment) -> None:
    english = {row["Id"]: row["Score"] for row in rows_of(assessment, Lang.EN)}
    french = {row["Id"]: row["Score"] for row in rows_of(assessment, Lang.FR)}
    assert {id_: value.replace(",", ".") for id_, value in french.items()} == english
    assert "," in french["suivi"]


def test_no_cell_begins_like_a_formula_and_numbers_stay_numbers(worst: Assessment) -> None:
    for lang in Lang:
        for row in rows_of(worst, lang):
            for head, cell in row.items():
                bare = cell.lstrip(" \u00a0")
                number = re.fullmatch(r"-?\d+([.,]\d+)?", bare)
                assert number or bare[:1] not in ("=", "+", "-", "@", "\t", "\r", "|"), (head, cell)
    assert write_csv(["a"], [[-5.5], ["-5"]]) == "\ufeffa\r\n-5.5\r\n'-5\r\n"


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_cell_keeps_its_words(words: str) -> None:
    assert str(harmless(words)).removeprefix("'") in (words, words.removeprefix("'"))


# ---- DOT


@pytest.mark.parametrize("lang", list(Lang))
def test_graphviz_reads_every_card_and_link_with_the_words_of_the_file(
    assessment: Assessment, worst: Assessment, lang: Lang
) -> None:
    for judged in (assessment, worst):
        diagram = whole_diagram(judged, judged.journeys[0], lang)
        read = pygraphviz.AGraph(string=written("dot", judged, lang).decode())
        assert len(read.nodes()) == len(diagram.nodes)
        assert len(read.edges()) == len(diagram.edges)
        for place, node in enumerate(diagram.nodes):
            words = " ".join(clean(node.title).split()).replace("\\", r"\\")
            assert read.get_node(f"n{place}").attr["label"].replace("&amp;", "&").startswith(words)
    assert written("gv", assessment, lang) == written("dot", assessment, lang)


# ---- SVG


@pytest.mark.parametrize("lang", list(Lang))
def test_a_picture_that_leaves_the_app_says_its_segment_its_score_and_its_day(
    assessment: Assessment, lang: Lang
) -> None:
    words = [text.text for text in Tree.fromstring(written("svg", assessment, lang)).iter(f"{SVG}text")]
    score = assessment.journeys[0].scores.score
    assert f"{score_words(score)(lang)} · {day(TODAY)(lang)}" in words
    assert whole_diagram(assessment, assessment.journeys[0], lang).title in words


# ---- JSON


def test_json_is_the_published_report_of_this_one_journey(assessment: Assessment) -> None:
    report = json.loads(written("json", assessment))
    jsonschema.Draft202012Validator(report_schema()).validate(report)
    assert [journey["key"] for journey in report["journeys"]] == ["achat/nouveaux"]


# ---- Markdown


def test_markdown_shows_hostile_words_and_runs_none(worst: Assessment) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(written("md", worst).decode())
    tags = set(re.findall(r"<(\w+)", html))
    assert tags <= {
        "h1",
        "h2",
        "h3",
        "p",
        "strong",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ul",
        "li",
        "code",
        "br",
    }
    assert "&lt;script&gt;window.PWNED=1&lt;/script&gt;" in html
    rows = html.split("<tr>")[1:]
    assert {row.count("<td>") + row.count("<th>") for row in rows} <= {3, 7}


# ---- Pictures


def test_svg_and_png_are_pictures_of_the_same_size(worst: Assessment) -> None:
    root = Tree.fromstring(written("svg", worst))
    assert root.tag.endswith("svg")
    data = written("png", worst)
    width, height = struct.unpack(">II", data[16:24])
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert max(width, height) <= 8192
    ratio = float(root.get("width", "0")) / float(root.get("height", "1"))
    assert width / height == pytest.approx(ratio, rel=0.01)


def test_without_resvg_it_says_what_to_install(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(TouchpointsError, match=r'pip install "touchpoints\[png\]"'):
        png.export(assessment, assessment.journeys[0], Lang.EN)


# ---- Mermaid


@pytest.mark.parametrize(("score", "face"), [(0, 1), (12.4, 1), (12.5, 2), (42, 3), (62.5, 4), (87.5, 5), (100, 5)])
def test_points_become_five_faces(score: float, face: int) -> None:
    assert faces(score) == face


def test_mermaid_says_unknown_and_is_read_back_as_unknown(assessment: Assessment) -> None:
    text = mermaid(outline_of(assessment))
    assert "      Conseil d’un voisin (score inconnu): 3: Nouveaux clients" in text.split("\n")
    tasks = {task.name: task.value for task in parse(text).tasks}
    assert tasks["Conseil d’un voisin"] is None
    assert tasks["Paiement"] == 4


def test_hostile_names_go_through_mermaid_and_back(worst: Assessment) -> None:
    found = parse(written("mmd", worst).decode())
    assert [task.name for task in found.tasks] == [words.strip() for words in LOADABLE]
    assert len(found.remarks) == 2, "only the comments on the scale and the constants are kept"


def assessed(journey: Journey) -> Assessment:
    document = Document(journey, "a.yaml", lambda _: Place("a.yaml"), "digest")
    return assess([document], Settings(), load_catalogue(), today=TODAY)


@given(journeys())
def test_import_of_export_gives_the_same_touchpoints_phases_and_faces_again(journey: Journey) -> None:
    once = mermaid(outline_of(assessed(journey)))
    made = compose(read_mermaid(once), "a.mmd", Options(segment="tous"), TODAY)
    again = load_text(made.text, today=TODAY).documents[0].journey
    assert [(one.name, one.phase) for one in again.in_order] == [(one.name, one.phase) for one in journey.in_order]
    twice = mermaid(outline_of(assessed(again)))
    assert [(task.name, task.section, task.value) for task in parse(twice).tasks] == [
        (task.name, task.section, task.value) for task in parse(once).tasks
    ]
