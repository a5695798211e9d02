"""Everything the files say -> what a reader's words are found in: journeys, touchpoints, quotes, owners, gaps."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest
from typing import TypeAlias

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.labels import BAND
from touchpoints.model import Opportunity, Touchpoint, Translation, say
from touchpoints.text import Lang, Text, same


class HitKind(StrEnum):
    """Where words were found, in the order results are shown."""

    TOUCHPOINT = "touchpoint"
    GAP = "gap"
    QUOTE = "quote"
    OWNER = "owner"
    JOURNEY = "journey"


@dataclass(frozen=True, slots=True, eq=False)
class FoldedTitle:
    """What is looked at first of an entry; many have the same, as gaps of one rule do."""

    folded: tuple[str, ...]
    """In each language."""
    order: str
    """What results are sorted by."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found."""

    kind: HitKind
    title: Text
    """What is shown."""
    journey: str
    """Key of the journey it belongs to; of an owner, the first one."""
    about: str
    """Id of the touchpoint, key of the gap, or the owner as addresses write it."""
    named: FoldedTitle
    folded: str
    """All that words are looked for in, folded: the title, ids, types, channels, both languages."""


SearchIndex: TypeAlias = Mapping[HitKind, Sequence[SearchEntry]]


def index_of(assessment: Assessment) -> SearchIndex:
    """Everything that can be found, in the order of the journeys; each owner once."""
    found: dict[HitKind, list[SearchEntry]] = {kind: [] for kind in HitKind}
    owners: dict[str, SearchEntry] = {}
    for assessed in assessment.journeys:
        for kind, entries in part_of(assessed, assessment).items():
            if kind is HitKind.OWNER:
                for entry in entries:
                    owners.setdefault(entry.about, entry)
            else:
                found[kind] += entries
    return {**found, HitKind.OWNER: tuple(owners.values())}


def ahead(assessment: Assessment) -> Iterator[None]:
    """What can be found of each journey, made before somebody searches; a step a journey."""
    for assessed in assessment.journeys:
        part_of(assessed, assessment)
        yield


def part_of(assessed: JourneyAssessment, assessment: Assessment) -> SearchIndex:
    """What can be found of one journey, made once for as long as it stays as it is."""
    segment = assessment.segment_name(assessed)
    return assessment.once_apart((assessed,), ("search", segment), lambda: _part(assessed, segment))


def _part(assessed: JourneyAssessment, segment: Text) -> SearchIndex:
    touchpoints = assessed.journey.in_order
    owners: dict[str, Text] = {}
    for owner in (say(each.owner) for each in touchpoints if each.owner):
        owners.setdefault(owner.fr, owner)
    return {
        HitKind.TOUCHPOINT: tuple(_touchpoint(each, assessed) for each in touchpoints),
        HitKind.GAP: tuple(_gaps(assessed)),
        HitKind.QUOTE: tuple(entry for each in touchpoints for entry in _quotes(each, assessed)),
        HitKind.OWNER: tuple(_entry(HitKind.OWNER, owner, (), assessed, id_) for id_, owner in owners.items()),
        HitKind.JOURNEY: (_journey(assessed, segment),),
    }


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind."""

    first: tuple[SearchEntry, ...]
    """Those whose title begins with the words first, then by title; no more than were asked for."""
    count: int
    """How many there are in all."""


def search(index: SearchIndex, words: str, most: int) -> dict[HitKind, Hits]:
    """What holds every word, by kind, at most so many of each.

    Accents, capitals and the order of the words make no difference. Nothing for less than two characters.
    """
    wanted = folded(words).split()
    if sum(map(len, wanted)) < 2:
        return {}
    longest = max(wanted, key=len)  # the rarest of them, more often than not
    ranks = _Ranks(" ".join(wanted), [f" {word}" for word in wanted])
    found: dict[HitKind, Hits] = {}
    for kind, entries in index.items():
        hits = [entry for entry in entries if longest in entry.folded]
        if len(wanted) > 1:
            hits = [entry for entry in hits if all(word in entry.folded for word in wanted)]
        if hits:
            found[kind] = Hits(_first(hits, most, ranks), len(hits))
    return found


def _first(hits: Sequence[SearchEntry], most: int, ranks: "_Ranks") -> tuple[SearchEntry, ...]:
    named = [entry for entry in hits if ranks[entry.named] < _ELSEWHERE]
    first = nsmallest(most, named, key=lambda entry: (ranks[entry.named], entry.named.order))
    if len(first) < most:
        others = (entry for entry in hits if ranks[entry.named] == _ELSEWHERE)
        first += nsmallest(most - len(first), others, key=lambda entry: entry.named.order)
    return tuple(first)


_ELSEWHERE = 3


class _Ranks(dict[FoldedTitle, int]):
    """0: a title begins with the words as they were written; 1: a word of it does with each; 2: it holds them all;
    3: they stand elsewhere."""

    def __init__(self, begins: str, starts: Sequence[str]) -> None:
        super().__init__()
        self._begins, self._starts = begins, starts

    def __missing__(self, title: FoldedTitle) -> int:
        self[title] = rank = self._rank(title.folded)
        return rank

    def _rank(self, titles: Sequence[str]) -> int:
        if any(title.startswith(self._begins) for title in titles):
            return 0
        if any(all(start in f" {title}" for start in self._starts) for title in titles):
            return 1
        return 2 if any(all(start[1:] in title for start in self._starts) for title in titles) else _ELSEWHERE


_PLAINER = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
"""What people type in its place; and a text of plain letters takes half the memory."""


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def folded(text: str) -> str:
    """Without accents, capitals, ligatures and marks of print; each character by itself, whatever stands beside it."""
    return _BEYOND_ASCII.sub(_plain, text).casefold()


def _plain(found: re.Match[str]) -> str:
    return "".join(map(_fold, found[0]))


def pieces(text: str, words: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is one of the words that were looked for."""
    spread = [_fold(character) for character in text]
    starts = [0]
    for part in spread:
        starts.append(starts[-1] + len(part))
    wanted = sorted(set(folded(words).split()), key=len, reverse=True)
    pattern = "|".join(map(re.escape, wanted)) or "(?!)"
    at = 0
    for match in re.finditer(pattern, "".join(spread)):
        first = next(place for place in range(len(text)) if starts[place + 1] > match.start())
        last = next(place for place in range(first, len(text)) if starts[place + 1] >= match.end()) + 1
        if first < at:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < len(text):
        yield text[at:], False


