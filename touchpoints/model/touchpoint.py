"""A touchpoint, every field of it, and its parts: ratings, importance, promise, failure, account, contact."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, PrivateAttr, Tag, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.evidence import Evidence
from touchpoints.model.translation import Frozen, Translation, Words, say
from touchpoints.model.vocabulary import (
    Component,
    Control,
    FailurePer,
    Kind,
    Moment,
    OptIn,
    OtherSegment,
    Phase,
    RequiredBy,
    Stage,
)
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
from touchpoints.text import Text


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


TextList: TypeAlias = tuple[Words, ...]


class Touchpoint(Frozen):
    """One contact between the customer and the brand, a partner or others."""

    id: Slug = Field("", validate_default=False)
    phase: SkipJsonSchema[Phase]
    name: Words
    type: Line | None = None
    stage: Stage | None = None
    kind: Kind = Kind.COMMUNICATION
    initiator: Line | None = None
    receiver: Line | None = None
    channel: Line | None = None
    control: Control | None = None
    channels: tuple[Line, ...] = ()
    rating: Rating | None = None
    ratings: Ratings | None = None
    not_applicable: tuple[Component, ...] = ()
    importance: Importance | None = None
    reach: Share | None = None
    frequency: Annotated[float, Field(gt=0), BeforeValidator(read_number)] | None = None
    moment_of_truth: MomentField = Moment.NONE
    emotion: Annotated[float, Field(ge=-2, le=2), BeforeValidator(read_number)] | None = None
    actions: TextList = ()
    thoughts: TextList = ()
    verbatims: TextList = ()
    pain_points: TextList = ()
    opportunities: tuple[OpportunityField, ...] = ()
    expectation: Expectation | None = None
    target: Points | None = None
    promise: Promise | None = None
    evidence: tuple[Evidence, ...] = ()
    data_asked: tuple[DataAsked, ...] | None = None
    failure: Failure | None = None
    account: Account | None = None
    contact: Contact | None = None
    frontstage: TextList = ()
    backstage: TextList = ()
    support: TextList = ()
    artefacts: TextList = ()
    owner: Words | None = None
    effort: EffortField | None = None
    gesture: Words | None = None
    start: Bool | None = None
    end: Bool | None = None
    _rated_for: OtherSegment | None = PrivateAttr(None)

    @property
    def title(self) -> Text:
        """The name in both languages."""
        return say(self.name)

    @property
    def own_evidence(self) -> tuple[tuple[int, Evidence], ...]:
        """The items measured on this journey's own segment, each with its place in `evidence`."""
        return tuple((index, item) for index, item in enumerate(self.evidence) if not item.others)

    @property
    def rated_for(self) -> OtherSegment | None:
        """The segment its ratings were given for, where that is another one; the opinion stays one."""
        return self._rated_for

    def with_others(self, evidence: tuple[Evidence, ...], rated_for: OtherSegment | None) -> "Touchpoint":
        """The same touchpoint with what is known of whose figures and ratings it has."""
        copy = self.model_copy(update={"evidence": evidence})
        copy._rated_for = rated_for
        return copy

    @property
    def is_moment_of_truth(self) -> bool:
        return self.moment_of_truth is not Moment.NONE

    def rating_of(self, component: Component) -> float | tuple[float | None, ...] | None:
        """The workshop's rating of a component: `rating` counts as the overall one."""
        if component is Component.OVERALL and self.rating is not None:
            return self.rating
        return self.ratings.of(component) if self.ratings else None


class PhaseLists(Frozen):
    """The touchpoints by phase, in the order of the journey."""

    before: tuple[Touchpoint, ...] = ()
    during: tuple[Touchpoint, ...] = ()
    after: tuple[Touchpoint, ...] = ()
