"""Two people change one file: what does not touch is merged, what does is chosen, and nothing is lost."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.examples import examples
from touchpoints.editing.actions import Edited
from touchpoints.editing.edits import Value
from touchpoints.editing.merge import WHOLE_FILE, Choice, Merged, merge
from touchpoints.editing.merge_plan import PHASE
from touchpoints.editing.place_actions import add_touchpoint, move_touchpoint, remove_touchpoint
from touchpoints.editing.touchpoint_actions import remove_field, set_field
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, plain_data
from touchpoints.model import Phase

FILE = "achat/nouveaux.yaml"
BASE = """\
# Le parcours
journey: Achat
segment: Nouveaux
touchpoints:
  before:
    - {id: avis, name: Avis, rating: 4}   # lus par tous
    - Publicité
  during:
    # le cœur
    - id: paiement
      name: Paiement
      ratings: {overall: 3, speed: 4}
      owner: finance
  after:
    - {id: suivi, name: Suivi, rating: 2}
    - {id: sav, name: Service client}
links:
  - {from: avis, to: paiement}
"""
many = examples(60, unless=list(HealthCheck))


def merged(mine: str, theirs: str, base: str = BASE, **choices: Choice) -> Merged:
    return merge(base, mine, theirs, FILE, choices=choices)


def text_of(made: Merged) -> str:
    assert made.clashes == ()
    assert made.text is not None
    return made.text


def data(text: str) -> object:
    root, problems = read_yaml(text, FILE)
    assert root is not None
    assert not problems
    return plain_data(root)


def test_the_side_that_changed_nothing_gives_way() -> None:
    other = BASE.replace("rating: 4", "rating: 5")
    assert text_of(merged(other, BASE)) == other
    assert text_of(merged(BASE, other)) == other
    assert text_of(merged(other, other)) == other
    broken = "journey: [\n"
    assert text_of(merged(broken, BASE)) == broken
    assert text_of(merged(BASE, broken)) == broken


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("rating: 4", "rating: 5"), ("rating: 2", "rating: 1")),
        (("overall: 3", "overall: 2"), ("speed: 4", "speed: 5")),
        (("overall: 3, ", ""), ("owner: finance", "owner: caisse")),
        (("segment: Nouveaux", "segment: Tous"), ("name: Suivi", "name: Colis")),
        (("lus par tous", "lus par beaucoup"), ("rating: 2", "rating: 1")),
        (("    - Publicité\n", "    - Publicité\n    - Salon\n"), ("    - {id: sav, name: Service client}\n", "")),
        (("    - Publicité\n", ""), ("name: Service client}", "name: Service client, rating: 3}")),
        (("      owner: finance\n", ""), ("      name: Paiement\n", "      name: Paiement\n      importance: 5\n")),
        (("rating: 2}", "rating: 2, owner: colis}"), ("{id: suivi,", "{id: suivi, type: tracking,")),
        (("    - Publicité\n", "    - {name: Publicité, rating: 2}\n"), ("# le cœur", "# le vrai cœur")),
    ],
)
def test_changes_that_do_not_touch_are_both_there_whoever_saves_first(
    mine: tuple[str, str], theirs: tuple[str, str]
) -> None:
    one, other = BASE.replace(*mine), BASE.replace(*theirs)
    assert one != BASE != other
    both = BASE.replace(*mine).replace(*theirs)
    assert data(text_of(merged(one, other))) == data(text_of(merged(other, one))) == data(both)
    for made in (merged(one, other), merged(other, one)):
        assert text_of(made).count("#") == BASE.count("#")


def test_the_same_field_written_otherwise_is_to_be_chosen() -> None:
    mine, theirs = BASE.replace("rating: 4", "rating: 5"), BASE.replace("rating: 4", "rating: 1")
    made = merged(mine, theirs)
    assert made.text is None
    (clash,) = made.clashes
    assert (clash.touchpoint, clash.path) == ("avis", ("rating",))
    assert [str(value) for value in (clash.base, clash.mine, clash.theirs)] == ["4", "5", "1"]
    for choice, text in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        assert merge(BASE, mine, theirs, FILE, choices={clash.key: choice}).text == text


def test_beside_a_choice_what_does_not_touch_is_merged() -> None:
    mine = BASE.replace("rating: 4", "rating: 5").replace("overall: 3", "overall: 2")
    theirs = BASE.replace("rating: 4", "rating: 1").replace("name: Suivi", "name: Colis")
    (clash,) = merged(mine, theirs).clashes
    chosen = merge(BASE, mine, theirs, FILE, choices={clash.key: Choice.THEIRS})
    assert chosen.text == theirs.replace("overall: 3", "overall: 2")


def test_a_touchpoint_removed_by_one_and_changed_by_the_other_is_to_be_chosen() -> None:
    gone, changed = (
        BASE.replace("    - {id: suivi, name: Suivi, rating: 2}\n", ""),
        BASE.replace("rating: 2", "rating: 1"),
    )
    for mine, theirs in ((gone, changed), (changed, gone)):
        (clash,) = merged(mine, theirs).clashes
        assert (clash.touchpoint, clash.path) == ("suivi", ())
        for choice, wanted in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
            made = merge(BASE, mine, theirs, FILE, choices={clash.key: choice})
            assert made.text is not None
            assert data(made.text) == data(wanted)


def test_entries_of_a_list_that_differ_are_both_there() -> None:
    link = "  - {from: avis, to: paiement}\n"
    mine = BASE.replace(link, link + "  - {from: paiement, to: suivi}\n")
    theirs = BASE.replace(link, link + "  - {from: suivi, to: sav, kind: failure}\n")
    for made in (merged(mine, theirs), merged(theirs, mine)):
        assert text_of(made).count("from:") == 3
    changed = BASE.replace(link, "  - {from: avis, to: paiement, p: 0.5}\n")
    assert "p: 0.5" in text_of(merged(changed, theirs))
    assert "kind: failure" in text_of(merged(changed, theirs))
    other = BASE.replace(link, "  - {from: avis, to: paiement, p: 0.7}\n")
    (clash,) = merged(changed, other).clashes
    assert clash.path == ("links",)


NO_OWNER = "  - {rule: no-owner, on: sav, reason: Poste en cours, by: direction, until: 2027-01-31}\n"
SLOW = "  - {rule: under-performing, on: suivi, reason: Transporteur, by: direction, until: 2027-01-31}\n"
GUESSED = "  - {rule: opinion-only, on: avis, reason: Enquête au printemps, by: direction, until: 2027-01-31}\n"


def accepting(*entries: str) -> str:
    return BASE + "accepted_gaps:\n" + "".join(entries) if entries else BASE


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "wanted"),
    [
        ((), (SLOW,), (NO_OWNER,), (NO_OWNER, SLOW)),
        ((NO_OWNER,), (), (NO_OWNER, SLOW), (SLOW,)),
        ((NO_OWNER,), (NO_OWNER, SLOW), (), (SLOW,)),
        ((NO_OWNER, SLOW), (NO_OWNER,), (SLOW,), ()),
        ((NO_OWNER, SLOW), (SLOW,), (), ()),
        ((NO_OWNER,), (GUESSED,), (SLOW,), (SLOW, GUESSED)),
    ],
)
def test_gaps_accepted_and_reopened_by_two_people_are_neither_lost_nor_back(
    base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    made = merged(accepting(*mine), accepting(*theirs), accepting(*base))
    assert data(text_of(made)) == data(accepting(*wanted))


def test_whose_side_is_taken_of_one_entry_leaves_the_others_of_the_list() -> None:
    mine, theirs = (SLOW.replace("Transporteur", reason) for reason in ("Ma raison", "Sa raison"))
    texts = accepting(NO_OWNER, mine), accepting(NO_OWNER, theirs, GUESSED), accepting(NO_OWNER)
    (clash,) = merged(*texts).clashes
    assert clash.path == ("accepted_gaps",)
    made = merged(*texts, **{clash.key: Choice.MINE})
    assert made.text is not None
    assert data(made.text) == data(accepting(NO_OWNER, GUESSED, mine))
    made = merged(*texts, **{clash.key: Choice.THEIRS})
    assert made.text == texts[1]


def test_a_choice_shows_the_entries_alone_that_both_wrote_otherwise_and_takes_no_other() -> None:
    mine, theirs = (SLOW.replace("Transporteur", reason) for reason in ("Ma raison", "Sa raison"))
    texts = accepting(mine, GUESSED), accepting(NO_OWNER, theirs), accepting(NO_OWNER, SLOW)
    (clash,) = merged(*texts).clashes
    for value, reason in ((clash.base, "Transporteur"), (clash.mine, "Ma raison"), (clash.theirs, "Sa raison")):
        assert isinstance(value, list)
        assert len(value) == 1
        assert reason in repr(value)
    for choice, taken in ((Choice.MINE, (GUESSED, mine)), (Choice.THEIRS, (theirs, GUESSED))):
        made = merged(*texts, **{clash.key: choice}).text
        assert made is not None
        assert entries_of(made) == entries_of(accepting(*taken))


def test_an_entry_that_one_took_away_and_the_other_changed_is_shown_as_nothing() -> None:
    mine = SLOW.replace("Transporteur", "Ma raison")
    texts = accepting(mine), accepting(NO_OWNER), accepting(NO_OWNER, SLOW)
    (clash,) = merged(*texts).clashes
    assert clash.theirs is None
    for choice, taken in ((Choice.MINE, (mine,)), (Choice.THEIRS, ())):
        made = merged(*texts, **{clash.key: choice}).text
        assert made is not None
        assert entries_of(made) == entries_of(accepting(*taken))


def entries_of(text: str) -> set[str]:
    found = data(text)
    assert isinstance(found, dict)
    return {repr(entry) for entry in found.get("accepted_gaps", [])}


def test_a_list_that_is_inherited_again_against_one_with_more_is_to_be_chosen() -> None:
    """Not written, it is the one of the file that is extended: no entry of it can be told to be gone."""
    link = "links:\n  - {from: avis, to: paiement}\n"
    (clash,) = merged(BASE.replace(link, ""), BASE + "  - {from: paiement, to: suivi}\n").clashes
    assert (clash.path, clash.mine) == (("links",), None)


def test_a_rating_against_ratings_is_to_be_chosen() -> None:
    mine = BASE.replace("name: Avis, rating: 4", "name: Avis, ratings: {overall: 4, ease: 2}")
    theirs = BASE.replace("rating: 4", "rating: 5")
    keys = {clash.key for clash in merged(mine, theirs).clashes}
    assert keys == {"avis/rating", "avis/ratings"}
    for choice, wanted in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        made = merge(BASE, mine, theirs, FILE, choices=dict.fromkeys(keys, choice))
        assert made.text is not None
        assert data(made.text) == data(wanted)
    keys = {clash.key for clash in merged(theirs, mine).clashes}
    made = merge(BASE, theirs, mine, FILE, choices=dict.fromkeys(keys, Choice.MINE))
    assert made.text is not None
    assert data(made.text) == data(theirs)


def test_a_move_and_a_field_of_the_same_touchpoint_do_not_touch() -> None:
    moved = move_touchpoint(whole_of(BASE, FILE), "suivi", Phase.BEFORE, before="avis").text
    rated = BASE.replace("rating: 2", "rating: 1")
    expected = data(moved.replace("rating: 2", "rating: 1"))
    assert data(text_of(merged(moved, rated))) == data(text_of(merged(rated, moved))) == expected


def test_two_moves_of_one_touchpoint_are_to_be_chosen() -> None:
    mine = move_touchpoint(whole_of(BASE, FILE), "suivi", Phase.BEFORE).text
    theirs = move_touchpoint(whole_of(BASE, FILE), "suivi", Phase.DURING).text
    (clash,) = merged(mine, theirs).clashes
    assert (clash.touchpoint, clash.path, clash.base, clash.mine) == ("suivi", (PHASE,), "after", "before")
    made = merge(BASE, mine, theirs, FILE, choices={clash.key: Choice.MINE})
    assert made.text is not None
    assert whole_of(made.text, FILE).order[Phase.BEFORE][-1] == "suivi"


def test_another_order_of_a_phase_is_laid_over_what_was_added_there() -> None:
    mine = move_touchpoint(whole_of(BASE, FILE), "sav", Phase.AFTER, before="suivi").text
    theirs = add_touchpoint(whole_of(BASE, FILE), Phase.AFTER, {"name": "Retour"})[0].text
    assert whole_of(text_of(merged(mine, theirs)), FILE).order[Phase.AFTER] == ["sav", "suivi", "retour"]


def test_comments_of_both_sides_stay_or_the_whole_file_is_to_be_chosen() -> None:
    mine = BASE.replace("      owner: finance\n", "      # qui répond ?\n      owner: caisse\n")
    theirs = BASE.replace("owner: finance", "owner: finance\n      importance: 5")
    made = merged(mine, theirs)
    if made.text is None:
        assert [clash.key for clash in made.clashes] == [WHOLE_FILE]
    else:
        assert "# qui répond ?" in made.text


def test_texts_that_cannot_be_read_are_one_choice_between_both() -> None:
    mine, theirs = "journey: [\n", BASE.replace("rating: 4", "rating: 1")
    made = merged(mine, theirs)
    assert [clash.key for clash in made.clashes] == [WHOLE_FILE]
    assert made.text is None
    assert merge(BASE, mine, theirs, FILE, choices={WHOLE_FILE: Choice.MINE}).text == mine
    assert merge(BASE, mine, theirs, FILE, choices={WHOLE_FILE: Choice.THEIRS}).text == theirs


@st.composite
def changes(draw: st.DrawFn, ids: list[str], fresh: str) -> str:
    """BASE with some changes to these touchpoints alone, and perhaps a new one."""
    whole: Whole = whole_of(BASE, FILE)
    for _ in range(draw(st.integers(1, 3))):
        id_ = draw(st.sampled_from(ids))
        made: Edited | None = None
        kind = draw(st.integers(0, 9))
        if kind == 0 and whole.written(fresh) is None:
            made = add_touchpoint(whole, draw(st.sampled_from(Phase)), {"id": fresh, "name": fresh})[0]
        elif whole.written(id_) is None:
            continue
        elif kind == 1:
            made = remove_touchpoint(whole, id_)
        elif kind == 2 and whole.written(id_) is not None:
            written = whole.written(id_)
            if written is not None and written.writes("owner"):
                made = remove_field(whole, id_, ("owner",))
        else:
            value: Value = draw(st.sampled_from([1, 2.5, 5]))
            field, value = draw(
                st.sampled_from([("rating", value), ("importance", 4), ("owner", "a: b"), ("x-n", ["#"])])
            )
            made = set_field(whole, id_, (field,), value)
        if made is not None:
            whole = whole.with_text(made.text)
    return whole.text


def as_map(node: Node) -> Value:
    """What a touchpoint says: a name alone says as much as a map of that name."""
    said = plain_data(node)
    return {"name": said} if isinstance(said, str) else said


@many
@given(changes(["avis", "suivi"], "neuf"), changes(["paiement", "publicite", "sav"], "autre"))
def test_disjoint_changes_commute_and_none_is_lost(one: str, other: str) -> None:
    first, second = text_of(merged(one, other)), text_of(merged(other, one))
    for result in (first, second):
        there = whole_of(result, FILE)
        for side, ids in ((one, ["avis", "suivi", "neuf"]), (other, ["paiement", "publicite", "sav", "autre"])):
            for id_ in ids:
                written, wanted = there.written(id_), whole_of(side, FILE).written(id_)
                assert (written is None) == (wanted is None)
                if written is not None and wanted is not None:
                    assert as_map(written.node) == as_map(wanted.node)
                    assert written.phase is wanted.phase
    assert data(first).keys() == data(second).keys()  # type: ignore[attr-defined]


@many
@given(changes(["avis", "suivi", "paiement", "publicite", "sav"], "neuf"), changes(["avis", "suivi", "sav"], "neuf"))
def test_whatever_two_people_do_each_change_is_there_or_to_be_chosen(mine: str, theirs: str) -> None:
    made = merged(mine, theirs)
    for choice, wanted in ((Choice.MINE, mine), (Choice.THEIRS, theirs)):
        chosen = merge(BASE, mine, theirs, FILE, choices={clash.key: choice for clash in made.clashes})
        assert chosen.text is not None
        for clash in made.clashes:
            if clash.key == WHOLE_FILE:
                assert chosen.text == wanted
            elif clash.touchpoint and not clash.path:
                there = whole_of(chosen.text, FILE).written(clash.touchpoint)
                assert (there is None) == (whole_of(wanted, FILE).written(clash.touchpoint) is None)


@many
@given(changes(["avis", "suivi", "paiement", "publicite", "sav"], "neuf"))
def test_a_merge_with_the_base_is_the_other_side(text: str) -> None:
    assert text_of(merged(text, BASE)) == text
    assert text_of(merged(BASE, text)) == text


def test_a_name_written_out_as_a_map_changes_nothing_for_a_merge() -> None:
    """A name and a map of that name say the same: the other side's text stays, and neither is lost."""
    written_out = BASE.replace("- Publicité", "- {name: Publicité}")
    other = BASE.replace("rating: 4", "rating: 1")
    written = whole_of(text_of(merged(written_out, other)), FILE).written("publicite")
    assert written is not None
    assert as_map(written.node) == {"name": "Publicité"}
    assert "rating: 1" in text_of(merged(written_out, other))


def test_a_byte_order_mark_stays_through_a_merge() -> None:
    base = BASE.replace("# Le parcours\n", "")
    mine = base.replace("rating: 4", "rating: 5").replace("journey: Achat", "journey: Acheter   # mieux")
    theirs = base.replace("finance", "comptabilité")
    both = text_of(merged(mine, theirs, base))
    assert "rating: 5" in both
    assert text_of(merged(f"\ufeff{mine}", f"\ufeff{theirs}", f"\ufeff{base}")) == f"\ufeff{both}"
    commented = f"# à moi\n{base}".replace("rating: 4", "rating: 5")
    other = base.replace("rating: 4", "rating: 3")
    for mark in ("", "\ufeff"):
        told = merged(mark + commented, mark + other, mark + base, **{"avis rating": Choice.THEIRS})
        assert [clash.key for clash in told.clashes] == [clash.key for clash in merged(commented, other, base).clashes]
