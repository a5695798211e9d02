"""Words of another tool's file -> words that a journey file may hold."""

from collections.abc import Mapping, Sequence

from touchpoints.editing.edits import Value
from touchpoints.loading.bytes_check import FORBIDDEN
from touchpoints.visible import visible

LONGEST = 65_536
"""Characters of one text in a journey file."""


def clean(words: str) -> str:
    """Line breaks of one kind; characters that no journey file may hold are written as codes; cut if far too long."""
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    shown = FORBIDDEN.sub(lambda match: visible(match.group(), 20), unified)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def one_line(words: str) -> str:
    """A name: on one line, single spaces."""
    return " ".join(clean(words).split())


def changes(words: str) -> bool:
    """Whether a journey file cannot hold the words as they are."""
    return bool(FORBIDDEN.search(words.replace("\r", "\n"))) or len(words) > LONGEST


def clean_value(value: Value) -> Value:
    """The same for every text in a value; a text without anything to read becomes None."""
    if isinstance(value, str):
        cleaned = clean(value).strip()
        return cleaned or None
    if isinstance(value, Mapping):
        pairs = ((one_line(str(key)) or "?", clean_value(child)) for key, child in value.items())
        return {key: child for key, child in pairs if child is not None}
    if isinstance(value, Sequence):
        return [child for child in (clean_value(child) for child in value) if child is not None]
    return value
