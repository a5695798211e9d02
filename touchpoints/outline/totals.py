"""Journeys -> how many gaps are open in all: today's and the targets' apart, what segments share counted once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Card, GapCounts, count_gaps
from touchpoints.model import State
from touchpoints.text import Text, plural
from touchpoints.triage.inherited import each_once

_ON_TARGETS = Text(en="; on targets: {counts}", fr=" ; sur les cibles : {counts}")
_SUMMARY = Text(en="{journeys}, {problems}: {gaps}.", fr="{journeys}, {problems} : {gaps}.")
_ONCE = Text(
    en="; what several segments share counts once", fr=" ; ce que plusieurs segments partagent compte une fois"
)


@dataclass(frozen=True, slots=True)
class GapTotals:
    """The open gaps of several journeys."""

    today: GapCounts
    targets: GapCounts
    """Of journeys as they should become: a design to check, not something customers meet."""
    shares: bool
    """Whether some gap stands in more than one journey: the journeys' own counts then add up to more."""


Keep: TypeAlias = Callable[[Card, JourneyAssessment], bool]


def gap_totals(journeys: Iterable[JourneyAssessment], keep: Keep | None = None) -> GapTotals:
    """`keep`: which cards count, where only some are asked for."""
    counts: list[GapCounts] = []
    shares = False
    listed = tuple(journeys)
    for state in (State.AS_IS, State.TO_BE):
        cards = (
            (card, assessed) for assessed in listed if assessed.journey.state is state for card in assessed.gaps.cards
        )
        kept = [(card, found) for card, found in each_once(cards) if keep is None or keep(card, found[0])]
        counts.append(count_gaps(card for card, _ in kept))
        shares = shares or any(len(found) > 1 for _, found in kept)
    return GapTotals(counts[0], counts[1], shares)


def totals_words(totals: GapTotals, *, by_class: bool = True) -> Text:
    """ "17 gaps to fix (1 P1, 16 P2), 3 to check; on targets: 2 gaps to check"."""
    said = labels.gap_counts(totals.today, by_class=by_class)
    if totals.targets.total:
        said += _ON_TARGETS.format(counts=labels.gap_counts(totals.targets, by_class=by_class))
    return said + _ONCE if totals.shares else said


def assessment_summary(assessment: Assessment) -> Text:
    """ "2 journeys, 0 problems: 17 gaps to fix (1 P1, 16 P2), 3 to check."."""
    journeys = plural(
        len(assessment.journeys),
        Text(en="{count} journey", fr="{count} parcours"),
        Text(en="{count} journeys", fr="{count} parcours"),
    )
    problems = plural(
        len(assessment.problems),
        Text(en="{count} problem", fr="{count} problème"),
        Text(en="{count} problems", fr="{count} problèmes"),
    )
    return _SUMMARY.format(journeys=journeys, problems=problems, gaps=totals_words(gap_totals(assessment.journeys)))
