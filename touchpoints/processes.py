"""A command in a process of its own: its words in, what it answers out; it ends in time, with all that it started."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    output: bytes
    error: bytes


def run(
    command: Sequence[str], words: bytes, environment: Mapping[str, str], *, limit: float, hears_errors: bool = True
) -> Ended:
    """`limit`: seconds it may take; `hears_errors`: whether what it writes of its errors is read at all.

    Raises OSError where it cannot be started, subprocess.TimeoutExpired where it has not ended by then.
    """
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if hears_errors else subprocess.DEVNULL,
        start_new_session=True,
        env=environment,
    )
    try:
        output, error = child.communicate(words, timeout=limit)
    finally:
        _end(child)
    return Ended(child.returncode, output, error or b"")


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing is left behind: what a command or a script around it started is in its group and ends with it."""
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()
