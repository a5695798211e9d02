"""A touchpoint, every field of it."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, PrivateAttr
from pydantic.json_schema import SkipJsonSchema

from touchpoints.model.evidence import Evidence
from touchpoints.model.touchpoint_parts import (
    Account,
    Contact,
    DataAsked,
    Expectation,
    Failure,
    Importance,
    MomentField,
    OpportunityField,
    Promise,
    Rating,
    Ratings,
)
from touchpoints.model.vocabulary import Component, Control, Kind, Moment, OtherSegment, Phase, Stage
from touchpoints.model.words import Frozen, Words, say
from touchpoints.scalars import Bool, EffortField, Line, Points, Share, Slug, read_number
from touchpoints.text import Text

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
