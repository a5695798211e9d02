"""Bytes of a YAML file → the text that a parser may see, with a problem for everything that must not be in it."""

import codecs
import re
from bisect import bisect_right
from functools import cached_property

from touchpoints.loading.problems import Problems
from touchpoints.problem import Place
from touchpoints.text import Text, number
from touchpoints.visible import FORBIDDEN, SHOWN_WIDTH, quoted, visible

MAX_BYTES = 1_048_576
"""Largest file that is read: 1 MiB."""


BYTE_ORDER_MARK = "\ufeff"

_STAND_IN = "\ufffd"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_ZEROS_AMONG_LETTERS = (
    (re.compile(rb"\x00\x00\x00[^\x00]|[^\x00]\x00\x00\x00"), "UTF-32"),
    (re.compile(rb"\x00[^\x00]\x00[^\x00]|[^\x00]\x00[^\x00]\x00"), "UTF-16"),
)
_LFS_POINTER = "version https://git-lfs.github.com/spec/"
_CONFLICT_MARKER = re.compile(r"(?:^|(?<=\A\ufeff))(<{7}|\|{7}|>{7}|={7}(?=\r?$))(?=[ \r\n]|\Z)", re.MULTILINE)
_OF_CONFLICTS = "<|=>"
_BAD_BYTES = re.compile("[\udc80-\udcff]")


class SourceText:
    """A decoded file, and where its lines begin. A byte-order mark at its start has no column."""

    def __init__(self, file: str, text: str) -> None:
        self.file = visible(file, 4096)
        self.text = text

    @cached_property
    def _line_starts(self) -> list[int]:
        """Looked for when a place is asked for, which of most files is never done."""
        first = 1 if self.text.startswith(BYTE_ORDER_MARK) else 0
        return [first, *(match.end() for match in _LINE_BREAK.finditer(self.text))]

    def place(self, index: int) -> Place:
        """Where the character at `index` stands: line and column from 1, columns in characters."""
        index = min(index, len(self.text))
        line = bisect_right(self._line_starts, index) or 1
        return Place(self.file, line, max(1, index - self._line_starts[line - 1] + 1))

    def line_start(self, line: int) -> int:
        """Index of the first character of `line` (from 1)."""
        return self._line_starts[line - 1]

    def line(self, line: int) -> str:
        """The text of `line` (from 1), without its line break."""
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[self._line_starts[line - 1] : end].rstrip("\r\n")

    def word(self, index: int) -> str:
        """What stands from `index` to the next space, at most a line's width of it."""
        return (self.text[index : index + 2 * SHOWN_WIDTH].split(maxsplit=1) or [""])[0]


def check_bytes(data: bytes | str, file: str, problems: Problems) -> tuple[SourceText, str] | None:
    """The decoded file and what of it to parse, or None where parsing could only mislead.

    Both are equally long, so that indices agree: what is forbidden is a problem and replaced by U+FFFD in the second,
    and the rest of the file can still be judged. A byte-order mark at its start, as Notepad and Excel write it, stays.
    """
    decoded = _decoded(data, SourceText(file, ""), problems)
    if decoded is None:
        return None
    source, text = SourceText(file, decoded), decoded
    # A quick question that most files answer with yes: where every character is seen, none is to be looked for.
    is_seen = text.replace("\n", "").isprintable()
    if isinstance(data, bytes) and not is_seen:
        text = _without_bad_bytes(source, problems)
    if text.removeprefix(BYTE_ORDER_MARK).startswith(_LFS_POINTER):
        problems.add(source.place(0), "git-lfs-pointer", _LFS)
        return None
    is_binary = "\x00" in text
    text = text if is_seen else _without_forbidden(text, source, problems)
    has_conflict = _told_conflicts(text, source, problems)
    return None if is_binary or has_conflict else (source, text)


def _decoded(data: bytes | str, source: SourceText, problems: Problems) -> str | None:
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        problems.add(source.place(0), "too-large", too_large(size))
        return None
    if isinstance(data, str):
        return data
    encoding = _wide_encoding(data)
    if encoding is not None:
        problems.add(source.place(0), "not-utf-8", _WIDE.format(encoding=encoding))
        return None
    return data.decode("utf-8", "surrogateescape")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, known by its byte-order mark or by the zero bytes among its first letters."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name
    return next((name for zeros, name in _ZEROS_AMONG_LETTERS if zeros.match(data)), None)


def _without_bad_bytes(source: SourceText, problems: Problems) -> str:
    """One problem for all bytes that are not UTF-8: saving the file anew mends them together."""
    first = _BAD_BYTES.search(source.text)
    if first is None:
        return source.text
    byte = ord(first.group()) - 0xDC00
    meant = bytes([byte]).decode("cp1252", "replace")
    found = _BAD_BYTE.format(byte=f"0x{byte:02X}")
    if meant.isalpha():
        found += _IN_WINDOWS.format(letter=quoted(meant))
    problems.add(source.place(first.start()), "not-utf-8", found + _SAVE_AS_UTF_8)
    return _BAD_BYTES.sub(_STAND_IN, source.text)


