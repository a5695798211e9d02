"""Two gap reports -> the gaps that are new, gone, worse, eased, accepted or counted again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from touchpoints.diff.result import GapChange, GapDiff
from touchpoints.gap import Gap, GapReport
from touchpoints.rules import RULES

_FOLDED_UNDER = {rule.id: rule.folded_under for rule in RULES}
WORSE_BY = 5.0
"""Points of impact from which a gap is told as worse, or as eased."""

_Key = tuple[str, str]
"""Rule and what it is on: the same in every segment and state."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """The findings of one side, those of merged gaps one by one."""

    open: dict[_Key, Gap]
    merged_into: dict[_Key, Gap]
    """For a finding of a merged gap, that gap."""
    accepted: dict[_Key, Gap]
    aside: frozenset[_Key]
    """Hidden behind another gap, or mere ideas: there, and not counted."""

    @property
    def known(self) -> frozenset[_Key]:
        return frozenset(self.open) | frozenset(self.accepted) | self.aside


def gap_changes(before: GapReport, after: GapReport, told_from: float = WORSE_BY) -> tuple[GapDiff, ...]:
    """What became of each gap, the worst news first; one whose impact changed by less than `told_from` is left out."""
    was, now = _standing(before), _standing(after)
    found = [*_of_open(was, now, told_from), *_of_accepted(was, now)]
    found += [GapDiff(GapChange.GONE, gap, None) for gap in _only_in(was, now)]
    order = list(GapChange)
    return tuple(sorted(found, key=lambda one: (order.index(one.change), -one.gap.impact, one.gap.key)))


def told_once(gaps: Sequence[GapDiff]) -> tuple[GapDiff, ...]:
    """Without a gap folded into another that changed the same way: two lines, and a count of two, for one thing.

    Where the other did not change, the folded one is all there is to tell.
    """
    told = {(one.change, one.gap.rule, one.gap.on) for one in gaps}
    return tuple(
        one
        for one in gaps
        if not one.gap.is_folded
        or not any((one.change, rule, one.gap.on) in told for rule in _FOLDED_UNDER[one.gap.rule])
    )


def _key(gap: Gap) -> _Key:
    return gap.rule, gap.on


def _standing(report: GapReport) -> _Standing:
    open_gaps: dict[_Key, Gap] = {}
    merged_into: dict[_Key, Gap] = {}
    for gap in report.gaps:
        for member in gap.members or (gap,):
            open_gaps[_key(member)] = member
            if gap.members:
                merged_into[_key(member)] = gap
    hidden = {_key_in(key) for key in report.suppressed or {}}
    return _Standing(
        open=open_gaps,
        merged_into=merged_into,
        accepted={_key(gap): gap for gap in report.accepted},
        aside=frozenset(hidden | {_key(gap) for gap in report.ideas}),
    )


def _key_in(whole: str) -> _Key:
    """Rule and `on` in `rule@journey/segment[.to-be]/on`."""
    rule, _, rest = whole.partition("@")
    return rule, rest.split("/", 2)[2] if rest.count("/") > 1 else ""


def _of_open(was: _Standing, now: _Standing, told_from: float) -> Iterator[GapDiff]:
    for gap in _only_in(now, was):
        yield GapDiff(GapChange.NEW, None, gap)
    for key, gap in now.open.items():
        if key in was.accepted:
            yield GapDiff(GapChange.REOPENED, was.accepted[key], gap)
        elif key in was.open:
            rise = round(gap.impact - was.open[key].impact, 9)
            if rise >= told_from:
                yield GapDiff(GapChange.WORSE, was.open[key], gap)
            elif rise <= -told_from:
                yield GapDiff(GapChange.EASED, was.open[key], gap)


def _of_accepted(was: _Standing, now: _Standing) -> Iterator[GapDiff]:
    for key, gap in now.accepted.items():
        if key in was.open:
            yield GapDiff(GapChange.ACCEPTED, was.open[key], gap)


def _only_in(side: _Standing, other: _Standing) -> Iterator[Gap]:
    """The gaps, open or accepted, that the other side does not know; a merged gap once, where it knows none of it."""
    told: set[str] = set()
    for key, gap in (side.accepted | side.open).items():
        merged = side.merged_into.get(key)
        if key in other.known or gap.is_folded:
            continue
        if merged is None or any(_key(member) in other.known for member in merged.members):
            yield gap
        elif merged.key not in told:
            told.add(merged.key)
            yield merged
