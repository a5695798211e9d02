"""A value → lines of YAML in the style of a file, on one line or as a block; and what a text means, to compare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from touchpoints.editing.edits import Value, not_as_intended
from touchpoints.editing.lines import WIDTH, Style
from touchpoints.editing.scalar_text import is_block_text, key_text, normal, number_text, reads_as_other, scalar
from touchpoints.loading.yaml.tree import Node
from touchpoints.scalars import Plain


@dataclass(frozen=True, slots=True)
class Written:
    """A value that is moved as it is written."""

    value: Value
    """What it means; only used to write it anew where its text cannot stand."""
    lines: tuple[str, ...]
    """Its text, from its own column on."""
    comments: tuple[str, ...] = ()
    """The comment lines above it."""
    is_block: bool = False
    has_comments: bool = False
    """Comments stand inside: it can only be moved as it is written."""


Content: TypeAlias = "str | bool | int | float | date | Sequence[Content] | Mapping[str, Content] | Written | None"
"""What stands in a file once it is changed: values, and values moved as they are written."""


def is_map(value: object) -> bool:
    return isinstance(value, Mapping)


def is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def inline(content: Content, *, in_flow: bool, quote: str = "") -> str:
    """On one line, lists and maps in brackets."""
    if isinstance(content, Written):
        return _written_inline(content, in_flow)
    if isinstance(content, Mapping):
        parts = [f"{key_text(key, in_flow=True)}: {inline(child, in_flow=True)}" for key, child in content.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(content, Sequence) and not isinstance(content, str):
        return "[" + ", ".join(inline(child, in_flow=True) for child in content) + "]"
    return scalar(content, in_flow=in_flow, quote=quote)


def _written_inline(content: Written, in_flow: bool) -> str:
    if not content.is_block and len(content.lines) == 1 and not content.comments:
        return content.lines[0]
    if content.has_comments or content.comments:
        raise not_as_intended()
    return inline(content.value, in_flow=in_flow)


def needs_block(content: Content, width: int, like_block: bool | None = None) -> bool:
    """Whether a value outside brackets is written over several lines.

    `width`: columns left on the line. `like_block`: whether its neighbours are blocks, None without neighbours.
    """
    if isinstance(content, Written):
        return content.is_block
    if isinstance(content, str):
        return is_block_text(content)
    if not (is_map(content) or is_list(content)) or not content:
        return False
    if like_block is not None:
        return like_block or _holds_block_text(content)
    below = content.values() if isinstance(content, Mapping) else [content]
    if _holds_block_text(content) or any(is_map(item) or is_list(item) for child in below for item in items(child)):
        return True
    return any(isinstance(child, Written) for child in items(content)) or len(inline(content, in_flow=False)) > width


def items(content: Content) -> Sequence[Content]:
    """The items of a list; none for anything else."""
    return content if isinstance(content, Sequence) and not isinstance(content, str) else ()


def _holds_block_text(content: Content) -> bool:
    if isinstance(content, str):
        return is_block_text(content)
    children = content.values() if isinstance(content, Mapping) else items(content)
    return any(_holds_block_text(child) for child in children)


def entry_lines(key: str, content: Content, column: int, style: Style, like_block: bool | None = None) -> list[str]:
    """`key: value` in a block map at `column`: its lines, each without the indentation of `column`."""
    head = key_text(key, in_flow=False) + ":"
    if not needs_block(content, WIDTH - column - len(head) - 1, like_block):
        return [f"{head} {inline(content, in_flow=False)}"]
    if isinstance(content, str):
        header, *body = text_lines(content)
        return [f"{head} {header}", *indented(body, style.step)]
    offset = style.step if is_map(content) else style.dash
    return [head, *indented(block_lines(content, column + offset, style), offset)]


def item_lines(content: Content, column: int, style: Style, like_block: bool | None = None) -> list[str]:
    """`- value` in a block list whose dashes stand at `column`: its lines, without the indentation of `column`."""
    dash = "-" + " " * (style.after_dash - 1)
    if isinstance(content, Written):
        first, *rest = content.lines
        return [*content.comments, (dash + first).rstrip(" "), *indented(rest, style.after_dash)]
    if not needs_block(content, WIDTH - column - style.after_dash, like_block):
        return [dash + inline(content, in_flow=False)]
    if isinstance(content, str):
        header, *body = text_lines(content)
        return [dash + header, *indented(body, style.after_dash)]
    first, *rest = block_lines(content, column + style.after_dash, style)
    return [dash + first, *indented(rest, style.after_dash)]


def block_lines(content: Content, column: int, style: Style) -> list[str]:
    """A list or map as a block at `column`: its lines, without the indentation of `column`."""
    if isinstance(content, Mapping):
        return [line for key, child in content.items() for line in entry_lines(key, child, column, style)]
    return [line for child in items(content) for line in item_lines(child, column, style)]


def text_lines(text: str) -> list[str]:
    """`|` or `|-`, then the lines of the text."""
    return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]


def indented(lines: Sequence[str], columns: int) -> list[str]:
    """Lines further to the right; those without words stay empty."""
    return [" " * columns + line if line else line for line in lines]


def tidy(value: Value) -> Value:
    """The value as it will be read: keys composed, line breaks of one kind. Raises PatchRefused for other types."""
    if isinstance(value, Plain):
        return value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return {normal(str(key)): tidy(child) for key, child in value.items()}
    if isinstance(value, Sequence):
        return [tidy(child) for child in value]
    if value is not None and not isinstance(value, bool | int | float | date):
        scalar(value, in_flow=False)
    return value


Meaning: TypeAlias = (
    "tuple[str, str] | tuple[str, tuple[Meaning, ...]] | tuple[str, tuple[tuple[str, Meaning], ...]] | None"
)
"""None, ("text", …), ("plain", a number, date or boolean as written), ("list", items) or ("map", keys in order)."""


def meaning(node: Node) -> Meaning:
    value = node.value
    if value is None:
        return None
    if isinstance(value, dict):
        return "map", tuple((key, meaning(child)) for key, child in value.items())
    if isinstance(value, list):
        return "list", tuple(meaning(child) for child in value)
    return ("text", value) if node.quoted else _unquoted(value)


def expected(content: Content) -> Meaning:
    """The meaning that the text written for a value must have."""
    if isinstance(content, Written):
        return expected(content.value)
    if content is None:
        return None
    if isinstance(content, bool):
        return "plain", "true" if content else "false"
    if isinstance(content, int | float):
        return "plain", number_text(content)
    if isinstance(content, date):
        return "plain", content.isoformat()
    if isinstance(content, Plain):
        return _unquoted(str(content))
    if isinstance(content, str):
        return "text", content
    if isinstance(content, Mapping):
        return "map", tuple((key, expected(child)) for key, child in content.items())
    return "list", tuple(expected(child) for child in items(content))


def _unquoted(text: str) -> Meaning:
    """Quotes make no difference to a text that nobody takes for anything else."""
    return ("plain" if reads_as_other(text) else "text"), text
