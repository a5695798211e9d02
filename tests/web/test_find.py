"""Search across everything, without regard to accents and capitals; each result is a link to its place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile_strings import HOSTILE
from tests.web import shop
from tests.web.opened import open_page
from touchpoints.text import Lang
from touchpoints.web.address import SEARCH
from touchpoints.web.search.find import HitKind, folded, index_of, pieces, search

INDEX = index_of(shop.assessment())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


@pytest.mark.parametrize(
    ("words", "kind", "about"),
    [
        ("suivi", HitKind.TOUCHPOINT, "suivi"),
        ("SUIVI de commande", HitKind.TOUCHPOINT, "suivi"),
        ("tracking order", HitKind.TOUCHPOINT, "suivi"),
        ("evaluations", HitKind.TOUCHPOINT, "avis"),
        ("colis", HitKind.QUOTE, "suivi"),
        ("logistique", HitKind.OWNER, "responsable-logistique"),
        ("under-performing", HitKind.GAP, "under-performing@achat/nouveaux/suivi"),
        ("acheter en ligne", HitKind.JOURNEY, ""),
    ],
)
def test_words_are_found_whatever_their_accents_capitals_and_order(words: str, kind: HitKind, about: str) -> None:
    assert about in [entry.about for entry in search(INDEX, words, 99)[kind].first]


def test_a_name_that_begins_with_the_words_comes_first() -> None:
    assert search(INDEX, "suivi", 99)[HitKind.TOUCHPOINT].first[0].about == "suivi"


@pytest.mark.parametrize("words", ["", " ", "a", "no such words at all"])
def test_nothing_is_found_where_there_is_nothing(words: str) -> None:
    assert search(INDEX, words, 99) == {}


@given(st.text(max_size=60), st.text(max_size=12))
def test_the_pieces_of_a_text_are_the_text_and_the_marked_ones_are_the_words(text: str, words: str) -> None:
    found = list(pieces(text, words))
    assert "".join(piece for piece, _ in found) == text
    for piece, marked in found:
        assert not marked or any(word in folded(piece) for word in folded(words).split())


def test_marks_of_print_are_found_by_those_of_a_keyboard() -> None:
    assert folded("L’été : “Œuvre” – fin…") == 'l\'ete : "oeuvre" - fin...'


def test_the_place_of_a_word_is_marked_through_accents_and_ligatures() -> None:
    assert list(pieces("Le cœur de métier", "coeur metier")) == [
        ("Le ", False), ("cœur", True), (" de ", False), ("métier", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words", "said"), [(Lang.FR, "suivi", "résultats pour «"), (Lang.EN, "tracking", "results for “")]
)
def test_results_are_counted_and_lead_to_their_place(folder: Path, lang: Lang, words: str, said: str) -> None:
    page = open_page(SEARCH, folder, find=words, lang=lang.value)
    assert said in page.text
    assert "<mark>" in page.html
    links = page.links()
    assert any(link.startswith("journey?") and "touchpoint=suivi" in link for link in links)
    assert any(link.startswith("gaps?") and "gap=" in link for link in links)


@pytest.mark.parametrize("words", ["", "zzz", *HOSTILE[::11]])
def test_any_words_end_in_a_page_that_shows_them_as_words(folder: Path, words: str) -> None:
    page = open_page(SEARCH, folder, find=words[:200], lang="fr")
    assert "script" not in [tag for tag, _ in page.tags]
