"""All that scoring says of its journeys: numbers, steps of the arithmetic, sentences in both languages."""

import pytest

from tests.score.told import ARITHMETIC, BETWEEN, NAMES, path_of, told


@pytest.mark.parametrize("name", [*NAMES, BETWEEN, ARITHMETIC])
def test_scoring_says_of_a_journey_what_it_said(name: str) -> None:
    expected = path_of(name).read_text(encoding="utf-8")
    assert told(name) == expected, "read the difference; if it is meant, run: python -m scripts.golden"
