"""What people do to touchpoints as a whole: add, duplicate, move, remove, give another id.

Every function takes the whole file (`whole.in_folder`) and gives its text with exactly that change. Each raises
PatchRefused, and changes nothing, where it cannot do what was asked.
"""

from collections.abc import Iterator, Mapping

from touchpoints.catalogue import TouchpointType
from touchpoints.editing.actions import Edited, edited, entry_edits, unified_diff
from touchpoints.editing.edits import Edit, InsertItem, InsertKey, Move, PatchRefused, Remove, Set, Value, already_there
from touchpoints.editing.field_edits import JOURNEY_KEYS, place_of
from touchpoints.editing.patch import patch
from touchpoints.editing.references import removing_edits, renaming_edits
from touchpoints.editing.touchpoint_actions import entry_removal, key_edit, no_touchpoint, reset_touchpoint
from touchpoints.editing.whole import TOUCHPOINTS, Whole, WrittenTouchpoint, phase_key, phase_keys, removed_here
from touchpoints.loading.whole.extends import id_of, touchpoints_of
from touchpoints.loading.yaml.tree import entries, items, plain_data
from touchpoints.model import PHASE_NAMES, Phase
from touchpoints.naming import slugify
from touchpoints.text import Lang, Text
from touchpoints.visible import quoted

NOT_COPIED = ("evidence", "rating", "ratings", "emotion", "verbatims", "start", "end")
"""What a duplicate does not take over: measured, judged or said of the original alone, it would count twice."""


def add_touchpoint(
    whole: Whole, phase: Phase, fields: Mapping[str, Value], *, before: str | None = None
) -> tuple[Edited, str]:
    """A new touchpoint in a phase, before the touchpoint `before` of that phase or, for None, at its end; and its id.

    `fields` must hold a name. An id is written where there is none in it, or where it is taken: unique in the whole
    journey. In a file that extends another the touchpoint is placed by `after` where it needs to be.
    """
    name = _name_of(fields.get("name"), whole.written_in)
    if not name:
        raise PatchRefused(_NAMELESS)
    id_ = free_id(whole, str(fields.get("id") or "") or slugify(name) or str(fields.get("type") or ""))
    entry: dict[str, Value] = {"id": id_, **{key: value for key, value in fields.items() if key != "id"}}
    wanted = _order_with(whole, id_, phase, before)
    key = phase_key(whole.root, phase)
    if whole.base is None:
        listed = phase_keys(whole.root).get(key)
        if listed is None:
            return edited(whole.text, entry_edits(whole.root, phase, entry), whole.file), id_
        index = None if before is None else _index_in(whole, key, before)
        return edited(whole.text, [InsertItem((TOUCHPOINTS, key), entry, index)], whole.file), id_
    return _first_in_order(whole, _entries_placed(whole, phase, entry, wanted, before), wanted), id_


def from_type(kind: TouchpointType, lang: Lang) -> dict[str, Value]:
    """The fields of a touchpoint of the catalogue: its type and name; channels are left to say."""
    return {"type": kind.id, "name": kind.name(lang)}


def duplicate_touchpoint(whole: Whole, touchpoint: str) -> tuple[Edited, str]:
    """A copy behind the original, under an id and a name of its own; and its id. Without `NOT_COPIED`."""
    found = next(
        ((phase, node) for phase, node in touchpoints_of(whole.shaped.root) if id_of(node) == touchpoint), None
    )
    if found is None:
        raise no_touchpoint(touchpoint)
    phase, node = found
    fields: dict[str, Value] = {
        key: plain_data(child)
        for key, child in entries(node).items()
        if key not in (*NOT_COPIED, "after") and child.value is not None
    }
    written = whole.written(touchpoint)
    if written is not None:
        fields |= {key: plain_data(child) for key, child in entries(written.node).items() if key.startswith("x-")}
    fields["name"] = _copied_name(fields.get("name"))
    order = whole.order[Phase(phase)]
    behind = order[order.index(touchpoint) + 1 :]
    return add_touchpoint(whole, Phase(phase), {**fields, "id": touchpoint}, before=behind[0] if behind else None)


def move_touchpoint(whole: Whole, touchpoint: str, phase: Phase, *, before: str | None = None) -> Edited:
    """Put a touchpoint before another of a phase or, for None, at the end of the phase; comments above it go with it.

    An inherited one gets the smallest entry that places it (`after`, or another phase), or loses it where it goes back
    to its inherited place. Raises PatchRefused where a file that extends another cannot say that place.
    """
    if not any(touchpoint in ids for ids in whole.order.values()):
        raise no_touchpoint(touchpoint)
    if before == touchpoint:
        return Edited(whole.text, "")
    wanted = _order_with(whole, touchpoint, phase, before)
    if wanted == whole.order:
        return Edited(whole.text, "")
    if whole.base is None:
        return _moved_alone(whole, touchpoint, phase, before)
    return _first_in_order(whole, _moves(whole, touchpoint, phase, wanted), wanted)


