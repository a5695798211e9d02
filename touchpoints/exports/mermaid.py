"""A journey -> a Mermaid `journey`: phases as sections, scores as 1 to 5, the segment as the one who goes through it.

Mermaid has five faces and nothing for "unknown": a score of 0 to 100 becomes 1 + score / 25, and an unknown one is
drawn as 3, says so in its name, and is marked in a comment, so that reading it back finds it unknown.
"""

import re

from touchpoints import labels
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.outline import Outline, TouchpointOutline, build_outline
from touchpoints.rounding import half_up
from touchpoints.text import Lang, Text
from touchpoints.visible import visible

_MARK = "%% touchpoints: score unknown, 3 is a place holder"
_PLACE_HOLDER = 3
_UNKNOWN = Text(en=" (score unknown)", fr=" (score inconnu)")
_KEYWORD = re.compile(r"(title|section|journey|acctitle|accdescr|style|classdef|click|href)", re.IGNORECASE)
_SYNTAX = re.compile(r"[#;:%<>{}&\"`\\]")
_LINE_ENDS = re.compile(r"[\t\n\r]+")
_LONGEST = 65_536
"""Characters of one text: what a journey file may hold, so that nothing is cut."""
_TARGET = Text(en="{title} (target)", fr="{title} (cible)")
_NOTE = Text(
    en="%% Scores are 0 to 100 in Touchpoints, here 1 + score / 25. {key}, {day}.",
    fr="%% Les scores vont de 0 à 100 dans Touchpoints, ici 1 + score / 25. {key}, {day}.",
)


def export(assessment: Assessment, assessed: JourneyAssessment, lang: Lang) -> bytes:
    return (mermaid(build_outline(assessment, assessed, lang)) + "\n").encode("utf-8")


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
        name = escape(touchpoint.name) + _UNKNOWN(outline.lang)
        return [f"      {_MARK}", f"      {name}: {_PLACE_HOLDER}: {actor}"]
    return [f"      {escape(touchpoint.name)}: {faces(value)}: {actor}"]


def faces(score: float) -> int:
    """Points 0-100 as Mermaid's 1 to 5: 1 + score / 25, rounded half-up."""
    return 1 + int(half_up(score / 25))


def _actor(segment: str) -> str:
    """Commas part actors."""
    return escape(segment).replace(",", "#44;")


def escape(words: str) -> str:
    """Words as Mermaid shows them and as nothing else: no keyword, no comment, no end of a name or a line."""
    plain = visible(_LINE_ENDS.sub(" ", words), _LONGEST).strip() or "\u2014"
    coded = _SYNTAX.sub(lambda match: f"#{ord(match.group())};", plain)
    if _KEYWORD.match(coded) or coded[0] in "-%":
        coded = f"#{ord(coded[0])};{coded[1:]}"
    return coded


def is_unknown_mark(line: str) -> bool:
    """Whether a comment says that the score of the task below is a place holder."""
    return line.strip() == _MARK


def without_unknown(name: str) -> str:
    """A name without what was added because its score is unknown."""
    for lang in Lang:
        name = name.removesuffix(_UNKNOWN(lang))
    return name
