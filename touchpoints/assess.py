"""assess(): documents -> graphs -> scores -> gaps -> Assessment. The program in one screen; read it first."""

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import is_
from typing import Any, TypeVar

from touchpoints import labels
from touchpoints.bounded import Bounded
from touchpoints.catalogue import Catalogue, TypeMatch
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.gap import GapReport
from touchpoints.graph import JourneyGraph, build_graph
from touchpoints.model import Journey, State, say
from touchpoints.problem import Level, Problem
from touchpoints.rules.facts import Facts
from touchpoints.rules.rule import Said
from touchpoints.score.journey import score_journey
from touchpoints.score.overview import Overview, SegmentShare, segment_overview
from touchpoints.score.result import JourneyScores
from touchpoints.settings import OwnChannel, Settings
from touchpoints.text import Text, same
from touchpoints.triage import find_gaps, find_gaps_across, meets
from touchpoints.triage.acceptance import mark_inherited
from touchpoints.verdicts import Verdicts, opt_in_rules

Value = TypeVar("Value")

_TOLD_TOGETHER = 24
"""Conclusions about all journeys together that are kept: those of the lists that people look at now."""
_BESIDE = 4
"""Selections of journeys that begin with the same one of which the same is kept: its segments, its states, it alone."""


@dataclass(frozen=True, slots=True)
class JourneyAssessment:
    """Everything the program concludes about one journey of one segment."""

    document: Document
    graph: JourneyGraph
    types: Mapping[str, TypeMatch]
    """Type of each touchpoint that has one, written or guessed from its name."""
    scores: JourneyScores
    gaps: GapReport
    own_channels: Mapping[str, OwnChannel]
    """Channels that the settings add to ours, by id."""
    capabilities: Mapping[str, Text]
    """What a customer account can do, by the word of the file for it."""

    @property
    def journey(self) -> Journey:
        return self.document.journey

    @property
    def key(self) -> str:
        """`journey/segment[.to-be]`"""
        return self.document.key

    def channel(self, channel: str) -> Text:
        """What people call one of its channels."""
        return labels.channel_name(channel, self.own_channels)

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about: the conclusions are 0.3 to 0.8 of the document, measured."""
        return 2 * self.document.size


class Apart:
    """What was concluded of some journeys apart from all others: kept for as long as each of them stays as it is, from
    one state of the folder to the next. So are differences between a journey at a commit and as it stands.

    It stands beside the journeys and not in them: what is concluded holds them, and what goes round in circles would
    stay for ever, since the garbage collector leaves journeys alone."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[tuple[Hashable, int], tuple[tuple[tuple[JourneyAssessment, ...], Any], ...]] = {}
        """By what it is and the first of the journeys, which is held here, so that no other is ever taken for it: the
        journeys and what was concluded of them, latest first."""

    def __len__(self) -> int:
        return sum(map(len, self._kept.values()))

    def get(self, journeys: tuple[JourneyAssessment, ...], what: Hashable, conclude: Callable[[], Value]) -> Value:
        """Two who ask at the same time may both conclude it."""
        key = what, id(journeys[0])
        for held, found in self._kept.get(key, ()):
            if len(held) == len(journeys) and all(map(is_, held, journeys)):
                kept: Value = found
                return kept
        concluded = conclude()
        self._kept[key] = ((journeys, concluded), *self._kept.get(key, ()))[:_BESIDE]
        return concluded

    def copy(self) -> "Apart":
        copy = Apart()
        copy._kept = dict(self._kept)
        return copy

    def keep_only(self, present: Collection[int]) -> None:
        """Let go of what is about other journeys than those, by identity."""
        kept = {
            key: tuple(one for one in ones if all(id(journey) in present for journey in one[0]))
            for key, ones in self._kept.items()
        }
        self._kept = {key: ones for key, ones in kept.items() if ones}


