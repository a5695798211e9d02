"""The JSON report: its shape, published as a versioned JSON Schema. `json_report` fills it from an Assessment.

Figures are at full precision; `shown` beside them is what the page and the terminal print.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = "1.0"
SCHEMA_ID = "https://touchpoints.example/schemas/report-1.0.json"


class ReportPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlaceJson(ReportPart):
    file: str = Field(description="Path relative to the journeys' folder, with `/`.")
    line: int = Field(description="From 1.")
    column: int = Field(description="From 1, in characters.")


class ProblemJson(ReportPart):
    """Why a file could not be judged (error), or what looks wrong in it (warning)."""

    code: str = Field(description="Stable slug of the kind of problem.")
    level: Literal["error", "warning"]
    place: PlaceJson
    path: str = Field(description="Path of the value in the file; empty for the whole file.")
    message: str


class IntervalJson(ReportPart):
    low: float
    high: float


class ScoreJson(ReportPart):
    """A score, 0 (worst) to 100 (best), with how sure it is and how much of it is known."""

    value: float | None = Field(description="None when unknown: never zero.")
    shown: int | None = Field(description="The whole number that is printed.")
    reason: str | None = Field(description="Why it is unknown.")
    standard_error: float | None
    half_width: float | None = Field(description="1.959964 x standard error, before clipping.")
    interval: IntervalJson | None = Field(description="95 % interval clipped to 0-100.")
    coverage: float = Field(description="Share of the expected weight that is known, 0-1.")
    bounds: IntervalJson = Field(description="The score if the unknown part were terrible, or perfect.")
    evidence_share: float | None = Field(description="Share resting on fresh evidence, 0-1.")
    samples: int = Field(description="Distinct samples of fresh evidence.")
    label: Literal["robust", "measured", "indicative", "assumption"] | None
    band: Literal["critical", "fragile", "fair", "strong"] | None
    possible_bands: list[str] = Field(description="The other bands the interval reaches, nearest first.")
    is_target: bool = Field(description="A to-be score: an intention, never evidence.")


class RowJson(ReportPart):
    """One line of the score: coefficient x value = points; points sum to the score, with `lost` to 100."""

    component: str
    source: str = Field(description="`rating`, or the metric, numbered when repeated.")
    kind: Literal["rating", "figure", "others", "evidence"] = Field(
        description="Only `evidence` is measured; `others`: a figure of other segments, which counts as an opinion."
    )
    coefficient: float
    value: float = Field(description="Points, 0-100.")
    points: float
    points_shown: int = Field(description="Whole number; these sum to the printed score.")
    lost: float
    lost_shown: int
    standard_error: float
    text: str = Field(description="The value on its own scale.")
    formula: list[str] = Field(description="How value, error and coefficient came out.")
    of_segments: list[str] = Field(
        description="Segments it was measured on or rated for; [] where the journey's own is among them."
    )
    n: int | None
    date: date | None
    age_days: int | None
    fresh: bool
    sample: str | None
    workshop: str | None
    place: PlaceJson


class ComponentJson(ReportPart):
    component: str
    weight: float
    expected: bool
    not_applicable: bool
    value: float | None
    opinion: float | None
    evidence: float | None
    data_share: float | None = Field(description="Z: the weight of the data in the mix, 0-1.")


class UnscoredJson(ReportPart):
    text: str
    reason: str
    place: PlaceJson


class TouchpointJson(ReportPart):
    id: str
    id_is_derived: bool = Field(description="True when the id comes from the name and is not written in the file.")
    name: str
    phase: Literal["before", "during", "after"]
    type: str | None
    type_is_guess: bool
    channels: list[str]
    owner: str | None
    importance: float
    reach: float
    moment_of_truth: bool
    target: float
    target_is_default: bool
    score: ScoreJson
    why: str = Field(description="The score in a sentence.")
    rows: list[RowJson]
    components: list[ComponentJson]
    unscored: list[UnscoredJson]
    phase_coefficient: float
    journey_coefficient: float
    place: PlaceJson


class PartJson(ReportPart):
    key: str = Field(description="Touchpoint id or phase.")
    coefficient: float
    value: float
    points: float


class PhaseJson(ReportPart):
    phase: Literal["before", "during", "after"]
    weight: float
    score: ScoreJson
    parts: list[PartJson]


class PeakEndJson(ReportPart):
    value: float
    peak: str
    end: str


class WeakestLinkJson(ReportPart):
    value: float
    touchpoint: str


class FlawlessJson(ReportPart):
    value: float = Field(description="Share of journeys in which nothing declared fails, 0-1.")
    low: float
    high: float
    touchpoints: list[str]


class LensesJson(ReportPart):
    peak_end: PeakEndJson | None
    weakest_link: WeakestLinkJson | None
    flawless: FlawlessJson | None


class NextMeasureJson(ReportPart):
    """A measure worth making: what it would bring to the journey's score and ranking."""

    touchpoint: str
    component: str
    metric: str
    n: int = Field(description="Answers or cases needed to know the component within 7.5 points.")
    half_width_before: float | None = Field(description="Of the journey's score, as its `half_width`.")
    half_width_after: float = Field(description="Of the same score, were this measured.")
    narrowing: float = Field(
        description="What ranks it: points the half-width shrinks by, the unknown counted as 0 to 100."
    )
    coverage_before: float
    coverage_after: float
    places: float = Field(description="Other touchpoints it is expected to overtake, or be overtaken by.")


