"""Pictures of journeys, drawn once for everybody: a pick, or another reader, does not draw them again."""

from functools import lru_cache

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diagram import Diagram
from touchpoints.diagram.build import build_diagram
from touchpoints.layout import lay_out
from touchpoints.text import Lang
from touchpoints.ui.components.graph import Picture, picture_of
from touchpoints.ui.graph_less import Part, reduced

_KEPT = 64


class _Assessed:
    """A journey of an assessment, told from another by identity: comparing contents costs too much."""

    __slots__ = ("assessment", "of")

    def __init__(self, assessment: Assessment, of: JourneyAssessment) -> None:
        self.assessment, self.of = assessment, of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Assessed) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)


def whole_diagram(assessment: Assessment, of: JourneyAssessment, lang: Lang) -> Diagram:
    return _diagram(_Assessed(assessment, of), lang)


def picture(assessment: Assessment, of: JourneyAssessment, lang: Lang, part: Part) -> Picture:
    """Raises TouchpointsError where it cannot be laid out."""
    return _picture(_Assessed(assessment, of), lang, part)


@lru_cache(maxsize=_KEPT)
def _diagram(assessed: _Assessed, lang: Lang) -> Diagram:
    return build_diagram(assessed.assessment, assessed.of, lang)


@lru_cache(maxsize=_KEPT)
def _picture(assessed: _Assessed, lang: Lang, part: Part) -> Picture:
    diagram = reduced(_diagram(assessed, lang), assessed.of, part, lang)
    return picture_of(diagram, lay_out(diagram))
