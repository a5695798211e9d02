"""What people do to a field of a touchpoint: give it a value, return it to unknown, take over the inherited one.

Every function takes the whole file (`whole.in_folder`) and gives its text with exactly that change. Each raises
PatchRefused, and changes nothing, where it cannot do what was asked.
"""

from collections.abc import Mapping

from touchpoints.editing.actions import Edited, edited, entry_edits
from touchpoints.editing.edits import Edit, InsertKey, PatchRefused, Remove, Set, Value, no_such_place
from touchpoints.editing.field_edits import (
    TOUCHPOINT_KEYS,
    Writing,
    nested,
    place_of,
    remove_edits,
    set_edits,
    with_changed,
    without_value,
)
from touchpoints.editing.whole import RATED, TOUCHPOINTS, Whole, WrittenTouchpoint, removed_here
from touchpoints.loading.yaml.tree import (
    Node,
    descend,
    entries,
    is_given,
    items,
    plain_data,
    text_of,
    with_entries,
    with_value,
)
from touchpoints.naming import slugify
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import quoted


def set_field(whole: Whole, touchpoint: str, path: Loc, value: Value) -> Edited:
    """Give a field of a touchpoint a value; `path` begins with the field: ("ratings", "speed"), ("evidence", 0, "n").

    A position equal to the length of a list adds an item. A `rating` beside `ratings` is its overall one: the two are
    never both written. Over an inherited field this file gets the smallest entry that says it: the field, whole.
    """
    _refuse_odd(path)
    written, inherited = whole.written(touchpoint), whole.inherited(touchpoint)
    if written is None and (inherited is None or touchpoint in removed_here(whole)):
        raise no_touchpoint(touchpoint)
    path, value, gone = _as_rated(written, inherited[1] if inherited else None, path, value)
    field = str(path[0])
    is_written = written is not None and (written.writes(field) or (written.is_bare and field == "name"))
    if not is_written and inherited is not None:
        value = with_changed(_taken_over(whole, inherited[1], field), path[1:], value, whole.written_in)
        path = (field,)
    if written is None and inherited is not None:
        entry: dict[str, Value] = {"id": touchpoint, field: value}
        return edited(whole.text, entry_edits(whole.root, inherited[0], entry), whole.file)
    assert written is not None
    if written.is_bare:
        return edited(whole.text, _of_a_name(written, path, value, whole.written_in), whole.file)
    edits = set_edits(written.node, written.loc, path, value, Writing(TOUCHPOINT_KEYS, whole.written_in))
    if gone is not None and written.writes(gone):
        edits.append(Remove((*written.loc, gone)))
    return edited(whole.text, edits, whole.file)


def remove_field(whole: Whole, touchpoint: str, path: Loc) -> Edited:
    """Return a field, or what stands at `path` inside it, to unknown.

    What this file alone writes goes away, and what holds nothing any more with it. An inherited field is written as
    `null`, and of one that is taken away in part, the rest. Raises PatchRefused where nothing is known there.
    """
    _refuse_odd(path)
    field = str(path[0])
    written, inherited = whole.written(touchpoint), whole.inherited(touchpoint)
    base = _taken_over(whole, inherited[1], field) if inherited else None
    if not is_given(base):
        if written is None or not written.writes(field):
            raise no_touchpoint(touchpoint) if written is None else no_such_place((*written.loc, *path))
        return edited(whole.text, remove_edits(written.node, written.loc, path), whole.file)
    assert base is not None
    if written is not None and written.writes(field):
        if len(path) > 1 and len(_container(written.node, path)) > 1:
            return edited(whole.text, remove_edits(written.node, written.loc, path), whole.file)
        own = entries(written.node)[field]
        left = None if len(path) == 1 else without_value(own, path[1:])
        return edited(whole.text, [Set((*written.loc, field), left)], whole.file)
    left = None if len(path) == 1 else without_value(base, path[1:])
    return set_field(whole, touchpoint, (field,), left)


def _taken_over(whole: Whole, inherited: Node, field: str) -> Node | None:
    """An inherited field as this file may write it: a measure says whose it is, which its file said until now."""
    node = entries(inherited).get(field)
    if field != "evidence" or node is None or whole.base is None:
        return node
    return with_value(node, [_of_its_segment(whole, whole.base.segments, item) for item in items(node)])


def _of_its_segment(whole: Whole, segments: Mapping[str, str | None], item: Node) -> Node:
    segment = segments.get(item.place.file)
    if segment is None or slugify(segment) == slugify(whole.segment or ""):
        return item
    if is_given(entries(item).get("segments")) or not isinstance(item.value, dict):
        return item
    return with_entries(item, segments=with_value(item, [with_value(item, segment)]))


def reset_field(whole: Whole, touchpoint: str, field: str) -> Edited:
    """Take over the inherited field again: what this file writes over it goes away, and an entry left empty with it.

    `rating` and `ratings` go together. Raises PatchRefused where this file writes nothing over it.
    """
    written, inherited = whole.written(touchpoint), whole.inherited(touchpoint)
    fields = [one for one in (RATED if field in RATED else (field,)) if written and written.writes(one)]
    if written is None or inherited is None or not fields or field == "id":
        raise PatchRefused(_NOTHING_TO_RESET.format(id=quoted(touchpoint), field=quoted(field)))
    left = set(entries(written.node)) - set(fields) - {"id"}
    if not left and inherited[0] is written.phase:
        return edited(whole.text, entry_removal(whole, [written]), whole.file)
    return edited(whole.text, [Remove((*written.loc, one)) for one in fields], whole.file)


