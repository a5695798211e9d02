"""Checked YAML text → a tree of nodes, from parser events and without recursion, and a problem for all it refuses."""

import re
from itertools import chain
from typing import Any
from unicodedata import is_normalized, normalize

import yaml

from touchpoints.loading.bytes_check import BYTE_ORDER_MARK, FORBIDDEN, forbidden_character
from touchpoints.loading.node import NO_KEYS, Node
from touchpoints.loading.report import Report
from touchpoints.loading.syntax_error import report_syntax_error
from touchpoints.loading.visible import quoted, visible
from touchpoints.problem import Place
from touchpoints.text import Text, number

MAX_DEPTH = 32
"""Lists and maps inside one another."""
MAX_VALUES = 50_000
"""Texts, lists and maps of one file, keys not counted."""
MAX_TEXT = 65_536
"""Characters of one text or key."""

_NULLS = frozenset({"", "null", "Null", "NULL", "~"})
_LINE_SEPARATORS = "\u2028\u2029"


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
        "keys",
        "label",
        "start_index",
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
        self.keys: dict[str, Place] = {}
        self.wants_key = self.is_map
        self.key: str | None = None
        """The key that waits for its value; None where it was refused and its value has nowhere to go."""
        self.label = ""
        """The last key as a message shows it, refused or not."""

    def step(self) -> str:
        """What this list or map adds to the path of the value being read."""
        return f".{self.label}" if self.is_map else f"[{len(self.values)}]"


