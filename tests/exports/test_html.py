"""The exported page in a real browser: the graph works, nothing a file says runs, and nobody is asked anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.axe import violations
from tests.exports.judging import LOADABLE, RICH, hostile, rich
from tests.judged import judge
from touchpoints import viewer
from touchpoints.assess import Assessment
from touchpoints.exports import EXPORTS
from touchpoints.layout import arrange
from touchpoints.text import Lang

CANARY = "() => Object.hasOwn(window, 'PWNED')"


def page_of(assessment: Assessment, folder: Path, lang: Lang = Lang.EN) -> Path:
    file = folder / f"page-{lang}.html"
    file.write_bytes(EXPORTS["html"].write(assessment, assessment.journeys[0], lang))
    return file


class Opened:
    """A page opened from a file, with everything it asked for and complained about."""

    def __init__(self, browser: Browser, file: Path, **options: object) -> None:
        self.context = browser.new_context(**options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._on_request)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    def _on_request(self, request: Request) -> None:
        self.asked.append(request.url)

    @property
    def elsewhere(self) -> list[str]:
        return [url for url in self.asked[1:] if not url.startswith(("data:", "blob:"))]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    shown = Opened(browser, page_of(rich(), tmp_path))
    yield shown
    shown.context.close()


def test_the_policy_names_the_hashes_of_all_that_runs_and_no_address(tmp_path: Path) -> None:
    text = page_of(rich(), tmp_path).read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert re.fullmatch(
        r"default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+' 'sha256-[\w+/=]+'; "
        r"img-src data: blob:; base-uri 'none'; form-action 'none'",
        policy[1],
    )
    assert "unsafe" not in policy[1]
    assert not re.findall(r'(?:src|href)="(?!#)', text)
    assert "</script" not in viewer.script()


@pytest.mark.browser
def test_picking_a_touchpoint_shows_why_and_the_address_keeps_it(opened: Opened) -> None:
    page = opened.page
    assert opened.complaints == []
    page.get_by_role("button", name="Delivery tracking").click()
    picked = page.locator("#picked")
    assert picked.get_by_role("heading", name="Delivery tracking").is_visible()
    assert picked.get_by_role("row", name="Sum").is_visible()
    assert page.url.endswith("#t-suivi")
    page.reload()
    assert page.locator("#picked").get_by_role("heading", name="Delivery tracking").is_visible()
    page.get_by_role("button", name="Delivery tracking").focus()
    for _ in range(2):  # the first one closes the tooltip
        page.keyboard.press("Escape")
    assert page.locator("#picked article").count() == 0
    assert opened.elsewhere[1:] == []


@pytest.mark.browser
def test_the_graph_is_walked_by_keyboard(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Reviews").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#picked").get_by_role("heading", level=3).first.text_content() == "A neighbour’s advice"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_page_is_accessible_in_both_themes_and_languages(
    browser: Browser, tmp_path: Path, scheme: str, lang: Lang
) -> None:
    shown = Opened(browser, page_of(rich(), tmp_path, lang), color_scheme=scheme)
    try:
        assert shown.page.locator("html").get_attribute("lang") == lang.value
        assert violations(shown.page) == []
    finally:
        shown.context.close()


@pytest.mark.browser
def test_hostile_words_are_shown_and_run_nothing(browser: Browser, tmp_path: Path) -> None:
    shown = Opened(browser, page_of(hostile(LOADABLE), tmp_path))
    try:
        page = shown.page
        buttons = page.locator('#graph-view .tp-node[role="button"]')
        assert buttons.count() == len(LOADABLE)
        for number in (0, 2, 20, 40):
            buttons.nth(number).focus()
            page.keyboard.press("Enter")
            assert page.locator("#picked article h3").first.text_content() == LOADABLE[number]
        assert not page.evaluate(CANARY)
        assert shown.elsewhere == []
        assert shown.complaints == []
        assert page.locator("main script[src], main iframe, main img, main object, main embed, main link").count() == 0
    finally:
        shown.context.close()


@pytest.mark.browser
def test_without_script_the_picture_and_the_report_are_there(browser: Browser, tmp_path: Path) -> None:
    shown = Opened(browser, page_of(rich(), tmp_path), java_script_enabled=False)
    try:
        assert shown.page.locator("noscript svg").is_visible()
        assert shown.page.get_by_role("heading", name="Delivery tracking").first.is_visible()
    finally:
        shown.context.close()


@pytest.mark.browser
def test_on_paper_everything_folded_is_open_and_the_ways_through_the_page_are_gone(opened: Opened) -> None:
    page = opened.page
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    assert not page.get_by_role("navigation").is_visible()


def test_a_journey_that_cannot_be_drawn_is_told_and_the_rest_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrange, "MOST_NODES", 1)
    never_drawn = judge({"achat/nouveaux.yaml": f"{RICH}\n# what was drawn before is kept\n"})
    text = page_of(never_drawn, tmp_path).read_text(encoding="utf-8")
    assert "The graph could not be drawn" in text
    assert "Delivery tracking" in text
