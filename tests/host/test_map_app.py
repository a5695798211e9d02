"""The map in a real browser: columns, lanes and paper, by pointer and keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.axe import violations
from tests.running_app import ROOT, ServeApp
from tests.tabs import NewPage, Scheme, follow, settled
from tests.web import shop

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
MANY = 60
DESK = ViewportSize(width=1280, height=720)
EXAMPLE = ROOT / "journeys" / "achat-en-ligne"
SAID = "Le lien de suivi ne dit rien pendant trois jours, puis annonce une date déjà passée"


def many(name: str, count: int, **lanes: int) -> str:
    """A journey of that many touchpoints, with so many entries in each of those lanes."""
    said = "".join(
        f", {lane}: [{', '.join([SAID] * entries)}]".replace(SAID, f'"{SAID}"') for lane, entries in lanes.items()
    )
    touchpoints = "".join(
        f"    - {{name: Étape {number}, rating: {1 + number % 5}{said}}}\n" for number in range(count)
    )
    return f"journey: {name}\ntouchpoints:\n  during:\n{touchpoints}"


@pytest.fixture(scope="module")
def url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    example = {f"example/{file.name}": file.read_text(encoding="utf-8") for file in EXAMPLE.glob("*.yaml")}
    folder = shop.write(
        tmp_path_factory.mktemp("shop") / "journeys",
        {
            **shop.FILES,
            **example,
            "long/all.yaml": many("Long", MANY),
            "few/all.yaml": many("Few", 5, pain_points=2),
            "wordy/all.yaml": many("Wordy", 19, pain_points=2, actions=2, backstage=3),
            "talkative/all.yaml": many("Talkative", 11, pain_points=14, actions=14, verbatims=14, backstage=9),
        },
    )
    return serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat())


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".map").first).to_be_visible(timeout=SOON)
    expect(page.locator(".sheet").first).to_be_attached(timeout=SOON)
    return page


def test_a_column_is_picked_by_keyboard_and_keeps_the_focus(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=map&journey=achat&segment=nouveaux")
    page.get_by_role("link", name="Payment").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#detail")).to_have_text("Payment", timeout=SOON)
    expect(page.get_by_role("link", name="Payment").first).to_be_focused()
    expect(page).to_have_url(re.compile("touchpoint=paiement"))


def test_lanes_are_hidden_one_by_one_and_the_address_remembers_them(page: Page, url: str, browser: Browser) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=achat&segment=nouveaux")
    page.get_by_text(re.compile("^Lignes")).first.click()
    page.get_by_label("Canaux").uncheck()
    expect(page.get_by_role("rowheader", name="Canaux")).to_be_hidden(timeout=SOON)
    expect(page).to_have_url(re.compile("lanes=score"))
    colleague = browser.new_page()
    opened(colleague, page.url)
    expect(colleague.get_by_role("rowheader", name="Canaux")).to_be_hidden()
    expect(colleague.get_by_role("rowheader", name="Score")).to_be_visible()
    colleague.close()


def test_titles_stay_in_sight_at_the_far_end_of_a_long_journey(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=long&touchpoint=etape-59")
    expect(page.locator("#detail")).to_have_text("Étape 59", timeout=SOON)
    frame = page.locator(".map").first.bounding_box()
    for role, name in (("columnheader", "Étape 59"), ("rowheader", "Score")):
        shown = page.get_by_role(role, name=name).first.bounding_box()  # type: ignore[arg-type]
        assert frame is not None
        assert shown is not None
        assert shown["x"] >= frame["x"] - 1
        assert shown["x"] + shown["width"] <= frame["x"] + frame["width"] + 1


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_paper_is_as_many_pages_of_a3_as_the_sheets_say_with_nothing_clipped(
    new_page: NewPage, url: str, lang: str
) -> None:
    page = new_page(viewport=DESK)
    page.goto(f"{url}/search?lang={lang}")
    settled(page)
    for journey in ("long", "few", "example", "wordy", "talkative"):
        page.set_viewport_size(DESK)
        page.emulate_media(media="null")
        follow(page, f"journey?lang={lang}&view=map&journey={journey}")
        expect(page.locator(".sheet").first).to_be_attached(timeout=SOON)
        check_paper(page, journey)


def check_paper(page: Page, journey: str) -> None:
    said = page.locator(".sheet caption").all_text_contents()
    numbered = [re.findall(r"(?:feuille|sheet) (\d+) (?:sur|of) (\d+)", text) for text in said]
    count = str(len(said))
    assert numbered == ([[(str(place + 1), count)] for place in range(len(said))] if len(said) > 1 else [[]]), journey
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", printed)) == len(said)
    assert b"/MediaBox [0 0 1191" in printed
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1526, "height": 1062})  # A3 landscape within its margins, at 96 to the inch
    names = page.locator(".map:not(.sheet) thead a.map-name").all_text_contents()
    heads = page.locator(".sheet thead a.map-name").all_text_contents()
    assert list(dict.fromkeys(heads)) == list(dict.fromkeys(names))
    clipped = page.locator(".sheet, .sheet :is(th, td)").evaluate_all(
        "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.textContent)"
    )
    assert clipped == []


def test_one_sheet_is_one_page_of_its_size_with_nothing_clipped(new_page: NewPage, url: str) -> None:
    page = new_page(viewport=DESK)
    page.goto(f"{url}/search?lang=fr")
    settled(page)
    for journey, size, across in (("example", "a3", 1191), ("wordy", "a1", 2383), ("long", "a0", 3370)):
        page.set_viewport_size(DESK)
        page.emulate_media(media="null")
        follow(page, f"journey?lang=fr&view=map&journey={journey}&sheet={size}")
        expect(page.locator(f".sheet-{size}")).to_have_count(1, timeout=SOON)
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", printed)) == 1, journey
        assert f"/MediaBox [0 0 {across}".encode() in printed
        page.emulate_media(media="print")
        page.set_viewport_size({"width": round(across * 4 / 3) - 62, "height": 1000})
        clipped = page.locator(".sheet, .sheet :is(th, td)").evaluate_all(
            "cells => cells.filter(c => c.scrollWidth > c.clientWidth + 1).map(c => c.textContent)"
        )
        assert clipped == [], journey


def test_the_map_is_made_as_wide_as_its_frame_and_fills_the_screen(new_page: NewPage, url: str) -> None:
    page = new_page(viewport={"width": 1920, "height": 1000})
    opened(page, f"{url}/journey?lang=en&view=map&journey=wordy&fit=1")
    frame = page.locator(".map.fit")
    assert frame.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    page.get_by_role("link", name="Full size").click()
    expect(page.locator(".map.fit")).to_have_count(0, timeout=SOON)
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement?.matches('.map:not(.sheet)')", timeout=SOON)


def test_lanes_that_one_sheet_cannot_hold_go_on_another_under_their_touchpoints(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr&view=map&journey=talkative")
    sheets = page.locator(".sheet").evaluate_all(
        "all => all.map(s => [[...s.querySelectorAll('thead a')].map(a => a.textContent).join(),"
        " [...s.querySelectorAll('tr[class^=lane]')].map(row => row.className)])"
    )
    lanes: dict[str, list[str]] = {}
    for heads, rows in sheets:
        lanes.setdefault(heads, []).extend(rows)
    assert len(lanes) < len(sheets)
    on_screen = page.locator(".map:not(.sheet) tr[class^=lane]").evaluate_all("all => all.map(row => row.className)")
    assert all(rows == on_screen for rows in lanes.values())


@pytest.mark.parametrize(("lang", "theme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing_on_the_whole_map_with_its_lanes_open(
    new_page: NewPage, url: str, lang: str, theme: Scheme
) -> None:
    page = new_page(color_scheme=theme)
    opened(page, f"{url}/journey?view=map&journey=achat&lang={lang}")
    page.locator(".map-lanes summary").click()
    assert violations(page) == []
