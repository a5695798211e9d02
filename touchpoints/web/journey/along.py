"""The journey in one picture: the score along the main path and, in the same columns, how customers get there.

The main path is one straight line; what leaves it hangs below, where it leaves. What ends a journey, or goes round, is
said at its touchpoint. The picture is as wide as its place: columns share it, and only what goes down counts pixels.
In a window too narrow for columns the path runs from top to bottom instead.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.curve import path_curve
from touchpoints.curve.drawn import SVG
from touchpoints.diagram import Diagram, DrawnNode, EdgeKind, Shape
from touchpoints.element import Child, Element, h
from touchpoints.fitting import Columns
from touchpoints.languages import marks
from touchpoints.layout.corridors import Line
from touchpoints.layout.line_places import STOP
from touchpoints.layout.routes import CardSide
from touchpoints.lettering import LABEL, hyphenated, text_width, wrap
from touchpoints.story.headline import HeadlineKind, headline
from touchpoints.text import Lang, Text, capitalised
from touchpoints.web.journey.placed import LEADING, MOST_LINES, PHASES, PlacedJourney
from touchpoints.web.journey.signs import icon, out
from touchpoints.web.journey.under import key, missing
from touchpoints.web.journey.upright import upright
from touchpoints.web.parts import chips
from touchpoints.web.parts.headline import LABEL as HEADLINE
from touchpoints.web.visit import Visit

_USUAL = 66.0
"""Pixels of a column for which words are kept apart."""
_NAMED = Text(en="The journey from left to right", fr="Le parcours de gauche à droite")
_SEEN = Text(en="Part of the journey that is seen below", fr="Partie du parcours visible dessous")
_SCROLL = "along-scroll"
_SHEETS = ((15, "one-sheet"), (24, "two-sheets"), (34, "three-sheets"))
"""How many columns of 40 pixels and more stand on A4, on A4 across or A3, on A3 across."""


def along(assessed: JourneyAssessment, diagram: Diagram, visit: Visit, carry: str) -> Element:
    """`diagram`: the whole journey in the reader's language; `carry`: what the links of the picture take along."""
    picture = PlacedJourney(assessed, diagram)
    worst = worst_of(assessed)
    curve = path_curve(
        assessed.journey,
        assessed.scores,
        picture.courses,
        visit.lang,
        link=lambda id_: visit.href(touchpoint=id_),
        worst=worst,
    )
    for link in curve.iter("a"):
        link.set("data-carry", carry)
    graph = h(
        "div",
        h("div", _stages(picture, visit.lang), _names(picture, worst[0] if worst else None), class_="along-names"),
        _graph(picture, visit, carry, worst[0] if worst else None),
        class_="along-room",
    )
    return h(
        "section",
        h("div", h("div", curve, class_="fitted"), _frame(visit), class_="along-curve"),
        h("div", graph, class_="along-scroll fitted", id=_SCROLL, data_scroll=assessed.key),
        upright(picture, visit, carry, worst[0] if worst else None),
        missing(diagram, visit),
        key(picture, visit),
        class_=f"along {_paper(picture.placement.count)}",
        aria_label=_NAMED(visit.lang),
        style=f"--n:{max(1, picture.placement.count)}",
    )


def _paper(columns: int) -> str:
    """The class that says which sheets hold the columns side by side; on smaller ones the path runs down instead."""
    return next((name for most, name in _SHEETS if columns <= most), "beyond-sheets")


def _frame(visit: Visit) -> Element:
    """Where the graph is wider than its place, what of it is seen: the curve above is its scroll bar."""
    frame = h(
        "div",
        class_="along-frame",
        role="scrollbar",
        tabindex=0,
        hidden=True,
        aria_controls=_SCROLL,
        aria_orientation="horizontal",
        aria_valuemin=0,
        aria_valuemax=100,
        aria_valuenow=0,
        aria_label=_SEEN(visit.lang),
    )
    return h("div", frame, class_="along-window")


def worst_of(assessed: JourneyAssessment) -> tuple[str, Text] | None:
    """The measured touchpoint that the sentence above names, and what it is called there; None where there is none."""
    found = headline(assessed.scores)
    if found is None or found.kind not in (HeadlineKind.WORST, HeadlineKind.COSTS_MOST):
        return None
    return found.touchpoints[0], HEADLINE[found.kind]


def _stages(picture: PlacedJourney, lang: Lang) -> Iterator[Element]:
    """The stages that the file gives touchpoints of the main path, over their columns; their names where these fit."""
    by_id, across = picture.assessed.journey.by_id, Columns(picture.placement.count, None)
    path = ((picture.placement.columns[index], by_id[picture.stops[index].id]) for index in picture.placement.spine)
    for (_, stage), run in groupby(path, key=lambda one: (one[1].phase, one[1].stage)):
        if stage is not None:
            columns, said = [column for column, _ in run], capitalised(labels.STAGE[stage])(lang)
            fits = across.shown_from(text_width(said, LABEL) + 6, len(columns))
            at = f"grid-column:{columns[0] + 1}/span {len(columns)}"
            yield h("div", h("span", said, class_=fits), class_="along-stage", style=at, title=said)


