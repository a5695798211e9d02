"""The journey in one picture: the score along the main path and, in the same columns, how customers get there.

The main path is one straight line; what leaves it hangs below, where it leaves. What ends a journey, or goes round, is
said at its touchpoint. The picture is as wide as its place: columns share it, and only what goes down counts pixels.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from touchpoints.assess import JourneyAssessment
from touchpoints.curve import Courses, path_curve
from touchpoints.curve.drawn import SVG
from touchpoints.diagram import Diagram, DrawnNode, Edge, EdgeKind, Shape
from touchpoints.diagram.journey import drawn_steps
from touchpoints.element import Child, Element, h
from touchpoints.graph import Step
from touchpoints.icons import MARKS
from touchpoints.languages import marks
from touchpoints.layout.corridors import STOP, Line, LinePlan, draw_lines
from touchpoints.layout.routes import CardSide
from touchpoints.layout.spine import Placement, Stop, Way, main_links, place
from touchpoints.lettering import LABEL, hyphenated, text_width, wrap
from touchpoints.model import LinkKind, Phase
from touchpoints.palette import EvidenceStyle
from touchpoints.story.headline import HeadlineKind, headline
from touchpoints.text import Text
from touchpoints.web.parts import chips
from touchpoints.web.parts.headline import LABEL as HEADLINE
from touchpoints.web.visit import Visit

NARROWEST = 48
"""Pixels of a column below which the graph is wider than its place, and scrolls."""
_USUAL = 66.0
"""Pixels of a column for which words are kept apart."""
_LEADING, _MOST_LINES = 15.0, 5
_PHASES = tuple(Phase)
_NAMED = Text(en="The journey from left to right", fr="Le parcours de gauche à droite")
_SEEN = Text(en="Part of the journey that is seen below", fr="Partie du parcours visible dessous")
_SCROLL = "along-scroll"
_EMPTY = Text(en="No touchpoint described", fr="Aucun point de contact décrit")
_MISSING = Text(en="Expected, missing:", fr="Attendus, absents :")
_MAIN = Text(en="main path", fr="chemin principal")
_ASIDE = Text(en="beside the path", fr="à côté du chemin")
_KINDS: Mapping[EdgeKind, Text] = {
    EdgeKind.FAILURE: Text(en="failure", fr="échec"),
    EdgeKind.RECOVERY: Text(en="recovery", fr="rattrapage"),
    EdgeKind.ESCALATION: Text(en="call for help", fr="recours"),
    EdgeKind.LOOP: Text(en="back to an earlier step", fr="retour en arrière"),
}
_MEASURED = Text(en="measured", fr="mesuré")
_OPINION = Text(en="opinion", fr="avis")
_TARGET = Text(en="target", fr="cible")
_MARGIN = Text(en="margin of error (dashed: opinion)", fr="marge d’erreur (en tirets : avis)")
_SMALL = Text(en="small dot: beside the path", fr="petit point : à côté du chemin")
_MOMENT = Text(en="moment of truth", fr="moment de vérité")


@dataclass(frozen=True)
class Along:
    """One journey with what stands where; `steps` and `diagram.edges` go together."""

    assessed: JourneyAssessment
    diagram: Diagram

    @cached_property
    def stops(self) -> tuple[DrawnNode, ...]:
        """The touchpoints, in the order of the file."""
        return tuple(node for node in self.diagram.nodes if node.shape is Shape.TOUCHPOINT)

    @cached_property
    def at(self) -> Mapping[str, int]:
        return {stop.id: index for index, stop in enumerate(self.stops)}

    @cached_property
    def links(self) -> tuple[tuple[Step, Edge], ...]:
        """Between two touchpoints; what goes from one to itself is said at it."""
        both = zip(drawn_steps(self.assessed), self.diagram.edges, strict=False)
        return tuple((s, e) for s, e in both if s.source in self.at and s.target in self.at and s.source != s.target)

    @cached_property
    def placement(self) -> Placement:
        by_id = self.assessed.journey.by_id
        stops = [Stop(stop.phase, by_id[stop.id].reach) for stop in self.stops]
        ways = [Way(*self.ends(step), step.kind is LinkKind.NEXT, step.share) for step, _ in self.links]
        return place(stops, ways, len(_PHASES))

    def ends(self, step: Step) -> tuple[int, int]:
        return self.at[step.source], self.at[step.target]

    @cached_property
    def main(self) -> Mapping[tuple[int, int], tuple[Step, Edge]]:
        """The steps of the main path, by their ends."""
        neighbours, found = main_links(self.placement), dict[tuple[int, int], tuple[Step, Edge]]()
        for step, edge in self.links:
            if step.kind is LinkKind.NEXT and self.ends(step) in neighbours:
                found.setdefault(self.ends(step), (step, edge))
        return found

    @cached_property
    def aside(self) -> tuple[tuple[Step, Edge], ...]:
        """All other links."""
        main = {id(step) for step, _ in self.main.values()}
        return tuple((step, edge) for step, edge in self.links if id(step) not in main)

    @cached_property
    def plan(self) -> LinePlan:
        return draw_lines(self.placement, [self.ends(step) for step, _ in self.aside], self.under)

    @cached_property
    def under(self) -> tuple[float, ...]:
        """Pixels under the stops of each row: there stand names, but for those of the main path."""
        room = [0.0] * (1 + max(self.placement.rows, default=0))
        for index, stop in enumerate(self.stops):
            row = self.placement.rows[index]
            if row:
                lines = wrap(stop.title, self.width(index) * (NARROWEST - 2), LABEL, lines=_MOST_LINES)
                room[row] = max(room[row], 6 + _LEADING * (len(lines) + len(self.outs(stop.id))))
        return tuple(room)

    def width(self, index: int) -> float:
        """Columns that a name beside the path may take: some of the free cells at its sides too."""
        cells = set(zip(self.placement.columns, self.placement.rows, strict=True))
        column, row = self.placement.columns[index], self.placement.rows[index]
        first, last = self.placement.spans[self.stops[index].phase]
        free = [side for side in (column - 1, column + 1) if first <= side <= last and (side, row) not in cells]
        return 1.5 if len(free) == 2 else 1.0

    def outs(self, touchpoint: str) -> list[Edge]:
        """What ends at a touchpoint, or goes from it to itself."""
        return [
            edge
            for edge in self.diagram.edges
            if edge.source == touchpoint and (edge.target == touchpoint or self.shape_of(edge).is_end)
        ]

    def shape_of(self, edge: Edge) -> Shape:
        return self.diagram.nodes[self.diagram.places[edge.target]].shape

    @cached_property
    def courses(self) -> Courses:
        placed, ids = self.placement, [stop.id for stop in self.stops]
        return Courses(
            spine=tuple(ids[index] for index in placed.spine),
            x=dict(zip(ids, placed.x, strict=True)),
            spans=dict(zip(_PHASES, placed.spans, strict=True)),
            count=placed.count,
        )


def along(assessed: JourneyAssessment, diagram: Diagram, visit: Visit, carry: str) -> Element:
    """`diagram`: the whole journey in the reader's language; `carry`: what the links of the picture take along."""
    picture = Along(assessed, diagram)
    worst = _worst(assessed)
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
        h("div", _names(picture, worst[0] if worst else None), class_="along-names"),
        _graph(picture, visit, carry, worst[0] if worst else None),
        class_="along-room",
    )
    return h(
        "section",
        h("div", h("div", curve, class_="fitted"), _frame(visit), class_="along-curve"),
        h("div", graph, class_="along-scroll", id=_SCROLL, data_scroll=assessed.key),
        _missing(diagram, visit),
        _legend(picture, visit),
        class_="along",
        aria_label=_NAMED(visit.lang),
        style=f"--n:{max(1, picture.placement.count)}",
    )


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


