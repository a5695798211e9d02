"""Every reading that docs/method.md states says why, and names a test that is there."""

import re
from pathlib import Path

import pytest

from tests.judged import judge, read
from tests.rule_cases import cases_of
from touchpoints.rules import RULES

TESTS = Path(__file__).parent
PAGE = (TESTS.parent / "docs" / "method.md").read_text(encoding="utf-8")
PART = PAGE[PAGE.index("# Part 5. Readings we chose") : PAGE.index("# Part 6.")]
ROWS = [line.strip("| ").split(" | ") for line in PART.splitlines() if line.startswith("| **")]
FUNCTIONS = {
    name
    for path in TESTS.rglob("test_*.py")
    for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
}
CASES = {f"{rule.id}: {case.name}" for rule in RULES for case in cases_of(rule.id)}


def test_there_are_readings() -> None:
    assert len(ROWS) >= 30


@pytest.mark.parametrize("row", ROWS, ids=[row[0].split("**")[1] for row in ROWS])
def test_a_reading_has_a_reason_and_a_test(row: list[str]) -> None:
    reading, why, held_by = row
    assert len(reading) > 40
    assert why.endswith((".", "?"))
    named = re.findall(r"`([^`]+)`", held_by)
    assert named
    assert [name for name in named if name not in FUNCTIONS | CASES] == []


def test_two_waves_of_one_metric_both_count_and_are_a_warning() -> None:
    waves = "".join(
        f"        - {{metric: csat, mean: {mean}, sd: 1, n: 200, sample: {day}, date: {day}}}\n"
        for mean, day in ((2, "2026-06-30"), (4, "2026-09-30"))
    )
    text = f"journey: Achat\ntouchpoints:\n  after:\n    - id: sav\n      name: SAV\n      evidence:\n{waves}"
    (problem,) = read({"achat/tous.yaml": text}).problems
    assert "stands twice, with another date" in problem.message.en
    (found,) = judge({"achat/tous.yaml": text}).journeys
    assert found.scores.touchpoints["sav"].components[0].evidence == 50
