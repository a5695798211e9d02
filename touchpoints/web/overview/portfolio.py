"""Many journeys in one table: a row each, its segments side by side, its worst moment, what is to mend, by whom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.curve import sparkline
from touchpoints.element import Child, Element, h
from touchpoints.gap import GapClass
from touchpoints.model import State, say
from touchpoints.outline.scores import gap_totals
from touchpoints.score.words import score_words
from touchpoints.story.headline import HeadlineKind, headline
from touchpoints.text import Text, number
from touchpoints.web import address, words
from touchpoints.web.parts import chips, sorting
from touchpoints.web.parts.headline import LABEL
from touchpoints.web.visit import Visit

FROM = 10
"""Maps from which on the overview opens as a table."""
ON_A_PAGE = 30
_MOST_SEGMENTS = 6
"""Columns for segments; what a journey has beyond them is counted in its first one."""
_JOURNEY, _WORST, _P1, _OWNER = "journey", "worst", "p1", "owner"
_TITLE = Text(en="Journeys", fr="Parcours")
_NO_JOURNEY = Text(en="no journey", fr="pas de parcours")
_MORE = Text(en="{count} more", fr="{count} de plus")
_WORST_NAME = Text(en="Worst moment", fr="Pire moment")
_MEND = Text(en="To mend", fr="À corriger")
_SAID = Text(en="{segment}: {score}", fr="{segment} : {score}")
_CURVE = Text(en="Scores along the journey", fr="Scores au fil du parcours")


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One journey with all its maps that are shown."""

    maps: tuple[JourneyAssessment, ...]
    worst: tuple[JourneyAssessment, str, HeadlineKind] | None
    """The map and the touchpoint its segments' headlines name lowest; None where none says anything."""
    urgent: int
    """Gaps of the first class on it."""

    @property
    def worst_score(self) -> float | None:
        if self.worst is None:
            return None
        assessed, touchpoint, _ = self.worst
        return assessed.scores.touchpoints[touchpoint].score.value


def rows_of(groups: Sequence[Sequence[JourneyAssessment]], assessment: Assessment) -> tuple[PortfolioRow, ...]:
    """`groups`: the maps of each journey."""
    every = map(tuple, groups)
    return tuple(assessment.once_apart(maps, "portfolio row", partial(_row, maps)) for maps in every)


def _row(maps: tuple[JourneyAssessment, ...]) -> PortfolioRow:
    named = [(assessed, found) for assessed in maps if (found := headline(assessed.scores)) is not None]
    worst = min(
        ((assessed, found.touchpoints[0], found.kind) for assessed, found in named),
        key=lambda one: (one[2] in (HeadlineKind.TO_CHECK, HeadlineKind.TO_RATE), _value(one[0], one[1])),
        default=None,
    )
    return PortfolioRow(maps, worst, gap_totals(maps).today.fix.get(GapClass.P1, 0))


def _value(assessed: JourneyAssessment, touchpoint: str) -> float:
    value = assessed.scores.touchpoints[touchpoint].score.value
    return 101.0 if value is None else value


def in_order(rows: Sequence[PortfolioRow], visit: Visit) -> tuple[PortfolioRow, ...]:
    """As the address asks; what is unknown comes last either way."""
    by, down = sorting.sorted_by(visit, _WORST)
    key = _keys(visit).get(by) or _segment_key(by)
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return (*sorted(known, key=lambda row: _comparable(key(row)), reverse=down), *unknown)


_Key = Callable[[PortfolioRow], "float | str | None"]


def _comparable(value: float | str | None) -> tuple[float, str]:
    return (0.0, value.casefold()) if isinstance(value, str) else (value or 0.0, "")


def _keys(visit: Visit) -> dict[str, _Key]:
    return {
        _JOURNEY: lambda row: row.maps[0].journey.name(visit.lang),
        _WORST: lambda row: row.worst_score,
        _P1: lambda row: -row.urgent,
        _OWNER: lambda row: owner(visit.lang) if (owner := _owner(row)) else None,
    }


def _segment_key(segment: str) -> _Key:
    return lambda row: next((one.scores.score.value for one in row.maps if column_of(one) == segment), None)


def column_of(assessed: JourneyAssessment) -> str:
    """The column of a map: its segment, and whether it is a target."""
    return assessed.journey.key.partition("/")[2]


