"""Documents and assessments that were kept: who they are is known at once, the rest when somebody asks for it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from touchpoints.assess import JourneyAssessment
from touchpoints.cached.packing import unpack
from touchpoints.cached.store import Entries
from touchpoints.catalogue import Catalogue
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.gap import GapReport
from touchpoints.graph import build_graph
from touchpoints.loading import Again
from touchpoints.model import Journey, State
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings

JOURNEY, SCORES, GAPS = range(3)
"""Where each stands in the entry of a journey."""
PARTS = (Journey, JourneyScores, GapReport)


class WhichJourney(NamedTuple):
    """Which journey it is."""

    key: str
    journey_id: str
    segment_id: str
    is_to_be: bool


class KeptDocument(Document):
    """A document whose journey is taken from its entry, and whose places are looked for in its text, when asked for."""

    __slots__ = ("_again", "_entries", "_label", "_name")
    _again: Again
    _entries: Entries
    _label: WhichJourney
    _name: str
    """Of its entry."""

    def __new__(cls, *args: Any, **fields: Any) -> Document:  # type: ignore[misc]  # of a changed copy nothing is kept
        return Document(*args, **fields)

    def __getattr__(self, name: str) -> Any:
        """Asked for what was not woken yet."""
        if name == "journey":
            woken = part(self._entries, self._name, JOURNEY) or self._understood().journey
        elif name == "place":
            woken = self._understood().place
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, woken)
        return woken

    def _understood(self) -> Document:
        assert self._again.make is not None  # a document is handed out only where its text was found to be the same
        return self._again.make()

    @property
    def entry(self) -> str:
        return self._name

    @property
    def key(self) -> str:
        return self._label.key

    @property
    def journey_id(self) -> str:
        return self._label.journey_id

    @property
    def segment_id(self) -> str:
        return self._label.segment_id

    @property
    def state(self) -> State:
        return State.TO_BE if self._label.is_to_be else State.AS_IS


@dataclass(frozen=True, slots=True)
class Bench:
    """What kept journeys are judged by where their entries are gone."""

    entries: Entries
    settings: Settings
    catalogue: Catalogue
    judge: Callable[[Sequence[Document]], Sequence[JourneyAssessment]]
    """Judges journeys that are compared with one another, and with no others."""


class KeptAssessment(JourneyAssessment):
    """A journey's assessment whose scores and gaps are taken from its entry when asked for."""

    __slots__ = ("_bench", "_group")
    _bench: Bench
    _group: Sequence[Document]
    """The documents it is compared with, and its own."""

    def __new__(cls, *args: Any, **fields: Any) -> JourneyAssessment:  # type: ignore[misc]  # as of a document
        return JourneyAssessment(*args, **fields)

    def __getattr__(self, name: str) -> Any:
        """Asked for what was not woken yet."""
        if name == "graph":
            woken: object = build_graph(self.journey)
        elif name == "types":
            woken = self._bench.catalogue.types_of(self.journey)
        elif name in ("scores", "gaps"):
            woken = part(self._bench.entries, self.entry, SCORES if name == "scores" else GAPS)
            if woken is None:
                woken = getattr(self._judged_again(), name)
        else:
            raise AttributeError(name)
        object.__setattr__(self, name, woken)
        return woken

    def _judged_again(self) -> JourneyAssessment:
        judged = self._bench.judge(self._group)
        return next(one for one in judged if one.document is self.document)

    @property
    def entry(self) -> str:
        document = self.document
        assert isinstance(document, KeptDocument)
        return document.entry


def wake(journeys: Iterable[JourneyAssessment]) -> None:
    """Have all that was kept of some journeys read now."""
    with resting_collector():
        for one in journeys:
            if isinstance(one, KeptAssessment):
                for name in ("journey", "scores", "gaps"):
                    getattr(one, name)


def part(entries: Entries, name: str, which: int) -> Any:
    """One part of an entry; None where it is gone."""
    data = entries.find(name)
    found = unpack(data, len(PARTS), which) if data is not None else None
    return found if isinstance(found, PARTS[which]) else None


def asleep(document: Document, bench: Bench, group: Sequence[Document]) -> KeptAssessment:
    """The assessment of a kept document, of which nothing is read yet."""
    sleeping = object.__new__(KeptAssessment)
    values = {
        "document": document,
        "own_channels": bench.settings.channels,
        "capabilities": bench.catalogue.capabilities,
        "_bench": bench,
        "_group": group,
    }
    for name, value in values.items():
        object.__setattr__(sleeping, name, value)
    return sleeping


def sleeping_document(
    entries: Entries, name: str, label: WhichJourney, again: Again, values: Mapping[str, object]
) -> KeptDocument:
    """A document of which nothing is read yet. `name`: of its entry; `values`: its plain fields."""
    sleeping = object.__new__(KeptDocument)
    values = {**values, "_again": again, "_entries": entries, "_name": name, "_label": label}
    for field, value in values.items():
        object.__setattr__(sleeping, field, value)
    return sleeping
