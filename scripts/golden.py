"""tests/golden/ <- what the rules find in their cases, and what scoring says of its journeys. Run it after changing
either, and read the difference: `python -m scripts.golden`.
"""

from collections.abc import Iterator
from pathlib import Path

from tests import findings
from tests.score import told
from touchpoints.rules import RULES


def texts() -> Iterator[tuple[Path, str]]:
    for rule in RULES:
        yield findings.path_of(rule), findings.all_told(rule)
    for name in (*told.NAMES, told.BETWEEN, told.ARITHMETIC):
        yield told.path_of(name), told.told(name)


if __name__ == "__main__":
    for path, text in texts():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
