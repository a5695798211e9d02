"""Settings: the shape of settings.yaml and its defaults; every key is optional, what is changed is printed so."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from touchpoints.model import Frozen, PhaseName, PhaseWeights, ScoreModel, Touchpoint, Translation, Words
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

    id: Slug
    name: Words
    share: Share | None = None
    repeat_share: Share | None = None
    description: Words | None = None


class OwnType(Frozen):
    """A touchpoint type this repository adds to the reference catalogue."""

    name: Words
    phase: PhaseName
    core: Bool = False
    synonyms: tuple[Line, ...] = ()


class OwnChannel(Frozen):
    """A channel this repository adds."""

    name: Words
    human: Bool = False


class MapLane(StrEnum):
    """A row of the journey map, in the order of the map."""

    SCORE = "score"
    ACTIONS = "actions"
    ARTEFACTS = "artefacts"
    CHANNELS = "channels"
    WAYS = "ways"
    EMOTION = "emotion"
    VOICES = "voices"
    PAINS = "pains"
    OPPORTUNITIES = "opportunities"
    FRONTSTAGE = "frontstage"
    BACKSTAGE = "backstage"
    SUPPORT = "support"
    OWNER = "owner"
    GAPS = "gaps"


class SavedView(Frozen):
    """A journey map under a name: which rows, of which touchpoints. What is left out hides nothing."""

    title: Words
    lanes: tuple[MapLane, ...] = ()
    phases: tuple[PhaseName, ...] = ()
    channels: tuple[Line, ...] = ()
    owners: tuple[Line, ...] = ()


PRESETS: Mapping[str, SavedView] = {
    "path": SavedView(
        title=Translation(en="Journey", fr="Parcours"),
        lanes=(
            MapLane.ACTIONS,
            MapLane.CHANNELS,
            MapLane.FRONTSTAGE,
            MapLane.BACKSTAGE,
            MapLane.SUPPORT,
            MapLane.OWNER,
        ),
    ),
    "experience": SavedView(
        title=Translation(en="Experience", fr="Expérience"),
        lanes=(MapLane.SCORE, MapLane.EMOTION, MapLane.VOICES, MapLane.PAINS, MapLane.OPPORTUNITIES),
    ),
}
"""Views that every repository has, by id; settings may give an id another meaning."""


class Floors(Frozen):
    """Scores under which a check of a change fails."""

    journey: Points | None = None
    phase: Points | None = None
    moment_of_truth: Points | None = None


class GateBounds(Frozen):
    """How a check of a change judges moments of truth and open gaps."""

    removed: Literal["fail", "tell", "off"] = "fail"
    kept_fall: Points = 5.0
    component_fall: Points = 5.0
    worsens: Annotated[float, Field(gt=0, le=100), BeforeValidator(read_number)] = 5.0


class Bands(Frozen):
    """Where the bands of scores begin: critical from 0, then these."""

    fragile: Points = 40.0
    fair: Points = 60.0
    strong: Points = 80.0


class Thresholds(Frozen):
    """What rules and verdicts compare with; each names its default."""

    contact_cap: Positive = 4.0
    dead_band: Points = 12.5
    difference_that_matters: Points = 5.0
    max_fall: Points = 5.0
    after_share: Share = 0.25
    weak_ending: Points = 60.0
    driver_low: Points = 40.0
    driver_behind: Points = 25.0
    perception_gap: Points = 25.0
    over_delivery: Points = 25.0
    segment_gap: Points = 15.0
    arrival_score: Points = 60.0
    failure_rate: Share = 0.01
    sample_size: Annotated[float, Field(ge=2), BeforeValidator(read_number)] = 30.0
    sample_half_width: Points = 15.0
    response_rate: Share = 0.10
    agreement: Number = 0.50
    owners_used: Share = 0.5
    backstage_used: Share = 0.3


class Settings(Frozen):
    """What a repository sets for all its journeys."""

    lang: LangCode = "fr"
    currency: CurrencyCode = "EUR"
    model: ScoreModel | None = None
    phase_weights: PhaseWeights | None = None
    bands: Bands = Bands()
    segments: tuple[Segment, ...] = ()
    rules: Mapping[Line, RuleLevel] = Field(default_factory=dict)
    packs: tuple[Line, ...] = ()
    thresholds: Thresholds = Thresholds()
    floors: Floors = Floors()
    gate: GateBounds = GateBounds()
    types: Mapping[Key, OwnType] = Field(default_factory=dict)
    channels: Mapping[Key, OwnChannel] = Field(default_factory=dict)
    roles: Mapping[Key, Words] = Field(default_factory=dict)
    """What people call the roles that files name by their ids."""
    views: Mapping[Key, SavedView] = Field(default_factory=dict)
    """Journey maps under a name, beside the presets."""
    catalogues: Mapping[Key, tuple[Line, ...]] = Field(default_factory=dict)

    def segment(self, id_or_name: str) -> Segment | None:
        """The segment a file names, by id or by name in either language; None when it is not declared."""
        for segment in self.segments:
            names = (segment.name,) if isinstance(segment.name, str) else segment.name.said.values()
            if id_or_name == segment.id or id_or_name in names:
                return segment
        return None

    @property
    def map_views(self) -> Mapping[str, SavedView]:
        """Every view by id: the presets, then those of this repository."""
        return {**PRESETS, **self.views}

    def keeps(self, view: SavedView, touchpoint: Touchpoint) -> bool:
        """Whether a view shows a touchpoint: it meets every filter the view has, by any of its values."""
        owners = [*view.owners, *(self.roles[owner] for owner in view.owners if owner in self.roles)]
        return (
            (not view.phases or touchpoint.phase in view.phases)
            and (not view.channels or bool(set(view.channels) & set(touchpoint.channels)))
            and (not view.owners or touchpoint.owner in owners)
        )
