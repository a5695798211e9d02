"""`python -m benchmarks.coverage`: simulates what the method promises and writes the tables of docs/method.md.

Seeds are fixed, so that the same sources give the same tables. About two minutes.
"""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.coverage import tables
from benchmarks.coverage.held import Held, held
from benchmarks.coverage.journeys import journeys_held, named
from benchmarks.coverage.surveys import CASES, Case
from benchmarks.coverage.words import Wrong, wrong

SEED = 20261115
ANSWERS = (5, 10, 20, 30, 60, 100, 400, 1000)
DRAWS = 40_000
JOURNEYS = 1_000
PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "method.md"
BEGIN, END = "<!-- benchmarks.coverage: begin -->", "<!-- benchmarks.coverage: end -->"


def found_of(case: Case, answers: Sequence[int] = ANSWERS, draws: int = DRAWS) -> list[Held]:
    return [held(case, n, draws, SEED) for n in answers]


def wrong_of(case: Case, answers: Sequence[int] = ANSWERS, draws: int = DRAWS) -> list[Wrong]:
    return [wrong(case, n, draws, SEED) for n in answers]


def report() -> str:
    parts = [
        tables.metrics([tables.Of(case, found_of(case)) for case in CASES]),
        tables.words([tables.Of(case, wrong_of(case)) for case in CASES]),
        tables.journeys([journeys_held(n, JOURNEYS, SEED) for n in ANSWERS]),
        tables.headlines([named(n, 2 * JOURNEYS, SEED) for n in (10, 30, tables.NAMED_AT, 200)]),
    ]
    return "\n\n".join(parts)


def write(text: str, page: Path = PAGE) -> None:
    """Between the two marks of the page."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{page} lacks {BEGIN} … {END}")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    found = report()
    print(found)
    write(found)
