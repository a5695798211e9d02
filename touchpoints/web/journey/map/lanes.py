"""The lanes of the journey map: each a row with its name, its zone and what it says of one touchpoint."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Gap
from touchpoints.icons import channel_icon
from touchpoints.model import Touchpoint
from touchpoints.outline import drawn, facts
from touchpoints.rounding import half_up
from touchpoints.settings import MapLane
from touchpoints.text import Text, capitalised, decimals, signed
from touchpoints.web import address, words
from touchpoints.web.journey.map.columns import picture, view_of, ways
from touchpoints.web.journey.map.curve import curve_cell
from touchpoints.web.visit import Visit

_EMOTIONS = (-2, -1, 0, 1, 2)
_THINKS = Text(en="Thinks: ", fr="Pense : ")
_SAYS = Text(en="Says: ", fr="Dit : ")
_OUT_OF = Text(en=" from −2 to +2", fr=" de −2 à +2")


class Zone(Enum):
    """The parts of a map from top to bottom; the line of visibility runs above what stands behind it."""

    CUSTOMER = auto()
    BEHIND = auto()
    STEERING = auto()


Cell = Callable[[Touchpoint, JourneyAssessment, Visit], Child]
Cells = Callable[[JourneyAssessment, Visit], dict[str, Child]]


@dataclass(frozen=True, slots=True)
class Lane:
    """One row by its id in addresses. A cell is None where the touchpoint has nothing of it."""

    id: MapLane
    zone: Zone
    cells: Cells
    blank: Text | None = None
    """What stands where there is nothing, when that says something."""

    @property
    def title(self) -> Text:
        return capitalised(labels.MAP_LANE[self.id])


def _each(cell: Cell) -> Cells:
    """Touchpoint by touchpoint, each by itself."""

    def cells(assessed: JourneyAssessment, visit: Visit) -> dict[str, Child]:
        return {touchpoint.id: cell(touchpoint, assessed, visit) for touchpoint in assessed.journey.in_order}

    return cells


def _entries(items: Iterable[Child]) -> Child:
    """One entry as it is, several as a list, none as nothing."""
    entries = list(items)
    return entries[0] if len(entries) == 1 else listed(entries)


def _texts(field: str) -> Cells:
    """What a person wrote in one of the touchpoint's lists."""

    def cell(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
        return _entries(visit.quote(each, assessed.journey) for each in getattr(touchpoint, field))

    return _each(cell)


def _channels(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    named = [
        h("li", picture(channel_icon(each)), h("span", assessed.channel(each)(visit.lang)))
        for each in touchpoint.channels
    ]
    return h("ul", named, class_="map-channels") if named else None


def _voices(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    def said(who: Text, what: Child) -> Element:
        return h("p", h("span", who(visit.lang), class_="visually-hidden"), what)

    voices = [said(_THINKS, visit.quote(each, assessed.journey)) for each in touchpoint.thoughts]
    voices += [said(_SAYS, h("q", visit.quote(each, assessed.journey))) for each in touchpoint.verbatims]
    return voices or None


def _emotion(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    del assessed
    felt = touchpoint.emotion
    if felt is None:
        return None
    dots = [h("span", class_="felt" if step == half_up(felt) else None) for step in _EMOTIONS]
    return [
        h("span", dots, class_="map-emotion", aria_hidden="true"),
        signed(felt, decimals(felt))(visit.lang),
        h("span", _OUT_OF(visit.lang), class_="visually-hidden"),
    ]


def _opportunities(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    ideas = (facts.idea_entry(each, assessed, visit.lang) for each in touchpoint.opportunities)
    return _entries(drawn.entry(idea, str) for idea in ideas)


def _owner(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    return visit.quote(touchpoint.owner, assessed.journey) if touchpoint.owner else None


def _gaps(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Child:
    marks = [gap_link(gap, touchpoint.id, visit) for gap in assessed.gaps.of(touchpoint.id)]
    return listed(marks, class_="map-gaps")


def missed(gaps: Iterable[Gap], column: str, visit: Visit) -> Child:
    """Under what is missing: each gap that says so, which leads to its card."""
    once = {gap.key: gap for gap in gaps}
    return listed((gap_link(gap, column, visit) for gap in once.values()), class_="map-gaps")


def gap_link(gap: Gap, column: str, visit: Visit) -> Element:
    return h(
        "a",
        h("span", gap.gap_class.value, class_=f"tag class-{gap.gap_class.value.lower()}"),
        " ",
        gap.title(visit.lang),
        href=visit.href(address.GAPS, gap=gap.key),
        data_key=f"gap-{column}-{gap.key}",
    )


LANES: tuple[Lane, ...] = (
    Lane(MapLane.SCORE, Zone.CUSTOMER, _each(curve_cell)),
    Lane(MapLane.ACTIONS, Zone.CUSTOMER, _texts("actions")),
    Lane(MapLane.ARTEFACTS, Zone.CUSTOMER, _texts("artefacts")),
    Lane(MapLane.CHANNELS, Zone.CUSTOMER, _each(_channels)),
    Lane(MapLane.WAYS, Zone.CUSTOMER, ways),
    Lane(MapLane.EMOTION, Zone.CUSTOMER, _each(_emotion)),
    Lane(MapLane.VOICES, Zone.CUSTOMER, _each(_voices)),
    Lane(MapLane.PAINS, Zone.CUSTOMER, _texts("pain_points")),
    Lane(MapLane.OPPORTUNITIES, Zone.CUSTOMER, _each(_opportunities)),
    Lane(MapLane.FRONTSTAGE, Zone.CUSTOMER, _texts("frontstage")),
    Lane(MapLane.BACKSTAGE, Zone.BEHIND, _texts("backstage")),
    Lane(MapLane.SUPPORT, Zone.BEHIND, _texts("support")),
    Lane(MapLane.OWNER, Zone.STEERING, _each(_owner), blank=words.NO_OWNER),
    Lane(MapLane.GAPS, Zone.STEERING, _each(_gaps)),
)
"""The score, then from what the customer does down to what is to mend: `settings.MapLane`, in the order of the map."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A lane with what it says of each touchpoint, by id."""

    lane: Lane
    cells: dict[str, Child]

    @property
    def is_empty(self) -> bool:
        return all(cell is None for cell in self.cells.values())


def fill(assessed: JourneyAssessment, visit: Visit) -> list[Filled]:
    """Every lane, the empty ones as well."""
    return [Filled(lane, lane.cells(assessed, visit)) for lane in LANES]


def offered(filled: Iterable[Filled], visit: Visit) -> list[Filled]:
    """The lanes to choose from: those that say something, and the empty ones where the address asks for them."""
    return [each for each in filled if not each.is_empty or visit.address.get("empty")]


def chosen(filled: Sequence[Filled], visit: Visit) -> list[Filled]:
    """The lanes to show: those the address names, else those of its view, else all; empty ones if nothing else."""
    view = view_of(visit)
    lanes = visit.address.get("lanes")
    asked = lanes.split(",") if lanes else list(view.lanes) if view else []
    there_are = offered(filled, visit)
    named = [each for each in there_are if each.lane.id in asked] or [each for each in filled if each.lane.id in asked]
    return named or there_are
