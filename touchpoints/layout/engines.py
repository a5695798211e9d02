"""DOT -> plain coordinates, by a Graphviz in a child process of its own group with a limit of time."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from threading import BoundedSemaphore
from typing import TypeVar

from touchpoints.errors import TouchpointsError
from touchpoints.geometry import Engine
from touchpoints.text import Text

TIME_LIMIT = 8.0
"""Seconds one layout may take; with the wait for a free place a picture or a reason comes within 10."""
AT_ONCE = 2
"""Layouts under way at the same time in this process."""
_WAIT = 20.0
_OUTPUT_LIMIT = 4_000_000
_CHILD = Path(__file__).with_name("_wheel.py")
"""Run by its path, which as a module would load this whole package first; `-P` keeps its folder off the import path."""
_places = BoundedSemaphore(AT_ONCE)

NO_ENGINE = Text(
    en="No Graphviz can be used here, so graphs cannot be drawn: install it with “pip install pygraphviz”, or the "
    "graphviz package of your system.",
    fr="Aucun Graphviz n’est utilisable ici, les graphes ne peuvent donc pas être dessinés : installez-le avec "
    "« pip install pygraphviz » ou par le paquet graphviz de votre système.",
)
BUSY = Text(
    en="Too many graphs are being drawn at the moment: try again in a few seconds.",
    fr="Trop de graphes sont en cours de dessin : réessayez dans quelques secondes.",
)

Result = TypeVar("Result")


class TooSlowError(Exception):
    """Graphviz did not finish in time; nothing of it is left running."""


class EngineError(Exception):
    """This Graphviz is absent, or ended without a usable answer."""


@dataclass(frozen=True, slots=True)
class _Program:
    engine: Engine
    command: tuple[str, ...]


def _programs() -> list[_Program]:
    """The engines to try, in order. PATH is looked at each time: a Graphviz may be installed while we run."""
    programs = []
    if dot := shutil.which("dot"):
        programs.append(_Program(Engine.DOT, (dot, "-Tplain")))
    if find_spec("pygraphviz") is not None:
        programs.append(_Program(Engine.WHEEL, (sys.executable, "-P", str(_CHILD))))
    return programs


def run(dot: str, read: Callable[[str, Engine], Result]) -> Result:
    """The first engine's answer that `read` accepts (it raises ValueError where it does not).

    Raises TooSlowError at the limit of time, TouchpointsError where no engine answers or too many layouts are waiting.
    """
    if not _places.acquire(timeout=_WAIT):
        raise TouchpointsError(BUSY)
    try:
        for program in _programs():
            try:
                return read(_ask(program.command, dot), program.engine)
            except (EngineError, ValueError):
                continue
    finally:
        _places.release()
    raise TouchpointsError(NO_ENGINE)


def _ask(command: tuple[str, ...], dot: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment,
        )
    except OSError as error:
        raise EngineError(command[0]) from error
    try:
        plain, _ = child.communicate(dot.encode("ascii"), timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise TooSlowError from error
    finally:
        _end(child)
    if child.returncode != 0 or len(plain) > _OUTPUT_LIMIT:
        raise EngineError(f"{command[0]} ended with {child.returncode}")
    return plain.decode("ascii", errors="replace")


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing is left behind: a wrapper script's own children are in the group and end with it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