def remove_touchpoint(whole: Whole, touchpoint: str, *, with_references: bool = False) -> Edited:
    """Take a touchpoint away. An inherited one is written under `remove`, and what this file wrote over it goes.

    `with_references`: what points at it in this file (`references.dangling`) goes with it; without, it dangles.
    """
    written, inherited = whole.written(touchpoint), whole.inherited(touchpoint)
    if written is None and (inherited is None or touchpoint in removed_here(whole)):
        raise no_touchpoint(touchpoint)
    edits = entry_removal(whole, [written] if written else [])
    if with_references:
        edits = _outside(edits, removing_edits(whole, touchpoint))
    if inherited is not None and touchpoint not in removed_here(whole):
        edits.append(_removal(whole, touchpoint))
    return edited(whole.text, edits, whole.file)


def change_id(whole: Whole, touchpoint: str, id_: str) -> Edited:
    """Give a touchpoint that this file describes another id, and what points at it in this file too.

    Raises PatchRefused where the id is taken, or the touchpoint is inherited: its id is that of the file extended.
    """
    written = whole.written(touchpoint)
    if whole.inherited(touchpoint) is not None:
        raise PatchRefused(_INHERITED_ID.format(id=quoted(touchpoint)))
    if written is None:
        raise no_touchpoint(touchpoint)
    if id_ == touchpoint and written.has_id:
        return Edited(whole.text, "")
    if id_ != touchpoint and any(id_ in ids for ids in whole.order.values()):
        raise already_there((*written.loc, id_))
    if written.is_bare:
        first: Edit = Set(written.loc, {"id": id_, "name": plain_data(written.node)})
    else:
        first = key_edit(written, "id", id_)
    return edited(whole.text, [first, *renaming_edits(whole, touchpoint, id_)], whole.file)


def free_id(whole: Whole, wanted: str) -> str:
    """The id itself or, where it is taken in the whole journey, the first of `id-2`, `id-3`… that is not."""
    taken = {one for ids in whole.order.values() for one in ids} | set(removed_here(whole))
    wanted = slugify(wanted) or "touchpoint"
    return next(one for one in _numbered(wanted) if one not in taken)


def _numbered(id_: str) -> Iterator[str]:
    yield id_
    number = 1
    while True:
        number += 1
        yield f"{id_[:70]}-{number}"


def _name_of(name: Value, lang: str) -> str:
    if isinstance(name, Mapping):
        said = {key: value for key, value in name.items() if isinstance(value, str)}
        return said.get(lang) or next(iter(said.values()), "")
    return name.strip() if isinstance(name, str) else ""


def _copied_name(name: Value) -> Value:
    """The name with a 2 behind it, in each language it has."""
    if isinstance(name, Mapping):
        return {key: _copied_name(value) for key, value in name.items()}
    return f"{name} (2)"


def _order_with(whole: Whole, id_: str, phase: Phase, before: str | None) -> dict[Phase, list[str]]:
    """The order of the whole journey with the touchpoint in its new place."""
    order = {one: [other for other in ids if other != id_] for one, ids in whole.order.items()}
    if before is not None and before not in order[phase]:
        raise no_touchpoint(before)
    order[phase].insert(len(order[phase]) if before is None else order[phase].index(before), id_)
    return order


def _first_in_order(whole: Whole, texts: Iterator[str], wanted: dict[Phase, list[str]]) -> Edited:
    """The first text in which the whole journey stands in this order. Raises PatchRefused where there is none."""
    for text in texts:
        if whole.with_text(text).order == wanted:
            return Edited(text, unified_diff(whole.text, text, whole.file))
    raise PatchRefused(_NO_PLACE)


def _index_in(whole: Whole, key: str, id_: str) -> int:
    """Where a touchpoint stands in a list of this file."""
    found = whole.written(id_)
    if found is None or found.loc[1] != key:
        raise no_touchpoint(id_)
    return int(found.loc[2])


def _moved_alone(whole: Whole, id_: str, phase: Phase, before: str | None) -> Edited:
    """A move in a file that extends none: its order is the order written."""
    there = _with_phase(whole, phase)
    key, written = phase_key(there.root, phase), there.written(id_)
    assert written is not None
    index = None if before is None else _index_in(there, key, before)
    text = patch(there.text, [Move(written.loc, (TOUCHPOINTS, key), index)], whole.file)
    return Edited(text, unified_diff(whole.text, text, whole.file))


