"""git in a child process: it runs nothing that the repository's own settings name, and ends in time."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from touchpoints.errors import TouchpointsError
from touchpoints.loading.read import git_words
from touchpoints.text import number
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
        raise TouchpointsError(git_words.NO_GIT)
    child = _start([program, *_NOTHING_RUNS, "-C", str(folder), *question], more or {})
    try:
        output, error = child.communicate(words, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as slow:
        raise TouchpointsError(git_words.TOO_SLOW.format(limit=number(TIME_LIMIT))) from slow
    finally:
        _end(child)
    return Answer(child.returncode, output, error.decode("utf-8", "replace").strip())


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
        return TouchpointsError(git_words.NO_REPOSITORY.format(folder=shown))
    if "dubious ownership" in answer.error:
        return TouchpointsError(git_words.NOT_YOURS.format(folder=shown))
    found = (reason for words, reason in git_words.REASONS.items() if words in answer.error.lower())
    reason = next(found, git_words.UNKNOWN.format(code=answer.code))
    return TouchpointsError(git_words.FAILED.format(folder=shown, reason=reason))


def _start(command: Sequence[str], more: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**_environment(), **more},
        )
    except OSError as error:
        raise TouchpointsError(git_words.NO_GIT) from error


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "",  # no object is fetched that a partial clone lacks: a remote may name a command
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing is left behind, whatever git itself started."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()
