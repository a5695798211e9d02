"""A file that was saved → a commit of exactly that file, by its person; nothing else of the repository is touched.

The commit is put together from git's own parts: no hook, filter, signature or editor that the repository's settings
name is run, what somebody else staged stays staged, and nothing is ever pushed.
"""

import posixpath
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from touchpoints.editing.save import Opened, open_file, path_of
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.git import Revision, find_revision, standing
from touchpoints.loading.read.git_command import Answer, ask, ask_for_sure, failure
from touchpoints.text import Text
from touchpoints.visible import quoted, visible

_NOTHING = "0" * 40
_TRIES = 3
_BUSY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")
_PLAIN_FILES = ("100644", "100755")
_MESSAGE_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class FileStanding:
    """How a file stands in its repository."""

    branch: str | None
    """The branch checked out; None where none is (a detached HEAD)."""
    has_uncommitted: bool
    """The file on disk is not as the latest commit holds it."""
    refusal: Text | None
    """Why it cannot be committed from here; None where it can."""


@dataclass(frozen=True, slots=True)
class Author:
    """Whose commit it is."""

    name: str
    email: str = ""
    """"" where none is known: the commit then carries none."""


@dataclass(frozen=True, slots=True)
class _StatusEntry:
    """A file as the latest commit holds it."""

    mode: str
    blob: str


def standing_of(folder: Path, file: str) -> FileStanding | None:
    """How a file of the journeys' folder stands; None where the folder is in no repository, or git is missing.

    Raises TouchpointsError where git cannot answer for another reason, or the file cannot be read.
    """
    try:
        here, inside = standing(folder)
    except TouchpointsError:
        return None
    path = posixpath.join(inside, file)
    head, held = _head(here), None
    branch = _branch(here)
    if head is not None:
        held = _entry(here, head, path)
    refusal = _refusal(here, path, branch, held)
    on_disk = open_file(folder, file).text.encode()
    blob = None if _filter(here, path) else _blob(here, path, on_disk, is_written=False)
    return FileStanding(branch, held is None or held.blob != blob, refusal)


def commit(folder: Path, saved: Opened, author: Author, message: str) -> Revision:
    """Commit what was saved to a file, on the branch that is checked out, and give the commit.

    Everything else stays as it is: other files, what is staged of them, and the file on disk, whatever it holds by
    now. Raises TouchpointsError, and commits nothing, where no branch is checked out, a merge or rebase is under way,
    git leaves the file aside or passes it through a program, the name or the message is empty, or git refuses.
    """
    path_of(folder, saved.file)
    here, inside = standing(folder)
    path = posixpath.join(inside, saved.file)
    person, words = _person(author), _message(message)
    for _ in range(_TRIES):
        head, branch = _head(here), _branch(here)
        held = _entry(here, head, path) if head else None
        refusal = _refusal(here, path, branch, held)
        if refusal is not None:
            raise TouchpointsError(refusal)
        blob = _blob(here, path, saved.text.encode(), is_written=True)
        if blob is None:
            raise TouchpointsError(_FILTERED.format(file=quoted(saved.file)))
        if held is not None and held.blob == blob:
            raise TouchpointsError(_UNCHANGED.format(file=quoted(saved.file)))
        line = f"{held.mode if held else '100644'} {blob}\t{path}\x00".encode("utf-8", "surrogateescape")
        tree = _tree(here, head, line)
        parents = ("-p", head) if head else ()
        made = ask_for_sure(here, "commit-tree", "--no-gpg-sign", *parents, tree, words=words, more=person).line
        ask_for_sure(here, "update-index", "--add", "-z", "--index-info", words=line)
        reflog = ("-m", "commit: " + words.decode("utf-8").split("\n")[0])
        moved = ask(here, "update-ref", *reflog, "HEAD", made, head or _NOTHING, more=person)
        if moved.code == 0:
            return find_revision(folder, made)
        if _head(here) == head:  # nobody else committed meanwhile: it is something else
            raise failure(folder, moved)
    raise TouchpointsError(_MOVING)


def _branch(here: Path) -> str | None:
    answer = ask(here, "symbolic-ref", "--quiet", "--short", "HEAD")
    return visible(answer.line, 200) if answer.code == 0 else None


def _head(here: Path) -> str | None:
    """The latest commit; None before the first."""
    answer = ask(here, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    return answer.line if answer.code == 0 else None


def _entry(here: Path, head: str, path: str) -> _StatusEntry | None:
    answer = ask_for_sure(here, "ls-tree", "-z", "--full-tree", head, "--", path, more=_LITERAL)
    about, _, name = answer.output.partition(b"\x00")[0].partition(b"\t")
    mode, _, blob = [*about.decode("ascii", "replace").split(), "", "", ""][:3]
    return _StatusEntry(mode, blob) if name.decode("utf-8", "surrogateescape") == path else None


_LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}


