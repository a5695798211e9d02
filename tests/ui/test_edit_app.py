"""The Edit page in a browser: what is typed is there at once, in both ways to edit, and after a reload."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.running_app import ServeApp
from tests.ui import shop

FILE = "achat/nouveaux.yaml"
pytestmark = pytest.mark.browser
PATIENCE = 30_000
"""Milliseconds: a machine that does much else draws a page late, and that is not what is tested here."""


def test_typing_loses_nothing_between_form_text_reload_and_save(
    page: Page, serve_app: ServeApp, tmp_path: Path
) -> None:
    folder = shop.write(tmp_path / "journeys")
    drafts = str(tmp_path / "drafts")
    url = serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat(), TOUCHPOINTS_EDIT="yes", TOUCHPOINTS_DRAFTS=drafts)
    before = (folder / FILE).read_text(encoding="utf-8")
    page.goto(f"{url}/edit?lang=en&file={FILE}")
    expect(page.locator("#content")).to_have_text("Edit", timeout=PATIENCE)
    page.locator("input[name='field.owner']").fill("equipe-un")
    page.get_by_role("link", name="Text", exact=True).click()
    area = page.locator("textarea[name=text]")
    expect(area).to_have_value(re.compile("equipe-un"), timeout=PATIENCE)
    area.press("Control+End")
    area.press_sequentially("# typed\n")
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
