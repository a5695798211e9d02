"""The pieces of a task between its colons -> name, score and actors, as their writer most likely meant them."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from touchpoints.importing import mermaid_words as words
from touchpoints.importing.mermaid_line import shown
from touchpoints.text import Text
from touchpoints.visible import quoted

_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,2})?", re.ASCII)
_WITH_COMMA = re.compile(r"[-+]?\d{1,15},\d{1,15}", re.ASCII)


@dataclass(slots=True)
class Read:
    """A task; `remarks` are (what to say, the words that are kept)."""

    name: str = ""
    score: str = ""
    value: float | None = None
    actors: tuple[str, ...] = ()
    remarks: list[tuple[Text, str]] = field(default_factory=list)


def read_task(pieces: Sequence[str]) -> Read:
    """At least two pieces. A name with a colon in it, as a time of day has, is put together again."""
    read = Read()
    bare = [pieces[0], *(_without_comment(piece, read) for piece in pieces[1:])]
    at = _score_at(bare)
    read.name = shown(":".join(bare[:at]))
    read.score = shown(bare[at])
    if pieces[0].strip()[1:3] == "%%":
        read.remarks.append((words.PERCENT_IN_NAME, ""))
    actors = bare[at + 1] if at + 1 < len(bare) else ""
    if at > 1:
        told = words.COLON_IN_NAME.format(
            wrong=quoted(bare[1].strip()), name=quoted(read.name), score=quoted(read.score)
        )
        read.remarks.append((told, ""))
    if at + 2 < len(bare):
        read.remarks.append((words.MORE_COLONS, shown(":".join(bare[at + 2 :]))))
    read.value = _value(read)
    names = [shown(name) for name in actors.split(",")] if actors.strip() else []
    if any(not name for name in names):
        read.remarks.append((words.EMPTY_ACTOR, ""))
    read.actors = tuple(name for name in names if name)
    return read


def _without_comment(piece: str, read: Read) -> str:
    before, mark, behind = piece.partition("%%")
    if mark and not any(message is words.BEHIND_PERCENT for message, _ in read.remarks):
        read.remarks.append((words.BEHIND_PERCENT, shown(mark + behind)))
    elif mark:
        read.remarks[-1] = (words.BEHIND_PERCENT, f"{read.remarks[-1][1]}:{shown(mark + behind)}")
    return before


def _score_at(pieces: Sequence[str]) -> int:
    """Which piece is the score: the second, unless a colon in the name pushed it further back."""
    last = range(max(1, len(pieces) - 2), len(pieces))
    if _is_number(pieces[1]) or not pieces[1].strip():
        later = len(pieces) > 3 or _is_time(pieces[0], pieces[1])
        return next((at for at in last if at > 1 and _is_number(pieces[at])), 1) if later else 1
    return next((at for at in last if _is_number(pieces[at])), 1)


def _is_number(piece: str) -> bool:
    return bool(_NUMBER.fullmatch(piece.strip()) or _WITH_COMMA.fullmatch(piece.strip()))


def _is_time(before: str, behind: str) -> bool:
    """Whether the colon between them is that of a time of day: 10:30."""
    return before[-1:].isdigit() and bool(re.match(r"[0-5]\d(?!\d)", behind, re.ASCII))


def _value(read: Read) -> float | None:
    if not read.score:
        read.remarks.append((words.NO_SCORE, ""))
        return None
    if _NUMBER.fullmatch(read.score):
        value = float(read.score)
        return value if math.isfinite(value) else None
    if _WITH_COMMA.fullmatch(read.score):
        read.remarks.append((words.DECIMAL_COMMA.format(score=quoted(read.score)), ""))
        return float(read.score.replace(",", "."))
    read.remarks.append((words.NOT_A_NUMBER.format(score=quoted(read.score)), ""))
    return None
