"""The wording of rules: keys read as words, names within a sentence, durations and differences as people say them."""

import pytest

from touchpoints.rules.wording import apart, days, in_words, is_key, length, lowered, series
from touchpoints.scalars import read_duration
from touchpoints.text import same, verbatim


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("delivery-time", "delivery time"),
        ("delivery_time_2", "delivery time 2"),
        ("delivery", "delivery"),
        ("Free of charge - always", "Free of charge - always"),
        ("well-known shop", "well-known shop"),
        ("-time", "-time"),
    ],
)
def test_a_key_is_read_as_the_words_it_is_made_of_and_words_as_they_are(written: str, read: str) -> None:
    assert in_words(same(written)) == same(read)
    assert is_key(written) is (written != read)


@pytest.mark.parametrize(
    ("name", "within"), [("Loyalty card", "loyalty card"), ("TV", "TV"), ("SMS code", "SMS code"), ("A", "a"), ("", "")]
)
def test_a_name_within_a_sentence_loses_its_capital_unless_it_is_an_acronym(name: str, within: str) -> None:
    assert lowered(same(name)) == same(within)


@pytest.mark.parametrize(
    ("written", "en", "fr"),
    [
        ("1s", "1 second", "1 seconde"),
        ("30s", "30 seconds", "30 secondes"),
        ("1d", "1 day", "1 jour"),
        ("2bd", "2 business days", "2 jours ouvrés"),
        ("1.5h", "1.5 h", "1,5 h"),
        ("3w", "3 weeks", "3 semaines"),
    ],
)
def test_a_duration_is_said_with_its_unit_in_words(written: str, en: str, fr: str) -> None:
    said = length(read_duration(written))
    assert (said.en, said.fr.replace("\N{NO-BREAK SPACE}", " ")) == (en, fr)


def test_days_are_whole() -> None:
    assert [days(count).en for count in (0.5, 1.4, 60.5)] == ["1 day", "1 day", "61 days"]


def test_two_figures_are_as_far_apart_as_they_are_shown() -> None:
    assert [apart(one, other).en for one, other in ((44.6, 45.4), (45.4, 44.6), (20.4, 62.5))] == ["0", "0", "43"]


def test_items_that_hold_commas_stand_between_semicolons() -> None:
    both = series([same("a, b"), same("c")])
    assert both == verbatim(en="a, b; c", fr="a, b\N{NARROW NO-BREAK SPACE}; c")
