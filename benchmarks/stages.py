"""One portfolio in one fresh process: CPU seconds and peak memory of each stage, in the order of the data."""

import gc
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.floor import understand
from benchmarks.portfolio import change_one_file
from touchpoints.cached.opening import Held, open_folder, stamp
from touchpoints.cached.store import Entries
from touchpoints.catalogue import Catalogue
from touchpoints.collector import resting_collector
from touchpoints.document import Document
from touchpoints.graph import build_graph
from touchpoints.loading import load_catalogue
from touchpoints.loading.read.folder import read_folder
from touchpoints.loading.whole.chain import read_source
from touchpoints.loading.whole.checks import Surroundings
from touchpoints.loading.whole.document import Built, build
from touchpoints.rules import RULE_NAMES
from touchpoints.rules.facts import Facts
from touchpoints.score import score_journey
from touchpoints.score.result import JourneyScores
from touchpoints.settings import Settings
from touchpoints.triage import find_gaps

FLOOR = "floor"
TODAY = date(2026, 11, 15)


@dataclass(frozen=True, slots=True)
class Stage:
    """CPU seconds of one stage, and the most memory the process had held by its end, in bytes."""

    name: str
    seconds: float
    peak: int


class Stopwatch:
    """Collects stages; CPU time, so that a busy machine does not count."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is inside."""
        gc.collect()
        start = time.process_time()
        yield
        self.stages.append(Stage(name, time.process_time() - start, _peak()))


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def warm_up(folder: Path) -> None:
    """Import and compile what the first journey pays for once, so that a size of one shows a journey's own cost."""
    open_folder(folder, today=TODAY)


def measure(folder: Path, warm: Path) -> list[Stage]:
    """All stages over the portfolio in `folder`; `warm` is a small portfolio to warm up on."""
    warm_up(warm)
    watch = Stopwatch()
    settings, catalogue = Settings(), load_catalogue()
    around = Surroundings(settings, "", catalogue, RULE_NAMES, TODAY)
    files, _ = read_folder(folder)
    understand([file.text for file in files[:1]])
    with watch.stage(FLOOR):
        understand([file.text for file in files])
    with resting_collector():  # as `load` and `assess` have it
        with watch.stage("read"):
            read = [read_source(file) for file in files]
        with watch.stage("validate"):
            documents = [_sound(build(one, None, None, around)) for one in read]
        with watch.stage("score"):
            scores = [score_journey(one.journey, settings, TODAY, file=one.file) for one in documents]
        with watch.stage("gaps"):
            for document, scored in zip(documents, scores, strict=True):
                find_gaps(_facts(document, settings, catalogue, scored), document.place)
    del read, documents, scores
    _cold_and_changed(folder, watch)
    return watch.stages


def _sound(built: Built) -> Document:
    if built.document is None or built.found.problems:
        raise AssertionError(f"a generated journey has problems: {built.found.problems}")
    return built.document


def _facts(document: Document, settings: Settings, catalogue: Catalogue, scores: JourneyScores) -> Facts:
    return Facts(
        journey=document.journey,
        settings=settings,
        catalogue=catalogue,
        types=catalogue.types_of(document.journey),
        graph=build_graph(document.journey),
        scores=scores,
        today=TODAY,
    )


def _cold_and_changed(folder: Path, watch: Stopwatch) -> None:
    """Everything once, then as the next process opens it, then after one file changed: only that file's work should
    come back, in a process that begins and in the one that goes on."""
    held = Held()
    with TemporaryDirectory() as place:
        entries = Entries(Path(place) / "cache")
        stamp()  # of the process, not of a folder
        with watch.stage("cold"):
            opened = open_folder(folder, today=TODAY, entries=entries, held=held)
        with watch.stage("kept"):
            opened.keep(lambda: None)
        with watch.stage("opened again"):
            open_folder(folder, today=TODAY, entries=entries)
        change_one_file(folder)
        with watch.stage("opened again, one file changed"):
            open_folder(folder, today=TODAY, entries=entries)
    with watch.stage("one file changed"):
        open_folder(folder, today=TODAY, held=held)
