"""The first three sentences of a comparison: where it is better, where worse, where we cannot say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from touchpoints.compared.sides import BesideFirst, SideBySide, same_data, sure_verdict
from touchpoints.diff import DiffKind, JourneyDiff
from touchpoints.diff.sentences import is_measured
from touchpoints.element import Child, Element, h
from touchpoints.grades import Verdict
from touchpoints.rounding import half_up
from touchpoints.score.difference import Difference
from touchpoints.text import Lang, Text, plural, signed
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.compare.differences import row_id
from touchpoints.web.visit import Visit

NAMED = 3
"""How many touchpoints an answer names; the table below has them all."""
_ASKED: Mapping[DiffKind, tuple[Text, Text]] = {
    DiffKind.SEGMENTS: (
        Text(en="Better for “{after}”", fr="Mieux pour « {after} »"),
        Text(en="Worse for “{after}”", fr="Moins bien pour « {after} »"),
    ),
    DiffKind.REVISIONS: (Text(en="Better", fr="Ce qui va mieux"), Text(en="Worse", fr="Ce qui va moins bien")),
}
"""Nothing is asked of a target: what is planned is neither."""
_ASKED_OF_SEVERAL = (
    Text(en="Better than “{reference}”", fr="Mieux que « {reference} »"),
    Text(en="Worse than “{reference}”", fr="Moins bien que « {reference} »"),
)
_OF_SIDE = Text(en="for “{side}”", fr="pour « {side} »")
_UNSURE = Text(en="We cannot say", fr="On ne peut pas dire")
_NOWHERE_SURE = Text(en="Nowhere for sure.", fr="Nulle part avec certitude.")
_NOWHERE = Text(en="Nowhere.", fr="Nulle part.")
_OPINION = Text(en="(opinion)", fr="(avis)")
_MORE = (
    Text(en="and {count} more", fr="et {count} autre"),
    Text(en="and {count} more", fr="et {count} autres"),
)


@dataclass(frozen=True, slots=True)
class _Moved:
    id: str
    name: Text
    difference: Difference
    value: float
    side: Text | None = None
    """Whose it is, where more than two are compared."""

    @property
    def verdict(self) -> Verdict:
        """Of opinions alone nothing is said but that we cannot say."""
        return sure_verdict(self.difference)


def answers(found: Comparison, journey_diff: JourneyDiff, visit: Visit) -> Element | None:
    """None for a target, and where no touchpoint stands on both sides with a score that can be subtracted."""
    asked = _ASKED.get(journey_diff.kind)
    moved = sorted(_moved(journey_diff), key=lambda one: -abs(one.value))
    if asked is None or not moved:
        return None
    better, worse = (text.format(after=found.after)(visit.lang) for text in asked)
    return _boxes(better, worse, moved, visit.lang)


def answers_of_several(found: Comparison, told: SideBySide, visit: Visit) -> Element | None:
    """Beside the reference, every segment's touchpoints together; None where nothing can be subtracted."""
    moved = sorted(_moved_of_several(found, told), key=lambda one: -abs(one.value))
    if not moved:
        return None
    better, worse = (text.format(reference=found.names[0])(visit.lang) for text in _ASKED_OF_SEVERAL)
    return _boxes(better, worse, moved, visit.lang)


def _moved_of_several(found: Comparison, told: SideBySide) -> Iterator[_Moved]:
    for row in told.rows:
        for name, cell in zip(found.names, row.cells, strict=True):
            one = cell.difference
            if cell.standing is BesideFirst.COMPARED and one and one.value is not None and half_up(one.value):
                yield _Moved(row.id, row.name, one, one.value, name)


def _boxes(better: str, worse: str, moved: Sequence[_Moved], lang: Lang) -> Element:
    told = (
        (better, "better", [one for one in moved if one.verdict is Verdict.BETTER], _NOWHERE_SURE),
        (worse, "worse", [one for one in moved if one.verdict is Verdict.WORSE], _NOWHERE_SURE),
        (_UNSURE(lang), "unsure", [one for one in moved if one.verdict is Verdict.UNDECIDED], _NOWHERE),
    )
    boxes = [
        h("section", h("h3", title), h("p", _named(inside, lang) or nowhere(lang)), class_=f"answer {kind}")
        for title, kind, inside, nowhere in told
    ]
    return h("div", boxes, class_="answers")


def _moved(journey_diff: JourneyDiff) -> list[_Moved]:
    """Those whose difference is a number that is not displayed as 0."""
    return [
        _Moved(one.id, one.name, one.difference, one.difference.value)
        for one in journey_diff.touchpoints
        if one.difference is not None
        and one.difference.value is not None
        and half_up(one.difference.value)
        and not same_data(journey_diff, one)
    ]


def _named(moved: Sequence[_Moved], lang: Lang) -> list[Child]:
    """The largest first, each with its points and a link to its row; what rests on opinion says so."""
    told: list[Child] = []
    for place, one in enumerate(moved[:NAMED]):
        link = h("a", one.name(lang), href=f"#{row_id(one.id)}")
        opinion = None if is_measured(one.difference) else [" ", _OPINION(lang)]
        side = [" ", _OF_SIDE.format(side=one.side)(lang)] if one.side is not None else None
        told.append([", " if place else None, link, " ", h("strong", signed(one.value, 0)(lang)), side, opinion])
    rest = len(moved) - NAMED
    return [*told, " ", plural(rest, *_MORE)(lang)] if rest > 0 else told
