"""A word of 4,000 letters in everything that people write: no page is wider than its window."""

import pytest
from playwright.sync_api import Page

from tests.host.test_app import STATES
from tests.running_app import ServeApp
from tests.tabs import follow, settled, wider_than_its_window
from tests.web import long_words, shop

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""


@pytest.fixture(scope="module")
def url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = shop.write(tmp_path_factory.mktemp("long") / "journeys", long_words.files())
    drafts = str(tmp_path_factory.mktemp("drafts"))
    return serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat(), TOUCHPOINTS_EDIT="yes", TOUCHPOINTS_DRAFTS=drafts)


def test_no_page_is_wider_than_its_window(page: Page, url: str) -> None:
    wider: dict[tuple[str, int], int] = {}
    page.goto(f"{url}/search")
    settled(page, PATIENCE)
    for state in STATES:
        follow(page, state, PATIENCE)
        page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
        wider |= {(state, width): wider_than_its_window(page, width) for width in (390, 1366)}
    assert {where: pixels for where, pixels in wider.items() if pixels} == {}
