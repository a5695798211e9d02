"""Sides of a comparison -> their score curves in one picture: two of a change, or up to six segments; each its mark.

The unknown, and a touchpoint that a side does not have, are gaps in the line, never a guess.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from touchpoints import labels
from touchpoints.compared.sides import MOST, SideBySide, same_data
from touchpoints.diff import Change, DiffKind, JourneyDiff, TouchpointDiff
from touchpoints.diff.sentences import change_word, difference_words, points, verdict_words
from touchpoints.element import add
from touchpoints.fitting import FOOT, LINE, NAME_SIZE, Columns, columns_of, key, plot
from touchpoints.grades import Label
from touchpoints.lettering import LABEL, text_width, wrap
from touchpoints.model import Phase
from touchpoints.palette import Theme, colours_by_name
from touchpoints.score.result import Score
from touchpoints.svg.elements import element, figure, named, text
from touchpoints.text import Lang, Text, listing

_TOP, _HEIGHT = 42.0, 200.0
"""Pixels above the plot beside those of the legend, and the plot's own."""
_LEGEND_LINE = 18.0
_VALUE = 34.0
"""Pixels a value with a decimal takes."""
_SIDE = 250.0
"""Pixels the name of a side may take in the legend, on a telephone too; it stands whole above the picture."""
_NAME_LINES = 2
_HEAD_SIZE = LABEL
_SPREAD = 10.0
"""Pixels over which the marks of one column stand beside each other, so that equal scores all show."""
_MARKS = (
    "M5 0A5 5 0 1 1 -5 0A5 5 0 1 1 5 0Z",
    "M0 -6L6 0L0 6L-6 0Z",
    "M0 -6L5.5 4.5L-5.5 4.5Z",
    "M-4.5 -4.5H4.5V4.5H-4.5Z",
    "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M0 -7L1.7 -2.3L6.7 -2.2L2.7 0.9L4.1 5.7L0 2.9L-4.1 5.7L-2.7 0.9L-6.7 -2.2L-1.7 -2.3Z",
)
"""Dot, diamond, triangle, square, cross and star, round their middle: side by side, the first is the reference."""

_TITLE = Text(
    en="Score of each touchpoint before and after, in the order of the journey",
    fr="Score de chaque point de contact avant et après, dans l’ordre du parcours",
)
_TITLE_OF_SIDES = Text(
    en="Score of each touchpoint on each side, in the order of the journey",
    fr="Score de chaque point de contact de chaque côté, dans l’ordre du parcours",
)
_BOTH = Text(
    en="{name}: {before} → {after} {difference}, {verdict}",
    fr="{name} : {before} → {after} {difference}, {verdict}",
)
_ONE = Text(en="{name}: {score}, {change}", fr="{name} : {score}, {change}")
_SAME_DATA = Text(en="Same data", fr="Même donnée")
_EACH = Text(en="{side} {score}", fr="{side} {score}")
_ALL = Text(en="{name}: {scores}", fr="{name} : {scores}")


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


@dataclass(frozen=True, slots=True)
class _Column:
    """A touchpoint under its number or name; `scores`: one a side, None where it is not there."""

    name: str
    phase: Phase
    said: str
    scores: tuple[Score | None, ...]
    alike: frozenset[int] = frozenset()
    """The sides after the first that show the first one's own data: one grey dot stands for them all."""
    change: str = ""
    """What became of it, below its name."""
    change_class: str = ""


