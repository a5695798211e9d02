"""Files → what becomes of each, those it extends built first; what did not change since it was read costs nothing."""

import posixpath
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol, TypeVar
from unicodedata import normalize

from touchpoints.bounded import MIB, Bounded
from touchpoints.document import Document
from touchpoints.loading.problems import Found
from touchpoints.loading.read.folder import SourceFile
from touchpoints.loading.whole.checks import Surroundings
from touchpoints.loading.whole.document import Built, Read, build, digest_of
from touchpoints.loading.whole.extends import name_extended, path_extended
from touchpoints.loading.yaml.gate import parse
from touchpoints.loading.yaml.tree import bytes_of_tree
from touchpoints.nearest import nearest, propose
from touchpoints.rules import RULE_NAMES
from touchpoints.settings import FILE_NAMES
from touchpoints.text import Text
from touchpoints.visible import quoted

LONGEST_CHAIN = 32
"""Files that extend one another, the first and the last counted."""
COMPARED_FILES = 60
"""Files of a folder among which the nearest name is looked for."""

Value = TypeVar("Value", Read, Built)

STANDING = 2_048 * MIB
"""Bytes for the files as they stand, which the journeys that pages show share for the most part."""
BESIDE = 64 * MIB
"""Bytes for the files as drafts and revisions have them."""


class OfOneFile(Protocol):
    """What became of one file, as a folder needs it."""

    @property
    def document(self) -> Document | None: ...
    @property
    def found(self) -> Found: ...


@dataclass(slots=True)
class Again:
    """How the text of a kept file is understood again, for what was not kept of it."""

    make: Callable[[], Document] | None = None
    """Given once the text was found to be the same."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What became of one file in an earlier process, as long as it, what it extends, the settings and the day are the
    same. Only files that can be judged are kept."""

    file: str
    digest: str
    """Of its text."""
    base: str | None
    """The file it extends."""
    settings_digest: str
    today: date
    found: Found
    document: Document
    again: Again


class Cache:
    """What was understood of a folder when it was last read, and of files as drafts and revisions have them.

    Of a file as it stands there is one version: reading the folder again lets go of the one before. Where the folder
    is larger than there is room for, its first files stay, so that they at least cost nothing the next time. Beside
    these, the latest versions of single files stay as `Bounded` says. May be shared by threads.
    """

    def __init__(self, standing: int = STANDING, beside: int = BESIDE) -> None:
        self._room = standing
        self._standing: dict[Hashable, Read | Built] = {}
        self._beside = Bounded[Read | Built](beside, lambda value: value.size)
        self.kept: Mapping[str, KeptFile] = {}
        """What an earlier process made of the folder's files, by name."""

    def __len__(self) -> int:
        return len(self._standing) + len(self._beside)

    @property
    def held(self) -> int:
        """Bytes that all of it takes, about."""
        return sum(value.size for value in self._standing.values()) + self._beside.held

    def find(self, key: Hashable) -> Read | Built | None:
        return self._standing.get(key) or self._beside.find(key)

    def standing(self) -> Iterator[tuple[Read, Built]]:
        """The files of the folder that this process understood, as they stand."""
        read = {value.file: value for value in self._standing.values() if isinstance(value, Read)}
        for value in self._standing.values():
            if isinstance(value, Built) and value.file in read:
                yield read[value.file], value

    def keep_beside(self, key: Hashable, value: Read | Built) -> None:
        self._beside.get(key, lambda: value, subject=(type(value), value.file))

    def stand(self, values: dict[Hashable, Read | Built]) -> None:
        """From now on this is the folder."""
        room, kept = self._room, dict[Hashable, Read | Built]()
        for key, value in values.items():
            room -= value.size
            if room < 0:
                break
            kept[key] = value
        self._standing = kept


@dataclass(frozen=True, slots=True)
class Steps:
    """How many files are understood, and who is told how far that is."""

    first: int | None = None
    """So many, with those that they extend; None: all."""
    begin: Callable[[int], None] = lambda _: None
    """Told how many there are."""
    step: Callable[[], None] = lambda: None
    """Told after each."""


