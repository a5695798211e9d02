"""The quantiles of scoring: published tables, the definition of a rank, and when scipy is loaded."""

import subprocess
import sys

import pytest
from scipy.special import bdtr

from touchpoints.score.intervals import (
    TABLED,
    exact_median_rank,
    exact_student_t95,
    median_rank,
    student_t95,
)


@pytest.mark.parametrize(
    ("n", "quantile"),
    [(2, 12.706), (3, 4.303), (6, 2.571), (11, 2.228), (31, 2.042), (121, 1.980), (10**9, 1.960)],
)
def test_student_s_quantiles_are_those_of_the_tables(n: int, quantile: float) -> None:
    """Abramowitz & Stegun (1964), table 26.10."""
    assert student_t95(n) == pytest.approx(quantile, abs=5e-4)


@pytest.mark.parametrize("n", [*range(6, 200), 999, 1_000, 20_001, 50_000])
def test_the_rank_is_the_largest_that_holds_the_median(n: int) -> None:
    rank = median_rank(n)
    assert 1 <= rank <= n // 2
    assert 1 - 2 * float(bdtr(rank - 1, n, 0.5)) >= 0.95
    assert 1 - 2 * float(bdtr(rank, n, 0.5)) < 0.95


def test_the_table_holds_scipy_s_own_values() -> None:
    assert [student_t95(n) for n in range(2, TABLED + 1)] == pytest.approx(
        [exact_student_t95(n) for n in range(2, TABLED + 1)], rel=1e-12
    )
    assert [median_rank(n) for n in range(6, TABLED + 1)] == [exact_median_rank(n) for n in range(6, TABLED + 1)]


def test_judging_surveys_of_usual_size_loads_neither_numpy_nor_scipy() -> None:
    """They would cost every `touchpoints check` a third of a second."""
    code = (
        "import sys; from datetime import date; from tests.score.test_worked_examples import rich;"
        "from touchpoints.score import score_journey; from touchpoints.settings import Settings;"
        "score_journey(rich(), Settings(), date(2026, 11, 15));"
        "assert not {'numpy', 'scipy'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