@dataclass(frozen=True, slots=True)
class Assessment:
    """The one value every page, command and export receives."""

    journeys: tuple[JourneyAssessment, ...]
    settings: Settings
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    today: date
    """The day ages count to."""
    verdicts: Verdicts
    """What people said of single findings."""
    apart: Apart = field(default_factory=Apart, compare=False, repr=False)
    """What was concluded of single journeys, for pages about all of them."""
    _together: Bounded[Any] = field(
        default_factory=lambda: Bounded(_TOLD_TOGETHER, lambda _: 1), init=False, compare=False, repr=False
    )

    def once(self, what: Hashable, conclude: Callable[[], Value]) -> Value:
        """What is concluded of all journeys together, once for all who ask: `what` names it, with all it depends on."""
        concluded: Value = self._together.get(what, conclude)
        return concluded

    def once_apart(
        self, journeys: tuple[JourneyAssessment, ...], what: Hashable, conclude: Callable[[], Value]
    ) -> Value:
        """What is concluded of some journeys alone, again only where one of them is another, whatever becomes of the
        rest of the folder. `what` names it, with all it depends on beside these journeys."""
        return self.apart.get(journeys, what, conclude)

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about."""
        return sum(assessed.size for assessed in self.journeys)

    @property
    def optional_rules(self) -> frozenset[str]:
        """Rules that verdicts made optional: judged often enough, and useful less than half of the time."""
        return opt_in_rules(self.verdicts.precision)

    @property
    def has_errors(self) -> bool:
        """Whether some file could not be judged."""
        return any(problem.level is Level.ERROR for problem in self.problems)

    def journey(self, key: str) -> JourneyAssessment | None:
        """The journey of a key; None when there is none."""
        return next((journey for journey in self.journeys if journey.key == key), None)

    @property
    def overviews(self) -> "dict[str, Overview]":
        """All customers of each journey described for several segments, by journey id; always beside its segments."""
        segments: dict[str, list[JourneyAssessment]] = {}
        for assessed in self.journeys:
            if assessed.document.state is State.AS_IS:
                segments.setdefault(assessed.document.journey_id, []).append(assessed)
        several = {id_: beside for id_, beside in segments.items() if len(beside) > 1}
        return {id_: segment_overview([self._share(one) for one in beside]) for id_, beside in several.items()}

    def _share(self, assessed: JourneyAssessment) -> SegmentShare:
        declared = self.settings.segment(assessed.document.segment_id)
        return SegmentShare(assessed.key, declared.share if declared else None, assessed.scores)

    def segment_name(self, assessed: JourneyAssessment) -> Text:
        """What people call the segment of a journey."""
        declared = self.settings.segment(assessed.journey.segment_id)
        if declared is not None:
            return say(declared.name)
        return same(assessed.journey.segment) if assessed.journey.segment else _EVERYBODY


_EVERYBODY = Text(en="All customers", fr="Tous les clients")

Stand = tuple[str, str, date]
"""What an assessment rests on: digest of a document, key of its journey, day."""


@dataclass(slots=True)
class Concluded:
    """What was concluded before, so that what did not change is not concluded again. Grows with each `assess`."""

    alone: dict[Stand, tuple[JourneyAssessment, Facts]] = field(default_factory=dict)
    """Each journey read alone."""
    said: dict[Stand, tuple[Said, ...]] = field(default_factory=dict)
    """What each says where it meets others."""
    together: dict[str, tuple[JourneyAssessment, ...]] = field(default_factory=dict)
    """Journeys compared with one another, by the digest of them all."""
    apart: Apart = field(default_factory=Apart)

    def copy(self) -> "Concluded":
        return Concluded(dict(self.alone), dict(self.said), dict(self.together), self.apart.copy())

    def keep_only(self, assessment: "Assessment") -> None:
        """Let go of what an assessment does not rest on."""
        stands = {(one.document.digest, one.key, assessment.today) for one in assessment.journeys}
        present = set(map(id, assessment.journeys))
        self.alone = {stand: one for stand, one in self.alone.items() if stand in stands}
        self.said = {stand: one for stand, one in self.said.items() if stand in stands}
        self.together = {key: ones for key, ones in self.together.items() if id(ones[0]) in present}
        self.apart.keep_only(present)


def assess(
    documents: Sequence[Document],
    settings: Settings,
    catalogue: Catalogue,
    problems: Sequence[Problem] = (),
    *,
    today: date,
    verdicts: Verdicts | None = None,
    known: Concluded | None = None,
    step: Callable[[], None] = lambda: None,
) -> Assessment:
    """Judge every journey, then compare them with one another.

    Pure: the same documents and day give the same assessment. `known` is filled with what was computed and read
    on the next call; drop it when the settings or the catalogue change without the digests of the documents.
    `step` is told of each journey that is judged.
    """
    verdicts, known = verdicts or Verdicts(), known or Concluded()
    judging = _Judging(settings, catalogue, today, opt_in_rules(verdicts.precision), known)
    with resting_collector():
        said = []
        for document in documents:
            said.append(judging.said(document))
            step()
        journeys = judging.compared(documents, said)
    return Assessment(
        journeys=journeys,
        settings=settings,
        catalogue=catalogue,
        problems=tuple(problems),
        today=today,
        verdicts=verdicts,
        apart=known.apart,
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    """What all journeys are judged by."""

    settings: Settings
    catalogue: Catalogue
    today: date
    optional: frozenset[str]
    known: Concluded

    def said(self, document: Document) -> tuple[Said, ...]:
        """What a journey says where it meets others."""
        stand = self._stand(document)
        if stand not in self.known.said:
            self.known.said[stand] = meets(self._alone(document)[1])
        return self.known.said[stand]

    def compared(
        self, documents: Sequence[Document], said: Sequence[tuple[Said, ...]]
    ) -> tuple[JourneyAssessment, ...]:
        """The journeys with the gaps that only show when they are laid side by side, and with what a patch inherits."""
        journeys: dict[int, JourneyAssessment] = {}
        for group in _groups(documents, said):
            key = digest_of_group([self._stand(documents[index]) for index in group])
            if key not in self.known.together:
                self.known.together[key] = self._together([documents[index] for index in group])
            journeys.update(zip(group, self.known.together[key], strict=True))
        return tuple(journeys[index] for index in range(len(documents)))

    def _stand(self, document: Document) -> Stand:
        return document.digest, document.key, self.today

    def _alone(self, document: Document) -> tuple[JourneyAssessment, Facts]:
        stand = self._stand(document)
        if stand not in self.known.alone:
            self.known.alone[stand] = _assess_journey(
                document, self.settings, self.catalogue, self.today, self.optional
            )
        return self.known.alone[stand]

    def _together(self, documents: Sequence[Document]) -> tuple[JourneyAssessment, ...]:
        alone = [self._alone(document) for document in documents]
        reports = find_gaps_across(
            [(facts, assessed.document.place, assessed.gaps) for assessed, facts in alone], opt_in=self.optional
        )
        marked = mark_inherited(
            {document.file: report for document, report in zip(documents, reports, strict=True)},
            {document.file: document.base for document in documents},
        )
        return tuple(replace(assessed, gaps=marked[assessed.document.file]) for assessed, _ in alone)


def digest_of_group(stands: Sequence[Stand]) -> str:
    """Of journeys that are compared with one another."""
    parts = "\n".join(f"{digest} {key} {day}" for digest, key, day in stands)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


def _groups(documents: Sequence[Document], said: Sequence[tuple[Said, ...]]) -> Iterator[list[int]]:
    """Which journeys have a say in the gaps of which, each group in the order of the documents: those that say
    different things where they meet, and files that extend one another."""
    leader = list(range(len(documents)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = index = leader[leader[index]]
        return index

    places: dict[Hashable, dict[Hashable, list[int]]] = {}
    for index, ones in enumerate(said):
        for place, word in ones:
            places.setdefault(place, {}).setdefault(word, []).append(index)
    by_file = {document.file: index for index, document in enumerate(documents)}
    tied = [[index for ones in words.values() for index in ones] for words in places.values() if len(words) > 1]
    tied += [[by_file[one.base], index] for index, one in enumerate(documents) if one.base in by_file]
    for first, *others in tied:
        for other in others:
            leader[find(other)] = find(first)
    groups: dict[int, list[int]] = {}
    for index in range(len(documents)):
        groups.setdefault(find(index), []).append(index)
    yield from groups.values()


def _assess_journey(
    document: Document, settings: Settings, catalogue: Catalogue, today: date, optional: frozenset[str]
) -> tuple[JourneyAssessment, Facts]:
    journey = document.journey
    try:
        facts = Facts(
            journey=journey,
            settings=settings,
            catalogue=catalogue,
            types=catalogue.types_of(journey),
            graph=build_graph(journey),
            scores=_scored(document, settings, today),
            today=today,
        )
        gaps = find_gaps(facts, document.place, opt_in=optional)
    except Exception as error:  # our bug: let it fly, saying which journey it was
        error.add_note(f"while assessing {journey.key} ({document.file})")
        raise
    return JourneyAssessment(
        document, facts.graph, facts.types, facts.scores, gaps, settings.channels, catalogue.capabilities
    ), facts


def _scored(document: Document, settings: Settings, today: date) -> JourneyScores:
    """The scores, each changed constant naming the file that changed it, which may be one this file extends."""
    scores = score_journey(document.journey, settings, today, file=document.file)
    constants = tuple(
        replace(constant, origin=document.place(tuple(constant.key.split("."))).file)
        if constant.origin == document.file
        else constant
        for constant in scores.constants
    )
    return replace(scores, constants=constants)
