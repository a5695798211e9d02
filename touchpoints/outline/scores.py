"""Scores and the rows they add up from, in words of one language."""

from collections.abc import Callable

from touchpoints import labels
from touchpoints.outline.parts import RowOutline, ScoreOutline
from touchpoints.problem import Loc, Place
from touchpoints.rounding import half_up, largest_remainder
from touchpoints.score import words
from touchpoints.score.result import Row, Score, TouchpointScore
from touchpoints.text import Lang, Text, day, percent, plural

_WHEN = Text(en="{day}, {age}", fr="{day}, {age}")
_AGE = (
    Text(en="{count} day old", fr="il y a {count} jour"),
    Text(en="{count} days old", fr="il y a {count} jours"),
)


def outline_score(score: Score, lang: Lang) -> ScoreOutline:
    return ScoreOutline(
        figures=score,
        shown=words.points(score.value)(lang),
        beside=words.beside(score)(lang),
        line=words.score_words(score)(lang),
        trust=words.trust_words(score)(lang),
        band=words.band_words(score)(lang),
        known=percent(score.coverage)(lang),
        reason=score.reason(lang) if score.reason is not None else "",
    )


def outline_rows(scored: TouchpointScore, place: Callable[[Loc], Place], lang: Lang) -> tuple[RowOutline, ...]:
    """The rows with whole points: those made add up to the score shown, those lost to what is left of 100."""
    total = half_up(sum(row.points for row in scored.rows))
    made = largest_remainder([row.points for row in scored.rows], total)
    lost = largest_remainder([row.lost for row in scored.rows], 100 - total)
    return tuple(
        _row(row, int(points), int(missing), place, lang)
        for row, points, missing in zip(scored.rows, made, lost, strict=True)
    )


def _row(row: Row, points: int, lost: int, place: Callable[[Loc], Place], lang: Lang) -> RowOutline:
    when = ""
    if row.date is not None and row.age_days is not None:
        when = _WHEN.format(day=day(row.date), age=plural(row.age_days, *_AGE))(lang)
    return RowOutline(
        component=labels.COMPONENT[row.component](lang),
        what=row.shown(lang),
        kind=labels.ROW_KIND[row.kind](lang),
        points=points,
        lost=lost,
        formula=tuple(step(lang) for step in row.formula),
        when=when,
        is_stale=row.is_stale,
        place=str(place(row.loc)),
    )
