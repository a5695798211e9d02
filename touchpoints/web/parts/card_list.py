"""The cards of several journeys in tabs: the same gap of several segments once, the worst first; filtered."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.gap import Card, Gap, GapClass, GapCounts
from touchpoints.model import State, Touchpoint, say
from touchpoints.text import Text
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


class Facets(NamedTuple):
    """What a gap is asked for by, each as an address writes it."""

    phase: str
    category: str
    owner: str
    gap_class: str


class Answered(NamedTuple):
    """Who answers for a touchpoint, as an address writes it, and where."""

    owner: str
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCard(Placed):
    """A card with what lists of thousands rank, filter and count it by, found out once for each."""

    rank: tuple[int, float, float]
    facets: tuple[Facets, ...]
    """Of its gaps."""
    counted: tuple[str, ...]
    """For each of its gaps that count: its class, or that it is to check."""
    answered: tuple[Answered, ...]
    """Of the touchpoints it is about."""


@dataclass(frozen=True, slots=True)
class CardList:
    """Cards by tab, ranked."""

    tabs: Mapping[str, tuple[RankedCard, ...]]
    counts: Mapping[str, GapCounts]
    """What each tab holds."""
    facets: Collection[Facets]
    """Of all gaps of the journeys, filtered or not."""
    answered: Collection[Answered]
    """Of all touchpoints these are about."""
    owners: Mapping[str, Text | None]
    """Of the same gaps, by what an address calls them."""

    @property
    def opening(self) -> str:
        """The tab to open on: to check when there is nothing to fix."""
        return FIX if self.tabs[FIX] or not self.tabs[CHECK] else CHECK

    @property
    def open_counts(self) -> GapCounts:
        """What is to fix and what is to check."""
        fix, check = self.counts[FIX], self.counts[CHECK]
        return GapCounts(fix.fix, check.to_check, fix.cards + check.cards)

    def tab_of(self, key: str) -> str | None:
        """Where the card with a gap stands; None when it is nowhere."""
        return next((tab for tab, cards in self.tabs.items() if place_of(key, cards) is not None), None)


def place_of(key: str, cards: Sequence[Placed]) -> int | None:
    """Where the card stands that holds a gap; None where none does."""
    for place, placed in enumerate(cards):  # most cards are of journeys whose key is no part of it
        if (placed.also or placed.card.head.journey in key) and any(gap.key == key for gap in placed.card.gaps):
            return place
    return None


def journeys_asked(assessment: Assessment, asked: Address) -> tuple[JourneyAssessment, ...]:
    """The journeys an address asks for; as they are today where it does not ask for the target."""
    return _journeys(assessment, _state(asked), asked.get("journey"), asked.get("segment"))


def _state(asked: Address) -> State:
    return State.TO_BE if asked.get("state") == State.TO_BE.value else State.AS_IS


def _journeys(
    assessment: Assessment, state: State, journey: str | None, segment: str | None
) -> tuple[JourneyAssessment, ...]:
    return tuple(
        assessed
        for assessed in assessment.journeys
        if assessed.journey.state is state
        and journey in (None, assessed.journey.id)
        and segment in (None, assessed.journey.segment_id)
    )


def cards_at(assessment: Assessment, state: State, journey: str | None, segment: str | None) -> CardList:
    """Every card of a journey, a segment or all; gathered once for all who ask."""
    place = (state, journey, segment)
    return assessment.once(("cards", place), lambda: cards_of(assessment, _journeys(assessment, *place)))


def cards_of(assessment: Assessment, journeys: Iterable[JourneyAssessment]) -> CardList:
    """Every card of these journeys in its tab, the same gap of several segments once."""
    listed = list(journeys)
    cut: dict[int, _Cut] = {}
    for family in _families(assessment, listed):
        cuts = assessment.once_apart(family, "cards", partial(_cuts, family))
        cut.update(zip(map(id, family), cuts, strict=True))
    in_order = [cut[id(assessed)] for assessed in listed]
    tabs = {
        tab: tuple(sorted(chain.from_iterable(one.tabs[tab] for one in in_order), key=_RANK))
        for tab in (FIX, CHECK, ACCEPTED, IDEAS)
    }
    owners = {id_: owner for one in in_order for id_, owner in one.owners.items()}
    facets, answered = (
        frozenset(chain.from_iterable(getattr(one, name) for one in in_order)) for name in ("facets", "answered")
    )
    return CardList(tabs, _counted(tabs), facets, answered, owners)


_RANK = attrgetter("rank")


def _families(assessment: Assessment, journeys: Iterable[JourneyAssessment]) -> Iterator[tuple[JourneyAssessment, ...]]:
    """Journeys whose files extend one another or the same file: only among these is a gap somebody else's as well."""
    roots = assessment.once("roots", lambda: _roots(assessment))
    families: dict[str, list[JourneyAssessment]] = {}
    for assessed in journeys:
        families.setdefault(roots[assessed.document.file], []).append(assessed)
    return map(tuple, families.values())


def _roots(assessment: Assessment) -> dict[str, str]:
    """By file: the file at the end of what it extends."""
    bases = {assessed.document.file: assessed.document.base for assessed in assessment.journeys}
    roots = {}
    for file in bases:
        root = file
        while (base := bases.get(root)) is not None:
            root = base
        roots[file] = root
    return roots


