"""A JourneyDiff -> one table: both scores, their difference with its interval drawn and written, the word for it."""

from collections.abc import Sequence
from math import ceil

from touchpoints import labels
from touchpoints.diff import JourneyDiff
from touchpoints.element import Child, Element, h, listed
from touchpoints.grades import Verdict
from touchpoints.model import Phase
from touchpoints.outline.change import (
    ChangeLine,
    DifferenceOutline,
    JourneyChange,
    TouchpointChange,
    difference_outline,
    star,
)
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.score.words import UNKNOWN
from touchpoints.text import Text
from touchpoints.web import words
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

_CAPTION = Text(
    en="Score of each touchpoint on both sides, and how they differ",
    fr="Score de chaque point de contact des deux côtés, et ce qui les sépare",
)
_DIFFERENCE = Text(en="Difference", fr="Différence")
_VERDICT = Text(en="In a word", fr="En un mot")
_WHOLE = Text(en="Whole journey", fr="Parcours entier")
_ONLY = Text(en="only in “{side}”", fr="seulement dans « {side} »")
_ABSENT = Text(en="not there", fr="absent")
_HOW = Text(
    en="Difference: second side minus first, with its 95% interval.",
    fr="Différence : second côté moins premier, avec son intervalle à 95 %.",
)
_MORE = Text(en="What changed", fr="Ce qui a changé")
_WIDTH, _HEIGHT = 132, 22
_STEP = 10
"""The scale of the drawn differences ends at a multiple of this many points."""


def table(found: Comparison, told: JourneyChange, visit: Visit) -> list[Element]:
    """By phase, the phases and the whole journey under their touchpoints; a note where it needs one."""
    lang, assessed = visit.lang, told.figures
    reach = _reach(assessed)
    heads = (words.TOUCHPOINT, found.before, found.after, _DIFFERENCE, _VERDICT)
    groups = [
        _phase(phase, inside, found, told, reach, visit)
        for phase in Phase
        if (inside := [one for one in told.touchpoints if one.figures.phase is phase])
    ]
    total = None
    if told.score is not None and assessed.before is not None and assessed.after is not None:
        cells = _cells((assessed.before.scores.score, assessed.after.scores.score), told.score, reach, visit)
        total = h("tbody", h("tr", h("th", _WHOLE(lang), scope="row"), cells, class_="total"))
    grid = h(
        "table",
        h("caption", _CAPTION(lang), class_="visually-hidden"),
        h("thead", h("tr", [h("th", head(lang), scope="col") for head in heads])),
        groups,
        total,
        class_="compare-table",
    )
    return [
        h("div", grid, class_="scroll", data_scroll="compare", tabindex=0, role="region", aria_label=_CAPTION(lang)),
        h("p", f"{star((told,), lang)} {_HOW(lang)}".strip(), class_="small muted"),
    ]


def _reach(journey_diff: JourneyDiff) -> float:
    """The largest difference, or end of an interval, that is drawn: a round number of points."""
    found = [journey_diff.score, *journey_diff.phases.values(), *(one.difference for one in journey_diff.touchpoints)]
    ends = [
        abs(end)
        for one in found
        if one is not None and one.value is not None
        for end in (one.value, *((one.interval.low, one.interval.high) if one.interval else ()))
    ]
    return float(_STEP * max(1, ceil(max(ends, default=0.0) / _STEP)))


def _phase(
    phase: Phase,
    inside: Sequence[TouchpointChange],
    found: Comparison,
    told: JourneyChange,
    reach: float,
    visit: Visit,
) -> Element:
    lang, assessed = visit.lang, told.figures
    subtotal = None
    if (
        (difference := assessed.phases.get(phase)) is not None
        and assessed.before is not None
        and assessed.after is not None
    ):
        scores = assessed.before.scores.phases[phase].score, assessed.after.scores.phases[phase].score
        name = h("th", labels.PHASE[phase](lang), scope="row")
        subtotal = h("tr", name, _cells(scores, difference_outline(difference, lang), reach, visit), class_="subtotal")
    else:
        subtotal = h("tr", h("th", labels.PHASE[phase](lang), scope="rowgroup", colspan=5), class_="subtotal")
    return h("tbody", subtotal, [_row(one, found, assessed, reach, visit) for one in inside])


