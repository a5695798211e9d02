"""A word of 4,000 letters in everything that people write: no page is wider than its window."""

import pytest
from playwright.sync_api import Browser, expect

from tests.host.test_app import STATES
from tests.running_app import ServeApp
from tests.web import long_words, shop

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""


@pytest.fixture(scope="module")
def url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = shop.write(tmp_path_factory.mktemp("long") / "journeys", long_words.files())
    drafts = str(tmp_path_factory.mktemp("drafts"))
    return serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat(), TOUCHPOINTS_EDIT="yes", TOUCHPOINTS_DRAFTS=drafts)


@pytest.mark.parametrize("width", [390, 1366])
def test_no_page_is_wider_than_its_window(browser: Browser, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wider = {}
    for state in STATES:
        page.goto(f"{url}/{state}")
        expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        page.evaluate("() => document.querySelectorAll('details').forEach(each => (each.open = true))")
        wider[state] = page.locator("main").evaluate("main => main.scrollWidth - main.clientWidth")
    page.close()
    assert {state: pixels for state, pixels in wider.items() if pixels} == {}
