"""The link of a page, a card or a touchpoint is copied whole, with the language it is read in."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.tabs import NewPage, settled

pytestmark = pytest.mark.browser


def copied(page: Page) -> dict[str, list[str]]:
    """The query of what stands on the clipboard, which leads to this app."""
    url: str = page.evaluate("navigator.clipboard.readText()")
    assert urlsplit(url)[:2] == urlsplit(page.url)[:2]
    return {"at": [urlsplit(url).path], **parse_qs(urlsplit(url).query)}


def test_page_card_and_touchpoint_are_copied_with_the_language(new_page: NewPage, app_url: str) -> None:
    page = new_page(viewport={"width": 1366, "height": 768})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app_url)
    page.goto(f"{app_url}/journey?touchpoint=suivi&lang=fr")
    settled(page)
    page.locator(".frame [data-link]").click()
    expect(page.get_by_text("Lien copié")).to_be_visible()
    found = copied(page)
    assert found["touchpoint"] == ["suivi"]
    assert found["lang"] == ["fr"]
    page.locator(".panel [data-link]").click()
    expect(page.locator(".panel").get_by_text("Lien copié")).to_be_visible()
    found = copied(page)
    assert (found["at"], found["touchpoint"], found["lang"]) == (["/journey"], ["suivi"], ["fr"])
    page.goto(f"{app_url}/gaps?lang=en")
    settled(page)
    page.get_by_role("button", name="Copy the link").nth(1).click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    found = copied(page)
    assert (found["at"], found["lang"]) == (["/gaps"], ["en"])
    assert "gap" in found


def test_where_the_clipboard_is_refused_a_field_shows_the_link(new_page: NewPage, app_url: str) -> None:
    page = new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{app_url}/method?lang=en")
    settled(page)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }")
    page.locator(".frame [data-link]").click()
    field = page.get_by_role("textbox", name="The link, to copy")
    expect(field).to_have_value(page.url)
    assert page.evaluate("getSelection().toString()") == page.url
