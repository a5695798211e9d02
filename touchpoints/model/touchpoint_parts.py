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

    overall: Ratings1 | None = Field(None, description="Satisfaction with the whole touchpoint, 1-5.")
    speed: Ratings1 | None = Field(None, description="How fast it is, 1-5.")
    ease: Ratings1 | None = Field(None, description="How easy it is, 1-5.")
    knowledge: Ratings1 | None = Field(None, description="How knowledgeable the help is, 1-5.")
    friendliness: Ratings1 | None = Field(None, description="How friendly it is, 1-5.")
    workshop: Slug | None = Field(None, description="Id of the workshop that gave these ratings.")

    def of(self, component: Component) -> float | tuple[float | None, ...] | None:
        """What was written for a component: one number, a list, or None."""
        value: float | tuple[float | None, ...] | None = getattr(self, component.value)
        return value


class ImportancePoints(Frozen):
    """Importance by constant sum: all touchpoints of the phase or none, summing to 100."""

    points: Points = Field(description="Points out of the phase's 100.")


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

    text: Words = Field(description="The idea in a sentence.")
    effort: EffortField | None = Field(None, description="S, M, L, XL or person-days (`10d`).")
    impact: Points | None = Field(None, description="Expected gain in points, 0-100, as the team sees it.")


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

    adequate: Points | None = Field(
        None, description="The least they accept, 0-100; the target when `target` is absent."
    )
    desired: Points | None = Field(None, description="What they hope for, 0-100.")


def _target_text(value: Any) -> Any:
    try:
        return read_duration(value)
    except PydanticCustomError:
        return read_text(value)


class Review(Frozen):
    """When somebody last looked whether it still holds, and when they look again."""

    by: Line | None = Field(None, description="The role that looked.")
    on: Day | None = Field(None, description="The day it was looked at.")
    every: DurationField | None = Field(None, description="How often it is looked at.")


class Promise(Frozen):
    """What the brand commits to at this touchpoint."""

    subject: Line | None = Field(
        None, description="What the promise is about; the same subject on two touchpoints is one promise."
    )
    text: Words | None = Field(None, description="The promise as the customer reads it.")
    target: (
        Annotated[
            Duration | str,
            BeforeValidator(_target_text),
            WithJsonSchema({"type": "string", "examples": ["4d", "24h"]}),
        ]
        | None
    ) = Field(None, description="A duration (`4d`, `5bd`) or a text.")
    commit: Share = Field(0.95, description="The share of times it is to be kept, 0-1.")
    owner: Words | None = Field(None, description="The role that answers for the promise.")
    reviewed: Review | None = Field(None, description="When it was last looked at.")


class DataAsked(Frozen):
    """One piece of data the customer is asked for."""

    field: Words = Field(description="What is asked.")
    purpose: Line | None = Field(
        None,
        description="marketing, delivery, service, payment, legal, account, statistics, or free text.",
        json_schema_extra={"examples": ["delivery", "marketing", "legal"]},
    )
    benefit: Words | None = Field(None, description="What the customer gains by giving it.")
    required: Bool = Field(False, description="Whether the customer must give it.")
    remembered: Bool | None = Field(None, description="Whether it is known at the second order.")


class Failure(Frozen):
    """How often the touchpoint fails, and where a failure leads."""

    rate: Share | None = Field(None, description="Share that fails, 0-1.")
    per: FailurePer = Field(FailurePer.JOURNEY, description="Whether the rate is per journey or per use.")
    recovery: Slug | None = Field(None, description="Id of the touchpoint that catches the failure.")


class Account(Frozen):
    """The customer account as it is offered here."""

    guest_checkout: Bool | None = Field(None, description="Whether one can buy without an account.")
    why: Words | None = Field(None, description="What the account brings, as the customer reads it.")
    capabilities: tuple[Line, ...] | None = Field(
        None,
        description="What the account can do: declare_problem, return, loyalty_balance, track_order, reorder, "
        "invoices, addresses, or own words.",
    )
    required_by: RequiredBy | None = Field(None, description="Why an account cannot be avoided.")


class Contact(Frozen):
    """Messages the brand sends from this touchpoint."""

    per_month: Positive | None = Field(None, description="Messages a month.")
    purpose: Line | None = Field(None, description="marketing, repurchase, service… or free text.")
    opt_in: OptInField | None = Field(
        None, description="true, false, or `soft` (similar products to existing customers)."
    )
    reminder_after: DurationField | None = Field(None, description="How long after the purchase a reminder is sent.")
    relevant: Bool | None = Field(None, description="Whether customers find the messages relevant.")
