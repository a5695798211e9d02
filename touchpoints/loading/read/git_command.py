"""git in a child process: it runs nothing that the repository's own settings name, and ends in time."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired

from touchpoints import processes
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text, number
from touchpoints.visible import quoted

TIME_LIMIT = 30.0
"""Seconds one question may take."""

_NOTHING_RUNS = (
    "--no-pager",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),  # a repository disguised as a folder among ours brings its own settings
)
_OF_ANOTHER_REPOSITORY = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
"""Set by git for its hooks: they would answer for the repository of the hook, whatever folder we ask about."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git wrote and how it ended: 0 for yes, 1 for a plain no."""

    code: int
    output: bytes
    error: str

    @property
    def line(self) -> str:
        """The only line of the output, as a path or name of this system."""
        return os.fsdecode(self.output).removesuffix("\n")


def ask(folder: Path, *question: str, words: bytes = b"", more: Mapping[str, str] | None = None) -> Answer:
    """Run one of git's own commands in a folder that exists; `words` go to its input, `more` to its environment.

    Raises TouchpointsError where git is missing or does not answer in time.
    """
    program = shutil.which("git")
    if program is None:
        raise TouchpointsError(_NO_GIT)
    command = [program, *_NOTHING_RUNS, "-C", str(folder), *question]
    try:
        ended = processes.run(command, words, {**_environment(), **(more or {})}, limit=TIME_LIMIT)
    except OSError as error:
        raise TouchpointsError(_NO_GIT) from error
    except TimeoutExpired as slow:
        raise TouchpointsError(_TOO_SLOW.format(limit=number(TIME_LIMIT))) from slow
    return Answer(ended.code, ended.output, ended.error.decode("utf-8", "replace").strip())


def ask_for_sure(folder: Path, *question: str, words: bytes = b"", more: Mapping[str, str] | None = None) -> Answer:
    """Like `ask`, where a no can only be a failure. Raises TouchpointsError for it."""
    answer = ask(folder, *question, words=words, more=more)
    if answer.code != 0:
        raise failure(folder, answer)
    return answer


def failure(folder: Path, answer: Answer) -> TouchpointsError:
    """Why git could not answer about a folder, in our words: git's own are English, and name places on the server."""
    shown = quoted(folder.absolute().name or str(folder))  # a reader need not know where on the server it is
    if "not a git repository" in answer.error or "safe.bareRepository" in answer.error:
        return TouchpointsError(_NO_REPOSITORY.format(folder=shown))
    if "dubious ownership" in answer.error:
        return TouchpointsError(_NOT_YOURS.format(folder=shown))
    found = (reason for words, reason in _REASONS.items() if words in answer.error.lower())
    reason = next(found, _UNKNOWN.format(code=answer.code))
    return TouchpointsError(_FAILED.format(folder=shown, reason=reason))


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "",  # no object is fetched that a partial clone lacks: a remote may name a command
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


_NO_GIT = Text(
    en="git is not installed here, so revisions cannot be read; install git, or compare two folders",
    fr="git n’est pas installé ici : impossible de lire des révisions ; installez git, ou comparez deux dossiers",
)
_NO_REPOSITORY = Text(
    en="{folder} is not tracked by git: there are no versions to compare; two folders can be compared too",
    fr="{folder} n’est pas suivi par git : il n’y a pas de versions à comparer ; deux dossiers se comparent aussi",
)
_NOT_YOURS = Text(
    en="git does not trust the repository of {folder}, because another user owns it; allow it with: "
    "git config --global --add safe.directory PATH",
    fr="git ne fait pas confiance au dépôt de {folder}, car il appartient à un autre utilisateur ; autorisez-le "
    "avec : git config --global --add safe.directory CHEMIN",
)
_TOO_SLOW = Text(
    en="git did not answer within {limit} seconds; try again, or name the commit itself",
    fr="git n’a pas répondu en {limit} secondes ; réessayez, ou nommez directement le commit",
)
_FAILED = Text(
    en="git could not do this in the repository of {folder}: {reason}",
    fr="git n’a pas pu le faire dans le dépôt de {folder} : {reason}",
)
_DAMAGED = Text(
    en="it is damaged; “git fsck” there lists what is missing",
    fr="il est endommagé ; « git fsck » y liste ce qui manque",
)
_LOCKED = Text(
    en="another git is at work there, or left its lock when it was ended; try again, then remove the “.lock” file",
    fr="un autre git y travaille, ou y a laissé son verrou en s’arrêtant ; réessayez, puis supprimez le fichier "
    "« .lock »",
)
_SETTINGS = Text(
    en="its settings (.git/config) cannot be read; “git status” there names the line",
    fr="ses réglages (.git/config) sont illisibles ; « git status » y nomme la ligne",
)
_NEWER = Text(
    en="it was made by a newer git than the one installed here; install a newer one",
    fr="il vient d’un git plus récent que celui d’ici ; installez-en un plus récent",
)
_REASONS = {  # by words of git's own sentences, in lower case
    "permission denied": Text(en="permission to its files is lacking", fr="le droit d’accès à ses fichiers manque"),
    "no space left": Text(en="the disk is full", fr="le disque est plein"),
    "read-only file system": Text(en="the disk can only be read", fr="le disque est en lecture seule"),
    ".lock": _LOCKED,
    "bad config": _SETTINGS,
    "bad numeric config": _SETTINGS,
    "bad boolean config": _SETTINGS,
    "unknown repository extension": _NEWER,
    "expected git repo version": _NEWER,
    "is missing": _DAMAGED,
    "corrupt": _DAMAGED,
    "bad object": _DAMAGED,
    "object file": _DAMAGED,
    "unable to read": _DAMAGED,
    "not a tree object": _DAMAGED,
    "could not read": _DAMAGED,
    "bad tree": _DAMAGED,
    "bad signature": _DAMAGED,
}
"""Why git fails. What else it says is not repeated: it is English, and names places on the server."""
_UNKNOWN = Text(
    en="git refuses (code {code}); “git status” there says more",
    fr="git refuse (code {code}) ; « git status » y en dit plus",
)