class RobustnessJson(ReportPart):
    """What holds when every weight is multiplied by anything from 0.5 to 1.5, drawn with a fixed seed."""

    draws: int
    size: int = Field(description="How many touchpoints the bottom holds.")
    in_bottom: dict[str, float] = Field(description="Share of the draws in which a touchpoint is at the bottom, 0-1.")
    journey: IntervalJson | None = Field(description="The journey's score in 95 % of the draws.")


class OverviewJson(ReportPart):
    """All customers of a journey described for several segments: share x score, always beside the segments."""

    journey: str = Field(description="Journey id.")
    value: float | None = Field(description="None where a segment's share is not in the settings.")
    standard_error: float | None
    interval: IntervalJson | None
    coverage: float
    bounds: IntervalJson
    parts: list["OverviewPartJson"]
    missing_shares: list[str] = Field(description="Keys of the journeys whose segment has no share.")


class OverviewPartJson(ReportPart):
    key: str
    coefficient: float
    value: float | None


class ConstantJson(ReportPart):
    key: str
    name: str
    value: float
    default: float
    is_default: bool
    origin: str | None


class FactJson(ReportPart):
    text: str
    place: PlaceJson


class AcceptanceJson(ReportPart):
    reason: str
    by: str
    until: date
    expired: bool


class GapJson(ReportPart):
    """One gap: what is lost, by how many customers, how sure we are, what to do."""

    key: str = Field(description="Stable: rule@journey/segment[.to-be]/on.")
    rule: str
    category: str
    carrier: Literal["journey", "phase", "touchpoint", "link", "question"]
    on: str
    touchpoints: list[str]
    phase: str | None
    title: str
    message: str
    why: str
    action: str
    source: str
    facts: list[FactJson]
    loss: float = Field(description="Points lost by a customer who meets it, 0-100.")
    exposure: float = Field(description="Share of customers who meet it, 0-1.")
    importance: float
    impact: float = Field(description="loss x exposure x importance / 5.")
    effort: float = Field(description="Units: S 1, M 2, L 4, XL 8.")
    effort_written: str
    effort_is_default: bool
    priority: float = Field(description="impact / effort.")
    status: Literal["confirmed", "likely", "hypothesis"]
    gap_class: Literal["P1", "P2", "P3", "idea"]
    points_at_stake: float | None
    owner: str | None
    acceptance: AcceptanceJson | None
    members: list[str] = Field(description="Keys of the findings an aggregated gap stands for.")


class CardJson(ReportPart):
    """What people see: one card per touchpoint, headed by its highest class."""

    head: str = Field(description="Key of the gap at its head.")
    also: list[str] = Field(description="Keys of the other gaps on the card.")
    to_check: bool = Field(description="True when every gap on it is a hypothesis.")


class GapCountsJson(ReportPart):
    """How many gaps are open: what pages, terminal and comments say. Folded gaps, accepted ones and ideas are not."""

    fix: dict[str, int] = Field(description="Gaps on cards to fix, by class.")
    to_fix: int
    to_check: int = Field(description="Gaps on cards of which every one is a hypothesis.")
    cards: int


class UnmatchedJson(ReportPart):
    entry: str
    place: PlaceJson


class JourneyJson(ReportPart):
    key: str = Field(description="journey/segment[.to-be].")
    id: str
    segment: str
    state: Literal["as_is", "to_be"]
    name: str
    segment_name: str
    file: str
    score: ScoreJson
    parts: list[PartJson]
    phases: list[PhaseJson]
    touchpoints: list[TouchpointJson]
    lenses: LensesJson
    ranking: list[str] = Field(description="Scored touchpoints, the worst first, by shrunken score.")
    shrunken: dict[str, float] = Field(description="Score of each drawn to the mean as far as it is uncertain.")
    robustness: RobustnessJson
    next_measures: list[NextMeasureJson] = Field(description="What to measure next, the most useful first.")
    constants: list[ConstantJson]
    gap_counts: GapCountsJson
    gaps: list[GapJson]
    cards: list[CardJson]
    accepted: list[GapJson]
    ideas: list[GapJson]
    unmatched_acceptances: list[UnmatchedJson]


class Report(ReportPart):
    """Everything Touchpoints concludes about a folder of journeys."""

    version: Literal["1.0"]
    generator: str
    today: date = Field(description="The day ages count to.")
    lang: Literal["en", "fr"] = Field(description="Language of the texts.")
    problems: list[ProblemJson]
    overviews: list[OverviewJson]
    journeys: list[JourneyJson]


def report_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the report."""
    schema = Report.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
