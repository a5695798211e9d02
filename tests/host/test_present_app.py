"""A presentation in a real browser: moved by keys, left by Escape to the same selection, nothing in the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.axe import violations
from tests.tabs import NewPage, settled

pytestmark = pytest.mark.browser
SLIDE = "[data-slide]:not([hidden]) h2"


def at(page: Page, name: str, place: str) -> None:
    expect(page.locator(SLIDE)).to_have_text(name)
    expect(page.locator(SLIDE)).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="/")).to_have_text(place)


def test_it_starts_from_any_page_is_moved_by_keys_and_left_to_the_same_selection(
    new_page: NewPage, app_url: str
) -> None:
    page = new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{app_url}/gaps?lang=en")
    settled(page)
    page.get_by_role("link", name="Present", exact=True).click()
    at(page, "Buying plants online", "1 / 23")
    for key, name, place in (
        ("ArrowRight", "Before the purchase", "2 / 23"),
        ("ArrowRight", "Advert and landing page", "3 / 23"),
        ("ArrowDown", "During the purchase", "6 / 23"),
        ("ArrowDown", "After the purchase", "13 / 23"),
        ("ArrowUp", "During the purchase", "6 / 23"),
        ("End", "Seasonal reminder", "23 / 23"),
        ("ArrowUp", "After the purchase", "13 / 23"),
        ("Home", "Buying plants online", "1 / 23"),
    ):
        page.keyboard.press(key)
        at(page, name, place)
    page.locator('.present-curve a[data-point="suivi"]').click()
    expect(page.locator(SLIDE)).to_have_text("Delivery tracking")
    expect(page.locator('.curve a[data-point="suivi"]')).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("navigation")).to_have_count(0)
    page.keyboard.press("Home")
    page.get_by_role("link", name="Delivery tracking").first.click()  # in the sentence: a slide, no page
    expect(page.locator(SLIDE)).to_have_text("Delivery tracking")
    page.keyboard.press("Escape")
    expect(page.locator("#detail")).to_have_text("Delivery tracking")
    expect(page).to_have_url(re.compile(r"touchpoint=suivi"))
    assert "present" not in page.url
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("ArrowRight")  # its keys went with it
    expect(page.locator("#detail")).to_have_text("Delivery tracking")


@pytest.mark.parametrize(("lang", "scheme", "width", "height"), [("fr", "light", 1366, 768), ("en", "dark", 390, 844)])
def test_a_slide_fits_says_all_by_name_and_axe_finds_nothing(
    new_page: NewPage, app_url: str, lang: str, scheme: str, width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{app_url}/journey?present=1&touchpoint=suivi&lang={lang}")
    settled(page)
    expect(page.locator(SLIDE)).to_be_focused()
    assert violations(page) == []
    stage = page.locator(".presentation")
    assert stage.evaluate(
        "stage => [stage.scrollWidth - stage.clientWidth, stage.scrollHeight - stage.clientHeight]"
    ) == [
        0,
        0,
    ]