class TreeBuilder:
    """Builds the tree of one file. Used once."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stack: list[_Frame] = []
        self._root: Node | None = None
        self._values = 0
        self._documents = 0
        self._is_whole = True
        """False once a part of the file is missing from the tree, so that the tree would mislead."""
        self._offset = 0
        """Characters before the text that the parser sees: 1 after a byte-order mark."""
        self._unmasked: dict[int, str] = {}

    def build(self, text: str) -> Node | None:
        """The map the file holds, or None where it holds none or part of it could not be understood."""
        seen = text.removeprefix(BYTE_ORDER_MARK)
        self._offset = len(text) - len(seen)
        try:
            for event in yaml.parse(self._mask(seen), Loader=yaml.CSafeLoader):
                self._take(event)
        except _HaltError:
            return None
        except yaml.YAMLError as error:
            report_syntax_error(error, text, self._offset, self._report)
            return None
        if self._documents == 0:
            self._report.add("empty-file", self._report.place(0), _EMPTY)
        return self._root if self._is_whole else None

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

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close(event.end_mark.index + self._offset)
        elif kind is yaml.AliasEvent:
            self._take_alias(event)
        elif kind is yaml.DocumentStartEvent:
            self._start_document(event)

    def _start_document(self, event: Any) -> None:
        index = event.start_mark.index + self._offset
        if event.version or event.tags:
            self._add("directive", index, _DIRECTIVE)
        self._documents += 1
        if self._documents > 1:
            self._add("several-documents", index, _SEVERAL_DOCUMENTS)
            raise _HaltError

    def _take_scalar(self, event: Any) -> None:
        start = event.start_mark.index + self._offset
        end = event.end_mark.index + self._offset
        value = event.value.translate(self._unmasked) if self._unmasked else event.value
        style = event.style or ""
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.wants_key:
            self._take_key(frame, value, event, start)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start)
        if style == '"' and ("\r" in value or FORBIDDEN.search(value)):
            self._refuse_escapes(start, end)
        if len(value) > MAX_TEXT:
            self._add("too-long", start, _TOO_LONG.format(size=number(len(value)), limit=number(MAX_TEXT)))
        if frame is not None and frame.wants_key:
            frame.wants_key = False
            return
        if style in ("|", ">"):
            end = self._without_last_breaks(start, end)
        is_null = not style and event.tag is None and value in _NULLS
        place = self._report.place
        self._attach(
            Node(None if is_null else value, place(start), place(end), start, end, bool(style), NO_KEYS), start
        )

    def _take_key(self, frame: _Frame, key: str, event: Any, start: int) -> None:
        """Make `key` the one that waits for its value, unless it is a kind of key that is refused."""
        if not is_normalized("NFC", key):
            key = normalize("NFC", key)
        frame.label = key if len(key) < 80 and key.isprintable() else visible(key)
        frame.key = None
        first = frame.keys.get(key)
        if not event.style and key == "<<":
            self._is_whole = False
            self._add("merge-key", start, _MERGE_KEY)
        elif not event.style and key in _NULLS:
            self._is_whole = False
            self._add("key-not-text", start, _NULL_KEY)
        elif first is None:
            frame.key = key
            frame.keys[key] = self._report.place(start)
        elif self._report.is_full:
            self._report.count(1)
        else:
            self._add("duplicate-key", start, _DUPLICATE.format(key=quoted(key), line=first.line, column=first.column))

    def _take_alias(self, event: Any) -> None:
        start = event.start_mark.index + self._offset
        self._is_whole = False
        self._add("alias", start, _ALIAS.format(alias=quoted(f"*{event.anchor}")))
        frame = self._stack[-1]
        if frame.wants_key:
            frame.wants_key, frame.key, frame.label = False, None, "*"
        else:
            end = event.end_mark.index + self._offset
            self._attach(
                Node(None, self._report.place(start), self._report.place(end), start, end, False, NO_KEYS), start
            )

    def _open(self, event: Any) -> None:
        start = event.start_mark.index + self._offset
        if not self._stack and isinstance(event, yaml.SequenceStartEvent):
            self._is_whole = False
            self._add("not-a-map", start, _LIST_AT_TOP)
        elif self._stack and self._stack[-1].wants_key:
            self._is_whole = False
            self._stack[-1].label = "?"
            self._add("key-not-text", start, _KEY_NOT_TEXT)
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, start)
        if len(self._stack) == MAX_DEPTH:
            self._add("too-deep", start, _TOO_DEEP.format(limit=number(MAX_DEPTH)))
            raise _HaltError
        self._stack.append(_Frame(event, start))

    def _close(self, end: int) -> None:
        frame = self._stack.pop()
        if not frame.is_flow:
            end = frame.end_index
        start, place = frame.start_index, self._report.place
        if frame.is_map:
            node = Node(frame.entries, place(start), place(end), start, end, False, frame.keys)
        else:
            node = Node(frame.values, place(start), place(end), start, end, False, NO_KEYS)
        self._attach(node, start)

    def _attach(self, node: Node, start: int) -> None:
        """Give a whole node to the list or map it stands in."""
        if not self._stack:
            self._attach_root(node)
            return
        frame = self._stack[-1]
        frame.end_index = node.end_index
        if frame.wants_key:  # a list or map used as a key, already refused
            frame.wants_key, frame.key = False, None
            return
        self._values += 1
        if self._values >= MAX_VALUES:  # the map of the whole file is a value as well
            self._add("too-many-values", start, _TOO_MANY.format(limit=number(MAX_VALUES)))
            raise _HaltError
        if not frame.is_map:
            frame.values.append(node)
            return
        if frame.key is not None:
            frame.entries[frame.key] = node
        frame.wants_key = True

    def _attach_root(self, node: Node) -> None:
        if isinstance(node.value, dict):
            self._root = node
        elif node.value is None and node.start_index == node.end_index:
            self._add("empty-file", 0, _EMPTY)
        elif not isinstance(node.value, list):
            self._add("not-a-map", node.start_index, _TEXT_AT_TOP.format(found=quoted(node.value or "null")))

    def _refuse_properties(self, event: Any, start: int) -> None:
        if event.anchor is not None:
            self._add("anchor", start, _ANCHOR.format(anchor=quoted(f"&{event.anchor}")))
        if event.tag is not None:
            self._add("tag", start, _TAG.format(tag=quoted(self._report.text[start:].split(maxsplit=1)[0])))

    def _refuse_escapes(self, start: int, end: int) -> None:
        """Name every escape of a text in double quotes that stands for a forbidden character."""
        for match in _ESCAPE.finditer(self._report.text, start, end):
            character = _meant(match.group())
            if character == "\r" or FORBIDDEN.match(character):
                message = _ESCAPED.format(escape=quoted(match.group())) + forbidden_character(character)
                self._add("forbidden-character", match.start(), message)

    def _without_last_breaks(self, start: int, end: int) -> int:
        return start + len(self._report.text[start:end].rstrip())

    def _add(self, code: str, index: int, message: Text) -> None:
        path = "".join(frame.step() for frame in self._stack).removeprefix(".")
        self._report.add(code, self._report.place(index), message, path)


_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ONE_LETTER = {"0": "\x00", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v", "r": "\r", "N": "\x85"}


def _meant(escape: str) -> str:
    """The character that an escape of a double-quoted text stands for; harmless ones stand for a space here."""
    if escape[1] in "xuU" and len(escape) > 2:
        return chr(int(escape[2:], 16))
    return _ONE_LETTER.get(escape[1], " ")


_EMPTY = Text(
    en="the file is empty: write at least “journey: name of the journey” in it, or delete the file",
    fr="le fichier est vide\u202f: écrivez-y au moins «\u202fjourney: nom du parcours\u202f», ou supprimez-le",
)
_LIST_AT_TOP = Text(
    en="the file begins with a list where a map is expected: lines such as “journey: …” and “touchpoints:”, with the "
    "list below one of them",
    fr="le fichier commence par une liste, alors qu’on attend des lignes «\u202fclé: valeur\u202f» comme "
    "«\u202fjourney: …\u202f» et «\u202ftouchpoints:\u202f», la liste se plaçant sous l’une d’elles",
)
_TEXT_AT_TOP = Text(
    en="the file holds only the text {found} where a map is expected: lines such as “journey: …” and “touchpoints:”",
    fr="le fichier ne contient que le texte {found}, alors qu’on attend des lignes «\u202fclé: valeur\u202f» comme "
    "«\u202fjourney: …\u202f» et «\u202ftouchpoints:\u202f»",
)
_DIRECTIVE = Text(
    en="a line that begins with % (a YAML directive) is not allowed; delete it",
    fr="une ligne qui commence par % (une directive YAML) n’est pas admise\u202f; supprimez-la",
)
_SEVERAL_DOCUMENTS = Text(
    en="a second document begins here (---); a file holds one journey: delete the line, or move what follows to a file "
    "of its own",
    fr="un second document commence ici (---)\u202f; un fichier contient un seul parcours\u202f: supprimez la ligne, ou "
    "déplacez la suite dans son propre fichier",
)
_DUPLICATE = Text(
    en="the key {key} is written twice in the same map: here and on line {line}, column {column}; keep one of the two",
    fr="la clé {key} est écrite deux fois au même endroit\u202f: ici et ligne {line}, colonne {column}\u202f; n’en gardez "
    "qu’une",
)
_MERGE_KEY = Text(
    en="merge keys (<<) are not allowed; to share between files use “extends”, otherwise write the fields out",
    fr="les clés de fusion (<<) ne sont pas admises\u202f; pour partager entre fichiers, utilisez "
    "«\u202fextends\u202f», sinon écrivez les champs en toutes lettres",
)
_NULL_KEY = Text(
    en="a key is missing before the colon (or is null); name it, or put it in quotes if null is its name",
    fr="il manque une clé avant les deux-points (ou elle vaut null)\u202f; nommez-la, ou mettez-la entre guillemets si "
    "null est son nom",
)
_KEY_NOT_TEXT = Text(
    en="a list or map stands where a key is expected; a key is a text (a text that begins with [, { or ? is put in "
    "quotes)",
    fr="une liste ou un bloc se trouve à la place d’une clé\u202f; une clé est un texte (un texte qui commence par "
    "[, { ou ? se met entre guillemets)",
)
_ALIAS = Text(
    en="{alias} is an alias, which is not allowed: write the value out, or share between files with “extends”; if it is "
    "a text that begins with *, put it in quotes",
    fr="{alias} est un alias, ce qui n’est pas admis\u202f: écrivez la valeur, ou partagez entre fichiers avec "
    "«\u202fextends\u202f»\u202f; si c’est un texte qui commence par *, mettez-le entre guillemets",
)
_ANCHOR = Text(
    en="{anchor} is an anchor, which is not allowed: delete it, and share between files with “extends”; if it is a text "
    "that begins with &, put it in quotes",
    fr="{anchor} est une ancre, ce qui n’est pas admis\u202f: supprimez-la, et partagez entre fichiers avec "
    "«\u202fextends\u202f»\u202f; si c’est un texte qui commence par &, mettez-le entre guillemets",
)
_TAG = Text(
    en="{tag} is a tag, which is not allowed: delete it, the program knows the type of every field; if it is a text "
    "that begins with !, put it in quotes",
    fr="{tag} est une étiquette de type YAML, ce qui n’est pas admis\u202f: supprimez-la, le programme connaît le type de "
    "chaque champ\u202f; si c’est un texte qui commence par !, mettez-le entre guillemets",
)
_ESCAPED = Text(en="{escape} in this text: ", fr="{escape} dans ce texte\u202f: ")
_TOO_DEEP = Text(
    en="lists and maps stand more than {limit} deep inside one another; a journey needs far fewer, check the brackets "
    "and dashes here",
    fr="listes et blocs sont emboîtés sur plus de {limit} niveaux\u202f; un parcours en demande bien moins, vérifiez les "
    "crochets et les tirets ici",
)
_TOO_MANY = Text(
    en="the file holds more than {limit} values; split it, for example into one file per segment",
    fr="le fichier contient plus de {limit} valeurs\u202f; répartissez-le, par exemple un fichier par segment",
)
_TOO_LONG = Text(
    en="this text has {size} characters, more than the {limit} allowed; shorten it (a quote that is never closed can "
    "also be the cause)",
    fr="ce texte fait {size} caractères, plus que les {limit} admis\u202f; raccourcissez-le (un guillemet jamais refermé "
    "peut aussi en être la cause)",
)
