"""The editor of the Edit page as it is given out: built from scripts/editor, small, readable, in both languages."""

import json
import re

import pytest

from scripts.editor_bundle import BUNDLE, LICENCES, build
from tests.contrast import contrast
from tests.node_tools import EDITOR, NodeToolsMissingError
from touchpoints.palette import Theme, css_variables
from touchpoints.web.edit.text import WORDS

SOURCE = (EDITOR / "editor.js").read_text(encoding="utf-8")
MOST = 550_000
TEXT = 4.5
"""Contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""
SURFACES = ("page", "frame", "card")


def test_the_bundle_is_what_the_sources_give_byte_for_byte() -> None:
    try:
        script, licences = build()
    except NodeToolsMissingError as missing:  # in continuous integration this has failed before
        pytest.skip(str(missing))
    assert script == BUNDLE.read_bytes(), "after a change in scripts/editor: make editor"
    assert licences == LICENCES.read_text(encoding="utf-8")


def test_the_bundle_is_small_and_asks_nobody() -> None:
    script = BUNDLE.read_text(encoding="utf-8")
    assert len(script.encode()) < MOST
    assert not re.findall(r"\bfetch\(|XMLHttpRequest|import\(|WebSocket|\beval\(|new Function", script)
    for package in json.loads((EDITOR / "package.json").read_text(encoding="utf-8"))["dependencies"]:
        assert package in LICENCES.read_text(encoding="utf-8")


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((EDITOR / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, one in lock["packages"].items() if "resolved" in one]
    assert all(one["integrity"] for name, one in lock["packages"].items() if name)


def test_every_word_of_the_editor_is_there_in_both_languages() -> None:
    script = BUNDLE.read_text(encoding="utf-8")
    said = set(re.findall(r"""\bphrase\("([^"]+)\"""", script))
    search = next(iter(re.findall(r'\b(\w+)\(\w+,"match case"\)', script)))
    said |= set(re.findall(rf'\b{re.escape(search)}\(\w+(?:\.\w+)?,"([^"]+)"\)', script))
    assert len(said) > 15
    assert said == {words.en for words in WORDS}


@pytest.mark.parametrize("theme", list(Theme))
def test_the_colours_of_the_text_are_readable_on_every_surface(theme: Theme) -> None:
    declared = dict(re.findall(r"--tp-([\w-]+): (#\w{6})", css_variables(theme)))
    used = set(re.findall(r'\bcolor: "var\(--tp-([\w-]+)\)"', SOURCE))
    assert len(used) > 5
    for name in used:
        for surface in SURFACES:
            assert contrast(declared[name], declared[surface]) >= TEXT, (name, surface)
