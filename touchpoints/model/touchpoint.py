"""A touchpoint, every field of it."""

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, PrivateAttr
from pydantic.json_schema import SkipJsonSchema

from touchpoints.model.evidence import Evidence
from touchpoints.model.others import OtherSegment
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
from touchpoints.model.vocabulary import Component, Control, Kind, Moment, Phase, Stage
from touchpoints.model.words import Frozen, Words, say
from touchpoints.scalars import Bool, EffortField, Line, Points, Share, Slug, read_number
from touchpoints.text import Text

TextList: TypeAlias = tuple[Words, ...]


class Touchpoint(Frozen):
    """One contact between the customer and the brand, a partner or others."""

    id: Slug = Field(
        "",
        description="Stable slug, unique in the file; derived from the name when left out.",
        validate_default=False,
    )
    phase: SkipJsonSchema[Phase] = Field(
        description="The phase whose list it stands in; never written on the touchpoint."
    )
    name: Words = Field(description="What people call it.")
    type: Line | None = Field(
        None,
        description="Key of the reference catalogue or of settings' own types; else guessed from the name.",
    )
    stage: Stage | None = Field(None, description="A finer step inside the phase.")
    kind: Kind = Field(Kind.COMMUNICATION, description="A communication, or an act of the customer alone.")
    initiator: Line | None = Field(None, description="Who starts the communication.")
    receiver: Line | None = Field(None, description="Who receives it.")
    channel: Line | None = Field(
        None, description="The channel of this communication, when `channels` would be too wide."
    )
    control: Control | None = Field(
        None, description="Who decides what the customer meets: brand, partner, customer, external."
    )
    channels: tuple[Line, ...] = Field((), description="Where it happens; own channels are declared in settings.")
    rating: Rating | None = Field(None, description="Shorthand for `ratings: {overall: x}`, 1-5, halves allowed.")
    ratings: Ratings | None = Field(None, description="Workshop ratings by component.")
    not_applicable: tuple[Component, ...] = Field((), description="Components excluded by design.")
    importance: Importance | None = Field(None, description="1-5, or `{points: x}`; default 3.")
    reach: Share | None = Field(
        None,
        description="Before and during: share of the journeys begun that meet it; "
        "after: share of the purchases. Default 1.",
    )
    frequency: Annotated[float, Field(gt=0), BeforeValidator(read_number)] | None = Field(
        None, description="Uses per journey that meets it; default 1; used for exposure only."
    )
    moment_of_truth: MomentField = Field(Moment.NONE, description="true, zmot, fmot, smot or umot.")
    emotion: Annotated[float, Field(ge=-2, le=2), BeforeValidator(read_number)] | None = Field(
        None, description="Observed emotion, -2 to +2; drawn, never scored."
    )
    actions: TextList = Field((), description="What the customer does.")
    thoughts: TextList = Field((), description="What the customer thinks.")
    verbatims: TextList = Field((), description="What customers say, without personal data.")
    pain_points: TextList = Field((), description="What hurts.")
    opportunities: tuple[OpportunityField, ...] = Field((), description="Ideas to improve it.")
    expectation: Expectation | None = Field(None, description="What customers expect, in points.")
    target: Points | None = Field(None, description="The score to reach, 0-100; default 30 + 10 x importance.")
    promise: Promise | None = Field(None, description="What the brand commits to.")
    evidence: tuple[Evidence, ...] = Field((), description="What was measured.")
    data_asked: tuple[DataAsked, ...] | None = Field(None, description="Data the customer is asked for.")
    failure: Failure | None = Field(None, description="How often it fails, and what catches it.")
    account: Account | None = Field(None, description="The customer account as it is offered here.")
    contact: Contact | None = Field(None, description="Messages sent from here.")
    frontstage: TextList = Field((), description="What staff do that the customer sees.")
    backstage: TextList = Field((), description="What staff do behind the line of visibility.")
    support: TextList = Field((), description="Systems and partners behind it.")
    artefacts: TextList = Field((), description="What the customer holds or sees.")
    owner: Words | None = Field(None, description="The role that answers for it, never a person's name.")
    effort: EffortField | None = Field(
        None, description="Effort to improve it: S, M, L, XL or person-days (`10d`); default M."
    )
    gesture: Words | None = Field(None, description="What a customer who leaves or returns is offered.")
    start: Bool | None = Field(None, description="Whether journeys begin here; inferred.")
    end: Bool | None = Field(None, description="Whether journeys end well here; inferred.")
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

    before: tuple[Touchpoint, ...] = Field((), description="Before the purchase.")
    during: tuple[Touchpoint, ...] = Field((), description="During the purchase.")
    after: tuple[Touchpoint, ...] = Field((), description="After the purchase.")
