"""Damaged files without end: `python -m benchmarks.fuzz` reads a million, and stores each that is not answered well.

`[--executions 1000000] [--seed 1] [--processes N] [--finds tests/corpus/finds]`. Whatever a file holds, reading it
gives a journey or problems, each with its place in the file, within 0.05 s of CPU; nothing is raised, no process ends.
Exits with 1 where that is not so. Stored finds are tried again by the test suite.
"""

import argparse
import hashlib
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from benchmarks.mutator import BASE, JOURNEY, Mutator
from tests.corpus.bad_journeys import BASE as GOOD
from touchpoints.loading import Cache, load_sources
from touchpoints.loading.read.folder import SourceFile

CPU = 0.05
"""Seconds of CPU in which a file is answered; its size is at most `mutator.LONGEST`."""
TODAY = date(2026, 11, 15)
FINDS = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "finds"
_SILENCE = 60.0
"""Seconds after which a process that answers nothing is stuck, on however busy a machine."""
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Find:
    """A file that was not answered as it should be."""

    kind: str
    """raised, misplaced, silent, slow; killed and stuck where its process was lost with it."""
    name: str
    """The name under which it was read."""
    data: bytes
    told: str


@dataclass(slots=True)
class Fuzzed:
    """What came of many files."""

    executions: int = 0
    sound: int = 0
    """Of these, those that are journeys or settings without an error."""
    slowest: float = 0.0
    """Seconds of CPU that the slowest took at its first reading."""
    finds: tuple[Find, ...] = ()


def judge(name: str, data: bytes) -> tuple[Find | None, bool, float]:
    """What is wrong with the answer to a file, whether the file is sound, and the seconds of CPU it took."""
    files = [_source(name, data), _BASE]
    start = time.thread_time()
    try:
        read = load_sources(files, today=TODAY, cache=_KNOWN)
    except Exception as error:
        return Find("raised", name, data, f"{type(error).__name__}: {error}"[:300]), False, 0.0
    seconds = time.thread_time() - start
    is_journey = name == JOURNEY
    if not read.problems and is_journey and len(read.documents) < len(files):
        return Find("silent", name, data, "neither a journey nor a problem"), False, seconds
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for problem in read.problems:
        place = problem.place
        is_inside = 1 <= place.line <= lines and 1 <= place.column <= len(data) + 2
        if place.file not in (name, BASE) or (place.file == name and not is_inside):
            return Find("misplaced", name, data, f"{place} {problem.code}"), False, seconds
        if not problem.message.en or not problem.message.fr or problem.code == "invalid-value":
            return Find("wordless", name, data, f"{place} {problem.code}"), False, seconds
    if seconds > CPU and (least := min(_seconds(files) for _ in range(5))) > CPU:
        return Find("slow", name, data, f"{least:.3f} s"), False, seconds
    return None, not read.problems, seconds


def _seconds(files: Sequence[SourceFile]) -> float:
    start = time.thread_time()
    load_sources(files, today=TODAY)
    return time.thread_time() - start


def _source(name: str, data: bytes) -> SourceFile:
    return SourceFile(name, data, hashlib.sha256(data).hexdigest())


_BASE = _source(BASE, GOOD.encode())
_KNOWN = Cache()
"""What the good file means: only the damaged one is read anew."""


def fuzz(executions: int, seed: int, *, trace: Path | None = None) -> Iterator[Fuzzed]:
    """Read so many damaged files; tells now and then how far it is, and at the end.

    `trace`: a file that always holds what is being read, for whoever finds this process dead.
    """
    mutator, done, finds = Mutator(seed), Fuzzed(), list[Find]()
    judge(JOURNEY, _BASE.text)  # what the first reading pays for once
    descriptor = os.open(trace, os.O_WRONLY | os.O_CREAT) if trace else None
    for number in range(1, executions + 1):
        name, data = mutator.next()
        if descriptor is not None:
            os.pwrite(descriptor, len(data).to_bytes(4, "big") + name.encode().ljust(16) + data, 0)
        find, is_sound, seconds = judge(name, data)
        done.executions += 1
        done.sound += is_sound
        done.slowest = max(done.slowest, seconds)
        if find is not None and all((find.kind, find.told) != (one.kind, one.told) for one in finds):
            finds.append(find)
        if number % _TOLD_EVERY == 0 or number == executions:
            done.finds = tuple(finds)
            yield done
    if descriptor is not None:
        os.close(descriptor)


