"""Pages for tests in a browser: each test has its own, in one context that keeps what the browser has compiled.

A page of a new context compiles every script of the app anew, more than all that a test then does. A context whose
pages share a process, which one blank page keeps alive, does so once; what a page left behind in it is taken away.
"""

from typing import Literal, Protocol

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

FLAG = "--process-per-site"
"""With it pages of one site share a process, whose compiled scripts live as long as one of them does."""
REAL = "() => /native code/.test(setTimeout)"
"""A clock that a test puts into its page stands in every later page of that context too, and an error thrown in a
timer of it is never seen."""
SITE = "http://127.0.0.1/"
"""That of every app that tests start; its port makes no difference."""

Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]


class NewPage(Protocol):
    """Opens a page as `browser.new_page` does; it shares cookies with the others of its test."""

    def __call__(
        self, viewport: ViewportSize | None = None, color_scheme: Scheme = "light", reduced_motion: Motion = ...
    ) -> Page: ...


class Tabs:
    """Pages opened for one test after another."""

    def __init__(self, browser: Browser) -> None:
        self._context: BrowserContext = browser.new_context()
        self._keeper = self._context.new_page()
        self._keeper.route(SITE, lambda route: route.fulfill(content_type="text/html", body="<!DOCTYPE html>"))
        self._keeper.goto(SITE)
        self._cdp = self._context.new_cdp_session(self._keeper)

    def new(
        self,
        viewport: ViewportSize | None = None,
        color_scheme: Scheme = "light",
        reduced_motion: Motion = "no-preference",
    ) -> Page:
        """As `NewPage`."""
        page = self._context.new_page()
        if viewport:
            page.set_viewport_size(viewport)
        if (color_scheme, reduced_motion) != ("light", "no-preference"):
            page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        if not page.evaluate(REAL):
            raise RuntimeError("a test before this one put a clock into the shared pages: it wants a `stranger`")
        return page

    def forget(self) -> None:
        """Closes every page of the test that ends, with its cookies, permissions and stored values."""
        for page in self._context.pages:
            if page != self._keeper:
                page.close()
        self._context.clear_cookies()
        self._context.clear_permissions()
        self._cdp.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})


def settled(page: Page, milliseconds: float = 30_000) -> None:
    """Waits until the app has drawn the page that was asked for."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning] h1").first.wait_for(timeout=milliseconds)
    drawn(page)


def follow(page: Page, place: str, milliseconds: float = 30_000) -> None:
    """As a link on the page: by the session there is, without loading the page again."""
    page.evaluate(_FOLLOW, place if place.split("?")[0] else f"./{place}")
    page.wait_for_function(_ARRIVED, arg=place, timeout=milliseconds)
    settled(page, milliseconds)


_FOLLOW = """href => {
  const link = document.querySelector(".frame").parentElement.appendChild(document.createElement("a"));
  link.setAttribute("href", href);
  link.click();
  link.remove();
}"""
_ARRIVED = """place => {
  const [path, query] = place.split("?");
  const now = new URLSearchParams(location.search);
  return location.pathname.replace(/^.*\\//, "") === path
    && [...new URLSearchParams(query)].every(([name, value]) => !value || now.get(name) === value);
}"""


def drawn(page: Page) -> None:
    """Waits until what was changed in the page is laid out."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def wider_than_its_window(page: Page, width: int) -> int:
    """By how many pixels, in a window of that width."""
    page.set_viewport_size({"width": width, "height": 800})
    drawn(page)
    pixels: int = page.locator("main").evaluate("main => main.scrollWidth - main.clientWidth")
    return pixels


def complaints(page: Page) -> list[str]:
    """What the console of a page complains of, refusals by the rules of the page included; filled as it comes."""
    found: list[str] = []

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            found.append(f"{message.type}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("response", lambda answer: found.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    return found
