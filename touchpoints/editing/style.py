"""How a file is laid out, as far as it can be seen: the step of its indentation, and where its dashes stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from touchpoints.editing.lines import Lines
from touchpoints.loading.yaml.tree import Node

WIDTH = 120
"""Characters of a line up to which a list or map is written on it."""


@dataclass(frozen=True, slots=True)
class Style:
    newline: str
    step: int = 2
    """Columns by which a map stands further right than the key it belongs to."""
    dash: int = 2
    """Columns by which the dashes of a list stand further right than its key; 0 in many files."""
    after_dash: int = 2
    """Columns from a dash to its item."""


def is_flow(node: Node, text: str) -> bool:
    """A list or map in brackets."""
    return isinstance(node.value, list | dict) and text[node.start_index] in "[{"


def observed(root: Node, lines: Lines) -> Style:
    """The style most of the file has; where it shows none, the usual one."""
    seen: dict[str, Counter[int]] = {"step": Counter(), "dash": Counter(), "after_dash": Counter()}
    for name, columns in _observations(root, lines):
        seen[name][columns] += 1
    step = _most(seen["step"], 1) or _most(seen["dash"], 1) or 2
    dash = _most(seen["dash"], 0)
    return Style(lines.newline, step, step if dash is None else dash, _most(seen["after_dash"], 2) or 2)


def _most(seen: Counter[int], least: int) -> int | None:
    return next((columns for columns, _ in seen.most_common() if columns >= least), None)


def _observations(root: Node, lines: Lines) -> Iterator[tuple[str, int]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node.value, dict | list) or is_flow(node, lines.text):
            continue
        column = lines.column(node.start_index)
        children = list(node.value.values()) if isinstance(node.value, dict) else node.value
        waiting.extend(children)
        for child in children:
            is_block = isinstance(child.value, dict | list) and not is_flow(child, lines.text)
            if isinstance(node.value, list):
                if child.start_index > node.start_index and lines.same_line(node.start_index, child.start_index):
                    yield "after_dash", lines.column(child.start_index) - column
            elif is_block:
                yield ("step" if isinstance(child.value, dict) else "dash"), lines.column(child.start_index) - column
