"""JourneyScores and columns -> the score along the main path: only its touchpoints are joined.

What stands beside the path is a small dot between the columns it hangs from: a line through it would claim an order
that nobody lives. The unknown breaks the line. Names stand in the graph under it, in the same columns.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from touchpoints import labels
from touchpoints.curve.drawn import SVG, add, draw_dot, is_valley, percent_of, sentence
from touchpoints.element import Element, h
from touchpoints.fitting import Columns, plot
from touchpoints.grades import Band, Label
from touchpoints.lettering import LABEL, text_width
from touchpoints.model import Journey, Phase
from touchpoints.score.result import JourneyScores, TouchpointScore
from touchpoints.score.words import points, spread
from touchpoints.text import Lang, Text, number

TOP, HEIGHT = 72.0, 140.0
FOOT = 12.0
_VALUE = 20.0
_TITLE = Text(en="Score along the main path", fr="Score le long du chemin principal")
_UNKNOWN = Text(en="unknown", fr="inconnu")
_PIN = 22.0
_DOT, _SMALLEST_DOT, _DOTS = 5.5, 2.2, 260.0
"""Radius of a dot on the main path; what all of them may share of the plot."""


@dataclass(frozen=True, slots=True)
class Courses:
    """Where touchpoints stand across the picture, in columns from its left."""

    spine: Sequence[str]
    x: Mapping[str, float]
    """Of every touchpoint, the middle."""
    spans: Mapping[Phase, tuple[int, int]]
    """First and last column of each phase."""
    count: int


@dataclass(frozen=True, slots=True)
class _PathCurve:
    journey: Journey
    scores: JourneyScores
    courses: Courses
    columns: Columns
    lang: Lang
    link: Callable[[str], str]

    @property
    def radius(self) -> float:
        """Of the dots on the main path: less where many of them share the plot."""
        return min(_DOT, max(_SMALLEST_DOT, _DOTS / max(1, self.courses.count)))

    def x(self, touchpoint: str) -> float:
        """In percent of the plot."""
        return 100 * self.courses.x[touchpoint] / max(1, self.courses.count)


def path_curve(
    journey: Journey,
    scores: JourneyScores,
    courses: Courses,
    lang: Lang,
    *,
    link: Callable[[str], str],
    worst: tuple[str, Text] | None = None,
) -> Element:
    """As wide as its place, a box of class `fitted`; `worst`: the touchpoint with a pin, and what is said on it."""
    drawn = _PathCurve(journey, scores, courses, Columns(courses.count, None), lang, link)
    dense = " dense" if drawn.radius < _DOT / 2 else ""
    height = f"{TOP + HEIGHT + FOOT:g}"
    root = h("svg", xmlns=SVG, class_=f"curve path{dense}", width="100%", height=height, aria_hidden="true")
    add(root, "title", "", _TITLE(lang))
    _grounds(root, drawn)
    _bands(root, drawn)
    lines = plot(root, TOP + HEIGHT)
    _joined(lines, drawn)
    _alone(root, drawn)
    if worst is not None:
        _pin(root, drawn, *worst)
    for id_, touchpoint in scores.touchpoints.items():
        if id_ not in courses.spine:
            _dot_beside(root, drawn, id_, touchpoint)
    for index, id_ in enumerate(courses.spine):
        _point(root, drawn, index, id_, is_worst=worst is not None and worst[0] == id_)
    return root


def _y(value: float) -> float:
    return TOP + HEIGHT * (1 - value / 100)


def _phase_caption(scores: JourneyScores, phase: Phase) -> Text:
    """ "56 ±9"; that nothing is known."""
    score = scores.phases[phase].score if phase in scores.phases else None
    if score is None or score.value is None:
        return _UNKNOWN
    value = points(score.value)
    return value if score.half_width is None else value + " " + spread(score.half_width)


def _grounds(root: Element, drawn: _PathCurve) -> None:
    count = max(1, drawn.courses.count)
    for phase, (first, last) in drawn.courses.spans.items():
        x, width = 100 * first / count, 100 * (last + 1 - first) / count
        add(
            root,
            "rect",
            "curve-ground",
            x=percent_of(x),
            width=percent_of(width),
            y=0,
            height=TOP + HEIGHT + FOOT,
            rx=9,
        )
        long = labels.PHASE[phase](drawn.lang), labels.PHASE_SHORT[phase](drawn.lang)
        rooms = [text_width(name, LABEL + 1, bold=True) + 11 for name in long]
        span = last + 1 - first
        shown = (
            drawn.columns.shown_from(rooms[0], span),
            f"{drawn.columns.shown_from(rooms[1], span)} {drawn.columns.shown_until(rooms[0], span)}",
        )
        for name, visible in zip(long, shown, strict=True):
            add(root, "text", f"curve-phase {visible}", name, x=percent_of(x), dx=10, y=18)
        caption = _phase_caption(drawn.scores, phase)(drawn.lang)
        room = drawn.columns.shown_from(text_width(caption, LABEL) + 20, span)
        add(root, "text", f"curve-axis {room}", caption, x=percent_of(x), dx=10, y=34)


def _bands(root: Element, drawn: _PathCurve) -> None:
    """The axis with the borders of the bands, each band on its own ground."""
    edges = [*drawn.scores.bands, (100.0, None)]
    for (low, band), (high, _) in pairwise(edges):
        ground = f"curve-band-ground band-{band.value}" if band else ""
        add(root, "rect", ground, x="0%", width="100%", y=_y(high), height=_y(low) - _y(high))
    for value, _ in edges:
        add(root, "text", "curve-axis", number(value)(drawn.lang), x=-6, y=_y(value) + 4, text_anchor="end")


def _runs(drawn: _PathCurve) -> Iterator[list[tuple[str, TouchpointScore]]]:
    path = ((id_, drawn.scores.touchpoints[id_]) for id_ in drawn.courses.spine)
    for known, run in groupby(path, key=lambda one: one[1].score.value is not None):
        if known:
            yield list(run)


def _joined(lines: Element, drawn: _PathCurve) -> None:
    for run in _runs(drawn):
        for (one, left), (other, right) in pairwise(run):
            _margin(lines, drawn, (one, left), (other, right))
        for (one, left), (other, right) in pairwise(run):
            _piece(
                lines,
                drawn.x(one),
                left.score.value or 0.0,
                drawn.x(other),
                right.score.value or 0.0,
                drawn.scores.bands,
            )


def _alone(root: Element, drawn: _PathCurve) -> None:
    """The margin of a touchpoint between unknown ones: a bar."""
    for run in _runs(drawn):
        id_, touchpoint = run[0]
        interval = touchpoint.score.interval
        if len(run) == 1 and interval is not None:
            sure = "" if _is_sure(touchpoint) else " opinion"
            x, ends = percent_of(drawn.x(id_)), (_y(interval.high), _y(interval.low))
            add(root, "line", f"curve-band-line{sure}", x1=x, x2=x, y1=ends[0], y2=ends[1])


def _is_sure(touchpoint: TouchpointScore) -> bool:
    return touchpoint.score.label in (Label.MEASURED, Label.ROBUST)


def _margin(
    lines: Element, drawn: _PathCurve, left: tuple[str, TouchpointScore], right: tuple[str, TouchpointScore]
) -> None:
    """The 95 % margin between two neighbours; another ground where one of them is no measure."""
    (x, low_high), (to_x, to_low_high) = ((drawn.x(id_), one.score.interval) for id_, one in (left, right))
    if low_high is None or to_low_high is None:
        return
    corners = ((x, low_high.high), (to_x, to_low_high.high), (to_x, to_low_high.low), (x, low_high.low))
    is_sure = all(_is_sure(one) for _, one in (left, right))
    points_of = " ".join(f"{across:.2f},{_y(value):.1f}" for across, value in corners)
    add(lines, "polygon", "curve-band" if is_sure else "curve-band opinion", points=points_of)


def _piece(
    lines: Element, x: float, value: float, to_x: float, to_value: float, bands: Sequence[tuple[float, Band]]
) -> None:
    """A straight piece of the line, cut where it passes from one band into another."""
    cuts = sorted(
        {low for low, _ in bands if min(value, to_value) < low < max(value, to_value)}, reverse=value > to_value
    )
    stops = [value, *cuts, to_value]
    for one, other in pairwise(stops):
        middle = (one + other) / 2
        band = next((band for low, band in reversed(bands) if middle >= low), bands[0][1])
        at = [
            x + (to_x - x) * ((stop - value) / (to_value - value) if to_value != value else share)
            for share, stop in enumerate((one, other))
        ]
        drawn = f"{at[0]:.2f},{_y(one):.1f} {at[1]:.2f},{_y(other):.1f}"
        add(lines, "polyline", f"curve-line band-{band.value}", points=drawn)


def _pin(root: Element, drawn: _PathCurve, id_: str, label: Text) -> None:
    """From the top of the plot down to the touchpoint, with the words on it; they stay inside the picture."""
    score = drawn.scores.touchpoints[id_].score
    if score.value is None:
        return
    x, words = drawn.x(id_), f"▼ {label(drawn.lang)}"
    width = text_width(words, LABEL, bold=True) + 18
    share = 0.5 if 12 < x < 88 else x / 100
    add(root, "line", "curve-pin", x1=percent_of(x), x2=percent_of(x), y1=TOP - 10, y2=_y(score.value) - 10)
    pill = h("svg", x=percent_of(x), y=f"{TOP - _PIN - 8:g}", overflow="visible")
    root.append(pill)
    add(pill, "rect", "curve-pin-label", x=-width * share, width=width, y=0, height=_PIN, rx=_PIN / 2)
    add(pill, "text", "curve-pin-words", words, x=width * (0.5 - share), y=15, text_anchor="middle")


def _dot_beside(root: Element, drawn: _PathCurve, id_: str, touchpoint: TouchpointScore) -> None:
    value = touchpoint.score.value
    parent = _link(root, drawn, id_, touchpoint)
    x = percent_of(drawn.x(id_))
    if value is None:
        add(parent, "text", "curve-unknown small", "?", x=x, y=_y(50) + 5, text_anchor="middle")
    else:
        draw_dot(parent, touchpoint.score, x, _y(value), min(4, drawn.radius), _band_class(touchpoint))


def _band_class(touchpoint: TouchpointScore) -> str:
    band = touchpoint.score.band
    return f"band-{band.value if band else 'unknown'}"


def _link(root: Element, drawn: _PathCurve, id_: str, touchpoint: TouchpointScore) -> Element:
    """A touchpoint's point: the one in the graph under it is reached with Tab, this one is for the pointer."""
    parent = add(root, "a", "curve-point", href=drawn.link(id_), tabindex="-1")
    parent.set("data-point", id_)
    add(parent, "title", "", sentence(drawn.journey.by_id[id_].title, touchpoint)(drawn.lang))
    return parent