@lru_cache(maxsize=4_096)
def _fold(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character)
    bare = "".join(one for one in decomposed if not unicodedata.combining(one))
    return bare.casefold().translate(_PLAINER)


def _entry(
    kind: HitKind, title: Text, also: Iterable[Text], assessed: JourneyAssessment, about: str = ""
) -> SearchEntry:
    """`also`: where else words are looked for."""
    named = _folded_title(title.fr, title.en)
    others = dict.fromkeys(words for text in also for words in map(text.in_passing, (Lang.FR, Lang.EN)))
    rest = (folded("\n".join(others)),) if others else ()
    return SearchEntry(kind, title, assessed.key, about, named, "\n".join((*named.folded, *rest)))


@lru_cache(maxsize=4_096)
def _folded_title(french: str, english: str) -> FoldedTitle:
    return FoldedTitle(tuple(map(folded, dict.fromkeys((french, english)))), french.casefold())


def _journey(assessed: JourneyAssessment, segment: Text) -> SearchEntry:
    told = assessed.journey.journey
    also = [say(each) for each in (told.goal, told.scenario) if each]
    return _entry(HitKind.JOURNEY, assessed.journey.name + same(" · ") + segment, also, assessed)


def _touchpoint(touchpoint: Touchpoint, assessed: JourneyAssessment) -> SearchEntry:
    match = assessed.types.get(touchpoint.id)
    band = assessed.scores.touchpoints[touchpoint.id].score.band
    also = [same(touchpoint.id), *(assessed.channel(channel) for channel in touchpoint.channels)]
    also += [match.type.name] if match else []
    also += [say(touchpoint.owner)] if touchpoint.owner else []
    also += [BAND[band]] if band else []
    return _entry(HitKind.TOUCHPOINT, touchpoint.title, also, assessed, touchpoint.id)


def _quotes(touchpoint: Touchpoint, assessed: JourneyAssessment) -> Iterator[SearchEntry]:
    """What customers say and think, what hurts, ideas, and what is promised."""
    written: list[str | Translation] = [*touchpoint.verbatims, *touchpoint.thoughts, *touchpoint.pain_points]
    written += [one.text if isinstance(one, Opportunity) else one for one in touchpoint.opportunities]
    written += [*touchpoint.actions, *touchpoint.frontstage, *touchpoint.backstage, *touchpoint.support]
    written += [touchpoint.promise.text] if touchpoint.promise and touchpoint.promise.text else []
    for one in written:
        yield _entry(HitKind.QUOTE, say(one), [touchpoint.title], assessed, touchpoint.id)


def _gaps(assessed: JourneyAssessment) -> Iterator[SearchEntry]:
    for gap in (*assessed.gaps.gaps, *assessed.gaps.accepted, *assessed.gaps.ideas):
        if gap.inherited_from is None:
            yield _entry(HitKind.GAP, gap.title, [gap.message, same(gap.rule)], assessed, gap.key)
