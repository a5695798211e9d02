"""What CONTRIBUTING and AGENTS say of the code is so: every layer, every file, every import, every value."""

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from tests.running_app import ROOT

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS: list[list[str]] = [
    re.findall(r"\w+", line)
    for contract in CONTRACTS
    if contract["type"] == "layers" and contract["containers"] == ["touchpoints"]
    for line in contract["layers"]
]


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the rows of the table under this head."""
    _, found, rest = text.partition(f"{head}\n")
    assert found, head
    lines = rest.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_the_layers_named_are_those_that_are_held() -> None:
    told = rows(CONTRIBUTING, "| layer | what it is |")
    assert [names(layer) for layer, _ in told] == LAYERS
    for layer, meanings in told:
        assert len(meanings.split(";")) == len(names(layer)), f"a word on each of {layer}"
        assert all(meaning.strip() for meaning in meanings.split(";"))


AGENTS = (ROOT / "AGENTS.md").read_text(encoding="utf-8")
INTENTIONS = rows(AGENTS, "| to change | work in | which must not import |")
VALUES = rows(AGENTS, "| value | made by | read by | never contains |")
PACKAGE = ROOT / "touchpoints"


def files(place: str) -> list[Path]:
    """The modules of `folder/`, `folder` or `module.py` below the package."""
    path = PACKAGE / place
    found = sorted(path.rglob("*.py")) if path.is_dir() else [path if path.suffix else path.with_suffix(".py")]
    assert found, place
    assert all(file.is_file() for file in found), place
    return found


def imported(file: Path) -> set[str]:
    """The modules of the package, and the other packages, that a file imports, by what stands first in their name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name.removeprefix("touchpoints.").partition(".")[0] for name in found}


@pytest.mark.parametrize("row", INTENTIONS, ids=lambda row: row[0])
def test_the_files_of_an_intention_exist_and_import_nothing_they_must_not(row: list[str]) -> None:
    _, places, forbidden = row
    assert all(name == "streamlit" or files(name) for name in names(forbidden))
    for place in names(places):
        for file in files(place):
            assert not imported(file) & set(names(forbidden)), file


def named(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"touchpoints.{module}"), name)


def parts(hint: Any) -> Iterator[type]:
    """The classes a type is made of."""
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for inner in get_args(hint):
        yield from parts(inner)


def inside(value: type) -> set[str]:
    """The names of all classes of the package that a value of this class can hold."""
    found, waiting = {value.__name__}, [value]
    while waiting:
        for hint in get_type_hints(waiting.pop()).values():
            for part in parts(hint):
                if part.__module__.startswith("touchpoints.") and part.__name__ not in found:
                    found.add(part.__name__)
                    waiting.append(part)
    return found


@pytest.mark.parametrize("row", VALUES, ids=lambda row: row[0])
def test_a_value_is_made_by_whom_the_table_says_and_holds_what_it_may(row: list[str]) -> None:
    (value,), (maker,), readers, never = map(names, row)
    kind = named(value)
    assert kind.__dataclass_params__.frozen
    assert kind in set(parts(get_type_hints(named(maker))["return"]))
    word = re.compile(rf"\b({kind.__name__}|{maker.rpartition('.')[2]})\b")
    for reader in readers:
        assert any(word.search(file.read_text(encoding="utf-8")) for file in files(reader)), reader
    known = set(re.findall(r"^class (\w+)", "\n".join(file.read_text("utf-8") for file in files("")), re.MULTILINE))
    assert set(never) <= known
    assert not inside(kind) & set(never)


def test_the_steps_of_loading_are_those_that_are_held() -> None:
    (held,) = [contract for contract in CONTRACTS if contract.get("containers") == ["touchpoints.loading"]]
    _, _, told = CONTRIBUTING.partition("`loading` has its own steps")
    steps = re.findall(r"`(\w+)` \(", told.split("\n\n")[0])
    assert steps == [*reversed(held["layers"])]


@pytest.mark.parametrize("recipe", ["A field, file by file", "A rule, file by file"])
def test_a_recipe_names_files_that_exist_and_names_that_stand_in_them(recipe: str) -> None:
    section = CONTRIBUTING.split(f"### {recipe}\n")[1].split("\n##")[0]
    for step in re.findall(r"^\d+\. (?:.+\n)(?:   .+\n)*", section, re.MULTILINE):
        told, read = names(step.replace("\n", " ")), [ROOT]
        for name in told:
            if re.fullmatch(r"[\w/]+\.(py|txt|md)", name):  # below the project, or beside the file named before
                places = (ROOT / name, PACKAGE / name, read[-1].parent / name)
                read.append(next((path for path in places if path.is_file()), ROOT / name))
                assert read[-1].is_file(), step
        texts = "".join(path.read_text(encoding="utf-8") for path in read[1:])
        asked = [name for name in told if re.fullmatch(r"_?[A-Z_]{4,}", name)] if "<" not in step else []
        assert [name for name in asked if name not in texts] == [], step
