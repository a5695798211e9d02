"""Names mean one thing: no parameter called `of`, few functions of many arguments, no name for two classes."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.running_app import ROOT

PACKAGE = ROOT / "touchpoints"
MANY, MOST_OF_MANY = 5, 25


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def parameters() -> Iterator[tuple[str, list[str]]]:
    """Every function, with the names of what it takes."""
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                given = node.args
                names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
                names += [one.arg for one in (given.vararg, given.kwarg) if one]
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield where, [name for name in names if name not in ("self", "cls")]


def test_no_parameter_is_called_of() -> None:
    assert [where for where, names in parameters() if "of" in names] == []


def test_few_functions_take_more_than_five_arguments() -> None:
    many = [where for where, names in parameters() if len(names) > MANY]
    assert len(many) <= MOST_OF_MANY, "give what belongs together as one value"


def test_two_classes_do_not_share_a_name() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(str(path.relative_to(ROOT)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
