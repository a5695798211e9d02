"""Pictures of journeys, drawn once for everybody: a pick, or another reader, does not draw them again."""

from collections.abc import Hashable
from dataclasses import dataclass
from hashlib import sha256

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.bounded import MIB, Bounded
from touchpoints.diagram import Diagram
from touchpoints.diagram.journey import build_diagram
from touchpoints.geometry import Layout
from touchpoints.layout import lay_out
from touchpoints.svg import draw, draw_legend_entries
from touchpoints.text import Lang, Text
from touchpoints.web.parts.graph_less import LessPart, reduced


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram as it is drawn, with the digest a browser knows it by."""

    diagram: Diagram
    note: Text | None
    """What a reader should know of how it was laid out."""
    svg: str
    legend: tuple[str, ...]
    digest: str


def picture_of(diagram: Diagram, layout: Layout) -> Picture:
    svg = draw(diagram, layout)
    digest = sha256(svg.encode("utf-8", "replace")).hexdigest()[:16]
    return Picture(diagram, layout.note, svg, draw_legend_entries(diagram), digest)


_ROOM = 32 * MIB
_BYTES_OF_A_SHAPE = 700
"""What a node or a link of a diagram takes in memory, measured."""


def _of_diagram(diagram: Diagram) -> int:
    return _BYTES_OF_A_SHAPE * (1 + len(diagram.nodes) + len(diagram.edges))


def _of_picture(picture: Picture) -> int:
    return _of_diagram(picture.diagram) + 2 * (len(picture.svg) + sum(map(len, picture.legend)))


_diagrams = Bounded(_ROOM, _of_diagram)
_pictures = Bounded(_ROOM, _of_picture)


def whole_diagram(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> Diagram:
    key = (_content(assessment, assessed), lang)
    return _diagrams.get(key, lambda: build_diagram(assessment, assessed, lang), subject=(assessed.key, lang))


def picture(assessment: Assessment, assessed: JourneyAssessment, lang: Lang, part: LessPart) -> Picture:
    """Raises TouchpointsError where it cannot be laid out."""

    def drawn() -> Picture:
        diagram = reduced(whole_diagram(assessment, assessed, lang), assessed, part, lang)
        return picture_of(diagram, lay_out(diagram))

    return _pictures.get((_content(assessment, assessed), lang, part), drawn, subject=(assessed.key, lang, part))


def _content(assessment: Assessment, assessed: JourneyAssessment) -> Hashable:
    """All that a picture depends on; the gaps, since those of other journeys change them. Holds no journey."""
    return assessed.document.digest, assessed.key, assessment.today, assessed.gaps.gaps
