"""JourneyDiff -> both score curves in one picture: earlier dashed with squares, later solid with dots, each its band.

The unknown, and a touchpoint that stands on one side only, are gaps in the line, never a guess.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from touchpoints import labels
from touchpoints.diff import Change, DiffKind, JourneyDiff, TouchpointDiff
from touchpoints.diff.sentences import change_word, difference_words, points, verdict_words
from touchpoints.element import add
from touchpoints.fitting import FOOT, LINE, NAME_SIZE, Columns, columns_of, key, plot
from touchpoints.grades import Label
from touchpoints.lettering import LABEL, shorten, text_width
from touchpoints.palette import Theme, colours_by_name
from touchpoints.score.result import Score
from touchpoints.svg.elements import element, figure, named, text
from touchpoints.text import Lang, Text

_TOP, _HEIGHT = 78.0, 200.0
_VALUE = 34.0
"""Pixels a value with a decimal takes."""
_SIDE = 250.0
"""Pixels the name of a side may take in the legend, on a telephone too; it stands whole above the picture."""
_HEAD_SIZE = LABEL
_APART = 5.0
"""Pixels that the two curves stand beside the middle of a column, so that equal scores both show."""

_TITLE = Text(
    en="Score of each touchpoint before and after, in the order of the journey",
    fr="Score de chaque point de contact avant et après, dans l’ordre du parcours",
)
_BOTH = Text(
    en="{name}: {before} → {after} {difference}, {verdict}",
    fr="{name} : {before} → {after} {difference}, {verdict}",
)
_ONE = Text(en="{name}: {score}, {change}", fr="{name} : {score}, {change}")


@dataclass(frozen=True, slots=True)
class _At:
    """A place of the picture: a percentage across, pixels to the right of that, pixels down."""

    x: str
    y: float
    dx: float = 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """One touchpoint of one side on the picture; `x` in percent."""

    x: float
    score: Score | None


def draw_curves(journey: JourneyDiff, before: str, after: str, lang: Lang) -> Element:
    """The picture; `before` and `after` are what the two sides are called in its legend."""
    columns = columns_of([one.name(lang) for one in journey.touchpoints])
    told = journey.kind is not DiffKind.SEGMENTS
    lines = max((len(columns.lines(one.name(lang))) for one in journey.touchpoints), default=1) + told
    height = _TOP + _HEIGHT + FOOT + LINE * max(0, lines - 1)
    root = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", class_=f"two-curves {columns.picture}", width="100%",
        height=height, role="img", aria_label=_TITLE(lang),
    )  # fmt: skip
    _axis(root)
    _phases(root, journey.touchpoints, columns, lang)
    _legend(root, before, after)
    was = [_Spot(columns.x(index), one.score_before) for index, one in enumerate(journey.touchpoints)]
    now = [_Spot(columns.x(index), one.score_after) for index, one in enumerate(journey.touchpoints)]
    for spots, side, shift in ((was, "before", -_APART), (now, "after", _APART)):
        lines_of = plot(root, _TOP + _HEIGHT, shift)
        _band(lines_of, spots, side)
        _line(lines_of, spots, side)
    for index in range(len(journey.touchpoints)):
        _touchpoint(root, journey, index, columns, lang)
    return root


def curves_key(journey: JourneyDiff, lang: Lang) -> Element:
    """Whose the numbers under the curves are, where there is no room for names."""
    names = [one.name(lang) for one in journey.touchpoints]
    return key(columns_of(names), [(name, {}, "") for name in names])


def _y(value: float) -> float:
    return _TOP + _HEIGHT * (1 - value / 100)


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _axis(root: Element) -> None:
    for value in (0, 20, 40, 60, 80, 100):
        element(root, "line", class_="two-rule", x1="0%", x2="100%", y1=_y(value), y2=_y(value))
        text(root, str(value), (-7, _y(value) + 4), "two-axis", "end")


def _phases(root: Element, touchpoints: Sequence[TouchpointDiff], columns: Columns, lang: Lang) -> None:
    for phase, group in groupby(enumerate(touchpoints), key=lambda pair: pair[1].phase):
        inside = [index for index, _ in group]
        start = _percent(columns.x(inside[0] - 0.5))
        names = labels.PHASE[phase](lang), labels.PHASE_SHORT[phase](lang)
        long, short = (text_width(name, _HEAD_SIZE, bold=True) + 12 for name in names)
        wide = columns.shown_from(long, len(inside))
        narrow = f"{columns.shown_from(short, len(inside))} {columns.shown_until(long, len(inside))}"
        for name, shown in zip(names, (wide, narrow), strict=True):
            _words(root, name, _At(start, _TOP - 18, 8), f"two-phase {shown}")
        element(root, "line", class_="two-phase-line", x1=start, x2=start, y1=_TOP - 32, y2=_TOP + _HEIGHT)


def _words(parent: Element, words: str, at: _At, class_: str, anchor: str = "") -> None:
    """One line of text."""
    add(element(parent, "text", x=at.x, dx=at.dx, y=at.y, class_=class_, text_anchor=anchor), words)


def _legend(root: Element, before: str, after: str) -> None:
    """One side a line."""
    for place, (side, name) in enumerate((("before", before), ("after", after))):
        y = 11 + 18 * place
        element(root, "line", class_=f"two-line two-{side}", x1=0, x2=30, y1=y, y2=y)
        _mark(root, side, _At("0", y, 15), measured=True)
        text(root, shorten(name, _SIDE, _HEAD_SIZE, bold=True), (37, y + 4), "two-name-of-side")


def _runs(spots: Sequence[_Spot], known: Callable[[Score], bool]) -> list[list[tuple[float, Score]]]:
    """Neighbours that are all known: what is not breaks the line."""
    pairs = [(spot.x, spot.score) for spot in spots]
    runs = groupby(pairs, key=lambda pair: pair[1] is not None and known(pair[1]))
    return [[(x, score) for x, score in group if score is not None] for told, group in runs if told]


def _band(root: Element, spots: Sequence[_Spot], side: str) -> None:
    for run in _runs(spots, lambda score: score.interval is not None):
        ends = [(x, score.interval) for x, score in run if score.interval is not None]
        if len(ends) == 1:
            ((x, interval),) = ends
            element(
                root, "line", class_=f"two-whisker two-{side}", x1=x, x2=x, y1=_y(interval.high), y2=_y(interval.low)
            )
        else:
            upper = [f"{figure(x)},{figure(_y(interval.high))}" for x, interval in ends]
            lower = [f"{figure(x)},{figure(_y(interval.low))}" for x, interval in reversed(ends)]
            element(root, "polygon", class_=f"two-band two-{side}", points=" ".join([*upper, *lower]))


def _line(root: Element, spots: Sequence[_Spot], side: str) -> None:
    for run in _runs(spots, lambda score: score.value is not None):
        at = [f"{figure(x)},{figure(_y(score.value))}" for x, score in run if score.value is not None]
        if len(at) > 1:
            element(root, "polyline", class_=f"two-line two-{side}", points=" ".join(at))


def _touchpoint(root: Element, journey: JourneyDiff, index: int, columns: Columns, lang: Lang) -> None:
    """A word below the name says what became of it; between segments nothing did."""
    one, x = journey.touchpoints[index], _percent(columns.x(index))
    group = element(root, "g", class_="two-touchpoint")
    named(group, "title", sentence(one, journey.kind)(lang))
    for score, side, shift in ((one.score_before, "before", -_APART), (one.score_after, "after", _APART)):
        if score is not None and score.value is not None:
            measured = score.label in (Label.MEASURED, Label.ROBUST)
            _mark(group, side, _At(x, _y(score.value), shift), measured=measured)
    if one.score_after is not None and one.score_after.value is not None:
        value = one.score_after.value
        at = _At(x, _y(value) + (-10 if value < 94 else 20), _APART)
        _words(group, points(value)(lang), at, f"two-value {columns.shown_from(_VALUE)}", "middle")
    foot = _TOP + _HEIGHT + 18
    _words(group, str(index + 1), _At(x, foot), f"two-name {columns.number(index)}", "middle")
    lines = list(columns.lines(one.name(lang)))
    for place, words in enumerate(lines):
        _words(group, words, _At(x, foot + LINE * place), f"two-name {columns.name}", "middle")
    if journey.kind is not DiffKind.SEGMENTS and one.change is not Change.SAME:
        said = change_word(one.change, journey.kind)(lang)
        at = _At(x, foot + LINE * len(lines))
        _words(group, said, at, f"two-change two-{one.change} {columns.name}", "middle")


def _mark(parent: Element, side: str, at: _At, *, measured: bool) -> None:
    """A square before, a dot after; solid where it is measured, hollow where it is opinion or a target."""
    kind = f"two-mark two-{side} {'measured' if measured else 'opinion'}"
    moved = f"translate({figure(at.dx)} 0)"
    if side == "before":
        corner = f"translate({figure(at.dx - 4)} 0)"
        element(parent, "rect", class_=kind, x=at.x, y=at.y - 4, width=8, height=8, transform=corner)
    else:
        element(parent, "circle", class_=kind, cx=at.x, cy=at.y, r=5, transform=moved)


def sentence(one: TouchpointDiff, kind: DiffKind) -> Text:
    """What a pair of points says: "Order tracking: 42.0 → 52.7 +10.7 [+4.3, +17.1], better"."""
    if one.difference is None:
        score = one.score_after or one.score_before
        value = points(score.value if score else None)
        return _ONE.format(name=one.name, score=value, change=change_word(one.change, kind))
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
            ".two-curves { --fit-low: 304px; }",
            f".two-axis, .two-name {{ fill: {muted}; font-size: {figure(NAME_SIZE)}px; }}",
            f".two-phase, .two-name-of-side {{ fill: {ink}; font-size: {figure(LABEL)}px; font-weight: 600; }}",
            f".two-value {{ fill: {ink}; font-size: {figure(LABEL)}px; font-weight: 650; }}",
            f".two-value {{ paint-order: stroke; stroke: {page}; stroke-width: 3px; }}",
            f".two-change {{ fill: {ink}; font-size: {figure(LABEL)}px; font-style: italic; }}",
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
