"""Mermaid's own parser and drawing on what is exported, in a real browser."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.exports.judging import rich
from tests.hostile_strings import HOSTILE
from tests.node_tools import NodeToolsMissingError, ensure_node_tools
from touchpoints.exports import EXPORTS
from touchpoints.exports.mermaid import escape, faces
from touchpoints.importing.mermaid_line import decode
from touchpoints.text import Lang

pytestmark = pytest.mark.browser
READ = """async (text) => {
  await mermaid.parse(text);
  const { svg } = await mermaid.render("drawn", text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const drawn = new DOMParser().parseFromString(svg, "text/html");
  return { scores: db.getTasks().map((task) => task.score), words: drawn.body.textContent };
}"""


@pytest.fixture(scope="module")
def mermaid_page(browser: Browser) -> Page:
    try:
        script = ensure_node_tools() / "mermaid" / "dist" / "mermaid.min.js"
    except NodeToolsMissingError as missing:  # in continuous integration this has failed before
        pytest.skip(str(missing))
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><body></body></html>")
    page.add_script_tag(content=script.read_text(encoding="utf-8"))
    page.evaluate("mermaid.initialize({ startOnLoad: false })")
    return page


def read(page: Page, text: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(READ, text)
    return found


def without_spaces(words: str) -> str:
    """Mermaid breaks names into lines."""
    return "".join(words.split())


@pytest.mark.parametrize("lang", list(Lang))
def test_mermaid_accepts_and_draws_an_export(mermaid_page: Page, lang: Lang) -> None:
    assessment = rich()
    found = read(mermaid_page, EXPORTS["mmd"].write(assessment, assessment.journeys[0], lang).decode())
    values = [one.score.value for one in assessment.journeys[0].scores.touchpoints.values()]
    assert found["scores"] == [3 if value is None else faces(value) for value in values]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_mermaid_shows_hostile_words_as_text(mermaid_page: Page, words: str) -> None:
    name = escape(words)
    actor = name.replace(",", "#44;")
    text = f"journey\n title {name}\n section {name}\n {name}: 3: {actor}\n second: 4: {actor}\n"
    found = read(mermaid_page, text)
    assert found["scores"] == [3, 4]
    assert without_spaces(decode(name)) in without_spaces(found["words"])
    assert not mermaid_page.evaluate("Object.hasOwn(window, 'PWNED')")
