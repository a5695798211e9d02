"""Node: one value of a YAML file and where it stands; questions to a tree of them, and changed copies of it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from touchpoints.problem import Loc, Place
from touchpoints.scalars import Plain
from touchpoints.text import Text, number
from touchpoints.visible import quoted, visible

MAX_DEPTH = 32
"""Lists and maps inside one another."""
NO_KEYS: Mapping[str, int | Place] = MappingProxyType({})
_BYTES_OF_A_VALUE, _BYTES_OF_A_MAP = 220, 400
"""What a value takes in memory with its key, and what a map takes besides; measured on files of every layout."""


class Positions(Protocol):
    """A text that knows where each of its characters stands."""

    def place(self, index: int) -> Place:
        """Of the character behind so many others."""
        ...


class Node(NamedTuple):
    """One value of a file, and where it stands.

    Only the indices are kept, and a place is made when it is asked for: of the thousands in a file hardly one is.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    """A text as written (numbers, dates and `true` too: the model says what they are); None for a plain `null`, `~` or
    nothing at all; a list; or a map in its written order, its keys in Unicode's composed form (NFC)."""
    source: Positions
    start_index: int
    """Characters of the decoded file before the value."""
    end_index: int
    """Characters of the decoded file up to its end: `text[start_index:end_index]` is the value as written."""
    quoted: bool = False
    """The text was written in quotes or as a block: text for sure, even where it looks like a number or is empty."""
    starts: Mapping[str, int | Place] = NO_KEYS
    """For a map, where each of its keys begins: an index in the same source, or, once two files are laid together, the
    place in its own. Otherwise empty."""

    @property
    def place(self) -> Place:
        return self.source.place(self.start_index)

    @property
    def end(self) -> Place:
        """Just behind the last character of the value; of a list or map written as a block, of its last value."""
        return self.source.place(self.end_index)

    @property
    def keys(self) -> Mapping[str, Place]:
        """For a map, where each of its keys stands; otherwise empty."""
        return {key: key_place(self, key) for key in self.starts}


make_node: Callable[[tuple[Any, ...]], Node] = partial(tuple.__new__, Node)
"""From all of its fields in their order, in half the time: where thousands are made."""


def bytes_of_tree(root: Node | None) -> int:
    """What a tree takes in memory, about, without the text it was read from."""
    if root is None:
        return 0
    value = root.value
    if isinstance(value, str):
        return _BYTES_OF_A_VALUE + len(value)
    if isinstance(value, dict):
        return _BYTES_OF_A_VALUE + _BYTES_OF_A_MAP + sum(map(bytes_of_tree, value.values()))
    return _BYTES_OF_A_VALUE + sum(map(bytes_of_tree, value or ()))


def entries(node: Node | None) -> dict[str, Node]:
    """The entries of a map; none for anything else."""
    return node.value if node is not None and isinstance(node.value, dict) else {}


def items(node: Node | None) -> list[Node]:
    """The items of a list; none for anything else."""
    return node.value if node is not None and isinstance(node.value, list) else []


def text_of(node: Node | None) -> str | None:
    """The text of a scalar; None for anything else."""
    return node.value if node is not None and isinstance(node.value, str) else None


def is_given(node: Node | None) -> bool:
    """Written, and not as null."""
    return node is not None and node.value is not None


def with_value(
    node: Node, value: "str | list[Node] | dict[str, Node]", starts: Mapping[str, int | Place] | None = None
) -> Node:
    """The same place with another value, which is text for sure if it is one."""
    starts = node.starts if starts is None else starts
    return Node(value, node.source, node.start_index, node.end_index, isinstance(value, str), starts)


def with_entries(node: Node, **changes: Node | None) -> Node:
    """A map with some entries replaced or added; None takes an entry away."""
    changed: dict[str, Node | None] = {**entries(node), **changes}
    return with_value(node, {key: child for key, child in changed.items() if child is not None})


def key_place(node: Node, key: str) -> Place:
    """Where a key of a map stands; the map itself where the key was not written."""
    start = node.starts.get(key, node.start_index)
    return node.source.place(start) if isinstance(start, int) else start


def child_of(node: Node, part: str | int) -> Node | None:
    """The entry of a map, or the item of a list; None where there is none."""
    value = node.value
    if isinstance(value, dict):
        return value.get(part) if isinstance(part, str) else None
    if isinstance(value, list) and isinstance(part, int):
        return value[part] if 0 <= part < len(value) else None
    return None


