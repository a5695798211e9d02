"""What `check` writes for programs and forges: SARIF, GitHub annotations, Markdown."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from touchpoints.assess import Assessment, assess
from touchpoints.exports.github import github_report
from touchpoints.exports.markdown import escape, markdown_report
from touchpoints.exports.sarif import sarif_report
from touchpoints.loading import load
from touchpoints.rules import RULES
from touchpoints.text import Lang

DAY = date(2026, 11, 21)
JOURNEY = """\
journey: "Achat <img src=x onerror=alert(1)> [lien](javascript:alert(1)) @equipe"
segment: tous
touchpoints:
  before: [{id: pub, name: "Pub | 100 %, :: https://example.com", rating: 1}]
  during: [{id: site, name: "www.example.com `code` *gras*", rating: 1, importance: 5}]
  after: [{id: colis, name: Colis, rating: 2, importance: 5}]
flow: pub > site > colis
accepted_gaps:
  - {rule: under-performing, on: colis, reason: "Transporteur changé **en** mars", by: direction, until: 2027-01-31}
"""


@pytest.fixture
def assessment(tmp_path: Path) -> Assessment:
    (tmp_path / "achat.yaml").write_text(JOURNEY, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("journey: Cassé\ntouchpoints: {durring: []}\n", encoding="utf-8")
    read = load(tmp_path, today=DAY)
    return assess(read.documents, read.settings, read.catalogue, read.problems, today=DAY)


def test_sarif_names_the_rule_and_the_line_of_every_problem_and_gap(assessment: Assessment) -> None:
    (run,) = json.loads(sarif_report(assessment, RULES, Lang.FR, "journeys"))["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    results = run["results"]
    assert {result["ruleId"] for result in results} <= known
    problems = [result for result in results if "partialFingerprints" not in result]
    assert [result["level"] for result in problems] == ["error"] * len(assessment.problems)
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {place["artifactLocation"]["uri"] for place in places} == {"journeys/achat.yaml", "journeys/broken.yaml"}
    assert all(place["region"]["startLine"] >= 1 for place in places)


def test_sarif_carries_the_same_keys_and_figures_as_the_assessment(assessment: Assessment) -> None:
    (run,) = json.loads(sarif_report(assessment, RULES, Lang.EN, ""))["runs"]
    told = {
        result["partialFingerprints"]["touchpointsKey/v1"]: result["properties"]["impact"]
        for result in run["results"]
        if "partialFingerprints" in result
    }
    (journey,) = assessment.journeys
    assert told == {gap.key: gap.impact for gap in (*journey.gaps.gaps, *journey.gaps.accepted)}


def test_an_accepted_gap_is_suppressed_with_its_reason(assessment: Assessment) -> None:
    (run,) = json.loads(sarif_report(assessment, RULES, Lang.FR, ""))["runs"]
    (suppressed,) = [result for result in run["results"] if "suppressions" in result]
    assert suppressed["partialFingerprints"]["touchpointsKey/v1"].startswith("under-performing@")
    assert suppressed["suppressions"][0]["justification"] == "Transporteur changé **en** mars"


def test_every_github_annotation_is_one_command_on_one_line(assessment: Assessment) -> None:
    lines = github_report(assessment, Lang.FR, "journeys").splitlines()
    (journey,) = assessment.journeys
    assert len(lines) == len(assessment.problems) + len(journey.gaps.counted)
    for line in lines:
        command, properties, message = line[2:].partition(" ")[0], *line.partition(" ")[2].split("::", 1)
        assert command in {"error", "warning", "notice"}
        assert message
        named = dict(part.split("=", 1) for part in properties.split(","))
        assert set(named) == {"file", "line", "col", "title"}
        assert named["file"].startswith("journeys/")
    assert "100 %25" in "\n".join(lines)


def rendered(markdown: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(markdown))


def test_markdown_shows_hostile_words_as_they_are(assessment: Assessment) -> None:
    html = rendered(markdown_report(assessment, Lang.FR, "journeys"))
    assert "<img" not in html
    assert "<a " not in html
    assert "@equipe" not in markdown_report(assessment, Lang.FR, "journeys")
    assert "&lt;img src=x onerror=alert(1)&gt; [lien](javascript:alert(1)) @equipe" in html


def test_markdown_tables_keep_their_four_columns(assessment: Assessment) -> None:
    html = rendered(markdown_report(assessment, Lang.EN, "journeys"))
    rows = html.split("<tr>")[1:]
    assert rows
    assert all(row.count("<td>") + row.count("<th>") == 4 for row in rows)


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_escaped_words_are_read_back_as_they_were(words: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse("x " + escape(words))
    inline = tokens[1].children or []
    assert tokens[0].type == "paragraph_open"
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline).split() == ["x", *words.split()]
