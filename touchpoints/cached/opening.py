"""A folder of journeys → its assessment, of which what an earlier process concluded is not concluded again.

Two kinds of entry are kept: of a folder, which journeys it holds and what they rest on; of each journey, what was
concluded of it. An entry's name is a hash of all that its content follows from, our own code included.
"""

import hashlib
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

import babel
import pydantic

from touchpoints.assess import Assessment, Concluded, JourneyAssessment, assess, digest_of_group
from touchpoints.cached.packing import pack, unpack
from touchpoints.cached.sleeping import (
    Bench,
    KeptDocument,
    WhichJourney,
    asleep,
    sleeping_document,
)
from touchpoints.cached.store import Entries
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.loading import Again, Cache, KeptFile, Repository, Steps, load
from touchpoints.loading.problems import Found
from touchpoints.model import State
from touchpoints.private import is_inside, name_of
from touchpoints.rules.rule import Said

_CODE = (".py", ".yaml")


@dataclass(frozen=True, slots=True)
class KeptJourney(KeptFile):
    """What became of one file, and what was concluded of its journey."""

    said: tuple[Said, ...]
    group: str
    """Digest of the journeys it was compared with."""


@dataclass(slots=True)
class Held:
    """What a process holds of a folder from one opening to the next."""

    cache: Cache = field(default_factory=Cache)
    known: Concluded = field(default_factory=Concluded)


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder as it stands."""

    repository: Repository
    assessment: Assessment
    keep: Callable[[Callable[[], None]], None]
    """Keeps what was concluded for the next process; to be called when nobody waits. What it is given is called after
    each journey."""


def open_folder(
    folder: Path,
    *,
    today: date,
    entries: Entries | None = None,
    held: Held | None = None,
    steps: Steps | None = None,
) -> OpenFolder:
    """Read and judge a folder. `entries`: where conclusions are kept; None: nowhere.

    `held`: what this process holds of it, which is brought up to date; `steps`: who is told how far it is. Raises
    TouchpointsError where the folder is missing or may not be listed.
    """
    held, steps = held or Held(), steps or Steps()
    cache, known = held.cache, held.known.copy()
    if entries is not None and is_inside(entries.place, folder):
        entries = None  # among the journeys others would read it
    index = _Index(entries, folder, today) if entries is not None else None
    if index is not None and not cache.kept and not known.said:
        with resting_collector():
            cache.kept = index.read()
    read = load(folder, today=today, cache=cache, steps=steps)
    if entries is not None:
        _wake(read, cache, entries, known, today)
    result = assess(
        read.documents,
        read.settings,
        read.catalogue,
        read.problems,
        today=today,
        verdicts=read.verdicts,
        known=known,
        step=steps.step,
    )
    known.keep_only(result)
    held.known = known
    if index is None or steps.first is not None:
        return OpenFolder(read, result, lambda _: None)
    return OpenFolder(read, result, partial(index.write, read, cache, known))


def _wake(read: Repository, cache: Cache, entries: Entries, known: Concluded, today: date) -> None:
    """Let `known` know of the kept journeys among those read, without reading what was concluded of them."""

    def judge(documents: Sequence[Document]) -> Sequence[JourneyAssessment]:
        judged = assess(documents, read.settings, read.catalogue, today=today, verdicts=read.verdicts)
        return judged.journeys

    bench = Bench(entries, read.settings, read.catalogue, judge)
    groups: dict[str, list[KeptDocument]] = {}
    for document in read.documents:
        kept = cache.kept.get(document.file)
        if isinstance(document, KeptDocument) and isinstance(kept, KeptJourney) and kept.document is document:
            known.said.setdefault((document.digest, document.key, today), kept.said)
            groups.setdefault(kept.group, []).append(document)
    for key, group in groups.items():
        if key not in known.together and key == digest_of_group([(one.digest, one.key, today) for one in group]):
            known.together[key] = tuple(asleep(one, bench, group) for one in group)


Row: TypeAlias = tuple[
    str, str, str | None, Found, tuple[Said, ...], str, tuple[str, str, str, bool], tuple[str, frozenset[str], int]
]
"""A journey: its file, digest of the text, file extended, problems; what it says, digest of its group; which journey it
is; digest, guessed ids and size of the document."""


class _Index:
    """The entry of a folder on a day: a row for each of its journeys."""

    def __init__(self, entries: Entries, folder: Path, today: date) -> None:
        self._entries, self._today = entries, today
        self._name = name_of(f"{stamp()}\n{os.path.realpath(folder)}\n{today}")

    def read(self) -> dict[str, KeptFile]:
        data = self._entries.find(self._name)
        found = unpack(data, 1, 0) if data is not None else None
        if found is None:
            return {}
        settings_digest, rows = found
        return {row[0]: self._kept(row, settings_digest) for row in rows}

    def _kept(self, row: Row, settings_digest: str) -> KeptJourney:
        file, digest, base, found, said, group, label, (document, guessed_ids, size) = row
        again, name = Again(), _entry(group, file)
        fields = {"file": file, "base": base, "digest": document, "guessed_ids": guessed_ids, "size": size}
        sleeping = sleeping_document(self._entries, name, WhichJourney(*label), again, fields)
        self._entries.there.add(name)
        return KeptJourney(file, digest, base, settings_digest, self._today, found, sleeping, again, said, group)

    def write(self, read: Repository, cache: Cache, known: Concluded, pause: Callable[[], None]) -> None:
        """Keep what is new; nothing where nothing is. `pause` is called after each journey."""
        named = {
            _entry(group, one.document.file): (group, one) for group, ones in known.together.items() for one in ones
        }
        new = [name for name in named if name not in self._entries.there]
        if not new:
            return
        for name in new:
            one = named[name][1]
            content = pack((one.journey, one.scores, one.gaps))
            if content is not None and not self._entries.put(name, content):
                return  # nor could the others be put there
            pause()
        texts = _texts(cache)
        rows = [
            _row(one.document, *texts[id(one.document)], known.said[one.document.digest, one.key, self._today], group)
            for name, (group, one) in named.items()
            if name in self._entries.there and id(one.document) in texts
        ]
        index = pack(((read.settings_digest, rows),))
        if index is not None:
            self._entries.put(self._name, index)
        self._entries.tidy()


def _texts(cache: Cache) -> dict[int, tuple[str, Found]]:
    """By identity of a document: digest of the text it was made from, and what was found wrong there."""
    texts = {id(kept.document): (kept.digest, kept.found) for kept in cache.kept.values()}
    return texts | {id(built.document): (source.digest, built.found) for source, built in cache.standing()}


def _row(document: Document, digest: str, found: Found, said: tuple[Said, ...], group: str) -> Row:
    label = (document.key, document.journey_id, document.segment_id, document.state is State.TO_BE)
    rests_on = (document.digest, document.guessed_ids, document.size)
    return document.file, digest, document.base, found, said, group, label, rests_on


def _entry(group: str, file: str) -> str:
    return name_of(f"{stamp()}\n{group}\n{file}")


@cache
def stamp() -> str:
    """Of all that conclusions follow from beside the files: our own code, Python, and what the values are made with.

    Whoever changes a line of the program changes it.
    """
    return stamp_of(Path(__file__).parent.parent)


def stamp_of(package: Path) -> str:
    """The stamp of a program whose modules and data are in a folder."""
    told = hashlib.sha256(f"{sys.version}\n{pydantic.VERSION}\n{babel.__version__}\n".encode())
    for path in sorted(path for path in package.rglob("*") if path.suffix in _CODE):
        told.update(f"{path.relative_to(package).as_posix()}\n".encode())
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()