def _worst(assessed: JourneyAssessment) -> tuple[str, Text] | None:
    found = headline(assessed.scores)
    if found is None or found.kind not in (HeadlineKind.WORST, HeadlineKind.COSTS_MOST):
        return None
    return found.touchpoints[0], HEADLINE[found.kind]


def _names(picture: Along, worst: str | None) -> Iterator[Element]:
    """Of the main path, over it, with what ends there; those that matter are told however narrow columns are."""
    for index in picture.placement.spine:
        stop = picture.stops[index]
        column = picture.placement.columns[index] + 1
        yield h(
            "div",
            _name(stop),
            [_out(picture, edge) for edge in picture.outs(stop.id)],
            class_="along-name told" if stop.moment_of_truth or stop.id == worst else "along-name",
            style=f"grid-column:{column}",
            data_point=stop.id,
        )


def _name(stop: DrawnNode) -> Element:
    said = h("strong" if stop.moment_of_truth else "span", hyphenated(stop.title), **marks(stop.title_lang or None))
    return h("span", said, aria_hidden="true")


def _out(picture: Along, edge: Edge) -> Element:
    """ "✕ 11 %": how many of those who stand here are lost, satisfied, buy again, or come back to this point."""
    shape = picture.shape_of(edge)
    kind = "loop" if shape is Shape.TOUCHPOINT else str(shape)
    sign = _icon(kind)
    return h("span", sign, " ", edge.share or None, class_=f"along-out {kind}", title=edge.label)


def _icon(name: str) -> Element:
    svg = h("svg", xmlns=SVG, viewBox="0 0 16 16", width=11, height=11, aria_hidden="true")
    svg.append(h("path", d=MARKS[name].path))
    return svg


def _graph(picture: Along, visit: Visit, carry: str, worst: str | None) -> Element:
    plan = picture.plan
    return h(
        "div",
        [_ground(picture, phase, visit) for phase in range(len(_PHASES))],
        _lines(picture),
        list(_tips(picture)),
        list(_shares(picture)),
        _purchase(picture),
        h("ol", [_stop(picture, index, visit, carry, worst) for index in range(len(picture.stops))]),
        class_="along-graph",
        style=f"height:{plan.height + 10:g}px",
    )


