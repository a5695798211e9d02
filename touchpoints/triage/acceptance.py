"""Which gaps the team lives with, which come back, which are those of the file that is extended."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from touchpoints.gap import Acceptance, Card, Gap, GapClass, GapReport
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
    covering = [(gap, _acceptance(gap, entries, today)) for gap in gaps]
    return tuple(replace(gap, acceptance=acceptance) if acceptance else gap for gap, acceptance in covering)


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


Found = TypeVar("Found")
"""Where a card was found: its journey."""


def mark_inherited(reports: Mapping[str, GapReport], extended: Mapping[str, str | None]) -> dict[str, GapReport]:
    """The reports by file, each gap that the extended file already says, word for word, pointing at it.

    The same rule on the same thing with the same message: same facts, same figures. A gap whose figures differ in
    this segment is its own. Through a chain of files a gap points at the first that says it. `extended`: the file
    each file extends.
    """
    marked: dict[str, GapReport] = {}

    def mark(file: str) -> GapReport:
        if file not in marked:
            base = extended.get(file)
            report = reports[file]
            marked[file] = _with_origins(report, mark(base)) if base in reports and base is not None else report
        return marked[file]

    return {file: mark(file) for file in reports}


def _with_origins(report: GapReport, extended: GapReport) -> GapReport:
    theirs = {(gap.rule, gap.on): gap for gap in (*extended.gaps, *extended.accepted, *extended.ideas)}
    marks = {gap.key: _origin(gap, theirs) for gap in (*report.gaps, *report.accepted, *report.ideas)}
    cards = tuple(
        Card(_marked(card.head, marks), tuple(_marked(gap, marks) for gap in card.also)) for card in report.cards
    )
    return replace(
        report,
        gaps=tuple(gap for card in cards for gap in card.gaps),
        cards=cards,
        accepted=tuple(_marked(gap, marks) for gap in report.accepted),
        ideas=tuple(_marked(gap, marks) for gap in report.ideas),
    )


def _origin(gap: Gap, theirs: Mapping[tuple[str, str], Gap]) -> str | None:
    other = theirs.get((gap.rule, gap.on))
    if other is None or other.message != gap.message:
        return None
    return other.inherited_from or other.key


def _marked(gap: Gap, marks: Mapping[str, str | None]) -> Gap:
    return replace(gap, inherited_from=marks.get(gap.key))


def each_once(cards: Iterable[tuple[Card, Found]]) -> tuple[tuple[Card, tuple[Found, ...]], ...]:
    """Cards of several journeys, every gap on one of them: (card, where it was found, the first its own).

    What a segment's file inherits stands on the card of the file it comes from. What it adds at the same place has a
    card of its own, unless it only repeats the other (a folded gap): then it joins that card.
    """
    listed = tuple(cards)
    there = {gap.key for card, _ in listed for gap in card.gaps}
    made: list[tuple[Card, list[Found]]] = []
    holder: dict[str, int] = {}
    repeats: list[tuple[Gap, str]] = []
    for card, found in listed:
        own = [gap for gap in card.gaps if gap.inherited_from not in there and _first_said(gap) not in holder]
        if own and all(gap.is_folded for gap in own):
            repeats += [(gap, _first_said(card.head)) for gap in own]
        elif own:
            holder |= dict.fromkeys(map(_first_said, own), len(made))
            made.append((Card(own[0], tuple(own[1:])), [found]))
    for gap, head in repeats:
        if _first_said(gap) not in holder:
            card, places = made[holder[head]]
            made[holder[head]] = (Card(card.head, (*card.also, gap)), places)
            holder[_first_said(gap)] = holder[head]
    for card, found in listed:
        for at in {holder[_first_said(gap)]: None for gap in card.gaps}:
            if not any(place is found for place in made[at][1]):
                made[at][1].append(found)
    return tuple((card, tuple(places)) for card, places in made)


def _first_said(gap: Gap) -> str:
    """Key of the gap in the first file that says it."""
    return gap.inherited_from or gap.key
