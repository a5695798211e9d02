"""A command in a process of its own: its words in, what it answers out; it ends in time, with all that it started.

`run` starts one for each answer; a `StayingCommand` answers again and again.
"""

import atexit
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Lock, Timer


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


class StayingCommand:
    """A command that stays and answers one question after the other, so that its start is paid once.

    Both ways four bytes say how many follow. It starts with the first question, and anew after one it did not answer.
    Who asks while it is busy gets one more, of which one stays. It ends with this process: there its input ends.
    """

    def __init__(
        self, command: Sequence[str], environment: Callable[[], Mapping[str, str]], *, longest: int, answers: int
    ) -> None:
        """`longest`: bytes an answer may have; `answers`: how many until it starts anew, whatever it leaks."""
        self._command = command
        self._environment = environment
        self._longest = longest
        self._answers = answers
        self._resting: _Staying | None = None
        self._lock = Lock()
        atexit.register(self.end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._forget)

    def ask(self, words: bytes, *, limit: float) -> bytes:
        """`limit`: seconds the answer may take, with the start of the command.

        Raises OSError where it cannot be started or does not answer, subprocess.TimeoutExpired where it takes longer.
        """
        deadline = time.monotonic() + limit
        with self._lock:
            resting, self._resting = self._resting, None
        if resting is not None:
            with suppress(OSError):  # whatever befell it since or by an earlier question, this one is asked afresh
                return self._asked(resting, words, deadline)
        return self._asked(self._start(), words, deadline)

    def end(self) -> None:
        """The command ends now; the next question starts it again."""
        with self._lock:
            resting, self._resting = self._resting, None
        if resting is not None:
            _end(resting.process)

    @property
    def process_id(self) -> int | None:
        """Of the one that waits for a question; None where none does."""
        resting = self._resting
        return None if resting is None else resting.process.pid

    def _start(self) -> "_Staying":
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=self._environment(),
        )
        return _Staying(process)

    def _asked(self, staying: "_Staying", words: bytes, deadline: float) -> bytes:
        stays = False
        try:
            answer = staying.answer(words, self._longest, deadline)
            with self._lock:
                stays = self._resting is None and staying.answered < self._answers
                if stays:
                    self._resting = staying
        finally:
            if not stays:
                _end(staying.process)
        return answer

    def _forget(self) -> None:
        """In a process forked off this one: the command answers the other, and must not wait for this one's end."""
        self._lock = Lock()
        resting, self._resting = self._resting, None
        if resting is not None:
            resting.process.returncode = 0  # not ours to wait for
            _close(resting.process)


@dataclass(slots=True)
class _Staying:
    """A command that runs, and how often it has answered."""

    process: "subprocess.Popen[bytes]"
    answered: int = 0

    def answer(self, words: bytes, longest: int, deadline: float) -> bytes:
        """As `StayingCommand.ask`; after anything raised it is of no use any more."""
        left = max(0.0, deadline - time.monotonic())
        expired = Event()

        def expire() -> None:
            expired.set()
            _kill(self.process)

        clock = Timer(left, expire)
        clock.daemon = True
        clock.start()
        answer = b""
        try:
            with suppress(OSError):
                answer = self._exchange(words, longest)
        finally:
            clock.cancel()
            clock.join()  # once this is over nobody ends the process any more
        if expired.is_set():
            raise subprocess.TimeoutExpired(self.process.args, left)
        if not answer:
            raise OSError("the command ended without an answer")
        self.answered += 1
        return answer

    def _exchange(self, words: bytes, longest: int) -> bytes:
        """Empty where it ended before, or says too much."""
        questions, answers = self.process.stdin, self.process.stdout
        assert questions is not None
        assert answers is not None
        questions.write(len(words).to_bytes(4, "big") + words)
        questions.flush()
        size = int.from_bytes(answers.read(4), "big")
        answer = answers.read(size) if size <= longest else b""
        return answer if len(answer) == size else b""


def _end(child: "subprocess.Popen[bytes]") -> None:
    """Nothing is left behind: what a command or a script around it started is in its group and ends with it."""
    _kill(child)
    child.wait()
    _close(child)


def _kill(child: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()


def _close(child: "subprocess.Popen[bytes]") -> None:
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):  # words that nobody read any more
                pipe.close()