def _names(picture: PlacedJourney, worst: str | None) -> Iterator[Element]:
    """Of the main path, over it, with what ends there; those that matter are told however narrow columns are."""
    for index in picture.placement.spine:
        stop = picture.stops[index]
        column = picture.placement.columns[index] + 1
        yield h(
            "div",
            _name(picture, stop),
            [out(picture, edge) for edge in picture.outs(stop.id)],
            class_="along-name told" if stop.moment_of_truth or stop.id == worst else "along-name",
            style=f"grid-column:{column}",
            data_point=stop.id,
        )


def _name(picture: PlacedJourney, stop: DrawnNode, columns: float = 1) -> Element:
    """`columns` it may take; its words are cut between syllables in windows where the longest does not fit."""
    is_bold, cut = bool(stop.moment_of_truth), hyphenated(stop.title)
    room = max((text_width(word, LABEL, bold=is_bold) for word in stop.title.split()), default=0.0) + 4
    across = Columns(picture.placement.count, None)
    whole = h("span", stop.title, class_=across.shown_from(room, columns)) if cut != stop.title else stop.title
    instead = h("span", cut, class_=f"cut {across.shown_until(room, columns)}") if cut != stop.title else None
    said = h("strong" if is_bold else "span", whole, instead, **marks(stop.title_lang or None))
    return h("span", said, aria_hidden="true")


def _graph(picture: PlacedJourney, visit: Visit, carry: str, worst: str | None) -> Element:
    plan = picture.plan
    return h(
        "div",
        [_ground(picture, phase) for phase in range(len(PHASES))],
        _lines(picture),
        list(_tips(picture)),
        list(_shares(picture)),
        _purchase(picture),
        h("ol", [_stop(picture, index, visit, carry, worst) for index in range(len(picture.stops))]),
        class_="along-graph",
        style=f"height:{plan.height + 10:g}px",
    )


def _ground(picture: PlacedJourney, phase: int) -> Element:
    first, last = picture.placement.spans[phase]
    is_empty = not any(stop.phase == phase for stop in picture.stops)
    return h(
        "div",
        picture.diagram.frames[phase].empty if is_empty else None,
        class_="along-ground",
        style=f"--x:{first};--w:{last + 1 - first}",
    )


def _lines(picture: PlacedJourney) -> Element:
    plan, count = picture.plan, max(1, picture.placement.count)
    root = h(
        "svg",
        xmlns=SVG,
        class_="along-lines",
        viewBox=f"0 0 {count} {plan.height:g}",
        preserveAspectRatio="none",
        style=f"height:{plan.height:g}px",
        aria_hidden="true",
    )
    y = plan.tops[0] + STOP / 2 if plan.tops else 0.0
    for one, other in pairwise(picture.placement.spine):
        known = picture.main.get((one, other))
        is_sure = known is not None and known[1].kind is not EdgeKind.IMPLIED
        x, to_x = (picture.placement.columns[index] + 0.5 for index in (one, other))
        line = h(
            "polyline", points=f"{x:g},{y:g} {to_x:g},{y:g}", class_="line main" if is_sure else "line main implied"
        )
        root.append(_told(line, picture, (one, other), known[1].label if known else ""))
    for (step, edge), drawn in zip(picture.aside, plan.lines, strict=True):
        points = " ".join(f"{x:.3f},{down:.1f}" for x, down in drawn.path)
        line = h("polyline", points=points, class_=f"line {edge.kind}{' broken' if edge.broken else ''}")
        root.append(_told(line, picture, picture.ends(step), edge.label))
    return root


def _told(line: Element, picture: PlacedJourney, ends: tuple[int, int], label: str) -> Element:
    line.set("data-ends", " ".join(picture.stops[end].id for end in ends))
    if label:
        line.append(h("title", label))
    return line


def _tips(picture: PlacedJourney) -> Iterator[Element]:
    """Arrow heads: a line is as wide as its place, and its head is not."""
    plan, placed = picture.plan, picture.placement
    for _, other in pairwise(placed.spine):
        yield _tip("main", CardSide.LEFT, placed.columns[other] + 0.5, plan.tops[0] + STOP / 2)
    for (_, edge), line in zip(picture.aside, plan.lines, strict=True):
        x, y = line.path[-1]
        top = min(plan.tops, key=lambda upper: abs(upper + STOP / 2 - y))
        at = {CardSide.TOP: top, CardSide.BOTTOM: top + STOP}.get(line.enters, y)
        yield _tip(str(edge.kind), line.enters, x, at)


def _tip(kind: str, enters: CardSide, x: float, y: float) -> Element:
    return h("i", class_=f"along-tip {kind} {enters}", style=f"--x:{x:.3f};top:{y:.1f}px", aria_hidden="true")


