"""Touchpoints added, duplicated, moved, removed and renamed, with what points at them."""

import pytest

from tests.editing.test_touchpoint_actions import BASE, FILE, PATCH, alone, journey, minus, patch_of, plus
from touchpoints.editing.edits import PatchRefused
from touchpoints.editing.place_actions import (
    add_touchpoint,
    change_id,
    duplicate_touchpoint,
    from_type,
    move_touchpoint,
    remove_touchpoint,
)
from touchpoints.editing.references import Pointer, dangling
from touchpoints.editing.whole import whole_of
from touchpoints.loading import load_catalogue
from touchpoints.model import Phase
from touchpoints.text import Lang

CONNECTED = """\
journey: Achat
touchpoints:
  before:
    - {id: pub, name: Publicité}
  during:
    - id: panier   # le cœur
      name: Panier
      failure: {rate: 0.1, per: journey, recovery: chat}
    - {id: chat, name: Chat}
    - {id: paiement, name: Paiement}
flow: pub > panier > chat > paiement
links:
  - {from: pub, to: panier, p: 1}
  - {from: panier, to: chat, kind: failure}   # un sur dix
questions:
  - id: delai
    text: Quand ?
    answers: {chat: demain, paiement: après-demain}
accepted_gaps:
  - {rule: no-owner, on: chat, reason: connu, by: chef-de-projet, until: 2027-01-31}
"""
CHILD = """\
extends: nouveaux.yaml
segment: fideles
touchpoints:
  during:
    - {id: chat, rating: 2}
    - {id: avis, name: Avis, after: chat}
links:
  - {from: chat, to: paiement}
"""


def ids(text: str) -> list[str]:
    return [one.id for one in journey(text).in_order]


def test_a_touchpoint_of_the_catalogue_is_added_where_it_belongs() -> None:
    kind = load_catalogue().types["payment"]
    made, id_ = add_touchpoint(alone(), Phase.DURING, from_type(kind, Lang.FR))
    assert minus(made) == []
    added = journey(made.text).by_id[id_]
    assert (added.phase, added.type) == (Phase.DURING, "payment")
    first, _ = add_touchpoint(alone(), Phase.BEFORE, {"name": "Annonce"}, before="avis-et-evaluations")
    assert ids(first.text)[:2] == ["annonce", "avis-et-evaluations"]
    with pytest.raises(PatchRefused, match="needs a name"):
        add_touchpoint(alone(), Phase.DURING, {"type": "payment"})


def test_an_id_that_is_taken_gets_a_number() -> None:
    made, id_ = add_touchpoint(alone(), Phase.AFTER, {"name": "Suivi"})
    assert id_ == "suivi-2"
    assert ids(made.text)[-2:] == ["suivi", "suivi-2"]
    assert add_touchpoint(alone(), Phase.AFTER, {"name": "→"})[1] == "touchpoint"


def test_a_duplicate_stands_behind_and_does_not_count_what_was_measured_twice() -> None:
    made, id_ = duplicate_touchpoint(alone(), "suivi")
    assert minus(made) == []
    copy = journey(made.text).by_id[id_]
    assert (id_, copy.name) == ("suivi-2", "Suivi (2)")
    assert copy.evidence == ()
    assert copy.ratings is None
    assert copy.failure == journey(made.text).by_id["suivi"].failure
    made, id_ = duplicate_touchpoint(alone(), "avis-et-evaluations")
    assert ids(made.text)[:3] == ["avis-et-evaluations", "avis-et-evaluations-2", "publicite"]


def test_a_duplicate_of_an_inherited_one_is_written_here_behind_it() -> None:
    made, id_ = duplicate_touchpoint(patch_of(), "avis-et-evaluations")
    assert id_ == "avis-et-evaluations-2"
    assert ids(made.text)[:3] == ["avis-et-evaluations", "avis-et-evaluations-2", "publicite"]
    assert minus(made) == []


def test_a_move_within_and_between_phases_takes_the_comments_along() -> None:
    within = move_touchpoint(alone(), "publicite", Phase.BEFORE, before="avis-et-evaluations")
    assert ids(within.text) == ["publicite", "avis-et-evaluations", "suivi"]
    between = move_touchpoint(alone(), "suivi", Phase.BEFORE, before="publicite")
    assert ids(between.text) == ["avis-et-evaluations", "suivi", "publicite"]
    assert "# le plus faible" in between.text
    new_phase = move_touchpoint(alone(), "publicite", Phase.DURING)
    assert journey(new_phase.text).by_id["publicite"].phase is Phase.DURING
    assert "  pendant:" in plus(new_phase)
    assert move_touchpoint(alone(), "suivi", Phase.AFTER).diff == ""