def store(find: Find, folder: Path) -> Path:
    """Keep a find, under a name that says what it is and never stands for another."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = find.name.removesuffix(".yaml")
    path = folder / f"{find.kind}-{hashlib.sha256(find.data).hexdigest()[:12]}.{stem}.yaml"
    path.write_bytes(find.data)
    return path


def stored(folder: Path = FINDS) -> list[tuple[str, bytes]]:
    """The finds that are kept: the name each was read under, and the file."""
    files = sorted(folder.glob("*.yaml"))
    return [(f"{path.name.split('.')[-2]}.yaml", path.read_bytes()) for path in files]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    told: Connection
    trace: Path
    seed: int
    left: int
    heard: float
    done: Fuzzed


def run(executions: int, seed: int, processes: int, place: Path) -> Fuzzed:
    """Share the work among processes; one that ends or is stuck is a find, and another goes on with what was left."""
    whole = Fuzzed()
    share = [executions // processes + (number < executions % processes) for number in range(processes)]
    working = [_start(seed * 1_000 + number, left, place) for number, left in enumerate(share) if left]
    ended = list[Find]()
    while working:
        for one in [*working]:
            is_over = _hear(one)
            lost = "stuck" if time.monotonic() - one.heard > _SILENCE else "killed" if not is_over else ""
            if is_over is None and lost != "stuck":
                continue
            working.remove(one)
            _add(whole, one.done)
            if lost:
                ended.append(_last_words(one, lost))
                again = one.left - one.done.executions - 1
                if again > 0:
                    working.append(_start(one.seed + 1_000_003, again, place))
        wait([one.told for one in working], timeout=1.0)
    whole.finds = (*whole.finds, *ended)
    return whole


def _start(seed: int, left: int, place: Path) -> _Worker:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    trace = place / f"{seed}.trace"
    process = multiprocessing.get_context("spawn").Process(target=_work, args=(left, seed, str(trace), theirs))
    process.start()
    theirs.close()
    return _Worker(process, ours, trace, seed, left, time.monotonic(), Fuzzed())


def _work(executions: int, seed: int, trace: str, told: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for done in fuzz(executions, seed, trace=Path(trace)):
        told.send(done)


def _hear(one: _Worker) -> bool | None:
    """Whether it is done; None while it works, False where it ended before it was done."""
    try:
        while one.told.poll():
            one.done, one.heard = one.told.recv(), time.monotonic()
    except EOFError:
        one.process.join()
        return one.done.executions == one.left
    return None


def _last_words(one: _Worker, kind: str) -> Find:
    """What was being read when a process was lost. Raises RuntimeError for one that never began: it would not again."""
    if one.process.is_alive():
        one.process.kill()
    one.process.join()
    held = one.trace.read_bytes() if one.trace.exists() else b""
    if not held:
        raise RuntimeError(f"a process ended before it read anything, with exit code {one.process.exitcode}")
    name, data = held[4:20].decode().strip(), held[20 : 20 + int.from_bytes(held[:4], "big")]
    return Find(kind, name, data, f"exit code {one.process.exitcode}")


def _add(whole: Fuzzed, done: Fuzzed) -> None:
    whole.executions += done.executions
    whole.sound += done.sound
    whole.slowest = max(whole.slowest, done.slowest)
    whole.finds = (*whole.finds, *done.finds)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--executions", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--finds", type=Path, default=FINDS)
    chosen = parser.parse_args(arguments)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        found = run(chosen.executions, chosen.seed, chosen.processes, Path(place))
    print(f"{found.executions:,} files read in {time.monotonic() - start:,.0f} s, {found.sound:,} of them sound")
    print(f"slowest {found.slowest * 1000:.1f} ms of CPU; {len(found.finds)} finds")
    for find in found.finds:
        print(f"  {store(find, chosen.finds)}: {find.told}")
    return 1 if found.finds else 0


if __name__ == "__main__":
    sys.exit(main())
