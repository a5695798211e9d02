"""The table view: every figure of every touchpoint, sorted and filtered by the address, and the same as CSV."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Child, Element, h
from touchpoints.exports.csv import write_csv
from touchpoints.gap import Gap
from touchpoints.model import Phase, Touchpoint, say
from touchpoints.score.result import TouchpointScore
from touchpoints.score.words import trust_words
from touchpoints.text import Text, brief, listing, number, percent, plural
from touchpoints.web import words
from touchpoints.web.address import hidden_fields
from touchpoints.web.journey.detail import guess_in_words
from touchpoints.web.parts import chips, sorting
from touchpoints.web.visit import Visit

_SEARCH = Text(en="Search", fr="Rechercher")
_SEARCH_IN = Text(en="Name, owner, words of customers…", fr="Nom, responsable, mots des clients…")
_FILTER = Text(en="Filter the table", fr="Filtrer le tableau")
_EVIDENCE = Text(en="Evidence", fr="Niveau de preuve")
_COVERAGE = Text(en="Known", fr="Connu")
_TARGET = Text(en="Target", fr="Cible")
_IMPORTANCE = Text(en="Importance", fr="Importance")
_REACH = Text(en="Customers", fr="Clients concernés")
_OPEN_GAPS = Text(en="Gaps", fr="Écarts")
_AT_STAKE = Text(en="Part of the score", fr="Part du score")
_COUNT = (
    Text(en="{count} touchpoint shown", fr="{count} point de contact affiché"),
    Text(en="{count} touchpoints shown", fr="{count} points de contact affichés"),
)
_CAPTION = Text(
    en="Touchpoints of the journey with every figure", fr="Points de contact du parcours, tous les chiffres"
)
_USUAL = "order"
"""The column it is sorted by where nobody asks: the order of the journey."""
_NONE_LEFT = Text(en="No touchpoint matches.", fr="Aucun point de contact ne correspond.")
_HALF = Text(en="±", fr="±")


@dataclass(frozen=True, slots=True)
class TableLine:
    """One touchpoint of the table. `place` is its position in the journey."""

    place: int
    touchpoint: Touchpoint
    scored: TouchpointScore
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column by its id in addresses. `order`: what it sorts by, None for a value that is unknown and comes last."""

    id: str
    name: Text
    order: Callable[[TableLine], "float | str | None"]
    cell: Callable[[TableLine, JourneyAssessment, Visit], Child]
    number: bool = False


def _name_cell(line: TableLine, assessed: JourneyAssessment, visit: Visit) -> Child:
    id_ = line.touchpoint.id
    name = visit.quote(line.touchpoint.name, assessed.journey)
    current = "true" if visit.address.get("touchpoint") == id_ else None
    link = h("a", name, href=visit.href(touchpoint=id_), aria_current=current, data_key=f"row-{id_}")
    return [link, guess_in_words(id_, assessed, visit)]


