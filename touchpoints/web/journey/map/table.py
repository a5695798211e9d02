"""Lanes and columns -> the table of the journey map: phases over columns, lanes as rows, the line of visibility."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.diagram.journey import gap_mark
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Carrier
from touchpoints.icons import MARKS
from touchpoints.model import Touchpoint
from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.journey.map.columns import MapColumn, is_marked, picture
from touchpoints.web.journey.map.curve import AXIS, HEIGHT, bridge_cell, y
from touchpoints.web.journey.map.lanes import Filled, Zone, missed
from touchpoints.web.parts import chips
from touchpoints.web.parts.gap_card import gap_asked
from touchpoints.web.visit import Visit

_LANE = Text(en="Lane", fr="Ligne")
_VISIBILITY = Text(en="Line of visibility", fr="Ligne de visibilité")
_EXPECTED = Text(en="Expected, missing", fr="Attendu, absent")
_UNSEEN = Text(en="below it, what the customer does not see", fr="en dessous, ce que le client ne voit pas")


def table(
    lanes: Sequence[Filled],
    columns: Sequence[MapColumn],
    assessed: JourneyAssessment,
    visit: Visit,
    caption: Element,
    *,
    anchors: bool = False,
) -> Element:
    """The map of some columns, in the order of the journey. `anchors`: links on the page may lead into it."""
    zones = [(zone, list(inside)) for zone, inside in groupby(lanes, key=lambda each: each.lane.zone)]
    return h(
        "table",
        caption,
        h("colgroup", h("col", class_="map-lane"), h("col", span=len(columns))),
        h(
            "thead",
            h("tr", h("td", class_="map-corner"), list(_phases(columns, assessed, visit, anchors=anchors))),
            h(
                "tr",
                h("th", h("span", _LANE(visit.lang), class_="visually-hidden"), scope="col", class_="map-corner"),
                [_head(each, columns, assessed, visit) for each in columns],
            ),
        ),
        [_zone(zone, inside, columns, assessed, visit) for zone, inside in zones],
        style=f"--columns:{len(columns)}",
    )


def _phases(
    columns: Sequence[MapColumn], assessed: JourneyAssessment, visit: Visit, *, anchors: bool
) -> Iterator[Element]:
    lang = visit.lang
    for phase, group in groupby(columns, key=lambda each: each.phase):
        score = assessed.scores.phases[phase].score
        gaps = [gap for gap in assessed.gaps.counted if gap.carrier is Carrier.PHASE and gap.phase is phase]
        marks = [
            h(
                "a",
                h("span", gap.gap_class.value, class_=f"tag class-{gap.gap_class.value.lower()}"),
                " ",
                gap.title(lang),
                href=visit.href(address.GAPS, gap=gap.key),
                class_="map-phase-gap",
            )
            for gap in gaps
        ]
        name = h("strong", labels.PHASE[phase](lang))
        yield h(
            "th",
            h("div", name, " ", chips.box(score, lang), " ", chips.spread(score, lang), marks, class_="map-phase-name"),
            scope="colgroup",
            colspan=len(list(group)),
            class_="map-phase",
            id=f"map-{phase.value}" if anchors else None,
        )


def _head(column: MapColumn, columns: Sequence[MapColumn], assessed: JourneyAssessment, visit: Visit) -> Element:
    touchpoint = column.touchpoint
    if touchpoint is None:
        named = listed((ghost.title(visit.lang) for ghost in column.ghosts), class_="map-ghosts")
        said = [h("span", _EXPECTED(visit.lang), class_="map-ghost-name"), named]
        return h("th", said, scope="col", class_=_classes(column, columns, assessed, visit))
    selected = visit.address.get("touchpoint") == column.id
    moment = None
    if touchpoint.is_moment_of_truth:
        said_ = labels.MOMENT[touchpoint.moment_of_truth](visit.lang)
        moment = h("p", picture(MARKS["moment_of_truth"], "map-icon moment"), h("span", said_), class_="map-moment")
    return h(
        "th",
        h(
            "a",
            visit.quote(touchpoint.name, assessed.journey),
            href=visit.href(touchpoint=touchpoint.id),
            aria_current="true" if selected else None,
            class_="map-name",
            data_key=f"map-{touchpoint.id}",
        ),
        moment,
        _worn(touchpoint, assessed, visit),
        scope="col",
        class_=_classes(column, columns, assessed, visit),
        data_reveal=selected,
    )


def _worn(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """How many gaps stand open here, the worst class first, as the graph's card says it."""
    mark = gap_mark(assessed.gaps.of(touchpoint.id))
    if mark is None:
        return None
    said = h("span", f"{words.GAPS(visit.lang)} ", class_="visually-hidden")
    return h("p", said, h("span", mark.text, class_=f"tag class-{mark.worst.lower()}"), class_="map-worn")


def _zone(
    zone: Zone, lanes: Sequence[Filled], columns: Sequence[MapColumn], assessed: JourneyAssessment, visit: Visit
) -> Element:
    line = None
    if zone is Zone.BEHIND:
        said = h("div", h("strong", _VISIBILITY(visit.lang)), " — ", _UNSEEN(visit.lang), class_="map-line-name")
        line = h("tr", h("th", said, scope="rowgroup", colspan=len(columns) + 1), class_="map-line")
    return h(
        "tbody", line, [_row(each, columns, assessed, visit) for each in lanes], class_=f"zone-{zone.name.lower()}"
    )


def _row(filled: Filled, columns: Sequence[MapColumn], assessed: JourneyAssessment, visit: Visit) -> Element:
    lane = filled.lane
    axis = _axis() if lane.id == "score" else None
    cells = [
        h("td", _cell(filled, each, assessed, visit), class_=_classes(each, columns, assessed, visit))
        for each in columns
    ]
    return h("tr", h("th", lane.title(visit.lang), axis, scope="row"), cells, class_=f"lane-{lane.id}")


def _cell(filled: Filled, column: MapColumn, assessed: JourneyAssessment, visit: Visit) -> Child:
    lane = filled.lane
    if column.touchpoint is not None:
        said = filled.cells[column.id]
        blank = h("span", lane.blank(visit.lang), class_="muted") if lane.blank else None
        return blank if said is None else said
    if lane.id == "gaps":
        return missed([ghost.gap for ghost in column.ghosts], column.id, visit)
    return bridge_cell(column.phase, assessed, visit) if lane.id == "score" else None


def _classes(column: MapColumn, columns: Sequence[MapColumn], assessed: JourneyAssessment, visit: Visit) -> str | None:
    """Whether the column is selected, missing, what the chosen gap is about, and whether a phase begins with it."""
    first = next(each for each in columns if each.phase is column.phase)
    said = ["starts"] if column is first and column is not columns[0] else []
    if column.touchpoint is None:
        said.append("missing")
    elif visit.address.get("touchpoint") == column.id:
        said.append("selected")
    if is_marked(column, gap_asked(assessed, visit)):
        said.append("marked")
    return " ".join(said) or None


def _axis() -> Element:
    marks = [h("span", str(value), style=f"top:{y(value)}px") for value in AXIS]
    return h("span", marks, class_="map-axis", style=f"height:{HEIGHT}px", aria_hidden="true")
