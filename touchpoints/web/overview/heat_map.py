"""The heat map: touchpoints in journey order by segment, each cell a number, what it rests on and how good it is."""

from collections.abc import Callable, Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.model import Phase, Touchpoint
from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_CAPTION = Text(en="Score of each touchpoint by segment", fr="Score de chaque point de contact, segment par segment")
_ABSENT = Text(en="not in this journey", fr="absent de ce parcours")
_WHOLE = Text(en="Whole journey", fr="Parcours entier")


def heat_map(
    columns: Sequence[JourneyAssessment], visit: Visit, has: Callable[[Touchpoint], bool] = lambda _: True
) -> Element:
    """One table for the segments of one journey; only the rows of touchpoints that pass in one of them."""
    lang = visit.lang
    heads = [h("th", visit.segment(assessed), scope="col") for assessed in columns]
    groups = [
        h(
            "tbody",
            h("tr", h("th", labels.PHASE[phase](lang), scope="rowgroup", colspan=len(columns) + 1, class_="group")),
            [_row(id_, columns, visit) for id_ in ids],
        )
        for phase in Phase
        if (
            ids := [id_ for id_ in in_order(columns, phase) if any(_passes(id_, assessed, has) for assessed in columns)]
        )
    ]
    total = h(
        "tbody",
        h(
            "tr",
            h("th", _WHOLE(lang), scope="row"),
            [h("td", _total(assessed, visit)) for assessed in columns],
            class_="total",
        ),
    )
    return h(
        "div",
        h(
            "table",
            h("caption", _CAPTION(lang), class_="visually-hidden"),
            h("thead", h("tr", h("th", words.TOUCHPOINT(lang), scope="col"), heads)),
            groups,
            total,
            class_="heat",
        ),
        class_="scroll",
        data_scroll=f"heat-{columns[0].journey.id}",
        tabindex=0,
        role="region",
        aria_label=_CAPTION(lang),
    )


def _passes(id_: str, assessed: JourneyAssessment, has: Callable[[Touchpoint], bool]) -> bool:
    return id_ in assessed.journey.by_id and has(assessed.journey.by_id[id_])


def in_order(columns: Sequence[JourneyAssessment], phase: Phase) -> tuple[str, ...]:
    """The touchpoints of a phase in all segments: each after the one it follows where it was first met."""
    order: list[str] = []
    for assessed in columns:
        previous = -1
        for touchpoint in assessed.journey.in_phase(phase):
            if touchpoint.id in order:
                previous = order.index(touchpoint.id)
            else:
                previous += 1
                order.insert(previous, touchpoint.id)
    return tuple(order)


def _row(id_: str, columns: Sequence[JourneyAssessment], visit: Visit) -> Element:
    named = next(assessed for assessed in columns if id_ in assessed.journey.by_id)
    name = visit.quote(named.journey.by_id[id_].name, named.journey)
    return h("tr", h("th", name, scope="row"), [h("td", _cell(id_, assessed, visit)) for assessed in columns])


def _cell(id_: str, assessed: JourneyAssessment, visit: Visit) -> Element:
    lang, journey = visit.lang, assessed.journey
    if id_ not in journey.by_id:
        return h("span", h("span", "—", aria_hidden="true"), h("span", _ABSENT(lang), class_="visually-hidden"))
    score = assessed.scores.touchpoints[id_].score
    target = visit.href(
        address.JOURNEY,
        journey=journey.id,
        segment=journey.segment_id,
        state=journey.state.value,
        touchpoint=id_,
    )
    name = f"{journey.by_id[id_].title(lang)}, {visit.segment(assessed)}"
    return h(
        "a", chips.chip(score, lang), h("span", f" — {name}", class_="visually-hidden"), href=target, class_="cell"
    )


def _total(assessed: JourneyAssessment, visit: Visit) -> Element:
    journey = assessed.journey
    target = visit.href(
        address.JOURNEY, journey=journey.id, segment=journey.segment_id, state=journey.state.value, touchpoint=None
    )
    return h("a", chips.chip(assessed.scores.score, visit.lang), href=target, class_="cell")