@dataclass(frozen=True, slots=True)
class _Cut:
    """The cards of a family that stand with one of its journeys."""

    tabs: Mapping[str, Sequence[RankedCard]]
    """Ranked."""
    facets: frozenset[Facets]
    answered: frozenset[Answered]
    owners: Mapping[str, Text | None]


def _cuts(family: Sequence[JourneyAssessment]) -> tuple[_Cut, ...]:
    opened = once((card, assessed) for assessed in family for card in assessed.gaps.cards)
    accepted = once((Card(gap, ()), assessed) for assessed in family for gap in assessed.gaps.accepted)
    ideas = once((Card(gap, ()), assessed) for assessed in family for gap in assessed.gaps.ideas)
    tabs: dict[str, list[RankedCard]] = {FIX: [], CHECK: [], ACCEPTED: list(accepted), IDEAS: list(ideas)}
    for placed in opened:
        tabs[CHECK if placed.card.to_check else FIX].append(placed)
    return tuple(
        _cut({tab: [one for one in cards if one.assessed is assessed] for tab, cards in tabs.items()})
        for assessed in family
    )


def _cut(tabs: Mapping[str, Sequence[RankedCard]]) -> _Cut:
    every = list(chain.from_iterable(tabs.values()))
    return _Cut(
        tabs,
        frozenset(facets for each in every for facets in each.facets),
        frozenset(answered for each in every for answered in each.answered),
        {owner_id(gap): gap.owner for each in every for gap in each.card.gaps},
    )


def cards_asked(assessment: Assessment, asked: Address) -> tuple[CardList, CardList]:
    """Every card of the journeys that an address asks for, and of these the cards it asks for; each gathered once."""
    place = (_state(asked), asked.get("journey"), asked.get("segment"))
    every = cards_at(assessment, *place)
    filters = tuple(asked.get(name) for name in _FILTERS)
    if not any(filters):
        return every, every
    return every, assessment.once(("cards", place, filters), lambda: filtered(every, asked))


def once(cards: Iterable[tuple[Card, JourneyAssessment]]) -> tuple[RankedCard, ...]:
    """Ranked; a gap that a segment's file inherits stands with the file it comes from."""
    return tuple(sorted((_ranked(card, found) for card, found in each_once(cards)), key=_RANK))


def _ranked(card: Card, found: tuple[JourneyAssessment, ...]) -> RankedCard:
    counted = [_TO_CHECK if card.to_check else gap.gap_class.value for gap in card.counted]
    by_id = found[0].journey.by_id
    about = dict.fromkeys(id_ for gap in card.gaps for id_ in gap.touchpoints if id_ in by_id)
    return RankedCard(
        card,
        found[0],
        found[1:],
        rank=(_CLASS_ORDER[card.head.gap_class], -card.head.priority, -card.head.impact),
        facets=tuple(dict.fromkeys(map(_facets, card.gaps))),
        counted=tuple(counted),
        answered=tuple(dict.fromkeys(answered_at(by_id[id_]) for id_ in about)),
    )


def _facets(gap: Gap) -> Facets:
    return _shared(gap.phase.value if gap.phase else "-", gap.category.value, owner_id(gap), gap.gap_class.value)


@lru_cache(maxsize=4_096)
def _shared(phase: str, category: str, owner: str, gap_class: str) -> Facets:
    """There are few, of very many gaps."""
    return Facets(phase, category, owner, gap_class)


def answered_at(touchpoint: Touchpoint) -> Answered:
    return _answered(say(touchpoint.owner).fr if touchpoint.owner else NOBODY, tuple(touchpoint.channels))


@lru_cache(maxsize=4_096)
def _answered(owner: str, channels: tuple[str, ...]) -> Answered:
    return Answered(owner, channels)


_TO_CHECK = "to check"


def _counted(tabs: Mapping[str, Sequence[RankedCard]]) -> dict[str, GapCounts]:
    """As `count_gaps` does, for thousands."""
    return {tab: _count(cards) for tab, cards in tabs.items()}


def _count(cards: Sequence[RankedCard]) -> GapCounts:
    found = Counter(chain.from_iterable(each.counted for each in cards))
    fix = {each: found[each.value] for each in GapClass if found[each.value]}
    return GapCounts(fix, found[_TO_CHECK], len(cards))


def filtered(cards: CardList, asked: Address) -> CardList:
    """Only what an address asks for: phase, category, owner, class."""
    wanted = {
        one
        for one in cards.facets
        if asked.get("phase") in (None, one.phase)
        and asked.get("category") in (None, one.category)
        and asked.get("owner") in (None, one.owner)
        and asked.get("class") in (None, one.gap_class)
    }
    return only(cards, lambda each: not wanted.isdisjoint(each.facets))


def only(cards: CardList, is_kept: Callable[[RankedCard], bool]) -> CardList:
    """Those of the cards that pass."""
    tabs = {tab: tuple(filter(is_kept, ranked)) for tab, ranked in cards.tabs.items()}
    return replace(cards, tabs=tabs, counts=_counted(tabs))


def owner_id(gap: Gap) -> str:
    """What an address calls the owner of a gap."""
    return gap.owner.fr if gap.owner else NOBODY
