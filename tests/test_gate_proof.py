"""The gate on planted edits, a tenth of them: what is published in docs/diff.md holds."""

import re
from collections.abc import Iterator

import pytest

from benchmarks.gate import PAGE, outcome
from benchmarks.planted import harmless, regressions, told
from benchmarks.planted.files import Planted

EACH = 10
PAGE_TEXT = PAGE.read_text("utf-8")


def tenth(planted: Iterator[Planted]) -> list[Planted]:
    return [one for number, one in enumerate(planted) if number % EACH == 3]


def named(one: Planted) -> str:
    return f"{one.kind}, {one.folder}, {one.what}"


@pytest.mark.parametrize("one", tenth(regressions.regressions()), ids=named)
def test_a_planted_regression_is_caught_unless_the_page_says_it_is_missed(one: Planted) -> None:
    missed = f"{one.kind} ({one.folder}; {one.what})" in PAGE_TEXT
    assert (outcome(one).passed is True) is missed


@pytest.mark.parametrize("one", tenth(harmless.harmless()), ids=named)
def test_a_harmless_edit_passes_unless_the_page_says_it_is_stopped(one: Planted) -> None:
    stopped = f"{one.kind} ({one.folder}; {one.what})" in PAGE_TEXT
    assert (outcome(one).passed is not True) is stopped


@pytest.mark.parametrize("one", tenth(told.told()), ids=named)
def test_an_edit_to_look_at_passes_and_is_told(one: Planted) -> None:
    found = outcome(one)
    assert (found.passed, found.is_told) == (True, True)


def test_every_planted_edit_changes_something() -> None:
    for group in (regressions.regressions(), harmless.harmless(), told.told()):
        assert [named(one) for one in group if one.before == one.after] == []


def test_the_page_holds_what_was_planted_and_keeps_its_promise() -> None:
    bad, caught, good, stopped = (int(found) for found in _totals())
    assert (bad, good) == (200, 200)
    assert caught >= 0.98 * bad
    assert stopped <= 0.01 * good
    kinds = regressions.KINDS | harmless.KINDS
    for kind, (_, count) in kinds.items():
        assert f"| {kind} | {count} |" in PAGE_TEXT
    assert sum(count for _, count in regressions.KINDS.values()) == 200
    assert sum(count for _, count in harmless.KINDS.values()) == 200
    for kind, (_, count, _) in told.KINDS.items():
        assert f"| {kind} | {count} | {count} |" in PAGE_TEXT


def _totals() -> tuple[str, ...]:
    planted = re.search(r"\*\*(\d+) regressions\*\*, (\d+) caught", PAGE_TEXT)
    kept = re.search(r"\*\*(\d+) harmless edits\*\*, (\d+) stopped", PAGE_TEXT)
    assert planted is not None
    assert kept is not None
    return (*planted.groups(), *kept.groups())
