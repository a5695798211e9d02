"""Many readers at once: 50 and 200 sessions, idle, then each picking a touchpoint every ten seconds (Linux).

`python -m benchmarks.load [--sessions 50,200] [--picks 3] [--journeys 1]`. Each session speaks Streamlit's own protocol
over its web socket, from another process than the server's, and does what the server tells a browser to do by itself.
A pick is the time from asking to the end of the answer; idle is how much of a core the server takes while nobody does
anything.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.portfolio import PHASES, TOUCHPOINTS, write_portfolio
from benchmarks.process import cpu_seconds, resident_bytes
from benchmarks.session import Session
from tests.running_app import RunningApp
from touchpoints.web.address import JOURNEY

EVERY = 10.0
"""Seconds between two picks of a session."""
LONGEST = 60.0
"""Seconds after which a pick was not answered, and nothing is measured."""


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--sessions", default="50,200")
    parser.add_argument("--picks", type=int, default=3)
    parser.add_argument("--journeys", type=int, default=1)
    chosen = parser.parse_args(arguments)
    print(f"{chosen.journeys:,} journeys of {TOUCHPOINTS} touchpoints, a pick every {EVERY:g} s and session.\n")
    heads = ("sessions", "idle, %", "picks", "p50 ms", "p95 ms", "CPU ms/pick", "MB/session", "MB at the end")
    print("".join(f"{head:>14}" for head in heads))
    for count in map(int, chosen.sessions.split(",")):
        print(_row(count, chosen.picks, chosen.journeys))


def _row(count: int, picks: int, journeys: int) -> str:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "journeys"
        folder.mkdir()
        write_portfolio(folder, journeys)
        app = RunningApp(folder, Path(temporary) / "app.log", {"TOUCHPOINTS_TODAY": "2026-11-15"})
        try:
            app.wait_until_healthy()
            asyncio.run(_sessions(app, 1, 1))  # what the first visitor of a server pays
            before = resident_bytes(app.pid)
            seconds, used = asyncio.run(_sessions(app, count, picks))
        finally:
            app.close()
    assert len(seconds) == count * picks, "every pick of every session was answered"
    ordered = sorted(seconds)
    cells = (
        count,
        100 * used.idle,
        len(seconds),
        1000 * statistics.median(ordered),
        1000 * ordered[int(0.95 * (len(ordered) - 1))],
        1000 * used.cpu_of_picks / len(seconds),
        (used.memory - before) / count / 2**20,
        used.memory / 2**20,
    )
    return "".join(f"{cell:>14,.1f}" if isinstance(cell, float) else f"{cell:>14,}" for cell in cells)


class _Server:
    """What the server had used: memory with every session open, CPU seconds of all picks, and a second of idleness."""

    memory = 0
    cpu_of_picks = 0.0
    idle = 0.0


async def _sessions(app: RunningApp, count: int, picks: int) -> tuple[list[float], _Server]:
    readers = [await _open(app.url) for _ in range(count)]
    used = _Server()
    used.idle = await _idle(app)
    spent = cpu_seconds(app.pid)
    answers = await asyncio.gather(*(_read(reader, place, count, picks) for place, reader in enumerate(readers)))
    used.cpu_of_picks = cpu_seconds(app.pid) - spent
    used.memory = resident_bytes(app.pid)
    await asyncio.gather(*(reader.close() for reader in readers))
    return [seconds for each in answers for seconds in each], used


async def _idle(app: RunningApp) -> float:
    """CPU seconds of the server in a second in which no reader does anything."""
    await asyncio.sleep(EVERY / 2)  # what opening left to be done
    spent, start = cpu_seconds(app.pid), time.perf_counter()
    await asyncio.sleep(2 * EVERY)
    return (cpu_seconds(app.pid) - spent) / (time.perf_counter() - start)


async def _open(url: str) -> Session:
    """A session that has seen the journey page once."""
    reader = await Session.open(url)
    await reader.ask(JOURNEY, "lang=en")
    return reader


async def _read(reader: Session, place: int, count: int, picks: int) -> list[float]:
    """Each in its own moment of the ten seconds, as people are."""
    await asyncio.sleep(EVERY * place / count)
    found = []
    for turn in range(picks):
        start = time.perf_counter()
        phase, number = list(PHASES)[turn % len(PHASES)], 1 + (place + turn) % min(PHASES.values())
        async with asyncio.timeout(LONGEST):
            await reader.pick(f"{phase}-{number}")
        seconds = time.perf_counter() - start
        found.append(seconds)
        if turn + 1 < picks:
            await asyncio.sleep(max(0.0, EVERY - seconds))
    return found


if __name__ == "__main__":
    main()
