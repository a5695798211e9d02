"""The parts of a touchpoint: ratings, importance, promise, failure, account, contact."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.vocabulary import Component, FailurePer, Moment, OptIn, RequiredBy
from touchpoints.model.words import Frozen, Translation, Words
from touchpoints.scalars import (
    Bool,
    Day,
    Duration,
    DurationField,
    EffortField,
    Line,
    Points,
    Positive,
    Share,
    Slug,
    read_duration,
    read_number,
    read_text,
)


def _as_moment(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str) else value


_BOOL_OR = {"type": "boolean"}
MomentField = Annotated[
    Moment,
    BeforeValidator(_as_moment),
    WithJsonSchema({"anyOf": [_BOOL_OR, {"enum": ["zmot", "fmot", "smot", "umot"]}], "default": False}),
]
OptInField = Annotated[OptIn, BeforeValidator(_as_moment), WithJsonSchema({"anyOf": [_BOOL_OR, {"enum": ["soft"]}]})]


def _half_steps(value: float) -> float:
    if (value * 2) % 1:
        raise PydanticCustomError("not-a-half-step", "ratings go by halves: {found}", {"found": f"{value:g}"})
    return value


def _read_rating(value: Any) -> Any:
    number = read_number(value)
    return _half_steps(number)


Rating = Annotated[
    float,
    Field(ge=1, le=5),
    BeforeValidator(_read_rating),
    WithJsonSchema({"type": "number", "minimum": 1, "maximum": 5, "multipleOf": 0.5}),
]


def _scalar_or_list(value: Any) -> str:
    return "list" if isinstance(value, list | tuple) else "one"


Ratings1: TypeAlias = Annotated[
    Annotated[Rating, Tag("one")] | Annotated[tuple[Rating | None, ...], Tag("list")],
    Discriminator(_scalar_or_list),
]
"""One rating for the group, or one per participant (None = abstained)."""


class Ratings(Frozen):
    """A workshop's ratings of one touchpoint, 1 (worst) to 5 (best), by component."""

    overall: Ratings1 | None = None
    speed: Ratings1 | None = None
    ease: Ratings1 | None = None
    knowledge: Ratings1 | None = None
    friendliness: Ratings1 | None = None
    workshop: Slug | None = None

    def of(self, component: Component) -> float | tuple[float | None, ...] | None:
        """What was written for a component: one number, a list, or None."""
        value: float | tuple[float | None, ...] | None = getattr(self, component.value)
        return value


class ImportancePoints(Frozen):
    """Importance by constant sum: all touchpoints of the phase or none, summing to 100."""

    points: Points


def _importance_shape(value: Any) -> str:
    return "points" if isinstance(value, Mapping | ImportancePoints) else "step"


ImportanceStep = Annotated[
    float,
    Field(ge=1, le=5),
    BeforeValidator(read_number),
]
Importance: TypeAlias = Annotated[
    Annotated[ImportanceStep, Tag("step")] | Annotated[ImportancePoints, Tag("points")],
    Discriminator(_importance_shape),
]


class Opportunity(Frozen):
    """An idea to improve the touchpoint."""

    text: Words
    effort: EffortField | None = None
    impact: Points | None = None


def _opportunity_shape(value: Any) -> str:
    if isinstance(value, Opportunity) or (isinstance(value, Mapping) and "text" in value):
        return "rich"
    return "both" if isinstance(value, Mapping | Translation) else "text"


OpportunityField: TypeAlias = Annotated[
    Annotated[Line, Tag("text")] | Annotated[Translation, Tag("both")] | Annotated[Opportunity, Tag("rich")],
    Discriminator(_opportunity_shape),
]


class Expectation(Frozen):
    """What customers expect of the touchpoint, in points 0-100."""

    adequate: Points | None = None
    desired: Points | None = None


def _target_text(value: Any) -> Any:
    try:
        return read_duration(value)
    except PydanticCustomError:
        return read_text(value)


class Review(Frozen):
    """When somebody last looked whether it still holds, and when they look again."""

    by: Line | None = None
    on: Day | None = None
    every: DurationField | None = None


class Promise(Frozen):
    """What the brand commits to at this touchpoint."""

    subject: Line | None = None
    text: Words | None = None
    target: (
        Annotated[
            Duration | str,
            BeforeValidator(_target_text),
            WithJsonSchema({"type": "string", "examples": ["4d", "24h"]}),
        ]
        | None
    ) = None
    commit: Share = 0.95
    owner: Words | None = None
    reviewed: Review | None = None


class DataAsked(Frozen):
    """One piece of data the customer is asked for."""

    field: Words
    purpose: Line | None = Field(None, json_schema_extra={"examples": ["delivery", "marketing", "legal"]})
    benefit: Words | None = None
    required: Bool = False
    remembered: Bool | None = None


class Failure(Frozen):
    """How often the touchpoint fails, and where a failure leads."""

    rate: Share | None = None
    per: FailurePer = FailurePer.JOURNEY
    recovery: Slug | None = None


class Account(Frozen):
    """The customer account as it is offered here."""

    guest_checkout: Bool | None = None
    why: Words | None = None
    capabilities: tuple[Line, ...] | None = None
    required_by: RequiredBy | None = None


class Contact(Frozen):
    """Messages the brand sends from this touchpoint."""

    per_month: Positive | None = None
    purpose: Line | None = None
    opt_in: OptInField | None = None
    reminder_after: DurationField | None = None
    relevant: Bool | None = None
