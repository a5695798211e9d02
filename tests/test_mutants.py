"""The mistakes that are made to try the tests: each is one change, and the module still compiles."""

from pathlib import Path

import pytest

from benchmarks import mutants as benchmark
from benchmarks.mutants import One, Outcome, all_of, same_because, write
from benchmarks.mutation import Mutant, compiled, mutants


def changes(text: str) -> set[tuple[str, str]]:
    return {(each.before.splitlines()[0], each.after.splitlines()[0]) for each in mutants(text)}


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("x = 0.95", "0.95", "0.855"),
        ("x = 3", "3", "4"),
        ("round(a, 1)", "1", "2"),
        ("x = True", "True", "False"),
        ("x = a < b", "a < b", "a <= b"),
        ("x = a <= b < c", "a <= b < c", "a <= b <= c"),
        ("x = a and b", "a and b", "a or b"),
        ("x = min(a, b)", "min(a, b)", "max(a, b)"),
        ("x = a + b", "a + b", "a - b"),
        ("x = a * b", "a * b", "a / b"),
        ("def f(): return x", "return x", "return None"),
        ("def f(): return 0", "return 0", "return None"),
        ("if a: b()", "if a:", "if not a:"),
        ("if not a: b()", "if not a:", "if a:"),
        ("@dataclass(order=True)\nclass A: ...", "True", "False"),
        ("x = b if a else c", "b if a else c", "b if not a else c"),
        ("x = [a for a in b if a]", " for a in b if a", " for a in b"),
    ],
)
def test_a_mistake_is_one_change(text: str, before: str, after: str) -> None:
    assert (before, after) in changes(text)


@pytest.mark.parametrize(
    "text",
    [
        "def f(a: Literal[1]) -> Literal[2]: ...",
        "x: Literal[1]",
        "cast(A[1], a)",
        "@dataclass(frozen=True, slots=True)\nclass A: ...",
        "'a' + b",
        "def f(): return None",
        "round(a, 9)",
        "zip(a, b, strict=True)",
    ],
)
def test_types_the_storage_of_values_and_the_joining_of_texts_are_left_as_they_are(text: str) -> None:
    assert changes(text) == set()


def test_a_mistake_knows_its_function_and_makes_another_code(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("LIMIT = 1\n\nclass A:\n    @property\n    def b(self):\n        return 2\n", encoding="utf-8")
    found = list(mutants(file.read_text(encoding="utf-8")))
    assert {(each.begins, each.function) for each in found} == {(0, ""), (4, "A.b")}
    assert all(compiled(file, each) != compiled(file) for each in found)


def test_every_package_has_its_tests() -> None:
    for package, tests in benchmark.TESTS.items():
        assert all_of(package)
        assert all((benchmark.ROOT / "tests" / each).exists() for each in tests)


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("a >= b - TOLERANCE", "a > b - TOLERANCE", True),
        ("a >= b - 1e-09", "a > b - 1e-09", True),
        ("1e-09", "9e-10", True),
        ("a >= b", "a > b", False),
        ("a + 1e-09", "a - 1e-09", False),
        ("a + TOLERANCE", "a - TOLERANCE", False),
    ],
)
def test_a_limit_with_a_tolerance_is_the_same_with_and_without_itself(before: str, after: str, is_same: bool) -> None:
    one = One(benchmark.ROOT / "touchpoints" / "rules" / "a.py", Mutant(3, 2, "f", before, after, 0, 0))
    assert bool(same_because(one)) is is_same


def test_a_section_of_the_page_takes_the_place_of_the_one_there_was(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Title\n\nWords.\n\n## rules\n\nold\n\n## score\n\nkept\n", encoding="utf-8")
    one = One(benchmark.ROOT / "touchpoints" / "rules" / "a.py", Mutant(3, 2, "f", "1", "2", 0, 0))
    write([Outcome("rules", 40, [one, one], [one], "seed 3")], page)
    assert page.read_text(encoding="utf-8") == (
        "# Title\n\nWords.\n\n## rules\n\n1 of 2 noticed: 50.0% (95 % interval: 9.5% to 90.5%). "
        "Tried were 2 of 40 (seed 3), of which 0 change nothing.\n\n"
        "- `rules/a.py f: 1 → 2`\n\n## score\n\nkept\n"
    )