def reset_touchpoint(whole: Whole, touchpoint: str) -> Edited:
    """Take over the whole inherited touchpoint again, in its inherited place; one that was removed comes back."""
    written = whole.written(touchpoint)
    removed = [
        index for index, node in enumerate(items(entries(whole.root).get("remove"))) if text_of(node) == touchpoint
    ]
    if whole.inherited(touchpoint) is None or not (written or removed):
        raise PatchRefused(_NOTHING_TO_RESET.format(id=quoted(touchpoint), field=quoted("*")))
    edits = entry_removal(whole, [written] if written else [])
    if removed and len(removed) == len(items(entries(whole.root)["remove"])):
        edits.append(Remove(("remove",)))
    else:
        edits += [Remove(("remove", index)) for index in removed]
    return edited(whole.text, edits, whole.file)


def entry_removal(whole: Whole, gone: list[WrittenTouchpoint]) -> list[Edit]:
    """The edits that take entries of touchpoints away, and in a file that extends another the lists left empty."""
    locs = {one.loc for one in gone}
    phases = entries(entries(whole.root).get(TOUCHPOINTS))
    emptied = {
        key
        for key, listed in phases.items()
        if items(listed) and all((TOUCHPOINTS, key, index) in locs for index in range(len(items(listed))))
    }
    if whole.base is not None and emptied and emptied == set(phases):
        return [Remove((TOUCHPOINTS,))]
    if whole.base is None:
        emptied = set()
    kept: list[Edit] = [Remove(loc) for loc in sorted(locs, key=str) if loc[1] not in emptied]
    return kept + [Remove((TOUCHPOINTS, key)) for key in sorted(emptied)]


def no_touchpoint(id_: str) -> PatchRefused:
    return PatchRefused(_NO_TOUCHPOINT.format(id=quoted(id_)))


def _refuse_odd(path: Loc) -> None:
    if not path or not isinstance(path[0], str) or path[0] == "phase":
        raise no_such_place(path)


def _container(node: Node, path: Loc) -> "list[Node] | dict[str, Node] | str":
    """What the last step of a path leads out of; empty where it is not there."""
    above = descend(node, path[:-1])
    return (above.value if above is not None else None) or []


def _as_rated(
    written: WrittenTouchpoint | None, inherited: Node | None, path: Loc, value: Value
) -> tuple[Loc, Value, str | None]:
    """A rating in the form the touchpoint has, or needs now; with the key that goes away for it."""
    if path[0] not in RATED or (value is None and len(path) == 1):
        return path, value, None
    own = entries(written.node if written else None)
    writes_one = any(key in own for key in RATED)
    given = own if writes_one else entries(inherited)
    if path == ("rating",) and is_given(given.get("ratings")):
        return ("ratings", "overall"), value, "rating" if "rating" in own else None
    if path[0] == "ratings" and is_given(given.get("rating")):
        gone = "rating" if "rating" in own else None
        overall = plain_data(given["rating"])
        if len(path) == 1:
            return path, value, gone
        return ("ratings",), with_changed_ratings(overall, path[1:], value), gone
    other = RATED[1 - RATED.index(str(path[0]))]
    return path, value, other if other in own else None


def with_changed_ratings(overall: Value, path: Loc, value: Value) -> Value:
    """`ratings` in the place of a `rating`: it stays the overall one, beside what is new."""
    new = nested(path, value)
    assert isinstance(new, dict)
    return {"overall": overall, **new}


def _of_a_name(written: WrittenTouchpoint, path: Loc, value: Value, lang: str) -> list[Edit]:
    """The edits of a touchpoint that is written as its name alone."""
    name = plain_data(written.node)
    if path == ("name",):
        return [Set(written.loc, value if isinstance(value, str) else {"name": value})]
    if path[0] == "name":
        return [Set(written.loc, {"name": with_changed(written.node, path[1:], value, lang)})]
    first = {"id": value, "name": name} if path == ("id",) else {"name": name, str(path[0]): nested(path[1:], value)}
    return [Set(written.loc, first)]


def key_edit(written: WrittenTouchpoint, key: str, value: Value) -> Edit:
    """One key of a written touchpoint, which is a map: given another value, or added in its usual place."""
    if written.writes(key):
        return Set((*written.loc, key), value)
    return InsertKey(written.loc, key, value, place_of(key, list(entries(written.node)), TOUCHPOINT_KEYS))


_NO_TOUCHPOINT = Text(
    en="no touchpoint {id} in this file; reload it, somebody may have changed it",
    fr="aucun point de contact {id} dans ce fichier ; rechargez-le, quelqu’un l’a peut-être modifié",
)
_NOTHING_TO_RESET = Text(
    en="this file writes nothing over the inherited {field} of {id}",
    fr="ce fichier n’écrit rien à la place du {field} hérité de {id}",
)
