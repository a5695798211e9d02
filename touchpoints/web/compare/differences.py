"""A JourneyDiff -> what differs: scores in one table, each difference drawn, written and named; gaps in groups."""

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.compared.sides import rank, same_data
from touchpoints.diff import DiffKind, GapChange, JourneyDiff
from touchpoints.diff.sentences import change_of
from touchpoints.element import Child, Element, h, listed
from touchpoints.grades import Verdict
from touchpoints.outline.change import (
    HEADING,
    ChangeLine,
    ChangePart,
    DifferenceOutline,
    GapChangeOutline,
    JourneyChange,
    TouchpointChange,
    difference_outline,
    star,
)
from touchpoints.score.difference import Difference
from touchpoints.score.result import Score
from touchpoints.score.words import UNKNOWN
from touchpoints.text import Text, number, plural
from touchpoints.web import address, words
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.parts import chips, gap_card
from touchpoints.web.visit import Visit

_CAPTION = Text(
    en="Score of each touchpoint on both sides, and how they differ",
    fr="Score de chaque point de contact des deux côtés, et ce qui les sépare",
)
_DIFFERENCE = Text(en="Difference", fr="Différence")
_VERDICT = Text(en="In a word", fr="En un mot")
WHOLE = Text(en="Whole journey", fr="Parcours entier")
SAME_DATA_BELOW = (
    Text(
        en="{count} touchpoint rests on the same data: nothing can tell the segments apart.",
        fr="{count} point de contact repose sur la même donnée : rien ne peut y départager les segments.",
    ),
    Text(
        en="{count} touchpoints rest on the same data: nothing can tell the segments apart.",
        fr="{count} points de contact reposent sur la même donnée : rien ne peut y départager les segments.",
    ),
)
_ONLY = Text(en="only in “{side}”", fr="seulement dans « {side} »")
_ABSENT = Text(en="not there", fr="absent")
_HOW = Text(
    en="Difference: second side minus first, with its 95% interval.",
    fr="Différence : second côté moins premier, avec son intervalle à 95 %.",
)
_MORE = Text(en="What changed", fr="Ce qui a changé")
_DIFFERS = Text(en="What differs", fr="Ce qui diffère")
_WIDTH, _HEIGHT = 132, 22
_STEP = 10
"""The scale of the drawn differences ends at a multiple of this many points."""


def table(found: Comparison, told: JourneyChange, visit: Visit) -> list[Element]:
    """The sure differences first, then by size; the phases and the whole journey at the end; a note where it needs one.

    Touchpoints of two segments that rest on the same data are counted once below.
    """
    lang, assessed = visit.lang, told.figures
    reach = _reach(assessed)
    heads = (words.TOUCHPOINT, found.before, found.after, _DIFFERENCE, _VERDICT)
    alike = [one for one in told.touchpoints if same_data(assessed, one.figures)]
    shown = sorted((one for one in told.touchpoints if one not in alike), key=_rank)
    grid = h(
        "table",
        h("caption", _CAPTION(lang), class_="visually-hidden"),
        h("thead", h("tr", [h("th", head(lang), scope="col") for head in heads])),
        h("tbody", [_row(one, found, assessed, reach, visit) for one in shown]) if shown else None,
        h("tbody", list(_totals(told, reach, visit))),
        class_="compare-table",
    )
    return [
        h("div", grid, class_="scroll", data_scroll="compare", tabindex=0, role="region", aria_label=_CAPTION(lang)),
        *_same_data(alike, assessed, visit),
        h("p", f"{star((told,), lang)} {_HOW(lang)}".strip(), class_="small muted"),
    ]


def _rank(one: TouchpointChange) -> tuple[int, float]:
    """What stands on one side only comes last."""
    return rank(one.figures.difference) if one.figures.difference is not None else (3, 0.0)


