"""How many gaps are open is counted in one place: every page, command and export says the same of any folder."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.judged import judge
from tests.web import shop
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram.journey import build_diagram, describe
from touchpoints.exports.csv import export as csv_export
from touchpoints.exports.github import github_report
from touchpoints.exports.html_parts import gaps as html_gaps
from touchpoints.exports.json_report import build_report
from touchpoints.exports.markdown import export as wiki_page
from touchpoints.exports.markdown import markdown_report
from touchpoints.gap import GapClass
from touchpoints.labels import gap_classes
from touchpoints.outline.journey import build_outline
from touchpoints.outline.scores import assessment_summary
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.gaps import page as gaps_page
from touchpoints.web.journey.table import lines
from touchpoints.web.overview import page as overview
from touchpoints.web.overview.page import shown
from touchpoints.web.parts import card_list
from touchpoints.web.parts.card_list import CHECK, FIX
from touchpoints.web.visit import Visit

EN = Lang.EN
IDS = ("a", "b", "c")
FIELDS = st.fixed_dictionaries(
    {"rating": st.integers(1, 5), "importance": st.integers(1, 5)},
    optional={
        "owner": st.just("manager"),
        "control": st.sampled_from(["partner", "brand"]),
        "ratings": st.just({"overall": 3, "speed": 1, "ease": 5, "friendliness": 5}),
    },
)
TOUCHPOINTS = st.fixed_dictionaries(dict.fromkeys(IDS, FIELDS))
PATCHES = st.dictionaries(st.sampled_from(IDS), FIELDS, max_size=2)
STATES = st.lists(st.sampled_from(["as_is", "to_be"]), max_size=2)


def touchpoint(id_: str, fields: dict[str, Any]) -> str:
    kept = {key: value for key, value in fields.items() if key != "rating" or "ratings" not in fields}
    return f"    - {{id: {id_}, name: {id_.upper()}, " + ", ".join(f"{k}: {v}" for k, v in kept.items()) + "}"


def folder(base: dict[str, Any], patches: list[dict[str, Any]], states: list[str]) -> Assessment:
    """A journey, and the segments and targets that extend it."""
    whole = "\n".join(f"  {phase}:\n{touchpoint(id_, base[id_])}" for phase, id_ in zip(PHASES, IDS, strict=True))
    files = {
        "settings.yaml": "lang: en",
        "shop/all.yaml": f"journey: Shop\nscorecard: drivers\ntouchpoints:\n{whole}\n",
    }
    for number, (patch, state) in enumerate(zip(patches, states, strict=False)):
        changed = "".join(
            f"  {phase}:\n{touchpoint(id_, patch[id_])}\n"
            for phase, id_ in zip(PHASES, IDS, strict=True)
            if id_ in patch
        )
        text = f"extends: all.yaml\nsegment: s{number}\nstate: {state}\n" + (
            f"touchpoints:\n{changed}" if changed else ""
        )
        files[f"shop/s{number}.yaml"] = text
    return judge(files)


Folder = tuple[dict[str, Any], list[dict[str, Any]], list[str]]
PHASES = ("before", "during", "after")
FOLDERS = st.tuples(TOUCHPOINTS, st.lists(PATCHES, min_size=2, max_size=2), STATES)


def text_of(element: ET.Element) -> str:
    return "".join(element.itertext())


def numbers(words: str) -> Counter[str]:
    """ "1 P1, 4 P2, 3 to check" by word."""
    found = re.findall(r"(\d+)\s(P[123]|to check|gaps? to check|gaps? to fix)", words)
    return Counter({word.replace("gaps ", "gap ").removeprefix("gap "): int(count) for count, word in found})


def headings(words: str) -> tuple[int, int]:
    """What stands in brackets behind "To fix" and "To check first", in a heading: a sentence goes on with a comma."""
    fix, check = (re.findall(rf"{title}[^(,\n]*\((\d+)\)", words) for title in ("To fix", "To check first"))
    return int(fix[0]) if fix else 0, int(check[0]) if check else 0


def recounted(of: JourneyAssessment) -> Counter[str]:
    """By hand: open, not folded; of a card on which all is guessed, to check."""
    found: Counter[str] = Counter()
    for card in of.gaps.cards:
        guessed = {gap.status.value for gap in card.gaps} == {"hypothesis"}
        for gap in card.gaps:
            if not gap.is_folded:
                found["to check" if guessed else gap.gap_class.value] += 1
    return found


@examples(12)
@given(FOLDERS)
def test_every_place_says_the_same_of_one_journey(found: Folder) -> None:
    assessment = folder(*found)
    visit = Visit(assessment, EN, address.address(address.OVERVIEW, {}), shop.folder())
    report = {one.key: one for one in build_report(assessment, EN).journeys}
    comment = markdown_report(assessment, EN, "").split("\n### ")[1:]
    for of, told in zip(assessment.journeys, comment, strict=True):
        expected = recounted(of)
        fix, check = sum(expected.values()) - expected["to check"], expected["to check"]
        outline = build_outline(assessment, of, EN)
        assert numbers(text_of(overview._gap_counts(of, visit))) == numbers(gap_classes(of.gaps.counts)(EN)), (
            "the chips of its card, and its line in the history"
        )
        assert numbers(gap_classes(of.gaps.counts)(EN)) == +expected
        assert headings(told) == headings(wiki_page(assessment, of, EN).decode()) == (fix, check)
        assert headings("\n".join(map(text_of, html_gaps(outline)))) == (fix, check)
        counted = report[of.key].gap_counts
        assert (counted.to_fix, counted.to_check) == (fix, check)
        assert {each: expected[each] for each in ("P1", "P2", "P3") if expected[each]} == counted.fix
        said = re.search(r"(\d+) open gap", describe(of)(EN))
        assert int(said[1] if said else 0) == fix + check, "the picture for those who do not see it"


@examples(8)
@given(FOLDERS)
def test_every_place_says_the_same_of_one_touchpoint(found: Folder) -> None:
    assessment = folder(*found)
    for of in assessment.journeys:
        nodes = {node.id: node for node in build_diagram(assessment, of, EN).nodes}
        rows = list(csv.reader(io.StringIO(csv_export(assessment, of, EN).decode("utf-8-sig"))))
        place = [rows[0].index(f"Open gaps {each}") for each in ("P1", "P2", "P3")]
        for line, row in zip(
            lines(of, Visit(assessment, EN, address.address(address.JOURNEY, {}), shop.folder())), rows[1:], strict=True
        ):
            count = len(of.gaps.of(line.touchpoint.id))
            mark = nodes[line.touchpoint.id].gaps
            assert len(line.gaps) == count == (mark.count if mark else 0)
            assert sum(int(row[each]) for each in place) == count


@examples(12)
@given(FOLDERS)
def test_every_place_says_the_same_of_all_journeys(found: Folder) -> None:
    assessment = folder(*found)
    here = Visit(assessment, EN, address.address(address.GAPS, {}), shop.folder())
    asked = card_list.cards_of(assessment, card_list.journeys_asked(assessment, here.address))
    tabs = re.findall(r"\((\d+)\)", text_of(gaps_page._tabs(asked, FIX, here)))
    lead = numbers(overview._lead(shown(here), here).split(";")[0])
    assert (lead["to fix"], lead["to check"]) == (int(tabs[0]), int(tabs[1])), "overview and the tabs of the gaps page"
    summary = assessment_summary(assessment)(EN)
    assert numbers(summary.split(";")[0])["to fix"] == lead["to fix"]
    assert numbers(summary.split(";")[0])["to check"] == lead["to check"]
    assert summary in re.sub(r"\\(.)", r"\1", markdown_report(assessment, EN, "")), (
        "the comment says what the terminal says"
    )
    today = [of for of in assessment.journeys if of.journey.state.value == "as_is"]
    everyone = {gap.inherited_from or gap.key for of in today for gap in of.gaps.counted}
    assert lead["to fix"] + lead["to check"] <= len(everyone)
    assert lead["to fix"] + lead["to check"] >= max(of.gaps.counts.total for of in today)
    on_cards = [gap.key for tab in (FIX, CHECK) for each in asked.tabs[tab] for gap in each.card.gaps]
    assert len(on_cards) == len(set(on_cards)), "no gap stands on two cards"
    assert {gap.inherited_from or gap.key for of in today for gap in of.gaps.gaps} == {
        gap.inherited_from or gap.key for tab in (FIX, CHECK) for each in asked.tabs[tab] for gap in each.card.gaps
    }, "and none is on no card"
    annotated = github_report(assessment, EN, "").splitlines()
    assert len(annotated) == len(assessment.problems) + sum(of.gaps.counts.total for of in assessment.journeys)


def test_ideas_and_accepted_gaps_are_not_counted() -> None:
    text = "journey: Shop\nlang: en\ntouchpoints:\n  during: [{id: pay, name: Payment, importance: 5, rating: 1}]\n"
    accepted = "accepted_gaps: [{rule: under-performing, on: pay, reason: r, by: b, until: 2027-01-31}]\n"
    open_ = judge({"settings.yaml": "lang: en", "shop/all.yaml": text}).journeys[0].gaps.counts
    shut = judge({"settings.yaml": "lang: en", "shop/all.yaml": text + accepted}).journeys[0].gaps.counts
    hint = judge({"settings.yaml": "lang: en\nrules: {under-performing: hint}", "shop/all.yaml": text})
    assert open_.total - shut.total == open_.total - hint.journeys[0].gaps.counts.total == 1
    assert GapClass.IDEA not in open_.fix