def _refusal(here: Path, path: str, branch: str | None, held: _StatusEntry | None) -> Text | None:
    """Why a file cannot be committed from here; None where it can."""
    if branch is None:
        return _DETACHED
    for name in _BUSY:
        told = ask(here, "rev-parse", "--git-path", name).line
        if told and (here / told).exists():
            return _UNDER_WAY
    if held is not None and held.mode not in _PLAIN_FILES:
        return _NOT_PLAIN
    if _filter(here, path):
        return _FILTERED.format(file=quoted(posixpath.basename(path)))
    if held is None and ask(_top(here), "check-ignore", "--quiet", "--no-index", "--", path).code == 0:
        return _IGNORED.format(file=quoted(posixpath.basename(path)))
    return None


def _top(here: Path) -> Path:
    return Path(ask_for_sure(here, "rev-parse", "--show-toplevel").line)


def _filter(here: Path, path: str) -> str:
    """The program that git would pass the file through; "" for none. Such a program is named by settings, not by us."""
    answer = ask_for_sure(_top(here), "check-attr", "-z", "filter", "--", path)
    value = answer.output.split(b"\x00")[2:3]
    word = value[0].decode("utf-8", "replace") if value else ""
    return "" if word in ("unspecified", "unset", "") else word


def _blob(here: Path, path: str, data: bytes, *, is_written: bool) -> str | None:
    """The object of a text, its line endings as git keeps them for this path; None where a program would change it."""
    if _filter(here, path):
        return None
    write = ("-w",) if is_written else ()
    answer = ask_for_sure(_top(here), "hash-object", *write, "--stdin", f"--path={path}", words=data)
    return answer.line


def _tree(here: Path, head: str | None, line: bytes) -> str:
    """The tree of the latest commit with the one file in it, put together beside the index that people use."""
    with tempfile.TemporaryDirectory(prefix="touchpoints-") as aside:
        own = {"GIT_INDEX_FILE": str(Path(aside, "index"))}
        if head is not None:
            ask_for_sure(here, "read-tree", head, more=own)
        ask_for_sure(here, "update-index", "--add", "-z", "--index-info", words=line, more=own)
        answer: Answer = ask_for_sure(here, "write-tree", more=own)
    return answer.line


def _person(author: Author) -> dict[str, str]:
    name = _on_one_line(author.name)
    if not name:
        raise TouchpointsError(_NAMELESS)
    email = _on_one_line(author.email)
    return {
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": email,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": email,
    }


def _on_one_line(words: str) -> str:
    """Without what ends a name in a commit, or cannot be seen."""
    return re.sub(r"\s+", " ", visible(re.sub(r"[<>\x00-\x1f\x7f]", " ", words), 200)).strip(" .,:;\"'")


def _message(words: str) -> bytes:
    lines = [line.rstrip() for line in words.replace("\x00", "").splitlines()]
    text = "\n".join(lines).strip()[:_MESSAGE_LIMIT]
    if not text:
        raise TouchpointsError(_WORDLESS)
    return text.encode("utf-8", "replace") + b"\n"


_DETACHED = Text(
    en="no branch is checked out in this repository, so that a commit would be lost; check out a branch first",
    fr="aucune branche n’est extraite dans ce dépôt, un commit y serait perdu ; placez-vous d’abord sur une branche",
)
_UNDER_WAY = Text(
    en="a merge, rebase or search is under way in this repository; finish it first, then commit",
    fr="une fusion, un rebase ou une recherche est en cours dans ce dépôt ; terminez-les d’abord, puis validez",
)
_NOT_PLAIN = Text(
    en="the latest commit holds a link or a submodule in the place of this file; commit it with git itself",
    fr="le dernier commit contient un lien ou un sous-module à la place de ce fichier ; validez-le avec git lui-même",
)
_FILTERED = Text(
    en="this repository passes {file} through a program (a git filter) before it is committed, and none is run from "
    "here; commit it with git itself",
    fr="ce dépôt fait passer {file} par un programme (un filtre git) avant de le valider, et aucun n’est lancé "
    "d’ici ; validez-le avec git lui-même",
)
_IGNORED = Text(
    en="this repository leaves {file} aside (.gitignore); commit it with git itself, if it belongs there",
    fr="ce dépôt laisse {file} de côté (.gitignore) ; validez-le avec git lui-même, s’il y a sa place",
)
_UNCHANGED = Text(
    en="the latest commit holds {file} as it was saved; there is nothing to commit",
    fr="le dernier commit contient {file} tel qu’il a été enregistré ; il n’y a rien à valider",
)
_MOVING = Text(
    en="others commit to this branch all the time; try again in a moment",
    fr="d’autres valident sans cesse sur cette branche ; réessayez dans un instant",
)
_NAMELESS = Text(en="a commit needs your name", fr="un commit demande votre nom")
_WORDLESS = Text(en="a commit needs a message", fr="un commit demande un message")
