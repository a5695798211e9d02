"""Elements: every string is content, never markup, and nothing else is written to a page."""

import ast
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import touchpoints
from tests.hostile_strings import HOSTILE
from touchpoints.element import add, coded, h, html
from touchpoints.rules import RULES

UI = [file for part in ("web", "host") for file in Path(touchpoints.__file__).with_name(part).rglob("*.py")]


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: "list[tuple[str, str | None]]") -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_string_makes_no_element_and_no_attribute(hostile: str) -> None:
    reader = read(html(h("p", hostile, title=hostile, aria_label=hostile)))
    assert reader.tags == ["p"]
    assert [name for name, _ in reader.attributes] == ["title", "aria-label"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Cn"])))
def test_text_is_read_back_as_it_was(words: str) -> None:
    assert read(html(h("p", words))).text == words


def test_children_stand_in_their_order() -> None:
    assert html(add(h("p"), "a", h("b", "c"), "d", None, ["e", [h("i")]])) == "<p>a<b>c</b>de<i></i></p>"


def test_attributes_that_are_false_or_none_are_left_out() -> None:
    assert html(h("a", href=None, open=False, hidden=True, class_="x", data_key=1)) == (
        '<a hidden="" class="x" data-key="1"></a>'
    )


FORBIDDEN = {"markdown", "html", "write", "title", "header", "subheader", "caption", "text", "latex", "iframe"}
"""Streamlit's ways of putting text on a page; some load pictures or links out of a text of a user."""


def test_nothing_is_written_to_the_page_but_as_elements() -> None:
    for file in UI:
        if file.name == "shown.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st":
                assert node.attr not in FORBIDDEN, f"{file.name}:{node.lineno}"
            if isinstance(node, ast.keyword):
                assert node.arg not in ("unsafe_allow_html", "unsafe_allow_javascript"), (
                    f"{file.name}:{node.value.lineno}"
                )


def test_the_environment_is_read_in_one_place() -> None:
    readers = [file.name for file in UI if "os.environ" in file.read_text(encoding="utf-8")]
    assert readers == ["environment.py"]


def test_what_stands_between_backticks_is_code() -> None:
    assert html(h("p", coded("Write `end: true` or `p`."))) == (
        "<p>Write <code>end: true</code> or <code>p</code>.</p>"
    )
    assert html(h("p", coded("No code"))) == "<p>No code</p>"


def test_the_texts_of_every_rule_open_and_close_their_code() -> None:
    for rule in RULES:
        for text in (rule.fires + rule.weight, rule.silent, rule.why, rule.action, rule.ignore):
            assert text.en.count("`") % 2 == text.fr.count("`") % 2 == 0, rule.id
