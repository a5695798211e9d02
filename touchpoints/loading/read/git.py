"""A folder at a git revision → the bytes of its YAML files as they were then, and the day it was."""

import os
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.loading.read.folder import (
    BROKEN_LINK,
    HUGE_FOLDER,
    LEFT_ALONE,
    LINK,
    LINK_OUTSIDE,
    LINK_TO_FOLDER,
    MAX_ENTRIES,
    MAX_FILES,
    NAME_HIDDEN,
    SUFFIXES,
    TOO_MANY_FILES,
    SourceFile,
    not_read,
)
from touchpoints.loading.read.git_command import Answer, ask, ask_for_sure, failure
from touchpoints.nearest import nearest, propose
from touchpoints.problem import Problem
from touchpoints.text import Text, number, same
from touchpoints.visible import quoted, visible

_LINK, _SUBMODULE = "120000", "160000"
_DEFAULT_BRANCHES = ("refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, by the name somebody gave it."""

    name: str
    """As asked for: a branch, a tag, `HEAD~3`, part of a hash…"""
    commit: str
    """Its whole hash."""
    day: date
    """The day it was committed, where it was committed: what ages count to."""
    subject: str = ""
    """First line of its message: somebody's words, to be escaped."""
    author: str = ""
    """The name of who wrote it, as they gave it: to be escaped."""

    @property
    def short(self) -> str:
        return self.commit[:8]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file of a revision, below the journeys' folder."""

    name: str
    mode: str
    blob: str
    size: int


def find_revision(folder: Path, name: str) -> Revision:
    """The commit of a branch, tag, hash or expression such as `main~2`; never an option, whatever it begins with.

    Raises TouchpointsError where there is none, saying which name is near.
    """
    here, _ = standing(folder)
    found = _hash(here, name)
    commit = _hash(here, f"{found}^{{commit}}") if found else None
    if commit is None:
        raise _no_revision(here, name)
    return _described(here, name, commit)


def merge_base(folder: Path, one: str, other: str = "HEAD") -> Revision:
    """The commit where two revisions parted: what the second one changed is its difference from there.

    Raises TouchpointsError where they have nothing in common.
    """
    here, _ = standing(folder)
    first, second = find_revision(folder, one), find_revision(folder, other)
    answer = ask(here, "merge-base", first.commit, second.commit)
    if answer.code != 0:
        names = {"one": quoted(one), "other": quoted(other)}
        raise TouchpointsError(_NO_MERGE_BASE.format(**names, shallow=_if_shallow(here)))
    return _described(here, one, answer.line)


def default_branch(folder: Path) -> str:
    """The branch changes are proposed to: origin's own, else main or master. Raises TouchpointsError."""
    here, _ = standing(folder)
    told = ask(here, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    for name in (told.line, *_DEFAULT_BRANCHES):
        if name and _hash(here, name) is not None:
            return name.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    raise TouchpointsError(_NO_DEFAULT_BRANCH if _hash(here, "HEAD") else _NO_COMMIT)


def branches_and_tags(folder: Path) -> tuple[str, ...]:
    """The names people give revisions: branches, those of remotes, then tags, each by name. Raises TouchpointsError."""
    here, _ = standing(folder)
    answer = ask_for_sure(here, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
    return tuple(name for name in answer.output.decode("utf-8", "replace").splitlines() if name)


def latest_commits(folder: Path, count: int = 20, file: str = "") -> tuple[Revision, ...]:
    """The commits that changed the folder or one file of it, latest first; none before the first commit.

    `file`: relative to the folder; "" for all of it. Under another name it is another file. Raises TouchpointsError.
    """
    here, inside = standing(folder)
    if _hash(here, "HEAD") is None:
        return ()
    path = posixpath.join(inside, file).rstrip("/")
    where = f":(top,literal){path}" if path else ":(top)"
    answer = ask_for_sure(here, "rev-list", f"--max-count={count}", "HEAD", "--", where)
    commits = answer.output.decode("ascii").split()
    texts = _objects(here, commits)
    return tuple(_revision(commit[:8], commit, text) for commit, (_, text) in zip(commits, texts, strict=True))


def read_revision(folder: Path, revision: Revision | str) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    """Every YAML file below `folder` as it was, by the rules of reading it from disk, ordered by name.

    A folder that did not exist then holds nothing. Raises TouchpointsError where git is missing, `folder` is in no
    repository, there is no such revision, or what stood there was no folder or far too large.
    """
    found = find_revision(folder, revision) if isinstance(revision, str) else revision
    here, inside = standing(folder)
    tree = _hash(here, f"{found.commit}:{inside}")
    if tree is None:
        return (), ()
    if ask_for_sure(here, "cat-file", "-t", tree).line != "tree":
        names = {"folder": quoted(str(folder)), "revision": quoted(found.name)}
        raise TouchpointsError(_NO_FOLDER_THEN.format(**names))
    entries = _entries(ask_for_sure(here, "ls-tree", "-r", "-z", "--long", "--full-tree", tree).output, folder)
    return _sources(here, entries)


def standing(folder: Path) -> tuple[Path, str]:
    """A folder to ask git in, and the path of `folder` from the top of its repository, with `/`; "" for the top.

    The folder itself may be gone from the disk: what is asked about is what it was.
    """
    here, gone = folder.absolute(), list[str]()
    while not here.is_dir() and here != here.parent:
        gone.insert(0, here.name)
        here = here.parent
    answer = ask(here, "rev-parse", "--show-prefix")
    if answer.code != 0:
        raise failure(folder, answer)
    return here, posixpath.join(answer.line, *gone).rstrip("/")


def _hash(here: Path, name: str) -> str | None:
    """The hash a name stands for; None where it stands for nothing."""
    if "\x00" in name:
        return None
    try:
        answer = ask(here, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    except UnicodeEncodeError:
        return None
    return answer.line if answer.code == 0 and answer.line.isalnum() else None


def _described(here: Path, name: str, commit: str) -> Revision:
    ((_, text),) = _objects(here, [commit])
    return _revision(name, commit, text)


def _revision(name: str, commit: str, text: bytes) -> Revision:
    """A commit by its own object, which `git log` would not show without the programs its settings may name."""
    head, _, message = text.decode("utf-8", "replace").partition("\n\n")
    committer = next((line for line in head.splitlines() if line.startswith("committer ")), "")
    subject = next(iter(message.splitlines()), "")
    author = next((line.removeprefix("author ") for line in head.splitlines() if line.startswith("author ")), "")
    return Revision(name, commit, _day(committer), subject, author.partition(" <")[0])


def _day(committer: str) -> date:
    """The day in "committer Name <address> 1767225600 +0100", as it was there."""
    try:
        seconds, zone = committer.split()[-2:]
        minutes = int(zone[:1] + zone[-4:-2]) * 60 + int(zone[:1] + zone[-2:])
        return datetime.fromtimestamp(int(seconds), timezone(timedelta(minutes=minutes))).date()
    except (ValueError, OverflowError, OSError):  # a commit made by hand may say anything
        return date(1970, 1, 1)


def _no_revision(here: Path, name: str) -> TouchpointsError:
    if _hash(here, "HEAD") is None and not branches_and_tags(here):
        return TouchpointsError(_NO_COMMIT)
    near = propose(nearest(name, branches_and_tags(here)))
    return TouchpointsError(_NO_REVISION.format(name=quoted(name), near=near, shallow=_if_shallow(here)))


def _if_shallow(here: Path) -> Text:
    return _SHALLOW if ask(here, "rev-parse", "--is-shallow-repository").line == "true" else same("")


def _entries(listed: bytes, folder: Path) -> list[_Entry]:
    """The files of `ls-tree -z --long`: "100644 blob <hash> <size>\\t<name>", each ended by a NUL."""
    lines = listed.split(b"\x00")[:-1]
    if len(lines) > MAX_ENTRIES:
        shown = {"folder": quoted(str(folder)), "limit": number(MAX_ENTRIES)}
        raise TouchpointsError(HUGE_FOLDER.format(**shown))
    entries = []
    for line in lines:
        about, _, name = line.partition(b"\t")
        mode, _, blob, size = about.decode("ascii").split()
        entries.append(_Entry(os.fsdecode(name), mode, blob, int(size) if size.isdigit() else 0))
    return sorted(
        (entry for entry in entries if not any(part.startswith(LEFT_ALONE) for part in entry.name.split("/"))),
        key=lambda entry: entry.name,
    )


def _sources(here: Path, entries: Sequence[_Entry]) -> tuple[tuple[SourceFile, ...], tuple[Problem, ...]]:
    problems = _links_and_submodules(here, entries)
    named = [entry for entry in entries if entry.mode not in (_LINK, _SUBMODULE) and _is_yaml(entry.name)]
    if len(named) > MAX_FILES:
        message = TOO_MANY_FILES.format(count=number(len(named)), limit=number(MAX_FILES))
        problems.append(not_read(named[MAX_FILES].name, "too-many-files", message))
    wanted = []
    for entry in named[:MAX_FILES]:
        if visible(entry.name, len(entry.name)) != entry.name:
            problems.append(not_read(entry.name, "file-name", NAME_HIDDEN))
        elif entry.size > MAX_BYTES:
            problems.append(not_read(entry.name, "too-large", too_large(entry.size)))
        else:
            wanted.append(entry)
    texts = _objects(here, [entry.blob for entry in wanted])
    files = tuple(
        SourceFile(entry.name, text, sha256(text).hexdigest()) for entry, (_, text) in zip(wanted, texts, strict=True)
    )
    return files, tuple(sorted(problems, key=lambda problem: problem.place))


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _links_and_submodules(here: Path, entries: Sequence[_Entry]) -> list[Problem]:
    """Neither is followed, in a revision as on disk."""
    submodules = [entry.name for entry in entries if entry.mode == _SUBMODULE]
    links = [entry for entry in entries if entry.mode == _LINK and entry.size <= MAX_BYTES]
    folders = {folder for entry in entries for folder in _above(entry.name)}
    known = folders | {entry.name for entry in entries}
    problems = [not_read(name, "submodule", IS_SUBMODULE) for name in submodules]
    for entry, (_, target) in zip(links, _objects(here, [link.blob for link in links]), strict=True):
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(entry.name), os.fsdecode(target)))
        if leads_to in folders:
            problems.append(not_read(entry.name, "link", LINK_TO_FOLDER))
        elif _is_yaml(entry.name):
            outside = leads_to.startswith(("/", "../")) or leads_to == ".."
            if not outside and leads_to not in known:
                problems.append(not_read(entry.name, "broken-link", BROKEN_LINK))
            else:
                problems.append(not_read(entry.name, "link", LINK_OUTSIDE if outside else LINK))
    return problems


def _above(name: str) -> Iterable[str]:
    """The folders a file stands in."""
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _objects(here: Path, hashes: Sequence[str]) -> list[tuple[str, bytes]]:
    """(kind, content) of objects, in the order asked. Raises TouchpointsError where one is missing."""
    if not hashes:
        return []
    words = "".join(f"{one}\n" for one in hashes).encode("ascii")
    output = ask_for_sure(here, "cat-file", "--batch", words=words).output
    found, at = [], 0
    for one in hashes:
        end = output.find(b"\n", at)
        about = output[at:end].decode("ascii", "replace").split()
        if end < 0 or len(about) != 3:
            raise failure(here, Answer(1, b"", f"object {one} is missing"))
        size = int(about[2])
        found.append((about[1], output[end + 1 : end + 1 + size]))
        at = end + size + 2
    return found


_NO_REVISION = Text(
    en="no branch, tag or commit is called {name} in this repository{near}{shallow}",
    fr="aucune branche, étiquette ni commit ne s’appelle {name} dans ce dépôt{near}{shallow}",
)
_NO_COMMIT = Text(
    en="this repository has no commit yet, so there is nothing to compare with; commit the journeys first",
    fr="ce dépôt n’a encore aucun commit : rien à quoi comparer ; commencez par y enregistrer les parcours",
)
_NO_DEFAULT_BRANCH = Text(
    en="no default branch was found (origin’s, main or master); name the revision to compare with",
    fr="aucune branche par défaut n’a été trouvée (celle d’origin, main ou master) ; nommez la révision "
    "à laquelle comparer",
)
_NO_MERGE_BASE = Text(
    en="{one} and {other} have no commit in common{shallow}; name another revision",
    fr="{one} et {other} n’ont aucun commit en commun{shallow} ; nommez une autre révision",
)
_SHALLOW = Text(
    en=" (this clone holds only its latest commits: fetch the others with “git fetch --unshallow”; in GitHub Actions, "
    "“fetch-depth: 0”; in GitLab, “GIT_DEPTH: 0”)",
    fr=" (ce clone ne contient que ses derniers commits : récupérez les autres avec « git fetch "
    "--unshallow » ; dans GitHub Actions, « fetch-depth: 0 » ; dans GitLab, "
    "« GIT_DEPTH: 0 »)",
)
_NO_FOLDER_THEN = Text(
    en="{folder} is not a folder in revision {revision}; give the folder that holds the journeys",
    fr="{folder} n’est pas un dossier dans la révision {revision} ; indiquez le dossier qui contient les parcours",
)
IS_SUBMODULE = Text(
    en="this folder is a git submodule, whose files belong to another repository; compare its journeys there, or begin "
    "its name with “_” to leave it out",
    fr="ce dossier est un sous-module git, dont les fichiers appartiennent à un autre dépôt ; comparez ses "
    "parcours là-bas, ou faites commencer son nom par « _ » pour l’écarter",
)
