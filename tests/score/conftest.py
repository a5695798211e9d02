"""Short ways to score one touchpoint."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.building import journey
from touchpoints.score import score_journey
from touchpoints.score.result import TouchpointScore
from touchpoints.settings import Settings

ScoreOne = Callable[..., TouchpointScore]


@pytest.fixture
def score_one() -> ScoreOne:
    """`score_one(rating=2, evidence=[…])`: the score of a lone touchpoint on 15 November 2026.

    `journey={…}` are fields of the journey; evidence gets a sample and a date where it has none.
    """

    def score(**fields: Any) -> TouchpointScore:
        around = fields.pop("journey", {})
        items = [{"sample": f"s{i}", "date": "2026-11-01", **item} for i, item in enumerate(fields.pop("evidence", []))]
        described = journey(after=[{"id": "suivi", **fields, "evidence": items}], **around)
        return score_journey(described, Settings(), date(2026, 11, 15)).touchpoints["suivi"]

    return score
