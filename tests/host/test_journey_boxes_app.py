"""Where the parts of a journey stand in a real browser: the panel beside each view, under it where no room is."""

import re
from collections.abc import Mapping
from itertools import combinations
from typing import TypeAlias, cast

import pytest
from playwright.sync_api import Page, expect

from tests.tabs import NewPage, drawn, follow, settled

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
BESIDE = 1024
"""Pixels of a window from which on the panel stands beside the view."""
SIZES = {390: 844, 1023: 768, 1024: 768, 1366: 768, 1920: 1080}
GAP = 48
"""Pixels that may stand empty between two neighbours."""
PICKS = {
    "graph": ':is(.along-link, .upright-link)[data-point="suivi"]:visible',
    "map": '.map:not(.sheet) [data-key="map-suivi"]',
    "table": '.grid tbody a:text-is("Suivi de livraison")',
    "story": '[data-point="suivi"]',
}
"""Each view, and what one picks delivery tracking by in it; the story is read, and picked by the curve below it."""
STAGE = "[data-testid=stMain]"
"""What scrolls as a whole."""
PARTS = {
    "menu": ".frame",
    "head": ".st-key-journey-head h1",
    "controls": ".st-key-journey-head .toolbar",
    "view": ".st-key-journey-view",
    "panel": ".st-key-journey-detail",
    "curve": ".st-key-journey-curve",
}

Box: TypeAlias = Mapping[str, float]
"""left, top, right and bottom, in pixels of the window."""

MEASURE = """parts => Object.fromEntries(Object.entries(parts).flatMap(([name, place]) => {
  const part = document.querySelector(place);
  if (!part) return [];
  // What has a scroll of its own shows no more than the box that scrolls.
  const {left, top, right, bottom} = (getComputedStyle(part.parentElement).overflowY === "auto" && name === "panel"
    ? part.parentElement : part).getBoundingClientRect();
  return [[name, {left, top, right, bottom}]];
}))"""

WIDER = """places => places.map(place => document.querySelector(place)).filter(
  part => part && part.scrollWidth > part.clientWidth).map(part => part.className)"""


def boxes(page: Page) -> dict[str, Box]:
    return cast(dict[str, Box], page.evaluate(MEASURE, PARTS))


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


def check(page: Page, width: int) -> None:
    """The panel in its place, nothing on anything else, nothing beside the window, no side of it empty."""
    box = boxes(page)
    view, panel = box["view"], box["panel"]
    assert [pair for pair in combinations(box, 2) if overlap(box[pair[0]], box[pair[1]])] == []
    assert page.evaluate(WIDER, [STAGE, PARTS["view"], PARTS["panel"]]) == []
    left, right = box["menu"]["left"], box["menu"]["right"]
    assert view["left"] == pytest.approx(left, abs=1)
    assert panel["right"] == pytest.approx(right, abs=1)
    if width >= BESIDE:
        assert 0 < panel["left"] - view["right"] < GAP
        assert panel["right"] - panel["left"] >= 300
        assert view["right"] - view["left"] > panel["right"] - panel["left"]
    else:
        assert view["right"] == pytest.approx(right, abs=1)
        assert panel["left"] == pytest.approx(left, abs=1)
        assert 0 <= panel["top"] - view["bottom"] < GAP


@pytest.mark.parametrize("width", SIZES)
def test_the_panel_stands_beside_every_view_or_under_it_before_and_after_a_pick(
    new_page: NewPage, app_url: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": SIZES[width]})
    page.goto(f"{app_url}/search?lang=fr")
    settled(page)
    for view in PICKS:
        follow(page, f"journey?lang=fr&view={view}")
        check_before_and_after_a_pick(page, view, width)
        follow(page, "search?lang=fr")  # a view begins at its top for who comes from elsewhere


def check_before_and_after_a_pick(page: Page, view: str, width: int) -> None:
    pick = page.locator(PICKS[view]).first
    expect(pick).to_be_visible(timeout=SOON)
    expect(page.locator(".panel")).to_be_visible(timeout=SOON)
    check(page, width)
    at_first = boxes(page)
    assert at_first["view"]["top"] < SIZES[width] * 0.6, "the first screen shows it"
    if width >= BESIDE:
        assert at_first["panel"]["top"] == pytest.approx(at_first["view"]["top"], abs=1)
        if view == "graph":
            check_first_screen(page)

    pick.click()
    title = page.locator("#detail")
    expect(title).to_have_text("Suivi de livraison", timeout=SOON)
    expect(title).to_be_in_viewport(ratio=1, timeout=SOON)
    check(page, width)

    page.locator(STAGE).evaluate("main => main.scrollTo(0, 0)")
    picked = boxes(page)
    assert picked["view"]["top"] == pytest.approx(at_first["view"]["top"], abs=1), "a pick moves nothing"
    if width >= BESIDE:
        assert picked["panel"] == pytest.approx(at_first["panel"], abs=1)


def check_first_screen(page: Page) -> None:
    """Without scrolling: the sentence, the whole curve, and the main path from the first phase to the last."""
    for part in (".headline", ".along .curve"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=0.99)
    for stop in page.locator(".along-stop:not(.aside) .along-link").all():
        expect(stop).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("view", PICKS)
def test_the_panel_stays_in_sight_while_the_view_is_read_and_has_a_scroll_of_its_own(
    new_page: NewPage, app_url: str, view: str
) -> None:
    page = new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{app_url}/journey?lang=fr&view={view}&touchpoint=suivi")
    expect(page.locator(PICKS[view]).first).to_be_visible(timeout=SOON)
    expect(page.locator("#detail")).to_have_text(re.compile("Suivi"), timeout=SOON)
    page.locator(STAGE).evaluate("(main, down) => main.scrollBy(0, down)", boxes(page)["view"]["top"] + 40)
    panel = boxes(page)["panel"]
    assert 0 <= panel["top"] < GAP, "it stays while the view goes up"
    assert panel["bottom"] <= 768, "all of it is in the window"
    page.locator("#detail").hover()
    page.mouse.wheel(0, 200)
    expect(page.locator("#detail")).not_to_be_in_viewport(timeout=SOON)
    assert boxes(page)["panel"] == panel, "its own scroll, not the page's"


@pytest.mark.parametrize("subject", ["", "&touchpoint=suivi"], ids=["journey", "touchpoint"])
def test_what_opens_in_the_panel_is_no_wider_than_the_panel(page: Page, app_url: str, subject: str) -> None:
    page.goto(f"{app_url}/journey?lang=fr&view=story{subject}")
    expect(page.locator("#detail")).to_be_visible(timeout=SOON)
    opened = page.locator(".panel details").evaluate_all("all => all.map(each => (each.open = true)).length")
    assert opened >= 3
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        drawn(page)
        assert page.evaluate(WIDER, [STAGE, PARTS["panel"]]) == [], width
