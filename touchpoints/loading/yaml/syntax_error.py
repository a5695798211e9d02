"""libyaml's complaint about a text → one clear sentence, at the place to mend rather than where the parser gave up."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from touchpoints.loading.read.decoding import SourceText
from touchpoints.loading.yaml import sentences
from touchpoints.loading.yaml.tree import MAX_DEPTH
from touchpoints.text import Text, number
from touchpoints.visible import SHOWN_WIDTH, quoted

Sentence: TypeAlias = tuple[str, int, Text]
"""The code of a problem, the index of its place, and what is said."""

_TAB_AT_START = re.compile(r"^ *\t", re.MULTILINE)
_NO_SPACE_AFTER_COLON = re.compile(r"(?P<before>\s*(?:- +)*[^\s:'\"#{\[-][^\s:'\"#{\[]*):[^\s:/]")
_NO_SPACE_AFTER_DASH = re.compile(r"(?P<before>\s*(?:- +)*-)[^\s-]")
_KEY_AND_VALUE = re.compile(r"\s*(?:- +)*[^\s#{\[][^:]*:\s+\S")
_WRITTEN_ESCAPE = re.compile(r"\\(?:[xuU][0-9a-fA-F]{0,8}|.)", re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}
_LOOKED_AT = 1000
"""Characters of a line that are searched for its cause; libyaml's keys are not longer either."""
_NEXT_FIELD = re.compile(r",\s*[\w-]+$")


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What libyaml said, and the text around the place where it gave up."""

    source: SourceText
    words: str
    context: str
    index: int
    """Where it gave up."""
    opened: int
    """Where what it was reading began: the quote, bracket, list or map."""
    last_quote: tuple[int, int]
    """First and last index of the text in quotes read last; (0, 0) where there was none."""
    open_bracket: int | None
    """The innermost bracket or brace that was open."""

    @property
    def found(self) -> str:
        """The character where it gave up; "" at the end of the file."""
        return self.source.text[self.index : self.index + 1]

    @property
    def line_number(self) -> int:
        return self.source.place(self.index).line

    @property
    def line(self) -> str:
        return self.source.line(self.line_number)[:_LOOKED_AT]

    @property
    def before(self) -> str:
        """The line up to where it gave up."""
        return self.source.text[self.source.line_start(self.line_number) : self.index]

    def line_above(self) -> int | None:
        """Number of the nearest line above that says something."""
        for above in range(self.line_number - 1, 0, -1):
            words = self.source.line(above).strip()
            if words and not words.startswith("#"):
                return above
        return None

    def opened_line(self) -> int:
        return self.source.place(self.opened).line


def explain(
    error: yaml.YAMLError, offset: int, last_quote: tuple[int, int], open_bracket: int | None, source: SourceText
) -> Sentence:
    """What ended the parse.

    `offset` is added to the parser's indices; `last_quote` and `open_bracket` are what was read before, as indices.
    """
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    index = mark.index + offset if mark is not None else 0
    complaint = _Complaint(
        source,
        words=str(getattr(error, "problem", None) or error),
        context=str(getattr(error, "context", None) or ""),
        index=min(index, len(source.text)),
        opened=opened.index + offset if opened is not None else index,
        last_quote=last_quote,
        open_bracket=open_bracket,
    )
    return _sentence(complaint)


def _sentence(complaint: _Complaint) -> Sentence:
    tab = _tab(complaint)
    if tab is not None:
        return tab
    for beginning, sentence in _BY_CONTEXT.items():
        if complaint.context.startswith(beginning):
            return sentence(complaint)
    return _BY_WORDS.get(complaint.words, _general)(complaint)


def _general(complaint: _Complaint) -> Sentence:
    return "syntax", complaint.index, sentences.GENERAL.format(words=quoted(complaint.words))


def _tab(complaint: _Complaint) -> Sentence | None:
    """A tab among the indentation is the cause of whatever was said about its line."""
    if complaint.context == "while scanning a quoted scalar":
        return None
    text, start = complaint.source.text, complaint.source.line_start(complaint.line_number)
    tab = _TAB_AT_START.match(text, start)
    if tab is not None:
        index = tab.end() - 1
    elif complaint.found == "\t":
        index = complaint.index
    else:
        return None
    count = sum(1 for _ in _TAB_AT_START.finditer(text))
    more = sentences.tabs_in_all(count) if count > 1 else Text(en="", fr="")
    return "tab", index, sentences.TAB + more


def _colon(complaint: _Complaint) -> Sentence:
    """A colon where no key can stand: in a text, or below a line that is itself no "key: value"."""
    before = complaint.before
    if ": " in before[:_LOOKED_AT]:
        words = sentences.FIELDS_ON_ONE_LINE if _NEXT_FIELD.search(before[-SHOWN_WIDTH:]) else sentences.COLON_IN_TEXT
        return "colon-in-text", complaint.index, words
    above = complaint.line_above()
    if above is None:
        return _general(complaint)
    line = complaint.source.line(above)[:_LOOKED_AT]
    if _KEY_AND_VALUE.match(line):
        return "indentation", _first_letter(complaint), sentences.DEEPER_THAN_VALUE.format(line=above)
    return _no_key(complaint, above)


def _glued_colon(complaint: _Complaint) -> Sentence:
    return "missing-space", complaint.index, sentences.SPACE_AFTER_COLON


def _no_colon(complaint: _Complaint) -> Sentence:
    return _no_key(complaint, complaint.opened_line())


def _no_key(complaint: _Complaint, number: int) -> Sentence:
    """Line `number` is neither "key: value" nor "- item"; perhaps for want of a space."""
    line, start = complaint.source.line(number)[:_LOOKED_AT], complaint.source.line_start(number)
    colon, dash = _NO_SPACE_AFTER_COLON.match(line), _NO_SPACE_AFTER_DASH.match(line)
    if colon is not None:
        return "missing-space", start + colon.end("before"), sentences.SPACE_AFTER_COLON
    if dash is not None:
        return "missing-space", start + dash.end("before") - 1, sentences.SPACE_AFTER_DASH
    words = line.strip()
    return "missing-colon", start + line.index(words), sentences.MISSING_COLON.format(found=quoted(words))


def _not_a_key(complaint: _Complaint) -> Sentence:
    """Something in a map is no key: the rest of a line, or a line indented unlike its neighbours."""
    if complaint.found == ":" and complaint.before.rstrip(" ")[-1:] in ("", "-"):
        return "key-not-text", complaint.index, sentences.NULL_KEY
    if complaint.before.strip():
        return _rest_of_line(complaint)
    if _NO_SPACE_AFTER_DASH.match(complaint.line):
        return _no_key(complaint, complaint.line_number)
    if complaint.found == "-":
        return "indentation", complaint.index, sentences.DASH_AMONG_KEYS
    return "indentation", complaint.index, sentences.indentation(len(complaint.before))


def _not_an_item(complaint: _Complaint) -> Sentence:
    if complaint.before.strip():
        return _rest_of_line(complaint)
    if _NO_SPACE_AFTER_DASH.match(complaint.line):
        return _no_key(complaint, complaint.line_number)
    if complaint.found == "-":
        words = sentences.indentation(len(complaint.before))
    else:
        words = sentences.KEY_AMONG_DASHES.format(line=complaint.opened_line())
    return "indentation", complaint.index, words


def _rest_of_line(complaint: _Complaint) -> Sentence:
    """What follows a value that was already closed by a quote or bracket."""
    if complaint.found and complaint.found in "]}":
        return "bracket", complaint.index, sentences.BRACKET_TOO_MANY.format(bracket=quoted(complaint.found))
    start, end = complaint.last_quote
    if end and complaint.source.text[end : complaint.index].strip(" \t") == "":
        opened, closed = complaint.source.place(start), complaint.source.place(end)
        if opened.line < closed.line:
            return "quote", start, sentences.QUOTE_CLOSED_LATER.format(line=closed.line)
        return "quote", complaint.index, sentences.AFTER_QUOTE
    if complaint.before.rstrip().endswith(("]", "}")):
        return "bracket", complaint.index, sentences.AFTER_BRACKET
    return _general(complaint)


def _open_bracket(complaint: _Complaint) -> Sentence:
    """A bracket never closed, when the file ends or the next field begins; otherwise a comma that is missing."""
    closing = quoted(_CLOSING.get(complaint.source.text[complaint.opened], "]"))
    opened_line = complaint.opened_line()
    is_next_field = complaint.line_number > opened_line and _indentation(complaint.line) <= _indentation(
        complaint.source.line(opened_line)
    )
    if not complaint.found or is_next_field:
        return _never_closed(complaint, complaint.opened)
    if complaint.found in "]}":
        found = quoted(complaint.found)
        words = sentences.WRONG_BRACKET.format(found=found, closing=closing, line=opened_line)
        return "bracket", complaint.index, words
    if complaint.last_quote[1] == complaint.index:
        return _rest_of_line(complaint)
    words = sentences.MISSING_COMMA.format(closing=closing, line=opened_line)
    return "missing-comma", complaint.index, words


def _never_closed(complaint: _Complaint, index: int) -> Sentence:
    bracket = complaint.source.text[index]
    closing = quoted(_CLOSING.get(bracket, "]"))
    return "bracket", index, sentences.UNCLOSED_BRACKET.format(bracket=quoted(bracket), closing=closing)


def _open_quote(complaint: _Complaint) -> Sentence:
    return "quote", complaint.opened, sentences.UNCLOSED_QUOTE


def _first_character(complaint: _Complaint) -> Sentence:
    if not complaint.found:
        return _general(complaint)
    if complaint.found in "]}":
        return "bracket", complaint.index, sentences.BRACKET_TOO_MANY.format(bracket=quoted(complaint.found))
    return "reserved-character", complaint.index, sentences.RESERVED.format(character=quoted(complaint.found))


def _no_content(complaint: _Complaint) -> Sentence:
    if not complaint.found and complaint.open_bracket is not None:
        return _never_closed(complaint, complaint.open_bracket)
    if complaint.source.text.startswith("...", complaint.index):
        return "several-documents", complaint.index, sentences.SEVERAL_DOCUMENTS
    return _first_character(complaint)


def _dash(complaint: _Complaint) -> Sentence:
    return "indentation", complaint.index, sentences.DASH_BESIDE_KEY


def _after_the_end(complaint: _Complaint) -> Sentence:
    """Something follows the value of the whole file: a line "..." stands before it, or a quote ended it."""
    above = complaint.line_above()
    if above is not None and complaint.source.line(above).startswith("..."):
        return "several-documents", complaint.index, sentences.SEVERAL_DOCUMENTS
    return _rest_of_line(complaint)


def _escape(complaint: _Complaint) -> Sentence:
    """The parser points at the backslash or at the digits behind it."""
    text = complaint.source.text
    start = max(text.rfind("\\", complaint.opened, complaint.index + 1), complaint.opened)
    escape = _WRITTEN_ESCAPE.match(text, start)
    found = quoted(escape.group() if escape is not None else complaint.found)
    return "escape", start, sentences.ESCAPE.format(found=found)


def _block_header(complaint: _Complaint) -> Sentence:
    return "block-text", complaint.opened, sentences.BLOCK_HEADER


def _too_deep(complaint: _Complaint) -> Sentence:
    """libyaml has a limit of its own since PyYAML 6.0.4, far above ours, and meets it before it tells any bracket."""
    return "too-deep", complaint.index, sentences.TOO_DEEP.format(limit=number(MAX_DEPTH))


def _directive(complaint: _Complaint) -> Sentence:
    return "directive", complaint.opened, sentences.DIRECTIVE


def _alias(complaint: _Complaint) -> Sentence:
    return "alias", complaint.opened, sentences.ALIAS.format(found=_word(complaint))


def _anchor(complaint: _Complaint) -> Sentence:
    return "anchor", complaint.opened, sentences.ANCHOR.format(found=_word(complaint))


def _tag(complaint: _Complaint) -> Sentence:
    return "tag", complaint.opened, sentences.TAG.format(found=_word(complaint))


def _word(complaint: _Complaint) -> Text:
    return quoted(complaint.source.word(complaint.opened))


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _first_letter(complaint: _Complaint) -> int:
    return complaint.source.line_start(complaint.line_number) + _indentation(complaint.line)


_BY_CONTEXT: dict[str, Callable[[_Complaint], Sentence]] = {
    "while scanning a directive": _directive,
    "while scanning a %": _directive,
    "while scanning an alias": _alias,
    "while scanning an anchor": _anchor,
    "while scanning a tag": _tag,
    "while parsing a tag": _tag,
    "while parsing a %": _directive,
    "while scanning a block scalar": _block_header,
}
_BY_WORDS: dict[str, Callable[[_Complaint], Sentence]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _no_colon,
    "found unexpected ':'": _glued_colon,
    "did not find expected key": _not_a_key,
    "did not find expected '-' indicator": _not_an_item,
    "did not find expected ',' or ']'": _open_bracket,
    "did not find expected ',' or '}'": _open_bracket,
    "found unexpected end of stream": _open_quote,
    "found unexpected document indicator": _open_quote,
    "found character that cannot start any token": _first_character,
    "mapping keys are not allowed in this context": _first_character,
    "did not find expected node content": _no_content,
    "block sequence entries are not allowed in this context": _dash,
    "did not find expected <document start>": _after_the_end,
    "found unknown escape character": _escape,
    "found invalid Unicode character escape code": _escape,
    "did not find expected hexdecimal number": _escape,
    "exceeded maximum nesting depth": _too_deep,
    "found undefined tag handle": _tag,
    "found incompatible YAML document": _directive,
    "found duplicate %YAML directive": _directive,
    "found duplicate %TAG directive": _directive,
}
"""libyaml's own words (0.2.5, one of them misspelt) and who explains them; others are repeated by `_general`."""
