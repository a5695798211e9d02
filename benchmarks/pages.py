"""What pages about all journeys cost a server: bytes and CPU of an answer, the first after a change and the others."""

import argparse
import gc
import sys
import tempfile
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.portfolio import write_portfolio
from benchmarks.stages import TODAY
from tests.web import shop
from tests.web.drawn import draw
from touchpoints.assess import Assessment
from touchpoints.cached.opening import Held, open_folder
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.pages import ahead
from touchpoints.web.visit import Visit

PAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "overview": (address.OVERVIEW, {}),
    "overview, one channel": (address.OVERVIEW, {"channel": "web"}),
    "gaps": (address.GAPS, {}),
    "gaps, one category": (address.GAPS, {"category": "performance"}),
    "search, a rare word": (address.SEARCH, {"find": "livraison"}),
    "search, a word of each journey": (address.SEARCH, {"find": "client"}),
    "compare": (address.COMPARE, {}),
    "journey": (address.JOURNEY, {}),
    "edit": (address.EDIT, {}),
    "method": (address.METHOD, {}),
}
GOAL_OF_CPU, GOAL_OF_BYTES = 0.15, 300_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page costs: bytes of HTML, CPU seconds."""

    sent: int
    first: float
    """Of the first answer after a file changed, without reading that file."""
    following: float
    """Of the same address asked again: the best of three."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What a portfolio costs beside its pages, CPU seconds."""

    ahead: float
    """To conclude of all journeys what pages about all ask for; the app does so in a thread once they are read."""
    opened: float
    """To read and judge the folder again after one file changed; the least of those measured."""
    pages: Mapping[str, Measured]


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks.pages [--sizes 100,1000]`"""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--sizes", default="100,300,1000", help="journeys in each portfolio")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    print(f"{'journeys':>8}  {'page':<31}{'KB sent':>9}{'first, ms':>11}{'next, ms':>10}")
    for size in sizes:
        found = measure(size)
        for name, page in found.pages.items():
            figures = f"{page.sent / 1000:>9,.0f}{1000 * page.first:>11,.0f}{1000 * page.following:>10,.0f}"
            print(f"{size:>8}  {name:<31}{figures}")
        print(f"{size:>8}  ahead {found.ahead:.1f} s; one file changed, read and judged {1000 * found.opened:.0f} ms")
    print(f"\nGoals: {GOAL_OF_BYTES / 1000:.0f} KB, {1000 * GOAL_OF_CPU:.0f} ms an answer.", file=sys.stderr)


def measure(journeys: int) -> Portfolio:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "journeys"
        folder.mkdir()
        write_portfolio(folder, journeys)
        reading = _Reading(folder)
        assessment = reading.opened()
        gc.collect()
        gc.freeze()  # as the app does once it has read many files
        try:
            start = time.thread_time()
            deque(ahead(assessment), maxlen=0)
            worked = time.thread_time() - start
            pages = {name: reading.page(*page) for name, page in PAGES.items()}
            return Portfolio(worked, min(reading.took), pages)
        finally:
            gc.unfreeze()


class _Reading:
    """A folder, and what a process holds of it from one change to the next."""

    def __init__(self, path: Path) -> None:
        self._path, self._held = path, Held()
        self._folder = shop.folder(path)
        self._changing = sorted(path.rglob("*.yaml"))[-1]
        self.took: list[float] = []
        """CPU seconds of each opening."""

    def opened(self) -> Assessment:
        start = time.thread_time()
        assessment = open_folder(self._path, today=TODAY, held=self._held).assessment
        self.took.append(time.thread_time() - start)
        return assessment

    def page(self, page: str, params: Mapping[str, str]) -> Measured:
        with self._changing.open("a", encoding="utf-8") as file:
            file.write(f"# {len(self.took)}\n")
        assessment = self.opened()
        visit = Visit(assessment, Lang.FR, address.address(page, dict(params)), self._folder)
        self._folder.seen()  # as the app does every second
        sent, first = _answer(visit)
        return Measured(sent, first, min(_answer(visit)[1] for _ in range(3)))


def _answer(visit: Visit) -> tuple[int, float]:
    start = time.thread_time()
    html = draw(visit)
    return len(html.encode("utf-8")), time.thread_time() - start


if __name__ == "__main__":
    main()
