"""The JSON of a change: its shape, published as a versioned JSON Schema. `diff_json` fills it from a Diff."""

from datetime import date
from typing import Literal

from pydantic import Field

from touchpoints.exports.report import (
    ConstantJson,
    GapJson,
    IntervalJson,
    PlaceJson,
    ProblemJson,
    ReportPart,
    ScoreJson,
)

SCHEMA_ID = "https://touchpoints.example/schemas/diff-2.0.json"

ChangeName = Literal["same", "changed", "moved", "added", "removed", "unjudged"]
VerdictName = Literal[
    "better",
    "better-negligible",
    "worse",
    "worse-negligible",
    "equivalent",
    "undecided",
    "different-basis",
    "planned",
    "unknown",
]


class SideJson(ReportPart):
    name: str = Field(description="Branch, tag, commit or folder, as asked for.")
    commit: str = Field(description="Hash of the commit; empty for files on disk.")
    day: date = Field(description="The day ages count to: the commit's own, or today.")


class EffectJson(ReportPart):
    """What one row did to a difference; value and weight effects add up to it."""

    touchpoint: str
    component: str
    source: str = Field(description="`rating`, or the metric, numbered when repeated.")
    nature: Literal["measured", "corrected", "opinion"]
    value_effect: float
    weight_effect: float


class DifferenceJson(ReportPart):
    """After minus before in points; measured + corrected + opinion + structure + model add up to the change."""

    before: float | None = Field(description="None when unknown: never zero.")
    after: float | None
    value: float | None = Field(
        description="With the constants of the later side; None where a side is unknown or the basis is different."
    )
    standard_error: float | None
    interval: IntervalJson | None = Field(description="95 % interval, -100 to 100; None for a planned change.")
    p: float | None = Field(description="Two-sided p of no difference.")
    verdict: VerdictName
    n_needed: int | None = Field(description="Answers a wave that would tell, where the verdict is undecided.")
    measured: float = Field(description="By new measures: the only part that can be called an improvement.")
    corrected: float = Field(description="By other figures of the same sample and day.")
    opinion: float
    structure: float = Field(description="By weights: what came, went or counts otherwise.")
    model: float = Field(description="By the constants of the scores.")
    effects: list[EffectJson]


class FieldJson(ReportPart):
    field: str
    before: str | None
    after: str | None
    place: PlaceJson | None


class MoveJson(ReportPart):
    phase_before: Literal["before", "during", "after"]
    place_before: int = Field(description="Place in its phase, from 1.")
    phase_after: Literal["before", "during", "after"]
    place_after: int


class ItemJson(ReportPart):
    """One measure taken on both sides, compared on its own scale."""

    component: str
    source: str
    metric: str
    before: float
    after: float
    difference: float | None = Field(description="None where the two are not samples of their own.")
    interval: IntervalJson | None = Field(description="95 %, on the scale of the measure.")
    p: float | None


class PairedJson(ReportPart):
    """Ratings that the same participants gave twice."""

    component: str
    changes: list[float] = Field(description="Steps of the rating, one per participant who rated both times.")
    median: float
    p: float | None = Field(description="Exact two-sided sign-flip test; None where it can judge nothing.")


class TouchpointDiffJson(ReportPart):
    id: str
    name: str
    name_before: str | None = Field(description="Set where it was renamed.")
    phase: Literal["before", "during", "after"]
    change: ChangeName
    is_inherited: bool = Field(description="True when the change was written in the file this journey extends.")
    move: MoveJson | None
    fields: list[FieldJson]
    score_before: ScoreJson | None
    score_after: ScoreJson | None
    difference: DifferenceJson | None = Field(description="None where it stands on one side only.")
    stands_out: bool | None = Field(description="After correcting for many comparisons (Benjamini-Hochberg, q .10).")
    items: list[ItemJson]
    paired: list[PairedJson]
    place: PlaceJson


class LinkDiffJson(ReportPart):
    source: str
    target: str
    kind: str
    change: ChangeName
    share_before: float | None
    share_after: float | None
    place: PlaceJson


class GapDiffJson(ReportPart):
    change: Literal["new", "reopened", "worse", "eased", "accepted", "gone"]
    key: str
    impact: float = Field(description="Change of impact in points.")
    before: GapJson | None = Field(description="As the later rules and settings see the earlier files.")
    after: GapJson | None


class StaleJson(ReportPart):
    touchpoint: str
    text: str
    place: PlaceJson


class TrapJson(ReportPart):
    caution: Literal[
        "intention",
        "different-basis",
        "regression-to-the-mean",
        "mix",
        "self-selection",
        "model-changed",
        "not-judged",
    ]
    touchpoint: str = Field(description="Empty for the whole journey.")
    text: str


class MixJson(ReportPart):
    rate: float = Field(description="Points because scores changed.")
    mix: float = Field(description="Points because touchpoints, or segments, count otherwise.")


class JourneyDiffJson(ReportPart):
    kind: Literal["revisions", "segments", "states"]
    key: str
    name: str
    segment_name: str
    change: ChangeName
    is_empty: bool
    score: DifferenceJson | None
    phases: dict[Literal["before", "during", "after"], DifferenceJson]
    touchpoints: list[TouchpointDiffJson]
    links: list[LinkDiffJson]
    fields: list[FieldJson]
    gaps: list[GapDiffJson]
    stale: list[StaleJson]
    mix: MixJson | None
    traps: list[TrapJson]
    constants_before: list[ConstantJson] = Field(
        description="Those that differ from their default on the earlier side; every other one is the default."
    )
    constants_after: list[ConstantJson] = Field(description="The same of the later side.")


class OverviewDiffJson(ReportPart):
    """All customers of a journey described for several segments."""

    journey: str = Field(description="The journey's id.")
    before: float
    after: float
    split: MixJson


class FailureJson(ReportPart):
    reason: Literal[
        "new-gap",
        "worsened",
        "under-floor",
        "fell",
        "kept-fell",
        "component-fell",
        "removed",
        "gone-stale",
    ]
    journey: str
    touchpoint: str = Field(description="Empty for a phase or the journey.")
    what: str
    message: str
    place: PlaceJson
    gap: str | None = Field(description="Key of the gap, where it is one.")
    by_earlier_rules: bool = Field(
        description="True when only the settings, constants and acceptances before the change refuse it."
    )


class NoteJson(ReportPart):
    text: str
    place: PlaceJson | None


class GateJson(ReportPart):
    """Whether the change passes, as `touchpoints check --base` judges it."""

    passed: bool | None = Field(description="None when a file cannot be judged: the change neither passes nor fails.")
    unjudged: list[str] = Field(description="Files that cannot be judged; the failures are those of the others.")
    failures: list[FailureJson]
    notes: list[NoteJson]


class DiffReport(ReportPart):
    """Everything that differs between two revisions, or two folders, of journeys."""

    version: Literal["2.0"]
    generator: str
    lang: Literal["en", "fr"] = Field(description="Language of the texts.")
    before: SideJson
    after: SideJson
    summary: str
    is_empty: bool
    gate: GateJson | None = Field(description="Only of `touchpoints check --base`.")
    problems_before: list[ProblemJson]
    problems: list[ProblemJson]
    overviews: list[OverviewDiffJson]
    settings: list[FieldJson]
    journeys: list[JourneyDiffJson]


def diff_schema() -> dict[str, object]:
    """The JSON Schema (draft 2020-12) of the report of a change."""
    schema = DiffReport.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **schema}