COLUMNS: tuple[TableColumn, ...] = (
    TableColumn("order", words.TOUCHPOINT, lambda line: line.place, _name_cell),
    TableColumn(
        "phase",
        words.PHASE,
        lambda line: list(Phase).index(line.touchpoint.phase),
        lambda line, _, visit: labels.PHASE_SHORT[line.touchpoint.phase](visit.lang),
    ),
    TableColumn(
        "channels",
        words.CHANNELS,
        lambda line: ", ".join(line.touchpoint.channels) or None,
        lambda line, assessed, visit: listing(
            [assessed.channel(each) for each in line.touchpoint.channels], Text(en=", ", fr=", ")
        )(visit.lang),
    ),
    TableColumn(
        "score",
        words.SCORE,
        lambda line: line.scored.score.value,
        lambda line, _, visit: h(
            "span",
            chips.box(line.scored.score, visit.lang),
            " ",
            chips.spread(line.scored.score, visit.lang),
            class_="chip",
        ),
        number=True,
    ),
    TableColumn(
        "evidence",
        _EVIDENCE,
        lambda line: line.scored.score.evidence_share,
        lambda line, _, visit: trust_words(line.scored.score)(visit.lang),
    ),
    TableColumn(
        "coverage",
        _COVERAGE,
        lambda line: line.scored.score.coverage,
        lambda line, _, visit: percent(line.scored.score.coverage)(visit.lang),
        number=True,
    ),
    TableColumn(
        "target",
        _TARGET,
        lambda line: line.scored.target,
        lambda line, _, visit: number(line.scored.target)(visit.lang),
        number=True,
    ),
    TableColumn(
        "importance",
        _IMPORTANCE,
        lambda line: line.scored.importance,
        lambda line, _, visit: brief(line.scored.importance, 1)(visit.lang),
        number=True,
    ),
    TableColumn(
        "reach",
        _REACH,
        lambda line: line.scored.reach,
        lambda line, _, visit: percent(line.scored.reach)(visit.lang),
        number=True,
    ),
    TableColumn(
        "part",
        _AT_STAKE,
        lambda line: line.scored.journey_coefficient,
        lambda line, _, visit: percent(line.scored.journey_coefficient, 1)(visit.lang),
        number=True,
    ),
    TableColumn(
        "gaps",
        _OPEN_GAPS,
        lambda line: -_weight(line.gaps) if line.gaps else None,
        lambda line, _, visit: [
            chips.gap_short(each, sum(gap.gap_class is each for gap in line.gaps), visit.lang)
            for each in words.CLASSES
            if any(gap.gap_class is each for gap in line.gaps)
        ],
    ),
    TableColumn(
        "owner",
        words.OWNER,
        lambda line: say(line.touchpoint.owner).en.casefold() if line.touchpoint.owner else None,
        lambda line, assessed, visit: (
            visit.quote(line.touchpoint.owner, assessed.journey)
            if line.touchpoint.owner
            else h("span", words.NO_OWNER(visit.lang), class_="muted")
        ),
    ),
)
_BY_ID: Mapping[str, TableColumn] = {column.id: column for column in COLUMNS}


def _weight(gaps: Sequence[Gap]) -> float:
    return max(gap.impact for gap in gaps)


def lines(assessed: JourneyAssessment, visit: Visit) -> list[TableLine]:
    """The touchpoints asked for: filtered, then sorted; the unknown comes last whichever way."""
    found = [line for line in _all(assessed) if _matches(line, visit)]
    by, down = sorting.sorted_by(visit, _USUAL)
    column = _BY_ID.get(by, COLUMNS[0])
    known = [line for line in found if column.order(line) is not None]
    unknown = [line for line in found if column.order(line) is None]
    known.sort(key=lambda line: _comparable(column.order(line)), reverse=down)
    return known + unknown


def _comparable(value: "float | str | None") -> tuple[float, str]:
    return (0.0, value) if isinstance(value, str) else (value or 0.0, "")


def _all(assessed: JourneyAssessment) -> Iterator[TableLine]:
    for place, touchpoint in enumerate(assessed.journey.in_order):
        gaps = assessed.gaps.of(touchpoint.id)
        yield TableLine(place, touchpoint, assessed.scores.touchpoints[touchpoint.id], gaps)


def _matches(line: TableLine, visit: Visit) -> bool:
    touchpoint, asked = line.touchpoint, visit.address
    channel, evidence = asked.get("channel"), asked.get("evidence")
    if channel and channel not in touchpoint.channels:
        return False
    if evidence and chips.evidence_style(line.scored.score).value != evidence:
        return False
    wanted = (asked.get("q") or "").casefold().split()
    said = _words_of(touchpoint, visit).casefold()
    return all(word in said for word in wanted)


def _words_of(touchpoint: Touchpoint, visit: Visit) -> str:
    own = (*touchpoint.verbatims, *touchpoint.thoughts, *touchpoint.pain_points, *touchpoint.actions)
    texts = [touchpoint.title, *(say(each) for each in own)]
    if touchpoint.owner:
        texts.append(say(touchpoint.owner))
    return " ".join(text(visit.lang) for text in texts)


