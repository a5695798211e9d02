"""Types and acceptances, written into a file from a page."""

from datetime import date

import pytest

from touchpoints.editing.actions import Edited, accept_gap, reopen_gap, set_type
from touchpoints.editing.edits import PatchRefused
from touchpoints.loading import load_sources, load_text
from touchpoints.loading.read.folder import SourceFile
from touchpoints.model import Phase

TODAY = date(2026, 11, 21)
UNTIL = date(2027, 3, 31)
FILE = "achat/nouveaux.yaml"
JOURNEY = """\
journey: Achat
touchpoints:
  avant:
    - {name: Avis et évaluations, rating: 4}   # lus par tous
    - Publicité
  après:
    - name: Suivi
      rating: 2
"""
PATCH = "extends: nouveaux.yaml\nsegment: fideles\n"


def is_sound(text: str, *, beside: str | None = None) -> bool:
    """The file loads without a problem, together with the file it extends."""
    if beside is None:
        return load_text(text, FILE, today=TODAY).problems == ()
    files = [SourceFile(name, words.encode(), name) for name, words in ((FILE, beside), ("achat/fideles.yaml", text))]
    return load_sources(files, today=TODAY).problems == ()


def added(made: Edited) -> list[str]:
    return [line[1:] for line in made.diff.splitlines() if line.startswith("+") and not line.startswith("+++")]


def test_a_type_is_written_behind_the_name_and_the_rest_stays() -> None:
    made = set_type(JOURNEY, "avis-et-evaluations", "reviews", FILE)
    assert added(made) == ["    - {name: Avis et évaluations, type: reviews, rating: 4}   # lus par tous"]
    assert is_sound(made.text)


def test_a_touchpoint_that_is_a_name_alone_gets_its_type_too() -> None:
    assert added(set_type(JOURNEY, "publicite", "ads_landing", FILE)) == ["    - {name: Publicité, type: ads_landing}"]


def test_a_wrong_type_is_replaced() -> None:
    once = set_type(JOURNEY, "suivi", "delivery", FILE).text
    assert added(set_type(once, "suivi", "tracking", FILE)) == ["      type: tracking"]


def test_a_file_that_extends_another_gets_an_entry_for_the_inherited_touchpoint() -> None:
    made = set_type(PATCH, "suivi", "tracking", "achat/fideles.yaml", phase=Phase.AFTER)
    assert added(made) == ["touchpoints:", "  after:", "    - {id: suivi, type: tracking}"]
    assert is_sound(made.text, beside=JOURNEY)
    more = set_type(made.text, "avis-et-evaluations", "reviews", "achat/fideles.yaml", phase=Phase.BEFORE)
    assert added(more) == ["  before:", "    - {id: avis-et-evaluations, type: reviews}"]
    assert is_sound(more.text, beside=JOURNEY)


def test_the_entry_goes_into_the_list_that_is_there_under_its_french_name() -> None:
    text = PATCH + "touchpoints:\n  après:\n    - {id: suivi, rating: 3}\nflow: null\n"
    made = set_type(text, "publicite", "ads_landing", FILE, phase=Phase.BEFORE)
    assert added(made) == ["  avant:", "    - {id: publicite, type: ads_landing}"]
    made = set_type(text, "sav", "customer_service", FILE, phase=Phase.AFTER)
    assert added(made) == ["    - {id: sav, type: customer_service}"]


def test_a_touchpoint_that_is_not_there_is_refused_where_the_file_extends_none() -> None:
    with pytest.raises(PatchRefused, match="no touchpoint"):
        set_type(JOURNEY, "facture", "invoice", FILE, phase=Phase.AFTER)


def accepted(text: str, rule: str = "no-owner", on: str = "suivi", reason: str = "au printemps") -> Edited:
    return accept_gap(text, rule, on, reason, "direction-client", UNTIL, FILE)


def test_a_gap_is_accepted_at_the_end_of_the_file() -> None:
    made = accepted(JOURNEY)
    assert made.text == JOURNEY + (
        "accepted_gaps:\n"
        "  - {rule: no-owner, on: suivi, reason: au printemps, by: direction-client, until: 2027-03-31}\n"
    )
    assert is_sound(made.text)


def test_a_second_acceptance_stands_below_the_first() -> None:
    made = accepted(accepted(JOURNEY).text, rule="weak-ending", on="")
    assert added(made) == ["  - {rule: weak-ending, reason: au printemps, by: direction-client, until: 2027-03-31}"]


def test_accepting_again_renews_the_entry_and_adds_none() -> None:
    once = accept_gap(JOURNEY, "no-owner", "après", "hiver", "direction", date(2026, 1, 1), FILE, gap_class="P3").text
    again = accept_gap(once, "no-owner", "after", {"fr": "printemps", "en": "spring"}, "direction", UNTIL, FILE)
    assert again.text.count("rule:") == 1
    assert "{fr: printemps, en: spring}" in again.text
    assert "class" not in again.text
    assert is_sound(again.text)


def test_reopening_takes_the_entry_away_and_with_the_last_one_the_list() -> None:
    one = accepted(JOURNEY)
    two = accepted(one.text, rule="weak-ending")
    assert reopen_gap(two.text, "weak-ending", "suivi", FILE).text == one.text
    assert reopen_gap(one.text, "no-owner", "suivi", FILE).text == JOURNEY


def test_reopening_what_is_not_accepted_is_refused() -> None:
    with pytest.raises(PatchRefused, match="accepts no gap"):
        reopen_gap(JOURNEY, "no-owner", "suivi", FILE)


@pytest.mark.parametrize("own", ["", "accepted_gaps: []\n", "accepted_gaps: [{ENTRY}]\n"])
def test_a_file_that_extends_another_writes_its_own_acceptance_and_nothing_else(own: str) -> None:
    entry = "{rule: weak-ending, reason: hiver, by: direction, until: 2027-01-31}"
    patch = PATCH + own.replace("{ENTRY}", entry)
    made = accept_gap(patch, "no-way-back", "suivi", "plus tard", "direction", UNTIL, FILE)
    assert "".join(added(made)).count("no-way-back") == 1
    assert made.text.count("rule:") == 1 + patch.count("rule:")
    parent = JOURNEY + "accepted_gaps: [{rule: no-owner, on: suivi, reason: hiver, by: direction, until: 2027-01-31}]\n"
    assert is_sound(made.text, beside=parent)
    reopened = reopen_gap(made.text, "no-way-back", "suivi", FILE)
    assert reopened.text == patch.replace("accepted_gaps: []\n", "")


def test_what_is_inherited_is_opened_again_in_the_file_it_stands_in() -> None:
    with pytest.raises(PatchRefused, match="accepts no gap"):
        reopen_gap(PATCH, "no-owner", "suivi", FILE)


def test_an_acceptance_does_not_bring_back_those_that_a_file_took_away() -> None:
    with pytest.raises(PatchRefused, match="takes away every acceptance"):
        accepted(PATCH + "accepted_gaps: null\n")
    assert "rule: no-owner" in accepted(JOURNEY + "accepted_gaps: null\n").text


def test_the_diff_is_one_that_git_applies_even_without_a_line_break_at_the_end() -> None:
    made = set_type("journey: A\ntouchpoints: {before: [{id: a, name: A}]}", "a", "reviews", FILE)
    assert made.diff.startswith(f"--- a/{FILE}\n+++ b/{FILE}\n@@ ")
    assert made.diff.count("\\ No newline at end of file\n") == 2
