"""docs/problems.md names every problem of reading a file, with a message that the program really writes."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.corpus.bad_yaml import SMALL
from tests.running_app import ROOT
from touchpoints.loading.read import folder
from touchpoints.loading.read.decoding import MAX_BYTES
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.text import Text

BEYOND_SMALL = (
    "#" * (MAX_BYTES + 1),
    "".join(f"k{n}: 1\n" for n in range(50_001)),
    "a: 1\n" * 62,
    "a: " + "x" * 65_537,
)
WHERE_THE_CODE_STANDS = {"add": 1, "_add": 0, "not_read": 1, "Problem": 3}
"""Position of the code among the arguments."""


def literals(node: ast.AST) -> Iterator[ast.expr]:
    """Where a code is written out: in a call that makes a problem, or first in a sentence that is returned."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        position = WHERE_THE_CODE_STANDS.get(name)
        if position is not None:
            yield from node.args[position : position + 1]
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
        yield node.value.elts[0]


def codes(*modules: str) -> list[str]:
    found: set[str] = set()
    for module in modules:
        tree = ast.parse((ROOT / f"touchpoints/loading/{module}.py").read_text("utf-8"))
        for node in ast.walk(tree):
            found |= {str(code.value) for code in literals(node) if isinstance(code, ast.Constant)}
    return sorted(found)


OF_THE_GATE = codes("read/decoding", "yaml/gate", "yaml/syntax_error", "problems")
OF_THE_FOLDER = codes("read/folder")


@cache
def documented() -> dict[str, str]:
    """Each code of the page and its example."""
    rows = (ROOT / "docs/problems.md").read_text("utf-8").splitlines()
    cells = [re.split(r"(?<!\\) \| ", row.strip("| ")) for row in rows if row.startswith("| `")]
    return {cell[0].strip("`"): cell[2].replace("\\|", "|") for cell in cells if len(cell) == 4}


@cache
def messages() -> dict[str, set[str]]:
    """Each code that bad files bring about, and its messages."""
    found: dict[str, set[str]] = {}
    for data in [*(bad.data for bad in SMALL), *BEYOND_SMALL]:
        for problem in read_yaml(data, "f.yaml")[1]:
            found.setdefault(problem.code, set()).add(problem.message.en)
    return found


def test_a_bad_file_stands_for_every_code_of_the_gate() -> None:
    assert sorted(messages()) == OF_THE_GATE


@pytest.mark.parametrize("code", OF_THE_GATE)
def test_the_page_shows_a_message_that_the_gate_writes(code: str) -> None:
    assert documented()[code] in messages()[code]


@pytest.mark.parametrize("code", [code for code in OF_THE_FOLDER if code != "too-large"])
def test_the_page_shows_a_message_that_reading_a_folder_writes(code: str) -> None:
    sentences = [text.en for text in vars(folder).values() if isinstance(text, Text)]
    patterns = [re.sub(r"\\{\w+\\}", ".+", re.escape(sentence)) for sentence in sentences]
    assert any(re.fullmatch(pattern, documented()[code]) for pattern in patterns)
