"""Nothing leaves the machine: whatever a page of the app asks for, it asks the address it came from."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from touchpoints.web import address
from touchpoints.web.pages import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", [address.path(page.slug) for page in PAGES])
def test_a_page_asks_nobody_but_the_app(stranger: Page, app_url: str, path: str) -> None:
    asked: set[str] = set()
    stranger.on("request", lambda request: asked.add(request.url))
    stranger.on("websocket", lambda socket: asked.add(socket.url))
    stranger.goto(f"{app_url}/{path}")
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()
    stranger.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).scheme not in ("data", "blob")}
    assert hosts == {urlsplit(app_url).netloc}
