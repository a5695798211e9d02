"""One measured value of a touchpoint, with the figures its metric takes."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PrivateAttr, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.others import OtherSegment
from touchpoints.model.vocabulary import Component, Metric
from touchpoints.model.words import Frozen
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

    file: Line = Field(description="Path of the data, relative to the journeys' folder.")
    column: Line | None = Field(None, description="The column the figure comes from.")
    filter: Line | None = Field(None, description="Which rows of the data were kept.")
    note: Line | None = Field(None, description="What a reader should know of how it was computed.")


class Evidence(Frozen):
    """One measured value. Exactly one set of figures; which sets a metric takes is checked on loading."""

    component: Component | None = Field(
        None, description="What the item measures; may be left out where the metric names one."
    )
    metric: Metric = Field(description="What was measured, on the scale that is part of its name.")
    mean: Number | None = Field(None, description="Sample mean, on the metric's own scale.")
    sd: Positive | None = Field(None, description="Sample standard deviation, on the metric's own scale.")
    n: Count | None = Field(None, description="Number of answers or cases.")
    k: Count | None = Field(None, description="Number of successes out of n.")
    promoters: Count | None = Field(None, description="NPS: answers 9-10.")
    detractors: Count | None = Field(None, description="NPS: answers 0-6.")
    values: tuple[Measure, ...] | None = Field(None, description="The raw answers, or durations for `time`.")
    value: Measure | None = Field(None, description="A figure without n: it counts as opinion, not as evidence.")
    median: DurationField | None = Field(None, description="time: the median.")
    low: DurationField | None = Field(None, description="time: lower end of the median's 95 % interval.")
    high: DurationField | None = Field(None, description="time: upper end of the median's 95 % interval.")
    worst: Measure | None = Field(
        None, description="The value worth 0 points (time, completion, conversion, drop_off)."
    )
    target: Measure | None = Field(
        None, description="The value worth 100 points (time, completion, conversion, drop_off)."
    )
    sample: Line | None = Field(
        None, description="Names the respondents or the log; items of one sample share their error."
    )
    date: Day | None = Field(None, description="Day the measure ends.")
    valid_for: DurationField | None = Field(
        None, description="How long it stays fresh; default 365d for surveys, 180d for operations."
    )
    invited: Count | None = Field(None, description="How many were asked: gives the response rate.")
    population: Count | None = Field(
        None, description="How many customers there are in all: a census has no sampling error."
    )
    segments: Segments = Field(
        (),
        description="Ids of all the segments that were asked or counted, or `all`; left out, the segment of the file "
        "the item stands in. For any other segment it is a figure of others.",
    )
    source: Source | None = Field(None, description="Where the program computed the item from.")
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
