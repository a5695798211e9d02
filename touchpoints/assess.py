"""assess(): documents -> graphs -> scores -> gaps -> Assessment. The program in one screen; read it first."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from touchpoints import labels
from touchpoints.catalogue import Catalogue, TypeMatch
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.gap import GapReport
from touchpoints.graph import JourneyGraph, build_graph
from touchpoints.model import Journey, State, say
from touchpoints.problem import Level, Problem
from touchpoints.rules.facts import Facts
from touchpoints.score.journey import score_journey
from touchpoints.score.overview import Overview, SegmentShare, segment_overview
from touchpoints.score.result import JourneyScores
from touchpoints.settings import OwnChannel, Settings
from touchpoints.text import Text, same
from touchpoints.triage import find_gaps, find_gaps_across
from touchpoints.triage.acceptance import mark_inherited
from touchpoints.verdicts import Verdicts, opt_in_rules


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
        return self.journey.key

    def channel(self, channel: str) -> Text:
        """What people call one of its channels."""
        return labels.channel_name(channel, self.own_channels)

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about: the conclusions are 0.3 to 0.8 of the document, measured."""
        return 2 * self.document.size


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
        segments: dict[str, list[SegmentShare]] = {}
        for assessed in self.journeys:
            if assessed.journey.state is State.AS_IS:
                declared = self.settings.segment(assessed.journey.segment_id)
                share = SegmentShare(assessed.key, declared.share if declared else None, assessed.scores)
                segments.setdefault(assessed.journey.id, []).append(share)
        return {id_: segment_overview(shares) for id_, shares in segments.items() if len(shares) > 1}

    def segment_name(self, assessed: JourneyAssessment) -> Text:
        """What people call the segment of a journey."""
        declared = self.settings.segment(assessed.journey.segment_id)
        if declared is not None:
            return say(declared.name)
        return same(assessed.journey.segment) if assessed.journey.segment else _EVERYBODY


_EVERYBODY = Text(en="All customers", fr="Tous les clients")

Known = MutableMapping[tuple[str, str, date], tuple[JourneyAssessment, Facts]]
"""Journeys assessed before, by digest of their text, key and day: what did not change is not computed again."""


def assess(
    documents: Sequence[Document],
    settings: Settings,
    catalogue: Catalogue,
    problems: Sequence[Problem] = (),
    *,
    today: date,
    verdicts: Verdicts | None = None,
    known: Known | None = None,
    step: Callable[[], None] = lambda: None,
) -> Assessment:
    """Judge every journey, then compare them with one another.

    Pure: the same documents and day give the same assessment. `known` is filled with what was computed and read
    on the next call; drop it when the settings or the catalogue change without the digests of the documents.
    `step` is told of each journey that is judged.
    """
    known = {} if known is None else known
    verdicts = verdicts or Verdicts()
    optional = opt_in_rules(verdicts.precision)
    alone = []
    with resting_collector():
        for document in documents:
            place = (document.digest, document.journey.key, today)
            if place not in known:
                known[place] = _assess_journey(document, settings, catalogue, today, optional)
            alone.append(known[place])
            step()
    return Assessment(
        journeys=_compared(alone, optional),
        settings=settings,
        catalogue=catalogue,
        problems=tuple(problems),
        today=today,
        verdicts=verdicts,
    )


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


def _compared(
    alone: Sequence[tuple[JourneyAssessment, Facts]], optional: frozenset[str]
) -> tuple[JourneyAssessment, ...]:
    """The journeys with the gaps that only show when they are laid side by side, and with what a patch inherits."""
    reports = find_gaps_across(
        [(facts, assessed.document.place, assessed.gaps) for assessed, facts in alone], opt_in=optional
    )
    documents = [assessed.document for assessed, _ in alone]
    marked = mark_inherited(
        {document.file: report for document, report in zip(documents, reports, strict=True)},
        {document.file: document.base for document in documents},
    )
    return tuple(replace(assessed, gaps=marked[assessed.document.file]) for assessed, _ in alone)