def descend(root: Node, loc: Loc) -> Node | None:
    """The node at exactly this path."""
    node: Node | None = root
    for part in loc:
        if node is None:
            return None
        node = child_of(node, part)
    return node


def without_keys(node: Node, prefix: str) -> Node:
    """Without the entries of maps, at any depth, whose key begins so; a copy only where there is one."""
    return _without_keys(node, prefix) if _has_key(node, prefix) else node


def _has_key(node: Node, prefix: str) -> bool:
    value = node.value
    if isinstance(value, str):
        return False
    if isinstance(value, dict):
        inner = value.values()
        return any(map(str.startswith, value, repeat(prefix))) or any(map(_has_key, inner, repeat(prefix)))
    return any(map(_has_key, value or (), repeat(prefix)))


def _without_keys(node: Node, prefix: str) -> Node:
    if isinstance(node.value, dict):
        kept = {k: _without_keys(child, prefix) for k, child in node.value.items() if not k.startswith(prefix)}
        return with_value(node, kept)
    if isinstance(node.value, list):
        return with_value(node, [_without_keys(child, prefix) for child in node.value])
    return node


def without(node: Node, locs: Collection[Loc]) -> Node:
    """A copy without what stands at these paths; the others keep their order."""
    if not locs:
        return node
    here = {loc[0] for loc in locs if len(loc) == 1}
    below: dict[str | int, list[Loc]] = {}
    for loc in locs:
        if len(loc) > 1:
            below.setdefault(loc[0], []).append(loc[1:])
    if isinstance(node.value, dict):
        kept = {key: without(child, below.get(key, ())) for key, child in node.value.items() if key not in here}
        return with_value(node, kept)
    if isinstance(node.value, list):
        numbered = enumerate(node.value)
        return with_value(node, [without(child, below.get(i, ())) for i, child in numbered if i not in here])
    return node


def plain_data(node: Node) -> Any:
    """What the model validates: a scalar without quotes is `Plain`, a quoted one `str`; lists and maps as they are."""
    value = node.value
    if isinstance(value, str):
        return value if node.quoted else Plain(value)
    if isinstance(value, dict):
        return {key: plain_data(child) for key, child in value.items()}
    return value if value is None else list(map(plain_data, value))


def _walk(node: Node, loc: Loc) -> Iterator[tuple[Loc, Node]]:
    yield loc, node
    if isinstance(node.value, dict):
        for key, child in node.value.items():
            yield from _walk(child, (*loc, key))
    elif isinstance(node.value, list):
        for index, child in enumerate(node.value):
            yield from _walk(child, (*loc, index))


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a tree's values; called with a path it answers for the nearest part that was written."""

    root: Node

    def __call__(self, loc: Loc) -> Place:
        node = self.root
        for part in loc:
            child = child_of(node, part)
            if child is None:
                break
            node = child
        return node.place


def said(loc: Loc) -> str:
    """A path as a person would say it: `touchpoints.after[0].rating`."""
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else ("." if path else "") + visible(part)
    return path


class WrittenPaths:
    """The path of what stands at a place, in any of the files given by name: `touchpoints.after[0].rating`."""

    def __init__(self, written: Mapping[str, Node]) -> None:
        self._written = written
        self._paths: dict[str, dict[Place, str]] = {}

    def __call__(self, place: Place) -> str:
        """Of the value, or of the one before it on its line: a step of a chain is in its chain."""
        if place.file not in self._paths:
            root = self._written.get(place.file)
            walked = list(_walk(root, ())) if root else []
            self._paths[place.file] = {node.place: said(loc) for loc, node in reversed(walked)}
        paths = self._paths[place.file]
        if place in paths:
            return paths[place]
        before = [other for other in paths if other.line == place.line and other.column < place.column]
        return paths[max(before)] if before else ""


def found(node: Node) -> Text:
    """“its text”, or what kind of value it is."""
    if isinstance(node.value, str):
        return quoted(node.value)
    if node.value is None:
        return _NOTHING
    return _A_LIST if isinstance(node.value, list) else _A_MAP


def figure(value: float) -> Text:
    """A number in words: whole, or with two decimals."""
    return number(value, 0 if value == int(value) else 2)


_NOTHING = Text(en="nothing", fr="une valeur vide")
_A_LIST = Text(en="a list", fr="une liste")
_A_MAP = Text(en="a group of keys", fr="un groupe de clés")
