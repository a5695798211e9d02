"""touchpoints/score/quantile_table.py <- scipy. Run it after a new scipy: `python -m scripts.quantile_table`."""

import textwrap
from pathlib import Path

from touchpoints.score.intervals import TABLED, exact_median_rank, exact_student_t95

TABLE = Path(__file__).parents[1] / "touchpoints" / "score" / "quantile_table.py"
_HEAD = '''"""Quantiles that scipy gave for samples of up to 1,000, so that judging a survey does not load scipy.

Written by `python -m scripts.quantile_table`; a test compares every one with scipy.
"""
'''


def _block(name: str, meaning: str, words: list[str]) -> str:
    lines = textwrap.fill(" ".join(words), width=118)
    return f'\n{name} = """\n{lines}\n"""\n"""{meaning}"""\n'


def table() -> str:
    """The module's text."""
    sizes = range(2, TABLED + 1)
    student = _block("STUDENT_T95", "For n = 2, 3, 4…", [repr(exact_student_t95(n)) for n in sizes])
    ranks = _block("MEDIAN_RANK", "For n = 6, 7, 8…", [str(exact_median_rank(n)) for n in sizes if n >= 6])
    return _HEAD + student + ranks


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
