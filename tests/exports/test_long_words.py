"""A word of 4,000 letters: no page that is written to a file is wider for it than its window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.compared import compared
from tests.judged import judge
from tests.web import long_words, shop
from touchpoints.exports import EXPORTS
from touchpoints.exports.diff_html import diff_html
from touchpoints.text import Lang

PAGES = ("report", "diff")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each page in both languages."""
    folder = tmp_path_factory.mktemp("pages")
    assessment = judge(long_words.files(), shop.DAY)
    assert assessment.problems == ()
    change = compared(shop.FILES, long_words.files(), (shop.DAY, shop.DAY))
    for lang in Lang:
        (folder / f"report-{lang}.html").write_bytes(EXPORTS["html"].write(assessment, assessment.journeys[0], lang))
        (folder / f"diff-{lang}.html").write_text(diff_html(change, lang, "journeys"), encoding="utf-8")
    return folder


@pytest.mark.browser
@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("what", PAGES)
@pytest.mark.parametrize("width", [390, 1366])
def test_a_page_is_no_wider_than_its_window(page: Page, pages: Path, what: str, lang: Lang, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((pages / f"{what}-{lang}.html").as_uri())
    page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
    assert long_words.WORD in page.locator("main").inner_text()
    assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width
