"""The floor: what PyYAML's C loader and pydantic take for the same files, without a place, a check or a sentence.

`python -m benchmarks.floor FOLDER` does that and nothing else: the process that `touchpoints check` is compared with.
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, Field

Words = str | dict[str, str]
Rating = float | list[float]


class _Evidence(BaseModel):
    component: str
    metric: str
    mean: float | None = None
    sd: float | None = Field(None, ge=0)
    k: int | None = Field(None, ge=0)
    n: int = Field(ge=1)
    sample: str
    date: date


class _Promise(BaseModel):
    subject: str
    text: Words
    target: str


class _Touchpoint(BaseModel):
    id: str = Field(pattern="^[a-z0-9-]+$")
    name: Words
    channels: list[str]
    importance: int = Field(ge=1, le=5)
    reach: float = Field(ge=0, le=1)
    target: float | None = Field(None, ge=0, le=100)
    ratings: dict[str, Rating]
    not_applicable: list[str]
    actions: list[Words]
    pain_points: list[Words]
    promise: _Promise
    owner: str
    evidence: list[_Evidence] = []


class _Name(BaseModel):
    id: str
    name: Words


class _Journey(BaseModel):
    journey: _Name
    scorecard: Literal["overall", "drivers"]
    touchpoints: dict[str, list[_Touchpoint]]
    flow: str


def understand(texts: Sequence[bytes]) -> list[BaseModel]:
    """Each text as a value of a model that knows what the generated portfolio holds; raises for anything else."""
    return [_Journey.model_validate(yaml.load(text, Loader=yaml.CSafeLoader)) for text in texts]


if __name__ == "__main__":
    understand([file.read_bytes() for file in sorted(Path(sys.argv[1]).rglob("*.yaml"))])
