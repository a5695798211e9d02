"""Three texts → the lines of both sides' changes in one text, where those stand apart; None where they meet."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_Change = tuple[int, int, list[str]]
"""Lines of the base from, up to, and what stands in their place."""


def merged_lines(base: str, mine: str, theirs: str) -> str | None:
    """Both changes laid over the base, line by line; None where they touch the same or neighbouring lines."""
    lines, room = _lines(base), list[_Change]()
    changes = sorted([*_changes(lines, _lines(mine)), *_changes(lines, _lines(theirs))], key=lambda one: one[:2])
    for change in changes:
        if room and change == room[-1]:
            continue
        if room and change[0] <= room[-1][1]:
            return None
        room.append(change)
    for start, end, new in reversed(room):
        lines[start:end] = new
    return "".join(lines)


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    room = min(len(old), len(new)) - head
    tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, inner_old, inner_new).get_opcodes():
        if kind != "equal":
            yield head + i1, head + i2, inner_new[j1:j2]