def _row(told: TouchpointChange, found: Comparison, journey_diff: JourneyDiff, reach: float, visit: Visit) -> Element:
    lang, one = visit.lang, told.figures
    side = journey_diff.after if one.after is not None else journey_diff.before
    name = visit.quote(one.touchpoint.name, side.journey) if side else told.name
    head = h("th", name, _changed(told, visit), scope="row")
    if one.score_before is not None and one.score_after is not None:
        cells = _cells((one.score_before, one.score_after), told.score, reach, visit, told.star)
    else:
        only = _ONLY.format(side=found.after if one.after is not None else found.before)(lang)
        cells = [
            h("td", chips.chip(score, lang) if score is not None else h("span", _ABSENT(lang), class_="muted"))
            for score in (one.score_before, one.score_after)
        ]
        cells += [h("td"), h("td", only)]
    return h("tr", head, cells, id=row_id(one.id))


def row_id(touchpoint: str) -> str:
    """What links on the page call the row of a touchpoint."""
    return f"compare-{touchpoint}"


def _cells(
    scores: tuple[Score, Score], score: DifferenceOutline, reach: float, visit: Visit, mark: str = ""
) -> list[Element]:
    """`scores`: before and after."""
    lang = visit.lang
    drawn = _drawn(score.figures, reach) if score.figures is not None else None
    return [
        *(h("td", chips.chip(one, lang)) for one in scores),
        h("td", drawn, h("span", score.value or "—", class_="difference"), class_="compare-difference"),
        h("td", verdict(score, visit), h("span", mark, class_="stands-out") if mark else None),
    ]


def verdict(score: DifferenceOutline, visit: Visit) -> Element:
    """The word, on the side of a line that says which way; the word alone says all."""
    found = score.figures
    kind = {Verdict.BETTER: "better", Verdict.WORSE: "worse", Verdict.PLANNED: "planned"}.get(
        found.verdict if found else Verdict.UNKNOWN, "open"
    )
    nothing = found is None or (found.before is None and found.after is None)
    return h("span", UNKNOWN(visit.lang) if nothing else score.verdict, class_=f"verdict {kind}")


def _drawn(difference: Difference, reach: float) -> Element | None:
    """The difference as a dot and its interval as a line, zero in the middle; hollow where nothing is tested."""
    if difference.value is None:
        return None

    def x(value: float) -> float:
        return round(6 + (_WIDTH - 12) * (value + reach) / (2 * reach), 1)

    middle = _HEIGHT / 2
    line = None
    if difference.interval is not None:
        ends = x(difference.interval.low), x(difference.interval.high)
        line = h("line", x1=ends[0], x2=ends[1], y1=middle, y2=middle, class_="difference-line")
    tested = "tested" if difference.interval is not None else "planned"
    return h(
        "svg",
        h("line", x1=x(0), x2=x(0), y1=1, y2=_HEIGHT - 1, class_="difference-zero"),
        line,
        h("circle", cx=x(difference.value), cy=middle, r=4.5, class_=f"difference-dot {tested}"),
        width=_WIDTH,
        height=_HEIGHT,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        aria_hidden="true",
    )


def _changed(told: TouchpointChange, visit: Visit) -> list[Child]:
    """What became of it, and on opening every figure and field that changed."""
    lang = visit.lang
    said: list[Child] = [h("span", told.change, class_="tag plain")] if told.change else []
    if told.moved:
        said.append(h("span", told.moved, class_="small muted"))
    lines: list[Child] = [told.score.made_of] if told.score.parts and told.change else []
    lines += map(line, told.written)
    if lines:
        opened = h("details", h("summary", _MORE(lang)), listed(lines), data_key=f"compare-{told.figures.id}")
        said.append(h("div", opened, class_="compare-more small"))
    return [" ", said] if said else []


def line(said: ChangeLine) -> Child:
    """A sentence with the line of the file it is about."""
    return [said.words, [" ", h("code", str(said.place), class_="place")] if said.place else None]
