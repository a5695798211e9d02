"""The Edit page beyond one form: new files, files brought and taken, links drawn, history, who waits with what."""

import base64
import html
import re
from datetime import date
from pathlib import Path

import pytest

from tests.host.opened import open_page as hosted_page
from tests.host.opened import session as hosted
from tests.repositories import new_repository
from tests.web import shop
from tests.web.opened import Session, session
from touchpoints.desk.folder import Person
from touchpoints.web.address import EDIT

FILE = "achat/nouveaux.yaml"
ONE = Person("browser one")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def reader_of(folder: Path, file: str = FILE, lang: str = "en", **params: str) -> Session:
    return session(EDIT, folder, ONE, lang=lang, file=file, **params)


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_new_journey_begins_from_the_catalogue_as_a_draft_and_is_saved_as_a_file(folder: Path, lang: str) -> None:
    reader, before = reader_of(folder, lang=lang), files_in(folder)
    page = reader.act("edit-new", begins="catalogue:online_shop", journey="Retour d’un achat", segment="fideles")
    assert "retour-d-un-achat/fideles.yaml" in page.html
    assert files_in(folder) == before, "a draft only"
    page = reader.act("edit-save")
    assert files_in(folder) == before | {"retour-d-un-achat/fideles.yaml"}
    assert "failed" not in page.html


def test_another_segment_and_a_target_extend_the_journey_they_are_of(folder: Path) -> None:
    reader = reader_of(folder)
    reader.act("edit-new", begins=f"segment:{FILE}", segment="Clients pros: gros")
    reader.act("edit-save")
    assert (folder / "achat/clients-pros-gros.yaml").read_text(encoding="utf-8") == (
        'extends: nouveaux.yaml\nsegment: "Clients pros: gros"\n'
    )
    reader.act("edit-new", begins="target:achat/fideles.yaml")
    page = reader.act("edit-fields", subject="avis", **{"field.owner": "equipe"})
    assert "changed here" in page.text
    assert (folder / FILE).read_text(encoding="utf-8") == shop.write(folder.parent / "again").joinpath(FILE).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"begins": "empty", "journey": " ", "segment": "x"}, "A journey needs a name"),
        ({"begins": f"segment:{FILE}", "segment": "?"}, "Another segment needs a name"),
        ({"begins": f"segment:{FILE}", "segment": "nouveaux"}, "is there already"),
        ({"begins": "segment:../../x.yaml", "segment": "y"}, "leads out of the journeys"),
    ],
)
def test_a_file_that_cannot_begin_says_why_and_the_draft_stays(
    folder: Path, fields: dict[str, str], words: str
) -> None:
    reader = reader_of(folder)
    reader.act("edit-fields", subject="suivi", **{"field.owner": "equipe-neuve"})
    page = reader.act("edit-new", **fields)
    assert words in page.text
    assert "equipe-neuve" in page.text


def brought(text: str | bytes, name: str = FILE) -> dict[str, str]:
    data = text.encode() if isinstance(text, str) else text
    sent = base64.b64encode(data).decode()
    return {"brought": sent, "brought.name": name.rpartition("/")[2], "brought.size": str(len(data))}


def test_a_file_that_is_brought_is_checked_and_is_a_draft_over_the_one_of_its_name(folder: Path) -> None:
    before = (folder / FILE).read_text(encoding="utf-8")
    reader = reader_of(folder)
    page = reader.act("edit-upload", **brought(before.replace("rating: 2", "rating: 9", 1)))
    assert "rating: 9" in page.text
    assert f"{FILE}:" in page.text, "the problem with its place"
    assert (folder / FILE).read_text(encoding="utf-8") == before
    assert "mend this one first" in page.text.lower()
    reader.act("edit-save")
    assert (folder / FILE).read_text(encoding="utf-8") == before, "a file with errors is not saved over a good one"
    reader.act("edit-upload", **brought(before + "# apporté\n"))
    reader.act("edit-save")
    assert (folder / FILE).read_text(encoding="utf-8") == before + "# apporté\n"


def test_a_file_of_another_name_is_a_new_one(folder: Path) -> None:
    reader = reader_of(folder)
    reader.act(
        "edit-upload", **{"as": "retour/pros.yaml"}, **brought(shop_text(folder).replace("id: achat", "id: retour"))
    )
    reader.act("edit-save")
    assert "retour/pros.yaml" in files_in(folder)


def shop_text(folder: Path) -> str:
    return (folder / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose a file to bring"),
        ({"brought": "%%%", "brought.name": "a.yaml"}, "Choose a file to bring"),
        (brought(b"\xff\xfe\x00", "a.yaml"), "not UTF-8"),
        (brought("a: 1", "../../a.yaml") | {"as": "../a.yaml"}, "leads out"),
        (brought("a: 1", "a.txt"), "would not be read as a journey"),
        ({"brought": "large", "brought.name": "a.yaml", "brought.size": "9999999"}, "MiB"),
    ],
)
def test_what_cannot_be_brought_is_told_in_a_sentence(folder: Path, fields: dict[str, str], words: str) -> None:
    before = files_in(folder)
    page = reader_of(folder).act("edit-upload", **fields)
    assert words in page.text
    assert files_in(folder) == before


def test_the_draft_can_be_taken_as_a_file_and_so_can_a_file_that_may_only_be_read(folder: Path) -> None:
    writer = hosted(EDIT, folder, lang="en", file=FILE).page
    reader = hosted_page(EDIT, folder, lang="fr", file=FILE)
    assert [button.proto.label for button in writer.app.get("download_button")] == ["Download the draft (YAML)"]
    assert [button.proto.label for button in reader.app.get("download_button")] == ["Télécharger ce fichier (YAML)"]


