"""Curves and tables in a real browser: whole at every width of a window, and on paper."""

import re
from typing import cast

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.tabs import NewPage, follow

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
WIDTHS = (360, 390, 1024, 1366, 1920)
DESK = ViewportSize(width=1366, height=768)
PAPER = {"A4": 718, "A3": 1047}
"""Pixels across a sheet within margins of a centimetre."""
CURVES = {"journey": "journey?view=story", "compare": "compare?", "target": "compare?with=target"}
PRINTED = {
    **CURVES,
    "table": "journey?view=table&touchpoint=suivi",
    "graph": "journey?",
    "method": "method?",
    "gaps": "gaps?",
    "overview": "?",
}

OUTSIDE = """() => [...document.querySelectorAll(".fitted")].flatMap(box => {
  const {left, right} = box.getBoundingClientRect();
  return [...box.querySelectorAll("svg, text, circle, rect, li")].filter(part => {
    const seen = part.getBoundingClientRect();
    return seen.width > 0 && (seen.left < left - 1 || seen.right > right + 1);
  }).map(part => part.textContent || part.getAttribute("class"));
})"""
"""What of a curve reaches over the sides of its place."""

TOUCHING = """() => [...document.querySelectorAll(".fitted > svg")].flatMap(picture => {
  const words = [...picture.querySelectorAll(".curve-name, .two-name")].filter(word => word.getClientRects().length);
  const boxes = words.map(word => [word.textContent, word.getBoundingClientRect()]);
  return boxes.flatMap(([name, one], place) => boxes.slice(place + 1).filter(([, other]) =>
    Math.abs(one.top - other.top) < 2 && Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
  ).map(([other]) => [name, other]));
})"""
"""Names or numbers under a curve that stand on one another."""

WIDER = """places => [...document.querySelectorAll(places)].filter(
  part => part.getClientRects().length && part.scrollWidth > part.clientWidth + 1
).map(part => part.getAttribute("aria-label") || part.className || part.tagName)"""
STAGE = "[data-testid=stMain]"
REGIONS = f"{STAGE}, .scroll, .fitted, .scroll table, .st-key-journey-detail"

UNDER = """() => [...document.querySelectorAll(".fitted > svg :is(.curve-name, .two-name)")].filter(
  word => word.getClientRects().length).map(word => word.textContent)"""
"""What stands under the columns: names, or numbers."""


def opened(new_page: NewPage, address: str) -> Page:
    page = new_page(viewport=DESK)
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=SOON)
    return page


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_curve_is_whole_at_every_width_and_its_names_are_read(new_page: NewPage, app_url: str, lang: str) -> None:
    page = opened(new_page, f"{app_url}/method?lang={lang}")
    for at in CURVES.values():
        follow(page, f"{at}&lang={lang}")
        check_the_curve(page, at)


def check_the_curve(page: Page, at: str) -> None:
    expect(page.locator(".fitted > svg")).to_be_visible(timeout=SOON)
    for width in (*WIDTHS, *PAPER.values()):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate(OUTSIDE) == [], (at, width)
        assert page.evaluate(TOUCHING) == [], (at, width)
        assert page.evaluate(WIDER, f"{STAGE}, .fitted") == [], (at, width)
        under = cast(list[str], page.evaluate(UNDER))
        listed = page.locator(".fitted .fit-key")
        assert under, "names, or numbers for which a list stands below"
        assert listed.is_visible() == all(word.isdigit() for word in under)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_table_of_compare_shows_every_column_on_a_desk_and_scrolls_by_keyboard_on_a_telephone(
    new_page: NewPage, app_url: str, lang: str
) -> None:
    page = opened(new_page, f"{app_url}/compare?lang={lang}")
    region = page.locator(".scroll:has(> .compare-table)")
    expect(region).to_be_visible(timeout=SOON)
    for width in (1024, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate(WIDER, ".scroll:has(> .compare-table)") == [], width

    page.set_viewport_size({"width": 390, "height": 844})
    # The browser of the tests hides every bar from pictures; a bar with a measure of its own is one that stays.
    assert region.evaluate("box => getComputedStyle(box, '::-webkit-scrollbar').height") == "10px"
    region.focus()
    page.keyboard.press("ArrowRight")
    expect.soft(region).to_be_focused()
    page.wait_for_function("box => box.scrollLeft > 0", arg=region.element_handle(), timeout=SOON)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_on_paper_nothing_is_wider_than_the_sheet_and_nothing_is_to_be_pressed(
    new_page: NewPage, app_url: str, lang: str
) -> None:
    page = opened(new_page, f"{app_url}/search?lang={lang}")
    for at in PRINTED.values():
        page.set_viewport_size(DESK)
        page.emulate_media(media="screen")
        follow(page, f"{at}&lang={lang}")
        check_on_paper(page, at)


def check_on_paper(page: Page, at: str) -> None:
    expect(page.locator(".fitted, .scroll").first).to_be_visible(timeout=SOON)
    page.emulate_media(media="print")
    for paper, width in PAPER.items():
        page.set_viewport_size({"width": width, "height": 1000})
        assert page.evaluate(WIDER, f"{REGIONS}, .along-scroll, .source pre") == [], (at, paper)
        assert page.evaluate(OUTSIDE) == [], (at, paper)
        hidden = cast(list[str], page.evaluate(CUT))
        assert hidden == [], (at, paper)
    pressed = page.locator(".tp button, .stButton, .stDownloadButton, .stPopover, .tp .toolbar, .tp .frame")
    assert pressed.count() > 0
    assert all(not each.is_visible() for each in pressed.all())
    folded = page.locator('.panel details.part:not([data-key="panel-file"]) > :last-child, .rest > :last-child')
    assert all(each.evaluate("part => part.checkVisibility({contentVisibilityAuto: true})") for each in folded.all()), (
        at
    )
    assert re.search(rb"/Type\s*/Page\b", page.pdf(format="A4"))


CUT = """() => [...document.querySelectorAll(".scroll, .st-key-journey-detail, .panel")].filter(part => {
  for (let box = part; box && !box.matches("[data-testid=stMain]"); box = box.parentElement) {
    if (getComputedStyle(box).overflowY !== "visible" && box.scrollHeight > box.clientHeight + 1) return true;
  }
  return false;
}).map(part => part.className)"""
"""What goes on below the border of a box that paper cannot scroll."""