def _with_phase(whole: Whole, phase: Phase) -> Whole:
    """The file with an empty list for a phase that it does not write."""
    key = phase_key(whole.root, phase)
    if key in phase_keys(whole.root):
        return whole
    order = list(Phase)
    index = sum(order.index(PHASE_NAMES[other]) < order.index(phase) for other in phase_keys(whole.root))
    return whole.with_text(patch(whole.text, [InsertKey((TOUCHPOINTS,), key, [], index)], whole.file))


def _entries_placed(
    whole: Whole, phase: Phase, entry: Mapping[str, Value], wanted: dict[Phase, list[str]], before: str | None
) -> Iterator[str]:
    """The texts with a new entry, in a file that extends another: the ways to write it, the shortest first."""
    key = phase_key(whole.root, phase)
    behind = _before(wanted[phase], str(entry["id"]))
    forms: list[Mapping[str, Value]] = [entry]
    if behind is not None:
        forms.append({"id": entry["id"], "after": behind, **entry})
    written = whole.written(before) if before else None
    places = list(range(len(items(phase_keys(whole.root).get(key)))))
    if written is not None and written.loc[1] == key:
        places.insert(0, int(written.loc[2]))
    for form in forms:
        yield patch(whole.text, entry_edits(whole.root, phase, form), whole.file)
        for index in places:
            yield patch(whole.text, [InsertItem((TOUCHPOINTS, key), form, index)], whole.file)


def _moves(whole: Whole, id_: str, phase: Phase, wanted: dict[Phase, list[str]]) -> Iterator[str]:
    """The texts with a touchpoint moved, in a file that extends another: the ways to write it, the shortest first."""
    written = whole.written(id_)
    if written is None:
        yield from _entries_placed(whole, phase, {"id": id_}, wanted, None)
        return
    if not written.is_bare and set(entries(written.node)) == {"id", "after"}:
        yield reset_touchpoint(whole, id_).text
    for edits in _placings(written, _before(wanted[phase], id_)):
        placed = whole.with_text(patch(whole.text, edits, whole.file))
        if written.phase is phase:
            yield placed.text
        there = _with_phase(placed, phase)
        key, now = phase_key(there.root, phase), there.written(id_)
        assert now is not None
        for index in (None, *range(len(items(phase_keys(there.root)[key])))):
            moved = patch(there.text, [Move(now.loc, (TOUCHPOINTS, key), index)], whole.file)
            yield _without_empty_phases(whole.with_text(moved)).text


def _placings(written: WrittenTouchpoint, behind: str | None) -> Iterator[list[Edit]]:
    """The edits that take `after` away from an entry, or give it one."""
    if written.is_bare:
        yield []
        if behind is not None:
            yield [Set(written.loc, {"name": plain_data(written.node), "after": behind})]
        return
    yield [Remove((*written.loc, "after"))] if written.writes("after") else []
    if behind is not None and written.writes("after"):
        yield [Set((*written.loc, "after"), behind)]
    elif behind is not None:
        keys = list(entries(written.node))
        yield [InsertKey(written.loc, "after", behind, keys.index("id") + 1 if "id" in keys else None)]


def _before(ids: list[str], id_: str) -> str | None:
    place = ids.index(id_)
    return ids[place - 1] if place else None


def _without_empty_phases(whole: Whole) -> Whole:
    empty = [key for key, listed in phase_keys(whole.root).items() if not items(listed)]
    if not empty or len(empty) == len(phase_keys(whole.root)):
        return whole
    return whole.with_text(patch(whole.text, [Remove((TOUCHPOINTS, key)) for key in empty], whole.file))


def _outside(first: list[Edit], more: list[Edit]) -> list[Edit]:
    """All edits, without those inside of what the first take away."""
    gone = [edit.loc for edit in first]
    return first + [edit for edit in more if not any(edit.loc[: len(loc)] == loc for loc in gone)]


def _removal(whole: Whole, id_: str) -> Edit:
    if "remove" in entries(whole.root):
        return InsertItem(("remove",), id_)
    return InsertKey((), "remove", [id_], place_of("remove", list(entries(whole.root)), JOURNEY_KEYS))


_NAMELESS = Text(en="a touchpoint needs a name", fr="un point de contact demande un nom")
_NO_PLACE = Text(
    en="a file that extends another cannot say this place; put the touchpoint behind another one, or change the order "
    "in the file extended",
    fr="un fichier qui en étend un autre ne peut pas dire cette place ; placez le point de contact derrière un "
    "autre, ou changez l’ordre dans le fichier étendu",
)
_INHERITED_ID = Text(
    en="{id} keeps the id of the file extended; change it there",
    fr="{id} garde l’id du fichier étendu ; changez-le là-bas",
)
