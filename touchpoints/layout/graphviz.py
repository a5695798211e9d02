"""A diagram -> DOT -> Graphviz in another process -> where it put everything."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from subprocess import TimeoutExpired
from threading import BoundedSemaphore
from typing import TypeVar

import graphviz

from touchpoints import processes
from touchpoints.diagram import Diagram
from touchpoints.errors import TouchpointsError
from touchpoints.geometry import Engine
from touchpoints.layout.ranking import Ranks, forward_links, linked_nodes
from touchpoints.text import Text

_INCH = 96.0
_STEP_WEIGHT = 8
"""Links to the very next node pull that much harder, so that the main path runs straight."""


def write_dot(diagram: Diagram) -> str:
    """The linked nodes as DOT: phases as clusters from left to right, only the links that lead on.

    Graphviz ranks and orders; lines are ours, so it is told to draw none, which also keeps dense diagrams quick.
    """
    dot = graphviz.Digraph(
        "journey",
        graph_attr={
            "rankdir": "LR",
            "splines": "none",
            "nslimit": "2",
            "nslimit1": "2",
            "mclimit": "0.2",
            "nodesep": "0.4",
            "ranksep": "0.6",
        },
        node_attr={"shape": "box", "fixedsize": "true", "label": ""},
    )
    links = forward_links(diagram)
    phases = _phases(diagram)
    for number, places in enumerate(phases):
        with dot.subgraph(name=f"cluster_{number}") as cluster:
            for place in places:
                node = diagram.nodes[place]
                cluster.node(f"n{place}", width=f"{node.width / _INCH:.3f}", height=f"{node.height / _INCH:.3f}")
    for (source, target), count in sorted(links.items()):
        dot.edge(f"n{source}", f"n{target}", weight=str(_STEP_WEIGHT if target == source + 1 else min(count, 4)))
    _keep_phases_apart(dot, len(diagram.nodes), phases, set(links))
    return str(dot.source)


def _phases(diagram: Diagram) -> list[list[int]]:
    linked = linked_nodes(diagram)
    phases = [
        [place for place in linked if diagram.nodes[place].phase == phase] for phase in range(len(diagram.frames))
    ]
    return [places for places in phases if places]


def _keep_phases_apart(
    dot: graphviz.Digraph, first_free: int, phases: list[list[int]], links: set[tuple[int, int]]
) -> None:
    """Between two phases a point that the whole first one lies before and the whole second one behind."""
    for number, (left, right) in enumerate(pairwise(phases)):
        point = f"n{first_free + number}"
        dot.node(point, width="0.01", height="0.01")
        inner, outer = set(left), set(right)
        ends = inner - {source for source, target in links if source in inner and target in inner}
        starts = outer - {target for source, target in links if source in outer and target in outer}
        for place in sorted(ends):
            dot.edge(f"n{place}", point, weight="0")
        for place in sorted(starts):
            dot.edge(point, f"n{place}", weight="0")


def read_plain(plain: str, diagram: Diagram, engine: Engine) -> Ranks:
    """Graphviz's plain output as layers and heights. Raises ValueError where a node is missing or not a number."""
    positions: dict[int, tuple[float, float]] = {}
    for line in plain.splitlines():
        match line.split():
            case ["node", name, x, y, *_]:
                positions[int(name.removeprefix("n"))] = (float(x), -float(y))
    linked = linked_nodes(diagram)
    if missing := [place for place in linked if place not in positions]:
        raise ValueError(f"Graphviz left out {len(missing)} nodes")
    layers: dict[int, int] = {}
    for places in _phases(diagram):
        columns = sorted({round(positions[place][0], 1) for place in places})
        layers |= {place: columns.index(round(positions[place][0], 1)) for place in places}
    return Ranks(layers, _upright(linked, positions), engine)


