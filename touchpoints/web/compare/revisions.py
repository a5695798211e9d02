"""Names of revisions -> what changed in the journeys between them; read once for each pair of states."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date

from touchpoints.assess import Assessment, assess
from touchpoints.bounded import MIB, Bounded
from touchpoints.desk.folder import Folder
from touchpoints.diff import Diff, Side, diff
from touchpoints.loading import load_revision
from touchpoints.loading.read.folder import read_folder
from touchpoints.loading.read.git import Revision, branches_and_tags, find_revision, latest_commits, read_revision
from touchpoints.text import Lang, Text, same
from touchpoints.visible import visible

WORKING = Text(en="the working files", fr="les fichiers de travail")
_KEPT = 8
_ROOM = 128 * MIB
"""Bytes for differences that are kept: a few readers, each going back and forth."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The revisions people may choose by name. Those of remotes and tags are among the names."""

    names: tuple[str, ...]
    commits: tuple[Revision, ...]
    """That changed the journeys, latest first."""


def choices(folder: Folder) -> Choices:
    """Raises TouchpointsError where the journeys are in no git repository, or git is missing."""
    return Choices(branches_and_tags(folder.path), latest_commits(folder.path))


def find(folder: Folder, name: str) -> Revision:
    """Raises TouchpointsError where there is no such revision, with the nearest name."""
    return find_revision(folder.path, name)


def latest_other(folder: Folder, commits: tuple[Revision, ...]) -> Revision | None:
    """The latest commit whose journeys are not as the files are now: what a reader most likely asks about."""
    now = {(file.name, file.digest) for file in read_folder(folder.path)[0]}
    for commit in commits:
        if {(file.name, file.digest) for file in read_revision(folder.path, commit)[0]} != now:
            return commit
    return None


def since(folder: Folder, now: Assessment, lang: Lang) -> Diff | None:
    """What changed in the files as they are now since the latest commit with other journeys; None where nothing did.

    Raises TouchpointsError where there is no git repository.
    """
    key: Hashable = (folder.path, find_revision(folder.path, "HEAD").commit, folder.seen())
    (earlier,) = _latest.get(key, lambda: (latest_other(folder, latest_commits(folder.path)),))
    return changed(folder, (earlier, None), now, lang) if earlier is not None else None


_latest = Bounded[tuple[Revision | None]](_KEPT, lambda _: 1)
"""By state of the repository and of its files; counted, not weighed."""


def changed(folder: Folder, sides: tuple[Revision, Revision | None], now: Assessment, lang: Lang) -> Diff:
    """What changed from one revision to another, or to the files as they are now (None). Raises TouchpointsError."""
    before, after = sides
    was = (before.name, before.commit, before.day)
    will = (after.name, after.commit, after.day) if after else None
    problems = (f"{problem.place} {problem.message.en}" for problem in now.problems)
    files = (*(journey.document.digest for journey in now.journeys), *problems)
    key = (folder.path, was, will, None if after else files, now.today)

    def compared() -> Diff:
        with folder.reading(lang):
            side, old = _judged(folder, was)
            new, then = _judged(folder, will) if will else (Side(WORKING, now.today), now)
            return diff(old, then, side, new)

    return _changes.get(key, compared, subject=None if after else (folder.path, was))


_Named = tuple[str, str, date]
_changes = Bounded[Diff](_ROOM, lambda change: change.was.size + change.now.size)


def _judged(folder: Folder, named: _Named) -> tuple[Side, Assessment]:
    name, commit, day = named
    read = load_revision(folder.path, Revision(name, commit, day), cache=folder.read)
    found = assess(read.documents, read.settings, read.catalogue, read.problems, today=day, verdicts=read.verdicts)
    return Side(same(visible(name)), day, commit), found
