"""Words -> text that Mermaid shows as they are; and how a score that is unknown is marked, since Mermaid has none."""

import re

from touchpoints.text import Lang, Text
from touchpoints.visible import visible

MARK = "%% touchpoints: score unknown, 3 is a place holder"
PLACE_HOLDER = 3
UNKNOWN = Text(en=" (score unknown)", fr=" (score inconnu)")
_KEYWORD = re.compile(r"(title|section|journey|acctitle|accdescr|style|classdef|click|href)", re.IGNORECASE)
_SYNTAX = re.compile(r"[#;:%<>{}&\"`\\]")
_LINE_ENDS = re.compile(r"[\t\n\r]+")
_LONGEST = 65_536
"""Characters of one text: what a journey file may hold, so that nothing is cut."""


def escape(words: str) -> str:
    """Words as Mermaid shows them and as nothing else: no keyword, no comment, no end of a name or a line."""
    plain = visible(_LINE_ENDS.sub(" ", words), _LONGEST).strip() or "\u2014"
    coded = _SYNTAX.sub(lambda match: f"#{ord(match.group())};", plain)
    if _KEYWORD.match(coded) or coded[0] in "-%":
        coded = f"#{ord(coded[0])};{coded[1:]}"
    return coded


def is_unknown_mark(line: str) -> bool:
    """Whether a comment says that the score of the task below is a place holder."""
    return line.strip() == MARK


def without_unknown(name: str) -> str:
    """A name without what was added because its score is unknown."""
    for lang in Lang:
        name = name.removesuffix(UNKNOWN(lang))
    return name
