"""The text of a file in a browser: an editor that marks problems as one types, and loses no letter, cursor or byte."""

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.axe import violations
from tests.running_app import Served
from touchpoints.text import Lang

FILE = "achat/nouveaux.yaml"
pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""
WRONG = "nonsense: 1"
SERIOUS = ("serious", "critical")


def open_editor(page: Page, url: str, lang: str = "en", more: str = "") -> Locator:
    page.goto(f"{url}/edit?lang={lang}&file={FILE}&as=text{more}")
    editor = page.locator(".cm-content")
    expect(editor).to_be_visible(timeout=PATIENCE)
    return editor


def text_of(page: Page) -> str:
    """What stands in the editor where it is in sight: other lines are not in the page."""
    return "\n".join(page.locator(".cm-line").all_inner_texts())


def in_draft(page: Page, words: str) -> Locator:
    return page.locator(".diff ins", has_text=words)


def line(page: Page) -> str:
    return page.locator(".cm-activeLine").inner_text()


@pytest.mark.parametrize("lang", list(Lang))
def test_a_problem_is_marked_as_one_types_told_and_gone_when_mended(page: Page, shop_app: Served, lang: Lang) -> None:
    editor = open_editor(page, shop_app.url, lang.value)
    editor.press("Control+End")
    page.keyboard.type(WRONG)
    mark = page.locator(".cm-lintRange-error")
    expect(mark).to_have_text("nonsense", timeout=PATIENCE)
    told = page.locator(".notice.failed li").first
    expect(told).to_contain_text("nonsense")
    expect(page.locator(".cm-said")).to_contain_text("nonsense")
    message = page.locator(".cm-said").inner_text()
    assert message.partition(" — ")[2] in told.inner_text()
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    mark.hover()
    expect(page.locator(".cm-tooltip")).to_contain_text(message)
    for _ in WRONG:
        editor.press("Backspace")
    expect(page.locator(".cm-lintRange")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(".cm-said")).to_be_hidden()


def test_letters_and_cursor_stay_while_answers_come_late(page: Page, shop_app: Served) -> None:
    held: list[bytes | str] = []
    holding: list[bool] = []
    browsers: list[WebSocketRoute] = []

    def route(browser: WebSocketRoute) -> None:
        browsers.append(browser)
        server = browser.connect_to_server()
        server.on_message(lambda message: held.append(message) if holding else browser.send(message))

    page.route_web_socket("**/_stcore/stream", route)
    editor = open_editor(page, shop_app.url)
    editor.press("Control+Home")
    page.keyboard.type("# first")
    expect(in_draft(page, "# first")).to_be_visible(timeout=PATIENCE)
    holding.append(True)
    page.keyboard.type(" second")
    while not held:  # the answer to what was typed so far
        page.wait_for_timeout(50)
    page.keyboard.type(" third")
    editor.press("ArrowLeft")
    holding.clear()
    for message in held:
        browsers[0].send(message)
    expect(in_draft(page, "# first second third")).to_be_visible(timeout=PATIENCE)
    page.keyboard.type("X")
    assert line(page).startswith("# first second thirXd")
    editor.press("Control+z")
    assert line(page).startswith("# first second third")
    for _ in range(4):
        editor.press("Control+z")
    assert not text_of(page).startswith("# first")


def test_form_and_back_and_a_reload_lose_nothing(page: Page, shop_app: Served) -> None:
    editor = open_editor(page, shop_app.url)
    editor.press("Control+Home")
    page.keyboard.type("# typed and left at once\n")
    page.get_by_role("link", name="Form", exact=True).click()
    expect(page.locator(".edit-form").first).to_be_visible(timeout=PATIENCE)
    expect(editor).to_have_count(0)
    page.get_by_role("link", name="Text", exact=True).click()
    expect(editor).to_contain_text("# typed and left at once", timeout=PATIENCE)
    page.reload()
    expect(editor).to_contain_text("# typed and left at once", timeout=PATIENCE)