def _same_data(alike: Sequence[TouchpointChange], journey_diff: JourneyDiff, visit: Visit) -> list[Element]:
    if not alike:
        return []
    names = [
        h("li", _quoted(one, journey_diff, visit), _changed(one, journey_diff.kind, visit), id=row_id(one.figures.id))
        for one in alike
    ]
    said = plural(len(alike), *SAME_DATA_BELOW)(visit.lang)
    return [h("div", h("p", said), h("ul", names), class_="same-data small")]


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


def _totals(told: JourneyChange, reach: float, visit: Visit) -> Iterator[Element]:
    """The phases, then the whole journey."""
    lang, assessed = visit.lang, told.figures
    if assessed.before is None or assessed.after is None:
        return
    for phase, difference in assessed.phases.items():
        scores = assessed.before.scores.phases[phase].score, assessed.after.scores.phases[phase].score
        name = h("th", labels.PHASE[phase](lang), scope="row")
        yield h("tr", name, _cells(scores, difference_outline(difference, lang), reach, visit), class_="subtotal")
    if told.score is not None:
        cells = _cells((assessed.before.scores.score, assessed.after.scores.score), told.score, reach, visit)
        yield h("tr", h("th", WHOLE(lang), scope="row"), cells, class_="total")


def _quoted(told: TouchpointChange, journey_diff: JourneyDiff, visit: Visit) -> Child:
    side = journey_diff.after if told.figures.after is not None else journey_diff.before
    return visit.quote(told.figures.touchpoint.name, side.journey) if side else told.name


def _row(told: TouchpointChange, found: Comparison, journey_diff: JourneyDiff, reach: float, visit: Visit) -> Element:
    lang, one = visit.lang, told.figures
    head = h("th", _quoted(told, journey_diff, visit), _changed(told, journey_diff.kind, visit), scope="row")
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


def _changed(told: TouchpointChange, kind: DiffKind, visit: Visit) -> list[Child]:
    """What became of it, and on opening every figure and field that changed."""
    lang = visit.lang
    said: list[Child] = [h("span", told.change, class_="tag plain")] if told.change else []
    if told.moved:
        said.append(h("span", told.moved, class_="small muted"))
    lines: list[Child] = [told.score.made_of] if told.score.parts and told.change else []
    lines += map(line, told.written)
    if lines:
        summary = h("summary", (_DIFFERS if kind is DiffKind.SEGMENTS else _MORE)(lang))
        opened = h("details", summary, listed(lines), data_key=f"compare-{told.figures.id}")
        said.append(h("div", opened, class_="compare-more small"))
    return [" ", said] if said else []


def line(said: ChangeLine) -> Child:
    """A sentence with the line of the file it is about."""
    return [said.words, [" ", h("code", str(said.place), class_="place")] if said.place else None]


_NONE = Text(en="The same gaps on both sides.", fr="Les mêmes écarts des deux côtés.")
_IMPACT = Text(en="impact {change}", fr="impact {change}")
_REST = (
    Text(en="{count} more", fr="{count} de plus"),
    Text(en="{count} more", fr="{count} de plus"),
)
SHOWN = 7
"""Gaps of a group that stand open; the others unfold."""
_GROUP = Text(en="{name} ({count})", fr="{name} ({count})")

