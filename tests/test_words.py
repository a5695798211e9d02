"""docs/words.md says the words that the product says: its keys are those of the files, its terms stand on its pages."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import touchpoints
from touchpoints.fields import PARTS, fields_of
from touchpoints.model import End, Journey
from touchpoints.text import Text

PAGE = (Path(__file__).parents[1] / "docs" / "words.md").read_text(encoding="utf-8")
TABLES = [
    [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    for part in PAGE.split("\n## ")
]


def rows() -> Iterator[tuple[str, str, str, str]]:
    """Key, or "" in a table without, then the English and French terms, then the meaning."""
    for table in TABLES:
        for cells in table[2:]:
            key, english, french, meaning = cells if len(cells) == 4 else ("", *cells)
            yield key, english, french, meaning


ROWS = list(rows())


@cache
def said() -> tuple[str, str]:
    """Everything the product says, in English and in French, in small letters with plain spaces."""
    names = [one.name for one in pkgutil.walk_packages(touchpoints.__path__, "touchpoints.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith(("served.app", "__main__"))]
    texts = {text for module in modules for value in vars(module).values() for text in _inside(value)}
    texts |= {text for rows in PARTS.values() for row in rows for text in (row.name, row.meaning)}
    return plain("\n".join(text.en for text in texts)), plain("\n".join(text.fr for text in texts))


def _inside(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _inside(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _inside(one)


def plain(words: str) -> str:
    return re.sub(r"[\s\u202f\u00a0]+", " ", words.replace("’", "'")).lower()


def terms(cell: str) -> list[str]:
    """The terms of a cell, without what stands in italics beside them."""
    bare = re.sub(r"\*[^*]*\*", "", cell)
    return [term for one in re.split(r"[,;:]", bare) if (term := plain(one).replace("()", "").strip(" ."))]


def test_there_are_words() -> None:
    assert len(ROWS) > 70


@pytest.mark.parametrize("row", ROWS, ids=[row[1] for row in ROWS])
def test_the_terms_are_those_the_product_says(row: tuple[str, str, str, str]) -> None:
    for cell, words in zip(row[1:3], said(), strict=True):
        assert [term for term in terms(cell) if not re.search(rf"(?<!\w){re.escape(term)}(?!\w)", words)] == []


@pytest.mark.parametrize("row", [row for row in ROWS if row[0]], ids=[row[0] for row in ROWS if row[0]])
def test_the_keys_are_those_of_the_files(row: tuple[str, str, str, str]) -> None:
    fields = fields_of(Journey)
    keys = {path[-1] for path in fields} | {"touchpoint"}
    values = {str(word) for one in fields.values() for word in one.choices or ()} | set(End)
    for written in re.findall(r"`([^`]+)`", row[0]) or [row[0]]:
        key, _, value = written.partition(": ")
        assert key in keys | values
        assert all(one in values for one in value.split(", ") if one)
