"""The scripts of our components: sent once, by an address, in their order, under any path; nothing else is there."""

import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, Route, WebSocket, expect

from tests.running_app import RunningApp, Served, Started
from tests.web import shop
from touchpoints import viewer
from touchpoints.host.by_address import PAGE, address, loader, script

SOON = 30_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
OURS = (*PAGE, *viewer.PARTS)
MOST_LOADER = 1_500
"""Characters that come with each change of a component's data."""

ELSEWHERE = (
    "",
    "shown.py",
    "../by_address.py",
    "..%2fby_address.py",
    "%2e%2e/by_address.py",
    "..%5cby_address.py",
    "../../../requirements.txt",
    "/etc/hostname",
)


class UnderPath:
    """Plain Streamlit under a path of a larger site."""

    def arguments(self, journeys: Path, port: int) -> list[str]:
        return [*Started.PLAIN.arguments(journeys, port), "--server.baseUrlPath=tools/journeys"]


@pytest.fixture
def page(stranger: Page) -> Page:
    """Every script is asked for: that is what is looked at here."""
    return stranger


@pytest.fixture(scope="module")
def folder(served_shop: Served) -> Path:
    return served_shop.folder


@pytest.fixture(scope="module", params=list(Started), ids=lambda started: started.value)
def url(request: pytest.FixtureRequest, served_shop: Served, plain_shop: Served) -> str:
    shop.write_anew(served_shop.folder)
    return (served_shop if request.param is Started.SERVE else plain_shop).url


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_the_address_changes_with_the_content_and_is_all_that_is_sent(file: Path, tmp_path: Path) -> None:
    assert address(file) in loader(file)
    assert len(loader(file)) < MOST_LOADER
    changed = tmp_path / file.name
    changed.write_bytes(file.read_bytes() + b"\n")
    assert address(changed).partition("?")[2] != address(file).partition("?")[2]


def test_the_editor_is_loaded_from_its_own_address_alone() -> None:
    known = re.search(r"^const EDITOR = /(.+)/;$", script("shown_editor.js").read_text(encoding="utf-8"), re.MULTILINE)
    assert known
    assert re.fullmatch(known[1], address(script("editor.js")))
    assert not re.fullmatch(known[1], address(script("shown.js")))


def test_the_folders_that_are_served_hold_scripts_and_their_licences_alone() -> None:
    names = {path.suffix for folder in (viewer.SCRIPTS, script("shown.js").parent) for path in folder.rglob("*")}
    assert names <= {".js", ".txt"}


@pytest.mark.browser
def test_nothing_but_the_scripts_is_given_out(page: Page, url: str) -> None:
    page.goto(url)  # a server knows of the folders from its first reader on
    expect(page.locator("h1")).to_be_visible(timeout=SOON)
    there = address(script("shown.js")).removeprefix(".").partition("shown.js")[0]
    with urlopen(Request(f"{url}{there}shown.js")) as answer:
        assert answer.read() == script("shown.js").read_bytes()
    for path in ELSEWHERE:
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"{url}{there}{path}"))
        refused.value.close()
        assert refused.value.code in (400, 404), path


@pytest.mark.browser
def test_a_pick_sends_no_script(page: Page, url: str) -> None:
    received: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: received.append(frame if isinstance(frame, bytes) else frame.encode()))

    page.on("websocket", listen)
    page.goto(f"{url}/journey?lang=en")
    page.locator('.along-link[data-point="paiement"]').click()
    expect(page.locator("#detail")).to_have_text("Payment", timeout=SOON)
    page.wait_for_load_state("networkidle")
    received.clear()
    page.locator('.along-link[data-point="suivi"]').click()
    expect(page.locator("#detail")).to_have_text("Order tracking", timeout=SOON)
    page.wait_for_load_state("networkidle")
    sent = b"".join(received)
    assert b"Order tracking" in sent
    assert b"along-link" not in sent, "nor the picture"
    for file in OURS:
        lines = [line for line in file.read_bytes().splitlines() if len(line) > 40]
        assert lines
        assert not [line for line in lines if line in sent]


@pytest.mark.browser
def test_calls_wait_for_a_late_script_and_are_answered_in_their_order(page: Page, url: str) -> None:
    """The graph's picture comes with the first call alone: a call lost or out of order would show none."""
    waiting: list[Route] = []
    page.route("**/component/**", lambda route: waiting.append(route))
    with page.expect_request("**/shown.js?*"), page.expect_request("**/graph.js?*"):
        page.goto(f"{url}/journey?lang=en&cards=1&touchpoint=paiement")
    expect(page.locator("h1")).to_have_count(0)
    for route in waiting:
        route.continue_()
    expect(page.locator('.tp-node[role="button"]').first).to_be_visible(timeout=SOON)
    expect(page.locator('.tp-node[aria-pressed="true"]')).to_have_count(1)
    expect(page.locator("#detail")).to_be_visible()


@pytest.mark.browser
def test_a_script_that_did_not_arrive_is_asked_for_again(page: Page, url: str) -> None:
    failed: list[str] = []

    def fail_first(route: Route) -> None:
        name = Path(route.request.url.partition("?")[0]).name
        if name in failed:
            route.continue_()
        else:
            failed.append(name)
            route.abort()

    page.route("**/component/**", fail_first)
    page.goto(f"{url}/journey?lang=en&cards=1&touchpoint=paiement")
    expect(page.locator('.tp-node[role="button"]').first).to_be_visible(timeout=SOON)
    assert set(failed) == {file.name for file in OURS}


@pytest.mark.browser
def test_a_browser_that_comes_back_to_serve_asks_for_no_script_again(page: Page, served_shop: Served) -> None:
    page.goto(f"{served_shop.url}/journey?lang=en&cards=1")
    expect(page.locator('.tp-node[role="button"]').first).to_be_visible(timeout=SOON)
    page.reload()
    expect(page.locator('.tp-node[role="button"]').first).to_be_visible(timeout=SOON)
    sizes = page.evaluate(
        "() => performance.getEntriesByType('resource').filter((e) => e.name.includes('/component/'))"
        ".map((e) => e.transferSize)"
    )
    assert sizes == [0] * len(OURS)


@pytest.mark.browser
def test_the_app_works_under_a_path(page: Page, folder: Path, tmp_path: Path) -> None:
    app = RunningApp(folder, tmp_path / "app.log", {"TOUCHPOINTS_TODAY": shop.DAY.isoformat()}, UnderPath())
    try:
        app.url += "/tools/journeys"
        page.goto(f"{app.wait_until_healthy().url}/journey?lang=en")
        page.locator('.along-link[data-point="paiement"]').click()
        expect(page.locator("#detail")).to_have_text("Payment", timeout=SOON)
    finally:
        app.close()
