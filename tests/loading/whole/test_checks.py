"""Each mistake of a journey file is told at the value to mend, and nothing else is told."""

import ast
import hashlib
import re
from datetime import date
from functools import cache

import pytest

from tests.corpus.bad_journeys import BAD_JOURNEYS, ONLY, Bad
from tests.running_app import ROOT
from touchpoints.loading import Repository, load_sources
from touchpoints.loading.read.folder import SourceFile
from touchpoints.loading.shape.sentences import SENTENCES
from touchpoints.problem import Level, Problem

TODAY = date(2026, 11, 22)
FALLBACK = "invalid-value"
"""What is said of a mistake that nobody thought of."""

every_case = pytest.mark.parametrize("bad", BAD_JOURNEYS, ids=lambda bad: bad.name)


def source(name: str, text: str) -> SourceFile:
    data = text.encode()
    return SourceFile(name, data, hashlib.sha256(data).hexdigest())


@cache
def read(name: str) -> Repository:
    bad = next(bad for bad in BAD_JOURNEYS if bad.name == name)
    return load_sources([source(file, bad.files[file]) for file in sorted(bad.files)], today=TODAY)


def line(problem: Problem, bad: Bad) -> str:
    place = str(problem.place).removeprefix(f"{ONLY}:") if ONLY in bad.files else str(problem.place)
    return f"{place} {problem.code}" + (" (warning)" if problem.level is Level.WARNING else "")


@every_case
def test_every_mistake_is_told_where_it_stands_and_nothing_else(bad: Bad) -> None:
    assert tuple(line(problem, bad) for problem in read(bad.name).problems) == bad.problems


@every_case
def test_what_is_told_reads_well_in_both_languages(bad: Bad) -> None:
    for problem in read(bad.name).problems:
        assert problem.message.en
        assert problem.message.fr != problem.message.en
        for sentence in (problem.message.en, problem.message.fr):
            assert not re.search(r"\{[a-z_]+\}|\bNone\b|Text\(|  ", sentence)
        assert not re.search(r"[^\u202f\u00a0 ] ?[?!;»](?!\w)|[ ][?!;»]|«(?!\u00a0)", _without_quotes(problem))


def _without_quotes(problem: Problem) -> str:
    """The French sentence without the file's own words, which are as they are."""
    return re.sub(r"«\u00a0.*?\u00a0»|[?!;](?=\u202f)|\u202f[?!;:]", "", problem.message.fr)


@every_case
def test_a_file_with_an_error_is_not_judged_and_one_with_warnings_is(bad: Bad) -> None:
    repository = read(bad.name)
    wrong = {problem.place.file for problem in repository.problems if problem.level is Level.ERROR}
    judged = {document.file for document in repository.documents}
    settings = {"settings.yaml", "settings.yml", "verdicts.yaml", "verdicts.yml"}
    if not any("because of what" in problem.message.en for problem in repository.problems):
        assert judged == set(bad.files) - wrong - settings


@every_case
def test_a_problem_names_the_path_of_its_value(bad: Bad) -> None:
    for problem in read(bad.name).problems:
        assert problem.path or problem.code in {"settings-twice", "verdicts-twice", "bracket"}


def codes_in_the_code() -> set[str]:
    """Every code that a module of the loader writes out, wherever it makes a problem."""
    found = {code for code, _ in SENTENCES.values()}
    position = {"add": 1, "note": 1, "warn": 1, "add_key": 2, "Problem": 3, "_in_force": 2}
    for path in (ROOT / "touchpoints/loading").rglob("*.py"):
        if path.parent.name in {"read", "yaml"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            code: ast.expr | None = None
            if isinstance(node, ast.Call):
                at = position.get(getattr(node.func, "attr", getattr(node.func, "id", "")))
                code = node.args[at] if at is not None and len(node.args) > at else None
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.elts[1], ast.Call | ast.BinOp):
                code = node.elts[0]
            if isinstance(code, ast.Constant) and re.fullmatch(
                r"[a-z]+(-[a-z]+)+|missing|figures|anchors", str(code.value)
            ):
                found.add(str(code.value))
    return found - {FALLBACK, "more-problems"}


def test_a_bad_file_stands_for_every_code() -> None:
    brought_about = {problem.code for bad in BAD_JOURNEYS for problem in read(bad.name).problems}
    assert codes_in_the_code() - brought_about == {"extends-too-long"}


def documented() -> dict[str, str]:
    """Each code of docs/problems.md and its example."""
    rows = (ROOT / "docs/problems.md").read_text("utf-8").splitlines()
    cells = [re.split(r"(?<!\\) \| ", row.strip("| ")) for row in rows if row.startswith("| `")]
    return {cell[0].strip("`"): cell[2].replace("\\|", "|") for cell in cells if len(cell) == 4}


@pytest.mark.parametrize("code", sorted(codes_in_the_code() - {"extends-too-long"}))
def test_the_page_of_problems_shows_a_message_that_is_really_written(code: str) -> None:
    messages = {p.message.en for bad in BAD_JOURNEYS for p in read(bad.name).problems if p.code == code}
    assert documented().get(code) in messages


def test_the_page_of_problems_knows_a_chain_that_is_too_long() -> None:
    assert "extends-too-long" in documented()
