"""load(): a folder of journeys → documents, settings, catalogue and every problem of every file."""

import gc
import hashlib
import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from touchpoints.catalogue import Catalogue
from touchpoints.document import Document
from touchpoints.loading.problems import Found, Problems, told
from touchpoints.loading.read.folder import SourceFile, read_folder
from touchpoints.loading.read.git import Revision, read_revision
from touchpoints.loading.shape.catalogue import load_catalogue, with_settings
from touchpoints.loading.whole.build import Built, Read, Surroundings, build, digest_of
from touchpoints.loading.whole.cache import Cache, Reading
from touchpoints.loading.whole.extends import name_extended
from touchpoints.loading.whole.settings import read_settings, read_verdicts
from touchpoints.loading.yaml.gate import parse
from touchpoints.loading.yaml.tree import WrittenPaths, bytes_of_tree
from touchpoints.model import State
from touchpoints.nearest import nearest, propose
from touchpoints.problem import Place, Problem
from touchpoints.rules import RULE_NAMES
from touchpoints.settings import FILE_NAMES as SETTINGS_NAMES
from touchpoints.settings import Settings
from touchpoints.text import Text
from touchpoints.verdicts import FILE_NAMES as VERDICTS_NAMES
from touchpoints.verdicts import Verdicts, opt_in_rules
from touchpoints.visible import quoted

LONGEST_CHAIN = 32
"""Files that extend one another, the first and the last counted."""
COMPARED_FILES = 60
"""Files of a folder among which the nearest name is looked for."""


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


def load(folder: Path, *, today: date, cache: Cache | None = None) -> Repository:
    """Read a folder of journeys. `today` is the day that dates are compared with.

    Raises TouchpointsError where the folder is missing or may not be listed; everything else is a problem.
    """
    files, problems = read_folder(folder)
    with _without_collector():
        return _load(files, problems, today, None, Reading(Cache() if cache is None else cache, is_folder=True))


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
    with _without_collector():
        return _load(files, problems, today, rules, Reading(Cache() if cache is None else cache, is_folder=False))


def load_revision(folder: Path, revision: Revision, *, cache: Cache | None = None) -> Repository:
    """Understand the journeys of a revision; ages count to its own day. Raises like `read_revision`."""
    files, problems = read_revision(folder, revision)
    return load_sources(files, problems, today=revision.day, cache=cache)


