"""TouchpointScore -> "Why 42?": the sentence, and the rows as they are displayed, whole points that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

from touchpoints.grades import RowKind
from touchpoints.model import Component
from touchpoints.score.result import Part, Row, TouchpointScore
from touchpoints.score.rounding import half_up, largest_remainder
from touchpoints.text import Text, number, same

_SPOKEN = 3
"""Rows named in the sentence: the three that lose most."""

_ON = {
    Component.OVERALL: Text(en="overall satisfaction", fr="la satisfaction globale"),
    Component.SPEED: Text(en="speed", fr="la rapidité"),
    Component.EASE: Text(en="ease", fr="la facilité"),
    Component.KNOWLEDGE: Text(en="knowledgeable help", fr="l’aide compétente"),
    Component.FRIENDLINESS: Text(en="friendliness", fr="l’amabilité"),
}
_SENTENCE = Text(
    en="{score} out of 100: {lost} points are lost, {rows}.",
    fr="{score} sur 100\u202f: {lost} points sont perdus, {rows}.",
)
_FIRST = Text(en="{lost} of them on {on}, {shown}{opinion}", fr="dont {lost} sur {on}, {shown}{opinion}")
_NEXT = Text(en="{lost} on {on}, {shown}{opinion}", fr="{lost} sur {on}, {shown}{opinion}")
_OPINION = Text(en=", only an opinion", fr=", un simple avis")
_NOTHING_LOST = Text(en="{score} out of 100: nothing is lost.", fr="{score} sur 100\u202f: rien n’est perdu.")


@dataclass(frozen=True, slots=True)
class Line:
    """One displayed line of a sum: whole points and points lost, which add up over the lines to their totals."""

    points: int
    lost: int


def lines(parts: Sequence[Row] | Sequence[Part]) -> tuple[Line, ...]:
    """The displayed points of each part, by largest remainder; together they are the displayed score."""
    points = [part.points for part in parts]
    lost = [part.lost for part in parts]
    total = half_up(sum(points))
    shown_points = largest_remainder(points, total)
    shown_lost = largest_remainder(lost, 100 - total)
    return tuple(Line(int(p), int(q)) for p, q in zip(shown_points, shown_lost, strict=True))


def why(score: TouchpointScore) -> Text | None:
    """The sentence over the rows, the most points lost first; None where the score is unknown."""
    if score.score.value is None or not score.rows:
        return None
    total = half_up(score.score.value)
    shown = sorted(
        ((line.lost, -index, row) for index, (line, row) in enumerate(zip(lines(score.rows), score.rows, strict=True))),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    losing = [(lost, row) for lost, _, row in shown if lost > 0][:_SPOKEN]
    if not losing:
        return _NOTHING_LOST.format(score=number(total))
    said = [
        (_FIRST if place == 0 else _NEXT).format(
            lost=lost, on=_ON[row.component], opinion=_opinion(row), shown=row.shown
        )
        for place, (lost, row) in enumerate(losing)
    ]
    return _SENTENCE.format(score=number(total), lost=number(100 - total), rows=_apart(said))


def _opinion(row: Row) -> Text:
    return same("") if row.kind is RowKind.EVIDENCE else _OPINION


def _apart(said: list[Text]) -> Text:
    return Text(en="; ".join(each.en for each in said), fr="\u202f; ".join(each.fr for each in said))
