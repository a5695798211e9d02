"""Edits → what changes in each list and map of a file, and what the file will mean."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import assert_never

from touchpoints.editing.edits import (
    A_LIST,
    A_MAP,
    Edit,
    InsertItem,
    InsertKey,
    Move,
    Remove,
    Rename,
    Reorder,
    Set,
    already_there,
    left_empty,
    no_such_place,
    overlapping,
    wrong_kind,
)
from touchpoints.editing.render import Content, Meaning, Written, expected, items, meaning, normal, tidy
from touchpoints.loading.yaml.tree import Node, descend
from touchpoints.problem import Loc


@dataclass(slots=True)
class Changes:
    """What changes among the entries of one list or map; entries are counted as the file stands."""

    node: Node
    replaced: dict[int, Content] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    inserted: list[tuple[int, str, Content]] = field(default_factory=list)
    """Before which entry, the key ("" in a list) and the value."""
    moved: set[int] = field(default_factory=set)
    """Those of the removed that go elsewhere, the comments above them with them."""
    renamed: dict[int, str] = field(default_factory=dict)
    order: tuple[int, ...] | None = None

    @property
    def touched(self) -> set[int]:
        return self.removed | set(self.replaced)


def children(node: Node) -> list[tuple[str, Node]]:
    """The entries of a map, or the items of a list with "" for keys; none for anything else."""
    if isinstance(node.value, dict):
        return list(node.value.items())
    return [("", child) for child in node.value] if isinstance(node.value, list) else []


class Plan:
    """Gathers edits. `written`: an item as it stands in the text, for `Move`."""

    def __init__(self, root: Node, text: str, written: Mapping[Loc, Written]) -> None:
        self._root = root
        self._text = text
        self._written = written
        self.changes: dict[Loc, Changes] = {}

    def add_all(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self._add(edit)
        for loc in sorted(self.changes, key=len, reverse=True):
            self._rewrite_whole(loc)
        for loc in self.changes:
            for depth in range(len(loc)):
                above = self.changes.get(loc[:depth])
                if above is not None and self._index(loc[: depth + 1]) in above.touched:
                    raise overlapping()

    def intended(self) -> Meaning:
        changing = {loc[:depth] for loc in self.changes for depth in range(len(loc) + 1)}
        return self._intended(self._root, (), changing)

    def _add(self, edit: Edit) -> None:
        if isinstance(edit, Set):
            self._set(edit.loc, tidy(edit.value))
        elif isinstance(edit, InsertKey):
            self._insert_key(edit.loc, normal(edit.key), tidy(edit.value), edit.index)
        elif isinstance(edit, InsertItem):
            self._insert_item(edit.loc, tidy(edit.value), edit.index)
        elif isinstance(edit, Remove):
            self._remove(edit.loc)
        elif isinstance(edit, Rename):
            self._rename(edit.loc, normal(edit.key))
        elif isinstance(edit, Move):
            self._move(edit)
        elif isinstance(edit, Reorder):
            self._reorder(edit)
        else:
            assert_never(edit)

    def _node(self, loc: Loc) -> Node:
        node = descend(self._root, loc)
        if node is None:
            raise no_such_place(loc)
        return node

    def _of(self, loc: Loc) -> Changes:
        if loc not in self.changes:
            self.changes[loc] = Changes(self._node(loc))
        return self.changes[loc]

    def _index(self, loc: Loc) -> int:
        """The position among its siblings of what stands at `loc`."""
        self._node(loc)
        step = loc[-1]
        if isinstance(step, int):
            return step
        return next(i for i, (key, _) in enumerate(children(self._node(loc[:-1]))) if key == step)

    def _set(self, loc: Loc, value: Content) -> None:
        node = self._node(loc)
        if isinstance(node.value, dict) and node.value and isinstance(value, Mapping) and value:
            self._set_map(loc, node, value)
        elif isinstance(node.value, list) and node.value and items(value):
            self._set_list(loc, node, items(value))
        elif not loc:
            raise wrong_kind(loc, A_MAP)
        elif meaning(node) != expected(value):
            changes, index = self._of(loc[:-1]), self._index(loc)
            if index in changes.touched:
                raise overlapping()
            changes.replaced[index] = value

    def _set_map(self, loc: Loc, node: Node, value: Mapping[str, Content]) -> None:
        """Each key on its own; new keys stand behind the one they follow in `value`."""
        written = [key for key, _ in children(node)]
        for key in written:
            if key in value:
                self._set((*loc, key), value[key])
            else:
                self._remove((*loc, key))
        place = 0
        for key, child in value.items():
            if key in written:
                place = max(place, written.index(key) + 1)
            else:
                self._of(loc).inserted.append((place, key, child))

    def _set_list(self, loc: Loc, node: Node, value: Sequence[Content]) -> None:
        """What is alike at both ends stays; in between items are replaced one by one, then added or taken away."""
        old = [meaning(child) for _, child in children(node)]
        new = [expected(child) for child in value]
        head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        room = min(len(old), len(new)) - head
        tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
        both = min(len(old), len(new)) - tail
        for index in range(head, both):
            self._set((*loc, index), value[index])
        for index in range(both, len(old) - tail):
            self._remove((*loc, index))
        for index in range(both, len(new) - tail):
            self._of(loc).inserted.append((both, "", value[index]))

    def _insert_key(self, loc: Loc, key: str, value: Content, index: int | None) -> None:
        node = self._node(loc)
        if node.value is not None and not isinstance(node.value, dict):
            raise wrong_kind(loc, A_MAP)
        changes = self._of(loc)
        if key in [name for name, _ in children(node)] or key in [name for _, name, _ in changes.inserted]:
            raise already_there((*loc, key))
        changes.inserted.append((_before(index, node, (*loc, key)), key, value))

    def _insert_item(self, loc: Loc, value: Content, index: int | None) -> None:
        node = self._node(loc)
        if node.value is not None and not isinstance(node.value, list):
            raise wrong_kind(loc, A_LIST)
        self._of(loc).inserted.append((_before(index, node, (*loc, index or 0)), "", value))

    def _remove(self, loc: Loc) -> None:
        if not loc:
            raise no_such_place(loc)
        index = self._index(loc)
        changes = self._of(loc[:-1])
        if index in changes.touched:
            raise overlapping()
        changes.removed.add(index)

    def _rename(self, loc: Loc, key: str) -> None:
        if not loc or not isinstance(loc[-1], str):
            raise no_such_place(loc)
        index, parent = self._index(loc), self._node(loc[:-1])
        if key == loc[-1]:
            return
        if key in [name for name, _ in children(parent)]:
            raise already_there((*loc[:-1], key))
        self._of(loc[:-1]).renamed[index] = key

    def _move(self, edit: Move) -> None:
        self._node(edit.loc)
        target = self._node(edit.to)
        if not edit.loc or not isinstance(edit.loc[-1], int):
            raise wrong_kind(edit.loc[:-1], A_LIST)
        index = _before(edit.index, target, edit.to)
        if edit.to == edit.loc[:-1] and index in (edit.loc[-1], edit.loc[-1] + 1):
            return
        self._insert_item(edit.to, self._written[edit.loc], edit.index)
        self._remove(edit.loc)
        self._of(edit.loc[:-1]).moved.add(edit.loc[-1])

    def _reorder(self, edit: Reorder) -> None:
        node = self._node(edit.loc)
        keys = [key for key, _ in children(node)]
        if not isinstance(node.value, dict):
            raise wrong_kind(edit.loc, A_MAP)
        missing = next((key for key in (*edit.keys, *keys) if (key in edit.keys) != (key in keys)), None)
        if missing is not None:
            raise no_such_place((*edit.loc, missing))
        order = tuple(keys.index(key) for key in edit.keys)
        if list(order) != sorted(order):
            self._of(edit.loc).order = order

    def _rewrite_whole(self, loc: Loc) -> None:
        """A list or map that was empty, or of which nothing stays, is written anew where it stands."""
        changes = self.changes[loc]
        entries = children(changes.node)
        if len(changes.removed) < len(entries) or not (changes.removed or changes.inserted):
            return
        if not loc:
            raise left_empty()
        inside = self._text[changes.node.start_index : changes.node.end_index]
        if entries and not changes.inserted and inside[0] in "[{" and "#" in inside:
            return  # the brackets stay, with the comments between them
        is_keyed = isinstance(changes.node.value, dict) or any(key for _, key, _ in changes.inserted)
        value: Content = [content for _, _, content in changes.inserted]
        if is_keyed:
            value = {key: content for _, key, content in changes.inserted}
        del self.changes[loc]
        above, index = self._of(loc[:-1]), self._index(loc)
        if index in above.touched:
            raise overlapping()
        above.replaced[index] = value

    def _intended(self, node: Node, loc: Loc, changing: AbstractSet[Loc]) -> Meaning:
        """`changing`: the paths at or below which something changes."""
        if loc not in changing:
            return meaning(node)
        changes = self.changes.get(loc) or Changes(node)
        entries = children(node)
        result: list[tuple[str, Meaning]] = []
        for position in range(len(entries) + 1):
            result += [(key, expected(content)) for before, key, content in changes.inserted if before == position]
            if position == len(entries) or position in changes.removed:
                continue
            key, child = entries[position]
            step: Loc = (*loc, key if isinstance(node.value, dict) else position)
            is_new = position in changes.replaced
            told = expected(changes.replaced[position]) if is_new else self._intended(child, step, changing)
            result.append((changes.renamed.get(position, key), told))
        if changes.order is not None:
            result = [result[index] for index in changes.order]
        if isinstance(node.value, dict):
            return "map", tuple(result)
        return "list", tuple(told for _, told in result)


def _before(index: int | None, node: Node, loc: Loc) -> int:
    count = len(children(node))
    if index is not None and not 0 <= index <= count:
        raise no_such_place(loc)
    return count if index is None else index
