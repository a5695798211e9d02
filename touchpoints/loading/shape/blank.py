"""A blank text is a field left out: it is taken out of a tree, with a hint where it stood."""

from pydantic import BaseModel

from touchpoints.languages import is_key_of_text
from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.allowed import allowed
from touchpoints.loading.yaml.tree import Node, with_value
from touchpoints.model import Component
from touchpoints.problem import Level, Loc
from touchpoints.text import Text

_LISTS_OF_FIGURES = frozenset({"values", *map(str, Component)})
"""Lists in which a place counts: what is blank there is no text, and is refused as no figure."""
_OF_PATCHES = frozenset({"after"})
"""Keys that a file has and the model does not."""


def is_blank(node: Node | None) -> bool:
    """A text of nothing but spaces."""
    return node is not None and isinstance(node.value, str) and not node.value.strip()


def without_blanks(model: type[BaseModel], root: Node, problems: Problems) -> Node:
    """A file's tree, in the shape of its model, without its blank texts; a key nobody knows stays, to be told."""
    return _without(model, root, (), problems) if _has_blank(root) else root


def _has_blank(node: Node) -> bool:
    if isinstance(node.value, dict):
        return any(map(_has_blank, node.value.values()))
    return any(map(_has_blank, node.value)) if isinstance(node.value, list) else is_blank(node)


def _without(model: type[BaseModel], node: Node, loc: Loc, problems: Problems) -> Node:
    if isinstance(node.value, list):
        if loc[-1:] and loc[-1] in _LISTS_OF_FIGURES:
            return node
        kept = [item for item in node.value if not _told(item, problems)]
        return with_value(node, [_without(model, item, (*loc, place), problems) for place, item in enumerate(kept)])
    if not isinstance(node.value, dict):
        return node
    entries: dict[str, Node] = {}
    for key, child in node.value.items():
        if is_blank(child) and _is_known(model, loc, key):
            note_blank(child, problems)
            continue
        inner = _without(model, child, (*loc, key), problems)
        if inner.value or not _is_text(child):  # a text that is blank in each of its languages is blank
            entries[key] = inner
    return with_value(node, entries)


def _is_text(node: Node) -> bool:
    return isinstance(node.value, dict) and bool(node.value) and all(map(is_key_of_text, node.value))


def _told(item: Node, problems: Problems) -> bool:
    if is_blank(item):
        note_blank(item, problems)
    return is_blank(item)


def _is_known(model: type[BaseModel], loc: Loc, key: str) -> bool:
    known = allowed(model, loc).keys
    return not known or key in known or key in _OF_PATCHES


def note_blank(node: Node, problems: Problems) -> None:
    problems.add(node.place, "blank-text", _BLANK, level=Level.WARNING)


_BLANK = Text(
    en="an empty text counts as left out; write something, or take it away",
    fr="un texte vide compte comme absent\u202f; écrivez quelque chose, ou supprimez-le",
)