def _ground(picture: Along, phase: int, visit: Visit) -> Element:
    first, last = picture.placement.spans[phase]
    is_empty = not any(stop.phase == phase for stop in picture.stops)
    return h(
        "div",
        _EMPTY(visit.lang) if is_empty else None,
        class_="along-ground",
        style=f"--x:{first};--w:{last + 1 - first}",
    )


def _lines(picture: Along) -> Element:
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


def _told(line: Element, picture: Along, ends: tuple[int, int], label: str) -> Element:
    line.set("data-ends", " ".join(picture.stops[end].id for end in ends))
    if label:
        line.append(h("title", label))
    return line


def _tips(picture: Along) -> Iterator[Element]:
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


def _shares(picture: Along) -> Iterator[Element]:
    """How many go each way, where there is room for it; all of it stands in the table and in the tooltips."""
    plan = picture.plan
    taken: list[tuple[float, float, float, float]] = []
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


def _spots(
    line: Line, words: str, taken: Sequence[tuple[float, float, float, float]]
) -> Iterator[tuple[float, float, float, float]]:
    """Middles and half sizes of free places on the line's pieces, the longest first, in columns and pixels."""
    half = text_width(words, LABEL, bold=True) / 2 / _USUAL + 0.02
    pieces = sorted(pairwise(_seen(line)), key=lambda piece: -_extent(*piece))
    for (x, y), (to_x, to_y) in pieces:
        if abs(to_x - x) < 2 * half and abs(to_y - y) < _LEADING:
            continue
        for share in (0.5, 0.3, 0.7):
            spot = (x + (to_x - x) * share, y + (to_y - y) * share, half, _LEADING / 2)
            if all(abs(spot[0] - a) > half + b or abs(spot[1] - c) > _LEADING for a, c, b, _ in taken):
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


def _border(picture: Along) -> int:
    return picture.placement.spans[-1][0]


def _purchase(picture: Along) -> Element | None:
    """The flag on the main path where the phase after the purchase begins."""
    if not any(node.shape is Shape.PURCHASE for node in picture.diagram.nodes) or not picture.plan.tops:
        return None
    top = picture.plan.tops[0] + STOP / 2
    return h(
        "span",
        _icon("purchase"),
        class_="along-sold",
        style=f"--x:{_border(picture)};top:{top:g}px",
        aria_hidden="true",
    )


def _stop(picture: Along, index: int, visit: Visit, carry: str, worst: str | None) -> Element:
    stop, placed = picture.stops[index], picture.placement
    row, column = placed.rows[index], placed.columns[index]
    score = picture.assessed.scores.touchpoints[stop.id].score
    mark = h("span", stop.gaps.worst, class_="along-gaps") if stop.gaps and stop.gaps.worst == "P1" else None
    under: list[Child] = [_name(stop), [_out(picture, edge) for edge in picture.outs(stop.id)]] if row else []
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


def _missing(diagram: Diagram, visit: Visit) -> Element | None:
    """What customers usually expect and this journey does not have."""
    ghosts = {node.title: node for node in diagram.nodes if node.shape is Shape.GHOST}
    if not ghosts:
        return None
    told: list[Child] = [
        [" ", h("span", node.title, class_="along-ghost", title=node.label)] for node in ghosts.values()
    ]
    return h("p", _MISSING(visit.lang), told, class_="small along-missing")


def _legend(picture: Along, visit: Visit) -> Element:
    lang = visit.lang
    kinds = {edge.kind for _, edge in picture.aside}
    styles = {stop.evidence for stop in picture.stops}
    entries: list[Child] = [_way("main", _MAIN(lang))]
    if kinds & {EdgeKind.NEXT, EdgeKind.IMPLIED}:
        entries.append(_way("next", _ASIDE(lang)))
    entries += [_way(str(kind), name(lang)) for kind, name in _KINDS.items() if kind in kinds]
    dots = (
        ("measured", _MEASURED, {EvidenceStyle.MEASURED, EvidenceStyle.ROBUST}),
        ("opinion", _OPINION, {EvidenceStyle.ASSUMPTION, EvidenceStyle.INDICATIVE}),
        ("target", _TARGET, {EvidenceStyle.TARGET}),
    )
    entries += [_key(h("i", class_=f"key-dot {name}"), said(lang)) for name, said, of in dots if of & styles]
    if styles - {EvidenceStyle.TARGET, EvidenceStyle.UNKNOWN}:
        entries.append(_key(h("i", class_="key-margin"), _MARGIN(lang)))
    if any(picture.placement.rows):
        entries.append(_key(h("i", class_="key-dot measured small"), _SMALL(lang)))
    if any(stop.moment_of_truth for stop in picture.stops):
        entries.append(_key(h("i", "◆", class_="key-moment"), _MOMENT(lang)))
    return h("p", entries, class_="along-key", aria_hidden="true")


def _way(kind: str, said: str) -> Element:
    line = h("svg", xmlns=SVG, viewBox="0 0 26 6", width=26, height=6)
    line.append(h("polyline", points="0,3 26,3", class_=f"line {kind}"))
    return _key(line, said)


def _key(sign: Element, said: str) -> Element:
    return h("span", sign, " ", said)
