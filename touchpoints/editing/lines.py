"""The text of a file as lines: where they begin and end, what is comment, how they are laid out, and splices of it."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from touchpoints.editing.edits import overlapping, written_unusually
from touchpoints.loading.read.decoding import BYTE_ORDER_MARK
from touchpoints.loading.yaml.tree import Node
from touchpoints.problem import Place

_BREAK = re.compile(r"\r\n|\r|\n")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*'", re.DOTALL)
_PLAIN_KEY = re.compile(r"[^\r\n]*?(?=[ \t]*:(?:[ \t\r\n]|\Z))")
_PLAIN_KEY_IN_FLOW = re.compile(r"[^\r\n,{}\[\]]*?(?=[ \t]*(?::(?:[ \t\r\n,{}\[\]]|\Z)|[,}\r\n]))")


@dataclass(frozen=True, slots=True)
class Splice:
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


class Lines:
    """Questions to a text. Indices count its characters; the end of a line is the index of its line break. The first
    line begins behind a byte-order mark.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = list(_BREAK.finditer(text))
        self._starts = [int(text.startswith(BYTE_ORDER_MARK)), *(match.end() for match in breaks)]
        self._ends = [*(match.start() for match in breaks), len(text)]
        self.newline = breaks[0].group() if breaks else "\n"

    @property
    def first(self) -> int:
        """Where the first line begins."""
        return self._starts[0]

    def _number(self, index: int) -> int:
        return max(0, bisect_right(self._starts, index) - 1)

    def number(self, index: int) -> int:
        """The line an index stands on, from 1."""
        return self._number(index) + 1

    def index(self, place: Place) -> int:
        return self._starts[place.line - 1] + place.column - 1

    def start(self, index: int) -> int:
        return self._starts[self._number(index)]

    def end(self, index: int) -> int:
        return self._ends[self._number(index)]

    def next(self, index: int) -> int:
        """Where the following line begins; the end of the text behind the last."""
        following = self._number(index) + 1
        return self._starts[following] if following < len(self._starts) else len(self.text)

    def column(self, index: int) -> int:
        """Characters before `index` on its line."""
        return index - self.start(index)

    def begins_line(self, index: int) -> bool:
        """Nothing but spaces stands before it on its line."""
        return not self.text[self.start(index) : index].strip()

    def same_line(self, first: int, second: int) -> bool:
        return self._number(first) == self._number(second)

    def skip(self, index: int) -> int:
        """The next character that is neither space, line break nor comment."""
        while index < len(self.text):
            character = self.text[index]
            if character in " \t\r\n":
                index += 1
            elif character == "#" and (index == 0 or self.text[index - 1] in " \t\r\n"):
                index = self.end(index)
            else:
                break
        return index

    def key_end(self, start: int, in_flow: bool) -> int:
        """Just behind a key that begins at `start`, its closing quote included."""
        first = self.text[start : start + 1]
        pattern = {'"': _DOUBLE_QUOTED, "'": _SINGLE_QUOTED}.get(first, _PLAIN_KEY_IN_FLOW if in_flow else _PLAIN_KEY)
        match = pattern.match(self.text, start)
        if match is None or match.end() == start:
            raise written_unusually(self.number(start))
        return match.end()

    def extent_end(self, end: int, column: int, keeps_blank: bool = False) -> int:
        """The end of what belongs to a block entry at `column` whose value ends at `end`.

        Of its last line with the comment there, and of the comment lines below that are indented deeper than the entry.
        `keeps_blank`: the blank lines below belong to the value too (`|+`).
        """
        stop = self.end(end)
        line = self._number(end) + 1
        while line < len(self._starts):
            words = self.text[self._starts[line] : self._ends[line]]
            bare = words.lstrip(" \t")
            is_inside = bare.startswith("#") and len(words) - len(bare) > column
            if is_inside or (keeps_blank and not bare and line + 1 < len(self._starts)):
                stop = self._ends[line]
            elif bare:
                break
            line += 1
        return stop

    def comments_above(self, start: int) -> int:
        """Where the comment lines directly above an entry begin, at its own column; else the start of its line."""
        number, column = self._number(start), self.column(start)
        while number > 0:
            above = self.text[self._starts[number - 1] : self._ends[number - 1]]
            bare = above.lstrip(" ")
            if not bare.startswith("#") or len(above) - len(bare) != column:
                break
            number -= 1
        return self._starts[number]


def lines_of(text: str) -> list[str]:
    """The lines of a text, without their line breaks; none after a line break at its end."""
    found = _BREAK.split(text)
    return found if found[-1] else found[:-1]


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all splices; an insertion stands before what is deleted at the same index. Raises PatchRefused."""
    parts, done = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end > splice.start)):
        if splice.start < done:
            raise overlapping()
        parts += [text[done : splice.start], splice.new]
        done = splice.end
    return "".join(parts) + text[done:]


WIDTH = 120
"""Characters of a line up to which a list or map is written on it."""


@dataclass(frozen=True, slots=True)
class Style:
    newline: str
    step: int = 2
    """Columns by which a map stands further right than the key it belongs to."""
    dash: int = 2
    """Columns by which the dashes of a list stand further right than its key; 0 in many files."""
    after_dash: int = 2
    """Columns from a dash to its item."""


def is_flow(node: Node, text: str) -> bool:
    """A list or map in brackets."""
    return isinstance(node.value, list | dict) and text[node.start_index] in "[{"


def observed(root: Node, lines: Lines) -> Style:
    """The style most of the file has; where it shows none, the usual one."""
    seen: dict[str, Counter[int]] = {"step": Counter(), "dash": Counter(), "after_dash": Counter()}
    for name, columns in _observations(root, lines):
        seen[name][columns] += 1
    step = _most(seen["step"], 1) or _most(seen["dash"], 1) or 2
    dash = _most(seen["dash"], 0)
    return Style(lines.newline, step, step if dash is None else dash, _most(seen["after_dash"], 2) or 2)


def _most(seen: Counter[int], least: int) -> int | None:
    return next((columns for columns, _ in seen.most_common() if columns >= least), None)


def _observations(root: Node, lines: Lines) -> Iterator[tuple[str, int]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.value, dict | list) or is_flow(node, lines.text):
            continue
        column = lines.column(node.start_index)
        children = list(node.value.values()) if isinstance(node.value, dict) else node.value
        waiting.extend(children)
        for child in children:
            is_block = isinstance(child.value, dict | list) and not is_flow(child, lines.text)
            if isinstance(node.value, list):
                if child.start_index > node.start_index and lines.same_line(node.start_index, child.start_index):
                    yield "after_dash", lines.column(child.start_index) - column
            elif is_block:
                yield ("step" if isinstance(child.value, dict) else "dash"), lines.column(child.start_index) - column