def _point(root: Element, drawn: _PathCurve, index: int, id_: str, *, is_worst: bool) -> None:
    touchpoint = drawn.scores.touchpoints[id_]
    parent = _link(root, drawn, id_, touchpoint)
    share = 100 / max(1, drawn.courses.count)
    x, value = drawn.x(id_), touchpoint.score.value
    left = percent_of(x - share / 2)
    add(parent, "rect", "curve-hit", x=left, width=percent_of(share), y=TOP - 6, height=HEIGHT + FOOT, rx=4)
    if value is None:
        add(parent, "text", "curve-unknown", "?", x=percent_of(x), y=_y(50) + 5, text_anchor="middle")
        return
    if is_worst:
        add(parent, "circle", "curve-ring", cx=percent_of(x), cy=_y(value), r=10)
    draw_dot(parent, touchpoint.score, percent_of(x), _y(value), drawn.radius, _band_class(touchpoint))
    is_moment = drawn.journey.by_id[id_].is_moment_of_truth
    below = is_valley([drawn.scores.touchpoints[one].score.value for one in drawn.courses.spine], index)
    words = number(value)(drawn.lang) + (" ◆" if is_moment else "")
    shown = "" if is_worst or is_moment else f" {drawn.columns.shown_from(_VALUE)}"
    y = _y(value) + ((26 if is_worst else 21) if below else -12)
    add(
        parent,
        "text",
        f"curve-value{' moment' if is_moment else ''}{shown}",
        words,
        x=percent_of(x),
        y=y,
        text_anchor="middle",
    )
