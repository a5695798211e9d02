"""A field of a touchpoint or of a journey, by its path → the edits that give it a value or take it away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from touchpoints.editing.edits import Edit, InsertItem, InsertKey, Remove, Set, Value, no_such_place
from touchpoints.languages import is_key_of_text
from touchpoints.loading.yaml.tree import Node, child_of, descend, entries, is_given, plain_data
from touchpoints.model import Journey, Touchpoint
from touchpoints.problem import Loc

TOUCHPOINT_KEYS = tuple(key for key in Touchpoint.model_fields if key != "phase")
JOURNEY_KEYS = tuple(Journey.model_fields)


@dataclass(frozen=True, slots=True)
class Writing:
    """How what is new is written: behind those that come before it in `keys`, beside a text that is in `lang`."""

    keys: Sequence[str]
    lang: str


def set_edits(owner: Node, loc: Loc, path: Loc, value: Value, writing: Writing) -> list[Edit]:
    """The edits after which the value at `path` of the map `owner`, which stands at `loc`, is `value`.

    What is missing on the way is made; a list's own length as a position adds an item.
    Raises PatchRefused where the path leads through something else than maps and lists.
    """
    node = owner
    for depth, step in enumerate(path):
        child = child_of(node, step)
        here = (*loc, *path[:depth])
        if child is None:
            return [_added(node, here, path[depth:], value, replace(writing, keys=()) if depth else writing)]
        node = child
    return [Set((*loc, *path), value)]


def _added(node: Node, loc: Loc, rest: Loc, value: Value, writing: Writing) -> Edit:
    step, inner = rest[0], nested(rest[1:], value)
    if isinstance(step, str) and (isinstance(node.value, dict) or node.value is None):
        return InsertKey(loc, step, inner, place_of(step, list(entries(node)), writing.keys))
    if isinstance(step, int) and (isinstance(node.value, list) or node.value is None):
        if step != len(node.value or []):
            raise no_such_place((*loc, step))
        return InsertItem(loc, inner)
    if isinstance(node.value, str) and len(rest) == 1 and isinstance(step, str) and is_key_of_text(step):
        beside = {} if step == writing.lang else {writing.lang: plain_data(node)}
        return Set(loc, {**beside, step: inner})
    if isinstance(node.value, str) and isinstance(step, str):
        return Set(loc, {step: inner})
    raise no_such_place((*loc, step))


def nested(path: Loc, value: Value) -> Value:
    """The value inside the maps and lists that lead to it."""
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def place_of(key: str, written: Sequence[str], keys: Sequence[str]) -> int | None:
    """Before which of the written keys a new one stands: behind those that usually come before it; None: at the end."""
    if key not in keys:
        return None
    before = set(keys[: keys.index(key)])
    last = max((index for index, other in enumerate(written) if other in before), default=-1)
    if last >= 0:
        return last + 1
    return 0 if any(other in keys for other in written) else None


def remove_edits(owner: Node, loc: Loc, path: Loc) -> list[Edit]:
    """The edits that take away what stands at `path`, and what holds nothing any more then, the owner excepted.

    Raises PatchRefused where nothing stands there.
    """
    if descend(owner, path) is None or not path:
        raise no_such_place((*loc, *path))
    while len(path) > 1:
        above = descend(owner, path[:-1])
        if above is None or above.value is None or len(above.value) > 1:
            break
        path = path[:-1]
    return [Remove((*loc, *path))]


def with_changed(inherited: Node | None, path: Loc, value: Value, lang: str) -> Value:
    """A copy of an inherited field with another value at `path` inside it, to be written whole."""
    if not path:
        return value
    data = plain_data(inherited) if inherited is not None else None
    return _laid(data, path, value, lang)


def _laid(data: Any, path: Loc, value: Value, lang: str) -> Value:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        listed = list(data) if isinstance(data, list) else []
        if step > len(listed):
            raise no_such_place(path)
        old = listed[step] if step < len(listed) else None
        listed[step : step + 1] = [_laid(old, rest, value, lang)]
        return listed
    if isinstance(data, str) and is_key_of_text(step) and not rest:
        data = {lang: data}
    fields = dict(data) if isinstance(data, Mapping) else {}
    fields[step] = _laid(fields.get(step), rest, value, lang)
    return fields


def without_value(inherited: Node, path: Loc) -> Value:
    """A copy of an inherited field without what stands at `path` inside it; None where nothing is left.

    Raises PatchRefused where nothing stands there.
    """
    if not path or not is_given(descend(inherited, path)):
        raise no_such_place(path)
    data: Any = plain_data(inherited)
    while path:
        above = data
        for step in path[:-1]:
            above = above[step]
        del above[path[-1]]
        if above:
            return data  # type: ignore[no-any-return]
        path = path[:-1]
    return None
