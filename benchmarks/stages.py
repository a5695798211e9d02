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

from benchmarks.portfolio import change_one_rating
from touchpoints.assess import Known, assess
from touchpoints.document import Document
from touchpoints.graph import build_graph
from touchpoints.loading.cache import Cache
from touchpoints.loading.reading import Repository, load
from touchpoints.loading.sources import read_folder
from touchpoints.loading.yaml_gate import read_yaml
from touchpoints.rules.facts import Facts
from touchpoints.score import score_journey
from touchpoints.score.result import JourneyScores
from touchpoints.triage import find_gaps

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
    def stage(self, name: str, less: float = 0.0) -> Iterator[None]:
        """Time what is inside; `less`: seconds of work inside that another stage already counts."""
        gc.collect()
        start = time.process_time()
        yield
        self.stages.append(Stage(name, max(0.0, time.process_time() - start - less), _peak()))

    def seconds(self, name: str) -> float:
        return sum(stage.seconds for stage in self.stages if stage.name == name)


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def warm_up(folder: Path) -> None:
    """Import and compile what the first journey pays for once, so that a size of one shows a journey's own cost."""
    judge(folder, Cache(), {})


def judge(folder: Path, cache: Cache, known: Known) -> None:
    """What the app does when it opens: read, validate, score, find the gaps."""
    found = load(folder, today=TODAY, cache=cache)
    assess(found.documents, found.settings, found.catalogue, found.problems, today=TODAY, known=known)


def measure(folder: Path, warm: Path) -> list[Stage]:
    """All stages over the portfolio in `folder`; `warm` is a small portfolio to warm up on."""
    warm_up(warm)
    watch = Stopwatch()
    with watch.stage("read"):
        files, _ = read_folder(folder)
        trees = [read_yaml(file.text, file.name) for file in files]
    del trees
    with watch.stage("validate", less=watch.seconds("read")):
        found = load(folder, today=TODAY)
    if found.problems:
        raise AssertionError(f"a generated journey has a problem: {found.problems[0]}")
    with watch.stage("score"):
        scores = [score_journey(one.journey, found.settings, TODAY, file=one.file) for one in found.documents]
    with watch.stage("gaps"):
        for document, scored in zip(found.documents, scores, strict=True):
            find_gaps(_facts(document, found, scored), document.place)
    del scores, found
    _cold_and_changed(folder, watch)
    return watch.stages


def _facts(document: Document, found: Repository, scores: JourneyScores) -> Facts:
    return Facts(
        journey=document.journey,
        settings=found.settings,
        catalogue=found.catalogue,
        types=found.catalogue.types_of(document.journey),
        graph=build_graph(document.journey),
        scores=scores,
        today=TODAY,
    )


def _cold_and_changed(folder: Path, watch: Stopwatch) -> None:
    """Everything once, then again after one file changed: only that file's work should come back."""
    cache = Cache()
    known: Known = {}
    with watch.stage("cold"):
        judge(folder, cache, known)
    change_one_rating(folder)
    with watch.stage("one file changed"):
        judge(folder, cache, known)