def _without_forbidden(text: str, source: SourceText, problems: Problems) -> str:
    told = 0
    for match in FORBIDDEN.finditer(text, 1 if text.startswith(BYTE_ORDER_MARK) else 0):
        if problems.is_full:
            break
        problems.add(source.place(match.start()), "forbidden-character", forbidden_character(match.group()))
        told += 1
    clean, found = FORBIDDEN.subn(_STAND_IN, text.removeprefix(BYTE_ORDER_MARK))
    problems.count(found - told)
    return text[: len(text) - len(clean)] + clean


def _told_conflicts(text: str, source: SourceText, problems: Problems) -> bool:
    """One problem for each conflict, from its first marker to its last, and for each marker that was left alone."""
    if not any(character * 7 in text for character in _OF_CONFLICTS):
        return False
    markers = list(_CONFLICT_MARKER.finditer(text))
    conflicts: list[list[re.Match[str]]] = []
    for marker in markers:
        starts_one = marker.group().startswith("<") or not conflicts or conflicts[-1][-1].group().startswith(">")
        if starts_one:
            conflicts.append([marker])
        else:
            conflicts[-1].append(marker)
    for conflict in conflicts:
        first, last = source.place(conflict[0].start()), source.place(conflict[-1].start())
        message = _CONFLICT if first.line == last.line else _CONFLICT_OF_LINES
        shown = message.format(marker=quoted(conflict[0].group()), first=first.line, last=last.line)
        problems.add(first, "git-conflict", shown)
    return bool(markers)


def forbidden_character(character: str) -> Text:
    """What is said of a character that is not allowed; in a value that is also a carriage return."""
    name = f"U+{ord(character):04X}"
    if character == "\x00":
        return _NUL
    if character == BYTE_ORDER_MARK:
        return _MARK_INSIDE
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        return _DIRECTION.format(name=name)
    return _CONTROL.format(name=name)


def too_large(size: int) -> Text:
    """What is said of a file of `size` bytes, more than are read."""
    return _TOO_LARGE.format(size=number(size), limit=number(MAX_BYTES))


_TOO_LARGE = Text(
    en="the file has {size} bytes, more than the {limit} that are read (1 MiB); split it into one file per segment",
    fr="le fichier fait {size} octets, plus que les {limit} admis (1 Mio) ; répartissez-le, un fichier par segment",
)
_WIDE = Text(
    en="the file is saved as {encoding}; save it as UTF-8 (in the editor: Save with encoding, UTF-8)",
    fr="le fichier est enregistré en {encoding} ; enregistrez-le en UTF-8 (dans l’éditeur : enregistrer avec "
    "l’encodage UTF-8)",
)
_BAD_BYTE = Text(en="the byte {byte} is not UTF-8", fr="l’octet {byte} n’est pas de l’UTF-8")
_IN_WINDOWS = Text(en=" (it is {letter} in Windows-1252)", fr=" (c’est {letter} en Windows-1252)")
_SAVE_AS_UTF_8 = Text(
    en="; save the file as UTF-8 and check its accents",
    fr=" ; enregistrez le fichier en UTF-8 et vérifiez ses accents",
)
_MARK_INSIDE = Text(
    en="an invisible byte-order mark (U+FEFF) stands inside the text; delete it",
    fr="un indicateur d’ordre des octets invisible (U+FEFF) se trouve dans le texte ; supprimez-le",
)
_NUL = Text(
    en="a NUL character (U+0000) stands here, which no text file holds; is this a text file? Save it as UTF-8",
    fr="un caractère NUL (U+0000) se trouve ici, ce qu’aucun fichier texte ne contient ; est-ce bien un fichier "
    "texte ? Enregistrez-le en UTF-8",
)
_DIRECTION = Text(
    en="an invisible character ({name}) changes the direction of the text, so that it reads otherwise than it is; "
    "delete it",
    fr="un caractère invisible ({name}) change le sens d’écriture : le texte se lit autrement qu’il n’est "
    "écrit ; supprimez-le",
)
_CONTROL = Text(
    en="an invisible control character ({name}) is not allowed; delete it",
    fr="un caractère de contrôle invisible ({name}) n’est pas admis ; supprimez-le",
)
_LFS = Text(
    en="this is a Git LFS pointer, not the journey itself; fetch the file with “git lfs pull”, or take YAML files out "
    "of Git LFS",
    fr="ceci est un pointeur Git LFS, pas le parcours lui-même ; récupérez le fichier avec "
    "« git lfs pull », ou retirez les fichiers YAML de Git LFS",
)
_CONFLICT = Text(
    en="the git conflict marker {marker} was left in the file; choose between the two versions and delete the marker",
    fr="la marque de conflit git {marker} est restée dans le fichier ; choisissez entre les deux versions et "
    "supprimez la marque",
)
_CONFLICT_OF_LINES = Text(
    en="a git conflict was left in the file, from line {first} to line {last}; keep one of the two versions and delete "
    "the lines <<<<<<<, ======= and >>>>>>>",
    fr="un conflit git est resté dans le fichier, de la ligne {first} à la ligne {last} ; gardez l’une des deux "
    "versions et supprimez les lignes <<<<<<<, ======= et >>>>>>>",
)
