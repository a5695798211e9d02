"""The one gate: bytes or text of a YAML file → a tree of nodes that know their place, and every problem of the file.

The tree is built from parser events and without recursion: what a file holds can exhaust nothing.
"""

import re
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any
from unicodedata import normalize

import yaml

from touchpoints.errors import TouchpointsError
from touchpoints.loading.problems import Found, Problems, told
from touchpoints.loading.read.decoding import BYTE_ORDER_MARK, SourceText, check_bytes, forbidden_character
from touchpoints.loading.yaml import sentences
from touchpoints.loading.yaml.syntax_error import explain
from touchpoints.loading.yaml.tree import MAX_DEPTH, NO_KEYS, Node, make_node
from touchpoints.problem import Problem
from touchpoints.text import Text, number
from touchpoints.visible import FORBIDDEN, SHOWN_WIDTH, quoted, visible

MAX_VALUES = 50_000
"""Texts, lists and maps of one file, keys not counted."""
MAX_TEXT = 65_536
"""Characters of one text or key."""

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})
_LINE_SEPARATORS = "\u2028\u2029"


def read_yaml(data: bytes | str, file: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The map that a file holds, and its problems as they are told; as `parse`."""
    root, found = parse(data, file)
    return root, told([found])


def parse(data: bytes | str, file: str) -> tuple[Node | None, Found]:
    """The map that a file holds, and all its problems; never raises for what a file holds.

    `file` is the name printed in places. The node is None where the tree cannot be relied upon; otherwise it may come
    together with problems (a duplicate key, a forbidden character): it then serves to find more of them, not to judge.
    Raises TouchpointsError where PyYAML was installed without libyaml.
    """
    if not yaml.__with_libyaml__:
        raise TouchpointsError(_NO_LIBYAML)
    problems = Problems(visible(file, 4096))
    checked = check_bytes(data, file, problems)
    root = None
    if checked is not None:
        source, text = checked
        root = _TreeBuilder(source, problems).build(text)
    return root, problems.found


class _HaltError(Exception):
    """A limit was passed, or a second document begins: what follows is not looked at."""


class _Frame:
    """A list or map that is still open; a map waits for a key, or has one and waits for its value."""

    __slots__ = (
        "end_index",
        "entries",
        "is_flow",
        "is_map",
        "key",
        "label",
        "start_index",
        "starts",
        "values",
        "wants_key",
    )

    def __init__(self, event: Any, start_index: int) -> None:
        self.is_map = isinstance(event, yaml.MappingStartEvent)
        self.is_flow = bool(event.flow_style)
        self.start_index = start_index
        self.end_index = start_index
        self.values: list[Node] = []
        self.entries: dict[str, Node] = {}
        self.starts: dict[str, int] = {}
        self.wants_key = self.is_map
        self.key: str | None = None
        """The key that waits for its value; None where it was refused and its value has nowhere to go."""
        self.label = ""
        """The last key, refused or not."""

    def step(self) -> str:
        """What this list or map adds to the path of the value being read."""
        return f".{visible(self.label)}" if self.is_map else f"[{len(self.values)}]"


class _TreeBuilder:
    """Builds the tree of one file. Used once."""

    def __init__(self, source: SourceText, problems: Problems) -> None:
        self._source = source
        self._problems = problems
        self._stack: list[_Frame] = []
        self._root: Node | None = None
        self._values = 0
        self._documents = 0
        self._is_whole = True
        """False once a part of the file is missing from the tree, so that the tree would mislead."""
        self._offset = 0
        """Characters before the text that the parser sees: 1 after a byte-order mark."""
        self._unmasked: dict[int, str] = {}
        self._last_quote = (0, 0)
        """First and last index of the last text in quotes, for a syntax error behind it."""

    def build(self, text: str) -> Node | None:
        """The map the file holds, or None where it holds none or part of it could not be understood."""
        seen = text.removeprefix(BYTE_ORDER_MARK)
        self._offset = len(text) - len(seen)
        try:
            self._take_all(yaml.CSafeLoader(self._mask(seen)))
        except _HaltError:
            return None
        except yaml.YAMLError as error:
            brackets = [frame.start_index for frame in self._stack if frame.is_flow]
            open_bracket = brackets[-1] if brackets else None
            code, index, message = explain(error, self._offset, self._last_quote, open_bracket, self._source)
            self._problems.keep(Problem(self._source.place(index), "", message, code))
            return None
        root = self._root
        if self._documents == 0 or (root is not None and root.value is None and root.start_index == root.end_index):
            self._add("empty-file", 0, sentences.EMPTY)
        elif root is not None and not isinstance(root.value, (dict, list)):
            found = self._source.text[root.start_index : root.end_index]
            self._add("not-a-map", root.start_index, sentences.TEXT_AT_TOP, found=found)
        return root if self._is_whole and root is not None and isinstance(root.value, dict) else None

    def _mask(self, text: str) -> str:
        """U+2028 and U+2029 end a line for libyaml but not in YAML 1.2: it gets unused characters in their place."""
        if not any(separator in text for separator in _LINE_SEPARATORS):
            return text
        used = set(text)
        private = (chr(code) for code in chain(range(0xE000, 0xF900), range(0xF0000, 0x10FFFE)))
        free = (character for character in private if character not in used)
        masks = {ord(separator): next(free) for separator in _LINE_SEPARATORS}
        self._unmasked = {ord(mask): chr(separator) for separator, mask in masks.items()}
        return text.translate(masks)

    def _take_all(self, loader: yaml.CSafeLoader) -> None:
        """As `yaml.parse` does, which asks twice for every event."""
        take: Mapping[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._start_document,
            yaml.DocumentEndEvent: _ignore,
            yaml.StreamStartEvent: _ignore,
            yaml.StreamEndEvent: _ignore,
        }
        next_event = loader.get_event
        try:
            while (event := next_event()) is not None:
                take[type(event)](event)
        finally:
            loader.dispose()

    def _start_document(self, event: Any) -> None:
        index = event.start_mark.index + self._offset
        if event.version or event.tags:
            self._add("directive", index, sentences.DIRECTIVE)
        self._documents += 1
        if self._documents > 1:
            self._add("several-documents", index, sentences.SEVERAL_DOCUMENTS)
            raise _HaltError

    def _take_scalar(self, event: Any) -> None:
        start, end = event.start_mark.index + self._offset, event.end_mark.index + self._offset
        style, value = event.style, event.value
        if self._unmasked:
            value = value.translate(self._unmasked)
        frame = self._stack[-1] if self._stack else None
        is_key = frame is not None and frame.wants_key
        if is_key:
            self._take_key(value, style, start)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start)
        if len(value) > MAX_TEXT:
            self._add("too-long", start, sentences.TOO_LONG, size=number(len(value)), limit=number(MAX_TEXT))
        if style:
            value = self._quoted_text(value, style, start, end)
            end = start + len(self._source.text[start:end].rstrip(" \t\r\n")) if style in "|>" else end
        elif value in _NULLS and event.tag is None:
            value = None
        if not is_key:
            self._attach(make_node((value, self._source, start, end, bool(style), NO_KEYS)))

    def _quoted_text(self, value: str, style: str, start: int, end: int) -> str:
        """The text without the forbidden characters that escapes can bring into it; each escape is a problem."""
        if style in "'\"":
            self._last_quote = (start, end)
        if style != '"' or _NOT_IN_VALUES.search(value) is None:
            return value
        for match in _ESCAPE.finditer(self._source.text, start, end):
            character = _meant(match.group())
            if _NOT_IN_VALUES.match(character):
                message = sentences.ESCAPED + forbidden_character(character)
                self._add("forbidden-character", match.start(), message, escape=match.group())
        return _NOT_IN_VALUES.sub("\ufffd", value)

    def _take_key(self, key: str, style: str | None, start: int) -> None:
        """Make `key` the one that waits for its value, unless it is a kind of key that is sentences."""
        frame = self._stack[-1]
        key = _NOT_IN_VALUES.sub("\ufffd", key) if style else key
        if not key.isascii():
            key = normalize("NFC", key)
        frame.wants_key, frame.key, frame.label = False, None, key
        if key == "<<" and not style:
            self._is_whole = False
            self._add("merge-key", start, sentences.MERGE_KEY)
        elif key in _NULLS and not style:
            self._is_whole = False
            self._add("key-not-text", start, sentences.NULL_KEY)
        elif key not in frame.starts:
            frame.key = key
            frame.starts[key] = start
        else:
            was = self._source.place(frame.starts[key])
            self._add("duplicate-key", start, sentences.DUPLICATE_KEY, key=key, line=was.line, column=was.column)

    def _take_alias(self, event: Any) -> None:
        start, end = event.start_mark.index + self._offset, event.end_mark.index + self._offset
        self._is_whole = False
        is_key = bool(self._stack) and self._stack[-1].wants_key
        if is_key:
            self._stack[-1].wants_key, self._stack[-1].key = False, None
            self._stack[-1].label = f"*{event.anchor}"
        self._add("alias", start, sentences.ALIAS, found=f"*{event.anchor}")
        if self._stack and not is_key:
            self._attach(Node(None, self._source, start, end))

    def _open(self, event: Any) -> None:
        start = event.start_mark.index + self._offset
        if not self._stack and isinstance(event, yaml.SequenceStartEvent):
            self._is_whole = False
            self._add("not-a-map", start, sentences.LIST_AT_TOP)
        elif self._stack and self._stack[-1].wants_key:
            self._is_whole = False
            self._stack[-1].label = "?"
            self._add("key-not-text", start, sentences.KEY_NOT_TEXT)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start)
        if len(self._stack) == MAX_DEPTH:
            self._add("too-deep", start, sentences.TOO_DEEP, limit=number(MAX_DEPTH))
            raise _HaltError
        self._stack.append(_Frame(event, start))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        # Of a block the parser goes on to the next word, over comments and empty lines.
        end = event.end_mark.index + self._offset if frame.is_flow else frame.end_index
        start, source = frame.start_index, self._source
        if frame.is_map:
            self._attach(make_node((frame.entries, source, start, end, False, frame.starts)))
        else:
            self._attach(make_node((frame.values, source, start, end, False, NO_KEYS)))

    def _attach(self, node: Node) -> None:
        """Give a whole node to the list or map it stands in."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._add("too-many-values", node.start_index, sentences.TOO_MANY_VALUES, limit=number(MAX_VALUES))
            raise _HaltError
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        frame.end_index = node.end_index
        if not frame.is_map:
            frame.values.append(node)
        elif frame.wants_key:  # a list or map used as a key, already refused
            frame.wants_key, frame.key = False, None
        else:
            if frame.is_flow and node.start_index == node.end_index and ":" in visible(frame.label):
                self._refuse_glued(node.start_index)
            if frame.key is not None:
                frame.entries[frame.key] = node
            frame.wants_key = True

    def _refuse_glued(self, end: int) -> None:
        """`{rating:4}` is the key "rating:4" without a value, which nobody means."""
        key = self._source.text[max(0, end - SHOWN_WIDTH) : end].rstrip()
        if not key.endswith((":", '"', "'")):
            self._add("missing-space", self._source.text.rindex(":", 0, end), sentences.SPACE_AFTER_COLON)

    def _refuse_properties(self, event: Any, start: int) -> None:
        if event.anchor is not None:
            self._add("anchor", start, sentences.ANCHOR, found=f"&{event.anchor}")
        if event.tag is not None:
            self._add("tag", start, sentences.TAG, found=self._source.word(self._source.text.find("!", start)))

    def _add(self, code: str, index: int, message: Text, **found: str | int | Text) -> None:
        """Add a problem of the value being read; strings of the file are quoted and made visible."""
        if self._problems.is_full:
            self._problems.count()
            return
        path = "".join(frame.step() for frame in self._stack).removeprefix(".")
        shown = {name: quoted(words) if isinstance(words, str) else words for name, words in found.items()}
        self._problems.keep(Problem(self._source.place(index), path, message.format(**shown), code))


def _ignore(_: Any) -> None:
    """What begins and ends with the file says nothing about it."""


_NOT_IN_VALUES = re.compile(f"{FORBIDDEN.pattern}|\r")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ONE_LETTER = {"0": "\x00", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "r": "\r", "N": "\x85"}


def _meant(escape: str) -> str:
    """The character that an escape of a double-quoted text stands for; harmless ones stand for a space here."""
    if escape[1] in "xuU" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return _ONE_LETTER.get(escape[1], " ")


_NO_LIBYAML = Text(
    en="PyYAML was installed without libyaml, which reads journeys safely; install its wheel: "
    "pip install --force-reinstall --only-binary :all: PyYAML",
    fr="PyYAML est installé sans libyaml, qui lit les parcours en sécurité ; installez sa version compilée : "
    "pip install --force-reinstall --only-binary :all: PyYAML",
)
