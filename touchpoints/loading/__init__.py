"""Where text from outside becomes values: a folder, a revision or an upload → documents, settings and every problem.

Files, revisions and uploads come in here and nowhere else.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from touchpoints.catalogue import Catalogue
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.loading.problems import Found, told
from touchpoints.loading.read.folder import SourceFile, read_folder
from touchpoints.loading.read.git import Revision, read_revision
from touchpoints.loading.whole.chain import Again, Cache, KeptFile, Reading, Steps, build_all
from touchpoints.loading.whole.checks import Surroundings
from touchpoints.loading.whole.settings import BESIDE, load_catalogue, read_beside, with_settings
from touchpoints.model import State
from touchpoints.problem import Problem
from touchpoints.rules import RULE_NAMES
from touchpoints.settings import Settings
from touchpoints.text import Text
from touchpoints.verdicts import Verdicts
from touchpoints.visible import quoted

__all__ = [
    "Again",
    "Cache",
    "KeptFile",
    "Repository",
    "Steps",
    "load",
    "load_catalogue",
    "load_revision",
    "load_sources",
    "load_text",
]


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything read from a folder of journeys."""

    documents: tuple[Document, ...]
    """The journeys that can be judged: by journey, then segment in the order of the settings, as_is before to_be."""
    settings: Settings
    catalogue: Catalogue
    """The reference catalogue with the types and catalogues of the settings."""
    problems: tuple[Problem, ...]
    """By file, line and column."""
    verdicts: Verdicts
    """What people said of single findings."""
    digest: str
    """Hash of all files read: equal digests mean equal repositories, on the same day."""
    settings_digest: str
    """Of what stands beside the journeys and changes what is concluded of them."""


def load(folder: Path, *, today: date, cache: Cache | None = None, steps: Steps | None = None) -> Repository:
    """Read a folder of journeys. `today` is the day that dates are compared with; `steps`: who is told how far it is.

    Raises TouchpointsError where the folder is missing or may not be listed; everything else is a problem.
    """
    files, problems = read_folder(folder)
    with resting_collector():
        reading = Reading(Cache() if cache is None else cache, is_folder=True, steps=steps)
        return _load(files, problems, today, None, reading)


def load_text(
    text: str | bytes,
    file: str = "journey.yaml",
    *,
    today: date,
    settings: Settings | None = None,
    rules: Collection[str] | None = None,
) -> Repository:
    """Read one journey file given as text, for instance an upload. It can extend nothing."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    source = SourceFile(file, data, hashlib.sha256(data).hexdigest())
    settings = settings or Settings()
    around = Surroundings(
        settings=settings,
        settings_digest=hashlib.sha256(settings.model_dump_json().encode()).hexdigest(),
        catalogue=with_settings(load_catalogue(), settings),
        rules=RULE_NAMES if rules is None else frozenset(rules),
        today=today,
    )
    return _repository([source], (), around, Reading(Cache(), is_folder=False))


def load_sources(
    files: Sequence[SourceFile],
    problems: Iterable[Problem] = (),
    *,
    today: date,
    rules: Collection[str] | None = None,
    cache: Cache | None = None,
) -> Repository:
    """Understand files that were read. `problems`: those of reading them. `rules`: names of the gap rules.

    With the same `cache`, a file costs only when it, a file it extends, the settings or the day changed. What a folder
    holds is kept there by `load`; this is for what a draft or a revision says in its place, of which little is kept.
    """
    with resting_collector():
        return _load(files, problems, today, rules, Reading(Cache() if cache is None else cache, is_folder=False))


def load_revision(folder: Path, revision: Revision, *, cache: Cache | None = None) -> Repository:
    """Understand the journeys of a revision; ages count to its own day. Raises like `read_revision`."""
    files, problems = read_revision(folder, revision)
    return load_sources(files, problems, today=revision.day, cache=cache)


def _load(
    files: Sequence[SourceFile],
    problems: Iterable[Problem],
    today: date,
    rules: Collection[str] | None,
    reading: Reading,
) -> Repository:
    known_rules = RULE_NAMES if rules is None else frozenset(rules)
    beside = read_beside(files, known_rules)
    around = Surroundings(
        settings=beside.settings,
        settings_digest=beside.digest,
        catalogue=with_settings(load_catalogue(), beside.settings),
        rules=known_rules,
        today=today,
    )
    journeys = [file for file in files if file.name not in BESIDE]
    return _repository(journeys, [Found("", tuple(problems)), *beside.found], around, reading, beside.verdicts)


def _repository(
    files: Sequence[SourceFile],
    found: Sequence[Found],
    around: Surroundings,
    reading: Reading,
    verdicts: Verdicts | None = None,
) -> Repository:
    built = build_all(files, around, reading)
    reading.done()
    documents, clashes = _distinct([one.document for one in built if one.document])
    parts = [around.settings_digest, *(f"{file.name}\n{file.digest}" for file in files)]
    return Repository(
        documents=tuple(sorted(documents, key=lambda document: _order(document, around.settings))),
        settings=around.settings,
        catalogue=around.catalogue,
        problems=told([*found, *(one.found for one in built), Found("", tuple(clashes))]),
        verdicts=verdicts or Verdicts(),
        digest=hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest(),
        settings_digest=around.settings_digest,
    )


def _distinct(documents: list[Document]) -> tuple[list[Document], list[Problem]]:
    """One document per journey, segment and state; the second of two is a problem that names both."""
    first: dict[str, Document] = {}
    clashes = []
    for document in documents:
        other = first.setdefault(document.key, document)
        if other is not document:
            message = _SAME_KEY.format(key=quoted(document.key), other=quoted(other.file))
            clashes.append(Problem(document.place(("segment",)), "segment", message, "same-segment"))
    return list(first.values()), clashes


def _order(document: Document, settings: Settings) -> tuple[str, int, str, bool, str]:
    declared = [segment.id for segment in settings.segments]
    rank = declared.index(document.segment_id) if document.segment_id in declared else len(declared)
    return document.journey_id, rank, document.segment_id, document.state is State.TO_BE, document.file


_SAME_KEY = Text(
    en="this file and {other} are both {key}; give one another segment, or another journey id",
    fr="ce fichier et {other} sont tous deux {key} ; donnez à l’un un autre segment, ou un autre id de parcours",
)
