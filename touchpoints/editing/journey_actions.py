"""What people do to the journey itself: its fields, its links and its flow, inherited ones included.

Every function takes the whole file (`whole.in_folder`) and gives its text with exactly that change. Each raises
PatchRefused, and changes nothing, where it cannot do what was asked.
"""

from collections.abc import Mapping, Sequence

from touchpoints.editing.actions import Edited, edited, refuse_beside_null
from touchpoints.editing.edits import Edit, InsertKey, PatchRefused, Remove, Set, Value, no_such_place
from touchpoints.editing.field_edits import (
    JOURNEY_KEYS,
    Writing,
    nested,
    place_of,
    remove_edits,
    set_edits,
    with_changed,
    without_value,
)
from touchpoints.editing.whole import Whole, phase_key_among
from touchpoints.loading.shape.canonical import is_text_by_language
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.tree import Node, entries, is_given, items, plain_data
from touchpoints.model import PHASE_NAMES, Phase
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import quoted

NOT_INHERITED = ("extends", "remove", "touchpoints")


def set_journey_field(whole: Whole, path: Loc, value: Value) -> Edited:
    """Give a field of the journey a value; `path` begins with the field: ("journey", "goal"), ("links", 2, "p").

    A position equal to the length of a list adds an item. An inherited field is replaced whole by a file that extends
    another, so that it is copied with the change; the accepted gaps are not, a file adds its own to those it inherits.
    Touchpoints have actions of their own.
    """
    field = _field(path)
    if field == ACCEPTED_GAPS:
        refuse_beside_null(whole.root)
    base = _inherited(whole, field)
    if field not in entries(whole.root):
        if base is not None:
            value, path = with_changed(base, path[1:], value, whole.written_in), (field,)
    elif field == "journey" and len(path) > 1 and _is_name_alone(title := entries(whole.root)[field]):
        path, value = _of_a_name(title, path, value, whole.written_in)
    elif field == "phase_weights":
        path = _as_written(whole, path)
    writing = Writing(JOURNEY_KEYS, whole.written_in)
    return edited(whole.text, set_edits(whole.root, (), path, value, writing), whole.file)


def remove_journey_field(whole: Whole, path: Loc) -> Edited:
    """Return a field of the journey, or what stands at `path` inside it, to unknown.

    What this file alone writes goes away, and what holds nothing any more with it; an inherited field is written as
    `null` (a list as `[]`), and of one that is taken away in part, the rest.
    """
    field = _field(path)
    own, base = entries(whole.root).get(field), _inherited(whole, field)
    if own is not None and path[:2] == ("journey", "name") and is_text_by_language(own):
        path = ("journey", *path[2:])
    path = _as_written(whole, path)
    if not is_given(base):
        if own is None:
            raise no_such_place(path)
        return edited(whole.text, remove_edits(whole.root, (), path), whole.file)
    source = own if own is not None else base
    assert source is not None
    left = None if len(path) == 1 else without_value(source, path[1:])
    if left is None and isinstance(source.value, list):
        left = []
    if own is not None and len(path) > 1 and left:
        return edited(whole.text, remove_edits(whole.root, (), path), whole.file)
    return edited(whole.text, _whole_field(whole, field, left), whole.file)


def reset_journey_field(whole: Whole, field: str) -> Edited:
    """Take over the inherited field again. Raises PatchRefused where this file writes nothing over one."""
    if field not in entries(whole.root) or whole.base is None or field not in entries(whole.base.root):
        raise PatchRefused(_NOTHING_TO_RESET.format(field=quoted(field)))
    return edited(whole.text, [Remove((field,))], whole.file)


def _links(whole: Whole) -> tuple[Node, ...]:
    """The links in force: those written here, or those inherited."""
    own = entries(whole.root).get("links")
    if own is not None or whole.base is None:
        return tuple(items(own))
    return tuple(items(entries(whole.shaped.root).get("links")))


def add_link(whole: Whole, link: Mapping[str, Value]) -> Edited:
    """Add a link at the end: `{from, to, kind?, p?, n?, channel?, lands_on_claim?, hand_over?}`."""
    return set_journey_field(whole, ("links", len(_links(whole))), link)


def set_flow(whole: Whole, chains: Sequence[Sequence[str]]) -> Edited:
    """Write the flow: one chain as `a > b > c`, several as a list of them; none at all: the written order, dotted."""
    said = [" > ".join(chain) for chain in chains if chain]
    if not said:
        known = "flow" in entries(whole.root) or _inherited(whole, "flow") is not None
        return remove_journey_field(whole, ("flow",)) if known else Edited(whole.text, "")
    own = entries(whole.root).get("flow")
    value: Value = said if len(said) > 1 or (own is not None and isinstance(own.value, list)) else said[0]
    return edited(whole.text, _whole_field(whole, "flow", value), whole.file)


def _as_written(whole: Whole, path: Loc) -> Loc:
    """The path of a weight of a phase under the key that the file has for it, which may be French."""
    weights = entries(entries(whole.root).get("phase_weights"))
    if len(path) != 2 or path[0] != "phase_weights" or path[1] not in set(Phase) or not weights:
        return path
    return path[0], phase_key_among([key for key in weights if key in PHASE_NAMES], Phase(path[1]))


def _is_name_alone(title: Node) -> bool:
    """`journey: Achat en ligne`, or its name in several languages: `journey: {fr: …, en: …}`."""
    return isinstance(title.value, str) or is_text_by_language(title)


def _of_a_name(title: Node, path: Loc, value: Value, lang: str) -> tuple[Loc, Value]:
    """Where and what to write for a field of a journey that is written as its name alone: a map where it is more."""
    if path[1] != "name":
        new = nested(path[1:], value)
        assert isinstance(new, Mapping)
        return ("journey",), {"name": plain_data(title), **new}
    if isinstance(title.value, str):
        return ("journey",), with_changed(title, path[2:], value, lang)
    return ("journey", *path[2:]), value


def _whole_field(whole: Whole, field: str, value: Value) -> list[Edit]:
    if field in entries(whole.root):
        return [Set((field,), value)]
    return [InsertKey((), field, value, place_of(field, list(entries(whole.root)), JOURNEY_KEYS))]


def _field(path: Loc) -> str:
    if not path or not isinstance(path[0], str) or path[0] == "touchpoints":
        raise no_such_place(path)
    return path[0]


def _inherited(whole: Whole, field: str) -> Node | None:
    """A field of the journey extended that this file replaces, without what led to touchpoints that it removes."""
    if whole.base is None or field in (*NOT_INHERITED, ACCEPTED_GAPS):
        return None
    if field in entries(whole.root):
        return entries(whole.base.root).get(field)
    return entries(whole.shaped.root).get(field)


_NOTHING_TO_RESET = Text(
    en="this file writes nothing over the inherited {field} of the journey",
    fr="ce fichier n’écrit rien à la place du {field} hérité du parcours",
)
