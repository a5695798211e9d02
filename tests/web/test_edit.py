"""The Edit page: one draft as form and text, what a save would do, and saves that lose nothing."""

from pathlib import Path

import pytest

from tests.host.opened import session as hosted
from tests.web import shop
from tests.web.opened import Session, session
from touchpoints.desk.folder import Person
from touchpoints.web.address import EDIT

FILE = "achat/nouveaux.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def text_of(folder: Path, file: str = FILE) -> str:
    return (folder / file).read_text(encoding="utf-8")


def edits(folder: Path, browser: str = "one", **params: str) -> Session:
    """The Edit page in one browser, whose drafts are kept."""
    return session(EDIT, folder, Person(f"browser {browser}"), **params)


def first_id(reader: Session) -> str:
    return next(
        attributes["data-subject"] or ""
        for tag, attributes in reader.page.tags
        if tag == "button" and attributes.get("data-do") == "edit-fields"
    )


@pytest.mark.parametrize(
    ("lang", "words"), [("fr", ("Modifier", "Avant d’enregistrer")), ("en", ("Edit", "Before saving"))]
)
def test_a_field_changes_its_line_after_the_diff_and_the_scores_were_shown(
    folder: Path, lang: str, words: tuple[str, str]
) -> None:
    before = text_of(folder)
    reader = edits(folder, lang=lang, file=FILE)
    assert words[0] in reader.page.text
    assert words[1] not in reader.page.text
    id_ = first_id(reader)
    page = reader.act("edit-fields", subject=id_, **{"field.owner": "equipe-nouvelle"})
    assert words[1] in page.text
    assert "equipe-nouvelle" in page.text
    assert text_of(folder) == before
    reader.act("edit-save")
    after = text_of(folder)
    old, new = before.splitlines(), after.splitlines()
    assert "equipe-nouvelle" in after
    assert len([line for line in new if line not in old]) == 1


def test_a_driver_that_does_not_apply_is_told_and_not_asked_for(folder: Path) -> None:
    page = edits(folder, lang="fr", file=FILE, touchpoint="suivi").page
    assert "ne s’applique pas ici" in page.text
    assert 'name="field.ratings.friendliness"' not in page.html
    assert 'name="list.ratings.friendliness"' not in page.html
    assert 'name="list.ratings.speed"' in page.html
    assert page.text.count("ne s’applique pas ici") == 1
    assert 'name="field.ratings.speed"' in page.html


def test_the_text_is_the_same_draft_and_its_problems_are_told_with_their_line(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE, as_="text")
    text = text_of(folder).replace("rating: 2", "rating: 9", 1)
    page = reader.act("edit-text", text=text)
    assert f"{FILE}:" in page.text
    assert "rating: 9" in page.text
    reader.act("edit-undo")
    assert "rating: 9" not in reader.page.text
    reader.act("edit-redo")
    assert "rating: 9" in reader.page.text
    broken = reader.act("edit-text", text="journey: [")
    assert "<textarea" in broken.html


def test_a_touchpoint_is_added_duplicated_moved_and_removed_in_the_draft_alone(folder: Path) -> None:
    before = text_of(folder)
    reader = edits(folder, lang="fr", file=FILE)
    id_ = first_id(reader)
    reader.act("edit-add", type="payment")
    reader.act("edit-duplicate", subject=id_)
    assert f"{id_}-2" in reader.page.text
    reader.act("edit-move", subject=id_, what="after")
    asked = reader.act("edit-remove", subject=f"{id_}-2")
    assert f"id: {id_}-2" in asked.text
    reader.act("edit-remove", subject=f"{id_}-2", what="with")
    assert f"id: {id_}-2" not in reader.page.text
    for _ in range(4):
        reader.act("edit-undo")
    assert text_of(folder) == before
    assert "Rien à enregistrer" in reader.page.text


def test_somebody_elses_save_is_merged_or_to_be_chosen_and_never_lost(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE)
    id_ = first_id(reader)
    reader.act("edit-fields", subject=id_, **{"field.owner": "moi"})
    (folder / FILE).write_text(text_of(folder) + "# une note d’une autre personne\n", encoding="utf-8")
    page = reader.act("edit-save")
    assert "Somebody else saved this file meanwhile" in page.text
    reader.act("edit-save")
    assert "une autre personne" in text_of(folder)
    assert "owner: moi" in text_of(folder)

    reader.act("edit-fields", subject=id_, **{"field.owner": "nous"})
    (folder / FILE).write_text(text_of(folder).replace("owner: moi", "owner: eux"), encoding="utf-8")
    page = reader.act("edit-save")
    assert "eux" in page.text
    assert "owner: eux" in text_of(folder)
    reader.act("edit-choose", **{f"{id_}/owner": "mine"})
    reader.act("edit-save")
    assert "owner: nous" in text_of(folder)