_OF_REVISIONS: Mapping[GapChange, Text] = {
    GapChange.NEW: Text(en="New", fr="Nouveaux"),
    GapChange.REOPENED: Text(en="Counting again", fr="Qui comptent à nouveau"),
    GapChange.WORSE: Text(en="Worse", fr="Aggravés"),
    GapChange.EASED: Text(en="Eased", fr="Atténués"),
    GapChange.ACCEPTED: Text(en="Accepted", fr="Acceptés"),
    GapChange.GONE: Text(en="Gone", fr="Résolus"),
}
_OF_SEGMENTS: Mapping[GapChange, Text] = {
    GapChange.NEW: Text(en="Only for “{after}”", fr="Seulement pour « {after} »"),
    GapChange.REOPENED: Text(en="Accepted for “{before}” only", fr="Acceptés seulement pour « {before} »"),
    GapChange.WORSE: Text(en="Worse for “{after}”", fr="Plus graves pour « {after} »"),
    GapChange.EASED: Text(en="Worse for “{before}”", fr="Plus graves pour « {before} »"),
    GapChange.ACCEPTED: Text(en="Accepted for “{after}” only", fr="Acceptés seulement pour « {after} »"),
    GapChange.GONE: Text(en="Only for “{before}”", fr="Seulement pour « {before} »"),
}
_OF_STATES: Mapping[GapChange, Text] = {
    **_OF_REVISIONS,
    GapChange.NEW: Text(en="The target would open", fr="Que la cible ouvrirait"),
    GapChange.WORSE: Text(en="The target would make worse", fr="Que la cible aggraverait"),
    GapChange.EASED: Text(en="The target would ease", fr="Que la cible atténuerait"),
    GapChange.GONE: Text(en="The target would close", fr="Que la cible fermerait"),
}
_NAMES = {DiffKind.REVISIONS: _OF_REVISIONS, DiffKind.SEGMENTS: _OF_SEGMENTS, DiffKind.STATES: _OF_STATES}


def gaps(found: Comparison, told: JourneyChange, visit: Visit) -> list[Element]:
    """The groups that hold something."""
    lang, assessed = visit.lang, told.figures
    groups = [
        h(
            "section",
            h("h3", _GROUP.format(name=_name(change, found, assessed.kind), count=number(len(inside)))(lang)),
            _listed(inside[:SHOWN], assessed, visit),
            h(
                "details",
                h("summary", plural(len(inside) - SHOWN, *_REST)(lang)),
                _listed(inside[SHOWN:], assessed, visit),
                data_key=f"gaps-{change.value}",
            )
            if len(inside) > SHOWN
            else None,
            class_=f"gap-group {change.value}",
        )
        for change, inside in _grouped(told.gaps)
    ]
    return [
        h("h2", HEADING[ChangePart.GAPS](lang)),
        h("div", groups, class_="gap-groups") if groups else h("p", _NONE(lang)),
    ]


def _listed(inside: Sequence[GapChangeOutline], journey_diff: JourneyDiff, visit: Visit) -> Element:
    return h("ul", [h("li", _gap(one, journey_diff, visit)) for one in inside], class_="loose")


def _grouped(all_: Sequence[GapChangeOutline]) -> Iterator[tuple[GapChange, list[GapChangeOutline]]]:
    for change in GapChange:
        if inside := [one for one in all_ if one.figures.change is change]:
            yield change, inside


def _name(change: GapChange, found: Comparison, kind: DiffKind) -> Text:
    return _NAMES[kind][change].format(before=found.before, after=found.after)


def _gap(told: GapChangeOutline, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    one, gap = told.figures, told.figures.gap
    side = journey_diff.after if one.after is not None else journey_diff.before
    assert side is not None, "the gap stands on a side that is there"
    where = visit.sentence(gap_card.where(gap, side), side.journey)
    target = _href(side, gap.key, visit)
    impact = _IMPACT.format(change=change_of(one.impact))(visit.lang)
    said = [told.change] if one.change is GapChange.NEW and not gap.is_open else []
    return [
        h(
            "p",
            chips.gap_class(gap.gap_class, visit.lang),
            " ",
            h("a", where, href=target, data_key=f"gap-{gap.key}") if target else h("strong", where),
            " — ",
            told.title,
        ),
        h(
            "p",
            visit.sentence(gap.message, side.journey),
            " ",
            h("span", " · ".join([impact, *said]), class_="muted"),
            class_="small",
        ),
    ]


def _href(side: JourneyAssessment, key: str, visit: Visit) -> str | None:
    """The card of a gap that is there now; None for one of another time."""
    if not _is_now(side, visit.assessment):
        return None
    journey = side.journey
    return visit.href(address.GAPS, journey=journey.id, segment=journey.segment_id, state=journey.state.value, gap=key)


def _is_now(side: JourneyAssessment, assessment: Assessment) -> bool:
    return any(each is side for each in assessment.journeys)
