"""Catalogue: the touchpoint types a repository knows, and the guess of a touchpoint's type from its name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from touchpoints.model import Journey, Phase, Touchpoint, Translation
from touchpoints.text import Text

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_EXACT = "="
"""Before a synonym: it matches as the whole name only."""


@dataclass(frozen=True, slots=True)
class TouchpointType:
    """A kind of touchpoint, from the reference catalogue or from settings."""

    id: str
    phase: Phase
    core: bool
    """Whether its absence is a gap where its catalogue is in force."""
    name: Text
    synonyms: tuple[str, ...]
    """Names it is recognised by, in any language; `=` before one: only as the whole name."""
    channels: tuple[str, ...]
    source: str
    """Where it comes from, in words."""


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """The type of a touchpoint. A guess may silence a rule, never fire one."""

    type: TouchpointType
    written: bool
    """True when the file says so; False for a guess from the name."""


@dataclass(frozen=True)
class Catalogue:
    """Types by id in catalogue order, the named catalogues, and the capabilities of a customer account."""

    types: Mapping[str, TouchpointType]
    catalogues: Mapping[str, tuple[str, ...]]
    """Name (`online_shop`…) -> ids of the types expected of a journey that names it."""
    capabilities: Mapping[str, Text]
    core_capabilities: tuple[str, ...]

    def types_of(self, journey: Journey) -> dict[str, TypeMatch]:
        """Type of each touchpoint that has one, by touchpoint id: the one written, else the guess from its name."""
        found: dict[str, TypeMatch] = {}
        for touchpoint in journey.in_order:
            if touchpoint.type is not None:
                if touchpoint.type in self.types:
                    found[touchpoint.id] = TypeMatch(self.types[touchpoint.type], written=True)
            elif (guess := self.guess(touchpoint)) is not None:
                found[touchpoint.id] = TypeMatch(guess, written=False)
        return found

    def guess(self, touchpoint: Touchpoint) -> TouchpointType | None:
        """The type a touchpoint's name suggests; None when nothing does, or two types do equally well.

        A synonym matches when its words stand in the name as whole words. Most words win, then most letters, then
        the phase the touchpoint stands in. A review asked for after the purchase is a request for feedback.
        """
        ranked = sorted(self._candidates(touchpoint), key=lambda candidate: candidate[0], reverse=True)
        if not ranked:
            return None
        best = ranked[0][0]
        winners = {type_id for rank, type_id in ranked if rank == best}
        if len(winners) > 1:
            return None
        winner = winners.pop()
        if winner == "reviews" and touchpoint.phase is Phase.AFTER and "feedback" in self.types:
            winner = "feedback"
        return self.types[winner]

    def _candidates(self, touchpoint: Touchpoint) -> Iterator[tuple[tuple[int, int, bool], str]]:
        for name in _names(touchpoint):
            words = _words(name)
            for start in range(len(words)):
                for stop in range(start + 1, min(len(words), start + self._longest) + 1):
                    span = words[start:stop]
                    whole = len(span) == len(words)
                    for type_id, exact in self._index.get(span, ()):
                        if whole or not exact:
                            in_phase = self.types[type_id].phase is touchpoint.phase
                            yield (len(span), sum(map(len, span)), in_phase), type_id

    @cached_property
    def _index(self) -> Mapping[tuple[str, ...], frozenset[tuple[str, bool]]]:
        """Words of a synonym -> the types it names, each with whether it must be the whole name."""
        index: dict[tuple[str, ...], set[tuple[str, bool]]] = {}
        for kind in self.types.values():
            for synonym in (*kind.synonyms, kind.name.en, kind.name.fr):
                words = _words(synonym.removeprefix(_EXACT))
                if words:
                    index.setdefault(words, set()).add((kind.id, synonym.startswith(_EXACT)))
        return {words: frozenset(kinds) for words, kinds in index.items()}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._index), default=0)


def _names(touchpoint: Touchpoint) -> tuple[str, ...]:
    name = touchpoint.name
    if isinstance(name, Translation):
        return tuple(name.said.values())
    return (name,)


_WORD = re.compile(r"[^\W_]+")


def _words(name: str) -> tuple[str, ...]:
    """Words without case, accents, punctuation, and without the plural's ending, in French or English."""
    bare = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    if not bare.isascii():
        bare = "".join(char for char in bare if not unicodedata.combining(char))
    return tuple(word[:-1] if len(word) > 3 and word[-1] in "sx" else word for word in _WORD.findall(bare))
