"""The cards of several journeys in tabs: the same gap of several segments once, the worst first; filtered."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Card, Gap, GapClass, GapCounts, count_gaps
from touchpoints.model import State
from touchpoints.triage.acceptance import each_once
from touchpoints.web.address import Address
from touchpoints.web.parts.gap_card import Placed

FIX, CHECK, ACCEPTED, IDEAS = "fix", "check", "accepted", "ideas"

BUDGET = 7
"""First view: no more cards than a team can act on."""

NOBODY = "-"
"""The owner asked for where there is none."""

_FILTERS = ("phase", "category", "owner", "class")

_CLASS_ORDER = MappingProxyType({each: place for place, each in enumerate(GapClass)})


@dataclass(frozen=True, slots=True)
class CardList:
    """Cards by tab, ranked."""

    tabs: Mapping[str, tuple[Placed, ...]]
    counts: Mapping[str, GapCounts]
    """What each tab holds."""

    @property
    def opening(self) -> str:
        """The tab to open on: to check when there is nothing to fix."""
        return FIX if self.tabs[FIX] or not self.tabs[CHECK] else CHECK

    def tab_of(self, key: str) -> str | None:
        """Where the card with a gap stands; None when it is nowhere."""
        for tab, placed in self.tabs.items():
            if any(gap.key == key for each in placed for gap in each.card.gaps):
                return tab
        return None


def journeys_asked(assessment: Assessment, asked: Address) -> tuple[JourneyAssessment, ...]:
    """The journeys an address asks for; as they are today where it does not ask for the target."""
    state = State.TO_BE if asked.get("state") == State.TO_BE.value else State.AS_IS
    return tuple(
        assessed
        for assessed in assessment.journeys
        if assessed.journey.state is state
        and asked.get("journey") in (None, assessed.journey.id)
        and asked.get("segment") in (None, assessed.journey.segment_id)
    )


def cards_of(journeys: Iterable[JourneyAssessment]) -> CardList:
    """Every card of these journeys in its tab."""
    of_all = list(journeys)
    opened = once((card, assessed) for assessed in of_all for card in assessed.gaps.cards)
    accepted = once((Card(gap, ()), assessed) for assessed in of_all for gap in assessed.gaps.accepted)
    ideas = once((Card(gap, ()), assessed) for assessed in of_all for gap in assessed.gaps.ideas)
    return _counted(
        {
            FIX: tuple(placed for placed in opened if not placed.card.to_check),
            CHECK: tuple(placed for placed in opened if placed.card.to_check),
            ACCEPTED: accepted,
            IDEAS: ideas,
        }
    )


def _counted(tabs: Mapping[str, tuple[Placed, ...]]) -> CardList:
    return CardList(tabs, {tab: count_gaps(placed.card for placed in cards) for tab, cards in tabs.items()})


def cards_asked(assessment: Assessment, asked: Address) -> tuple[CardList, CardList]:
    """Every card of the journeys that an address asks for, and of these the cards it asks for; each gathered once."""
    place = tuple(asked.get(name) for name in ("state", "journey", "segment"))
    every = assessment.once(("cards", place), lambda: cards_of(journeys_asked(assessment, asked)))
    filters = tuple(asked.get(name) for name in _FILTERS)
    if not any(filters):
        return every, every
    return every, assessment.once(("cards", place, filters), lambda: filtered(every, asked))


def once(cards: Iterable[tuple[Card, JourneyAssessment]]) -> tuple[Placed, ...]:
    """Ranked; a gap that a segment's file inherits stands with the file it comes from."""
    placed = (Placed(card, found[0], found[1:]) for card, found in each_once(cards))
    return tuple(sorted(placed, key=lambda each: _rank(each.card.head)))


def _rank(head: Gap) -> tuple[int, float, float]:
    return _CLASS_ORDER[head.gap_class], -head.priority, -head.impact


def filtered(cards: CardList, asked: Address) -> CardList:
    """Only what an address asks for: phase, category, owner, class."""
    return _counted(
        {tab: tuple(each for each in placed if _is_asked(each.card, asked)) for tab, placed in cards.tabs.items()}
    )


def _is_asked(card: Card, asked: Address) -> bool:
    return any(
        asked.get("phase") in (None, gap.phase.value if gap.phase else "-")
        and asked.get("category") in (None, gap.category.value)
        and asked.get("owner") in (None, owner_id(gap))
        and asked.get("class") in (None, gap.gap_class.value)
        for gap in card.gaps
    )


def owner_id(gap: Gap) -> str:
    """What an address calls the owner of a gap."""
    return gap.owner.fr if gap.owner else NOBODY


def everything(cards: CardList) -> Sequence[Gap]:
    return [gap for placed in cards.tabs.values() for each in placed for gap in each.card.gaps]
