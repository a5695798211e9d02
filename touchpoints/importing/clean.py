"""Words of another tool's file -> words that a journey file may hold."""

from collections.abc import Collection, Mapping, Sequence
from unicodedata import normalize

from touchpoints.editing.edits import Value
from touchpoints.visible import FORBIDDEN
from touchpoints.visible import clean as shown

LONGEST_KEY = 200
"""Characters of a key: YAML reads no key of more than 1,024."""
LONGEST = 65_536
"""Characters of one text in a journey file."""


def clean(words: str) -> str:
    """Line breaks of one kind; characters that no journey file may hold are written as codes; cut if far too long."""
    unified = words.replace("\r\n", "\n").replace("\r", "\n")
    whole = shown(unified)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def one_line(words: str) -> str:
    """A name: on one line, single spaces."""
    return " ".join(clean(words).split())


def changes(words: str) -> bool:
    """Whether a journey file cannot hold the words as they are."""
    return bool(FORBIDDEN.search(words.replace("\r", "\n"))) or len(words) > LONGEST


def free_key(words: str, taken: Collection[str]) -> str:
    """A key made of words: short enough for YAML, and one that is not taken."""
    base = normalize("NFC", one_line(words))[:LONGEST_KEY].strip() or "?"
    key, count = base, 1
    while key in taken:
        count += 1
        key = f"{base} ({count})"
    return key


def clean_value(value: Value) -> Value:
    """The same for every text in a value; a text without anything to read becomes None."""
    if isinstance(value, str):
        cleaned = clean(value).strip()
        return cleaned or None
    if isinstance(value, Mapping):
        children: dict[str, Value] = {}
        for key, child in value.items():
            if (cleaned_child := clean_value(child)) is not None:
                children[free_key(str(key), children)] = cleaned_child
        return children
    if isinstance(value, Sequence):
        return [child for child in (clean_value(child) for child in value) if child is not None]
    return value