def test_a_link_is_drawn_by_picking_where_it_leaves_and_where_it_goes(folder: Path) -> None:
    reader = reader_of(folder, part="links")
    assert [told.get("aria-roledescription") for tag, told in reader.page.tags if tag == "svg"].count("diagram") == 1
    page = reader.act("edit-link", subject="suivi")
    assert "A link leaves" in page.text
    page = reader.act("edit-link", subject="paiement")
    assert "+  - {from: suivi, to: paiement}" in page.text or "+    to: paiement" in page.text
    reader.act("edit-link", subject="suivi")
    assert "A link leaves" not in reader.act("edit-link", subject="suivi").text, "the same one twice draws none"
    page = reader.act("edit-link", subject="nobody")


def test_the_history_shows_score_and_gaps_of_each_commit_and_leads_any_two_to_compare(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "repository")
    repository.commit(shop.FILES, "First <b>words</b>")
    repository.commit({FILE: shop.NEW.replace("mean: 2.8", "mean: 4.8")}, "Better", date(2026, 10, 9))
    page = reader_of(repository.journeys, as_="history").page
    assert "First <b>words</b>" in page.text
    assert "Oct 9, 2026" in page.text
    radios = [tag for name, tag in page.tags if name == "input" and tag.get("type") == "radio"]
    assert [tag["name"] for tag in radios] == ["a", "b", "a", "b"]
    assert any(tag.get("action") == "compare" for name, tag in page.tags if name == "form")
    table = page.html.split('class="history"')[1].split("</table>")[0]
    scores = re.findall(r'class="score[^"]*">(\d+)<', table)
    assert len(scores) == 2
    assert int(scores[0]) > int(scores[1])
    first_class = re.findall(r"(\d+)\u00a0P1, \d+\u00a0P2, \d+\u00a0P3, \d+ to check<", table)
    assert len(first_class) == 2
    assert int(first_class[0]) < int(first_class[1])


@pytest.mark.parametrize(("lang", "words"), [("en", "Nothing was pushed"), ("fr", "Rien n’a été poussé")])
def test_what_was_saved_is_committed_alone_with_the_persons_name_and_words(
    tmp_path: Path, lang: str, words: str
) -> None:
    repository = new_repository(tmp_path / "repository")
    first = repository.commit(shop.FILES, "First")
    repository.write({"achat/fideles.yaml": shop.RETURNING + "# not saved here\n"})
    reader = reader_of(repository.journeys, lang=lang, touchpoint="sav")
    reader.act("edit-fields", subject="sav", **{"field.owner": "equipe-sav"})
    assert 'name="message"' not in reader.page.html, "nothing is saved yet"
    page = reader.act("edit-save")
    assert 'name="message"' in page.html
    assert ("uncommitted changes" if lang == "en" else "modifications non validées") in page.text
    proposed = html.unescape(page.html.split('name="message"')[1].split(">", 1)[1].split("</textarea>")[0]).strip()
    assert "equipe-sav" in proposed
    page = reader.act("edit-commit", name="Ana Lopez", message=proposed)
    assert words in page.text
    assert (
        repository.git("log", "-1", "--format=%an|%s", "--", "journeys").strip()
        == f"Ana Lopez|{proposed.splitlines()[0]}"
    )
    assert repository.git("diff", "--name-only", first, "HEAD").split() == [f"journeys/{FILE}"]
    assert "not saved here" in (repository.journeys / "achat/fideles.yaml").read_text(encoding="utf-8")
    assert "achat/fideles.yaml" in repository.git("status", "--porcelain")


def test_without_a_repository_the_history_says_so(folder: Path) -> None:
    page = reader_of(folder, as_="history").page
    assert "git" in page.text.lower()


def test_drafts_of_other_files_that_wait_are_offered(folder: Path) -> None:
    reader = reader_of(folder)
    reader.act("edit-fields", subject="suivi", **{"field.owner": "equipe-neuve"})
    other = next(file for file in sorted(files_in(folder)) if file != FILE)
    page = reader_of(folder, file=other).page
    assert "Drafts of yours that wait" in page.text
    assert any(FILE.replace("/", "%2F") in link for link in page.links())


def test_a_file_with_errors_can_be_chosen_and_mended(folder: Path) -> None:
    (folder / "achat" / "casse.yaml").write_text("journey: [\n", encoding="utf-8")
    reader = reader_of(folder, file="achat/casse.yaml")
    assert "<textarea" in reader.page.html, "only its text can be shown"
    reader.act("edit-text", text=shop_text(folder).replace("Nouveaux", "Casse"))
    page = reader.act("edit-save")
    assert "Saved" in page.text


def test_settings_are_edited_as_text(folder: Path) -> None:
    (folder / "settings.yaml").write_text("lang: fr\n", encoding="utf-8")
    page = reader_of(folder, file="settings.yaml").page
    assert "<textarea" in page.html


def test_an_empty_folder_offers_to_begin(tmp_path: Path) -> None:
    (tmp_path / "journeys").mkdir()
    reader = session(EDIT, tmp_path / "journeys", ONE, lang="fr")
    assert "Nouveau parcours" in reader.page.text
    reader.act("edit-new", begins="catalogue:online_shop", journey="Achat", segment="Tous")
    reader.act("edit-save")
    assert files_in(tmp_path / "journeys") == {"achat/tous.yaml"}
