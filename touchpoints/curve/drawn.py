"""JourneyScores -> the score curve as SVG: one step per touchpoint, its 95 % band, opinion hollow, measurement solid
(half where it is indicative).

The unknown is a gap in the line, never a guess between its neighbours. Colours are classes, so that a page, a print and
an export each bring their own; what the curve says stands beside it in words (`story`). The whole curve is as wide as
its place, a box of class `fitted`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from touchpoints import labels
from touchpoints.element import Element, h
from touchpoints.fitting import FOOT, LINE, USUAL, Columns, columns_of, key, plot
from touchpoints.grades import Label
from touchpoints.languages import marks as language_marks
from touchpoints.lettering import LABEL, TEXT, text_width
from touchpoints.model import Journey, Words, say, spoken
from touchpoints.score.result import JourneyScores, Score, TouchpointScore
from touchpoints.score.words import score_words
from touchpoints.text import Lang, Text, number

SVG = "http://www.w3.org/2000/svg"

_TOP, _HEIGHT = 44.0, 190.0
_SMALL_STEP, _SMALL_HEIGHT, _SMALL_EDGE = 13.0, 44.0, 5.0
_PHASE_SIZE, _MARK_SIZE = TEXT, LABEL
_ROOM_BELOW = 16
"""Under this a value below the line would stand outside the plot."""
_VALUE = 18.0
"""Pixels a value takes."""

_TITLE = Text(
    en="Score of each touchpoint, in the order of the journey",
    fr="Score de chaque point de contact, dans l’ordre du parcours",
)
_SAID = Text(en="{name}: {score}", fr="{name} : {score}")
_PEAK = Text(en="peak", fr="pic")
_END = Text(en="end", fr="fin")
_WEAKEST = Text(en="weakest link", fr="maillon faible")


@dataclass(frozen=True, slots=True)
class _Step:
    """One touchpoint on the curve; `value` None is unknown; `low` and `high` None where there is no interval."""

    touchpoint: TouchpointScore
    name: Words
    written_in: str
    x: float

    @property
    def value(self) -> float | None:
        return self.touchpoint.score.value


def curve(
    journey: Journey,
    scores: JourneyScores,
    lang: Lang,
    *,
    link: Callable[[str], str] | None = None,
) -> Element:
    """The whole curve with axis, phases, names and the lenses marked; `link` gives each touchpoint its address.

    Which one is selected is no part of it: the page marks it, so that a pick does not draw it again.
    """
    columns = columns_of([journey.by_id[id_].title(lang) for id_ in scores.touchpoints])
    steps = [
        _Step(touchpoint, journey.by_id[id_].name, journey.lang, columns.x(index))
        for index, (id_, touchpoint) in enumerate(scores.touchpoints.items())
    ]
    lines = max((len(columns.lines(spoken(step.name, lang, step.written_in).words)) for step in steps), default=1)
    root = h(
        "svg",
        xmlns=SVG,
        class_=f"curve {columns.picture}",
        width="100%",
        height=f"{_TOP + _HEIGHT + FOOT + LINE * max(0, lines - 1):g}",
        role="img" if link is None else "group",
        aria_label=_TITLE(lang),
    )
    _axis(root)
    _phases(root, steps, columns, lang)
    lines_of = plot(root, _TOP + _HEIGHT)
    _band(lines_of, steps, _y)
    _line(lines_of, steps, _y)
    marks = marks_of(scores)
    curve = _Curve(steps, columns, lang)
    for index, step in enumerate(steps):
        _point(root, curve, index, marks.get(step.touchpoint.touchpoint, ()), link)
    return root


def curve_key(journey: Journey, scores: JourneyScores, lang: Lang) -> Element:
    """Whose the numbers under the curve are, and what the lenses say of them, where there is no room for it there."""
    columns = columns_of([journey.by_id[id_].title(lang) for id_ in scores.touchpoints])
    marks = marks_of(scores)
    entries = []
    for id_ in scores.touchpoints:
        name = spoken(journey.by_id[id_].name, lang, journey.lang)
        said = "".join(f" · {mark(lang)}" for mark in marks.get(id_, ()))
        entries.append((name.words, language_marks(name.lang), said))
    return key(columns, entries)


def sparkline(scores: JourneyScores, title: str) -> Element:
    """The same curve small and without words; `title` says in words what it shows."""
    steps = [
        _Step(touchpoint, "", "", _SMALL_EDGE + _SMALL_STEP * (index + 0.5))
        for index, touchpoint in enumerate(scores.touchpoints.values())
    ]
    width = 2 * _SMALL_EDGE + _SMALL_STEP * max(1, len(steps))
    root = h(
        "svg",
        xmlns=SVG,
        class_="sparkline",
        width=f"{width:g}",
        height=f"{_SMALL_HEIGHT:g}",
        viewBox=f"0 0 {width:g} {_SMALL_HEIGHT:g}",
        role="img",
        aria_label=title,
    )
    middle = _small_y(50)
    add(root, "line", "curve-rule", x1=0, x2=width, y1=middle, y2=middle)
    _band(root, steps, _small_y)
    _line(root, steps, _small_y)
    for step in steps:
        if step.value is not None:
            draw_dot(root, step.touchpoint.score, step.x, _small_y(step.value), 2.4)
    return root


def add(parent: Element, tag: str, class_: str, text: str | None = None, **at: float | str) -> Element:
    """A child with its class; numbers are written short."""
    written = {name: f"{round(value, 2):g}" if isinstance(value, int | float) else value for name, value in at.items()}
    child = h(tag, text, class_=class_, **written)
    parent.append(child)
    return child


def _y(value: float) -> float:
    return _TOP + _HEIGHT * (1 - value / 100)


def _small_y(value: float) -> float:
    return _SMALL_EDGE + (_SMALL_HEIGHT - 2 * _SMALL_EDGE) * (1 - value / 100)


def _axis(root: Element) -> None:
    for value in (0, 20, 40, 60, 80, 100):
        add(root, "line", "curve-rule", x1="0%", x2="100%", y1=_y(value), y2=_y(value))
        add(root, "text", "curve-axis", str(value), x=-6, y=_y(value) + 4, text_anchor="end")


def _phases(root: Element, steps: Sequence[_Step], columns: Columns, lang: Lang) -> None:
    """Each phase from its first column on, by its name or, where that has no room, by its short one."""
    for phase, group in groupby(enumerate(steps), key=lambda pair: pair[1].touchpoint.phase):
        inside = [index for index, _ in group]
        start = percent_of(columns.x(inside[0] - 0.5))
        names = labels.PHASE[phase](lang), labels.PHASE_SHORT[phase](lang)
        long, short = (text_width(name, _PHASE_SIZE, bold=True) + 12 for name in names)
        wide = columns.shown_from(long, len(inside))
        narrow = f"{columns.shown_from(short, len(inside))} {columns.shown_until(long, len(inside))}"
        for name, shown in zip(names, (wide, narrow), strict=True):
            add(root, "text", f"curve-phase {shown}", name, x=start, dx=8, y=16)
        add(root, "line", "curve-phase-line", x1=start, x2=start, y1=4, y2=_TOP + _HEIGHT)


def percent_of(value: float) -> str:
    return f"{round(value, 2):g}%"


def _runs(steps: Sequence[_Step]) -> list[list[_Step]]:
    """Neighbouring touchpoints that are all known: the unknown breaks the line."""
    return [list(group) for known, group in groupby(steps, key=lambda step: step.value is not None) if known]


def _band(root: Element, steps: Sequence[_Step], y: Callable[[float], float]) -> None:
    for run in _runs(steps):
        with_interval = [(step.x, interval) for step in run if (interval := step.touchpoint.score.interval) is not None]
        if len(with_interval) == 1:
            ((x, interval),) = with_interval
            add(root, "line", "curve-band-line", x1=x, x2=x, y1=y(interval.high), y2=y(interval.low))
        elif with_interval:
            upper = [f"{x:g},{y(interval.high):.1f}" for x, interval in with_interval]
            lower = [f"{x:g},{y(interval.low):.1f}" for x, interval in reversed(with_interval)]
            add(root, "polygon", "curve-band", points=" ".join(upper + lower))


def _line(root: Element, steps: Sequence[_Step], y: Callable[[float], float]) -> None:
    for run in _runs(steps):
        if len(run) > 1:
            points = " ".join(f"{step.x:g},{y(step.value or 0.0):.1f}" for step in run)
            add(root, "polyline", "curve-line", points=points)


def draw_dot(parent: Element, score: Score, x: float | str, y: float, r: float, band: str = "") -> None:
    """Solid where it is measured, half where that is indicative, hollow where it is opinion, dashed for a target.

    `x`: pixels, or percent as they are written; `band`: the class of a colour of its own.
    """
    kind = _kind(score)
    add(parent, "circle", f"curve-dot {kind} {band}".rstrip(), cx=x, cy=y, r=r)
    if kind == "indicative":
        place = add(parent, "svg", "", x=x, y=y, overflow="visible")
        add(place, "path", f"curve-dot-half {band}".rstrip(), d=f"M0,{-r:g}A{r:g},{r:g} 0 0 0 0,{r:g}Z")


def _kind(score: Score) -> str:
    if score.is_target:
        return "target"
    if score.label is Label.INDICATIVE:
        return "indicative"
    return "measured" if score.label in (Label.MEASURED, Label.ROBUST) else "opinion"


def marks_of(scores: JourneyScores) -> dict[str, tuple[Text, ...]]:
    """What the lenses say of single touchpoints: peak, end, weakest link."""
    marks: dict[str, tuple[Text, ...]] = {}
    if lens := scores.lenses.peak_end:
        marks[lens.peak] = (_PEAK,)
        marks[lens.end] = (*marks.get(lens.end, ()), _END)
    if weakest := scores.lenses.weakest_link:
        marks[weakest.touchpoint] = (*marks.get(weakest.touchpoint, ()), _WEAKEST)
    return marks


def sentence(name: Text, touchpoint: TouchpointScore) -> Text:
    """What a point of the curve says: "Order tracking: 42 ±8 · fragile — measured"."""
    return _SAID.format(name=name, score=score_words(touchpoint.score))


@dataclass(frozen=True, slots=True)
class _Curve:
    """What all points of a curve are drawn with."""

    steps: Sequence[_Step]
    columns: Columns
    lang: Lang


def _point(
    root: Element, curve: _Curve, index: int, marks: tuple[Text, ...], link: Callable[[str], str] | None
) -> None:
    step, columns, lang = curve.steps[index], curve.columns, curve.lang
    said = sentence(say(step.name), step.touchpoint)(lang)
    words = [mark(lang) for mark in marks]
    parent = root
    if link is not None:
        aria = ", ".join([said, *words])
        parent = add(root, "a", "curve-point", href=link(step.touchpoint.touchpoint), aria_label=aria)
        parent.set("data-point", step.touchpoint.touchpoint)
    add(parent, "title", "", said)
    hit = percent_of(columns.x(index - 0.5)), percent_of(100 / columns.count)
    add(parent, "rect", "curve-hit", x=hit[0], width=hit[1], y=_TOP - 8, height=_HEIGHT + FOOT + 6, rx=4)
    x = percent_of(step.x)
    if step.value is None:
        add(parent, "text", "curve-unknown", "?", x=x, y=_y(50) + 5, text_anchor="middle")
    else:
        _value(parent, curve, index, words)
    foot = _TOP + _HEIGHT + 18
    add(parent, "text", f"curve-name {columns.number(index)}", str(index + 1), x=x, y=foot, text_anchor="middle")
    name = spoken(step.name, lang, step.written_in)
    for place, line in enumerate(columns.lines(name.words)):
        y = foot + LINE * place
        drawn = add(parent, "text", f"curve-name {columns.name}", line, x=x, y=y, text_anchor="middle")
        drawn.attrib.update(language_marks(name.lang))


def is_valley(values: Sequence[float | None], index: int) -> bool:
    """Whether the line rises on both sides: its value stands below it, where there is room."""
    around = [values[place] for place in (index - 1, index + 1) if 0 <= place < len(values)]
    here = values[index]
    return here is not None and here > _ROOM_BELOW and all(value is None or value >= here for value in around)


def _value(parent: Element, curve: _Curve, index: int, marks: Sequence[str]) -> None:
    """The dot, its value, and under both what the lenses say of it."""
    step, columns, below = curve.steps[index], curve.columns, is_valley([one.value for one in curve.steps], index)
    x, y = percent_of(step.x), _y(step.value or 0.0)
    draw_dot(parent, step.touchpoint.score, x, y, 5.5)
    shown = "" if marks else f" {columns.shown_from(_VALUE)}"
    value = number(step.value or 0.0)(curve.lang)
    add(parent, "text", f"curve-value{shown}", value, x=x, y=y + (20 if below else -11), text_anchor="middle")
    for place, word in enumerate(marks):
        # It may stand over the neighbours' columns, where there is nothing below their lines; not over the sides.
        spread = 1.5 if columns.x(1) <= step.x <= columns.x(columns.count - 2) else 1
        room = columns.shown_from(USUAL * text_width(word, _MARK_SIZE, bold=True), spread)
        at = y + (34 if below else 20) + LINE * place
        add(parent, "text", f"curve-mark {room}", word, x=x, y=at, text_anchor="middle")
