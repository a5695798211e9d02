"""One score is said in one way, wherever it is said."""

import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest

from tests.exports.judging import rich
from touchpoints.assess import Assessment
from touchpoints.cli.terminal import heading
from touchpoints.curve import sentence
from touchpoints.diagram.journey import build_diagram
from touchpoints.element import html
from touchpoints.exports import EXPORTS
from touchpoints.exports.markdown import markdown_report
from touchpoints.outline import build_outline
from touchpoints.score.result import Score
from touchpoints.score.words import band_words, beside, known, points, quality_words, score_words, spread
from touchpoints.story import tell
from touchpoints.text import Lang
from touchpoints.web.parts import chips

ON = "suivi"
"""A touchpoint with an interval, near the border of two bands, of which not all is known."""


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return rich()


def read(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>|\\\\", "", markup))


def exported(name: str) -> Callable[[Assessment, Lang], str]:
    return lambda assessment, lang: read(EXPORTS[name].write(assessment, assessment.journeys[0], lang).decode())


def on_a_card(assessment: Assessment, lang: Lang) -> str:
    return next(one.label for one in build_diagram(assessment, assessment.journeys[0], lang).nodes if one.id == ON)


def on_the_curve(assessment: Assessment, lang: Lang) -> str:
    of = assessment.journeys[0]
    return sentence(of.journey.by_id[ON].title, of.scores.touchpoints[ON])(lang)


def in_the_outline(assessment: Assessment, lang: Lang) -> str:
    outline = build_outline(assessment, assessment.journeys[0], lang)
    return "\n".join([outline.score.line, *(one.score.line for one in outline.touchpoints)])


WHOLE: Mapping[str, tuple[str, Callable[[Assessment, Lang], str]]] = {
    "outline": (ON, in_the_outline),
    "Markdown page": (ON, exported("md")),
    "Markdown of a check": ("", lambda assessment, lang: read(markdown_report(assessment, lang, ""))),
    "terminal": ("", lambda assessment, lang: heading(assessment, assessment.journeys[0], lang).plain),
    "card of the graph": (ON, on_a_card),
    "curve": (ON, on_the_curve),
}
"""On one line: of the touchpoint, or of the journey ("")."""


def score_of(assessment: Assessment, on: str) -> Score:
    scores = assessment.journeys[0].scores
    return scores.touchpoints[on].score if on else scores.score


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("medium", WHOLE)
def test_a_score_is_said_in_one_way_in_every_medium(medium: str, lang: Lang, assessment: Assessment) -> None:
    on, say = WHOLE[medium]
    assert score_words(score_of(assessment, on))(lang) in say(assessment, lang)


@pytest.mark.parametrize("lang", Lang)
def test_where_the_number_stands_in_a_box_the_rest_is_said_as_everywhere(lang: Lang, assessment: Assessment) -> None:
    score = score_of(assessment, ON)
    assert beside(score)(lang) in exported("html")(assessment, lang)
    chip = read(html(chips.chip(score, lang), chips.coverage(score, lang)))
    for words in (points(score.value), spread(score.half_width), quality_words(score), known(score.coverage)):
        assert words(lang) in chip


@pytest.mark.parametrize("lang", Lang)
def test_a_story_has_sentences_of_its_own_and_the_same_word_for_how_good(lang: Lang, assessment: Assessment) -> None:
    of = assessment.journeys[0]
    told = " ".join(each.text(lang) for part in tell(of, assessment.segment_name(of)) for each in part.paragraphs)
    assert band_words(of.scores.score)(lang) in told


def test_all_of_it_stands_on_one_line(assessment: Assessment) -> None:
    said = score_words(score_of(assessment, ON))
    assert said.en == "30 ±24 · critical, maybe fragile — indicative · 63% known"
    assert said.fr == "30 ±24 · critique, peut-être fragile — indicatif · connu à 63\u202f%"
    assert score_words(score_of(assessment, "voisin")).en.startswith("unknown: nobody")
