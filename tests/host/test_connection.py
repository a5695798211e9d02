"""The server does not answer: the reader is told so in their language, goes on typing, and loses nothing."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.running_app import RunningApp
from tests.tabs import NewPage
from tests.web import shop

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""
FILE = {"fr": "achat/nouveaux.yaml", "en": "achat/nouveaux.to-be.yaml"}
LOST = {"fr": "Pas de connexion avec Touchpoints.", "en": "No connection to Touchpoints."}
WATCH = """() => {
  window.seen = [];
  new MutationObserver(() => {
    for (const dialog of document.querySelectorAll("[data-testid=stDialog], [role=dialog]")) {
      if (dialog.checkVisibility({ visibilityProperty: true })) window.seen.push(dialog.textContent);
    }
    for (const status of document.querySelectorAll("[data-testid=stConnectionStatus]")) {
      if (status.checkVisibility({ visibilityProperty: true })) window.seen.push(status.textContent);
    }
    if (document.activeElement === document.body) window.seen.push("the cursor is gone");
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true });
}"""


def test_what_is_typed_while_the_server_is_away_is_there_when_it_is_back(new_page: NewPage, tmp_path: Path) -> None:
    """Two readers, one in each language, each on a touchpoint of their own."""
    folder = shop.write(tmp_path / "journeys")
    environment = {
        "TOUCHPOINTS_TODAY": shop.DAY.isoformat(),
        "TOUCHPOINTS_EDIT": "yes",
        "TOUCHPOINTS_DRAFTS": str(tmp_path / "drafts"),
    }
    app = RunningApp(folder, tmp_path / "first.log", environment)
    pages = {lang: new_page() for lang in LOST}
    try:
        url = app.wait_until_healthy().url
        for lang, page in pages.items():
            page.goto(f"{url}/edit?lang={lang}&file={FILE[lang]}&touchpoint=suivi")
            owner(page).fill("before", timeout=PATIENCE)
            expect(page.locator(".diff ins", has_text="owner: before")).to_be_visible(timeout=PATIENCE)
            page.evaluate(WATCH)
    finally:
        app.close()
    for lang, page in pages.items():
        page.bring_to_front()
        page.keyboard.type(", between")
        expect(line(page)).to_contain_text(LOST[lang], timeout=PATIENCE)
        expect(line(page)).to_have_attribute("role", "status")
        page.keyboard.type(" and after")
        expect(owner(page)).to_have_value("before, between and after")
        expect(owner(page)).to_be_focused()
        assert page.evaluate("window.seen") == []
    again = RunningApp(folder, tmp_path / "second.log", environment, port=urlsplit(url).port)
    try:
        again.wait_until_healthy()
        for page in pages.values():
            expect(line(page)).to_have_count(0, timeout=PATIENCE)
            expect(owner(page)).to_have_value("before, between and after")
            change = page.locator(".diff ins", has_text="before, between and after")
            expect(change).to_be_visible(timeout=PATIENCE)
    finally:
        again.close()


def owner(page: Page) -> Locator:
    return page.locator("[name='field.owner']")


def line(page: Page) -> Locator:
    return page.locator("#tp-connection")


@pytest.mark.parametrize(("locale", "lang"), [("fr-FR", "fr"), ("en-GB", "en")])
def test_a_page_that_never_reaches_its_server_says_so(page: Page, app_url: str, locale: str, lang: str) -> None:
    """As behind a proxy that does not pass on web sockets: there was never a session that could have told."""
    page.set_extra_http_headers({"Accept-Language": locale})
    page.route_web_socket("**/_stcore/stream", lambda socket: socket.close())
    page.goto(app_url)
    expect(line(page)).to_contain_text(LOST[lang], timeout=PATIENCE)
    expect(page.get_by_role("dialog")).to_have_count(0)
