"""Words -> text that Mermaid shows as they are; and how a score that is unknown is marked, since Mermaid has none."""

import re

from touchpoints.text import Lang, Text

MARK = "%% touchpoints: score unknown, 3 is a place holder"
PLACE_HOLDER = 3
UNKNOWN = Text(en=" (score unknown)", fr=" (score inconnu)")
_KEYWORD = re.compile(r"(title|section|journey|acctitle|accdescr|style|classdef|click|href)", re.IGNORECASE)
_SYNTAX = re.compile(r"[#;:%<>{}&\"`\\]")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def escape(words: str) -> str:
    """Words as Mermaid shows them and as nothing else: no keyword, no comment, no end of a name or a line."""
    plain = _UNSHOWN.sub(" ", words).strip() or "\u2014"
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