def test_a_draft_outlives_the_session_and_is_nobody_elses(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE)
    reader.act("edit-fields", subject=first_id(reader), **{"field.owner": "secret-de-un"})
    again = edits(folder, lang="en", file=FILE)
    assert "secret-de-un" in again.page.text
    assert "Your draft of an earlier visit is back" in again.page.text
    assert "secret-de-un" not in edits(folder, "two", lang="en", file=FILE).page.text
    again.act("edit-discard")
    assert "Before saving" not in again.page.text


def test_where_nobody_may_write_the_page_says_who_may_and_shows_the_file(folder: Path) -> None:
    before = text_of(folder)
    page = hosted(EDIT, folder, "no", lang="fr", file=FILE).page
    assert "ne fait que lire" in page.text
    assert "data-do" not in page.html
    reader = hosted(EDIT, folder, "no", lang="fr", file=FILE)
    reader.act("edit-text", text="journey: x\n")
    reader.act("edit-save")
    assert text_of(folder) == before


@pytest.mark.parametrize("file", ["../../etc/passwd", "nothing.yaml", "a.txt", "achat"])
def test_a_file_that_is_not_there_is_told(folder: Path, file: str) -> None:
    page = edits(folder, lang="en", file=file).page
    assert "failed" in page.html


@pytest.mark.parametrize("event", [{"do": "edit-nothing"}, {"do": "edit-move"}, {"do": "edit-add", "type": "x"}])
def test_what_is_not_understood_changes_nothing(folder: Path, event: dict[str, str]) -> None:
    reader = edits(folder, lang="en", file=FILE)
    page = reader.act(event.pop("do"), **event)
    assert "Before saving" not in page.text


def test_what_is_typed_in_one_field_is_one_step_to_undo_and_another_field_another(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE, touchpoint="sav")
    for words in ("e", "eq", "equipe"):
        reader.act("edit-fields", subject="sav", **{"field.owner": words})
    reader.act("edit-fields", subject="sav", **{"field.owner": "equipe", "field.importance": "1"})
    assert "owner: equipe" in reader.act("edit-undo").text
    assert "owner: e" not in reader.act("edit-undo").text


def test_a_removed_touchpoint_leaves_no_address_behind(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE, touchpoint="voisin")
    page = reader.act("edit-remove", subject="voisin", what="alone")
    assert [link for link in page.links() if "touchpoint=voisin" in link] == []
    assert reader.address.get("touchpoint") is None


def test_a_save_is_answered_where_it_was_asked_for(folder: Path) -> None:
    reader = edits(folder, lang="en", file=FILE)
    reader.act("edit-fields", subject="avis", **{"field.owner": "equipe-nouvelle"})
    html = reader.act("edit-save").html
    assert html.count("Saved: achat/nouveaux.yaml.") == 1
    assert html.index("Saved: achat/nouveaux.yaml.") > html.index('class="edit-subject"')
    undone = reader.act("edit-undo").html
    assert "Saved: " not in undone


@pytest.mark.parametrize(
    ("lang", "see", "undo"),
    [("en", "See the journey", "Undo this save"), ("fr", "Voir le parcours", "Annuler cet enregistrement")],
)
def test_after_a_save_the_page_leads_to_the_journey_and_back(folder: Path, lang: str, see: str, undo: str) -> None:
    before = text_of(folder)
    reader = edits(folder, lang=lang, file=FILE, touchpoint="avis")
    assert undo not in reader.page.text
    reader.act("edit-fields", subject="avis", **{"field.owner": "equipe-nouvelle"})
    page = reader.act("edit-save")
    assert see in page.text
    assert any(
        link.startswith("journey?") and "segment=nouveaux" in link and "touchpoint=avis" in link
        for link in page.links()
    )
    assert undo in page.text
    assert undo not in reader.act("edit-unsave").text
    assert text_of(folder) == before


@pytest.mark.parametrize(("lang", "words"), [("en", "and 4 more scores"), ("fr", "et 4 autres scores")])
def test_of_many_scores_that_change_none_is_left_out_silently(folder: Path, lang: str, words: str) -> None:
    rated = "".join(f"    - {{id: t{place}, name: T{place}, rating: 4}}\n" for place in range(14))
    (folder / FILE).write_text(f"journey: A\nsegment: nouveaux\ntouchpoints:\n  during:\n{rated}", "utf-8")
    reader = edits(folder, lang=lang, file=FILE, as_="text")
    page = reader.act("edit-text", text=text_of(folder).replace("rating: 4", "rating: 2"))
    assert words in page.text
    assert all(f"T{place}" in page.text for place in range(14))


def test_an_inherited_rating_says_where_it_comes_from(folder: Path) -> None:
    html = edits(folder, lang="en", file="achat/fideles.yaml", touchpoint="avis").page.html
    label = html[: html.index('name="field.ratings.overall"')]
    assert "chip origin inherited" in label[label.rindex('class="labelled"') :]
