"""The graph of a journey -> an SVG file with its own legend and colours, light and dark."""

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.palette import Theme
from touchpoints.pictures import picture_file
from touchpoints.score.words import constants_sentence
from touchpoints.text import Lang


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    """Raises TouchpointsError where no Graphviz can be used, or the journey is too large for any picture."""
    return picture(assessment, assessed, lang).encode("utf-8", "replace")


def picture(assessment: Assessment, assessed: JourneyAssessment, lang: Lang, theme: Theme | None = None) -> str:
    """The picture as text; None follows the reader's own light or dark setting."""
    note = constants_sentence([assessed.scores.constants])(lang)
    return picture_file(assessment, assessed, lang, theme=theme, note=note)
