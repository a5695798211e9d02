"""The values of a layout: boxes, paths and what drew them; x grows to the right, y downwards, in pixels at scale 1."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from touchpoints.text import Text

Point: TypeAlias = tuple[float, float]
Path: TypeAlias = tuple[Point, ...]
"""A line from source to target, of horizontal and vertical pieces; at least two points."""


class Engine(StrEnum):
    """Who ranked and ordered the nodes."""

    DOT = "dot"
    """The `dot` program on PATH."""
    WHEEL = "wheel"
    """The Graphviz inside the pygraphviz wheel."""
    OWN = "own"
    """Our own ranking: simpler, for diagrams Graphviz would take too long for."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Layout:
    """Coordinates in the order of the diagram's own `nodes`, `frames` and `edges`."""

    width: float
    height: float
    nodes: tuple[Box, ...]
    frames: tuple[Box, ...]
    edges: tuple[Path, ...]
    tags: tuple[Box | None, ...]
    """Where each edge says its share and kind; None where it has nothing to say."""
    ranks: tuple[tuple[int, int], ...]
    """Column and row of each node in the grid, from the left and from the top."""
    engine: Engine
    note: Text | None = None
    """Why the picture is plainer than usual; None where it is not."""
