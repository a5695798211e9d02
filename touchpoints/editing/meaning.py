"""What a text means, as values that compare: of a tree that was read, of a value to write."""

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from touchpoints.editing.render import Content, Written, items
from touchpoints.editing.scalar_text import number_text, reads_as_other
from touchpoints.loading.yaml.tree import Node
from touchpoints.scalars import Plain

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
