"""The picture of a journey in a real browser: the curve and the path under it in the same columns, at every width."""

from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect

from tests.tabs import NewPage, settled

pytestmark = pytest.mark.browser

PLACES = """() => {
  const middle = (element) => { const { left, right } = element.getBoundingClientRect(); return (left + right) / 2; };
  const path = [...document.querySelectorAll(".along-stop:not(.aside) .along-link")].map((stop) => {
    const id = CSS.escape(stop.dataset.point);
    const dot = document.querySelector(`.curve a[data-point="${id}"] :is(.curve-dot, .curve-unknown)`);
    const name = document.querySelector(`.along-name[data-point="${id}"]`);
    return { id, stop: middle(stop), dot: middle(dot), name: middle(name), top: stop.getBoundingClientRect().top };
  });
  const curve = document.querySelector(".along .curve").getBoundingClientRect();
  const room = document.querySelector(".along").getBoundingClientRect();
  const scroll = document.querySelector(".along-scroll");
  return { path, curve: [curve.left, curve.right], room: [room.left, room.right],
           wider: scroll.scrollWidth - scroll.clientWidth };
}"""


def places(page: Page) -> dict[str, Any]:
    return cast(dict[str, Any], page.evaluate(PLACES))


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_point_name_and_stop_of_the_main_path_stand_one_under_the_other(
    new_page: NewPage, app_url: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(f"{app_url}/journey?lang=fr")
    settled(page)
    found = places(page)
    assert len(found["path"]) == 12
    assert found["wider"] == 0, "nothing to scroll"
    for one in found["path"]:
        assert one["dot"] == pytest.approx(one["stop"], abs=1.5), one["id"]
        assert one["name"] == pytest.approx(one["stop"], abs=1.5), one["id"]
    assert len({round(one["top"]) for one in found["path"]}) == 1, "one straight line"
    assert [one["stop"] for one in found["path"]] == sorted(one["stop"] for one in found["path"])
    assert page.locator("[role=scrollbar]").is_hidden()


def test_where_the_graph_is_wider_than_its_place_the_curve_is_its_scroll_bar(new_page: NewPage, app_url: str) -> None:
    page = new_page(viewport={"width": 640, "height": 844})
    page.goto(f"{app_url}/journey?lang=fr")
    settled(page)
    found = places(page)
    assert found["wider"] > 100
    assert found["room"][0] <= found["curve"][0] < found["curve"][1] <= found["room"][1] + 1, "never cut"
    frame = page.get_by_role("scrollbar", name="Partie du parcours visible dessous")
    expect(frame).to_have_attribute("aria-valuenow", "0")
    expect(page.locator('.along-link[data-point="relance"]')).not_to_be_in_viewport()
    frame.focus()
    page.keyboard.press("End")
    expect(frame).to_have_attribute("aria-valuenow", "100")
    expect(page.locator('.along-link[data-point="relance"]')).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(frame).to_have_attribute("aria-valuenow", "0")


def test_a_pick_is_marked_in_curve_and_path_with_its_links_and_brought_into_sight(
    new_page: NewPage, app_url: str
) -> None:
    page = new_page(viewport={"width": 640, "height": 844})
    page.goto(f"{app_url}/journey?lang=en")
    settled(page)
    page.locator('.curve a[data-point="enquete"]').click()
    expect(page.locator("#detail")).to_have_text("Survey after delivery")
    expect(page.locator('[data-point="enquete"][aria-current="true"]')).to_have_count(4)
    expect(page.locator('.along-link[data-point="enquete"]')).to_have_js_property("tabIndex", 0)
    assert page.locator(".line.picked").count() == 2
    stop, scroll = page.locator('.along-link[data-point="enquete"]').bounding_box(), page.locator(".along-scroll")
    around = scroll.bounding_box()
    assert stop
    assert around
    assert around["x"] <= stop["x"]
    assert stop["x"] + stop["width"] <= around["x"] + around["width"] + 1


def test_on_a_phone_the_path_runs_from_top_to_bottom_and_a_pick_is_marked_in_it(
    new_page: NewPage, app_url: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{app_url}/journey?lang=en")
    settled(page)
    assert page.locator(".along-scroll").is_hidden()
    assert page.get_by_role("scrollbar").count() == 0
    stops = page.locator(".upright-link")
    boxes = [stop.bounding_box() for stop in stops.all()]
    assert len(boxes) == 19
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    assert all(box and box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    delivery = page.get_by_role("link", name="Delivery tracking, score", exact=False).last
    delivery.click()
    expect(page.locator("#detail")).to_have_text("Delivery tracking")
    expect(page.locator(".upright-link[aria-current]")).to_have_attribute("data-point", "suivi")
