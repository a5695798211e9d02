"""The cards of several journeys in tabs: the same gap of several segments once, the worst first; filtered."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from heapq import merge
from itertools import chain, islice
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple, overload

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


@dataclass(frozen=True, slots=True, eq=False)
class CardKind:
    """What cards are filtered and counted by; thousands of cards are of the same few kinds."""

    facets: tuple[Facets, ...]
    """Of its gaps."""
    counted: tuple[str, ...]
    """For each of its gaps that count: its class, or that it is to check."""
    answered: tuple[Answered, ...]
    """Of the touchpoints it is about."""
    is_shared: bool
    """Whether several journeys have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedCard(Placed):
    """A card with what it is ranked by, the least first, and its kind, found out once for each."""

    rank: tuple[int, float, float]
    kind: CardKind


class RankedCards(Sequence[RankedCard]):
    """Cards of several journeys, ranked: those that somebody looks at, and all where somebody asks for all."""

    def __init__(self, runs: Sequence[Sequence[RankedCard]], kinds: Mapping[CardKind, int]) -> None:
        """`runs`: of each journey, ranked, more than those wanted; `kinds`: of those wanted, and how many of each."""
        self._runs, self.kinds = runs, kinds
        self._count = sum(kinds.values())
        self._all: tuple[RankedCard, ...] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> RankedCard: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[RankedCard, ...]: ...
    def __getitem__(self, place: int | slice) -> RankedCard | tuple[RankedCard, ...]:
        if isinstance(place, slice):
            _, stop, _ = place.indices(self._count)
            return self._first(stop)[place]
        return self._first(range(self._count)[place] + 1)[place]

    def __iter__(self) -> Iterator[RankedCard]:
        return iter(self._first(self._count))

    def _first(self, count: int) -> tuple[RankedCard, ...]:
        """That many of them at least; of equal ones those of the journey that comes first."""
        if self._all is None and count > _FIRST_PAGES:
            self._all = tuple(sorted(chain.from_iterable(map(self._wanted, self._runs)), key=_RANK))
        if self._all is not None:
            return self._all
        return tuple(islice(merge(*map(self._wanted, self._runs), key=_RANK), _FIRST_PAGES))

    def _wanted(self, run: Sequence[RankedCard]) -> Iterator[RankedCard]:
        return (card for card in run if card.kind in self.kinds)

    def holding(self, key: str) -> RankedCard | None:
        """The card that holds a gap."""
        for run in self._runs:  # most are of journeys whose key is no part of it
            is_near = bool(run) and run[0].assessed.key in key
            for card in run:
                if (is_near or card.also) and card.kind in self.kinds and any(gap.key == key for gap in card.card.gaps):
                    return card
        return None

    def counts(self) -> GapCounts:
        """As `count_gaps` says it."""
        found: Counter[str] = Counter()
        for kind, cards in self.kinds.items():
            for counted in kind.counted:
                found[counted] += cards
        return GapCounts(
            {each: found[each.value] for each in GapClass if found[each.value]}, found[_TO_CHECK], len(self)
        )

    def only(self, is_kept: Callable[[CardKind], bool]) -> "RankedCards":
        return RankedCards(self._runs, {kind: count for kind, count in self.kinds.items() if is_kept(kind)})


_RANK = attrgetter("rank")
_FIRST_PAGES = 100
"""Cards that are ranked before somebody asks for more: picking the first of thousands takes a tenth of sorting them."""
_TO_CHECK = "to check"


