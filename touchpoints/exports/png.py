"""The graph of a journey -> a PNG, light, twice the size of the screen; drawn by resvg, without a browser."""

from functools import cache
from xml.etree import ElementTree as Tree

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.errors import TouchpointsError
from touchpoints.exports.svg import picture
from touchpoints.palette import Theme
from touchpoints.svg.elements import FONT
from touchpoints.text import Lang, Text

_SCALE = 2.0
_LARGEST = 8192
"""Pixels of the longer side: what slides and browsers still open."""

_MISSING = Text(
    en='A PNG needs one more package: pip install "touchpoints[png]". An SVG needs none: name the file .svg.',
    fr='L’écriture d’un PNG demande un paquet de plus : pip install "touchpoints[png]". Un SVG ne demande '
    "rien : donnez au fichier la fin .svg.",
)
_NO_FONT = Text(
    en="This machine has no font to write the words of a PNG with: install one (on Debian: fonts-dejavu-core), or "
    "write an SVG instead.",
    fr="Cette machine n’a aucune police pour écrire les mots d’un PNG : installez-en une (sous Debian : "
    "fonts-dejavu-core), ou écrivez plutôt un SVG.",
)


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    """Raises TouchpointsError without resvg, without a font, without Graphviz, or for a journey too large to draw."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise TouchpointsError(_MISSING) from None
    if not _has_fonts():
        raise TouchpointsError(_NO_FONT)
    drawn = picture(assessment, assessed, lang, Theme.LIGHT)
    root = Tree.fromstring(drawn)
    longest = max(float(root.get("width", "1")), float(root.get("height", "1")))
    return bytes(svg_to_bytes(svg_string=drawn, zoom=min(_SCALE, _LARGEST / longest)))


@cache
def _has_fonts() -> bool:
    """Without any font, words would be left out of the picture and nobody be told."""
    from resvg_py import svg_to_bytes

    def drawn(letter: str) -> bytes:
        text = f'<text x="2" y="18" font-size="16" font-family="{FONT}">{letter}</text>'
        return bytes(
            svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">{text}</svg>')
        )

    return drawn("A") != drawn("")
