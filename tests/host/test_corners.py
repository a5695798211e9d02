"""What we use of Streamlit without its promise is still where it was, and all of it is named in one place."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import streamlit

from tests.running_app import ROOT
from touchpoints.host.corners import FRONT_END, PYTHON, Corner

PACKAGE = ROOT / "touchpoints"
PROMISED = {"streamlit", "streamlit.components.v1", "streamlit.errors", "streamlit.starlette"}
"""Modules that Streamlit documents."""
SELECTED = re.compile(
    r"\.(st[A-Z]\w+)|data-testid=\\?[\"']?(st\w+)|\[(data-stale)|(data-test-connection-state)|\.(st-key-)"
)
"""A name of Streamlit's own elements in a style sheet or script."""


@cache
def sent_to_browsers() -> str:
    """The scripts and styles of Streamlit itself."""
    folder = Path(streamlit.__file__).parent / "static"
    return "\n".join(file.read_text("utf-8", "replace") for file in sorted(folder.rglob("*.js")))


def moved(corner: Corner) -> str:
    return f"Streamlit moved {corner.name}, which touchpoints/{corner.used_in} uses because {corner.because}"


@pytest.mark.parametrize("corner", PYTHON, ids=lambda corner: corner.name)
def test_a_private_name_of_streamlit_is_where_it_was(corner: Corner) -> None:
    module, _, name = corner.name.partition(":")
    try:
        found = hasattr(import_module(module), name)
    except ImportError:
        found = False
    assert found, moved(corner)


@pytest.mark.parametrize("corner", FRONT_END, ids=lambda corner: corner.name)
def test_a_name_in_the_browser_is_still_given(corner: Corner) -> None:
    assert corner.name in sent_to_browsers(), moved(corner)


@pytest.mark.parametrize("corner", [*PYTHON, *FRONT_END], ids=lambda corner: corner.name)
def test_a_corner_is_touched_where_it_says(corner: Corner) -> None:
    word = corner.name.rpartition(":")[2]
    text = (PACKAGE / corner.used_in).read_text(encoding="utf-8")
    assert word in text or _in_script(word) in text


def _in_script(attribute: str) -> str:
    """`data-test-state` as a script reads it: `testState`."""
    first, *others = attribute.removeprefix("data-").split("-")
    return first + "".join(map(str.capitalize, others))


def test_no_other_private_name_is_imported() -> None:
    known = {corner.name.removesuffix(":_external_ip").replace(":", ".") for corner in PYTHON}
    assert set(imported()) == known


def imported() -> Iterator[str]:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (one.name for one in node.names if one.name.startswith("streamlit."))
            elif isinstance(node, ast.ImportFrom) and node.module and node.module not in PROMISED:
                if node.module.startswith("streamlit."):
                    yield from (f"{node.module}.{one.name}" for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module == "streamlit":
                yield from (f"streamlit.{one.name}" for one in node.names)


def test_no_other_element_of_streamlit_is_selected() -> None:
    files = [file for kind in ("py", "css", "js") for file in PACKAGE.rglob(f"*.{kind}") if file.name != "editor.js"]
    found = {
        next(filter(None, match.groups()))
        for file in files
        for match in SELECTED.finditer(file.read_text(encoding="utf-8"))
    }
    assert found == {corner.name for corner in FRONT_END}
