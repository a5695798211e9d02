"""Whatever the layout of a file and the edit: it means what was intended, and every other line is as it was."""

import re
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st

from tests.editing.files import KEYS, TEXTS, VALUES, files, walk
from tests.examples import examples
from touchpoints.editing.edits import Edit, InsertItem, InsertKey, Move, PatchRefused, Remove, Rename, Reorder, Set
from touchpoints.editing.patch import patch
from touchpoints.editing.render import reads_as_other
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, plain_data
from touchpoints.problem import Loc
from touchpoints.scalars import Plain

many = examples(60, unless=list(HealthCheck))
Data = Any


def tree(text: str) -> Node:
    root, problems = read_yaml(text, "file.yaml")
    assume(root is not None and not problems)
    assert root is not None
    return root


def read_back(text: str) -> Data:
    root, problems = read_yaml(text, "file.yaml")
    assert problems == ()
    assert root is not None
    return plain_data(root)


def data_of(value: Data) -> Data:
    """A value as it will be read: numbers and booleans are plain scalars, line breaks of one kind."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(value).removesuffix(".0")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return [data_of(item) for item in value]
    if isinstance(value, dict):
        return {key: data_of(item) for key, item in value.items()}
    return value


def at(data: Data, loc: Loc) -> Data:
    for step in loc:
        data = data[step]
    return data


def done(data: Data, edit: Edit) -> Data:
    """The same edit on plain values: what a person means by it."""
    data = deepcopy(data)
    if isinstance(edit, InsertKey | InsertItem):
        target = at(data, edit.loc)
        if target is None:
            target = {} if isinstance(edit, InsertKey) else []
            at(data, edit.loc[:-1])[edit.loc[-1]] = target
        if isinstance(edit, InsertKey):
            target[edit.key] = data_of(edit.value)
        else:
            target.insert(len(target) if edit.index is None else edit.index, data_of(edit.value))
    elif isinstance(edit, Set):
        at(data, edit.loc[:-1])[edit.loc[-1]] = data_of(edit.value)
    elif isinstance(edit, Remove):
        del at(data, edit.loc[:-1])[edit.loc[-1]]
    elif isinstance(edit, Rename):
        parent = at(data, edit.loc[:-1])
        parent[edit.key] = parent.pop(edit.loc[-1])
    elif isinstance(edit, Move):
        source, target = at(data, edit.loc[:-1]), at(data, edit.to)
        if target is None:
            target = []
            at(data, edit.to[:-1])[edit.to[-1]] = target
        gone = object()
        item, source[edit.loc[-1]] = source[edit.loc[-1]], gone
        target.insert(len(target) if edit.index is None else edit.index, item)
        source.remove(gone)
    return data


@st.composite
def edited(draw: st.DrawFn, kind: type[Edit]) -> tuple[str, Edit]:
    """A file, and an edit of that kind somewhere in it."""
    text = draw(files())
    root = tree(text)
    everything = list(walk(root))
    maps = [loc for loc, node in everything if isinstance(node.value, dict) or (loc and node.value is None)]
    lists = [loc for loc, node in everything if isinstance(node.value, list) or (loc and node.value is None)]
    items = [loc for loc, _ in everything if loc and isinstance(loc[-1], int)]
    below = [loc for loc, _ in everything if loc]
    size = {loc: len(node.value) if isinstance(node.value, list | dict) else 0 for loc, node in everything}
    removable = [loc for loc in below if len(loc) > 1 or size[()] > 1]
    if kind is Set:
        return text, Set(draw(st.sampled_from(below)), draw(VALUES))
    if kind is InsertKey:
        loc = draw(st.sampled_from(maps))
        return text, InsertKey(loc, "fresh", draw(VALUES), draw(st.none() | st.integers(0, size[loc])))
    if kind is Remove:
        assume(removable)
        return text, Remove(draw(st.sampled_from(removable)))
    if kind is Rename:
        keyed = [loc for loc in below if isinstance(loc[-1], str)]
        return text, Rename(draw(st.sampled_from(keyed)), "fresh")
    if kind is Reorder:
        loc, node = draw(st.sampled_from([(loc, node) for loc, node in everything if isinstance(node.value, dict)]))
        assert isinstance(node.value, dict)
        return text, Reorder(loc, tuple(draw(st.permutations(list(node.value)))))
    assume(lists)
    loc = draw(st.sampled_from(lists))
    if kind is InsertItem:
        return text, InsertItem(loc, draw(VALUES), draw(st.none() | st.integers(0, size[loc])))
    targets = [item for item in items if loc[: len(item)] != item]
    assume(targets)
    return text, Move(draw(st.sampled_from(targets)), loc, draw(st.none() | st.integers(0, size[loc])))


def comments(text: str) -> set[str]:
    return set(re.findall(r"# (?:c\d+|end)\.", text))


def made(text: str, edit: Edit) -> str:
    """The file after the edit, which means what was intended."""
    patched = patch(text, [edit])
    assert read_back(patched) == done(read_back(text), edit)
    return patched


def node_at(root: Node, loc: Loc) -> Node:
    return next(node for other, node in walk(root) if other == loc)


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\n", text)


def line_of(text: str, index: int) -> int:
    return text.count("\n", 0, index)


def span(text: str, root: Node, loc: Loc) -> tuple[int, int]:
    """First and last line of an entry, from its key or dash on."""
    node, parent = node_at(root, loc), node_at(root, loc[:-1])
    last = line_of(text, node.end_index)
    while "|+" in text[node.start_index : node.end_index] and not "".join(lines_of(text)[last + 1 : last + 2]).strip():
        last += 1
        if last >= len(lines_of(text)):
            break
    if isinstance(parent.value, dict):
        return parent.keys[str(loc[-1])].line - 1, last
    if text[parent.start_index] == "[":
        return line_of(text, node.start_index), last
    assert isinstance(parent.value, list)
    position = loc[-1]
    assert isinstance(position, int)
    behind = parent.value[position - 1].end_index if position else parent.start_index
    lines = lines_of(text)
    first = line_of(text, behind) + (1 if position else 0)
    return next(n for n in range(first, last + 1) if "-" in lines[n].partition("#")[0]), last


def assert_same_outside(text: str, patched: str, first: int, last: int) -> None:
    """Every line before `first` and after `last` is as it was."""
    old, new = lines_of(text), lines_of(patched)
    assert new[:first] == old[:first]
    after = old[last + 1 :]
    assert not after or new[-len(after) :] == after


def is_last_of(root: Node, loc: Loc) -> bool:
    value = node_at(root, loc[:-1]).value
    assert value is not None
    return len(value) == 1


@many
@given(edited(Set))
def test_a_value_set_changes_its_own_lines_only(case: tuple[str, Set]) -> None:
    text, edit = case
    root = tree(text)
    patched = made(text, edit)
    node = node_at(root, edit.loc)
    assert_same_outside(text, patched, *span(text, root, edit.loc))
    is_block = bool(node.value) and not node.quoted and text[node.start_index] in '-"inorxàt'
    end = text.find("\n", node.end_index) if is_block else node.end_index
    inside = comments(text[node.start_index : end if end >= 0 else None])
    assert comments(text) - inside <= comments(patched)


@many
@given(edited(InsertKey) | edited(InsertItem))
def test_what_is_inserted_leaves_every_line_and_comment(case: tuple[str, InsertKey | InsertItem]) -> None:
    text, edit = case
    root = tree(text)
    patched = made(text, edit)
    assert comments(text) == comments(patched)
    container = node_at(root, edit.loc)
    if container.value and text[container.start_index] not in "[{":
        first = line_of(text, container.start_index)
        old, new = lines_of(text), iter(lines_of(patched))
        # The first line of a block that begins behind a dash makes room for what is inserted before it.
        assert all(line in new for number, line in enumerate(old) if number != first)
    elif edit.loc:
        assert_same_outside(text, patched, *span(text, root, edit.loc))


@many
@given(edited(Remove))
def test_what_is_removed_takes_its_own_lines_only(case: tuple[str, Remove]) -> None:
    text, edit = case
    root = tree(text)
    try:
        patched = made(text, edit)
    except PatchRefused:
        assert "|+" in text  # a text that would take in the empty lines behind what goes
        return
    loc = edit.loc[:-1] if is_last_of(root, edit.loc) else edit.loc
    first, last = span(text, root, loc)
    lines = lines_of(text)
    following = lines[last + 1 : last + 2]
    if loc == edit.loc and text[node_at(root, loc[:-1]).start_index] not in "[{":
        column = len(lines[first]) - len(lines[first].lstrip(" -"))
        while last + 1 < len(lines) and _is_comment_inside(lines[last + 1 :], column):
            last += 1
        following = lines[last + 1 : last + 2]
    is_first = isinstance(edit.loc[-1], str) or edit.loc[-1] == 0
    behind_dash = is_first and lines[first].lstrip(" ").startswith("-")
    if behind_dash and following:
        last += 1  # the next key comes up behind the dash
        while last + 1 < len(lines) and not lines[last].strip():
            last += 1
    assert_same_outside(text, patched, first, last)


def _is_comment_inside(lines: list[str], column: int) -> bool:
    """Whether comment lines indented deeper than the entry follow, maybe after empty lines."""
    following = next((line for line in lines if line.strip()), "")
    return following.lstrip().startswith("#") and len(following) - len(following.lstrip()) > column


@many
@given(edited(Rename))
def test_what_is_renamed_changes_one_line(case: tuple[str, Rename]) -> None:
    text, edit = case
    root = tree(text)
    patched = made(text, edit)
    first, _ = span(text, root, edit.loc)
    assert_same_outside(text, patched, first, first)
    assert comments(text) == comments(patched)


@many
@given(edited(Reorder) | edited(Move))
def test_what_is_put_elsewhere_keeps_its_text(case: tuple[str, Reorder | Move]) -> None:
    text, edit = case
    try:
        patched = made(text, edit)
    except PatchRefused:
        assume(False)
    else:
        assert comments(text) == comments(patched)
        if isinstance(edit, Reorder):
            assert len(lines_of(text)) == len(lines_of(patched))


@many
@given(files(), st.data())
def test_a_file_patched_with_nothing_new_is_the_same_file(text: str, data: st.DataObject) -> None:
    root = tree(text)
    loc, node = data.draw(st.sampled_from([(loc, node) for loc, node in walk(root) if loc]))
    assert patch(text, [Set(loc, plain_data(node))]) == text


@many
@given(st.sampled_from(["a: old # c\nb: 1\n", "a: {k: old, b: 1}\n", "a: 'old'\n"]), TEXTS | st.sampled_from(KEYS))
def test_a_text_stays_a_text(text: str, words: str) -> None:
    loc: Loc = ("a", "k") if "k: old" in text else ("a",)
    value = at(read_back(patch(text, [Set(loc, words)])), loc)
    assert value == words
    assert not (isinstance(value, Plain) and reads_as_other(value))


def patched_or_refused(text: str, edit: Edit) -> tuple[str, str]:
    """The text, or why it cannot be changed so."""
    try:
        return patch(text, [edit]), ""
    except PatchRefused as refused:
        return "", refused.text.en


@many
@given(st.one_of(*map(edited, (Set, InsertKey, InsertItem, Remove, Rename, Reorder, Move))), st.booleans())
def test_a_byte_order_mark_stays_and_changes_nothing(case: tuple[str, Edit], has_head: bool) -> None:
    text, edit = case
    if not has_head:  # the first key stands on the first line
        text = text.partition("\n")[2]
        assume(not re.match(r"\s", text))
    without, refusal = patched_or_refused(text, edit)
    assert patched_or_refused(f"\ufeff{text}", edit) == ("" if refusal else f"\ufeff{without}", refusal)
