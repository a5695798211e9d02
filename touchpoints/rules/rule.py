"""Rule: a named question asked of a journey. Finding: its answer. Both are values; a rule has no memory."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import NormalDist
from typing import TypeAlias

from touchpoints.gap import Carrier, Category, Fact, Status
from touchpoints.rules.facts import TOLERANCE, Facts
from touchpoints.text import Text, number


class Basis(Enum):
    """What a finding rests on: it decides how sure we are of it."""

    DECLARED = "declared"
    """A fact of reality that the file declares: likely."""
    FILE = "file"
    """A fact about the file itself: confirmed."""
    ABSENT = "absent"
    """Something absent from the map, which may exist in reality: a hypothesis."""
    SCORE = "score"
    """A score or a measure: the rule says how sure its figures are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found. `loss` is in experience points, 0-100; what is left None follows from what it is on."""

    on: str
    """Touchpoint id, phase, `a>b` or question id; "" for the journey."""
    loss: float
    message: Text
    facts: tuple[Fact, ...]
    exposure: float | None = None
    """Share of customers who meet it, 0-1; None: the touchpoint's reach, else all."""
    importance: float | None = None
    """1-5; None: the touchpoint's, else 3."""
    status: Status | None = None
    """None: as the rule's basis says."""
    action: Text | None = None
    """What to do here, in the touchpoint's own words; None: what the rule says."""
    points_at_stake: float | None = None
    """Points the journey would gain if it were closed; only for shortfalls of a score."""
    touchpoints: tuple[str, ...] = ()
    """Ids it concerns, the one to mend first; () means the one it is on."""
    missing_types: tuple[str, ...] = ()
    """Touchpoint types that are absent from the map."""
    is_idea: bool = False
    """Shown as an idea whatever the rule's level."""


Check: TypeAlias = Callable[[Facts], Iterator[Finding]]
AcrossCheck: TypeAlias = Callable[[Sequence[Facts]], Iterator[tuple[str, Finding]]]
"""Reads several journeys; gives findings with the key of the journey that carries each."""
Said: TypeAlias = tuple[Hashable, Hashable]
"""Where a journey meets others, and what it says there: plain values."""
Eligible: TypeAlias = Callable[[Facts], Iterable[str]]


def finds_nothing(_: Facts) -> Iterator[Finding]:
    """The check of a rule that only compares journeys."""
    return iter(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One gap rule: its id never changes, people write it in their files."""

    id: str
    category: Category
    basis: Basis
    title: Text
    fires: Text
    """When it fires, in a sentence or two."""
    silent: Text
    """When it is right to be silent though one may expect it; a case of its test shows it, as `silence`."""
    why: Text
    """Why it matters to the customer."""
    action: Text
    """What to do about it."""
    ignore: Text
    """When the finding may be ignored, and how to say so in the file."""
    source: str
    loss: float | Text
    """Points lost by who meets it, 0-100, or how they are computed; 0 for a rule that only gives ideas."""
    exposed: Text | None = None
    """Share of customers who meet it; None: the touchpoint's reach, of a journey or a phase all."""
    check: Check = finds_nothing
    carrier: Carrier = Carrier.TOUCHPOINT
    across: AcrossCheck | None = None
    meets: Callable[[Facts], Iterable[Said]] | None = None
    """What `across` compares of one journey. Where all who meet say the same it finds nothing, and what it finds of
    some depends on nobody whom they do not meet: of a thousand journeys only those are compared that differ."""
    eligible: Eligible | None = None
    """Touchpoints it could fire on; when it fires on nearly all, its findings become one. None: never merged."""
    judges_targets: bool = True
    """False when it judges what was observed: silent on a to-be file."""
    describing: bool = False
    """True when closing it only asks to describe or to measure: effort S whatever the touchpoint's."""
    hidden_by: tuple[str, ...] = ()
    """Rules that say the same better on the same touchpoint."""
    hidden_by_hypothesis_of: tuple[str, ...] = ()
    """Rules that, while they are a hypothesis, already ask for what this one asks."""
    folded_under: tuple[str, ...] = ()
    """Rules under which it is shown, on the same touchpoint, without a count of its own."""
    thresholds: tuple[str, ...] = ()
    """Names in the settings' `thresholds` that it compares with."""
    pack: str | None = None
    """Optional pack it belongs to; None: always there."""

    @property
    def weight(self) -> Text:
        """What a finding weighs before importance, in a sentence or two."""
        if self.loss == 0:
            return _IDEA
        if isinstance(self.loss, Text):
            weighed = _COMPUTED.format(loss=self.loss)
        else:
            weighed = _LOSS.format(points=number(self.loss))
        if self.exposed:
            weighed += _EXPOSED.format(share=self.exposed)
        return weighed + _DESCRIBING if self.describing else weighed


_IDEA = Text(en="An idea: no class, never counted.", fr="Une idée : sans classe, jamais comptée.")
_LOSS = Text(
    en="Who meets it loses {points} experience points out of 100.",
    fr="Qui le rencontre perd {points} point(s) d'expérience sur 100.",
)
_COMPUTED = Text(
    en="Experience points lost by who meets it, out of 100: {loss}.",
    fr="Points d'expérience perdus par qui le rencontre, sur 100 : {loss}.",
)
_EXPOSED = Text(en=" Exposed: {share}.", fr=" Exposés : {share}.")
_DESCRIBING = Text(en=" Effort S: writing or measuring is enough.", fr=" Effort S : écrire ou mesurer suffit.")


def how_sure(points: float, se: float | None, evidence_share: float | None) -> Status:
    """Status of a score rule: a hypothesis under half of fresh evidence, else by the normal probability of a shortfall.

    `points` is the shortfall and `se` its standard error, both in points. Confirmed from 95 %, likely from 80 %.
    """
    if se is None or evidence_share is None or evidence_share < 0.5 - TOLERANCE:
        return Status.HYPOTHESIS
    probability = NormalDist().cdf(points / se) if se > 0 else 1.0
    if probability >= 0.95 - TOLERANCE:
        return Status.CONFIRMED
    return Status.LIKELY if probability >= 0.80 - TOLERANCE else Status.HYPOTHESIS


def counted(facts: Facts, touchpoint: str) -> Status | None:
    """Status of a path rule: likely when every link out of the touchpoint was counted, else as the basis says."""
    return Status.LIKELY if facts.graph.is_counted(touchpoint) else None
