"""A value → YAML in the style of a file that every reader of YAML reads as it; and what a text means, to compare."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from unicodedata import normalize

import yaml

from touchpoints.editing.edits import Value, not_as_intended, not_writable
from touchpoints.editing.lines import WIDTH, Style
from touchpoints.loading.yaml.tree import Node
from touchpoints.scalars import Plain

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
_IN_FLOW = re.compile(r"[,\[\]{}]|:[^\w/]")
_NEVER_PLAIN = re.compile(r":(?:\s|$)|\s#|[\t\r\n\u2028\u2029]|^\s|\s$|^\.\.\.")
_NUMBER = re.compile(r"[-+]?(\.\d+|\d[\d_]*(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+")
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9-]*")
_WORDS = frozenset({"", "~", "y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ESCAPED = re.compile('[\\\\"\n\t\u2028\u2029]')


def reads_as_other(text: str) -> bool:
    """Whether a reader of YAML 1.1 or 1.2 takes this text, without quotes, for a number, a date, a boolean or null."""
    if text.casefold() in _WORDS or _NUMBER.fullmatch(text):
        return True
    candidates = (*_RESOLVERS.get(text[:1], ()), *_RESOLVERS.get(None, ()))
    return any(pattern.match(text) for _, pattern in candidates)


def scalar(value: Value, *, in_flow: bool, quote: str = "") -> str:
    """`value` on one line. `quote`: the quotes a text is to have where it can, as the text it replaces had."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise not_writable(value)
    if isinstance(value, Plain) and reads_as_other(value):
        return str(value)
    return quoted_text(value, quote) if quote or not is_plain(value, in_flow=in_flow) else value


def number_text(value: float) -> str:
    """`4.0` → `4`, `0.1` → `0.1`. Raises PatchRefused for what is no finite number."""
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise not_writable(value)
    return repr(value).removesuffix(".0")


def is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether a text needs no quotes."""
    if reads_as_other(text) or text[0] in _INDICATORS or _NEVER_PLAIN.search(text):
        return False
    return not (in_flow and _IN_FLOW.search(text))


def quoted_text(text: str, quote: str = "") -> str:
    """In double quotes, or in single ones where these were asked for and can hold the text."""
    if quote == "'" and not re.search("[\r\n\t\u2028\u2029]", text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES[match.group()], text) + '"'


def is_block_text(text: str) -> bool:
    """Whether a text reads well as lines below `|`: several lines, none of which needs an escape."""
    if "\n" not in text.strip("\n") or text.startswith((" ", "\n", "\t")) or text.endswith("\n\n"):
        return False
    return not re.search("[\r\t\u2028\u2029]", text) and not text.rstrip("\n").endswith(" ")


def key_text(key: str, *, in_flow: bool) -> str:
    """A key; words such as `on` and `n`, which are keys of a journey, are not put in quotes."""
    key = normal(key)
    if _WORD.fullmatch(key) and key.casefold() not in ("true", "false", "null"):
        return key
    return scalar(key, in_flow=in_flow)


def normal(text: str) -> str:
    """Unicode's composed form, in which keys are compared."""
    return normalize("NFC", text)


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
