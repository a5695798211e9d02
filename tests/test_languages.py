"""A journey in any language is read, exported and told by every command; its words say their language."""

from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from tests.foreign import LANGUAGES, journey_in, unmarked
from tests.judged import judge
from tests.loaded import loaded, told
from touchpoints.cli.commands import touchpoints
from touchpoints.exports import EXPORTS
from touchpoints.languages import is_language, is_right_to_left, marks, nearest_language, tag
from touchpoints.model import Phase, Spoken, Translation, marked, say, spoken
from touchpoints.text import Lang


@pytest.mark.parametrize("code", ["fr", "en", "es", "ja", "ar", "spa", "fra", "gsw", "ckb", "haw", "cds", "zib"])
def test_codes_of_two_and_three_letters_are_languages(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("FR", "fr"),
        ("pt-BR", "pt"),
        ("en_US", "en"),
        ("french", "fr"),
        ("anglais", "en"),
        ("español", "es"),
        ("日本語", "ja"),
        ("xx", None),
        ("", None),
    ],
)
def test_what_is_no_code_names_the_one_that_was_meant(written: str, meant: str | None) -> None:
    assert not is_language(written)
    assert nearest_language(written) == meant


def test_no_language_of_iso_639_is_missing() -> None:
    codes = ["".join(letters) for letters in product(ascii_lowercase, repeat=3)]
    assert sum(map(is_language, codes)) >= 7_919  # the tables of February 2026 hold as many, and four that are none
    assert not any(map(is_language, ("mul", "mis", "und", "zxx", "qaa", "qtz")))


@given(st.text(max_size=60))
def test_any_text_is_a_language_or_is_not(written: str) -> None:
    meant = nearest_language(written)
    assert meant is None or is_language(meant)
    assert is_language(written) <= (meant == written)


def test_scripts_from_right_to_left_say_so() -> None:
    assert all(map(is_right_to_left, ("ar", "he", "fa", "ur", "dv", "ckb", "iw")))
    assert not any(map(is_right_to_left, ("ja", "es", "tr", "fr")))
    assert marks("ara") == {"lang": "ar", "dir": "rtl"}
    assert marks("es") == {"lang": "es"}
    assert marks(None) == {}


def test_a_file_in_french_by_its_longer_code_is_in_the_language_of_a_french_reader() -> None:
    assert tag("fra") == "fr"
    assert spoken("Paiement", Lang.FR, "fra") == Spoken("Paiement")
    assert spoken("Paiement", Lang.EN, "fra") == Spoken("Paiement", "fra")


def test_a_text_is_shown_in_the_readers_language_else_in_the_other_else_as_written_first() -> None:
    several = Translation.model_validate({"ja": "支払い", "es": "Pago", "en": "Payment"})
    assert spoken(several, Lang.EN, "ja") == Spoken("Payment")
    assert spoken(several, Lang.FR, "ja") == Spoken("Payment", "en")
    assert spoken(Translation.model_validate({"ja": "支払い", "es": "Pago"}), Lang.FR, "es") == Spoken("支払い", "ja")


@given(
    st.dictionaries(st.sampled_from(["en", "fr", "es", "ja", "ar"]), st.text(min_size=1).filter(str.strip), min_size=1)
)
def test_what_is_said_and_what_is_marked_are_the_same_words(texts: dict[str, str]) -> None:
    words = Translation.model_validate(texts)
    for lang in Lang:
        assert say(words)(lang) == spoken(words, lang, "es").words


def test_names_quoted_in_a_sentence_are_marked_and_nothing_else_is() -> None:
    parts = marked("«\u00a0Pago\u00a0» et « Pago fácil » : Pago", {"Pago": "es"})
    assert [part.words for part in parts if part.lang] == ["Pago"]
    assert "".join(part.words for part in parts) == "«\u00a0Pago\u00a0» et « Pago fácil » : Pago"
    assert marked("Pago", {"Pago": "es"}) == (Spoken("Pago", "es"),)
    assert [part.lang for part in marked("Pago → Entrega", {"Pago": "es", "Entrega": "es"})] == ["es", None, "es"]


