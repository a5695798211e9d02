"""Node: one value of a YAML file and where it stands; a tree of them → plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from touchpoints.problem import Place

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"

MAX_DEPTH = 32
"""Lists and maps inside one another."""
NO_KEYS: Mapping[str, Place] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file, with the place where it stands."""

    value: "str | list[Node] | dict[str, Node] | None"
    """A text as written (numbers, dates and `true` too: the model says what they are); None for a plain `null`, `~` or
    nothing at all; a list; or a map in its written order, its keys in Unicode's composed form (NFC)."""
    place: Place
    end: Place
    """Just behind the last character of the value; of a list or map written as a block, of its last value."""
    start_index: int
    """Characters of the decoded file before the value."""
    end_index: int
    """Characters of the decoded file up to its end: `text[start_index:end_index]` is the value as written."""
    quoted: bool = False
    """The text was written in quotes or as a block: text for sure, even where it looks like a number or is empty."""
    keys: Mapping[str, Place] = field(default_factory=lambda: NO_KEYS)
    """For a map, where each of its keys stands; otherwise empty."""


def plain(node: Node) -> Plain:
    """The values alone, for a model to check; a tree from the gate is never deeper than its limit of 32."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [plain(child) for child in value]
    return value
