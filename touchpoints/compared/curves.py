"""JourneyDiff -> both score curves in one picture: earlier dashed with squares, later solid with dots, each its band.

The unknown, and a touchpoint that stands on one side only, are gaps in the line, never a guess.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from touchpoints import labels
from touchpoints.diff import Change, JourneyDiff, Kind, TouchpointDiff
from touchpoints.diff.words import CHANGE, difference_words, points, verdict_words
from touchpoints.grades import Label
from touchpoints.lettering import text_width, wrap
from touchpoints.palette import Theme, colours_by_name
from touchpoints.score.result import Score
from touchpoints.svg.elements import clean, element, figure, text
from touchpoints.text import Lang, Text

_STEP, _LEFT, _TOP, _HEIGHT, _FOOT = 104.0, 40.0, 58.0, 200.0, 74.0
_NAME_SIZE = 11.0
_HEAD_SIZE = 12.0
_APART = 5.0
"""The two curves stand beside one another, so that equal scores both show."""

_TITLE = Text(
    en="Score of each touchpoint before and after, in the order of the journey",
    fr="Score de chaque point de contact avant et après, dans l’ordre du parcours",
)
_BOTH = Text(
    en="{name}: {before} → {after} {difference}, {verdict}",
    fr="{name}\u202f: {before} → {after} {difference}, {verdict}",
)
_ONE = Text(en="{name}: {score}, {change}", fr="{name}\u202f: {score}, {change}")


@dataclass(frozen=True, slots=True)
class _Spot:
    """One touchpoint of one side on the picture."""

    x: float
    score: Score | None


def draw_curves(journey: JourneyDiff, before: str, after: str, lang: Lang) -> Element:
    """The picture; `before` and `after` are what the two sides are called in its legend."""
    width = _LEFT + max(_STEP * max(1, len(journey.touchpoints)) + 12, _legend_width(before, after))
    height = _TOP + _HEIGHT + _FOOT
    root = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", class_="two-curves", width=width, height=height, role="img",
        viewBox=f"0 0 {figure(width)} {figure(height)}", aria_label=_TITLE(lang),
    )  # fmt: skip
    _axis(root, width)
    _phases(root, journey.touchpoints, lang)
    _legend(root, before, after)
    was = [_Spot(_x(index) - _APART, one.score_before) for index, one in enumerate(journey.touchpoints)]
    now = [_Spot(_x(index) + _APART, one.score_after) for index, one in enumerate(journey.touchpoints)]
    for spots, side in ((was, "before"), (now, "after")):
        _band(root, spots, side)
        _line(root, spots, side)
    for index, one in enumerate(journey.touchpoints):
        _touchpoint(root, one, was[index], now[index], lang, told=journey.kind is not Kind.SEGMENTS)
    return root


def _x(index: int) -> float:
    return _LEFT + _STEP * (index + 0.5)


def _y(value: float) -> float:
    return _TOP + _HEIGHT * (1 - value / 100)


def _axis(root: Element, width: float) -> None:
    for value in (0, 20, 40, 60, 80, 100):
        element(root, "line", class_="two-rule", x1=_LEFT, x2=width - 12, y1=_y(value), y2=_y(value))
        text(root, str(value), _LEFT - 7, _y(value) + 4, "two-axis", "end")


def _phases(root: Element, touchpoints: Sequence[TouchpointDiff], lang: Lang) -> None:
    for phase, group in groupby(enumerate(touchpoints), key=lambda pair: pair[1].phase):
        inside = [index for index, _ in group]
        start, room = _x(inside[0]) - _STEP / 2, len(inside) * _STEP - 16
        name = labels.PHASE[phase](lang)
        if text_width(name, _HEAD_SIZE, bold=True) > room:
            name = labels.PHASE_SHORT[phase](lang)
        text(root, name, start + 8, _TOP - 14, "two-phase")
        element(root, "line", class_="two-phase-line", x1=start, x2=start, y1=_TOP - 28, y2=_TOP + _HEIGHT)


def _legend_width(*names: str) -> float:
    return sum(60 + text_width(name, _HEAD_SIZE, bold=True) for name in names)


def _legend(root: Element, before: str, after: str) -> None:
    x = _LEFT
    for side, name in (("before", before), ("after", after)):
        element(root, "line", class_=f"two-line two-{side}", x1=x, x2=x + 30, y1=13, y2=13)
        _mark(root, side, x + 15, 13, measured=True)
        text(root, name, x + 37, 17, "two-name-of-side")
        x += _legend_width(name)


def _runs(spots: Sequence[_Spot], known: Callable[[Score], bool]) -> list[list[tuple[float, Score]]]:
    """Neighbours that are all known: what is not breaks the line."""
    pairs = [(spot.x, spot.score) for spot in spots]
    runs = groupby(pairs, key=lambda pair: pair[1] is not None and known(pair[1]))
    return [[(x, score) for x, score in group if score is not None] for told, group in runs if told]


def _band(root: Element, spots: Sequence[_Spot], side: str) -> None:
    for run in _runs(spots, lambda score: score.interval is not None):
        ends = [(x, score.interval) for x, score in run if score.interval is not None]
        if len(ends) == 1:
            ((x, of),) = ends
            element(root, "line", class_=f"two-whisker two-{side}", x1=x, x2=x, y1=_y(of.high), y2=_y(of.low))
        else:
            upper = [f"{figure(x)},{figure(_y(of.high))}" for x, of in ends]
            lower = [f"{figure(x)},{figure(_y(of.low))}" for x, of in reversed(ends)]
            element(root, "polygon", class_=f"two-band two-{side}", points=" ".join([*upper, *lower]))


def _line(root: Element, spots: Sequence[_Spot], side: str) -> None:
    for run in _runs(spots, lambda score: score.value is not None):
        at = [f"{figure(x)},{figure(_y(score.value))}" for x, score in run if score.value is not None]
        if len(at) > 1:
            element(root, "polyline", class_=f"two-line two-{side}", points=" ".join(at))


def _touchpoint(root: Element, one: TouchpointDiff, was: _Spot, now: _Spot, lang: Lang, *, told: bool) -> None:
    """`told`: a word below the name says what became of it; between segments nothing did."""
    group = element(root, "g", class_="two-touchpoint")
    element(group, "title").text = clean(sentence(one)(lang))
    for spot, side in ((was, "before"), (now, "after")):
        if spot.score is not None and spot.score.value is not None:
            measured = spot.score.label in (Label.MEASURED, Label.ROBUST)
            _mark(group, side, spot.x, _y(spot.score.value), measured=measured)
    middle = now.x - _APART
    if now.score is not None and now.score.value is not None:
        value = now.score.value
        text(group, points(value)(lang), now.x + 8, _y(value) + (-8 if value < 88 else 18), "two-value")
    lines = list(wrap(one.name(lang), _STEP - 8, _NAME_SIZE, lines=3))
    for index, words in enumerate(lines):
        text(group, words, middle, _TOP + _HEIGHT + 18 + 14 * index, "two-name", "middle")
    if told and one.change is not Change.SAME:
        said = CHANGE[one.change](lang)
        text(group, said, middle, _TOP + _HEIGHT + 20 + 14 * len(lines), f"two-change two-{one.change}", "middle")


def _mark(parent: Element, side: str, x: float, y: float, *, measured: bool) -> None:
    """A square before, a dot after; solid where it is measured, hollow where it is opinion or a target."""
    kind = "measured" if measured else "opinion"
    if side == "before":
        element(parent, "rect", class_=f"two-mark two-before {kind}", x=x - 4, y=y - 4, width=8, height=8)
    else:
        element(parent, "circle", class_=f"two-mark two-after {kind}", cx=x, cy=y, r=5)


def sentence(one: TouchpointDiff) -> Text:
    """What a pair of points says: "Order tracking: 42.0 → 52.7 +10.7 [+4.3, +17.1], better"."""
    if one.difference is None:
        score = one.score_after or one.score_before
        value = points(score.value if score else None)
        return _ONE.format(name=one.name, score=value, change=CHANGE[one.change])
    found = one.difference
    return _BOTH.format(
        name=one.name,
        before=points(found.before),
        after=points(found.after),
        difference=difference_words(found),
        verdict=verdict_words(found),
    )


def curves_style_sheet() -> str:
    """Rules for the picture, light, and dark where the reader asks for that."""
    return f"{_rules(Theme.LIGHT)}@media (prefers-color-scheme: dark) {{{_rules(Theme.DARK)}}}"


def _rules(theme: Theme) -> str:
    colour = colours_by_name(theme)
    ink, muted, page = colour["ink"], colour["muted"], colour["page"]
    return "".join(
        (
            f".two-rule, .two-phase-line {{ stroke: {colour['frame_line']}; stroke-width: 1; }}",
            f".two-axis, .two-name {{ fill: {muted}; font-size: {figure(_NAME_SIZE)}px; }}",
            f".two-phase, .two-name-of-side {{ fill: {ink}; font-size: 12px; font-weight: 600; }}",
            f".two-value {{ fill: {ink}; font-size: 12px; font-weight: 650; }}",
            f".two-value {{ paint-order: stroke; stroke: {page}; stroke-width: 3px; }}",
            f".two-change {{ fill: {ink}; font-size: 11px; font-style: italic; }}",
            ".two-line { fill: none; stroke-linejoin: round; }",
            f".two-line.two-before {{ stroke: {muted}; stroke-width: 1.6; stroke-dasharray: 6 4; }}",
            f".two-line.two-after {{ stroke: {ink}; stroke-width: 2.2; }}",
            f".two-band.two-before {{ fill: none; stroke: {muted}; stroke-width: 0.8; stroke-dasharray: 2 3; }}",
            f".two-band.two-after {{ fill: {colour['accent']}; fill-opacity: 0.14; }}",
            f".two-whisker.two-before {{ stroke: {muted}; stroke-width: 1; stroke-dasharray: 2 3; }}",
            f".two-whisker.two-after {{ stroke: {colour['accent']}; stroke-width: 3; stroke-opacity: 0.4; }}",
            f".two-mark.two-before {{ stroke: {muted}; stroke-width: 1.6; fill: {page}; }}",
            f".two-mark.two-before.measured {{ fill: {muted}; }}",
            f".two-mark.two-after {{ stroke: {ink}; stroke-width: 1.8; fill: {page}; }}",
            f".two-mark.two-after.measured {{ fill: {ink}; }}",
        )
    )
