"""One measured value of a touchpoint, with the figures its metric takes."""

from typing import Annotated, Any

from pydantic import BeforeValidator, PrivateAttr, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.translation import Frozen
from touchpoints.model.vocabulary import Component, Metric, OtherSegment
from touchpoints.scalars import (
    Count,
    Day,
    Duration,
    DurationField,
    Line,
    Number,
    Plain,
    Positive,
    read_duration,
    read_number,
)


def _read_measure(value: Any) -> Any:
    if isinstance(value, Duration):
        return value
    try:
        return read_number(value)
    except PydanticCustomError:
        if isinstance(value, str) and value.strip().endswith("%"):
            return _read_percent(value)
        return read_duration(value)


def _read_percent(value: str) -> float:
    head = read_number(Plain(value.strip()[:-1].strip()))
    return float(head) / 100


Measure = Annotated[
    float | Duration,
    BeforeValidator(_read_measure),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": r"^\d+(\.\d+)?\s?(s|min|h|d|bd|w|%)$"},
            ]
        }
    ),
]
"""A number, a share (`60%` is 0.6) or a duration, as the metric asks."""


def _read_segments(value: Any) -> Any:
    """One segment, or `all`, stands for a list of it."""
    return [value] if isinstance(value, str) else value


Segments = Annotated[
    tuple[Line, ...],
    BeforeValidator(_read_segments),
    WithJsonSchema(
        {
            "anyOf": [{"const": "all"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}],
            "examples": ["all", ["new-customers", "returning-customers"]],
        }
    ),
]


class Source(Frozen):
    """Where the program computed an item from; it may refresh such an item."""

    file: Line
    column: Line | None = None
    filter: Line | None = None
    note: Line | None = None


class Evidence(Frozen):
    """One measured value. Exactly one set of figures; which sets a metric takes is checked on loading."""

    component: Component | None = None
    metric: Metric
    mean: Number | None = None
    sd: Positive | None = None
    n: Count | None = None
    k: Count | None = None
    promoters: Count | None = None
    detractors: Count | None = None
    values: tuple[Measure, ...] | None = None
    value: Measure | None = None
    median: DurationField | None = None
    low: DurationField | None = None
    high: DurationField | None = None
    worst: Measure | None = None
    target: Measure | None = None
    sample: Line | None = None
    date: Day | None = None
    valid_for: DurationField | None = None
    invited: Count | None = None
    population: Count | None = None
    segments: Segments = ()
    source: Source | None = None
    _others: tuple[OtherSegment, ...] = PrivateAttr(())

    @property
    def others(self) -> tuple[OtherSegment, ...]:
        """The segments it was measured on, where this journey's is not among them; () for this journey's own."""
        return self._others

    def measured_on(self, others: tuple[OtherSegment, ...]) -> "Evidence":
        """The same item as a figure of others."""
        copy = self.model_copy()
        copy._others = others
        return copy
