"""The story: the journey in sentences, from the assessment alone, in both languages."""

import re
from pathlib import Path

import pytest

from tests.judged import judge
from tests.web import shop
from touchpoints.model import Translation
from touchpoints.story import Chapter, summary, tell
from touchpoints.story.headline import headline_sentences
from touchpoints.story.told import cited
from touchpoints.text import Lang, Text, same, verbatim

GOLDEN = Path(__file__).parent / "golden"
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
    assert "Les mesures lui donnent 42 sur 100, à 8 points près\u00a0: c’est fragile, peut-être critique." in words(
        Lang.FR
    )
    assert "Nothing is measured here; in the team’s opinion it is worth 25 out of 100, give or take 29" in words(
        Lang.EN
    )


def test_the_unknown_is_told_as_unknown() -> None:
    paragraph = next(each for chapter in told() for each in chapter.paragraphs if each.touchpoint == "voisin")
    assert "Its score is unknown: nobody has rated it and nothing measures it." in paragraph.text.en
    assert "out of 100" not in paragraph.text.en


def test_what_customers_say_is_told() -> None:
    assert "Le lien ne dit rien pendant trois jours" in words(Lang.FR)
    assert "Le client se dit\u00a0: «\u00a0Où est mon colis ?\u00a0»" in words(Lang.FR), "in quotation marks once"


@pytest.mark.parametrize("lang", list(Lang))
def test_it_reads_aloud_as_it_was_read_when_it_was_written(lang: Lang) -> None:
    """The file is the story as somebody read it aloud: change it only after reading the new one."""
    told_now = "".join(
        f"{chapter.title(lang)}\n\n" + "".join(f"{paragraph.text(lang)}\n\n" for paragraph in chapter.paragraphs)
        for chapter in told()
    )
    assert told_now == (GOLDEN / f"story.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", list(Lang))
def test_no_sentence_is_a_label_and_its_value(lang: Lang) -> None:
    """A colon stands after words that say something: a verb or a whole sentence, never after a heading."""
    headings = re.compile(r"(^|[.!?]\s)(?:\w+\s?){1,3}\s?:")
    spoken = {
        "En premier",
        "En deuxième",
        "En troisième",
        "First",
        "Second",
        "Third",
    }
    spoken |= {"Customers think", "They also think", "These customers want", "Ces clients veulent"}
    found = {each.group(0).strip(" .!?\u00a0:") for each in headings.finditer(words(lang))}
    assert found <= spoken


def test_an_owner_written_as_an_id_is_read_as_words() -> None:
    assert "«\u00a0responsable logistique\u00a0» en répond." in words(Lang.FR)


def test_words_of_another_language_know_it() -> None:
    paragraph = next(each for chapter in told() for each in chapter.paragraphs if each.touchpoint == "suivi")
    french = [run.words for run in paragraph.told(Lang.EN) if run.lang == "fr"]
    assert "Où est mon colis ?" in french
    assert "Le lien ne dit rien pendant trois jours" in french
    assert all(run.lang is None for run in paragraph.told(Lang.FR))


@pytest.mark.parametrize(
    ("words_", "ends", "en", "fr"),
    [
        ("Trop tard.", True, "“Trop tard.”", "«\u00a0Trop tard.\u00a0»"),
        ("Trop tard.", False, "“Trop tard”", "«\u00a0Trop tard\u00a0»"),
        ("Trop tard", True, "“Trop tard”.", "«\u00a0Trop tard\u00a0»."),
        ("« Où ? »", True, "“Où ?”", "«\u00a0Où ?\u00a0»"),
        ("« Oui » puis « non »", True, "“« Oui » puis « non »”.", "«\u00a0“Oui” puis “non”\u00a0»."),
        (Translation(en="Late", fr="Tard"), True, "“Late”.", "«\u00a0Tard\u00a0»."),
        (Translation(en="Late"), False, "“Late”", "«\u00a0Late\u00a0»"),
    ],
)
def test_words_are_in_quotation_marks_once_and_stop_once(
    words_: str | Translation, ends: bool, en: str, fr: str
) -> None:
    assert cited(words_, Lang.FR, ends=ends).text == verbatim(en=en, fr=fr)


