"""The parts of a journey beside its touchpoints: title, links, questions, workshops, acceptances, constants."""

from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from touchpoints.model.touchpoint_parts import Review
from touchpoints.model.vocabulary import PHASE_NAMES, LinkKind, Phase
from touchpoints.model.words import Frozen, Words
from touchpoints.scalars import Bool, Count, Day, DurationField, Line, Number, Positive, Share, Slug, read_number


class JourneyTitle(Frozen):
    """What the journey is."""

    id: Slug | None = Field(None, description="Id shared by the files of this journey; default: the folder's name.")
    name: Words = Field(description="What people call it.")
    goal: Words | None = Field(None, description="What the customer wants to achieve.")
    scenario: Words | None = Field(None, description="The situation the journey tells.")


class Link(Frozen):
    """A step from one touchpoint to another, or to a reserved end."""

    source: Line = Field(alias="from", description="Id of the touchpoint it leaves.")
    to: Line = Field(description="Id of the touchpoint it reaches, or $purchase, $rebuy, $done, $lost.")
    kind: LinkKind = Field(LinkKind.NEXT, description="What the step is.")
    p: Share | None = Field(None, description="Share of those who leave that take it, 0-1.")
    n: Count | None = Field(None, description="How many were counted; if one link out of a touchpoint has n, all have.")
    channel: Line | None = Field(None, description="The channel it takes.")
    lands_on_claim: Bool | None = Field(None, description="Whether the page reached says what the ad claimed.")
    hand_over: Bool | None = Field(None, description="Whether the context is handed over.")


class Question(Frozen):
    """A customer's question and what each channel answers."""

    id: Slug = Field(description="Stable slug, distinct from touchpoint ids.")
    text: Words = Field(description="The question.")
    reference: Words | None = Field(None, description="The right answer.")
    answers: dict[Line, Words] = Field(description="Answer by channel or touchpoint id.")
    owner: Words | None = Field(None, description="The role that answers for the one answer.")
    reviewed: Review | None = Field(None, description="When the answer was last looked at.")


def _participants_shape(value: Any) -> str:
    return "list" if isinstance(value, list | tuple) else "count"


class Workshop(Frozen):
    """A session in which people rated touchpoints: its ratings share their error."""

    id: Slug = Field(
        description="Stable slug; the same id in another segment's file of the journey is the same workshop."
    )
    date: Day | None = Field(None, description="The day it took place.")
    participants: (
        Annotated[
            Annotated[Count, Tag("count")] | Annotated[tuple[Line, ...], Tag("list")],
            Discriminator(_participants_shape),
        ]
        | None
    ) = Field(None, description="How many, or p1, p2…: never names.")
    blind: Bool | None = Field(None, description="Whether ratings were given before any data was shown.")


class AcceptedGap(Frozen):
    """A known gap that the team lives with until a day."""

    rule: Line = Field(description="Slug of the rule.")
    on: Line | None = Field(
        None,
        description="Touchpoint id, phase, `a>b` or question id; left out: every finding of the rule in the file.",
    )
    reason: Words = Field(description="Why it is accepted.")
    by: Line = Field(description="The role that accepted it.")
    until: Day = Field(description="The last day it is accepted; at most 365 days ahead.")
    accepted_as: Literal["P1", "P2", "P3"] | None = Field(
        None, alias="class", description="The gap's class when it was accepted; if it becomes P1, it counts again."
    )


class CustomerValue(Frozen):
    """What a customer is worth; amounts in the journey's currency."""

    basket_first: Positive | None = Field(None, description="First basket.")
    basket_repeat: Positive | None = Field(None, description="Following baskets.")
    value: Positive | None = Field(None, description="Value of a customer, as measured.")
    gap: DurationField | None = Field(None, description="Time between two orders.")
    margin: Share | None = Field(None, description="Gross margin, 0-1.")
    acquisition_cost: Positive | None = Field(None, description="Cost of winning a customer.")
    contact_cost: Positive | None = Field(None, description="Cost of one contact made to win an order.")
    rate: Share | None = Field(None, description="Yearly discount rate, 0-1.")
    source: Words | None = Field(None, description="Where the figures come from.")


class ComponentWeights(Frozen):
    """Weight of each component; what is left out keeps its default (overall 4, each driver 1)."""

    overall: Positive | None = Field(None, description="Default 4.")
    speed: Positive | None = Field(None, description="Default 1.")
    ease: Positive | None = Field(None, description="Default 1.")
    knowledge: Positive | None = Field(None, description="Default 1.")
    friendliness: Positive | None = Field(None, description="Default 1.")


class OpinionModel(Frozen):
    """How far an internal rating may be from the truth, in points."""

    bias_sd: Positive | None = Field(None, description="Sd of the error a whole workshop shares; default 9.")
    noise_sd: Positive | None = Field(None, description="Sd of the error of one touchpoint's ratings; default 12.")
    mean_bias: Annotated[float, Field(ge=-100, le=100), BeforeValidator(read_number)] | None = Field(
        None, description="Points by which ratings are too high on average; default 0."
    )


class TargetLine(Frozen):
    """Target of a touchpoint without its own: base + slope x importance."""

    base: Number | None = Field(None, description="Default 30.")
    slope: Number | None = Field(None, description="Default 10.")


class ScoreModel(Frozen):
    """Constants of the scores; what is left out keeps its default, a file beats the settings."""

    weights: ComponentWeights | None = Field(None, description="Weights of the components.")
    opinion: OpinionModel | None = Field(None, description="Error of an internal rating.")
    sd_floor: Positive | None = Field(None, description="Least sd of an answer in points; default 12.5.")
    sd_default: Positive | None = Field(None, description="Sd in points where none is given; default 30.")
    target: TargetLine | None = Field(None, description="The target line.")


def _read_phase(value: Any) -> Any:
    return PHASE_NAMES.get(normalize("NFC", value), value) if isinstance(value, str) else value


PhaseName = Annotated[Phase, BeforeValidator(_read_phase), WithJsonSchema({"enum": list(PHASE_NAMES)})]
"""A phase as a file may write it, in English or French."""


class PhaseWeights(Frozen):
    """How much each phase counts in the journey; default 1, 1, 1."""

    before: Positive = Field(1.0, description="Weight of the phase before the purchase.")
    during: Positive = Field(1.0, description="Weight of the phase during the purchase.")
    after: Positive = Field(1.0, description="Weight of the phase after the purchase.")

    def of(self, phase: Phase) -> float:
        weight: float = getattr(self, phase.value)
        return weight