@contextmanager
def _without_collector() -> Iterator[None]:
    """The cyclic collector rests meanwhile: trees of nodes hold no cycles, and walking them cost 40 % of reading.

    Whichever thread found it on turns it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(
    files: Sequence[SourceFile],
    problems: Iterable[Problem],
    today: date,
    rules: Collection[str] | None,
    reading: Reading,
) -> Repository:
    known_rules = RULE_NAMES if rules is None else frozenset(rules)
    of_settings_files = [file for name in SETTINGS_NAMES for file in files if file.name == name]
    settings_file = of_settings_files[0] if of_settings_files else None
    settings, found = Settings(), [Found("", tuple(problems))]
    if settings_file is not None:
        settings = _settings(settings_file, known_rules, found)
    of_verdicts_files = [file for name in VERDICTS_NAMES for file in files if file.name == name]
    verdicts = Verdicts()
    for file in of_verdicts_files[:1]:
        verdicts = _verdicts(file, known_rules, found)
    around = Surroundings(
        settings=settings,
        settings_digest=_digest_of(settings_file, verdicts),
        catalogue=with_settings(load_catalogue(), settings),
        rules=known_rules,
        today=today,
    )
    journeys = [file for file in files if file not in (*of_settings_files, *of_verdicts_files)]
    not_read = [Problem(Place(file.name), "", _SETTINGS_TWICE, "settings-twice") for file in of_settings_files[1:]]
    not_read += [Problem(Place(file.name), "", _VERDICTS_TWICE, "verdicts-twice") for file in of_verdicts_files[1:]]
    return _repository(journeys, [*found, Found("", tuple(not_read))], around, reading, verdicts)


def _verdicts(file: SourceFile, rules: frozenset[str], found: list[Found]) -> Verdicts:
    """The verdicts of a file; what is wrong in it goes to `found`."""
    root, of_text = parse(file.text, file.name)
    found.append(of_text)
    if root is None:
        return Verdicts()
    problems = Problems(file.name, WrittenPaths({file.name: root}))
    verdicts = read_verdicts(root, rules, problems)
    found.append(problems.found)
    return verdicts


def _digest_of(settings_file: SourceFile | None, verdicts: Verdicts) -> str:
    """Of the settings, and of the rules that verdicts made optional: both change what is concluded of a journey."""
    optional = sorted(opt_in_rules(verdicts.precision))
    return " ".join([settings_file.digest if settings_file else "", *optional])


def _settings(file: SourceFile, rules: frozenset[str], found: list[Found]) -> Settings:
    """The settings of a file; what is wrong in it goes to `found`."""
    root, of_text = parse(file.text, file.name)
    found.append(of_text)
    if root is None:
        return Settings()
    problems = Problems(file.name, WrittenPaths({file.name: root}))
    settings = read_settings(root, load_catalogue(), rules, problems)
    found.append(problems.found)
    return settings


def _repository(
    files: Sequence[SourceFile],
    found: Sequence[Found],
    around: Surroundings,
    reading: Reading,
    verdicts: Verdicts | None = None,
) -> Repository:
    built = _Builder(files, around, reading).all()
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
    )


class _Builder:
    """Builds each file once, those it extends first."""

    def __init__(self, files: Sequence[SourceFile], around: Surroundings, reading: Reading) -> None:
        self._files = {file.name: file for file in files}
        self._composed = {normalize("NFC", name): name for name in self._files}
        self._around = around
        self._known = reading
        self._read: dict[str, Read] = {}
        self._bases: dict[str, tuple[str | None, tuple[str, Text] | None]] = {}
        self._in_circles: set[str] = set()
        self._built: dict[str, Built] = {}

    def all(self) -> list[Built]:
        return [self._whole(name) for name in self._files]

    def _whole(self, name: str) -> Built:
        """One file with all it extends: along the chain first, then back from its far end."""
        chain: dict[str, None] = {}
        step: str | None = name
        while step is not None and step not in chain and step not in self._built:
            chain[step] = None
            step = self._base(step)[0]
        links = list(chain)
        if step in chain:
            self._in_circles.update(links[links.index(step) :])
        for link in reversed(links):
            self._built[link] = self._one(link)
        return self._built[name]

    def _one(self, name: str) -> Built:
        read = self._reading(name)
        base_name, problem = self._base(name)
        base = self._built.get(base_name) if base_name else None
        if base_name is not None and name in self._in_circles:
            base, problem = None, ("extends-goes-round", _GOES_ROUND.format(file=quoted(base_name)))
        elif base is not None and len(base.written) >= LONGEST_CHAIN:
            base, problem = None, ("extends-too-long", _TOO_LONG.format(limit=LONGEST_CHAIN))
        elif base is not None and base.document is None:
            problem = ("extends-has-problems", _BASE_HAS_PROBLEMS.format(file=quoted(base.file)))
        around = self._around
        key = ("built", digest_of(read, base, around), around.today, around.rules, problem)
        return self._known.get(key, Built, lambda: build(read, base, problem, around))

    def _reading(self, name: str) -> Read:
        if name not in self._read:
            file = self._files[name]
            self._read[name] = self._known.get(("read", name, file.digest), Read, lambda: read_source(file))
        return self._read[name]

    def _base(self, name: str) -> tuple[str | None, tuple[str, Text] | None]:
        """The file that a file extends; or why there is none, where it names one."""
        if name not in self._bases:
            self._bases[name] = self._found_base(name)
        return self._bases[name]

    def _found_base(self, name: str) -> tuple[str | None, tuple[str, Text] | None]:
        root = self._reading(name).root
        written = name_extended(root)
        if written is None:
            return None, None
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), written))
        if path.startswith("../") or path == ".." or posixpath.isabs(written):
            return None, ("extends-outside", _OUTSIDE.format(path=quoted(written)))
        if path in SETTINGS_NAMES:
            return None, ("extends-settings", _NOT_A_JOURNEY.format(path=quoted(written)))
        if (name_on_disk := self._composed.get(normalize("NFC", path))) is not None:
            return name_on_disk, None
        here = posixpath.dirname(path)
        beside = [other for other in self._files if posixpath.dirname(other) == here and other != name]
        close = nearest(path, beside) if len(beside) <= COMPARED_FILES else None
        near = propose(posixpath.relpath(close, posixpath.dirname(name) or ".") if close else None)
        return None, ("extends-missing", _MISSING.format(path=quoted(written)) + near)


def read_source(file: SourceFile) -> Read:
    root, found = parse(file.text, file.name)
    return Read(file.name, file.digest, root, found, bytes_of_tree(root))


def _distinct(documents: list[Document]) -> tuple[list[Document], list[Problem]]:
    """One document per journey, segment and state; the second of two is a problem that names both."""
    first: dict[str, Document] = {}
    clashes = []
    for document in documents:
        other = first.setdefault(document.journey.key, document)
        if other is not document:
            message = _SAME_KEY.format(key=quoted(document.journey.key), other=quoted(other.file))
            clashes.append(Problem(document.place(("segment",)), "segment", message, "same-segment"))
    return list(first.values()), clashes


def _order(document: Document, settings: Settings) -> tuple[str, int, str, bool, str]:
    journey = document.journey
    declared = [segment.id for segment in settings.segments]
    rank = declared.index(journey.segment_id) if journey.segment_id in declared else len(declared)
    return journey.id, rank, journey.segment_id, journey.state is State.TO_BE, document.file


_VERDICTS_TWICE = Text(
    en="verdicts.yaml stands beside this file and is in force; delete one of the two",
    fr="verdicts.yaml est à côté de ce fichier et fait foi\u202f; supprimez l’un des deux",
)
_SETTINGS_TWICE = Text(
    en="settings.yaml stands beside this file and is in force; delete one of the two",
    fr="settings.yaml se trouve à côté de ce fichier et fait foi\u202f; supprimez l’un des deux",
)
_GOES_ROUND = Text(
    en="extending {file} leads back to this file; one of them must stand alone",
    fr="étendre {file} ramène à ce fichier\u202f; l’un d’eux doit se suffire",
)
_BASE_HAS_PROBLEMS = Text(
    en="the file extended, {file}, has problems; mend them first",
    fr="le fichier étendu, {file}, a des problèmes\u202f; corrigez-les d’abord",
)
_TOO_LONG = Text(
    en="more than {limit} files extend one another here; extend one nearer to the first",
    fr="plus de {limit} fichiers s’étendent ici l’un l’autre ; étendez-en un plus proche du premier",
)
_OUTSIDE = Text(
    en="{path} leads out of the journeys’ folder; extend a file inside it, by a path relative to this file",
    fr="{path} sort du dossier des parcours\u202f; étendez un fichier du dossier, par un chemin relatif à celui-ci",
)
_NOT_A_JOURNEY = Text(en="{path} holds settings, not a journey", fr="{path} contient des réglages, pas un parcours")
_MISSING = Text(
    en="no file {path} to extend; the path is relative to this file",
    fr="aucun fichier {path} à étendre\u202f; le chemin est relatif à ce fichier",
)
_SAME_KEY = Text(
    en="this file and {other} are both {key}; give one another segment, or another journey id",
    fr="ce fichier et {other} sont tous deux {key}\u202f; donnez à l’un un autre segment, ou un autre id de parcours",
)
