"""One journey of one segment: the shape of a journey file."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, PrivateAttr, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.model.journey_parts import (
    AcceptedGap,
    CustomerValue,
    JourneyTitle,
    Link,
    PhaseWeights,
    Question,
    ScoreModel,
    Workshop,
)
from touchpoints.model.touchpoint import PhaseLists, Touchpoint
from touchpoints.model.touchpoint_parts import Review
from touchpoints.model.vocabulary import Delivers, OtherSegment, Phase, Scorecard, State
from touchpoints.model.words import Frozen, say, spoken
from touchpoints.naming import slugify
from touchpoints.problem import Loc
from touchpoints.scalars import CurrencyCode, LangCode, Line
from touchpoints.text import Lang, Text


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

    @property
    def segment_id(self) -> str:
        """The segment's id, derived from its name where settings declare none; "all" when the file names none."""
        return slugify(self.segment or "") or "all"

    @property
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
        """The same journey with what is known of whose figures and counts it has; not yet asked for its order."""
        copy = self.model_copy(update={"touchpoints": touchpoints})
        copy._counted_on = counted_on
        return copy

    def foreign_names(self, reader: Lang) -> Mapping[str, str]:
        """What we quote that a reader is shown in another language, each with it: names, owners, questions, answers."""
        asked = [words for one in self.questions for words in (one.text, one.reference, *one.answers.values()) if words]
        quoted = (self.journey.name, *(one.name for one in self.in_order), *asked)
        owners = (*(one.owner for one in self.in_order), *(one.owner for one in self.questions))
        quoted += tuple(owner for owner in owners if owner)
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
