"""The Edit page in a browser: what is typed is there at once, in both ways to edit, and after a reload."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.running_app import Served
from tests.tabs import NewPage

FILE = "achat/nouveaux.yaml"
pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""


def test_typing_loses_nothing_between_form_text_reload_and_save(page: Page, shop_app: Served) -> None:
    url, folder = shop_app.url, shop_app.folder
    before = (folder / FILE).read_text(encoding="utf-8")
    page.goto(f"{url}/edit?lang=en&file={FILE}")
    expect(page.locator("#content")).to_have_text("Edit", timeout=PATIENCE)
    page.locator("input[name='field.owner']").fill("equipe-un")
    page.get_by_role("link", name="Text", exact=True).click()
    editor = page.locator(".cm-content")
    expect(editor).to_contain_text("equipe-un", timeout=PATIENCE)
    editor.press("Control+End")
    page.keyboard.type("# typed\n")
    expect(page.locator(".diff ins", has_text="# typed")).to_be_visible(timeout=PATIENCE)
    page.reload()
    expect(page.get_by_text("Your draft of an earlier visit is back")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".diff ins", has_text="# typed")).to_be_visible(timeout=PATIENCE)
    assert (folder / FILE).read_text(encoding="utf-8") == before
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"Saved: {FILE}")).to_be_visible(timeout=PATIENCE)
    after = (folder / FILE).read_text(encoding="utf-8")
    assert "equipe-un" in after
    assert after.endswith("# typed\n")


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#content")).to_be_visible(timeout=PATIENCE)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='field.{name}']")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768)])
def test_what_came_of_a_save_is_in_the_window_where_the_reader_is(
    new_page: NewPage, shop_app: Served, width: int, height: int
) -> None:
    page = new_page(viewport={"width": width, "height": height})
    opened(page, f"{shop_app.url}/edit?lang=en&file={FILE}&touchpoint=suivi")
    field(page, "owner").fill("equipe-ana")
    expect(page.locator(".diff ins", has_text="equipe-ana")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Save").click()
    answer = page.get_by_role("status").filter(has_text=f"Saved: {FILE}")
    expect(answer).to_be_in_viewport(ratio=1, timeout=PATIENCE)
    box = answer.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= height


def test_two_browsers_on_one_touchpoint_lose_nothing_and_choose_where_both_wrote(
    browser: Browser, shop_app: Served
) -> None:
    url, folder = shop_app.url, shop_app.folder
    ana, ben = browser.new_context().new_page(), browser.new_context().new_page()
    for page in (ana, ben):
        opened(page, f"{url}/edit?lang=en&file={FILE}&touchpoint=suivi")
    field(ana, "owner").fill("equipe-ana")
    field(ben, "owner").fill("equipe-ben")
    field(ben, "importance").select_option("2")
    for page, name in ((ana, "ana"), (ben, "ben")):
        expect(page.locator(".diff ins", has_text=f"equipe-{name}")).to_be_visible(timeout=PATIENCE)
    expect(ana.locator(".diff ins", has_text="equipe-ben")).to_have_count(0)
    ana.get_by_role("button", name="Save").click()
    expect(ana.get_by_text(f"Saved: {FILE}")).to_be_visible(timeout=PATIENCE)

    ben.get_by_role("button", name="Save").click()
    choice = ben.locator("fieldset", has_text="owner")
    expect(choice).to_be_visible(timeout=PATIENCE)
    expect(choice).to_contain_text("equipe-ana")
    assert "equipe-ana" in (folder / FILE).read_text(encoding="utf-8"), "nothing is written over"
    choice.locator("input[value=mine]").check()
    ben.get_by_role("button", name="Take these").click()
    expect(ben.get_by_text("their changes and yours do not touch")).to_be_visible(timeout=PATIENCE)
    ben.get_by_role("button", name="Save").click()
    expect(ben.get_by_text(f"Saved: {FILE}")).to_be_visible(timeout=PATIENCE)
    after = (folder / FILE).read_text(encoding="utf-8")
    assert "owner: equipe-ben" in after
    assert "importance: 2" in after
    for page in (ana, ben):
        page.context.close()


@pytest.mark.parametrize(("role", "name"), [("summary", "Preuves"), ("a", "Chemin et liens"), ("button", "Dupliquer")])
def test_what_a_reader_stands_on_keeps_the_focus_when_an_answer_comes(
    page: Page, shop_app: Served, role: str, name: str
) -> None:
    opened(page, f"{shop_app.url}/edit?lang=fr&file={FILE}&touchpoint=sav")
    field(page, "owner").fill("équipe-sav")
    stood_on = page.locator(role, has_text=name).first
    stood_on.focus()
    expect(page.locator(".diff ins", has_text="équipe-sav")).to_be_visible(timeout=PATIENCE)
    expect(stood_on).to_be_focused()


def test_a_touchpoint_is_edited_and_saved_by_keyboard_alone(page: Page, shop_app: Served) -> None:
    url, folder = shop_app.url, shop_app.folder
    opened(page, f"{url}/edit?lang=fr&file={FILE}&touchpoint=avis")
    page.get_by_role("link", name="Service client").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".edit-subject h2")).to_contain_text("Service client", timeout=PATIENCE)
    page.get_by_label("Responsable", exact=True).focus()
    page.keyboard.type("équipe-sav")
    expect(page.locator(".diff ins", has_text="équipe-sav")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Responsable", exact=True)).to_be_focused()
    page.locator("summary", has_text="Preuves").focus()
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Ajouter une mesure").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Indicateur").focus()
    for _ in range(3):  # past the metric wanted, and back: none of the others is left behind
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    mean = page.get_by_label("Moyenne", exact=True)
    expect(mean).to_be_visible(timeout=PATIENCE)
    mean.focus()
    page.keyboard.type("3,4")
    expect(page.locator(".diff ins", has_text="mean: 3.4")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Annuler").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".diff ins", has_text="mean: 3.4")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="Annuler").press("Enter")
    expect(page.locator(".diff ins", has_text="metric: csat")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("button", name="Enregistrer").press("Enter")
    expect(page.get_by_text(f"Enregistré : {FILE}")).to_be_visible(timeout=PATIENCE)
    assert "owner: équipe-sav" in (folder / FILE).read_text(encoding="utf-8")


def test_ticks_files_and_links_drawn_in_the_graph_reach_the_draft(page: Page, shop_app: Served) -> None:
    url, folder = shop_app.url, shop_app.folder
    before = (folder / FILE).read_text(encoding="utf-8")
    opened(page, f"{url}/edit?lang=en&file={FILE}&touchpoint=suivi")
    page.locator("fieldset", has_text="Channels").locator("summary").click()
    page.get_by_role("checkbox", name="text message").check()
    expect(page.locator(".diff ins", has_text="channels: [email, sms]")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("checkbox", name="e-mail").uncheck()
    expect(page.locator(".diff ins", has_text="channels: [sms]")).to_be_visible(timeout=PATIENCE)

    page.get_by_role("link", name="Path and links").click()
    page.get_by_role("button", name=re.compile("^Order tracking")).click(timeout=PATIENCE)
    expect(page.get_by_text("A link leaves “Order tracking”")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name=re.compile("^Payment")).click()
    expect(page.locator(".diff ins", has_text="from: suivi, to: paiement")).to_be_visible(timeout=PATIENCE)

    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the draft").click()
    text = Path(taken.value.path()).read_text(encoding="utf-8")
    assert "to: paiement" in text
    page.locator("summary", has_text="New journey, or import a file").click()
    page.get_by_label("YAML file, 1 MiB at most").set_input_files(
        {"name": "pros.yaml", "mimeType": "application/yaml", "buffer": b"extends: nouveaux.yaml\nsegment: fideles\n"}
    )
    page.get_by_role("button", name="Import").click()
    expect(page.locator("#edit-file")).to_have_value("achat/pros.yaml", timeout=PATIENCE)
    assert not (folder / "achat" / "pros.yaml").exists(), "a draft only"
    expect(page.get_by_text("Drafts of yours that wait")).to_be_visible(timeout=PATIENCE)
    assert (folder / FILE).read_text(encoding="utf-8") == before
