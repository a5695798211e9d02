"""The SVG of a journey beside a process of `dot -Tsvg` that draws the same cards with their names, in one run.

CPU time of all processes that take part. Drawn the first time, with `dot` on the path and without, and seen before.
"""

import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import graphviz

from benchmarks.portfolio import write_portfolio
from benchmarks.process import own_cpu_seconds
from benchmarks.stages import TODAY
from touchpoints.assess import Assessment, assess
from touchpoints.diagram import Diagram
from touchpoints.diagram.journey import build_diagram
from touchpoints.exports import svg
from touchpoints.layout.graphviz import wheel, write_dot
from touchpoints.loading import load
from touchpoints.text import Lang

JOURNEYS = 20
ROUNDS = 3
FIRST = "SVG the first time, no dot / dot process"
BY_DOT = "SVG the first time, by dot / dot process"
AGAIN = "SVG seen before / dot process"
WORDLESS = "SVG the first time / dot without words"
GOALS = {FIRST: 1.5, BY_DOT: 1.5, AGAIN: 0.05}
NO_DOT = "There is no `dot` on the path here: how pictures compare with a process of it is not told."


def measure(journeys: int = JOURNEYS) -> dict[str, float]:
    """Means of a journey, the least of some rounds, each on journeys nobody drew before. Empty without `dot`."""
    program = shutil.which("dot")
    if program is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        write_portfolio(Path(folder), 2 * ROUNDS * journeys + 1)
        found = load(Path(folder), today=TODAY)
    assessment = assess(found.documents, found.settings, found.catalogue, found.problems, today=TODAY)
    parts = [range(start, start + journeys) for start in range(1, 2 * ROUNDS * journeys + 1, journeys)]
    with _nothing_collected():
        with _without_dot():
            _draw(assessment, range(1))  # starts the process that stays
            first = min(_mean_of_drawing(assessment, which) for which in parts[:ROUNDS])
            again = min(_mean_of_drawing(assessment, parts[0]) for _ in range(ROUNDS))
        by_dot = min(_mean_of_drawing(assessment, which) for which in parts[ROUNDS:])
    diagrams = [build_diagram(assessment, assessment.journeys[place], Lang.FR) for place in parts[0]]
    named = _least_of_dot(program, [_with_names(one) for one in diagrams])
    wordless = _least_of_dot(program, [write_dot(one) for one in diagrams])
    return {
        FIRST: round(first / named, 2),
        BY_DOT: round(by_dot / named, 2),
        AGAIN: round(again / named, 3),
        WORDLESS: round(first / wordless, 2),
    }


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """What was read is left alone by the collector, as the server and the commands have it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _without_dot() -> Iterator[None]:
    path = os.environ["PATH"]
    os.environ["PATH"] = ""
    try:
        yield
    finally:
        os.environ["PATH"] = path


def _draw(assessment: Assessment, which: Sequence[int]) -> None:
    for place in which:
        svg.export(assessment, assessment.journeys[place], Lang.FR)


def _mean_of_drawing(assessment: Assessment, which: Sequence[int]) -> float:
    return _mean(lambda: _draw(assessment, which), len(which))


def _with_names(diagram: Diagram) -> str:
    """The journey as somebody would write it for `dot`: cards with their names, phases with theirs, all links."""
    dot = graphviz.Digraph(graph_attr={"rankdir": "LR"}, node_attr={"shape": "box"})
    for phase, frame in enumerate(diagram.frames):
        with dot.subgraph(name=f"cluster_{phase}", graph_attr={"label": frame.title}) as cluster:
            for place, node in enumerate(diagram.nodes):
                if node.phase == phase:
                    cluster.node(f"n{place}", label=node.title)
    for edge in diagram.edges:
        dot.edge(f"n{diagram.places[edge.source]}", f"n{diagram.places[edge.target]}", label=edge.share)
    return str(dot.source)


def _least_of_dot(program: str, dots: Sequence[str]) -> float:
    def draw() -> None:
        for dot in dots:
            subprocess.run([program, "-Tsvg"], input=dot.encode(), stdout=subprocess.DEVNULL, check=True)

    return min(_mean(draw, len(dots)) for _ in range(ROUNDS))


def _mean(work: Callable[[], None], times: int) -> float:
    before = _cpu()
    work()
    return (_cpu() - before) / times


def _cpu() -> float:
    """Seconds of this process, of its children that ended, and of the one that stays."""
    ended, stays = resource.getrusage(resource.RUSAGE_CHILDREN), wheel.process_id
    return time.process_time() + ended.ru_utime + ended.ru_stime + (own_cpu_seconds(stays) if stays else 0)


if __name__ == "__main__":
    measured = measure()
    if not measured:
        sys.exit(NO_DOT)
    for name, multiple in measured.items():
        print(f"{name:<44}{multiple:>8,.3f}" + (f"  <= {GOALS[name]:g}" if name in GOALS else ""))
