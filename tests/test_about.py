"""What a journey says beside its scores is shown on its panel and in its exports: worth, questions, reviews."""

from pathlib import Path

import pytest

from tests.judged import judge
from tests.loaded import loaded, told
from tests.web.opened import open_page
from touchpoints.exports import EXPORTS
from touchpoints.outline.about import about
from touchpoints.text import Lang, money

JOURNEY = """\
journey: Acheter
segment: tous
currency: CAD
value: {basket_first: 1234.5, basket_repeat: 40, gap: 9w, margin: 0.45, rate: 7.5%, source: Comptes 2026}
questions:
  - id: delai
    text: Quand serai-je livré ?
    reference: 24h
    answers: {phone: 24h, chat: 48h}
    owner: responsable-logistique
    reviewed: {by: direction, on: 2026-10-09, every: 13w}
  - {id: prix, text: "Combien ?", answers: {phone: "10"}}
reviewed: {by: direction, on: 2026-10-01, every: 26w}
touchpoints:
  during:
    - name: Paiement
      rating: 3
      channels: [phone, chat]
      promise: {text: En une minute, owner: caisse, reviewed: {on: 2026-10-02}}
"""


def test_amounts_are_written_as_each_language_writes_its_money() -> None:
    assert (money(1234.5, "EUR").en, money(1234.5, "EUR").fr) == ("€1,234.50", "1\u202f234,50\u00a0€")
    assert (money(40, "EUR").en, money(40, "EUR").fr) == ("€40", "40\u00a0€")
    assert money(1234, "JPY").en == "¥1,234"
    assert money(5, "ZZZ").fr == "5\u00a0ZZZ"


def test_a_question_and_a_promise_have_an_owner_and_a_day_of_review() -> None:
    read = loaded({"a/b.yaml": JOURNEY})
    assert told(read) == []
    (document,) = read.documents
    groups = {heading.en: {name.en: said.text.en for name, said in pairs} for heading, pairs in about(document.journey)}
    assert groups["Questions customers ask"] == {
        "Quand serai-je livré ?": "phone: 24h · live chat: 48h · right answer: 24h · "
        "in the hands of responsable-logistique, reviewed on Oct 9, 2026, by direction, again every 13 weeks",
        "Combien ?": "phone: 10 · nobody named",
    }
    assert groups["What a customer is worth"]["First basket"] == "CA$1,234.50"
    assert groups["What a customer is worth"]["Yearly discount rate"] == "7.5%"


def test_exports_and_panel_show_them(tmp_path: Path) -> None:
    assessment = judge({"a/b.yaml": JOURNEY})
    for kind in ("html", "md"):
        written = EXPORTS[kind].write(assessment, assessment.journeys[0], Lang.FR).decode("utf-8")
        for words in ("Ce que vaut un client", "1\u202f234,50", "Comptes 2026", "9 oct. 2026", "direction"):
            assert words.replace("\u202f", "") in written.replace("\u202f", ""), (kind, words)
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yaml").write_text(JOURNEY, "utf-8")
    panel = open_page("journey", tmp_path, lang="fr", view="table")
    for words in ("Premier panier", "Ce que vaut un client", "Quand serai-je livré ?", "responsable-logistique"):
        assert words in panel.text
    promise = open_page("journey", tmp_path, lang="fr", view="table", touchpoint="paiement")
    assert "entre les mains de caisse, relu le 2 oct. 2026" in promise.text


@pytest.mark.parametrize("kind", ["html", "md"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [(Lang.FR, "entre les mains de caisse, relu le 2 oct. 2026"), (Lang.EN, "in the hands of caisse, reviewed on")],
)
def test_exports_say_who_answers_for_a_promise_with_and_without_words_of_its_own(
    kind: str, lang: Lang, said: str
) -> None:
    for text in ("text: En une minute, ", ""):
        assessment = judge({"a/b.yaml": JOURNEY.replace("text: En une minute, ", text)})
        written = EXPORTS[kind].write(assessment, assessment.journeys[0], lang).decode("utf-8")
        assert said.replace("\u202f", " ") in written.replace("\u00a0", " ").replace("\u202f", " ")
        assert ("En une minute" in written) == bool(text)


def test_a_journey_that_says_nothing_of_it_shows_no_heading() -> None:
    (document,) = loaded({"a/b.yaml": "journey: A\nvalue: {}\ntouchpoints: {during: [B]}\n"}).documents
    assert about(document.journey) == ()