def _upright(linked: tuple[int, ...], positions: dict[int, tuple[float, float]]) -> dict[int, float]:
    """Heights, mirrored where that puts what is written first above: a picture and its mirror cross equally often."""
    heights = {place: positions[place][1] for place in linked}
    by_column: dict[float, list[int]] = {}
    for place in linked:
        by_column.setdefault(round(positions[place][0], 1), []).append(place)
    downwards = sum(
        (heights[later] > heights[earlier]) - (heights[later] < heights[earlier])
        for places in by_column.values()
        for earlier, later in pairwise(places)
    )
    return heights if downwards >= 0 else {place: -height for place, height in heights.items()}


TIME_LIMIT = 8.0
"""Seconds one layout may take; with the wait for a free place a picture or a reason comes within 10."""
AT_ONCE = 2
"""Layouts under way at the same time in this process."""
_WAIT = 20.0
_OUTPUT_LIMIT = 4_000_000
_ANSWERS = 5_000
"""Layouts of one process of the wheel: it leaks about a kilobyte with each."""
_CHILD = Path(__file__).with_name("_wheel.py")
"""Run by its path, which as a module would load this whole package first; `-P` keeps its folder off the import path."""
_places = BoundedSemaphore(AT_ONCE)

NO_ENGINE = Text(
    en="No Graphviz can be used here, so graphs cannot be drawn: install it with “pip install pygraphviz”, or the "
    "graphviz package of your system.",
    fr="Aucun Graphviz n’est utilisable ici, les graphes ne peuvent donc pas être dessinés : installez-le avec "
    "« pip install pygraphviz » ou par le paquet graphviz de votre système.",
)
BUSY = Text(
    en="Too many graphs are being drawn at the moment: try again in a few seconds.",
    fr="Trop de graphes sont en cours de dessin : réessayez dans quelques secondes.",
)

Result = TypeVar("Result")


class TooSlowError(Exception):
    """Graphviz did not finish in time; nothing of it is left running."""


class EngineError(Exception):
    """This Graphviz is absent, or ended without a usable answer."""


def _environment() -> dict[str, str]:
    """Of every engine: the wheel's imports from where we do."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


wheel = processes.StayingCommand(
    (sys.executable, "-P", str(_CHILD)), _environment, longest=_OUTPUT_LIMIT, answers=_ANSWERS
)
"""The Graphviz in the wheel; it stays, since its start takes thirty times as long as laying a journey out."""


@dataclass(frozen=True, slots=True)
class _Program:
    engine: Engine
    ask: Callable[[bytes], bytes]
    """DOT to plain coordinates; raises OSError, TimeoutExpired, EngineError."""


def _programs() -> list[_Program]:
    """The engines to try, in order. PATH is looked at each time: a Graphviz may be installed while we run."""
    programs = []
    if dot := shutil.which("dot"):
        programs.append(_Program(Engine.DOT, partial(_ask_once, (dot, "-Tplain"))))
    if find_spec("pygraphviz") is not None:
        programs.append(_Program(Engine.WHEEL, lambda words: wheel.ask(words, limit=TIME_LIMIT)))
    return programs


def run(dot: str, read: Callable[[str, Engine], Result]) -> Result:
    """The first engine's answer that `read` accepts (it raises ValueError where it does not).

    Raises TooSlowError at the limit of time, TouchpointsError where no engine answers or too many layouts are waiting.
    """
    if not _places.acquire(timeout=_WAIT):
        raise TouchpointsError(BUSY)
    try:
        for program in _programs():
            try:
                return read(_ask(program, dot), program.engine)
            except (EngineError, ValueError):
                continue
    finally:
        _places.release()
    raise TouchpointsError(NO_ENGINE)


def _ask(program: _Program, dot: str) -> str:
    try:
        return program.ask(dot.encode("ascii")).decode("ascii", errors="replace")
    except OSError as error:
        raise EngineError(program.engine) from error
    except TimeoutExpired as error:
        raise TooSlowError from error


def _ask_once(command: tuple[str, ...], words: bytes) -> bytes:
    ended = processes.run(command, words, _environment(), limit=TIME_LIMIT, hears_errors=False)
    if ended.code != 0 or len(ended.output) > _OUTPUT_LIMIT:
        raise EngineError(f"{command[0]} ended with {ended.code}")
    return ended.output
