"""JourneyDiffs against one reference -> the touchpoints of up to six segments, row by row: who has what, how sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diff import DiffKind, JourneyDiff, TouchpointDiff, diff_journeys
from touchpoints.diff.matched import merged
from touchpoints.diff.sentences import is_measured
from touchpoints.grades import RowKind, Verdict
from touchpoints.model import Phase
from touchpoints.score.difference import Difference
from touchpoints.score.result import Row, Score
from touchpoints.score.two_samples import false_discoveries
from touchpoints.text import Text

MOST = 6
"""Sides that are told apart at a glance: there are so many marks."""


class BesideFirst(StrEnum):
    """What one side's touchpoint is beside the reference's."""

    REFERENCE = "reference"
    ABSENT = "absent"
    ONLY_HERE = "only_here"
    """No other side has it."""
    NOT_FIRST = "not_first"
    """The reference lacks it, another side beside this one has it."""
    SAME_DATA = "same_data"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class SideCell:
    """A touchpoint on one side."""

    standing: BesideFirst
    score: Score | None
    """None where it is not there."""
    difference: Difference | None = None
    """To the reference."""
    stands_out: bool = False
    """Also after correcting for all the differences of the table."""

    @property
    def verdict(self) -> Verdict:
        """What is said for sure: of opinions alone nothing but that we cannot say."""
        if self.difference is None or self.standing is not BesideFirst.COMPARED:
            return Verdict.UNKNOWN
        return sure_verdict(self.difference)


@dataclass(frozen=True, slots=True)
class SideRow:
    """A touchpoint on every side, the reference first."""

    id: str
    name: Text
    phase: Phase
    holder: int
    """The first side that has it."""
    cells: tuple[SideCell, ...]

    @property
    def is_same_data(self) -> bool:
        """On every side but those that lack it, the reference's own figures: nothing can be told apart."""
        rest = {cell.standing for cell in self.cells[1:]} - {BesideFirst.ABSENT}
        return rest == {BesideFirst.SAME_DATA}


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Up to six segments of a journey; each is compared with the first."""

    sides: tuple[JourneyAssessment, ...]
    diffs: tuple[JourneyDiff, ...]
    """Of every side but the first, each the same as where the two are compared alone."""
    rows: tuple[SideRow, ...]
    """In the order of the journey."""


def side_by_side(assessment: Assessment, keys: Sequence[str]) -> SideBySide:
    """`keys`: of two to six journeys of one assessment, the reference first. Raises KeyError where one is not there."""
    diffs = tuple(diff_journeys(assessment, keys[0], key) for key in keys[1:])
    sides = tuple(one for key in keys if (one := assessment.journey(key)) is not None)
    matched = [{one.id: one for one in journey.touchpoints} for journey in diffs]
    outstanding = _outstanding(matched)
    rows = []
    for id_ in _order(sides):
        there = [id_ in side.journey.by_id for side in sides]
        cells = [SideCell(_standing_first(there), _score(sides[0], id_))]
        for column, journey in enumerate(diffs):
            found = matched[column].get(id_)
            standing = _standing(there, column + 1, is_same=found is not None and same_data(journey, found))
            difference = found.difference if found is not None else None
            cells.append(SideCell(standing, _score(sides[column + 1], id_), difference, (column, id_) in outstanding))
        holder = there.index(True)
        touchpoint = sides[holder].journey.by_id[id_]
        rows.append(SideRow(id_, touchpoint.title, touchpoint.phase, holder, tuple(cells)))
    return SideBySide(sides, diffs, tuple(rows))


def _outstanding(matched: Sequence[Mapping[str, TouchpointDiff]]) -> frozenset[tuple[int, str]]:
    """By column and id: all the differences of the table are one family of tests (Benjamini-Hochberg)."""
    tested = {
        (column, id_): one.difference.p
        for column, found in enumerate(matched)
        for id_, one in found.items()
        if one.difference is not None and one.difference.p is not None
    }
    stand_out = false_discoveries(list(tested.values()))
    return frozenset(one for one, stands in zip(tested, stand_out, strict=True) if stands)


def sure_verdict(difference: Difference) -> Verdict:
    """Better and worse by measures only."""
    return difference.verdict if is_measured(difference) else Verdict.UNDECIDED


def same_data(journey: JourneyDiff, one: TouchpointDiff) -> bool:
    """Whether two segments show one and the same figures, taken over by one or held by both."""
    effects = one.difference.effects if one.difference is not None else ()
    if journey.kind is not DiffKind.SEGMENTS or journey.before is None or journey.after is None or not effects:
        return False
    segments = journey.before.journey.segment_id, journey.after.journey.segment_id
    if all(_told_alike(effect.before, effect.after, segments) for effect in effects):
        return True
    befores, afters = [effect.before for effect in effects], [effect.after for effect in effects]
    return _all_taken_over(befores, segments[1]) or _all_taken_over(afters, segments[0])


def _told_alike(was: Row | None, now: Row | None, segments: tuple[str, str]) -> bool:
    if was is None or now is None or (was.sample, was.date, was.value) != (now.sample, now.date, now.value):
        return False
    return was.basis == now.basis or _taken_from(was, segments[1]) or _taken_from(now, segments[0])


def _taken_from(row: Row, segment: str) -> bool:
    return any(one.id == segment for one in row.others)


def _all_taken_over(rows: Sequence[Row | None], lender: str) -> bool:
    """Every measure of a side is the other's; at least one is."""
    measured = [row for row in rows if row is not None and row.kind is not RowKind.RATING]
    return bool(measured) and all(_taken_from(row, lender) for row in measured)


def largest_first(rows: Sequence[SideRow]) -> Iterator[SideRow]:
    """The sure differences first, then by size; what cannot be subtracted, then what the first or others lack."""
    return iter(sorted(rows, key=lambda row: min(map(_rank, row.cells))))


def _rank(cell: SideCell) -> tuple[int, float]:
    if cell.standing is not BesideFirst.COMPARED or cell.difference is None:
        return 3, 0.0
    return rank(cell.difference)


def rank(difference: Difference) -> tuple[int, float]:
    """Of two differences the lower one is told first."""
    if difference.value is None:
        return 2, 0.0
    is_sure = sure_verdict(difference) in (Verdict.BETTER, Verdict.WORSE)
    return (0 if is_sure else 1), -abs(difference.value)


def _standing_first(there: Sequence[bool]) -> BesideFirst:
    if not there[0]:
        return BesideFirst.ABSENT
    return BesideFirst.ONLY_HERE if sum(there) == 1 else BesideFirst.REFERENCE


def _standing(there: Sequence[bool], side: int, *, is_same: bool) -> BesideFirst:
    if not there[side]:
        return BesideFirst.ABSENT
    if not there[0]:
        return BesideFirst.ONLY_HERE if sum(there) == 1 else BesideFirst.NOT_FIRST
    return BesideFirst.SAME_DATA if is_same else BesideFirst.COMPARED


def _score(side: JourneyAssessment, id_: str) -> Score | None:
    found = side.scores.touchpoints.get(id_)
    return found.score if found else None


def _order(sides: Sequence[JourneyAssessment]) -> Iterator[str]:
    """By phase, in the order of the first side, each other's own behind what they stand behind; each id once."""
    seen: set[str] = set()
    for phase in Phase:
        lists = [[one.id for one in side.journey.in_phase(phase)] for side in sides]
        for id_ in reduce(lambda first, later: list(merged(later, first)), lists):
            if id_ not in seen:
                seen.add(id_)
                yield id_
