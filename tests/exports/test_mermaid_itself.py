"""Mermaid's own parser and drawing on what is exported, where TOUCHPOINTS_MERMAID names a copy of mermaid.min.js."""

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.exports.judging import rich
from tests.hostile_strings import HOSTILE
from touchpoints.exports import EXPORTS
from touchpoints.exports.mermaid_text import escape
from touchpoints.text import Lang

SCRIPT = os.environ.get("TOUCHPOINTS_MERMAID", "")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SCRIPT, reason="TOUCHPOINTS_MERMAID names no mermaid.min.js (docs/export.md says how)"),
]
READ = """async (text) => {
  await mermaid.parse(text);
  const { svg } = await mermaid.render("drawn", text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  return { scores: db.getTasks().map((task) => task.score), words: drawn.body.textContent };
}"""


@pytest.fixture(scope="module")
def mermaid_page(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><body></body></html>")
    page.add_script_tag(content=Path(SCRIPT).read_text(encoding="utf-8"))
    page.evaluate("mermaid.initialize({ startOnLoad: false })")
    return page


def read(page: Page, text: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(READ, text)
    return found


@pytest.mark.parametrize("lang", list(Lang))
def test_mermaid_accepts_and_draws_an_export(mermaid_page: Page, lang: Lang) -> None:
    assessment = rich()
    found = read(mermaid_page, EXPORTS["mmd"].write(assessment, assessment.journeys[0], lang).decode())
    assert found["scores"] == [4, 3, 4, 3, 3]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_mermaid_shows_hostile_words_as_text(mermaid_page: Page, words: str) -> None:
    name = escape(words)
    actor = name.replace(",", "#44;")
    text = f"journey\n title {name}\n section {name}\n {name}: 3: {actor}\n second: 4: {actor}\n"
    assert read(mermaid_page, text)["scores"] == [3, 4]
    assert not mermaid_page.evaluate("Object.hasOwn(window, 'PWNED')")
