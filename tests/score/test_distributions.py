"""Our quantiles against scipy's."""

import subprocess
import sys

import pytest
from scipy.special import bdtr, stdtrit

from touchpoints.score.distributions import median_rank, student_t95


def test_student_is_scipy_s() -> None:
    sizes = [*range(2, 700), 1_000, 10_000, 10**6, 10**9]
    assert [student_t95(n) for n in sizes] == pytest.approx([float(stdtrit(n - 1, 0.975)) for n in sizes], rel=1e-11)


@pytest.mark.parametrize("n", [*range(6, 200), 999, 1_000, 20_001, 50_000])
def test_the_rank_is_the_largest_that_holds_the_median(n: int) -> None:
    rank = median_rank(n)
    assert 1 <= rank <= n // 2
    assert 1 - 2 * float(bdtr(rank - 1, n, 0.5)) >= 0.95
    assert 1 - 2 * float(bdtr(rank, n, 0.5)) < 0.95


def test_scoring_loads_neither_numpy_nor_scipy() -> None:
    """They would cost every command a third of a second."""
    code = (
        "import sys; from datetime import date; from tests.score.test_worked_examples import rich;"
        "from touchpoints.score import score_journey; from touchpoints.settings import Settings;"
        "score_journey(rich(), Settings(), date(2026, 11, 15));"
        "assert not {'numpy', 'scipy'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
