"""JourneyScores -> the score curve as SVG: one step per touchpoint, its 95 % band, opinion hollow, measurement solid.

The unknown is a gap in the line, never a guess between its neighbours. Colours are classes, so that a page, a print and
an export each bring their own; what the curve says stands beside it in words (`story`).
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from touchpoints import labels
from touchpoints.grades import Label
from touchpoints.languages import marks as language_marks
from touchpoints.lettering import wrap
from touchpoints.model import Journey, Phase, Words, say, spoken
from touchpoints.score.result import JourneyScores, TouchpointScore
from touchpoints.text import Lang, Text, number

SVG = "http://www.w3.org/2000/svg"

_STEP, _LEFT, _TOP, _HEIGHT, _FOOT = 92.0, 34.0, 34.0, 190.0, 62.0
_SMALL_STEP, _SMALL_HEIGHT, _SMALL_EDGE = 13.0, 44.0, 5.0
_NAME_SIZE = 11.0

_TITLE = Text(
    en="Score of each touchpoint, in the order of the journey",
    fr="Score de chaque point de contact, dans l’ordre du parcours",
)
_KNOWN = Text(
    en="{name}: {score} out of 100, ±{half}, {label}", fr="{name}\u202f: {score} sur 100, ±\u202f{half}, {label}"
)
_TARGET = Text(en="{name}: target {score} out of 100", fr="{name}\u202f: cible {score} sur 100")
_UNKNOWN = Text(en="{name}: unknown", fr="{name}\u202f: inconnu")
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
) -> ET.Element:
    """The whole curve with axis, phases, names and the lenses marked; `link` gives each touchpoint its address.

    Which one is selected is no part of it: the page marks it, so that a pick does not draw it again.
    """
    steps = [
        _Step(touchpoint, journey.by_id[id_].name, journey.lang, _LEFT + _STEP * (index + 0.5))
        for index, (id_, touchpoint) in enumerate(scores.touchpoints.items())
    ]
    width = _LEFT + _STEP * max(1, len(steps)) + 8
    height = _TOP + _HEIGHT + _FOOT
    root = _svg(width, height, "curve", _TITLE(lang), grouped=link is not None)
    _axis(root, width)
    _phases(root, steps, lang)
    _band(root, steps, _y)
    _line(root, steps, _y)
    marks = marks_of(scores)
    for step in steps:
        _point(root, step, lang, marks.get(step.touchpoint.touchpoint, ()), link)
    return root


def sparkline(scores: JourneyScores, title: str) -> ET.Element:
    """The same curve small and without words; `title` says in words what it shows."""
    steps = [
        _Step(touchpoint, "", "", _SMALL_EDGE + _SMALL_STEP * (index + 0.5))
        for index, touchpoint in enumerate(scores.touchpoints.values())
    ]
    root = _svg(2 * _SMALL_EDGE + _SMALL_STEP * max(1, len(steps)), _SMALL_HEIGHT, "sparkline", title, grouped=False)
    middle = _small_y(50)
    _add(root, "line", "curve-rule", x1=0, x2=float(root.get("width", "0")), y1=middle, y2=middle)
    _band(root, steps, _small_y)
    _line(root, steps, _small_y)
    for step in steps:
        if step.value is not None:
            _add(root, "circle", _dot(step), cx=step.x, cy=_small_y(step.value), r=2.4)
    return root


def _svg(width: float, height: float, kind: str, title: str, *, grouped: bool) -> ET.Element:
    return ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "class": kind,
            "width": f"{width:g}",
            "height": f"{height:g}",
            "viewBox": f"0 0 {width:g} {height:g}",
            "role": "group" if grouped else "img",
            "aria-label": title,
        },
    )


def _add(parent: ET.Element, tag: str, class_: str, text: str | None = None, **at: float | str) -> ET.Element:
    """A child with its class; numbers are written short."""
    written = {
        name.replace("_", "-"): f"{round(value, 2):g}" if isinstance(value, int | float) else value
        for name, value in at.items()
    }
    child = ET.SubElement(parent, tag, {"class": class_, **written})
    child.text = text
    return child


def _y(value: float) -> float:
    return _TOP + _HEIGHT * (1 - value / 100)


def _small_y(value: float) -> float:
    return _SMALL_EDGE + (_SMALL_HEIGHT - 2 * _SMALL_EDGE) * (1 - value / 100)


def _axis(root: ET.Element, width: float) -> None:
    for value in (0, 20, 40, 60, 80, 100):
        _add(root, "line", "curve-rule", x1=_LEFT, x2=width - 8, y1=_y(value), y2=_y(value))
        _add(root, "text", "curve-axis", str(value), x=_LEFT - 6, y=_y(value) + 4, text_anchor="end")


def _phases(root: ET.Element, steps: Sequence[_Step], lang: Lang) -> None:
    def phase_of(step: _Step) -> Phase:
        return step.touchpoint.phase

    for phase, group in groupby(steps, key=phase_of):
        start = next(group).x - _STEP / 2
        _add(root, "text", "curve-phase", labels.PHASE[phase](lang), x=start + 8, y=16)
        _add(root, "line", "curve-phase-line", x1=start, x2=start, y1=4, y2=_TOP + _HEIGHT)


def _runs(steps: Sequence[_Step]) -> list[list[_Step]]:
    """Neighbouring touchpoints that are all known: the unknown breaks the line."""
    return [list(group) for known, group in groupby(steps, key=lambda step: step.value is not None) if known]


def _band(root: ET.Element, steps: Sequence[_Step], y: Callable[[float], float]) -> None:
    for run in _runs(steps):
        with_interval = [(step.x, of) for step in run if (of := step.touchpoint.score.interval) is not None]
        if len(with_interval) == 1:
            ((x, of),) = with_interval
            _add(root, "line", "curve-band-line", x1=x, x2=x, y1=y(of.high), y2=y(of.low))
        elif with_interval:
            upper = [f"{x:g},{y(of.high):.1f}" for x, of in with_interval]
            lower = [f"{x:g},{y(of.low):.1f}" for x, of in reversed(with_interval)]
            _add(root, "polygon", "curve-band", points=" ".join(upper + lower))


def _line(root: ET.Element, steps: Sequence[_Step], y: Callable[[float], float]) -> None:
    for run in _runs(steps):
        if len(run) > 1:
            points = " ".join(f"{step.x:g},{y(step.value or 0.0):.1f}" for step in run)
            _add(root, "polyline", "curve-line", points=points)


def _dot(step: _Step) -> str:
    """Solid where it is measured, hollow where it is opinion, dashed where it is a target."""
    score = step.touchpoint.score
    if score.is_target:
        return "curve-dot target"
    measured = score.label in (Label.MEASURED, Label.ROBUST)
    return "curve-dot measured" if measured else "curve-dot opinion"


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
    """What a point of the curve says: "Order tracking: 42 out of 100, ±8, measured"."""
    score = touchpoint.score
    if score.value is None:
        return _UNKNOWN.format(name=name)
    shown = number(score.value)
    if score.is_target or score.half_width is None or score.label is None:
        return _TARGET.format(name=name, score=shown)
    half = number(score.half_width)
    return _KNOWN.format(name=name, score=shown, half=half, label=labels.LABEL[score.label])


def _point(
    root: ET.Element,
    step: _Step,
    lang: Lang,
    marks: tuple[Text, ...],
    link: Callable[[str], str] | None,
) -> None:
    said = sentence(say(step.name), step.touchpoint)(lang)
    words = [mark(lang) for mark in marks]
    parent = root
    if link is not None:
        aria = ", ".join([said, *words])
        parent = _add(root, "a", "curve-point", href=link(step.touchpoint.touchpoint), aria_label=aria)
        parent.set("data-point", step.touchpoint.touchpoint)
    _add(parent, "title", "", said)
    _add(
        parent,
        "rect",
        "curve-hit",
        x=step.x - _STEP / 2 + 2,
        y=_TOP - 8,
        width=_STEP - 4,
        height=_HEIGHT + _FOOT + 6,
        rx=4,
    )
    if step.value is None:
        _add(parent, "text", "curve-unknown", "?", x=step.x, y=_y(50) + 5, text_anchor="middle")
    else:
        _add(parent, "circle", _dot(step), cx=step.x, cy=_y(step.value), r=5.5)
        above = step.value < 88
        _add(
            parent,
            "text",
            "curve-value",
            number(step.value)(lang),
            x=step.x + 9,
            y=_y(step.value) + (-8 if above else 18),
        )
        for index, word in enumerate(words):
            _add(parent, "text", "curve-mark", word, x=step.x, y=_y(step.value) + 20 + 13 * index, text_anchor="middle")
    name = spoken(step.name, lang, step.written_in)
    for index, line in enumerate(wrap(name.words, _STEP - 10, _NAME_SIZE, lines=3)):
        y = _TOP + _HEIGHT + 18 + 14 * index
        drawn = _add(parent, "text", "curve-name", line, x=step.x, y=y, text_anchor="middle")
        drawn.attrib.update(language_marks(name.lang))
