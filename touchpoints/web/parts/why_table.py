""" "Why 42?" on the page: the sentence, a bar that adds up, and the rows that open down to the line of the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.element import Element, h
from touchpoints.grades import RowKind
from touchpoints.model import Phase
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.score.result import Row, ScorePart, TouchpointScore
from touchpoints.score.why import why_sentence
from touchpoints.text import Lang, Text, day, number, percent, plural
from touchpoints.web.visit import Visit

_TITLE = Text(en="Why {score}?", fr="Pourquoi {score} ?")
_OF_PHASE = Text(en="Its touchpoints", fr="Ses points de contact")
_CAPTION = Text(en="Rows of the score", fr="Lignes du score")
_WHAT = Text(en="What", fr="Quoi")
_POINTS = Text(en="Points", fr="Points")
_LOST = Text(en="Lost", fr="Perdus")
_COEFFICIENT = Text(en="Share × value", fr="Part × valeur")
_SUM = Text(en="Sum", fr="Somme")
_OPINION = Text(en="opinion", fr="avis")
_MEASURED = Text(en="measure", fr="mesure")
_DATED = Text(en="dated {day}, {age}", fr="du {day}, {age}")
_AGE = (
    Text(en="{count} day old", fr="il y a {count} jour"),
    Text(en="{count} days old", fr="il y a {count} jours"),
)
_STALE = Text(en="too old to count as evidence today", fr="trop ancienne pour compter comme preuve aujourd’hui")
_SAMPLE = Text(en="sample {sample}", fr="échantillon {sample}")
_WORKSHOP = Text(en="workshop {workshop}", fr="atelier {workshop}")
_ERROR = Text(en="standard error {se} point(s)", fr="erreur type {se} point(s)")
_BAR = Text(
    en="{points} point(s) made, {lost} lost. {parts}", fr="{points} point(s) obtenu(s), {lost} perdu(s). {parts}"
)
_PART = Text(en="{name}: {points}", fr="{name} : {points}")
_ROLL = Text(
    en="The journey is the mean of its phases, a phase the mean of its touchpoints by importance × reach.",
    fr="Le parcours est la moyenne de ses phases, une phase celle de ses points de contact selon importance × portée.",
)
_EXACT = Text(
    en="{coefficient} × {value} = {points} point(s); lost: {lost}",
    fr="{coefficient} × {value} = {points} point(s) ; perdus : {lost}",
)


@dataclass(frozen=True, slots=True)
class WhyLine:
    """One displayed line of a sum: whole points made and lost, which add up over the lines to their totals."""

    points: int
    lost: int


def lines(parts: "Sequence[Row] | Sequence[ScorePart]") -> tuple[WhyLine, ...]:
    """The displayed points of each part, by largest remainder; together they are the displayed score."""
    points = [part.points for part in parts]
    total = half_up(sum(points))
    shown = largest_remainder(points, total)
    lost = largest_remainder([part.lost for part in parts], 100 - total)
    return tuple(WhyLine(int(made), int(missing)) for made, missing in zip(shown, lost, strict=True))


def heading(score: TouchpointScore, visit: Visit) -> str:
    value = score.score.value
    return _TITLE.format(score=number(value) if value is not None else "?")(visit.lang)


def why_table(score: TouchpointScore, assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    """Nothing where the score is unknown: there is nothing to add up."""
    if not score.rows:
        return []
    shown = lines(score.rows)
    return [
        h("p", why_sentence(score)(visit.lang)),
        bar(score, visit.lang),
        _table(score, shown, assessed, visit),
    ]


def bar(score: TouchpointScore, lang: Lang, name: str = "") -> Element:
    """100 points wide: each row's points in a run, measures solid, opinions hatched, what is lost left open.

    `name` tells it apart where a page draws the bar of one touchpoint twice.
    """
    shown, hatched = lines(score.rows), f"hatch-{name or score.touchpoint}"
    parts = [
        _PART.format(name=row.shown, points=line.points)(lang) for row, line in zip(score.rows, shown, strict=True)
    ]
    made = sum(line.points for line in shown)
    band = score.score.band.value if score.score.band else "unknown"
    hatch = h(
        "pattern",
        h("rect", width=6, height=6, class_="hatch-ground"),
        h("path", d="M0 6L6 0M-1 1L1 -1M5 7L7 5", class_="hatch-line"),
        id=hatched,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
    )
    pieces: list[Element] = []
    x = 0.0
    for row in score.rows:
        fill = "" if row.kind is RowKind.EVIDENCE else f"url(#{hatched})"
        width = max(0.0, row.points * 4)
        piece = h("rect", h("title", row.shown(lang)), x=round(x, 2), y=1, width=round(width, 2), height=22)
        piece.set("class", "piece measured" if row.kind is RowKind.EVIDENCE else "piece opinion")
        if fill:
            piece.set("fill", fill)
        pieces.append(piece)
        x += width
    return h(
        "svg",
        h("defs", hatch),
        h("rect", x=0.5, y=0.5, width=399, height=23, rx=3, class_="bar-frame"),
        pieces,
        class_=f"why-bar band-{band}",
        viewBox="0 0 400 24",
        preserveAspectRatio="none",
        role="img",
        aria_label=_BAR.format(points=made, lost=100 - made, parts=", ".join(parts))(lang),
    )


def _table(score: TouchpointScore, shown: tuple[WhyLine, ...], assessed: JourneyAssessment, visit: Visit) -> Element:
    lang = visit.lang
    body = [
        _row(row, line, assessed, visit, key=f"{score.touchpoint}-{index}")
        for index, (row, line) in enumerate(zip(score.rows, shown, strict=True))
    ]
    total = h(
        "tr",
        h("th", _SUM(lang), scope="row"),
        h("td", number(sum(line.points for line in shown))(lang), class_="number"),
        h("td", number(sum(line.lost for line in shown))(lang), class_="number"),
    )
    return h(
        "table",
        h("caption", _CAPTION(lang), class_="visually-hidden"),
        h(
            "thead",
            h(
                "tr",
                h("th", _WHAT(lang), scope="col"),
                h("th", _POINTS(lang), scope="col", class_="number"),
                h("th", _LOST(lang), scope="col", class_="number"),
            ),
        ),
        h("tbody", body),
        h("tfoot", total),
        class_="why",
    )


def _row(row: Row, line: WhyLine, assessed: JourneyAssessment, visit: Visit, key: str) -> Element:
    lang = visit.lang
    opinion = row.kind is not RowKind.EVIDENCE
    return h(
        "tr",
        h(
            "th",
            h(
                "details",
                h(
                    "summary",
                    h("span", labels.COMPONENT[row.component](lang), class_="component"),
                    " ",
                    h("span", row.shown(lang)),
                    " ",
                    h(
                        "span",
                        (_OPINION if opinion else _MEASURED)(lang),
                        class_="tag opinion" if opinion else "tag measured",
                    ),
                ),
                _origin(row, assessed, visit),
                data_key=f"why-{key}",
            ),
            scope="row",
        ),
        h("td", number(line.points)(lang), class_="number"),
        h("td", number(line.lost)(lang), class_="number"),
    )


def _origin(row: Row, assessed: JourneyAssessment, visit: Visit) -> Element:
    """The formula with this row's numbers, where the figure comes from, and the line that says it."""
    lang = visit.lang
    exact = _EXACT.format(
        coefficient=number(row.coefficient, 4),
        value=number(row.value, 2),
        points=number(row.points, 2),
        lost=number(row.lost, 2),
    )(lang)
    facts = [labels.ROW_KIND[row.kind](lang), _ERROR.format(se=number(row.se, 1))(lang), *_dated(row, visit)]
    return h(
        "div",
        h("p", h("strong", exact)),
        h("ol", [h("li", step(lang)) for step in row.formula], class_="formula"),
        h("p", ", ".join(facts), class_="small muted"),
        h("p", h("code", str(assessed.document.place(row.loc)), class_="place")),
        class_="origin",
    )


