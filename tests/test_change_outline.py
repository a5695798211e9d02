"""What a change is said to be is decided once: terminal, page and comment show the same, in the same order."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.compared import compared, only_journey
from tests.web import shop
from tests.web.drawn import draw
from touchpoints.cli.printed_change import print_diff
from touchpoints.cli.terminal import console
from touchpoints.diff import Diff
from touchpoints.diff.sentences import side
from touchpoints.exports.diff_html import diff_html
from touchpoints.exports.diff_markdown import diff_markdown
from touchpoints.exports.github import diff_github
from touchpoints.outline.change import HEADING, ChangePart, JourneyChange, build_change, parts_of
from touchpoints.text import Lang
from touchpoints.web.address import COMPARE, Address
from touchpoints.web.compare import page
from touchpoints.web.compare.comparison import Comparison, Mode, Sides
from touchpoints.web.visit import Visit

BEFORE = """\
journey: {id: achat, name: {fr: Achat en ligne, en: Buying online}, goal: {fr: Une plante saine, en: A healthy plant}}
segment: tous
touchpoints:
  before: [{id: pub, name: Publicité, rating: 5}, {id: avis, name: Avis, rating: 3, owner: marketing}]
  during:
    - id: paiement
      name: Paiement
      evidence: [{component: overall, metric: csat, mean: 4.2, sd: 0.9, n: 400, sample: s1, date: 2026-09-30}]
    - id: suivi
      name: Suivi
      evidence: [{component: overall, metric: csat, mean: 4.0, sd: 0.9, n: 90, sample: s3, date: 2026-08-20}]
  after: [{id: livraison, name: Livraison, rating: 3, importance: 5, moment_of_truth: true}]
links:
  - {from: pub, to: avis}
  - {from: livraison, to: pub, kind: next}
"""
AFTER = """\
journey: {id: achat, name: {fr: Achat en ligne, en: Buying online}, goal: {fr: Une plante, en: A plant}}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis clients, rating: 3}, {id: blog, name: Blog, rating: 3}]
  during:
    - id: paiement
      name: Paiement
      evidence:
        - {component: overall, metric: csat, mean: 3.4, sd: 0.9, n: 400, invited: 9000, sample: s2, date: 2027-08-30}
    - id: suivi
      name: Suivi
      evidence: [{component: overall, metric: csat, mean: 4.0, sd: 0.9, n: 90, sample: s3, date: 2026-08-20}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5, moment_of_truth: true}]
links:
  - {from: blog, to: avis}
"""


def on_a_terminal(change: Diff, lang: Lang) -> str:
    out = io.StringIO()
    print_diff(console(out), change, Path("journeys"), lang)
    return out.getvalue()


def read(markup: str) -> str:
    markup = re.sub(r"</?span[^>]*>", "", markup)  # a name in another language, inside its sentence
    return unescape(re.sub(r"<svg.*?</svg>|<[^>]*>", "\n", markup, flags=re.DOTALL))


def on_the_compare_page(change: Diff, lang: Lang) -> str:
    (journey,), now = change.journeys, change.now
    found = Comparison(
        Mode.REVISIONS, now.journeys[0], Sides("a", None), side(change.before), side(change.after), journey, change
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "compare", lambda *_: found)
        return read(draw(Visit(now, lang, Address(COMPARE, {"lang": lang.value}), shop.folder())))


MEDIA: Mapping[str, Callable[[Diff, Lang], str]] = {
    "terminal": on_a_terminal,
    "page": lambda change, lang: read(diff_html(change, lang, "journeys").split("</style>")[1]),
    "Compare": on_the_compare_page,
    "comment": lambda change, lang: re.sub(r"\\([^\w\s])", r"\1", read(diff_markdown(change, [lang], "journeys"))),
}


@pytest.fixture(scope="module")
def change() -> Diff:
    return compared(BEFORE, AFTER, (date(2026, 10, 1), date(2027, 9, 1)))


def items(part: ChangePart, journey: JourneyChange) -> list[str]:
    """What is said under one heading, in pieces that a medium may set apart."""
    return {
        ChangePart.BEWARE: list(journey.beware),
        ChangePart.TOUCHPOINTS: [
            words
            for one in journey.told
            for words in (
                one.name,
                one.change,
                one.moved,
                *([one.score.value, one.score.verdict] if one.score.parts else []),
            )
        ],
        ChangePart.GAPS: [
            words for one in journey.gaps for words in (one.change, one.gap_class, one.title, one.message)
        ],
        ChangePart.STALE: [line.words for line in journey.stale],
        ChangePart.WRITTEN: [line.words for line in journey.written],
    }[part]


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("medium", MEDIA)
def test_every_medium_shows_the_same_items_under_the_same_headings(medium: str, lang: Lang, change: Diff) -> None:
    told = build_change(change, lang)
    (journey,) = told.journeys
    assert list(parts_of(journey)) == list(ChangePart), "the example has something to say of everything"
    shown = MEDIA[medium](change, lang)
    for words in (journey.title, journey.counted[1:], told.star):
        assert words in shown, words
    if medium != "Compare":  # it leads to the constants; its reader chose the sides; its table has a row for each phase
        assert told.constants in shown
        assert told.summary in shown
        assert told.sides in shown
        assert journey.phases in shown
    for part in ChangePart:
        assert HEADING[part](lang) in shown
        assert not [words for words in items(part, journey) if words not in shown], part


@pytest.mark.parametrize("medium", MEDIA)
def test_the_headings_stand_in_one_order(medium: str, change: Diff) -> None:
    body = MEDIA[medium](change, Lang.EN)
    places = []
    for part in ChangePart:
        heading = re.search(rf"^\W*{HEADING[part].en}\b", body[body.index("Before you conclude") - 9 :], re.MULTILINE)
        assert heading, part
        places.append(heading.start())
    assert places == sorted(places)


def test_annotations_are_what_is_worse(change: Diff) -> None:
    (journey,) = build_change(change, Lang.EN).journeys
    lines = unquote(diff_github(change, Lang.EN, "journeys")).splitlines()
    worse = [gap.message for gap in journey.gaps if gap.is_worse]
    lower = [one.name for one in journey.touchpoints if one.is_lower]
    assert worse
    assert lower
    for said in (*worse, *lower):
        assert any(said in line for line in lines)
    assert len(lines) == len(worse) + len(lower) + len(change.problems)


def test_what_stands_on_one_side_is_told_of_as_a_whole() -> None:
    change = compared({}, {"achat/clients.yaml": AFTER})
    (journey,) = build_change(change, Lang.EN).journeys
    assert journey.said.startswith("added")
    assert journey.told == ()
    assert journey.written == ()
    assert all(one.score.before == "" and one.score.line == one.score.after for one in journey.touchpoints)
    assert only_journey(change).is_one_sided