def _shares(picture: PlacedJourney) -> Iterator[Element]:
    """How many go each way, where there is room for it; all of it stands in the table and in the tooltips."""
    plan = picture.plan
    taken = list(_under_stops(picture))
    for (one, other), (_, edge) in picture.main.items():
        if edge.share:
            border = (picture.placement.columns[one] + picture.placement.columns[other] + 1) / 2
            yield _share(edge.share, "main", border, plan.tops[0] - 13)
    for (_, edge), line in zip(picture.aside, plan.lines, strict=True):
        words = edge.share + (" ⚡" if edge.broken else "")
        spot = next(_spots(line, words, taken), None) if words.strip() else None
        if spot is not None:
            taken.append(spot)
            yield _share(words.strip(), str(edge.kind), *spot[:2])


_Room: TypeAlias = tuple[float, float, float, float]
"""Middle and half sizes of something: across in columns, down in pixels."""


def _under_stops(picture: PlacedJourney) -> Iterator[_Room]:
    """What stands under the stops beside the main path: their names, and what ends there."""
    for index, stop in enumerate(picture.stops):
        if row := picture.placement.rows[index]:
            lines = wrap(stop.title, picture.width(index) * (_USUAL - 2), LABEL, lines=MOST_LINES)
            wide = max((text_width(line, LABEL) for line in lines), default=0.0)
            down = (6 + LEADING * (len(lines) + len(picture.outs(stop.id)))) / 2
            top = picture.plan.tops[row] + STOP
            yield picture.placement.columns[index] + 0.5, top + down, wide / 2 / _USUAL, down


def _spots(line: Line, words: str, taken: Sequence[_Room]) -> Iterator[_Room]:
    """Free places on the line's pieces, the longest piece first."""
    half = text_width(words, LABEL, bold=True) / 2 / _USUAL + 0.02
    pieces = sorted(pairwise(_seen(line)), key=lambda piece: -_extent(*piece))
    for (x, y), (to_x, to_y) in pieces:
        if abs(to_x - x) < 2 * half and abs(to_y - y) < LEADING:
            continue
        for share in (0.5, 0.3, 0.7):
            spot = (x + (to_x - x) * share, y + (to_y - y) * share, half, LEADING / 2)
            if all(abs(spot[0] - a) > half + b or abs(spot[1] - c) > LEADING / 2 + d for a, c, b, d in taken):
                yield spot


def _extent(start: tuple[float, float], end: tuple[float, float]) -> float:
    return abs(start[0] - end[0]) * _USUAL + abs(start[1] - end[1])


def _seen(line: Line) -> list[tuple[float, float]]:
    """The line without what its two stops cover."""
    path = list(line.path)
    for end, next_to in ((0, 1), (-1, -2)):
        (x, y), (to_x, to_y) = path[end], path[next_to]
        across, down = min(0.38, abs(to_x - x)), min(STOP / 2, abs(to_y - y))
        path[end] = (x + across * ((to_x > x) - (to_x < x)), y + down * ((to_y > y) - (to_y < y)))
    return path


def _share(words: str, kind: str, x: float, y: float) -> Element:
    return h("span", words, class_=f"along-share {kind}", style=f"--x:{x:.3f};top:{y:.1f}px", aria_hidden="true")


def _border(picture: PlacedJourney) -> int:
    return picture.placement.spans[-1][0]


def _purchase(picture: PlacedJourney) -> Element | None:
    """The flag on the main path where the phase after the purchase begins."""
    if not any(node.shape is Shape.PURCHASE for node in picture.diagram.nodes) or not picture.plan.tops:
        return None
    top = picture.plan.tops[0] + STOP / 2
    return h(
        "span",
        icon("purchase"),
        class_="along-sold",
        style=f"--x:{_border(picture)};top:{top:g}px",
        aria_hidden="true",
    )


def _stop(picture: PlacedJourney, index: int, visit: Visit, carry: str, worst: str | None) -> Element:
    stop, placed = picture.stops[index], picture.placement
    row, column = placed.rows[index], placed.columns[index]
    score = picture.assessed.scores.touchpoints[stop.id].score
    mark = h("span", stop.gaps.worst, class_="along-gaps") if stop.gaps and stop.gaps.worst == "P1" else None
    name = _name(picture, stop, picture.width(index)) if row else None
    under: list[Child] = [name, [out(picture, edge) for edge in picture.outs(stop.id)]] if row else []
    link = h(
        "a",
        h("span", chips.box(score, visit.lang), mark, class_="along-chip", aria_hidden="true"),
        href=visit.href(touchpoint=stop.id),
        aria_label=stop.label,
        title=stop.label,
        class_="along-link worst" if stop.id == worst else "along-link",
        data_carry=carry,
        data_point=stop.id,
        data_key=f"along-{stop.id}",
        data_column=column,
        data_row=row,
    )
    beneath = h("span", under, class_="along-under") if under else None
    at = f"--x:{column + 0.5:g};--w:{picture.width(index):g};top:{picture.plan.tops[row]:g}px"
    return h("li", link, beneath, class_="along-stop aside" if row else "along-stop", style=at)