@dataclass(frozen=True, slots=True)
class _Curves:
    """What is drawn. Two sides have bands and the second one's values; more would cover each other."""

    title: str
    sides: tuple[str, ...]
    columns: tuple[_Column, ...]
    room_for_change: bool
    lang: Lang

    @property
    def is_pair(self) -> bool:
        return len(self.sides) == 2

    @property
    def legend(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each side's name, and of the grey dot where there is one."""
        said = (*self.sides, _SAME_DATA(self.lang)) if any(one.alike for one in self.columns) else self.sides
        return tuple(wrap(name, _SIDE, _HEAD_SIZE, lines=_NAME_LINES, bold=True) for name in said)

    @property
    def legend_lines(self) -> int:
        return sum(map(len, self.legend))

    @property
    def top(self) -> float:
        return _TOP + _LEGEND_LINE * self.legend_lines

    def y(self, value: float) -> float:
        return self.top + _HEIGHT * (1 - value / 100)

    def shift(self, side: int) -> float:
        return _SPREAD * (side / (len(self.sides) - 1) - 0.5)


def draw_curves(journey: JourneyDiff, before: str, after: str, lang: Lang) -> Element:
    """The picture of two; `before` and `after` are what the two sides are called in its legend."""
    columns = tuple(
        _Column(
            one.name(lang),
            one.phase,
            sentence(one, journey.kind)(lang),
            (one.score_before, one.score_after),
            frozenset({1}) if same_data(journey, one) else frozenset(),
            *_became(one, journey.kind, lang),
        )
        for one in journey.touchpoints
    )
    return _draw(_Curves(_TITLE(lang), (before, after), columns, journey.kind is not DiffKind.SEGMENTS, lang))


def _became(one: TouchpointDiff, kind: DiffKind, lang: Lang) -> Iterator[str]:
    """The word below the name and its class; between segments nothing became of anything."""
    if kind is not DiffKind.SEGMENTS and one.change is not Change.SAME:
        yield change_word(one.change, kind)(lang)
        yield f"two-{one.change}"


def draw_sides(found: SideBySide, sides: Sequence[Text], lang: Lang) -> Element:
    """The picture of up to six; `sides` are what they are called, the reference first."""
    columns = []
    for row in found.rows:
        scores = [
            _EACH.format(side=side, score=points(cell.score.value))
            for side, cell in zip(sides, row.cells, strict=True)
            if cell.score is not None
        ]
        said = _ALL.format(name=row.name, scores=listing(scores))(lang)
        # where another side has data of its own, the first one keeps its mark to be told apart from it
        alike = frozenset(range(1, len(sides))) if row.is_same_data else frozenset()
        columns.append(_Column(row.name(lang), row.phase, said, tuple(cell.score for cell in row.cells), alike))
    return _draw(_Curves(_TITLE_OF_SIDES(lang), tuple(side(lang) for side in sides), tuple(columns), False, lang))


def _draw(curves: _Curves) -> Element:
    columns = columns_of([one.name for one in curves.columns])
    lines = max((len(columns.lines(one.name)) for one in curves.columns), default=1) + curves.room_for_change
    height = curves.top + _HEIGHT + FOOT + LINE * max(0, lines - 1)
    classes = f"two-curves two-of-{curves.legend_lines} {columns.picture}"
    root = element(
        None, "svg", xmlns="http://www.w3.org/2000/svg", class_=classes, width="100%",
        height=height, role="img", aria_label=curves.title,
    )  # fmt: skip
    _axis(root, curves)
    _phases(root, curves, columns)
    _legend(root, curves)
    for side in range(len(curves.sides)):
        spots = [_Spot(columns.x(index), one.scores[side]) for index, one in enumerate(curves.columns)]
        lines_of = plot(root, curves.top + _HEIGHT, curves.shift(side))
        if curves.is_pair:
            _band(lines_of, spots, curves, side)
        _line(lines_of, spots, curves, side)
    for index in range(len(curves.columns)):
        _touchpoint(root, curves, index, columns)
    return root


def curves_key(journey: JourneyDiff, lang: Lang) -> Element:
    """Whose the numbers under the curves are, where there is no room for names."""
    return _key([one.name(lang) for one in journey.touchpoints])


def sides_key(found: SideBySide, lang: Lang) -> Element:
    """The same of several sides."""
    return _key([row.name(lang) for row in found.rows])


def _key(names: Sequence[str]) -> Element:
    return key(columns_of(names), [(name, {}, "") for name in names])


def draw_mark(side: int) -> Element:
    """The mark of a side beside its name."""
    root = element(None, "svg", width=16, height=16, viewBox="-8 -8 16 16", class_="side-mark")
    root.set("aria-hidden", "true")
    element(root, "path", d=_MARKS[side], class_=f"two-mark two-side-{side + 1} measured")
    return root


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _axis(root: Element, curves: _Curves) -> None:
    for value in (0, 20, 40, 60, 80, 100):
        y = curves.y(value)
        element(root, "line", class_="two-rule", x1="0%", x2="100%", y1=y, y2=y)
        text(root, str(value), (-7, y + 4), "two-axis", "end")


def _phases(root: Element, curves: _Curves, columns: Columns) -> None:
    top, lang = curves.top, curves.lang
    for phase, group in groupby(enumerate(curves.columns), key=lambda pair: pair[1].phase):
        inside = [index for index, _ in group]
        start = _percent(columns.x(inside[0] - 0.5))
        names = labels.PHASE[phase](lang), labels.PHASE_SHORT[phase](lang)
        long, short = (text_width(name, _HEAD_SIZE, bold=True) + 12 for name in names)
        wide = columns.shown_from(long, len(inside))
        narrow = f"{columns.shown_from(short, len(inside))} {columns.shown_until(long, len(inside))}"
        for name, shown in zip(names, (wide, narrow), strict=True):
            _words(root, name, _At(start, top - 18, 8), f"two-phase {shown}")
        element(root, "line", class_="two-phase-line", x1=start, x2=start, y1=top - 32, y2=top + _HEIGHT)


def _words(parent: Element, words: str, at: _At, class_: str, anchor: str = "") -> None:
    """One line of text."""
    add(element(parent, "text", x=at.x, dx=at.dx, y=at.y, class_=class_, text_anchor=anchor), words)


def _legend(root: Element, curves: _Curves) -> None:
    """What is drawn of each side, and its name; then the grey dot."""
    y = 11.0
    for side, lines in enumerate(curves.legend):
        if side < len(curves.sides):
            element(root, "line", class_=f"two-line two-side-{side + 1}", x1=0, x2=30, y1=y, y2=y)
            _mark(root, side, _At("0", y, 15), measured=True)
        else:
            _same_mark(root, _At("0", y, 15))
        for words in lines:
            text(root, words, (37, y + 4), "two-name-of-side")
            y += _LEGEND_LINE


def _runs(spots: Sequence[_Spot], known: Callable[[Score], bool]) -> list[list[tuple[float, Score]]]:
    """Neighbours that are all known: what is not breaks the line."""
    pairs = [(spot.x, spot.score) for spot in spots]
    runs = groupby(pairs, key=lambda pair: pair[1] is not None and known(pair[1]))
    return [[(x, score) for x, score in group if score is not None] for told, group in runs if told]


def _band(root: Element, spots: Sequence[_Spot], curves: _Curves, side: int) -> None:
    of_side = f"two-side-{side + 1}"
    for run in _runs(spots, lambda score: score.interval is not None):
        ends = [(x, score.interval) for x, score in run if score.interval is not None]
        if len(ends) == 1:
            ((x, interval),) = ends
            y1, y2 = curves.y(interval.high), curves.y(interval.low)
            element(root, "line", class_=f"two-whisker {of_side}", x1=x, x2=x, y1=y1, y2=y2)
        else:
            upper = [f"{figure(x)},{figure(curves.y(interval.high))}" for x, interval in ends]
            lower = [f"{figure(x)},{figure(curves.y(interval.low))}" for x, interval in reversed(ends)]
            element(root, "polygon", class_=f"two-band {of_side}", points=" ".join([*upper, *lower]))


def _line(root: Element, spots: Sequence[_Spot], curves: _Curves, side: int) -> None:
    for run in _runs(spots, lambda score: score.value is not None):
        at = [f"{figure(x)},{figure(curves.y(score.value))}" for x, score in run if score.value is not None]
        if len(at) > 1:
            element(root, "polyline", class_=f"two-line two-side-{side + 1}", points=" ".join(at))


def _touchpoint(root: Element, curves: _Curves, index: int, columns: Columns) -> None:
    """Its marks, its number or name, and below what became of it."""
    one, x = curves.columns[index], _percent(columns.x(index))
    group = element(root, "g", class_="two-touchpoint")
    named(group, "title", one.said)
    for side, score in enumerate(one.scores):
        if score is not None and score.value is not None and not (one.alike and side in {0, *one.alike}):
            measured = score.label in (Label.MEASURED, Label.ROBUST)
            _mark(group, side, _At(x, curves.y(score.value), curves.shift(side)), measured=measured)
    first, last = one.scores[0], one.scores[-1]
    if one.alike and first is not None and first.value is not None:
        _same_mark(group, _At(x, curves.y(first.value)))
    if curves.is_pair and last is not None and last.value is not None:
        at = _At(x, curves.y(last.value) + (-10 if last.value < 94 else 20), curves.shift(1))
        _words(group, points(last.value)(curves.lang), at, f"two-value {columns.shown_from(_VALUE)}", "middle")
    foot = curves.top + _HEIGHT + 18
    _words(group, str(index + 1), _At(x, foot), f"two-name {columns.number(index)}", "middle")
    lines = list(columns.lines(one.name))
    for place, words in enumerate(lines):
        _words(group, words, _At(x, foot + LINE * place), f"two-name {columns.name}", "middle")
    if one.change:
        at = _At(x, foot + LINE * len(lines))
        _words(group, one.change, at, f"two-change {one.change_class} {columns.name}", "middle")


def _same_mark(parent: Element, at: _At) -> None:
    """One small grey dot for sides that show the same data."""
    element(parent, "circle", class_="two-mark two-same", cx=at.x, cy=at.y, r=3.5, transform=_moved(at))


def _moved(at: _At) -> str:
    return f"translate({figure(at.dx)} 0)" if at.dx else ""


def _mark(parent: Element, side: int, at: _At, *, measured: bool) -> None:
    """The side's own; solid where it is measured, hollow where it is opinion or a target."""
    kind = f"two-mark two-side-{side + 1} {'measured' if measured else 'opinion'}"
    place = element(parent, "svg", x=at.x, y=at.y, width=1, height=1, overflow="visible")
    element(place, "path", d=_MARKS[side], class_=kind, transform=_moved(at))


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


_MOST_LINES = _NAME_LINES * (MOST + 1)


def _low(lines: int) -> str:
    """Height of a picture with so many lines of legend where it shows no names."""
    return figure(_TOP + _LEGEND_LINE * lines + _HEIGHT + FOOT)


def curves_style_sheet() -> str:
    """Rules for the picture, light, and dark where the reader asks for that."""
    return f"{_rules(Theme.LIGHT)}@media (prefers-color-scheme: dark) {{{_rules(Theme.DARK)}}}"


def _rules(theme: Theme) -> str:
    colour = colours_by_name(theme)
    ink, muted, page, accent = colour["ink"], colour["muted"], colour["page"], colour["accent"]
    return "".join(
        (
            f".two-rule, .two-phase-line {{ stroke: {colour['frame_line']}; stroke-width: 1; }}",
            *(f".two-of-{lines} {{ --fit-low: {_low(lines)}px; }}" for lines in range(2, _MOST_LINES + 1)),
            f".two-axis, .two-name {{ fill: {muted}; font-size: {figure(NAME_SIZE)}px; }}",
            f".two-phase, .two-name-of-side {{ fill: {ink}; font-size: {figure(LABEL)}px; font-weight: 600; }}",
            f".two-value {{ fill: {ink}; font-size: {figure(LABEL)}px; font-weight: 650; }}",
            f".two-value {{ paint-order: stroke; stroke: {page}; stroke-width: 3px; }}",
            f".two-change {{ fill: {ink}; font-size: {figure(LABEL)}px; font-style: italic; }}",
            ".two-line { fill: none; stroke-linejoin: round; }",
            f".two-line.two-side-1 {{ stroke: {ink}; stroke-width: 2.2; }}",
            f".two-line.two-side-2 {{ stroke: {accent}; stroke-width: 2; stroke-dasharray: 6 4; }}",
            f".two-line.two-side-3 {{ stroke: {muted}; stroke-width: 1.6; }}",
            f".two-line.two-side-4 {{ stroke: {muted}; stroke-width: 1.6; stroke-dasharray: 2 3; }}",
            f".two-line.two-side-5 {{ stroke: {ink}; stroke-width: 1.6; stroke-dasharray: 10 4 2 4; }}",
            f".two-line.two-side-6 {{ stroke: {accent}; stroke-width: 1.6; stroke-dasharray: 2 4; }}",
            f".two-band.two-side-1 {{ fill: none; stroke: {muted}; stroke-width: 0.8; stroke-dasharray: 2 3; }}",
            f".two-band.two-side-2 {{ fill: {accent}; fill-opacity: 0.14; }}",
            f".two-whisker.two-side-1 {{ stroke: {muted}; stroke-width: 1; stroke-dasharray: 2 3; }}",
            f".two-whisker.two-side-2 {{ stroke: {accent}; stroke-width: 3; stroke-opacity: 0.4; }}",
            *(
                f".two-mark.two-side-{side} {{ stroke: {own}; stroke-width: 1.6; fill: {page}; }}"
                f".two-mark.two-side-{side}.measured {{ fill: {own}; }}"
                for side, own in enumerate((ink, accent, muted, muted, ink, accent), 1)
            ),
            f".two-mark.two-same {{ stroke: none; fill: {muted}; }}",
        )
    )
