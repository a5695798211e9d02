"""What pages about all journeys cost a server: bytes and CPU of an answer, the first after a change and the others."""

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.portfolio import write_portfolio
from benchmarks.stages import TODAY
from tests.web import shop
from tests.web.drawn import draw
from touchpoints.assess import Assessment, assess
from touchpoints.loading import load
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.visit import Visit

PAGES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "overview": (address.OVERVIEW, {}),
    "gaps": (address.GAPS, {}),
    "search": (address.SEARCH, {"find": "livraison"}),
    "compare": (address.COMPARE, {}),
    "journey": (address.JOURNEY, {}),
    "method": (address.METHOD, {}),
}
GOAL_OF_CPU, GOAL_OF_BYTES = 0.15, 300_000


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks.pages [--sizes 100,1000]`"""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--sizes", default="100,300,1000", help="journeys in each portfolio")
    sizes = [int(size) for size in parser.parse_args(arguments).sizes.split(",")]
    print(f"{'journeys':>8}  {'page':<10}{'KB sent':>9}{'first, ms':>11}{'next, ms':>10}")
    for size in sizes:
        for name, (sent, first, following) in measure(size).items():
            print(f"{size:>8}  {name:<10}{sent / 1000:>9,.0f}{1000 * first:>11,.0f}{1000 * following:>10,.0f}")
    print(f"\nGoals: {GOAL_OF_BYTES / 1000:.0f} KB, {1000 * GOAL_OF_CPU:.0f} ms an answer.", file=sys.stderr)


def measure(journeys: int) -> dict[str, tuple[int, float, float]]:
    """By page: bytes of HTML, CPU seconds of the first answer after a file changed, and of the ones after it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "journeys"
        folder.mkdir()
        write_portfolio(folder, journeys)
        found = load(folder, today=TODAY)
        judged = assess(found.documents, found.settings, found.catalogue, found.problems, today=TODAY)
        gc.collect()
        gc.freeze()  # as the app does once it has read many files
        try:
            return {name: _answers(judged, folder, *page) for name, page in PAGES.items()}
        finally:
            gc.unfreeze()


def _answers(judged: Assessment, folder: Path, page: str, params: Mapping[str, str]) -> tuple[int, float, float]:
    first = _answer(judged, folder, page, params)
    return first[0], first[1], min(_answer(judged, folder, page, params)[1] for _ in range(3))


def _answer(judged: Assessment, folder: Path, page: str, params: Mapping[str, str]) -> tuple[int, float]:
    start = time.thread_time()
    html = draw(Visit(judged, Lang.FR, address.address(page, dict(params)), shop.folder(folder)))
    return len(html.encode("utf-8")), time.thread_time() - start


if __name__ == "__main__":
    main()