def columns_of(rows: Sequence[PortfolioRow]) -> list[JourneyAssessment]:
    """A map of each segment there is a column for, those that most journeys have first."""
    first: dict[str, JourneyAssessment] = {}
    count: dict[str, int] = {}
    for row in rows:
        for assessed in row.maps:
            first.setdefault(column_of(assessed), assessed)
            count[column_of(assessed)] = count.get(column_of(assessed), 0) + 1
    often = sorted(first, key=lambda column: -count[column])[:_MOST_SEGMENTS]
    return [first[column] for column in first if column in often]


def table(rows: Sequence[PortfolioRow], columns: Sequence[JourneyAssessment], visit: Visit) -> Element:
    """`rows`: those of the page; `columns`: of all pages, so that they stay where they are."""
    lang = visit.lang
    heads = [
        sorting.head(_JOURNEY, words.JOURNEY(lang), visit, _WORST),
        *(sorting.head(column_of(one), visit.segment(one), visit, _WORST) for one in columns),
        sorting.head(_WORST, _WORST_NAME(lang), visit, _WORST),
        sorting.head(_P1, _MEND(lang), visit, _WORST),
        sorting.head(_OWNER, words.OWNER(lang), visit, _WORST),
    ]
    body = [h("tr", _cells(row, [column_of(one) for one in columns], visit)) for row in rows]
    grid = h("table", h("thead", h("tr", heads)), h("tbody", body), class_="grid portfolio")
    scroll = h("div", grid, class_="scroll", tabindex=0, role="region", aria_label=_TITLE(lang))
    return h("section", h("h2", _TITLE(lang), class_="visually-hidden"), scroll)


def _cells(row: PortfolioRow, columns: Sequence[str], visit: Visit) -> list[Element]:
    lang, first = visit.lang, row.maps[0]
    by_column = {column_of(assessed): assessed for assessed in row.maps}
    beyond = len([column for column in by_column if column not in columns])
    more = h("span", " ", _MORE.format(count=number(beyond))(lang), class_="small muted") if beyond else None
    name = h("a", visit.quote(first.journey.journey.name, first.journey), href=_href(first, visit))
    return [
        h("th", name, more, scope="row"),
        *(_map(by_column.get(column), visit) for column in columns),
        h("td", _worst(row, visit)),
        h("td", chips.gap_short(GapClass.P1, row.urgent, lang) if row.urgent else number(0)(lang)),
        h("td", _owned(row, visit)),
    ]


def _map(assessed: JourneyAssessment | None, visit: Visit) -> Element:
    """One segment: its score, how sure, its curve; that there is no such journey."""
    if assessed is None:
        return h("td", _NO_JOURNEY(visit.lang), class_="small muted")
    score = assessed.scores.score
    said = _SAID.format(segment=visit.segment(assessed), score=score_words(score))(visit.lang)
    link = h("a", chips.box(score, visit.lang), href=_href(assessed, visit), title=said)
    curve = sparkline(assessed.scores, _CURVE(visit.lang)) if assessed.journey.in_order else None
    return h("td", h("span", link, " ", chips.spread(score, visit.lang), " ", curve, class_="portfolio-map"))


def _worst(row: PortfolioRow, visit: Visit) -> list[Child]:
    if row.worst is None:
        return []
    assessed, touchpoint, kind = row.worst
    score = assessed.scores.touchpoints[touchpoint].score
    name = visit.quote(assessed.journey.by_id[touchpoint].name, assessed.journey)
    link = h("a", name, href=_href(assessed, visit, touchpoint))
    aside = h("span", " · ", visit.segment(assessed), class_="small muted") if len(row.maps) > 1 else None
    is_known = kind in (HeadlineKind.WORST, HeadlineKind.COSTS_MOST)
    told = None if is_known else h("span", " · ", LABEL[kind](visit.lang).lower(), class_="small muted")
    return [chips.box(score, visit.lang), " ", link, told, aside]


def _owner(row: PortfolioRow) -> Text | None:
    if row.worst is None:
        return None
    assessed, touchpoint, _ = row.worst
    owner = assessed.journey.by_id[touchpoint].owner
    return say(owner) if owner else None


def _owned(row: PortfolioRow, visit: Visit) -> Child:
    if row.worst is None:
        return None
    return chips.owner(_owner(row), row.worst[0].journey, visit)


def _href(assessed: JourneyAssessment, visit: Visit, touchpoint: str | None = None) -> str:
    journey = assessed.journey
    place = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value}
    return visit.href(address.JOURNEY, **place, touchpoint=touchpoint)


def is_usual(journeys: Sequence[JourneyAssessment]) -> bool:
    """Whether there are so many maps that a table is what the overview opens on."""
    return len([one for one in journeys if one.journey.state is State.AS_IS]) >= FROM