def table(assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    """The filters, how many touchpoints they leave, and the table."""
    lang = visit.lang
    shown = lines(assessed, visit)
    head = h(
        "tr", [sorting.head(column.id, column.name(lang), visit, _USUAL, is_number=column.number) for column in COLUMNS]
    )
    body = [
        h("tr", [_td(column, line, assessed, visit) for column in COLUMNS], class_=_row_class(line, visit))
        for line in shown
    ]
    return [
        _filters(assessed, visit),
        h("p", plural(len(shown), *_COUNT)(lang), class_="small muted", role="status"),
        h(
            "div",
            h(
                "table",
                h("caption", _CAPTION(lang), class_="visually-hidden"),
                h("thead", head),
                h("tbody", body),
                class_="grid",
            ),
            class_="scroll",
            data_scroll="table",
            tabindex=0,
            role="region",
            aria_label=_CAPTION(lang),
        )
        if shown
        else h("p", _NONE_LEFT(lang), class_="notice"),
    ]


def _row_class(line: TableLine, visit: Visit) -> str | None:
    return "selected" if visit.address.get("touchpoint") == line.touchpoint.id else None


def _td(column: TableColumn, line: TableLine, assessed: JourneyAssessment, visit: Visit) -> Element:
    content = column.cell(line, assessed, visit)
    if column is COLUMNS[0]:
        return h("th", content, scope="row")
    return h("td", content, class_="number" if column.number else None)


def _filters(assessed: JourneyAssessment, visit: Visit) -> Element:
    lang = visit.lang
    channels = dict.fromkeys(channel for touchpoint in assessed.journey.in_order for channel in touchpoint.channels)
    styles = dict.fromkeys(chips.evidence_style(each.score).value for each in assessed.scores.touchpoints.values())
    words_of_style = {
        chips.evidence_style(each.score).value: trust_words(each.score)(lang)
        for each in assessed.scores.touchpoints.values()
    }
    return h(
        "form",
        hidden_fields(visit.address.params, "q", "channel", "evidence"),
        h(
            "label",
            h("span", _SEARCH(lang)),
            h(
                "input",
                type="search",
                name="q",
                id="q",
                value=visit.address.get("q") or "",
                placeholder=_SEARCH_IN(lang),
                autocomplete="off",
            ),
        ),
        select(words.CHANNELS(lang), "channel", [(each, assessed.channel(each)(lang)) for each in channels], visit),
        select(_EVIDENCE(lang), "evidence", [(each, words_of_style[each]) for each in styles], visit),
        action="journey",
        class_="filters",
        role="search",
        aria_label=_FILTER(lang),
    )


def select(label: str, name: str, options: Sequence[tuple[str, str]], visit: Visit) -> Element:
    """A choice among ids, or all of them; choosing asks for the address at once."""
    chosen = visit.address.get(name)
    return h(
        "label",
        h("span", label),
        h(
            "select",
            h("option", words.ALL(visit.lang), value=""),
            [h("option", said, value=id_, selected=id_ == chosen or None) for id_, said in options],
            name=name,
            id=f"select-{name}",
        ),
    )


def as_csv(assessed: JourneyAssessment, visit: Visit) -> str:
    """The same rows as CSV with full precision; what a spreadsheet would take for a formula is text."""
    lang = visit.lang
    heads = [
        words.TOUCHPOINT,
        words.PHASE,
        words.CHANNELS,
        words.SCORE,
        _HALF,
        _EVIDENCE,
        _COVERAGE,
        _TARGET,
        _IMPORTANCE,
        _REACH,
        _AT_STAKE,
        _OPEN_GAPS,
        words.OWNER,
    ]
    rows: list[list[str | float | None]] = []
    for line in lines(assessed, visit):
        touchpoint, scored = line.touchpoint, line.scored
        rows.append(
            [
                touchpoint.title(lang),
                labels.PHASE_SHORT[touchpoint.phase](lang),
                ", ".join(assessed.channel(each)(lang) for each in touchpoint.channels),
                scored.score.value,
                scored.score.half_width,
                trust_words(scored.score)(lang),
                scored.score.coverage,
                scored.target,
                scored.importance,
                scored.reach,
                scored.journey_coefficient,
                len(line.gaps),
                say(touchpoint.owner)(lang) if touchpoint.owner else "",
            ]
        )
    return write_csv([head(lang) for head in heads], rows)
