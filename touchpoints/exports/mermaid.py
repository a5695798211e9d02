"""A journey -> a Mermaid `journey`: phases as sections, scores as 1 to 5, the segment as the one who goes through it.

Mermaid has five faces and nothing for "unknown": a score of 0 to 100 becomes 1 + score / 25, and an unknown one is
drawn as 3, says so in its name, and is marked in a comment, so that reading it back finds it unknown.
"""

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.exports.mermaid_text import MARK, PLACE_HOLDER, UNKNOWN, escape
from touchpoints.outline import Outline, TouchpointOutline, build_outline
from touchpoints.rounding import half_up
from touchpoints.text import Lang, Text

_TARGET = Text(en="{title} (target)", fr="{title} (cible)")
_NOTE = Text(
    en="%% Scores are 0 to 100 in Touchpoints, here 1 + score / 25. {key}, {day}.",
    fr="%% Les scores vont de 0 à 100 dans Touchpoints, ici 1 + score / 25. {key}, {day}.",
)


def export(assessment: Assessment, of: JourneyAssessment, lang: Lang) -> bytes:
    return (mermaid(build_outline(assessment, of, lang)) + "\n").encode("utf-8")


def mermaid(outline: Outline) -> str:
    """The journey, as Mermaid 11 reads it."""
    lang = outline.lang
    title = _TARGET.format(title=outline.title)(lang) if outline.is_target else outline.title
    lines = ["journey", f"    title {escape(title)}"]
    lines.append("    " + _NOTE.format(key=escape(outline.key), day=outline.day.isoformat())(lang))
    lines.append(f"    %% {escape(outline.constants)}")
    for phase in outline.phases:
        if phase.touchpoints:
            lines.append(f"    section {escape(labels.PHASE[phase.phase](lang))}")
        for touchpoint in phase.touchpoints:
            lines += _task(touchpoint, outline)
    return "\n".join(lines)


def _task(touchpoint: TouchpointOutline, outline: Outline) -> list[str]:
    value, actor = touchpoint.score.figures.value, _actor(outline.segment)
    if value is None:
        name = escape(touchpoint.name) + UNKNOWN(outline.lang)
        return [f"      {MARK}", f"      {name}: {PLACE_HOLDER}: {actor}"]
    return [f"      {escape(touchpoint.name)}: {faces(value)}: {actor}"]


def faces(score: float) -> int:
    """Points 0-100 as Mermaid's 1 to 5: 1 + score / 25, rounded half-up."""
    return 1 + int(half_up(score / 25))


def _actor(segment: str) -> str:
    """Commas part actors."""
    return escape(segment).replace(",", "#44;")