def test_the_worst_gaps_are_named_and_all_are_counted() -> None:
    counted = [gap for gap in shop.journey().gaps.counted if "suivi" in gap.touchpoints]
    paragraph = next(each for each in told()[3].paragraphs if each.touchpoint == "suivi")
    assert len(counted) == 5
    assert "Five gaps are open here, above all" in paragraph.text.en
    named = [gap for gap in counted if gap.title.en.lower() in paragraph.text.en.lower()]
    assert len(named) == 3
    assert max(gap.gap_class for gap in named) <= min(gap.gap_class for gap in counted if gap not in named)


def test_a_target_is_told_as_an_intention() -> None:
    assert "not measures" in words(Lang.EN, "nouveaux.to-be")
    assert "±" not in words(Lang.EN, "nouveaux.to-be")


def test_the_end_says_what_to_do_first() -> None:
    last = told()[-1]
    assert last.title.en == "What to do first"
    assert len(last.paragraphs) <= 3


def test_the_summary_names_the_worst_moment_and_what_is_lower_on_opinion_alone() -> None:
    assert summary(shop.journey(), SEGMENT).en.endswith(
        "The worst moment is “Order tracking”, with 42. "
        "To check first, since it is only opinion: “Customer service” (25)."
    )


CSAT = "evidence: [{{metric: csat, mean: {mean}, sd: 1, n: 200, sample: {id}, date: 2026-11-01}}]"


def headline_of(*touchpoints: str) -> Text:
    text = "journey: Achat\ntouchpoints:\n  after:\n" + "".join(f"    - {{{one}}}\n" for one in touchpoints)
    of = judge({"achat/tous.yaml": text}).journeys[0]
    return Text(*(" ".join(said(lang) for said in headline_sentences(of)) for lang in (Lang.EN, Lang.FR)))


def test_what_costs_most_is_told_with_what_it_costs_and_with_the_lowest_beside_it() -> None:
    found = headline_of(
        "id: livraison, name: Livraison, importance: 5, " + CSAT.format(mean=3, id="l"),
        "id: sav, name: SAV, importance: 1, " + CSAT.format(mean=2, id="s"),
    )
    assert found.en == (
        "What costs most is “Livraison”, with 50: it takes 41.7 points from the score of the journey. "
        "The lowest score is that of “SAV”, with 25."
    )
    assert "le score du parcours y perd 41,7 points" in found.fr


def test_where_nothing_is_measured_the_lowest_opinions_are_to_check() -> None:
    found = headline_of("id: livraison, name: Livraison, rating: 3", "id: sav, name: SAV, rating: 2")
    assert found.en == (
        "Nothing is measured yet. To check first, since it is only opinion: “SAV” (25) and “Livraison” (50)."
    )


def test_where_nothing_is_scored_the_heaviest_is_to_be_rated_first() -> None:
    found = headline_of("id: livraison, name: Livraison", "id: sav, name: SAV, importance: 5")
    assert found.en == "Nothing has a score yet; “SAV” weighs most and is to be rated first."


def test_braces_of_a_person_stay_braces() -> None:
    touchpoint = '{id: a, name: "{0} {name}", rating: 1, importance: 5, channels: [web]}'
    text = f'journey: "{{x}}"\ntouchpoints:\n  after:\n    - {touchpoint}\n'
    of = judge({"a/b.yaml": text}).journeys[0]
    said = " ".join(paragraph.text.en for chapter in tell(of, same("{segment}")) for paragraph in chapter.paragraphs)
    assert "{0} {name}" in said
    assert "{segment}" in said


def test_quotes_inside_a_quote_are_of_the_other_kind() -> None:
    said = cited(Translation(fr="« En route » depuis six jours", en="“On its way” for six days"), "fr").text
    assert said.en == "“‘On its way’ for six days”"
    assert said.fr.replace("\u00a0", " ") == "« “En route” depuis six jours »"