class Reading:
    """One reading of many files, with what earlier ones left in a cache."""

    def __init__(self, cache: Cache, *, is_folder: bool, steps: Steps | None = None) -> None:
        """`is_folder`: the files are what stands in the folder, not what a draft or a revision says in its place."""
        self.steps = steps or Steps()
        self._cache = cache
        self._is_folder = is_folder
        self._used: dict[Hashable, Read | Built] = {}

    def get(self, key: Hashable, kind: type[Value], make: Callable[[], Value]) -> Value:
        """What is known under `key`, made now where there is nothing."""
        known = self._cache.find(key)
        if isinstance(known, kind):
            value: Value = known
        else:
            value = make()
            if not self._is_folder:
                self._cache.keep_beside(key, value)
        self._used[key] = value
        return value

    def kept(self, name: str) -> KeptFile | None:
        return self._cache.kept.get(name)

    def done(self) -> None:
        if self._is_folder:
            self._cache.stand(self._used)


def build_all(files: Sequence[SourceFile], around: Surroundings, reading: Reading) -> list[OfOneFile]:
    """What becomes of each file; of the first alone where `reading` asks for no more."""
    chains, asked = _Chains(files, around, reading), files[: reading.steps.first]
    understood: list[OfOneFile] = []
    reading.steps.begin(len(asked))
    for file in asked:
        understood.append(chains.kept(file.name) or chains.whole(file.name))
        reading.steps.step()
    return understood


def _again(files: Sequence[SourceFile], around: Surroundings) -> Document:
    """The first of some files, which extends the next, and so on, understood as when it was kept."""
    document = _Chains(files, around, Reading(Cache(), is_folder=False)).whole(files[0].name).document
    assert document is not None
    return document


def read_source(file: SourceFile) -> Read:
    root, found = parse(file.text, file.name)
    return Read(file.name, file.digest, root, found, bytes_of_tree(root) + len(file.text))


class _Chains:
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

    def kept(self, name: str) -> KeptFile | None:
        """What an earlier process made of a file, where all that it rests on is the same."""
        if (chain := self._chain_kept(name)) is None:
            return None
        kept = self._known.kept(name)
        if kept is not None and kept.again.make is None:
            kept.again.make = partial(_again, chain, self._around)
        return kept

    def _chain_kept(self, name: str) -> list[SourceFile] | None:
        """A file and all it extends, where all of them are as they were kept; nothing else can change what is made of
        them, since a file that extends one that is missing is not kept."""
        around, chain, step = self._around, list[SourceFile](), name
        while len(chain) < LONGEST_CHAIN:
            kept, file = self._known.kept(step), self._files.get(step)
            if kept is None or file is None or kept.digest != file.digest:
                return None
            if (kept.settings_digest, kept.today, RULE_NAMES) != (around.settings_digest, around.today, around.rules):
                return None
            chain.append(file)
            if kept.base is None:
                return chain
            if self._composed.get(normalize("NFC", kept.base)) != kept.base:
                return None
            step = kept.base
        return None

    def whole(self, name: str) -> Built:
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
        path = path_extended(name, written)
        if path is None:
            return None, ("extends-outside", _OUTSIDE.format(path=quoted(written)))
        if path in FILE_NAMES:
            return None, ("extends-settings", _NOT_A_JOURNEY.format(path=quoted(written)))
        if (name_on_disk := self._composed.get(normalize("NFC", path))) is not None:
            return name_on_disk, None
        here = posixpath.dirname(path)
        beside = [other for other in self._files if posixpath.dirname(other) == here and other != name]
        close = nearest(path, beside) if len(beside) <= COMPARED_FILES else None
        near = propose(posixpath.relpath(close, posixpath.dirname(name) or ".") if close else None)
        return None, ("extends-missing", _MISSING.format(path=quoted(written)) + near)


_GOES_ROUND = Text(
    en="extending {file} leads back to this file; one of them must stand alone",
    fr="étendre {file} ramène à ce fichier ; l’un d’eux doit se suffire",
)
_BASE_HAS_PROBLEMS = Text(
    en="the file extended, {file}, has problems; mend them first",
    fr="le fichier étendu, {file}, a des problèmes ; corrigez-les d’abord",
)
_TOO_LONG = Text(
    en="more than {limit} files extend one another here; extend one nearer to the first",
    fr="plus de {limit} fichiers s’étendent ici l’un l’autre ; étendez-en un plus proche du premier",
)
_OUTSIDE = Text(
    en="{path} leads out of the journeys’ folder; extend a file inside it, by a path relative to this file",
    fr="{path} sort du dossier des parcours ; étendez un fichier du dossier, par un chemin relatif à celui-ci",
)
_NOT_A_JOURNEY = Text(en="{path} holds settings, not a journey", fr="{path} contient des réglages, pas un parcours")
_MISSING = Text(
    en="no file {path} to extend; the path is relative to this file",
    fr="aucun fichier {path} à étendre ; le chemin est relatif à ce fichier",
)
