"""Acting on gaps in a real browser: by pointer and keyboard, the focus where the reader goes on, axe without a word."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.axe import violations
from tests.running_app import ServeApp, Served
from tests.tabs import NewPage, Scheme
from tests.web import shop

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
NEW = "achat/nouveaux.yaml"
REASON = "Transporteur changé au printemps"


@pytest.fixture
def url(shop_app: Served) -> str:
    return shop_app.url


@pytest.fixture
def folder(shop_app: Served) -> Path:
    return shop_app.folder


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=SOON)
    return page


def text(folder: Path, file: str = NEW) -> str:
    return (folder / file).read_text(encoding="utf-8")


def dialog(page: Page) -> Locator:
    return page.get_by_role("dialog")


def fill(page: Page) -> None:
    page.get_by_role("button", name="Accept this gap").first.click()
    expect(dialog(page)).to_be_visible(timeout=SOON)
    page.get_by_label("Why accept it for now?").fill(REASON)
    page.get_by_label("Your role").fill("direction-client")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_gap_is_accepted_looked_at_and_opened_again(new_page: NewPage, url: str, folder: Path, theme: Scheme) -> None:
    page = new_page(color_scheme=theme)
    opened(page, f"{url}/gaps?lang=en")
    before = text(folder)
    fill(page)
    assert violations(page) == []
    page.get_by_role("button", name="Show the change").click()
    shown = page.get_by_role("region", name="What changes in the file")
    expect(shown).to_contain_text(f"+  - {{rule: under-performing, on: suivi, reason: {REASON}", timeout=SOON)
    assert violations(page) == []
    assert text(folder) == before
    page.get_by_role("button", name="Save").click()
    written = page.locator(".written")
    expect(written).to_contain_text(f"{NEW}:59", timeout=SOON)
    expect(written).to_be_focused()
    expect(dialog(page)).to_be_hidden()
    assert text(folder).startswith(before)
    assert violations(page) == []
    written.get_by_role("link", name="Look at it").click()
    expect(page.locator(".card", has_text=REASON)).to_be_visible(timeout=SOON)
    expect(written).to_be_hidden()
    page.locator(".card", has_text=REASON).get_by_role("button", name="Open it again").click()
    page.get_by_role("button", name="Show the change").click()
    page.get_by_role("button", name="Save").click()
    expect(written).to_contain_text("Open again", timeout=SOON)
    assert text(folder) == before


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768)])
@pytest.mark.parametrize("way", ["accept", "rate"])
def test_what_was_written_is_told_in_the_window(new_page: NewPage, url: str, way: str, width: int, height: int) -> None:
    page = new_page(viewport={"width": width, "height": height})
    if way == "accept":
        opened(page, f"{url}/gaps?lang=en")
        fill(page)
    else:
        opened(page, f"{url}/journey?lang=en&touchpoint=suivi&view=table")
        page.get_by_role("button", name="Rate and assign").click()
        expect(dialog(page)).to_be_visible(timeout=SOON)
        dialog(page).locator("input[type=text]").first.fill("equipe-deux")
    page.get_by_role("button", name="Show the change").click()
    page.get_by_role("button", name="Save").click()
    written = page.locator(".written")
    expect(written).to_be_in_viewport(ratio=1, timeout=SOON)
    box = written.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= height
    expect(written).to_be_focused()


def test_escape_puts_the_form_away_and_what_was_typed_comes_back(page: Page, url: str) -> None:
    opened(page, f"{url}/gaps?lang=en")
    fill(page)
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden(timeout=SOON)
    button = page.get_by_role("button", name="Accept this gap").first
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Why accept it for now?")).to_have_value(REASON, timeout=SOON)


def test_what_is_being_typed_outlives_a_file_that_changes(page: Page, url: str, folder: Path) -> None:
    opened(page, f"{url}/gaps?lang=en")
    fill(page)
    (folder / NEW).write_text(text(folder).replace("direction, until", "comite, until"), encoding="utf-8")
    shop.write(folder, {"autre/bad.yaml": shop.BAD})
    expect(page.get_by_text("autre/bad.yaml:3:3")).to_be_attached(timeout=SOON)
    expect(page.get_by_label("Why accept it for now?")).to_have_value(REASON)
    page.get_by_role("button", name="Show the change").click()
    expect(page.get_by_role("region", name="What changes in the file")).to_contain_text(REASON, timeout=SOON)
    (folder / "autre" / "bad.yaml").unlink()


def test_what_a_colleague_saved_meanwhile_is_shown_and_both_changes_are_saved(
    page: Page, url: str, folder: Path
) -> None:
    opened(page, f"{url}/gaps?lang=en")
    fill(page)
    page.get_by_role("button", name="Show the change").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible(timeout=SOON)
    theirs = text(folder).replace("direction, until", "comite, until")
    (folder / NEW).write_text(theirs, encoding="utf-8")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="What somebody else changed meanwhile")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("region", name="What somebody else changed meanwhile")).to_contain_text("by: comite")
    expect(page.get_by_role("region", name="What changes in the file")).to_contain_text(REASON)
    assert violations(page) == []
    assert text(folder) == theirs
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".written")).to_be_visible(timeout=SOON)
    assert text(folder).startswith(theirs)
    assert REASON in text(folder)


def test_what_both_wrote_otherwise_is_chosen_in_the_dialog(page: Page, url: str, folder: Path) -> None:
    opened(page, f"{url}/journey?lang=en&touchpoint=suivi&view=table")
    page.get_by_role("button", name="Rate and assign").click()
    dialog(page).locator("input[name='field.owner']").fill("equipe-ana")
    page.get_by_role("button", name="Show the change").click()
    expect(dialog(page).get_by_role("button", name="Save")).to_be_visible(timeout=SOON)
    before = text(folder)
    theirs = before.replace("owner: responsable-logistique", "owner: equipe-ben")
    assert theirs != before
    (folder / NEW).write_text(theirs, encoding="utf-8")
    page.get_by_role("button", name="Save").click()
    choice = dialog(page).locator("fieldset", has_text="owner")
    expect(choice).to_contain_text("equipe-ben", timeout=SOON)
    expect(dialog(page).get_by_role("button", name="Save")).to_have_count(0)
    assert violations(page) == []
    assert text(folder) == theirs, "nothing is written over"
    choice.locator("input[value=mine]").check()
    page.get_by_role("button", name="Take these").click()
    expect(dialog(page).get_by_role("button", name="Save")).to_be_visible(timeout=SOON)
    assert text(folder) == theirs
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".written")).to_be_visible(timeout=SOON)
    assert text(folder) == theirs.replace("equipe-ben", "equipe-ana")


def test_a_verdict_is_given_by_keyboard_and_the_role_asked_for_once(page: Page, url: str, folder: Path) -> None:
    opened(page, f"{url}/gaps?lang=fr")
    useful = page.get_by_role("button", name="Utile", exact=True)
    useful.first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Votre rôle").fill("animateur")
    page.keyboard.press("Enter")
    expect(useful.first).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(page.locator("#tp-announcer")).to_contain_text("Noté pour animateur")
    expect(page.locator(".card").first).to_contain_text("utile 1 fois sur 1")
    assert violations(page) == []
    page.get_by_role("button", name="Pas utile").nth(1).click()
    expect(page.get_by_role("button", name="Pas utile").nth(1)).to_have_attribute("aria-pressed", "true", timeout=SOON)
    expect(page.get_by_role("button", name="Pas utile").nth(1)).to_be_focused()
    assert text(folder, "verdicts.yaml").count("by: animateur") == 2


def test_a_guess_is_written_or_corrected_from_the_panel(page: Page, url: str, folder: Path) -> None:
    opened(page, f"{url}/journey?lang=fr&touchpoint=avis&view=table")
    expect(page.locator(".panel")).to_contain_text("deviné d’après le nom")
    page.get_by_label("Type de ce point de contact").select_option("reviews")
    page.get_by_role("button", name="Écrire ce type").click()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".written")).to_contain_text(re.compile(r"nouveaux\.yaml:12"), timeout=SOON)
    assert "      type: reviews\n" in text(folder)
    expect(page.locator(".panel")).not_to_contain_text("deviné d’après le nom")


def test_another_readers_page_shows_what_was_written_by_itself(new_page: NewPage, url: str) -> None:
    one, other = new_page(), new_page()
    opened(other, f"{url}/gaps?lang=en")
    expect(other.get_by_role("link", name="Accepted (2)")).to_be_visible(timeout=SOON)
    opened(one, f"{url}/gaps?lang=en")
    fill(one)
    expect(dialog(other)).to_be_hidden()
    one.get_by_role("button", name="Show the change").click()
    one.get_by_role("button", name="Save").click()
    expect(other.get_by_role("link", name="Accepted (3)")).to_be_visible(timeout=SOON)
    expect(other.locator(".written")).to_be_hidden()
    one.close()
    other.close()


def test_the_dialog_fits_a_phone(new_page: NewPage, url: str) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    opened(page, f"{url}/gaps?lang=en")
    fill(page)
    page.get_by_role("button", name="Show the change").click()
    expect(page.get_by_role("region", name="What changes in the file")).to_be_visible(timeout=SOON)
    box = dialog(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


def test_where_the_app_only_reads_the_lines_to_paste_stand_there(page: Page, serve_app: ServeApp, folder: Path) -> None:
    address = serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat(), TOUCHPOINTS_EDIT="no")
    opened(page, f"{address}/gaps?lang=en")
    page.locator("summary", has_text="Accept this gap").first.click()
    expect(page.get_by_text("- rule: under-performing").first).to_be_visible()
    assert page.locator("[data-do]").count() == 0
