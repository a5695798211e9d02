"""The map in a real browser: columns, lanes and paper, by pointer and keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.running_app import ServeApp
from tests.ui import shop

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
MANY = 30


@pytest.fixture(scope="module")
def url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    touchpoints = "".join(f"    - {{name: Étape {number}, rating: {1 + number % 5}}}\n" for number in range(MANY))
    long = f"journey: Long\ntouchpoints:\n  during:\n{touchpoints}"
    folder = shop.write(tmp_path_factory.mktemp("shop") / "journeys", {**shop.FILES, "long/all.yaml": long})
    return serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat())


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".map").first).to_be_visible(timeout=SOON)
    return page


def test_a_column_is_picked_by_keyboard_and_its_panel_opens_beside_the_map(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=map&journey=achat&segment=nouveaux")
    page.get_by_role("link", name="Payment").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail")).to_have_text("Payment", timeout=SOON)
    expect(page.get_by_role("link", name="Payment").first).to_be_focused()
    expect(page).to_have_url(re.compile("touchpoint=paiement"))
    panel, grid = page.locator(".panel").bounding_box(), page.locator(".map.picked").bounding_box()
    assert panel is not None
    assert grid is not None
    assert panel["x"] >= grid["x"] + grid["width"]


def test_lanes_are_hidden_one_by_one_and_the_address_remembers_them(page: Page, url: str, browser: Browser) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=achat&segment=nouveaux")
    page.get_by_text(re.compile("^Lignes")).first.click()
    page.get_by_label("Canaux").uncheck()
    expect(page.get_by_role("rowheader", name="Canaux")).to_be_hidden(timeout=SOON)
    expect(page).to_have_url(re.compile("lanes=ways"))
    colleague = browser.new_page()
    opened(colleague, page.url)
    expect(colleague.get_by_role("rowheader", name="Canaux")).to_be_hidden()
    expect(colleague.get_by_role("rowheader", name="Score")).to_be_visible()
    colleague.close()


def test_titles_stay_in_sight_at_the_far_end_of_a_long_journey(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=long&touchpoint=etape-29")
    expect(page.locator("#detail")).to_have_text("Étape 29", timeout=SOON)
    frame = page.locator(".map").first.bounding_box()
    for role, name in (("columnheader", "Étape 29"), ("rowheader", "Score")):
        shown = page.get_by_role(role, name=name).first.bounding_box()  # type: ignore[arg-type]
        assert frame is not None
        assert shown is not None
        assert shown["x"] >= frame["x"] - 1
        assert shown["x"] + shown["width"] <= frame["x"] + frame["width"] + 1


def test_paper_holds_every_touchpoint_on_a3_landscape_with_nothing_clipped(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=long")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1530, "height": 1000})  # A3 landscape within its margins, at 96 to the inch
    assert page.locator(".map.sheet").count() == -(-MANY // 9)
    assert page.locator(".sheet thead a").all_inner_texts() == [f"Étape {number}" for number in range(MANY)]
    clipped = page.locator(".sheet :is(th, td)").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.textContent)"
    )
    assert clipped == []
    wider = page.locator(".sheet").evaluate_all("all => all.filter(s => s.scrollWidth > s.clientWidth + 1).length")
    assert wider == 0
    assert b"/MediaBox [0 0 1191" in page.pdf(prefer_css_page_size=True)


@pytest.mark.parametrize(("lang", "theme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_the_whole_map_with_its_lanes_open(
    browser: Browser, url: str, lang: str, theme: str
) -> None:
    page = browser.new_page(color_scheme="dark" if theme == "dark" else "light")
    opened(page, f"{url}/journey?view=map&journey=achat&lang={lang}")
    page.locator(".map-lanes summary").click()
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
