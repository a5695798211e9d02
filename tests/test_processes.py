"""A command that stays answers one question after the other, is replaced when it fails, and outlives nobody."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.running_app import ROOT
from touchpoints.processes import StayingCommand

COMMAND = """
import os, sys, time

if alive := os.environ.get("ALIVE"):
    held = open(alive, "w")  # its other end reads on until nobody has this one
questions, answers = sys.stdin.buffer, sys.stdout.buffer
while size := int.from_bytes(questions.read(4), "big"):
    words = questions.read(size)
    match words.split():
        case [b"end"]:
            os._exit(1)
        case [b"wait"]:
            time.sleep(600)
        case [b"meet", *paths]:
            open(paths[0], "w").close()
            open(paths[1]).close()
    answer = b"%d " % os.getpid() + words
    answers.write(len(answer).to_bytes(4, "big") + answer)
    answers.flush()
"""
LONGEST = 200_000


def staying(answers: int = 1_000, **environment: str) -> StayingCommand:
    return StayingCommand(
        (sys.executable, "-S", "-c", COMMAND), lambda: os.environ | environment, longest=LONGEST, answers=answers
    )


@pytest.fixture
def command() -> Iterator[StayingCommand]:
    made = staying()
    yield made
    made.end()


def who(command: StayingCommand, words: bytes = b"who", limit: float = 60) -> int:
    """The process that answers; it answers what was asked."""
    number, answered = command.ask(words, limit=limit).split(b" ", 1)
    assert answered == words
    return int(number)


def test_one_process_answers_one_question_after_the_other(command: StayingCommand) -> None:
    assert command.process_id is None, "nothing is started before something is asked"
    first = who(command)
    assert who(command, b"x" * (LONGEST - 20)) == first, "more than a pipe holds at once"
    assert command.process_id == first


def test_whoever_ended_it_meanwhile_the_next_question_is_answered(command: StayingCommand) -> None:
    first = who(command)
    os.kill(first, signal.SIGKILL)
    assert who(command) != first


def test_a_question_that_ends_it_is_no_answer_and_spoils_none(command: StayingCommand) -> None:
    first = who(command)
    with pytest.raises(OSError, match="without an answer"):
        command.ask(b"end", limit=60)
    assert command.process_id is None
    assert who(command) != first


def test_more_than_it_may_say_is_no_answer(command: StayingCommand) -> None:
    with pytest.raises(OSError, match="without an answer"):
        command.ask(b"x" * (LONGEST + 1), limit=60)
    assert command.process_id is None


def test_a_command_that_cannot_be_started_says_so() -> None:
    with pytest.raises(OSError, match="no-such-command"):
        StayingCommand(("/no-such-command",), lambda: os.environ, longest=9, answers=9).ask(b"who", limit=60)


def test_it_ends_at_the_limit_of_time(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    command = staying(ALIVE=str(alive))
    with ThreadPoolExecutor(1) as reader:
        ended = reader.submit(alive.read_bytes)
        with pytest.raises(subprocess.TimeoutExpired):
            command.ask(b"wait", limit=0.5)
        assert ended.result(timeout=30) == b""
    assert command.process_id is None


def test_two_who_ask_at_once_are_both_answered_and_one_process_stays(command: StayingCommand, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    os.mkfifo(one)
    os.mkfifo(other)
    with ThreadPoolExecutor(1) as beside:
        # Each opens what the other opens too, which neither can alone.
        asked = beside.submit(who, command, f"meet {one} {other}".encode())
        one.read_bytes()
        second = who(command)
        other.write_bytes(b"")
        assert command.process_id == second
        assert asked.result(timeout=60) != second
    assert command.process_id == second


def test_after_its_last_answer_another_process_takes_over() -> None:
    command = staying(answers=2)
    first = who(command)
    assert who(command) == first
    assert command.process_id is None
    assert who(command) != first
    command.end()


FORKING = """
import os
from tests.test_processes import staying, who

command = staying()
first = who(command)
forked = os.fork()
if not forked:
    assert command.process_id is None
    assert who(command) != first
    command.end()
    os._exit(0)
assert os.waitpid(forked, 0)[1] == 0
assert who(command) == first
print("one for each")
"""


def test_a_forked_process_has_one_of_its_own_and_it_ends_with_the_process_that_asked(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    os.mkfifo(alive)
    with ThreadPoolExecutor(1) as reader:
        ended = reader.submit(alive.read_bytes)
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", FORKING],
            cwd=ROOT,
            env={**os.environ, "ALIVE": str(alive), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert (done.stdout, done.stderr) == ("one for each\n", "")
        assert ended.result(timeout=30) == b""