def test_a_step_taken_back_by_the_page_replaces_the_text_and_goes_on_from_there(page: Page, shop_app: Served) -> None:
    editor = open_editor(page, shop_app.url)
    editor.press("Control+Home")
    page.keyboard.type("# one\n")
    expect(in_draft(page, "# one")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(editor).not_to_contain_text("# one", timeout=PATIENCE)
    editor.press("Control+Home")
    page.keyboard.type("# two\n")
    expect(in_draft(page, "# two")).to_be_visible(timeout=PATIENCE)
    expect(in_draft(page, "# one")).to_have_count(0)


def test_an_address_leads_to_a_line_and_a_problem_to_its_place(page: Page, shop_app: Served) -> None:
    editor = open_editor(page, shop_app.url, more="&line=20")
    expect(page.locator(".cm-asked")).to_be_in_viewport(timeout=PATIENCE)
    asked = page.locator(".cm-asked").inner_text()
    assert asked == (shop_app.folder / FILE).read_text(encoding="utf-8").splitlines()[19]
    expect(editor).to_be_focused()
    assert line(page) == asked
    editor.press("Control+End")
    page.keyboard.type(WRONG)
    place = page.locator(".notice.failed li a").first
    expect(place).to_be_visible(timeout=PATIENCE)
    editor.press("Control+Home")
    place.click()
    expect(editor).to_be_focused()
    assert line(page) == WRONG
    editor.press("Control+Home")
    assert line(page) != WRONG
    editor.press("F8")
    assert line(page) == WRONG


def test_tab_indents_and_escape_lets_it_leave(page: Page, shop_app: Served) -> None:
    editor = open_editor(page, shop_app.url)
    expect(page.locator("#edit-text-hint")).to_be_visible()
    editor.press("Control+Home")
    before = line(page)
    editor.press("Tab")
    assert line(page) == f"  {before}"
    editor.press("Shift+Tab")
    assert line(page) == before
    editor.press("Escape")
    editor.press("Tab")
    expect(editor).not_to_be_focused()
    expect(page.get_by_role("button", name="Apply")).to_be_focused()


def test_the_search_finds_without_sending_the_form(page: Page, shop_app: Served) -> None:
    editor = open_editor(page, shop_app.url, "fr")
    editor.press("Control+f")
    page.get_by_role("textbox", name="Chercher").press_sequentially("suivi")
    page.keyboard.press("Enter")
    expect(page.locator(".cm-searchMatch-selected")).to_have_text("suivi")
    page.keyboard.press("Escape")
    expect(editor).to_be_focused()


def test_without_its_script_the_plain_box_stays_and_works(page: Page, shop_app: Served) -> None:
    page.route("**/editor.js?*", lambda route: route.abort())
    page.goto(f"{shop_app.url}/edit?lang=en&file={FILE}&as=text")
    area = page.locator("textarea[name=text]")
    expect(area).to_be_visible(timeout=PATIENCE)
    area.press("Control+End")
    area.press_sequentially("# plain")
    expect(in_draft(page, "# plain")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".cm-editor")).to_have_count(0)
    expect(page.locator("#edit-text-hint")).to_be_hidden()


def test_what_was_not_typed_stays_byte_for_byte(page: Page, shop_app: Served) -> None:
    """A mark at the beginning, lines that end as on Windows, a character that no page shows."""
    file = shop_app.folder / FILE
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n") + "# a\u202eb\r\n".encode()
    file.write_bytes(before)
    editor = open_editor(page, shop_app.url)
    editor.press("Control+End")
    page.keyboard.type("# typed\n")
    expect(in_draft(page, "# typed")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Saved: {FILE}")).to_be_visible(timeout=PATIENCE)
    assert file.read_bytes() == before + b"# typed\r\n"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", list(Lang))
def test_axe_finds_nothing_serious_in_the_editor(page: Page, shop_app: Served, lang: Lang, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    editor = open_editor(page, shop_app.url, lang.value)
    editor.press("Control+End")
    page.keyboard.type(WRONG)
    expect(page.locator(".cm-lintRange-error")).to_have_count(1, timeout=PATIENCE)
    editor.press("Control+f")
    expect(page.locator(".cm-search")).to_be_visible()
    assert [one for one in violations(page) if one.impact in SERIOUS] == []
