"""assess(): documents -> graphs -> scores -> gaps -> Assessment. The program in one screen; read it first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from touchpoints.catalogue import Catalogue, TypeMatch
from touchpoints.document import Document
from touchpoints.gap import GapReport
from touchpoints.graph import JourneyGraph
from touchpoints.model import Journey
from touchpoints.problem import Problem
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings


@dataclass(frozen=True, slots=True)
class JourneyAssessment:
    """Everything the program concludes about one journey of one segment."""

    document: Document
    graph: JourneyGraph
    types: Mapping[str, TypeMatch]
    """Type of each touchpoint that has one, written or guessed from its name."""
    scores: JourneyScores
    gaps: GapReport

    @property
    def journey(self) -> Journey:
        return self.document.journey

    @property
    def key(self) -> str:
        return self.journey.key


@dataclass(frozen=True, slots=True)
class Assessment:
    """The one value every page, command and export receives."""

    journeys: tuple[JourneyAssessment, ...]
    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    today: date
    """The day ages count to."""
