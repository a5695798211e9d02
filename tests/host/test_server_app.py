"""What browsers make of it: no page breaks its own rules, no other page frames the app or speaks for it."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.host.test_app import STATES
from tests.running_app import RunningApp, Served, Started
from tests.tabs import complaints, follow, settled
from tests.web import shop

pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""
FILE = "achat/nouveaux.yaml"


@pytest.fixture(scope="module")
def folder(served_shop: Served) -> Path:
    return served_shop.folder


@pytest.fixture(scope="module", params=list(Started), ids=lambda started: started.value)
def url(request: pytest.FixtureRequest, served_shop: Served, plain_shop: Served) -> str:
    shop.write_anew(served_shop.folder)
    return (served_shop if request.param is Started.SERVE else plain_shop).url


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """A site of somebody else on this very machine: `/?what` is a page that holds `what`."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            words = b"<!DOCTYPE html><title>elsewhere</title>" + unquote(self.path.partition("?")[2]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(words)

        def log_message(self, *args: object) -> None:
            del args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    serving = Thread(target=partial(server.serve_forever, 0.05))
    serving.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    serving.join()
    server.server_close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("url", [Started.PLAIN], ids=lambda started: started.value, indirect=True)
def test_no_page_leaves_a_complaint_in_the_console(page: Page, url: str) -> None:
    """Of what `touchpoints serve` shows, `test_app` says the same."""
    found, opened = complaints(page), set[str]()
    for state in STATES:
        path = state.partition("?")[0]
        if path in opened:
            follow(page, state)
        else:
            page.goto(f"{url}/{state}")
            settled(page)
        opened.add(path)
        assert found == [], state


def test_what_a_page_can_do_it_may_do(page: Page, url: str) -> None:
    """Pictures copied and saved, files taken along, the editor, printing: each by its own way through the rules."""
    found = complaints(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
    opened(page, f"{url}/journey?lang=en&cards=1")
    page.get_by_role("button", name="Payment").first.click()
    expect(page.locator("#detail")).to_have_text("Payment", timeout=PATIENCE)
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save as PNG").click()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    page.get_by_role("button", name="Copy PNG").click()
    page.wait_for_function(
        "async () => (await navigator.clipboard.read())[0].types.includes('image/png')", timeout=PATIENCE
    )
    page.get_by_role("button", name=re.compile("^Copy SVG|^Copy$")).first.click()
    opened(page, f"{url}/journey?lang=en&view=table")
    with page.expect_download() as table:
        page.get_by_role("button", name="Download as CSV").click()
    assert "Order tracking" in table.value.path().read_text(encoding="utf-8-sig")
    opened(page, f"{url}/journey?lang=en&view=map")
    page.emulate_media(media="print")
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="screen", color_scheme="dark")
    opened(page, f"{url}/edit?lang=en&file={FILE}&as=text")
    editor = page.locator(".cm-content")
    expect(editor).to_be_visible(timeout=PATIENCE)
    editor.click()
    page.keyboard.press("Control+f")
    expect(page.locator(".cm-search")).to_be_visible(timeout=PATIENCE)
    assert found == []


def test_no_other_page_frames_the_app(page: Page, url: str, elsewhere: str) -> None:
    found = complaints(page)
    page.goto(f"{elsewhere}/?<iframe/src={url}/></iframe>")
    page.wait_for_load_state("networkidle")
    assert [one for one in found if "frame-ancestors" in one or "X-Frame-Options" in one]
    assert page.frames[1].locator(".stApp").count() == 0


def test_a_page_of_another_port_opens_no_session(page: Page, url: str, elsewhere: str) -> None:
    page.goto(elsewhere)
    address = url.replace("http", "ws") + "/_stcore/stream"
    tried = """address => new Promise((done) => {
      const socket = new WebSocket(address, ["streamlit"]);
      socket.onopen = () => done("opened");
      socket.onerror = () => done("refused");
    })"""
    assert page.evaluate(tried, address) == "refused"
    sent = "address => fetch(address, {method: 'POST', mode: 'no-cors', body: 'x'}).then(a => a.type)"
    assert page.evaluate(sent, f"{url}/gaps") == "opaque"


def test_a_script_that_stands_in_a_page_does_not_run(page: Page, url: str) -> None:
    """What escaping should ever let through, the rules of the page stop."""
    opened(page, url)
    ran = page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.PWNED = 1";
          document.body.append(script);
          const picture = document.createElement("img");
          picture.setAttribute("onerror", "window.PWNED = 2");
          picture.src = "data:,";
          document.body.append(picture);
          const link = document.createElement("a");
          link.href = "javascript:window.PWNED = 3";
          document.body.append(link);
          link.click();
          return new Promise((done) => setTimeout(() => done(window.PWNED ?? null), 200));
        }"""
    )
    assert ran is None


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_app_works_under_every_name_of_this_machine(page: Page, tmp_path: Path, folder: Path, address: str) -> None:
    class At:
        def arguments(self, journeys: Path, port: int) -> list[str]:
            serve = ["touchpoints", "serve", str(journeys), f"--port={port}", "--no-browser"]
            return [*serve, f"--address={address}"]

    app = RunningApp(folder, tmp_path / "log", {"TOUCHPOINTS_TODAY": shop.DAY.isoformat()}, At())
    try:
        port = urlsplit(app.url).port
        shown = f"[{address}]" if ":" in address else address
        app.wait_until_healthy(f"http://{shown}:{port}")
        for name in ("localhost", shown):
            opened(page, f"http://{name}:{port}/gaps?lang=en")
            expect(page.locator("[data-do='open']").first).to_be_visible(timeout=PATIENCE)
    finally:
        app.close()
