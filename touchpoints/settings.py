"""Settings: the shape of settings.yaml and its defaults; every key is optional, what is changed is printed so."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from touchpoints.model import Frozen, PhaseName, PhaseWeights, ScoreModel, Words
from touchpoints.scalars import (
    Bool,
    CurrencyCode,
    Key,
    LangCode,
    Line,
    Number,
    Points,
    Positive,
    Share,
    Slug,
    read_number,
)

FILE_NAMES = ("settings.yaml", "settings.yml")
"""Where settings stand: at the top of the journeys' folder; of two, the first is in force."""


class RuleLevel(StrEnum):
    OFF = "off"
    """Never runs."""
    HINT = "hint"
    """Shown as an idea: no class, not counted, never fails a check."""
    ON = "on"


class Segment(Frozen):
    """A group of customers whose journeys are described apart."""

    id: Slug = Field(description="Stable slug, as in the files' `segment`.")
    name: Words = Field(description="What people call it.")
    share: Share | None = Field(None, description="Share of all customers, 0-1.")
    repeat_share: Share | None = Field(None, description="Share of its orders that are not the first, 0-1.")
    description: Words | None = Field(None, description="Who they are.")


class OwnType(Frozen):
    """A touchpoint type this repository adds to the reference catalogue."""

    name: Words = Field(description="What people call it.")
    phase: PhaseName = Field(description="The phase it belongs to.")
    core: Bool = Field(False, description="Whether its absence is a gap where its catalogue is in force.")
    synonyms: tuple[Line, ...] = Field((), description="Names it is recognised by; `=`: the whole name only.")


class OwnChannel(Frozen):
    """A channel this repository adds."""

    name: Words = Field(description="What people call it.")
    human: Bool = Field(False, description="Whether customers reach a person through it.")


class Floors(Frozen):
    """Scores under which a check of a change fails."""

    journey: Points | None = Field(None, description="Least score of a journey.")
    phase: Points | None = Field(None, description="Least score of a phase.")
    moment_of_truth: Points | None = Field(None, description="Least score of a moment of truth.")


class GateBounds(Frozen):
    """How a check of a change judges moments of truth and open gaps."""

    removed: Literal["fail", "tell", "off"] = Field(
        "fail", description="A moment of truth, its mark or its measure that disappears: fail, tell or off."
    )
    kept_fall: Points = Field(
        5.0, description="Moment of truth: percentage points a share of promises kept may fall; default 5."
    )
    component_fall: Points = Field(5.0, description="Moment of truth: points a measured component may fall; default 5.")
    worsens: Annotated[float, Field(gt=0, le=100), BeforeValidator(read_number)] = Field(
        5.0, description="Points of impact by which an open gap may not become worse; default 5."
    )


class Bands(Frozen):
    """Where the bands of scores begin: critical from 0, then these."""

    fragile: Points = Field(40.0, description="Default 40.")
    fair: Points = Field(60.0, description="Default 60.")
    strong: Points = Field(80.0, description="Default 80.")


class Thresholds(Frozen):
    """What rules and verdicts compare with; each names its default."""

    contact_cap: Positive = Field(4.0, description="contact-pressure: marketing messages a month; default 4.")
    dead_band: Points = Field(12.5, description="under-performing: shortfall that counts; default 12.5.")
    difference_that_matters: Points = Field(5.0, description="Comparison: smallest difference that matters; default 5.")
    max_fall: Points = Field(5.0, description="check --base: points a measured score may fall; default 5.")
    after_share: Share = Field(0.25, description="hollow-after-purchase: least share of touchpoints; default 0.25.")
    weak_ending: Points = Field(60.0, description="weak-ending: least score of the end; default 60.")
    driver_low: Points = Field(40.0, description="driver-drags: a driver at most this; default 40.")
    driver_behind: Points = Field(25.0, description="driver-drags: points under the other components; default 25.")
    perception_gap: Points = Field(25.0, description="perception-gap: points between rating and survey; default 25.")
    over_delivery: Points = Field(25.0, description="over-delivery: points above the target; default 25.")
    segment_gap: Points = Field(15.0, description="segments-unequal: points between segments; default 15.")
    arrival_score: Points = Field(60.0, description="Channel rules: a score under this counts; default 60.")
    failure_rate: Share = Field(0.01, description="no-recovery-path: rate from which it can fail; default 0.01.")
    sample_size: Annotated[float, Field(ge=2), BeforeValidator(read_number)] = Field(
        30.0, description="sample-too-thin: fewest answers; default 30."
    )
    sample_half_width: Points = Field(15.0, description="sample-too-thin: widest half-width; default 15.")
    response_rate: Share = Field(0.10, description="sample-too-thin: least response rate; default 0.10.")
    agreement: Number = Field(0.50, description="workshop-disagrees: least agreement r_wg; default 0.5.")
    owners_used: Share = Field(0.5, description="no-owner: share of touchpoints with an owner; default 0.5.")
    backstage_used: Share = Field(0.3, description="backstage-not-described: share that describe it; default 0.3.")


class Settings(Frozen):
    """What a repository sets for all its journeys."""

    lang: LangCode = Field("fr", description="Language of the texts where a file names none.")
    currency: CurrencyCode = Field("EUR", description="Currency where a file names none.")
    model: ScoreModel | None = Field(None, description="Constants of the scores; a file's own `model` beats it.")
    phase_weights: PhaseWeights | None = Field(None, description="How much each phase counts; default 1, 1, 1.")
    bands: Bands = Field(default=Bands(), description="Where the bands of scores begin.")
    segments: tuple[Segment, ...] = Field((), description="The segments, in the order they are shown.")
    rules: Mapping[Line, RuleLevel] = Field(default_factory=dict, description="Level of each rule: off, hint or on.")
    packs: tuple[Line, ...] = Field((), description="Optional rule packs in force: fr-legal.")
    thresholds: Thresholds = Field(default=Thresholds(), description="What rules and verdicts compare with.")
    floors: Floors = Field(default=Floors(), description="Least scores: a change that falls under one fails its check.")
    gate: GateBounds = Field(default=GateBounds(), description="How a change is judged at moments of truth.")
    types: Mapping[Key, OwnType] = Field(default_factory=dict, description="Own touchpoint types.")
    channels: Mapping[Key, OwnChannel] = Field(default_factory=dict, description="Own channels.")
    catalogues: Mapping[Key, tuple[Line, ...]] = Field(
        default_factory=dict, description="Own catalogues: the types expected of a journey that names them."
    )

    def segment(self, id_or_name: str) -> Segment | None:
        """The segment a file names, by id or by name in either language; None when it is not declared."""
        for segment in self.segments:
            names = (segment.name,) if isinstance(segment.name, str) else segment.name.said.values()
            if id_or_name == segment.id or id_or_name in names:
                return segment
        return None
