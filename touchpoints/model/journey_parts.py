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

    id: Slug | None = None
    name: Words
    goal: Words | None = None
    scenario: Words | None = None


class Link(Frozen):
    """A step from one touchpoint to another, or to a reserved end."""

    source: Line = Field(alias="from")
    to: Line
    kind: LinkKind = LinkKind.NEXT
    p: Share | None = None
    n: Count | None = None
    channel: Line | None = None
    lands_on_claim: Bool | None = None
    hand_over: Bool | None = None


class Question(Frozen):
    """A customer's question and what each channel answers."""

    id: Slug
    text: Words
    reference: Words | None = None
    answers: dict[Line, Words]
    owner: Words | None = None
    reviewed: Review | None = None


def _participants_shape(value: Any) -> str:
    return "list" if isinstance(value, list | tuple) else "count"


class Workshop(Frozen):
    """A session in which people rated touchpoints: its ratings share their error."""

    id: Slug
    date: Day | None = None
    participants: (
        Annotated[
            Annotated[Count, Tag("count")] | Annotated[tuple[Line, ...], Tag("list")],
            Discriminator(_participants_shape),
        ]
        | None
    ) = None
    blind: Bool | None = None


class AcceptedGap(Frozen):
    """A known gap that the team lives with until a day."""

    rule: Line
    on: Line | None = None
    reason: Words
    by: Line
    until: Day
    accepted_as: Literal["P1", "P2", "P3"] | None = Field(None, alias="class")


class CustomerValue(Frozen):
    """What a customer is worth; amounts in the journey's currency."""

    basket_first: Positive | None = None
    basket_repeat: Positive | None = None
    value: Positive | None = None
    gap: DurationField | None = None
    margin: Share | None = None
    acquisition_cost: Positive | None = None
    contact_cost: Positive | None = None
    rate: Share | None = None
    source: Words | None = None


class ComponentWeights(Frozen):
    """Weight of each component; what is left out keeps its default (overall 4, each driver 1)."""

    overall: Positive | None = None
    speed: Positive | None = None
    ease: Positive | None = None
    knowledge: Positive | None = None
    friendliness: Positive | None = None


class OpinionModel(Frozen):
    """How far an internal rating may be from the truth, in points."""

    bias_sd: Positive | None = None
    noise_sd: Positive | None = None
    mean_bias: Annotated[float, Field(ge=-100, le=100), BeforeValidator(read_number)] | None = None


class TargetLine(Frozen):
    """Target of a touchpoint without its own: base + slope x importance."""

    base: Number | None = None
    slope: Number | None = None


class ScoreModel(Frozen):
    """Constants of the scores; what is left out keeps its default, a file beats the settings."""

    weights: ComponentWeights | None = None
    opinion: OpinionModel | None = None
    sd_floor: Positive | None = None
    sd_default: Positive | None = None
    target: TargetLine | None = None


def _read_phase(value: Any) -> Any:
    return PHASE_NAMES.get(normalize("NFC", value), value) if isinstance(value, str) else value


PhaseName = Annotated[Phase, BeforeValidator(_read_phase), WithJsonSchema({"enum": list(PHASE_NAMES)})]
"""A phase as a file may write it, in English or French."""


class PhaseWeights(Frozen):
    """How much each phase counts in the journey; default 1, 1, 1."""

    before: Positive = 1.0
    during: Positive = 1.0
    after: Positive = 1.0

    def of(self, phase: Phase) -> float:
        weight: float = getattr(self, phase.value)
        return weight