def test_a_title_in_several_languages_is_a_text() -> None:
    files = {"achat/a.yaml": "journey: {fr: Acheter, en: Buying, es: Comprar}\ntouchpoints: {during: [Paiement]}\n"}
    (document,) = loaded(files).documents
    assert (document.journey.name.fr, document.journey.name.en, document.journey.id) == ("Acheter", "Buying", "achat")
    assert told(loaded({"a.yaml": "journey: {id: achat, fr: Acheter, en: Buying}\n"})) == []
    assert told(loaded({"a.yaml": "journey: {id: achat}\n"})) == ["a.yaml:1:10 missing"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_export_of_a_journey_in_any_language_is_written(lang: str) -> None:
    assessment = judge({"a/b.yaml": journey_in(lang)})
    (journey,) = assessment.journeys
    for name, format_ in EXPORTS.items():
        for reader in Lang:
            written = format_.write(assessment, journey, reader)
            assert not format_.is_text or LANGUAGES[lang][2] in written.decode("utf-8"), name


@pytest.mark.parametrize("lang", ["es", "ja", "ar", "he", "zh"])
@pytest.mark.parametrize("reader", list(Lang))
def test_the_exported_page_marks_the_journeys_own_words(lang: str, reader: Lang) -> None:
    assessment = judge({"a/b.yaml": journey_in(lang)})
    page = EXPORTS["html"].write(assessment, assessment.journeys[0], reader).decode("utf-8")
    assert unmarked(page, lang) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_tells_a_journey_in_any_language(lang: str, tmp_path: Path) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "all.yaml").write_text(journey_in(lang), "utf-8")
    folder = str(tmp_path)
    for arguments in (
        ["check", folder],
        ["check", folder, "--format", "json"],
        ["check", folder, "--format", "markdown"],
        ["check", folder, "--format", "github"],
        ["check", folder, "--format", "sarif"],
        ["score", folder],
        ["fix", folder, "--diff"],
        ["fix", folder, "--ids", "--types"],
        ["diff", folder, folder],
        ["diff", folder, folder, "--format", "html"],
        [
            "explain",
            f"shop/{judge({'shop/all.yaml': journey_in(lang)}).journeys[0].journey.segment_id}",
            folder,
        ],
    ):
        for reader in Lang:
            done = CliRunner().invoke(touchpoints, [*arguments, "--lang", reader.value])
            assert done.exit_code in (0, 1), (arguments, done.output)
            assert done.exception is None or isinstance(done.exception, SystemExit), arguments


def test_phases_are_taken_in_french_wherever_one_is_named() -> None:
    settings = "phase_weights: {pendant: 3}\ntypes: {plantation: {name: Plantation, phase: apres}}\n"
    journey = "journey: A\nphase_weights: {avant: 2, après: 4}\ntouchpoints: {avant: [A], pendant: [B]}\n"
    read = loaded({"settings.yaml": settings, "a/b.yaml": journey})
    assert read.problems == ()
    weights = read.documents[0].journey.phase_weights
    assert weights is not None
    assert (weights.before, weights.during, weights.after) == (2, 1, 4)
    assert read.settings.types["plantation"].phase is Phase.AFTER
    assert read.settings.phase_weights is not None
    assert read.settings.phase_weights.during == 3


BLANKS = """\
journey: {name: A, goal: " "}
lang: ""
extends: ""
flow: ""
questions: [{id: q, text: Q, answers: {phone: "", chat: B}}]
touchpoints:
  avant:
    - {name: B, id: "", owner: "", actions: ["", Lit], account: {why: ""}, gesture: {fr: "", en: " "}}
"""


def test_a_blank_text_is_a_field_left_out_with_a_hint_and_never_refuses_a_file() -> None:
    read = loaded({"a/b.yaml": BLANKS})
    (document,) = read.documents
    (touchpoint,) = document.journey.in_order
    assert (touchpoint.id, touchpoint.owner, touchpoint.actions, touchpoint.gesture) == ("b", None, ("Lit",), None)
    assert (document.journey.lang, document.journey.journey.goal, document.base) == ("fr", None, None)
    assert {problem.code for problem in read.problems} == {"blank-text"}
    assert len(read.problems) == BLANKS.count('""') + BLANKS.count('" "')


def test_a_blank_text_of_a_patch_takes_nothing_away_from_what_is_inherited() -> None:
    base = "journey: A\nsegment: un\ntouchpoints: {during: [{name: B, owner: achats}]}\n"
    patch = 'extends: a.yaml\nsegment: deux\ntouchpoints: {during: [{id: b, owner: "", rating: 3}]}\n'
    child = next(one for one in loaded({"a/a.yaml": base, "a/b.yaml": patch}).documents if one.base)
    assert child.journey.by_id["b"].owner == "achats"


@pytest.mark.parametrize("title", ['""', '{name: ""}', '{fr: "", en: " "}', '{goal: ""}'])
def test_a_blank_title_of_a_patch_is_the_inherited_one(title: str) -> None:
    base = "journey: A\nsegment: un\ntouchpoints: {during: [B]}\n"
    read = loaded({"a/a.yaml": base, "a/b.yaml": f"extends: a.yaml\nsegment: deux\njourney: {title}\n"})
    assert [one.journey.name.fr for one in read.documents] == ["A", "A"]
    assert {problem.code for problem in read.problems} == {"blank-text"}


def test_an_unknown_key_is_told_however_blank_it_is() -> None:
    assert told(loaded({"a.yaml": 'journey: A\nownr: ""\n'})) == ["a.yaml:2:1 unknown-key"]
