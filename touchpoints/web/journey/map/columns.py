"""The columns of the journey map: its touchpoints in order, and behind those of a phase one for what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoints.assess import JourneyAssessment
from touchpoints.catalogue import Catalogue
from touchpoints.diagram.from_gaps import missing_recoveries_of
from touchpoints.gap import Carrier, Gap
from touchpoints.model import Phase, Touchpoint
from touchpoints.text import Text

_RECOVERY = Text(en="Recovery after “{name}”", fr="Rattrapage après « {name} »")


@dataclass(frozen=True, slots=True)
class Ghost:
    """A touchpoint that customers miss, and the open gap that says so."""

    phase: Phase
    title: Text
    gap: Gap


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A touchpoint; or, where that is None, all that its phase lacks."""

    id: str
    phase: Phase
    touchpoint: Touchpoint | None = None
    ghosts: tuple[Ghost, ...] = ()


def columns_of(assessed: JourneyAssessment, catalogue: Catalogue) -> list[MapColumn]:
    """Phase by phase, what is missing at its end."""
    missing = list(_ghosts(assessed, catalogue))
    found: list[MapColumn] = []
    for phase in Phase:
        found += [MapColumn(each.id, phase, each) for each in assessed.journey.in_phase(phase)]
        if ghosts := tuple(each for each in missing if each.phase is phase):
            found.append(MapColumn(f"?{phase.value}", phase, ghosts=ghosts))
    return found


def _ghosts(assessed: JourneyAssessment, catalogue: Catalogue) -> Iterator[Ghost]:
    """The types whose absence is an open gap, each once, then the recoveries that are missing."""
    missing = {kind: gap for gap in reversed(assessed.gaps.gaps) if gap.is_open for kind in gap.missing_types}
    for kind, gap in missing.items():
        if kind in catalogue.types:
            yield Ghost(catalogue.types[kind].phase, catalogue.types[kind].name, gap)
    for gap, id_ in missing_recoveries_of(assessed):
        touchpoint = assessed.journey.by_id[id_]
        yield Ghost(touchpoint.phase, _RECOVERY.format(name=touchpoint.title), gap)


def is_marked(column: MapColumn, gap: Gap | None) -> bool:
    """Whether a gap is about a column: its touchpoint, or one that it misses."""
    if gap is None:
        return False
    if column.touchpoint is None:
        return any(ghost.gap.key == gap.key for ghost in column.ghosts)
    return column.id in gap.touchpoints and gap.carrier is not Carrier.LINK
