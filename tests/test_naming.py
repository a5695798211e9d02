"""Ids derived from names are slugs, whatever the name, and the same for names that look the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoints.naming import LONGEST_SLUG, slugify
from touchpoints.scalars import read_slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Avis et évaluations", "avis-et-evaluations"),
        ("Cœur de gamme", "coeur-de-gamme"),
        ("Curriculum vitæ", "curriculum-vitae"),
        ("Straße", "strasse"),
        ("Smørrebrød", "smorrebrod"),
        ("L’été, n° 2 (bis)", "l-ete-n-2-bis"),
        ("  --Paiement--  ", "paiement"),
        ("SMS / e-mail", "sms-e-mail"),
        ("ﬁche ½", "fiche-1-2"),
        ("İstanbul", "istanbul"),
        ("評価", "id-c85c4290"),
        ("評 価!", "id-c85c4290"),
        ("هل وصل؟", "id-4f9b04c7"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_accents_and_ligatures_are_taken_apart_and_the_rest_becomes_hyphens(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_long_name_gives_an_id_of_bounded_length_without_a_hyphen_at_its_end() -> None:
    assert slugify("a" * (LONGEST_SLUG - 1) + " b" * 50) == "a" * (LONGEST_SLUG - 1)


@given(st.text())
def test_what_is_derived_is_empty_or_an_id(name: str) -> None:
    slug = slugify(name)
    assert slug == "" or read_slug(slug) == slug


@given(st.text())
def test_an_accent_written_in_two_ways_gives_one_id(name: str) -> None:
    assert slugify(unicodedata.normalize("NFD", name)) == slugify(unicodedata.normalize("NFC", name))


@given(st.text())
def test_an_id_is_its_own_id(name: str) -> None:
    assert slugify(slugify(name)) == slugify(name)
