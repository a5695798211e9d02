"""Everything the files say -> what a reader's words are found in: journeys, touchpoints, quotes, owners, gaps."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.labels import BAND
from touchpoints.model import Opportunity, Touchpoint, Translation, say
from touchpoints.text import Text, same


class HitKind(StrEnum):
    """Where words were found, in the order results are shown."""

    TOUCHPOINT = "touchpoint"
    GAP = "gap"
    QUOTE = "quote"
    OWNER = "owner"
    JOURNEY = "journey"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that can be found."""

    kind: HitKind
    title: Text
    """What is shown, and looked at first."""
    also: tuple[Text, ...]
    """Where else words are looked for: ids, types, channels, the other language."""
    journey: str
    """Key of the journey it belongs to; of an owner, the first one."""
    about: str = ""
    """Id of the touchpoint, key of the gap, or the owner as addresses write it."""
    folded: str = ""
    """All of it without accents and capitals."""


def index_of(assessment: Assessment) -> tuple[SearchEntry, ...]:
    """Everything that can be found, in the order of the journeys."""
    found: list[SearchEntry] = []
    owners: dict[str, SearchEntry] = {}
    for assessed in assessment.journeys:
        found.append(_journey(assessed, assessment))
        for touchpoint in assessed.journey.in_order:
            found.append(_touchpoint(touchpoint, assessed))
            found += _quotes(touchpoint, assessed)
            if touchpoint.owner:
                owner = say(touchpoint.owner)
                owners.setdefault(owner.fr, _entry(HitKind.OWNER, owner, (), assessed, owner.fr))
        found += _gaps(assessed)
    return (*found, *owners.values())


def search(entries: Iterable[SearchEntry], words: str) -> dict[HitKind, list[SearchEntry]]:
    """The entries that hold every word, by kind; those whose title begins with the words first, then by title.

    Accents, capitals and the order of the words make no difference. Nothing for less than two characters.
    """
    wanted = folded(words).split()
    if sum(map(len, wanted)) < 2:
        return {}
    longest = max(wanted, key=len)  # the rarest of them, more often than not
    near = [entry for entry in entries if longest in entry.folded]
    hits = [entry for entry in near if all(word in entry.folded for word in wanted)] if len(wanted) > 1 else near
    ranked = sorted(hits, key=lambda entry: (_rank(entry, wanted), entry.title.fr.casefold()))
    return {kind: those for kind in HitKind if (those := [entry for entry in ranked if entry.kind is kind])}


_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def folded(text: str) -> str:
    """Without accents, capitals and ligatures."""
    plain = unicodedata.normalize("NFKD", text)
    if not plain.isascii():
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    return plain.casefold().translate(_LIGATURES)


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
    return folded(character)


def _rank(entry: SearchEntry, wanted: Sequence[str]) -> int:
    """0: the title begins with the words as they were written; 1: a word of it does; 2: it holds them; 3: elsewhere."""
    titles = [folded(entry.title.fr), folded(entry.title.en)]
    if any(title.startswith(" ".join(wanted)) for title in titles):
        return 0
    if any(all(f" {word}" in f" {title}" for word in wanted) for title in titles):
        return 1
    return 2 if any(all(word in title for word in wanted) for title in titles) else 3


def _entry(
    kind: HitKind, title: Text, also: Iterable[Text], assessed: JourneyAssessment, about: str = ""
) -> SearchEntry:
    others = tuple(also)
    texts = dict.fromkeys(words for text in (title, *others) for words in (text.fr, text.en))
    return SearchEntry(kind, title, others, assessed.key, about, folded("\n".join(texts)))


def _journey(assessed: JourneyAssessment, assessment: Assessment) -> SearchEntry:
    told = assessed.journey.journey
    also = [say(each) for each in (told.goal, told.scenario) if each]
    return _entry(
        HitKind.JOURNEY, assessed.journey.name + same(" · ") + assessment.segment_name(assessed), also, assessed
    )


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
