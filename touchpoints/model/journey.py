"""One journey of one segment: the parts it is made of beside its touchpoints, and the shape of a journey file."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal
from unicodedata import normalize

from pydantic import BeforeValidator, Discriminator, Field, PrivateAttr, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.touchpoint import Opportunity, PhaseLists, Review, Touchpoint
from touchpoints.model.translation import Frozen, Words, say, spoken
from touchpoints.model.vocabulary import PHASE_NAMES, Delivers, LinkKind, OtherSegment, Phase, Scorecard, State
from touchpoints.naming import slugify
from touchpoints.problem import Loc
from touchpoints.scalars import (
    Bool,
    Count,
    CurrencyCode,
    Day,
    DurationField,
    LangCode,
    Line,
    Number,
    Positive,
    Share,
    Slug,
    read_number,
)
from touchpoints.text import Lang, Text


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


def _read_flow(value: Any) -> Any:
    """`a > b > c`, or a list of such chains, as a tuple of chains of ids."""
    chains = [value] if isinstance(value, str) else value
    if not isinstance(chains, list | tuple):
        raise PydanticCustomError("not-a-flow", "not a flow: {found}", {"found": type(value).__name__})
    read = []
    for chain in chains:
        if isinstance(chain, tuple):
            read.append(chain)
            continue
        if not isinstance(chain, str):
            raise PydanticCustomError("not-a-flow", "not a flow: {found}", {"found": type(chain).__name__})
        read.append(tuple(step.strip() for step in chain.split(">")))
    return tuple(read)


class Journey(Frozen):
    """One journey of one segment, as described in one file (with what it extends)."""

    journey: JourneyTitle
    segment: Line | None = None
    state: State = State.AS_IS
    extends: Line | None = None
    remove: tuple[Line, ...] = ()
    lang: LangCode = "fr"
    currency: CurrencyCode = "EUR"
    delivers: Delivers = Delivers.GOODS
    catalogue: Line | None = None
    scorecard: Scorecard = Scorecard.SIMPLE
    phase_weights: PhaseWeights | None = None
    touchpoints: PhaseLists = PhaseLists()
    flow: Annotated[
        tuple[tuple[str, ...], ...] | None,
        BeforeValidator(_read_flow),
        WithJsonSchema(
            {
                "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
                "examples": ["a > b > c"],
            }
        ),
    ] = None
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()
    reviewed: Review | None = None
    workshops: tuple[Workshop, ...] = ()
    not_applicable: tuple[Line, ...] = ()
    accepted_gaps: tuple[AcceptedGap, ...] = ()
    value: CustomerValue | None = None
    model: ScoreModel | None = None
    _counted_on: OtherSegment | None = PrivateAttr(None)

    @property
    def id(self) -> str:
        """The journey's id, shared by its segments' files."""
        return self.journey.id or ""

    @cached_property
    def segment_id(self) -> str:
        """The segment's id, derived from its name where settings declare none; "all" when the file names none."""
        return slugify(self.segment or "") or "all"

    @cached_property
    def key(self) -> str:
        """`journey/segment`, with `.to-be` for a target: distinct within a repository."""
        return f"{self.id}/{self.segment_id}" + (".to-be" if self.state is State.TO_BE else "")

    @property
    def name(self) -> Text:
        return say(self.journey.name)

    @property
    def counted_on(self) -> OtherSegment | None:
        """The segment whose passages its links count, where that is another one."""
        return self._counted_on

    def with_others(self, touchpoints: PhaseLists, counted_on: OtherSegment | None) -> "Journey":
        """The same journey with what is known of whose figures and counts it has."""
        copy = self.with_touchpoints(touchpoints)
        copy._counted_on = counted_on
        return copy

    def with_touchpoints(self, touchpoints: PhaseLists) -> "Journey":
        """The same journey, its touchpoints written otherwise."""
        copy = self.model_copy(update={"touchpoints": touchpoints})
        for found in ("in_order", "by_id", "locs", "_foreign"):
            copy.__dict__.pop(found, None)
        return copy

    def foreign_names(self, reader: Lang) -> Mapping[str, str]:
        """What we quote that a reader is shown in another language, each with it: names, owners, ideas, answers…"""
        if reader not in self._foreign:
            self._foreign[reader] = self._named_otherwise(reader)
        return self._foreign[reader]

    @cached_property
    def _foreign(self) -> dict[Lang, Mapping[str, str]]:
        """The same by reader, as far as somebody asked."""
        return {}

    def _named_otherwise(self, reader: Lang) -> Mapping[str, str]:
        asked = [words for one in self.questions for words in (one.text, one.reference, *one.answers.values()) if words]
        quoted = (self.journey.name, *(one.name for one in self.in_order), *asked)
        owners = (*(one.owner for one in self.in_order), *(one.owner for one in self.questions))
        quoted += tuple(owner for owner in owners if owner)
        ideas = (idea for one in self.in_order for idea in one.opportunities)
        quoted += tuple(idea.text if isinstance(idea, Opportunity) else idea for idea in ideas)
        shown = (spoken(words, reader, self.lang) for words in quoted)
        return {words: lang for words, lang in shown if lang is not None}

    @cached_property
    def in_order(self) -> tuple[Touchpoint, ...]:
        """Every touchpoint, before, during, after, each in written order."""
        return (*self.touchpoints.before, *self.touchpoints.during, *self.touchpoints.after)

    @cached_property
    def by_id(self) -> Mapping[str, Touchpoint]:
        return {touchpoint.id: touchpoint for touchpoint in self.in_order}

    @cached_property
    def locs(self) -> Mapping[str, Loc]:
        """Where each touchpoint stands: id -> ("touchpoints", phase, index)."""
        return {touchpoint.id: loc for loc, touchpoint in self._placed()}

    def _placed(self) -> Iterator[tuple[Loc, Touchpoint]]:
        for phase in Phase:
            for index, touchpoint in enumerate(self.in_phase(phase)):
                yield ("touchpoints", phase.value, index), touchpoint

    def in_phase(self, phase: Phase) -> tuple[Touchpoint, ...]:
        touchpoints: tuple[Touchpoint, ...] = getattr(self.touchpoints, phase.value)
        return touchpoints
