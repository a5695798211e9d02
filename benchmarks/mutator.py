"""Good and bad files -> damaged ones without end, always the same for a seed: bytes, words, lines and structure."""

import random
import re
from collections.abc import Callable
from pathlib import Path

from tests.corpus.bad_journeys import BAD_JOURNEYS
from tests.corpus.bad_yaml import SMALL

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 1_200
"""Bytes of a damaged file: small ones say as much of the reader, and a million of them are read."""

JOURNEY, SETTINGS, VERDICTS = "a.yaml", "settings.yaml", "verdicts.yaml"
BASE = "base.yaml"
"""A good file that damaged ones may extend."""
_ALONE = b"journey: A\nsegment: b\ntouchpoints:\n  before:\n"
_BLOCK = re.compile(rb"^    - (?:.*\n)(?:      .*\n)*", re.MULTILINE)
_WORD = re.compile(rb"[\w$.-]+|[^\w\s]", re.ASCII)
_ODD = ["\ufeff", "\u202e", "\u2028", "\x85", "\u0301", "\U0001f600", "é"]
_BYTES = (
    *(
        b"\x00",
        b"\x07",
        b"\x1b[31m",
        b"\x7f",
        b"\x80",
        b"\xc3",
        b"\xff",
        b"\xed\xa0\x80",
        *(one.encode() for one in _ODD),
    ),
    *(b"\r", b"\r\n", b"\t", b"  ", b"\n", b"\n\n", b" #", b": ", b"- ", b"? ", b"|+2\n", b">-\n", b"---\n", b"...\n"),
    *(b"<<: ", b"%YAML 1.1\n", b"<<<<<<< HEAD\n", b"=======\n", b">>>>>>> x\n", b"&a ", b"*a", b"!!int ", b"!x "),
    *(bytes([one]) for one in b":-|[]{},'\"\\@`=~"),
)
_VALUES = (
    *b"0 -1 5 6 1e309 -0 .5 1_0 0x1f 0o7 12:30 1.10 nan .inf 45% 101%".split(),
    *b"2026-02-30 2026-10-31 9999-12-31 0000-00-00".split(),
    *b"4d -4d 5bd 24h true no yes null ~ '' [] {} [[]] [~] $lost $done before web a a.yaml ../x.yaml csat".split(),
    *(b"9" * 40, b"x" * 99, b'" "', b'"\\u202e"', b"{a: b}", b"{fr: A}", b"{fr: A, en: B}", b"b > a", b"a > a"),
    "après".encode(),
)


class Mutator:
    """Gives one damaged file after another, each with the name it is read under."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._good, bad = _shipped(), _corpora()
        self._seeds = [*self._good, *bad]
        words: set[bytes] = {word for _, data in self._seeds for word in _WORD.findall(data)}
        self._words = sorted(words)
        self._steps: tuple[Callable[[bytes], bytes], ...] = (
            *(self._byte, self._word, self._word, self._value, self._value, self._insert, self._cut),
            *(self._double, self._swap_lines, self._drop_line, self._indent, self._cross, self._wrap),
        )

    def next(self) -> tuple[str, bytes]:
        name, data = self._random.choice(self._random.choice((self._good, self._seeds)))
        for _ in range(self._random.choice((1, 1, 1, 1, 1, 2, 2, 3, 5, 8))):
            data = self._random.choice(self._steps)(data)[:LONGEST]
        return name, data

    def _place(self, data: bytes) -> int:
        return self._random.randrange(len(data) + 1)

    def _byte(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + bytes([self._random.randrange(256)]) + data[at + 1 :]

    def _insert(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + self._random.choice(_BYTES) + data[at:]

    def _cut(self, data: bytes) -> bytes:
        at = self._place(data)
        return data[:at] + data[at + self._random.randrange(1, 20) :]

    def _double(self, data: bytes) -> bytes:
        at = self._place(data)
        part = data[at : at + self._random.randrange(1, 80)]
        return data[:at] + part * self._random.choice((2, 2, 2, 9)) + data[at + len(part) :]

    def _word(self, data: bytes) -> bytes:
        """A word of any file in the place of one of this."""
        found: list[re.Match[bytes]] = list(_WORD.finditer(data))
        if not found:
            return self._random.choice(self._words)
        match: re.Match[bytes] = self._random.choice(found)
        return data[: match.start()] + self._random.choice(self._words) + data[match.end() :]

    def _value(self, data: bytes) -> bytes:
        """Something odd in the place of a value."""
        found = list(re.finditer(rb"(?<=: )[^,}\]\n]+|(?<=- )[^:\n]+$", data, re.MULTILINE))
        if not found:
            return data + self._random.choice(_VALUES)
        match = self._random.choice(found)
        return data[: match.start()] + self._random.choice(_VALUES) + data[match.end() :]

    def _swap_lines(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        first, second = self._random.randrange(len(lines)), self._random.randrange(len(lines))
        lines[first], lines[second] = lines[second], lines[first]
        return b"\n".join(lines)

    def _drop_line(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        del lines[self._random.randrange(len(lines))]
        return b"\n".join(lines)

    def _indent(self, data: bytes) -> bytes:
        lines = data.split(b"\n")
        at = self._random.randrange(len(lines))
        lines[at] = self._random.choice((b"  " + lines[at], b" " + lines[at], lines[at].lstrip(b" "), lines[at][1:]))
        return b"\n".join(lines)

    def _cross(self, data: bytes) -> bytes:
        """The beginning of this file and the end of another, where lines meet."""
        other = self._random.choice(self._seeds)[1].split(b"\n")
        lines = data.split(b"\n")
        kept = lines[: self._random.randrange(len(lines) + 1)]
        return b"\n".join([*kept, *other[self._random.randrange(len(other)) :]])

    def _wrap(self, data: bytes) -> bytes:
        """A value one level deeper, or many."""
        found = list(re.finditer(rb"(?<=: )[^\n]+", data))
        if not found:
            return data
        match, depth = self._random.choice(found), self._random.choice((1, 1, 2, 40))
        opening, closing = self._random.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"- ", b"")))
        return data[: match.start()] + opening * depth + match.group() + closing * depth + data[match.end() :]


def _shipped() -> list[tuple[str, bytes]]:
    """Pieces of the shipped journeys and settings: their heads, and each touchpoint as a journey of its own."""
    found: list[tuple[str, bytes]] = [(JOURNEY, b"journey: A\ntouchpoints:\n  before: [A, B]\n")]
    for path in sorted((ROOT / "journeys").rglob("*.yaml")):
        data = re.sub(rb"(?<=extends: ).*", BASE.encode(), path.read_bytes())
        if path.name in (SETTINGS, VERDICTS):
            found.append((path.name, data[:LONGEST]))
            continue
        found.append((JOURNEY, data.partition(b"\ntouchpoints:")[0][:LONGEST]))
        found += [(JOURNEY, _ALONE + block[:LONGEST]) for block in re.findall(_BLOCK, data)]
    return found


def _corpora() -> list[tuple[str, bytes]]:
    """The files that are known to be bad."""
    found: list[tuple[str, bytes]] = []
    for case in SMALL:
        data = case.data if isinstance(case.data, bytes) else case.data.encode("utf-8", "surrogatepass")
        found.append((JOURNEY, data[:LONGEST]))
    for bad in BAD_JOURNEYS:
        for file, text in bad.files.items():
            name = file if file in (SETTINGS, VERDICTS) else JOURNEY
            found.append((name, text.encode("utf-8", "surrogatepass")[:LONGEST]))
    return found
