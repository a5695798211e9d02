"""journeys/verdicts.yaml: what people said of single findings, and which rules that makes optional.

verdicts:
  - {gap: no-owner@achat-en-ligne/nouveaux-clients/faq, verdict: useful, by: responsable-crm, date: 2026-11-04}
  - {gap: isolated@achat-en-ligne/nouveaux-clients/compte, verdict: rejected, by: animateur, date: 2026-11-04}
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from touchpoints.model import Frozen, Words
from touchpoints.scalars import Day, Line
from touchpoints.score.intervals import wilson

FILE_NAMES = ("verdicts.yaml", "verdicts.yml")
"""Where verdicts stand: at the top of the journeys' folder; of two, the first is in force."""
LEAST_VERDICTS = 10
"""Verdicts a rule needs before its precision says anything."""
LEAST_PRECISION = 0.5


class Judgement(StrEnum):
    """What a person thinks of a finding."""

    USEFUL = "useful"
    REJECTED = "rejected"


class GapVerdict(Frozen):
    """One person's word on one finding."""

    gap: Line = Field(description="Key of the gap: rule@journey/segment[.to-be]/on.")
    verdict: Judgement = Field(description="useful, or rejected: the finding helped nobody.")
    by: Line = Field(description="The role that judged it, never a name.")
    date: Day = Field(description="The day it was judged.")
    reason: Words | None = Field(None, description="Why, in a sentence.")

    @property
    def rule(self) -> str:
        return self.gap.partition("@")[0]


class Verdicts(Frozen):
    """The file."""

    verdicts: tuple[GapVerdict, ...] = Field((), description="In the order they were given; the last of a gap counts.")

    @cached_property
    def standing(self) -> tuple[GapVerdict, ...]:
        """One verdict per person and gap: the last."""
        return tuple({(one.gap, one.by): one for one in self.verdicts}.values())

    @cached_property
    def by_gap(self) -> "Mapping[str, tuple[GapVerdict, ...]]":
        """What stands on each gap that was judged, by its key."""
        found: dict[str, tuple[GapVerdict, ...]] = {}
        for one in self.standing:
            found[one.gap] = (*found.get(one.gap, ()), one)
        return found

    @cached_property
    def precision(self) -> "Mapping[str, Precision]":
        """How often each rule that was judged was found useful."""
        return precision_by_rule(self.standing)


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a rule's findings were found useful."""

    useful: int
    rejected: int

    @property
    def judged(self) -> int:
        return self.useful + self.rejected

    @property
    def share(self) -> float | None:
        """Useful out of judged, 0-1; None before the first verdict."""
        return self.useful / self.judged if self.judged else None

    @property
    def at_best(self) -> float:
        """Upper end of the share's 95 % interval (Wilson); 1 before the first verdict."""
        if not self.judged:
            return 1.0
        return wilson(self.useful, self.judged)[1]

    @property
    def is_opt_in(self) -> bool:
        """Judged often enough, and useful less than half of the time beyond doubt."""
        return self.judged >= LEAST_VERDICTS and self.at_best < LEAST_PRECISION - 1e-9


def precision_by_rule(verdicts: Iterable[GapVerdict]) -> dict[str, Precision]:
    """Verdict counts of each rule that was judged."""
    counts: dict[str, list[int]] = {}
    for one in verdicts:
        counts.setdefault(one.rule, [0, 0])[one.verdict is Judgement.REJECTED] += 1
    return {rule: Precision(useful, rejected) for rule, (useful, rejected) in counts.items()}


def opt_in_rules(precision: Mapping[str, Precision]) -> frozenset[str]:
    """The rules that from now on run only where the settings say `on`."""
    return frozenset(rule for rule, found in precision.items() if found.is_opt_in)
