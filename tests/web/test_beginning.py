"""An empty folder greets with three ways to begin, each of which ends in a journey on the page."""

from pathlib import Path

import pytest

from tests.host.opened import session as hosted
from tests.loaded import loaded, told
from tests.web.opened import open_page, session
from touchpoints.desk.files import EXAMPLE, FILE, FROM_EXAMPLE
from touchpoints.text import Lang
from touchpoints.web.address import OVERVIEW
from touchpoints.web.pages import PAGES


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "journeys"
    folder.mkdir()
    return folder


WAYS = {
    Lang.EN: ("Start from the catalogue", "Open the example", "Import"),
    Lang.FR: ("Partir du catalogue", "Ouvrir l’exemple", "Importer"),
}


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("page", [page.slug for page in PAGES if not page.without_journeys])
def test_every_page_of_an_empty_folder_teaches_how_to_begin(empty: Path, page: str, lang: Lang) -> None:
    shown = open_page(page, empty, lang=lang.value)
    assert all(way in shown.text for way in WAYS[lang])
    assert "touchpoints import" in shown.text


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("subject", [FROM_EXAMPLE, "online_shop"])
def test_a_button_writes_the_first_journey_and_the_page_shows_it(empty: Path, lang: Lang, subject: str) -> None:
    reader = session(OVERVIEW, empty, lang=lang.value)
    page = reader.act("begin", subject=subject)
    files = [path.relative_to(empty).as_posix() for path in empty.rglob("*.yaml")]
    assert files == [FILE(lang)]
    text = (empty / files[0]).read_text(encoding="utf-8")
    assert told(loaded({files[0]: text})) == []
    assert files[0] in page.text
    assert ("Buying online" if lang is Lang.EN else "Achat en ligne") in page.text


def test_the_example_is_the_one_that_is_shown(empty: Path) -> None:
    assert EXAMPLE.en.splitlines()[0] in open_page(OVERVIEW, empty, lang="en").text


def test_nothing_is_begun_where_there_are_journeys_or_nobody_may_write(empty: Path) -> None:
    reader = hosted(OVERVIEW, empty, "no", lang="en")
    assert "data-do" not in reader.page.html
    assert "touchpoints new" in reader.page.text
    reader.act("begin", subject=FROM_EXAMPLE)
    assert list(empty.rglob("*.yaml")) == []
    (empty / "a.yaml").write_text(EXAMPLE.en, encoding="utf-8")
    session(OVERVIEW, empty, lang="en").act("begin", subject=FROM_EXAMPLE)
    assert [path.name for path in empty.rglob("*.yaml")] == ["a.yaml"]


@pytest.mark.parametrize("subject", ["", "no-such-catalogue", "../x", "a\0b"])
def test_what_is_not_offered_is_not_begun(empty: Path, subject: str) -> None:
    session(OVERVIEW, empty, lang="fr").act("begin", subject=subject)
    assert list(empty.rglob("*.yaml")) == []


@pytest.mark.parametrize(("lang", "said"), [("en", "No journey can be shown"), ("fr", "Aucun parcours ne peut")])
def test_a_folder_with_one_broken_file_says_to_mend_it(empty: Path, lang: str, said: str) -> None:
    (empty / "bad.yaml").write_text("journey: A\ntouchpoints: [\n", encoding="utf-8")
    page = open_page(OVERVIEW, empty, lang=lang)
    assert said in page.text
    assert "bad.yaml:" in page.text
