"""patch(): a file's text and edits → the text with exactly those changes, every other byte as it was."""

from collections.abc import Iterable

from touchpoints.editing.block import Block
from touchpoints.editing.container import Container, keeps_blank
from touchpoints.editing.edits import (
    Edit,
    Move,
    PatchRefused,
    Value,
    has_problems,
    no_such_place,
    not_as_intended,
    would_be_refused,
)
from touchpoints.editing.flow import Flow
from touchpoints.editing.lines import Lines, Splice, lines_of, observed, spliced
from touchpoints.editing.plan import Changes, Plan
from touchpoints.editing.render import Meaning, Written, meaning
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, descend, plain_data
from touchpoints.problem import Loc

_NAMELESS = "journey.yaml"


def patch(text: str, edits: Iterable[Edit], file: str = _NAMELESS) -> str:
    """`text` with `edits` made; `file` is the name told where it cannot be read.

    All paths and positions are those of `text`; edits of one call must not touch the same place. Text is spliced:
    comments, order, quotes, blank lines and line endings elsewhere stay as they are, byte for byte, and what is new
    follows the layout of the file. The result is read again and must mean exactly what was intended.

    Raises PatchRefused, and changes nothing, where `text` has problems of its own, where a path leads nowhere, where
    edits touch the same place, or where the result would mean anything else than what was intended.
    """
    wanted = tuple(edits)
    if not wanted:
        return text
    root = read(text, file)
    lines = Lines(text)
    plan = Plan(root, text, {edit.loc: _written(root, edit.loc, lines) for edit in wanted if isinstance(edit, Move)})
    plan.add_all(wanted)
    style = observed(root, lines)
    splices: list[Splice] = []
    for loc in sorted(plan.changes, key=len, reverse=True):
        container = Container(lines, style, plan.changes[loc])
        splices += (Flow if container.in_flow else Block)(container).splices()
    patched = spliced(text, splices)
    intended = plan.intended()
    refusal = _refusal(patched, intended, file)
    if refusal is not None and not patched.endswith(("\n", "\r")):
        patched += lines.newline  # a text of several lines may need the break behind its last
        refusal = _refusal(patched, intended, file)
    if refusal is not None:
        raise refusal
    return patched


def read(text: str, file: str = _NAMELESS) -> Node:
    """The tree of a text that can be edited. Raises PatchRefused where it has problems."""
    root, problems = read_yaml(text, file)
    if root is None or problems:
        raise has_problems(file, problems[0] if problems else None)
    return root


def _refusal(patched: str, intended: Meaning, file: str) -> PatchRefused | None:
    """Why a patched text is not what was intended; None where it is."""
    root, problems = read_yaml(patched, file)
    if problems:
        return would_be_refused(problems[0])
    return None if root is not None and meaning(root) == intended else not_as_intended()


def _written(root: Node, loc: Loc, lines: Lines) -> Written:
    """An item of a list as it stands in the text."""
    above = descend(root, loc[:-1]) if loc else None
    node = descend(root, loc)
    if above is None or node is None or not isinstance(above.value, list) or not isinstance(loc[-1], int):
        raise no_such_place(loc)
    container = Container(lines, observed(root, lines), Changes(above))
    entry = container.entries[loc[-1]]
    value: Value = plain_data(node)
    if container.in_flow:
        inside = lines.text[node.start_index : node.end_index]
        return Written(value, tuple(lines_of(inside)), has_comments="#" in inside)
    column = lines.column(node.start_index)
    end = lines.extent_end(node.end_index, container.column, keeps_blank(node, lines))
    is_below = not lines.same_line(entry.start, node.start_index)
    start = entry.start + 1 if is_below else node.start_index
    first, *rest = lines_of(lines.text[start:end]) or [""]
    above_it = lines.comments_above(entry.start) if loc[-1] else lines.start(entry.start)
    return Written(
        value,
        (first.strip() if is_below else first, *(line[min(column, _indentation(line)) :] for line in rest)),
        tuple(line.strip(" ") for line in lines_of(lines.text[above_it : lines.start(entry.start)])),
        is_block=True,
        has_comments="#" in lines.text[start:end],
    )


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
