"""Does memory stay where it is? Readers, people who type, and files that change each second (Linux).

`python -m benchmarks.soak [--seconds 600] [--sessions 10] [--journeys 10]`. Each second one file changes on disk;
every three seconds each session does its next thing: half of them look at one page after another, half type in a file
of their own. Exits with 1 where the server ends more than 50 MB above what it held after the first minute, or an
answer failed.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portfolio import TOUCHPOINTS, journey_text, write_portfolio
from benchmarks.process import resident_bytes
from benchmarks.session import Session
from tests.running_app import RunningApp
from touchpoints.web.address import COMPARE, EDIT, GAPS, JOURNEY, OVERVIEW, SEARCH

MOST = 50 * 2**20
"""Bytes that the server may hold at the end more than after the first minute."""
CHANGE, ACT = 1.0, 3.0
"""Seconds between two changes of files, and between two things that one session does."""
_PAGES = (OVERVIEW, JOURNEY, GAPS, COMPARE, SEARCH)


@dataclass(frozen=True, slots=True)
class Soaked:
    """What became of a server under work that never ends."""

    held: tuple[tuple[float, int], ...]
    """Seconds since the beginning, and resident bytes of the server, after each round."""
    errors: int
    """Answers in which the framework told an error."""
    lost: int
    """Connections that the server let go of."""


@dataclass(frozen=True, slots=True)
class Work:
    """How much is done: so many rounds, or as many as fit into so many seconds."""

    journeys: int
    sessions: int
    rounds: int = sys.maxsize
    seconds: float = 0.0
    """0: no limit. Otherwise a file changes each second, however long the answers take."""


def soak(place: Path, work: Work) -> Soaked:
    """Let sessions work on a server of their own, each doing its next thing in each round, while files change."""
    folder = place / "journeys"
    folder.mkdir()
    write_portfolio(folder, work.journeys)
    environment = {
        "TOUCHPOINTS_TODAY": "2026-11-15",
        "TOUCHPOINTS_DRAFTS": str(place / "drafts"),
        "TOUCHPOINTS_CACHE": str(place / "cache"),
    }
    app = RunningApp(folder, place / "app.log", environment)
    try:
        app.wait_until_healthy()
        return asyncio.run(_work(app, folder, work))
    except Exception as error:
        error.add_note(f"the server said: {app.log[-4000:]}")
        raise
    finally:
        app.close()


async def _work(app: RunningApp, folder: Path, work: Work) -> Soaked:
    people = [await Session.open(app.url) for _ in range(work.sessions)]
    held, start = [], time.monotonic()
    changing = asyncio.create_task(_keep_changing(folder, work.journeys)) if work.seconds else None
    for turn in range(work.rounds):
        if not changing:
            _change(folder, turn % work.journeys, turn)
        await asyncio.gather(*(_act(one, place, work.journeys, turn) for place, one in enumerate(people)))
        held.append((time.monotonic() - start, resident_bytes(app.pid)))
        if work.seconds and held[-1][0] >= work.seconds:
            break
        await asyncio.sleep(ACT - held[-1][0] % ACT if work.seconds else 0)
    if changing:
        changing.cancel()
    await asyncio.gather(*(one.close() for one in people))
    return Soaked(tuple(held), sum(one.errors for one in people), sum(one.lost for one in people))


async def _keep_changing(folder: Path, journeys: int) -> None:
    for turn in itertools.count():
        _change(folder, turn % journeys, turn)
        await asyncio.sleep(CHANGE)


def _change(folder: Path, number: int, turn: int) -> None:
    """A value and a comment that were never there before, as a pull or another program writes them."""
    file = folder / f"parcours-{number}" / "tous.yaml"
    file.write_text(f"{journey_text(number)}# {turn}\n", encoding="utf-8")


async def _act(one: Session, place: int, journeys: int, turn: int) -> None:
    number = (place + turn // len(_PAGES)) % journeys
    if place % 2:
        await _type(one, place % journeys, turn)
    else:
        page = _PAGES[(place // 2 + turn) % len(_PAGES)]
        find = "&find=d%C3%A9lai" if page == SEARCH else ""
        await one.ask(page, f"lang=fr&journey=parcours-{number}{find}")


async def _type(one: Session, number: int, turn: int) -> None:
    """The text of a draft, as it stands at each pause of typing."""
    query = f"lang=fr&file=parcours-{number}/tous.yaml&as=text"
    if turn == 0:
        await one.ask(EDIT, query)
    typed = f"{journey_text(number)}# frappe {turn} de {id(one)}\n"
    await one.ask(EDIT, query, {"do": "edit-text", "text": typed, "sent": str(turn)})


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--journeys", type=int, default=10)
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        found = soak(Path(place), Work(chosen.journeys, chosen.sessions, seconds=chosen.seconds))
    print(f"{chosen.sessions} sessions, {chosen.journeys} journeys of {TOUCHPOINTS} touchpoints.")
    minutes = [next(pair for pair in found.held if pair[0] >= minute) for minute in range(60, chosen.seconds + 1, 60)]
    for seconds, held in minutes or found.held[:1]:
        print(f"after {seconds:>5,.0f} s {held / 2**20:>8,.0f} MB")
    grown = found.held[-1][1] - (minutes or found.held)[0][1]
    print(f"{len(found.held)} rounds; grown after the first minute: {grown / 2**20:,.1f} MB")
    print(f"{found.errors} errors, {found.lost} connections lost")
    return 1 if grown > MOST or found.errors else 0


if __name__ == "__main__":
    sys.exit(main())
