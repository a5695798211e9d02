"""A list or map of a file whose entries change: where each of its entries stands in the text."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from touchpoints.editing.edits import written_unusually
from touchpoints.editing.lines import Lines, Splice, Style, is_flow
from touchpoints.editing.plan import Changes, children
from touchpoints.editing.render import Content, key_text
from touchpoints.loading.yaml.tree import Node, key_place


@dataclass(frozen=True, slots=True)
class ContainerEntry:
    key: str
    """"" in a list."""
    start: int
    """Where its key begins; in a list its dash, or in brackets the item itself."""
    child: Node


@dataclass(frozen=True)
class Container:
    """One list or map, with what changes in it and the text around it."""

    lines: Lines
    style: Style
    changes: Changes

    @property
    def node(self) -> Node:
        return self.changes.node

    @property
    def is_map(self) -> bool:
        return isinstance(self.node.value, dict)

    @property
    def in_flow(self) -> bool:
        return is_flow(self.node, self.lines.text)

    @cached_property
    def column(self) -> int:
        """Where the entries of a block stand."""
        return self.lines.column(self.node.start_index)

    @cached_property
    def entries(self) -> list[ContainerEntry]:
        found: list[ContainerEntry] = []
        behind = self.node.start_index
        for key, child in children(self.node):
            if self.is_map:
                start = self._key_start(key)
            else:
                start = child.start_index if self.in_flow else self.lines.skip(behind)
            found.append(ContainerEntry(key, start, child))
            behind = child.end_index
        return found

    def _key_start(self, key: str) -> int:
        start = self.lines.index(key_place(self.node, key))
        if self.lines.text[self.lines.start(start) : start].rstrip(" \t").endswith("?"):
            raise written_unusually(self.lines.number(start))
        return start

    def head_end(self, entry: ContainerEntry) -> int:
        """Just behind what introduces the value: the colon of its key, or its dash."""
        if not self.is_map:
            return entry.start + 1
        end = self.lines.key_end(entry.start, self.in_flow)
        rest = self.lines.text[end : self.lines.end(end)]
        colon = end + len(rest) - len(rest.lstrip(" \t"))
        if self.lines.text[colon : colon + 1] != ":":
            raise written_unusually(self.lines.number(entry.start))
        return colon + 1

    def kept(self) -> list[int]:
        return [index for index in range(len(self.entries)) if index not in self.changes.removed]


class Splicing(ABC):
    """The splices of what changes in one container, whichever way it is written. Used once."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._lines = container.lines
        self._changes = container.changes
        self._entries = container.entries

    def splices(self) -> Iterator[Splice]:
        if self._changes.order is not None:
            yield from self._reordered(self._changes.order)
        in_flow = self._container.in_flow
        for index, key in self._changes.renamed.items():
            start = self._entries[index].start
            yield Splice(start, self._lines.key_end(start, in_flow), key_text(key, in_flow=in_flow))
        for index, content in self._changes.replaced.items():
            yield from self._replaced(self._entries[index], content)
        yield from self._removed()
        yield from self._inserted()

    @abstractmethod
    def _reordered(self, order: Sequence[int]) -> Iterator[Splice]: ...

    @abstractmethod
    def _replaced(self, entry: ContainerEntry, content: Content) -> Iterator[Splice]: ...

    @abstractmethod
    def _removed(self) -> Iterator[Splice]: ...

    @abstractmethod
    def _inserted(self) -> Iterator[Splice]: ...


def last_leaf(node: Node, text: str) -> Node:
    """The value with which a block ends."""
    while isinstance(node.value, dict | list) and node.value and not is_flow(node, text):
        node = list(node.value.values())[-1] if isinstance(node.value, dict) else node.value[-1]
    return node


def keeps_blank(node: Node, lines: Lines) -> bool:
    """Whether a block ends in a text whose last empty lines count (`|+`)."""
    leaf = last_leaf(node, lines.text)
    header = lines.text[leaf.start_index : lines.end(leaf.start_index)]
    return leaf.quoted and header[:1] in ("|", ">") and "+" in header.partition("#")[0]