def test_an_inherited_touchpoint_moves_by_the_smallest_entry() -> None:
    within = move_touchpoint(patch_of(), "avis-et-evaluations", Phase.BEFORE)
    assert ids(within.text) == ["publicite", "avis-et-evaluations", "suivi"]
    assert "after: publicite" in within.text
    assert minus(within) == []
    between = move_touchpoint(patch_of(), "publicite", Phase.AFTER)
    assert ids(between.text) == ["avis-et-evaluations", "suivi", "publicite"]
    written = move_touchpoint(patch_of(), "suivi", Phase.BEFORE, before="publicite")
    assert ids(written.text) == ["avis-et-evaluations", "suivi", "publicite"]
    assert journey(written.text).by_id["suivi"].importance == 5


def test_what_moves_back_to_its_inherited_place_loses_its_entry() -> None:
    moved = move_touchpoint(patch_of(), "avis-et-evaluations", Phase.BEFORE)
    assert move_touchpoint(patch_of(moved.text), "avis-et-evaluations", Phase.BEFORE, before="publicite").text == PATCH
    away = move_touchpoint(patch_of(), "suivi", Phase.BEFORE)
    back = move_touchpoint(patch_of(away.text), "suivi", Phase.AFTER)
    assert ids(back.text) == ids(PATCH)
    assert "after" not in back.text.replace("après", "")


def test_a_place_that_a_patch_cannot_say_is_refused() -> None:
    with pytest.raises(PatchRefused, match="cannot say this place"):
        add_touchpoint(patch_of(), Phase.BEFORE, {"name": "Annonce"}, before="avis-et-evaluations")


def test_what_would_dangle_is_listed_before_a_removal() -> None:
    whole = whole_of(CONNECTED, BASE)
    child = whole_of(CHILD, FILE, {BASE: CONNECTED}.get)
    told = [(one.place.file, one.pointer) for one in dangling(whole, "chat", [child])]
    assert told == [
        (BASE, Pointer.RECOVERY),
        (BASE, Pointer.FLOW),
        (BASE, Pointer.LINK),
        (BASE, Pointer.ANSWER),
        (BASE, Pointer.ACCEPTED_GAP),
        (FILE, Pointer.ENTRY),
        (FILE, Pointer.AFTER),
        (FILE, Pointer.LINK),
    ]
    assert dangling(whole, "nobody", [child]) == ()
    assert all(CONNECTED.splitlines()[one.place.line - 1] for one in dangling(whole, "chat"))


def test_a_removal_takes_along_what_pointed_at_it_where_asked() -> None:
    whole = whole_of(CONNECTED, BASE)
    made = remove_touchpoint(whole, "chat", with_references=True)
    after = journey(made.text)
    assert after.flow == (("pub", "panier", "paiement"),)
    assert [(link.source, link.to) for link in after.links] == [("pub", "panier")]
    assert after.accepted_gaps == ()
    assert dangling(whole.with_text(made.text), "chat") == ()
    plain = remove_touchpoint(whole, "chat")
    assert minus(plain) == ["    - {id: chat, name: Chat}"]
    assert plus(plain) == []


def test_an_inherited_touchpoint_is_removed_by_name() -> None:
    made = remove_touchpoint(patch_of(), "suivi")
    assert plus(made) == ["remove: [suivi]"]
    assert "suivi" not in ids(made.text)
    again = remove_touchpoint(patch_of(made.text), "publicite")
    assert plus(again) == ["remove: [suivi, publicite]"]
    with pytest.raises(PatchRefused, match="no touchpoint"):
        remove_touchpoint(patch_of(made.text), "suivi")


def test_another_id_is_written_wherever_it_stands() -> None:
    whole = whole_of(CONNECTED, BASE)
    made = change_id(whole, "chat", "tchat")
    after = journey(made.text)
    assert after.flow == (("pub", "panier", "tchat", "paiement"),)
    assert after.links[1].to == "tchat"
    assert set(after.questions[0].answers) == {"tchat", "paiement"}
    assert after.accepted_gaps[0].on == "tchat"
    failure = after.by_id["panier"].failure
    assert failure is not None
    assert failure.recovery == "tchat"
    assert made.text.count("#") == CONNECTED.count("#")
    with pytest.raises(PatchRefused, match="already"):
        change_id(whole, "chat", "pub")
    with pytest.raises(PatchRefused, match="keeps the id"):
        change_id(patch_of(), "suivi", "autre")
    assert plus(change_id(alone(), "publicite", "reclame")) == ["    - {id: reclame, name: Publicité}"]