def _dated(row: Row, visit: Visit) -> list[str]:
    lang = visit.lang
    said: list[str] = []
    if row.date is not None:
        age = plural(row.age_days or 0, *_AGE)
        said.append(_DATED.format(day=day(row.date), age=age)(lang))
    if row.is_stale:
        said.append(_STALE(lang))
    if row.sample:
        said.append(_SAMPLE.format(sample=row.sample)(lang))
    if row.workshop:
        said.append(_WORKSHOP.format(workshop=row.workshop)(lang))
    return said


def roll_up(assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    """How the journey's score adds up: its phases, each open to its touchpoints."""
    if assessed.scores.score.value is None:
        return []
    lang = visit.lang
    shown = lines(assessed.scores.parts)
    rows = [_phase_rows(part, line, assessed, visit) for part, line in zip(assessed.scores.parts, shown, strict=True)]
    head = h(
        "tr",
        h("th", _WHAT(lang), scope="col"),
        h("th", _COEFFICIENT(lang), scope="col", class_="number"),
        h("th", _POINTS(lang), scope="col", class_="number"),
        h("th", _LOST(lang), scope="col", class_="number"),
    )
    total = h(
        "tr",
        h("th", _SUM(lang), scope="row"),
        h("td"),
        h("td", number(sum(line.points for line in shown))(lang), class_="number"),
        h("td", number(sum(line.lost for line in shown))(lang), class_="number"),
    )
    table = h(
        "table",
        h("caption", _CAPTION(lang), class_="visually-hidden"),
        h("thead", head),
        h("tbody", rows),
        h("tfoot", total),
        class_="why",
    )
    return [h("p", _ROLL(lang), class_="small muted"), table]


def _phase_rows(part: ScorePart, line: WhyLine, assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    """The phase, and under it, across all columns, what it is the mean of."""
    lang = visit.lang
    phase = Phase(part.key)
    scored = assessed.scores.phases[phase]
    names = assessed.journey.by_id
    touchpoints = [
        h(
            "tr",
            h(
                "th",
                h("a", visit.quote(names[each.key].name, assessed.journey), href=visit.href(touchpoint=each.key)),
                scope="row",
            ),
            h("td", f"{percent(each.coefficient, 1)(lang)} × {number(each.value)(lang)}", class_="number"),
            h("td", number(each_line.points)(lang), class_="number"),
            h("td", number(each_line.lost)(lang), class_="number"),
        )
        for each, each_line in zip(scored.parts, lines(scored.parts), strict=True)
    ]
    phase_row = h(
        "tr",
        h("th", labels.PHASE[phase](lang), scope="row"),
        h("td", f"{percent(part.coefficient, 1)(lang)} × {number(part.value)(lang)}", class_="number"),
        h("td", number(line.points)(lang), class_="number"),
        h("td", number(line.lost)(lang), class_="number"),
        class_="phase",
    )
    inside = h(
        "details",
        h("summary", _OF_PHASE(lang)),
        h("table", h("tbody", touchpoints), class_="why inner"),
        data_key=f"roll-{phase.value}",
    )
    return [phase_row, h("tr", h("td", inside, colspan=4))]
