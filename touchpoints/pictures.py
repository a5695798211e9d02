"""A journey -> its picture: whole or a part of it, for pages and for files, drawn once for all who ask."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.bounded import MIB, Bounded
from touchpoints.catalogue import Catalogue
from touchpoints.diagram import Diagram
from touchpoints.diagram.fewer import around, folded
from touchpoints.diagram.journey import build_diagram
from touchpoints.gap import Gap
from touchpoints.geometry import Layout
from touchpoints.layout import lay_out
from touchpoints.model import Phase
from touchpoints.palette import Theme
from touchpoints.score.words import score_words
from touchpoints.settings import Settings
from touchpoints.svg import draw, draw_file, draw_legend_entries
from touchpoints.text import Lang, Text, day, listing, same


@dataclass(frozen=True, slots=True)
class LessPart:
    """What of a journey is drawn: what stands around a touchpoint, or all with some phases folded."""

    centre: str = ""
    steps: int = 0
    """0: everything."""
    folds: tuple[Phase, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.steps and not self.folds


WHOLE = LessPart()


@dataclass(frozen=True, slots=True)
class Picture:
    """A diagram as it is drawn for a page, with the digest a browser knows it by."""

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
_ROOM_OF_FILES = 16 * MIB
_BYTES_OF_A_SHAPE = 700
"""What a node or a link of a diagram takes in memory, measured."""


def _of_diagram(diagram: Diagram) -> int:
    return _BYTES_OF_A_SHAPE * (1 + len(diagram.nodes) + len(diagram.edges))


def _of_picture(picture: Picture) -> int:
    return _of_diagram(picture.diagram) + 2 * (len(picture.svg) + sum(map(len, picture.legend)))


_diagrams = Bounded(_ROOM, _of_diagram)
_pictures = Bounded(_ROOM, _of_picture)
_files = Bounded[str](_ROOM_OF_FILES, lambda svg: 2 * len(svg))


def whole_diagram(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> Diagram:
    key = (_content(assessment, assessed), lang)
    return _diagrams.get(key, lambda: build_diagram(assessment, assessed, lang), subject=(assessed.key, lang))


def picture(assessment: Assessment, assessed: JourneyAssessment, lang: Lang, part: LessPart = WHOLE) -> Picture:
    """Raises TouchpointsError where it cannot be laid out."""

    def drawn() -> Picture:
        diagram = _reduced(whole_diagram(assessment, assessed, lang), assessed, part, lang)
        return picture_of(diagram, lay_out(diagram))

    return _pictures.get((_content(assessment, assessed), lang, part), drawn, subject=(assessed.key, lang, part))


def picture_file(
    assessment: Assessment, assessed: JourneyAssessment, lang: Lang, *, theme: Theme | None = None, note: str = ""
) -> str:
    """The whole of it as an SVG file, as `draw_file` has it. Raises TouchpointsError where it cannot be laid out."""

    def drawn() -> str:
        diagram = whole_diagram(assessment, assessed, lang)
        said = heading(assessment, assessed)(lang)
        return draw_file(diagram, lay_out(diagram), theme=theme, said=said, note=note)

    key = (_content(assessment, assessed), lang, theme, note)
    return _files.get(key, drawn, subject=(assessed.key, lang, theme, bool(note)))


def heading(assessment: Assessment, assessed: JourneyAssessment) -> Text:
    """What a picture that leaves the app says under its title, so that it is never without its score and its day."""
    return listing([score_words(assessed.scores.score), day(assessment.today)], last=same(" · "))


def _reduced(whole: Diagram, assessed: JourneyAssessment, part: LessPart, lang: Lang) -> Diagram:
    """The part of a diagram."""
    if part.steps:
        return around(whole, part.centre, part.steps)
    return folded(whole, assessed, part.folds, lang)


@dataclass(frozen=True, slots=True)
class _Content:
    """All that a picture of a journey depends on; the gaps, since those of other journeys change them.

    Holds no journey. What is long does not go into the hash, which would take longer than all the rest of an answer.
    """

    digest: str
    key: str
    today: date
    gaps: tuple[Gap, ...] = field(hash=False)
    settings: Settings = field(hash=False)
    catalogue: Catalogue = field(hash=False)


def _content(assessment: Assessment, assessed: JourneyAssessment) -> _Content:
    return _Content(
        assessed.document.digest,
        assessed.key,
        assessment.today,
        assessed.gaps.gaps,
        assessment.settings,
        assessment.catalogue,
    )
