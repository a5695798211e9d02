"""Diagram: phase frames, node cards with their size, edges; in one language, without coordinates yet."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from touchpoints.grades import Band
from touchpoints.lettering import LABEL, TEXT, shorten, text_width, wrap
from touchpoints.palette import EvidenceStyle
from touchpoints.text import Lang

CARD_WIDTH = 210.0
CARD_PADDING = 12.0
TITLE_SIZE = TEXT
TITLE_LEADING = 16.5
TITLE_LINES = 3
SMALL_SIZE = LABEL
"""No text of a card is smaller than this, in pixels at scale 1."""
MARK_ROW = 17.0
"""Height of the row that says "moment of truth"."""
CHANNEL_ROW = 20.0
SCORE_ROW = 26.0
FOOT = 16.0
"""Room below the last row, for the coverage bar."""
END_HEIGHT = 34.0
SIGN = 15.0
"""Width of a sign on a link."""
TAG_HEIGHT = 18.0


class Shape(StrEnum):
    """What a node stands for."""

    TOUCHPOINT = "touchpoint"
    GHOST = "ghost"
    """A touchpoint customers expect and the journey does not have."""
    PURCHASE = "purchase"
    REBUY = "rebuy"
    DONE = "done"
    LOST = "lost"

    @property
    def is_end(self) -> bool:
        return self not in (Shape.TOUCHPOINT, Shape.GHOST)


class EdgeKind(StrEnum):
    NEXT = "next"
    FAILURE = "failure"
    RECOVERY = "recovery"
    ESCALATION = "escalation"
    LOOP = "loop"
    IMPLIED = "implied"
    """Nobody wrote this link: it is the written order."""


@dataclass(frozen=True, slots=True)
class ChannelSign:
    """`icon` is a name of `icons.CHANNELS` (unknown ones get the general icon); `name` is what people read."""

    icon: str
    name: str


@dataclass(frozen=True, slots=True)
class GapMark:
    """How many gaps stand open here, and the worst class among them: `text` is what the card says ("2 P1")."""

    count: int
    worst: str
    text: str


@dataclass(frozen=True)
class DrawnNode:
    """One card. Strings are in the diagram's language and hostile until `svg` escapes them."""

    id: str
    """The touchpoint's id; unique in its diagram; never shown to Graphviz."""
    phase: int
    """Position of its frame in `Diagram.frames`."""
    title: str
    label: str
    """The whole card as one sentence: tooltip and accessible name."""
    shape: Shape = Shape.TOUCHPOINT
    channels: tuple[ChannelSign, ...] = ()
    score: str = ""
    """"42"; empty where the score is unknown."""
    spread: str = ""
    """Half-width of the interval, "±8"; empty where there is none."""
    band: Band | None = None
    """None where the score is unknown."""
    evidence: EvidenceStyle = EvidenceStyle.UNKNOWN
    coverage: float | None = None
    """Share 0-1 of the score that is known; None where that means nothing (ends, ghosts)."""
    gaps: GapMark | None = None
    moment_of_truth: str = ""
    """The mark's text ("Moment de vérité"); empty where it is none."""
    owner: str = ""
    title_lang: str = ""
    """The language of the title, an ISO 639 code, where it is not the diagram's."""

    @cached_property
    def title_lines(self) -> tuple[str, ...]:
        if self.shape.is_end:
            return (shorten(self.title, CARD_WIDTH - 50, SMALL_SIZE, bold=True),)
        return wrap(self.title, CARD_WIDTH - 2 * CARD_PADDING, TITLE_SIZE, lines=TITLE_LINES, bold=True)

    @property
    def width(self) -> float:
        """In pixels at scale 1, like the height."""
        if not self.shape.is_end:
            return CARD_WIDTH
        return max(76.0, text_width(self.title_lines[0], SMALL_SIZE, bold=True) + 46)

    @property
    def height(self) -> float:
        if self.shape.is_end:
            return END_HEIGHT
        rows = [MARK_ROW] if self.moment_of_truth else []
        rows.append(len(self.title_lines) * TITLE_LEADING)
        if self.channels or self.shape is Shape.GHOST:
            rows.append(CHANNEL_ROW)
        if self.shape is Shape.TOUCHPOINT:
            rows.append(SCORE_ROW)
        return CARD_PADDING + sum(rows) + FOOT


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes by id."""

    source: str
    target: str
    kind: EdgeKind = EdgeKind.NEXT
    share: str = ""
    """Share of those who stand at the source, "35 %"; empty where unknown."""
    broken: str = ""
    """What is broken about it, in words ("relais sans reprise du dossier"); empty where nothing is."""
    label: str = ""
    """The link as one sentence, for its tooltip."""

    @property
    def signs(self) -> tuple[str, ...]:
        """Names of `icons.MARKS` drawn on the link, so that its kind is told without colour."""
        kind = () if self.kind in (EdgeKind.NEXT, EdgeKind.IMPLIED) else (str(self.kind),)
        return (*kind, "broken") if self.broken else kind

    @property
    def tag_width(self) -> float:
        """Width of the tag on its line in pixels; 0 where it has nothing to say."""
        width = len(self.signs) * SIGN + (text_width(self.share, SMALL_SIZE, bold=True) if self.share else 0.0)
        return width + 8 if width else 0.0

    @property
    def tag_height(self) -> float:
        return TAG_HEIGHT


@dataclass(frozen=True, slots=True)
class Frame:
    """A phase. `caption` stands beside its title ("62 ± 9"); `empty` is said inside a frame without nodes."""

    title: str
    caption: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Diagram:
    """What is drawn, in journey order: nodes are sorted by phase, then as written.

    Raises ValueError where an id is used twice, an edge leads nowhere or nodes are not in the order of the frames:
    that would be a bug of ours, never of a file.
    """

    title: str
    description: str
    """Text alternative of the whole picture, a few sentences."""
    lang: Lang
    frames: tuple[Frame, ...]
    nodes: tuple[DrawnNode, ...]
    edges: tuple[Edge, ...] = ()
    title_lang: str = ""
    """The language of the title, an ISO 639 code, where it is not the diagram's."""

    def __post_init__(self) -> None:
        places = self.places
        if len(places) != len(self.nodes):
            raise ValueError("two nodes with one id")
        if any(edge.source not in places or edge.target not in places for edge in self.edges):
            raise ValueError("an edge to or from a node that is not drawn")
        phases = [node.phase for node in self.nodes]
        if phases != sorted(phases) or (phases and not 0 <= phases[0] <= phases[-1] < len(self.frames)):
            raise ValueError("nodes are not in the order of the frames")

    @cached_property
    def places(self) -> dict[str, int]:
        """Position of each node by its id."""
        return {node.id: place for place, node in enumerate(self.nodes)}