@dataclass(frozen=True, slots=True)
class CardList:
    """Cards by tab, ranked."""

    tabs: Mapping[str, RankedCards]
    counts: Mapping[str, GapCounts]
    """What each tab holds."""
    owners: Mapping[str, Text | None]
    """Of all gaps of the journeys, filtered or not, by what an address calls them."""

    @property
    def facets(self) -> frozenset[Facets]:
        """Of the gaps on the cards."""
        return frozenset(facets for cards in self.tabs.values() for kind in cards.kinds for facets in kind.facets)

    def only(self, is_kept: Callable[[CardKind], bool]) -> "CardList":
        """The cards of some kinds."""
        return _list({tab: cards.only(is_kept) for tab, cards in self.tabs.items()}, self.owners)

    @property
    def opening(self) -> str:
        """The tab to open on: to check when there is nothing to fix."""
        return FIX if self.tabs[FIX] or not self.tabs[CHECK] else CHECK

    @property
    def open_counts(self) -> GapCounts:
        """What is to fix and what is to check."""
        fix, check = self.counts[FIX], self.counts[CHECK]
        return GapCounts(fix.fix, check.to_check, fix.cards + check.cards)

    @property
    def is_shared(self) -> bool:
        """Whether several journeys have one of what is to fix or to check."""
        return any(kind.is_shared for tab in (FIX, CHECK) for kind in self.tabs[tab].kinds)

    def tab_of(self, key: str) -> str | None:
        """Where the card with a gap stands; None when it is nowhere."""
        return next((tab for tab, cards in self.tabs.items() if cards.holding(key) is not None), None)


def _list(tabs: Mapping[str, RankedCards], owners: Mapping[str, Text | None]) -> CardList:
    return CardList(tabs, {tab: cards.counts() for tab, cards in tabs.items()}, owners)


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
        cut.update(zip(map(id, family), _cuts_of(assessment, family), strict=True))
    in_order = [cut[id(assessed)] for assessed in listed]
    tabs = {}
    for tab in _TABS:
        kinds = Counter(chain.from_iterable(one.kinds[tab] for one in in_order))
        tabs[tab] = RankedCards([one.tabs[tab] for one in in_order], kinds)
    return _list(tabs, {id_: owner for one in in_order for id_, owner in one.owners.items()})


_TABS = (FIX, CHECK, ACCEPTED, IDEAS)


def ahead(assessment: Assessment) -> Iterator[None]:
    """What lists of all journeys are put together of, concluded before somebody asks; a step a journey or so."""
    for state in State:
        for family in _families(assessment, _journeys(assessment, state, None, None)):
            _cuts_of(assessment, family)
            yield


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
    kinds: Mapping[str, Sequence[CardKind]]
    """Of each of these: what all are counted by lies together, while the cards lie anywhere in memory."""
    owners: Mapping[str, Text | None]
    """Of their gaps, by what an address calls them."""


def _cuts_of(assessment: Assessment, family: tuple[JourneyAssessment, ...]) -> tuple["_Cut", ...]:
    return assessment.once_apart(family, "cards", partial(_cuts, family))


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
    kinds = {tab: [each.kind for each in cards] for tab, cards in tabs.items()}
    gaps = (gap for cards in tabs.values() for each in cards for gap in each.card.gaps)
    return _Cut(tabs, kinds, {owner_id(gap): gap.owner for gap in gaps})


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
    head, by_id = card.head, found[0].journey.by_id
    about = dict.fromkeys(id_ for gap in card.gaps for id_ in gap.touchpoints if id_ in by_id)
    kind = _kind(
        tuple(dict.fromkeys(map(_facets, card.gaps))),
        tuple(_TO_CHECK if card.to_check else gap.gap_class.value for gap in card.counted),
        tuple(dict.fromkeys(answered_at(by_id[id_]) for id_ in about)),
        len(found) > 1,
    )
    rank = (_CLASS_ORDER[head.gap_class], -head.priority, -head.impact)
    return RankedCard(card, found[0], found[1:], rank=rank, kind=kind)


@lru_cache(maxsize=16_384)
def _kind(
    facets: tuple[Facets, ...], counted: tuple[str, ...], answered: tuple[Answered, ...], is_shared: bool
) -> CardKind:
    return CardKind(facets, counted, answered, is_shared)


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


def filtered(cards: CardList, asked: Address) -> CardList:
    """Only what an address asks for: phase, category, owner, class."""

    def is_asked(one: Facets) -> bool:
        return (
            asked.get("phase") in (None, one.phase)
            and asked.get("category") in (None, one.category)
            and asked.get("owner") in (None, one.owner)
            and asked.get("class") in (None, one.gap_class)
        )

    return cards.only(lambda kind: any(map(is_asked, kind.facets)))


def owner_id(gap: Gap) -> str:
    """What an address calls the owner of a gap."""
    return gap.owner.fr if gap.owner else NOBODY
