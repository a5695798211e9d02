"""The score curve cut into the columns of the map: each cell draws its piece, and the pieces meet at the borders."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints.assess import JourneyAssessment
from touchpoints.curve import marks_of
from touchpoints.element import Element, h
from touchpoints.model import Phase, Touchpoint
from touchpoints.score import words
from touchpoints.score.result import Interval, Score
from touchpoints.web.journey.map.columns import shown_in
from touchpoints.web.parts import chips
from touchpoints.web.visit import Visit

HEIGHT = 152
"""Pixels of the plot; the scale leaves room for a score's box at both ends."""
_EDGE = 18
AXIS = (100, 50, 0)
"""Scores that have a line of their own."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is drawn at the left border, in the middle and at the right border of a cell; None where nothing is."""

    line: tuple[float | None, float | None, float | None]
    band: tuple[Interval | None, Interval | None, Interval | None]


def y(value: float) -> float:
    """Pixels from the top of the plot."""
    return round(_EDGE + (HEIGHT - 2 * _EDGE) * (1 - value / 100), 1)


def curve_cell(touchpoint: Touchpoint, assessed: JourneyAssessment, visit: Visit) -> Element:
    """The touchpoint's piece of the curve, its score on it, and in words how sure we are and how much we know."""
    shown = {each.id for each in shown_in(assessed, visit)}
    scores = [scored.score if id_ in shown else None for id_, scored in assessed.scores.touchpoints.items()]
    place = list(assessed.scores.touchpoints).index(touchpoint.id)
    score, lang = assessed.scores.touchpoints[touchpoint.id].score, visit.lang
    at = y(score.value) if score.value is not None else HEIGHT / 2
    said = [text(lang) for text in (words.quality_words(score), words.known_words(score)) if text.en]
    mark = h(
        "a",
        chips.box(score, lang),
        href=visit.href(touchpoint=touchpoint.id),
        class_="map-mark",
        style=f"top:{at}px",
        tabindex=-1,
    )
    lenses = [text(lang) for text in marks_of(assessed.scores).get(touchpoint.id, ())]
    return h(
        "div",
        h("div", _drawn(_piece(score, scores, place)), mark, class_="map-plot", style=f"height:{HEIGHT}px"),
        h(
            "p",
            chips.spread(score, lang),
        ),
        h("p", " · ".join(said), class_="small"),
        h("p", ", ".join(lenses), class_="map-lens") if lenses else None,
        class_="map-score",
    )


def bridge_cell(phase: Phase, assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """The curve on its way past what is missing at the end of a phase; nothing where it breaks there."""
    ids = [touchpoint.id for touchpoint in assessed.journey.in_order]
    before = [touchpoint.id for touchpoint in assessed.journey.in_order if _place(touchpoint.phase) <= _place(phase)]
    shown = {each.id for each in shown_in(assessed, visit)}
    if not before or len(before) == len(ids) or not {before[-1], ids[len(before)]} <= shown:
        return None
    one, other = (assessed.scores.touchpoints[id_].score for id_ in (before[-1], ids[len(before)]))
    line, band = _half_way(one, other), _between(one, other)
    drawn = _drawn(_Piece((line, line, line), (band, band, band)))
    return h("div", h("div", drawn, class_="map-plot", style=f"height:{HEIGHT}px"), class_="map-score")


def _place(phase: Phase) -> int:
    return list(Phase).index(phase)


def _piece(here: Score, scores: Sequence[Score | None], place: int) -> _Piece:
    """`scores`: of the whole journey; None beside it where the neighbour is not shown, so that the line breaks."""
    before = scores[place - 1] if place else None
    after = scores[place + 1] if place + 1 < len(scores) else None
    return _Piece(
        line=(_half_way(here, before), here.value, _half_way(here, after)),
        band=(_between(here, before), here.interval, _between(here, after)),
    )


def _half_way(one: Score, other: Score | None) -> float | None:
    """Where the line crosses the border; the unknown breaks it."""
    if other is None or one.value is None or other.value is None:
        return None
    return (one.value + other.value) / 2


def _between(one: Score, other: Score | None) -> Interval | None:
    if other is None or one.interval is None or other.interval is None:
        return None
    return Interval((one.interval.low + other.interval.low) / 2, (one.interval.high + other.interval.high) / 2)


def _drawn(piece: _Piece) -> Element:
    """Widths in percent, heights in pixels: a column may be as wide as it likes."""
    rules = [h("line", x1="0", x2="100%", y1=y(value), y2=y(value), class_="curve-rule") for value in AXIS]
    left, middle, right = piece.line
    lines = [
        h("line", x1=x1, x2=x2, y1=y(start), y2=y(end), class_="curve-line")
        for x1, x2, start, end in (("0", "50%", left, middle), ("50%", "100%", middle, right))
        if start is not None and end is not None
    ]
    return h("svg", rules, _band(piece), lines, width="100%", height=HEIGHT, aria_hidden="true")


def _band(piece: _Piece) -> Element | None:
    """The 95 % band; a bar where neither neighbour has one."""
    spots = [(x, interval) for x, interval in zip((-0.3, 50.0, 100.3), piece.band, strict=True) if interval is not None]
    if not spots:
        return None
    if len(spots) == 1:
        ((_, alone),) = spots
        return h("line", x1="50%", x2="50%", y1=y(alone.high), y2=y(alone.low), class_="curve-band-line")
    upper = [f"{x:g},{y(interval.high):g}" for x, interval in spots]
    lower = [f"{x:g},{y(interval.low):g}" for x, interval in reversed(spots)]
    return h(
        "svg",
        h("polygon", points=" ".join(upper + lower), class_="map-band"),
        width="100%",
        height=HEIGHT,
        viewBox=f"0 0 100 {HEIGHT}",
        preserveAspectRatio="none",
        overflow="visible",
    )
