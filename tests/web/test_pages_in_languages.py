"""Every page shows journeys in any language, their words marked with it, in both languages of the interface."""

from pathlib import Path

import pytest

from tests.foreign import LANGUAGES, journey_in, unmarked
from tests.web.opened import open_page
from touchpoints.naming import slugify
from touchpoints.text import Lang
from touchpoints.web.pages import PAGES

SECOND = {"es": "entrega", "ar": slugify(LANGUAGES["ar"][3])}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journey in each language."""
    top = tmp_path_factory.mktemp("languages")
    for lang in LANGUAGES:
        (top / lang).mkdir()
        (top / lang / "all.yaml").write_text(journey_in(lang), "utf-8")
    return top


@pytest.mark.parametrize("reader", list(Lang))
@pytest.mark.parametrize("slug", [page.slug for page in PAGES if page.slug != "edit"])
def test_every_page_over_journeys_in_all_languages_opens(slug: str, reader: Lang, folder: Path) -> None:
    opened = open_page(slug, folder, lang=reader.value, q="24h")
    assert "<h1" in opened.html


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", ["graph", "map", "table", "story"])
def test_every_view_marks_the_words_of_a_journey_in_any_language(view: str, lang: str, folder: Path) -> None:
    for reader in Lang:
        opened = open_page("journey", folder, lang=reader.value, journey=lang, view=view)
        assert LANGUAGES[lang][2] in opened.text
        own = [] if (lang, reader) == ("fra", Lang.FR) else unmarked(opened.html, lang)
        assert own == []


@pytest.mark.parametrize("lang", ["es", "ar"])
def test_panel_and_gaps_mark_the_words_of_a_touchpoint(lang: str, folder: Path) -> None:
    panel = open_page("journey", folder, lang="en", journey=lang, view="table", touchpoint=SECOND[lang])
    gaps = open_page("gaps", folder, lang="en", journey=lang)
    for opened in (panel, gaps):
        assert LANGUAGES[lang][2] in opened.text
        assert unmarked(opened.html, lang) == []
