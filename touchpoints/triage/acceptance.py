"""accepted_gaps: which gaps the team lives with, which come back, and which entries no longer match anything."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from touchpoints.gap import Acceptance, Gap, GapClass
from touchpoints.model import PHASE_NAMES, AcceptedGap, say
from touchpoints.problem import Loc, Place
from touchpoints.rules.facts import Facts

LONGEST = timedelta(days=365)
"""An acceptance further ahead counts as this long."""


def entries_in_force(facts: Facts, place: Callable[[Loc], Place]) -> Iterator[tuple[Loc, AcceptedGap, bool]]:
    """The entries that apply to this file, with whether they were written in it."""
    own_file = place(()).file
    for index, entry in enumerate(facts.journey.accepted_gaps):
        loc: Loc = ("accepted_gaps", index)
        yield loc, entry, place(loc).file == own_file


def accept(gaps: Sequence[Gap], entries: Sequence[tuple[Loc, AcceptedGap, bool]], today: date) -> tuple[Gap, ...]:
    """The gaps, each with the acceptance that covers it; of several the one that lasts longest decides."""
    return tuple(replace(gap, acceptance=_acceptance(gap, entries, today)) for gap in gaps)


def _acceptance(gap: Gap, entries: Sequence[tuple[Loc, AcceptedGap, bool]], today: date) -> Acceptance | None:
    covering = [(loc, entry) for loc, entry, _ in entries if covers(entry, gap)]
    if not covering:
        return None
    loc, entry = max(covering, key=lambda pair: pair[1].until)
    until = min(entry.until, today + LONGEST)
    return Acceptance(
        reason=say(entry.reason),
        by=entry.by,
        until=until,
        expired=until < today,
        loc=loc,
        risen=gap.gap_class is GapClass.P1 and entry.accepted_as in (GapClass.P2, GapClass.P3),
    )


def covers(entry: AcceptedGap, gap: Gap) -> bool:
    """Without `on` an entry covers every finding of its rule."""
    on = PHASE_NAMES.get(entry.on, entry.on) if entry.on else None
    return entry.rule == gap.rule and on in (None, gap.on)


def unmatched(
    gaps: Collection[Gap], entries: Sequence[tuple[Loc, AcceptedGap, bool]], place: Callable[[Loc], Place]
) -> tuple[tuple[str, Place], ...]:
    """Entries of this very file that match none of its findings, hidden ones included."""
    return tuple(
        (f"{entry.rule}@{entry.on}" if entry.on else entry.rule, place(loc))
        for loc, entry, is_own in entries
        if is_own and not any(covers(entry, gap) for gap in gaps)
    )
