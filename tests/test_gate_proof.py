"""The gate on planted edits, a tenth of them: what is published in docs/diff.md holds."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from benchmarks.gate import PAGE, outcome
from benchmarks.planted import harmless, regressions, told
from benchmarks.planted.files import Planted

TENTH = range(3, 200, 10)
"""The places of the edits that are tried, among those of each group."""
TOLD = sum(count for _, count, _ in told.KINDS.values())
PAGE_TEXT = PAGE.read_text("utf-8")


@cache
def every(group: Callable[[], Iterator[Planted]]) -> tuple[Planted, ...]:
    """Once, and only where they are tried."""
    return tuple(group())


def named(one: Planted) -> str:
    return f"{one.kind}, {one.folder}, {one.what}"


@pytest.mark.parametrize("place", TENTH)
def test_a_planted_regression_is_caught_unless_the_page_says_it_is_missed(place: int) -> None:
    one = every(regressions.regressions)[place]
    missed = f"{one.kind} ({one.folder}; {one.what})" in PAGE_TEXT
    assert (outcome(one).passed is True) is missed, named(one)


@pytest.mark.parametrize("place", TENTH)
def test_a_harmless_edit_passes_unless_the_page_says_it_is_stopped(place: int) -> None:
    one = every(harmless.harmless)[place]
    stopped = f"{one.kind} ({one.folder}; {one.what})" in PAGE_TEXT
    assert (outcome(one).passed is not True) is stopped, named(one)


@pytest.mark.parametrize("place", [place for place in TENTH if place < TOLD])
def test_an_edit_to_look_at_passes_and_is_told(place: int) -> None:
    one = every(told.told)[place]
    found = outcome(one)
    assert (found.passed, found.is_told) == (True, True), named(one)


def test_every_planted_edit_changes_something() -> None:
    for group in (regressions.regressions, harmless.harmless, told.told):
        assert [named(one) for one in every(group) if one.before == one.after] == []


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
