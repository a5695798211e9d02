"""Gap: what a rule concludes about a journey, with a stable key, what it costs, how sure we are and what to do."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from touchpoints.model import Phase
from touchpoints.problem import Loc, Place
from touchpoints.text import Text


class Category(StrEnum):
    MISSING = "missing"
    ACCOUNT = "account"
    DATA = "data"
    PROMISE = "promise"
    PERFORMANCE = "performance"
    STRUCTURE = "structure"
    CONSISTENCY = "consistency"
    OWNERSHIP = "ownership"
    EVIDENCE = "evidence"
    LOYALTY = "loyalty"
    LEGAL = "legal"


class Status(StrEnum):
    """How sure we are that the gap is real."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    HYPOTHESIS = "hypothesis"


class GapClass(StrEnum):
    """P1: impact >= 20 and not a hypothesis. P2: impact >= 8. P3: the rest. IDEA: no gap, not counted."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    IDEA = "idea"


class Carrier(StrEnum):
    """What a gap is on."""

    JOURNEY = "journey"
    PHASE = "phase"
    TOUCHPOINT = "touchpoint"
    LINK = "link"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Fact:
    """What the rule read: a sentence, and where it stands."""

    text: Text
    loc: Loc


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A gap known and accepted until a day."""

    reason: Text
    by: str
    until: date
    expired: bool
    loc: Loc
    risen: bool = False
    """Accepted while it was less serious: it became P1 since."""

    @property
    def is_over(self) -> bool:
        """Whether the gap counts again."""
        return self.expired or self.risen


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. `loss`, `impact` are experience points 0-100; `exposure` is a share of customers 0-1."""

    rule: str
    category: Category
    journey: str
    """Key of the journey: `journey/segment[.to-be]`."""
    carrier: Carrier
    on: str
    """Touchpoint id, phase, `a>b`, question id; "" for the journey."""
    touchpoints: tuple[str, ...]
    """Ids of the touchpoints it concerns, the one to mend first; several for an aggregated gap or a link."""
    phase: Phase | None
    title: Text
    message: Text
    why: Text
    action: Text
    """What to do here: in the touchpoint's own words where the rule reads them, else `advice`."""
    advice: Text
    """What the rule says to do wherever it fires."""
    source: str
    facts: tuple[Fact, ...]
    places: tuple[Place, ...]
    """Where each fact stands, in the order of `facts`."""
    loss: float
    exposure: float
    importance: float
    """1-5, 5 for a moment of truth."""
    impact: float
    """loss x exposure x importance / 5, 0-100."""
    effort: float
    """Effort units: S 1, M 2, L 4, XL 8."""
    effort_written: str
    """As written, or "M" by default, or "S" for a rule that only asks to describe."""
    effort_is_default: bool
    priority: float
    """impact / effort."""
    status: Status
    gap_class: GapClass
    points_at_stake: float | None
    """Points the journey would gain if a score gap were closed; None for other rules."""
    owner: Text | None
    members: tuple["Gap", ...] = ()
    """The findings an aggregated gap stands for."""
    acceptance: Acceptance | None = None
    missing_types: tuple[str, ...] = ()
    """Touchpoint types absent from the map: drawn as ghosts in the gap's phase."""
    is_folded: bool = False
    """Shown inside its card, not counted: another gap of the card says the same."""
    inherited_from: str | None = None
    """Key of the same finding in the file this one extends: an overview counts it there, once."""

    @property
    def key(self) -> str:
        """Stable for ever: `rule@journey/segment[.to-be]/on`; people write parts of it in their YAML."""
        return f"{self.rule}@{self.journey}" + (f"/{self.on}" if self.on else "")

    @property
    def is_open(self) -> bool:
        """Neither accepted (unless the acceptance is over) nor a mere idea."""
        return self.gap_class is not GapClass.IDEA and (self.acceptance is None or self.acceptance.is_over)


@dataclass(frozen=True, slots=True)
class Card:
    """What people see: one card per touchpoint (or journey, phase, link, question), headed by its highest class."""

    head: Gap
    also: tuple[Gap, ...]
    """The other gaps on the same touchpoint, shown inside as "why"."""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return (self.head, *self.also)

    @property
    def counted(self) -> tuple[Gap, ...]:
        """Without those folded into another: what a count of gaps counts."""
        return tuple(gap for gap in self.gaps if not gap.is_folded)

    @property
    def to_check(self) -> bool:
        """True when every gap of the card is a hypothesis: the action is to measure, not to fix."""
        return all(gap.status is Status.HYPOTHESIS for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class GapCounts:
    """How many gaps are open. The one count: what pages, terminal, exports and comments say is said from here.

    Counted is what is open and not folded into another gap of its card; ideas and accepted gaps are not. A gap is to
    fix or to check as its card is.
    """

    fix: Mapping[GapClass, int]
    """To fix, by class; a class without any is left out."""
    to_check: int
    cards: int
    """The cards that hold them: a card is a place, and may hold several."""

    @property
    def to_fix(self) -> int:
        return sum(self.fix.values())

    @property
    def total(self) -> int:
        return self.to_fix + self.to_check


def count_gaps(cards: Iterable[Card]) -> GapCounts:
    """The gaps of some cards, each card given once."""
    listed = tuple(cards)
    fix = Counter(gap.gap_class for card in listed if not card.to_check for gap in card.counted)
    to_check = sum(len(card.counted) for card in listed if card.to_check)
    return GapCounts({each: fix[each] for each in GapClass if fix[each]}, to_check, len(listed))


@dataclass(frozen=True, slots=True)
class GapReport:
    """The gaps of one journey, sorted out."""

    gaps: tuple[Gap, ...] = ()
    """Every open gap after suppression and aggregation, in the order of their cards."""
    cards: tuple[Card, ...] = ()
    """Ranked: class of the head, priority, impact, order of the journey, order of the catalogue."""
    accepted: tuple[Gap, ...] = ()
    ideas: tuple[Gap, ...] = ()
    suppressed: Mapping[str, str] | None = None
    """Key of a suppressed gap -> key of the gap that hides it."""
    unmatched: tuple[tuple[str, Place], ...] = ()
    """Entries of `accepted_gaps` that match no finding: "rule@on" and where they stand."""

    @property
    def counted(self) -> tuple[Gap, ...]:
        """The open gaps without those folded into another of their card: what a count of gaps counts."""
        return tuple(gap for gap in self.gaps if not gap.is_folded)

    @property
    def counts(self) -> GapCounts:
        return count_gaps(self.cards)

    @property
    def to_fix(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if not card.to_check)

    @property
    def to_check(self) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.to_check)

    def keeping(self, keep: Callable[[Gap], bool]) -> "GapReport":
        """The report with only the gaps that `keep` wants; a card that loses its head is headed by its next gap."""
        left = [tuple(gap for gap in card.gaps if keep(gap)) for card in self.cards]
        return replace(
            self,
            gaps=tuple(gap for gap in self.gaps if keep(gap)),
            cards=tuple(Card(gaps[0], gaps[1:]) for gaps in left if gaps),
            accepted=tuple(gap for gap in self.accepted if keep(gap)),
            ideas=tuple(gap for gap in self.ideas if keep(gap)),
        )

    def of(self, touchpoint: str) -> tuple[Gap, ...]:
        """The gaps counted that concern a touchpoint, in the order of their cards."""
        return tuple(gap for gap in self.gaps if touchpoint in gap.touchpoints and not gap.is_folded)
