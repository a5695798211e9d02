"""Speed, ease, knowledge and friendliness of journeys side by side: a bar each with its interval, and what it loses."""

from collections.abc import Sequence

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h
from touchpoints.score.constants import constants_in_force
from touchpoints.score.drivers import DriverScore, drivers_of
from touchpoints.score.words import known, points
from touchpoints.text import Text, brief, capitalised, number, percent, plural
from touchpoints.web import address
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_TITLE = Text(en="What stands behind the scores", fr="Ce qu’il y a derrière les scores")
_DRIVER = Text(en="Driver", fr="Levier")
_SCORE = Text(en="Score", fr="Score")
_LOSES = Text(en="loses {points} point(s)", fr="fait perdre {points} point(s)")
_FROM = (
    Text(en="from {count} touchpoint", fr="de {count} point de contact"),
    Text(en="from {count} touchpoints", fr="de {count} points de contact"),
)
_PART = Text(en="{share} × {value} = {points}", fr="{share} × {value} = {points}")
_NONE = Text(
    en="No driver is rated or measured yet: speed, ease, knowledgeable help, friendliness.",
    fr="Aucun levier n’est encore noté ni mesuré : rapidité, facilité, aide compétente, amabilité.",
)


def driver_bars(sides: Sequence[tuple[str, JourneyAssessment]], visit: Visit, whose: Child = None) -> Element:
    """A column a side, by its name. With one side alone its name is left out; `whose` stands beside the title."""
    lang = visit.lang
    found = [(name, _drivers(assessed, visit)) for name, assessed in sides]
    title = h("h3", _TITLE(lang), [" — ", whose] if whose else None)
    if not any(driver.score.value is not None for _, drivers in found for driver in drivers):
        return h("section", title, h("p", _NONE(lang), class_="small muted"), class_="drivers")
    heads = h(
        "tr", h("th", _DRIVER(lang), scope="col"), [h("th", name or _SCORE(lang), scope="col") for name, _ in found]
    )
    rows = [
        h(
            "tr",
            h("th", capitalised(labels.COMPONENT[row[0].component])(lang), scope="row"),
            [h("td", _cell(driver, assessed, visit)) for driver, (_, assessed) in zip(row, sides, strict=True)],
        )
        for row in zip(*(drivers for _, drivers in found), strict=True)
    ]
    table = h("table", h("thead", heads, class_="visually-hidden" if len(sides) == 1 else None), h("tbody", rows))
    box = h("div", table, class_="scroll", tabindex=0, role="region", aria_label=_TITLE(lang))
    return h("section", title, box, class_="drivers")


def _drivers(assessed: JourneyAssessment, visit: Visit) -> tuple[DriverScore, ...]:
    def count() -> tuple[DriverScore, ...]:
        return drivers_of(assessed.scores, constants_in_force(visit.assessment.settings, assessed.journey))

    return visit.assessment.once(("drivers", assessed.key), count)


def _parts(driver: DriverScore, assessed: JourneyAssessment, visit: Visit) -> Element:
    """Where it is known: each touchpoint with its share of the mean and its value, which leads to its own rows."""
    lang, journey = visit.lang, assessed.journey
    place = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value}
    told: list[Child] = []
    for part in driver.parts:
        href = visit.href(address.JOURNEY, **place, touchpoint=part.key)
        figures = {"share": percent(part.coefficient, 1), "value": number(part.value), "points": number(part.points, 1)}
        link = h("a", visit.quote(journey.by_id[part.key].name, journey), href=href)
        told.append(h("li", link, " ", _PART.format(**figures)(lang)))
    summary = h("summary", plural(len(told), *_FROM)(lang))
    key = f"driver-{assessed.key}-{driver.component}"
    return h("details", summary, h("ul", told), class_="small", data_key=key)


def _cell(driver: DriverScore, assessed: JourneyAssessment, visit: Visit) -> list[Child]:
    lang, score = visit.lang, driver.score
    if score.value is None:
        return [chips.chip(score, lang)]
    style = chips.evidence_style(score).value
    band = score.band.value if score.band else "unknown"
    interval = None
    if score.interval is not None:
        low, high = score.interval.low, score.interval.high
        interval = h("i", class_="driver-interval", style=f"left:{low:.1f}%;width:{high - low:.1f}%")
    fill = h("i", class_=f"driver-fill {style} band-{band}", style=f"width:{score.value:.1f}%")
    said = [known(score.coverage)(lang), " · ", _LOSES.format(points=brief(driver.lost or 0.0, 1))(lang)]
    return [
        chips.chip(score, lang),
        h("span", fill, interval, class_="driver-bar", aria_hidden="true", title=points(score.value)(lang)),
        h("span", said, class_="small muted"),
        _parts(driver, assessed, visit),
    ]
