"""What a form is about: one touchpoint, the journey, or its links -> where it stands and how it is changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints.desk.form.questions import OF_JOURNEY, OF_LINKS, OF_TOUCHPOINT, Field, Group, translated
from touchpoints.editing.actions import Edited
from touchpoints.editing.edits import Value
from touchpoints.editing.journey_actions import remove_journey_field, set_flow, set_journey_field
from touchpoints.editing.place_actions import change_id, move_touchpoint
from touchpoints.editing.touchpoint_actions import remove_field, set_field
from touchpoints.editing.whole import Origin, Whole, field_origins, journey_origins
from touchpoints.loading.whole.extends import id_of, touchpoints_of
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.tree import Node, entries, is_given, with_value
from touchpoints.model import Journey, Phase, Touchpoint
from touchpoints.problem import Loc
from touchpoints.text import Text

JOURNEY, LINKS = "$journey", "$links"
"""Subjects of a form that are no touchpoint."""


@dataclass(frozen=True, slots=True)
class TouchpointForm:
    """The form of one touchpoint."""

    id: str
    groups: tuple[Group, ...] = OF_TOUCHPOINT
    translated: tuple[Loc, ...] = translated(OF_TOUCHPOINT, Touchpoint)

    def node(self, whole: Whole) -> Node | None:
        """With its phase, and the notes of the team (`x-…`), which belong to this file alone."""
        found = next(
            ((phase, node) for phase, node in touchpoints_of(whole.shaped.root) if id_of(node) == self.id), None
        )
        if found is None:
            return None
        phase, node = found
        written = whole.written(self.id)
        notes = {
            key: child for key, child in entries(written.node if written else None).items() if key.startswith("x-")
        }
        place = Node(str(phase), node.source, node.start_index, node.start_index)
        return with_value(node, {**entries(node), **notes, "phase": place})

    def put(self, whole: Whole, path: Loc, value: Value) -> Edited:
        if path == ("phase",):
            return move_touchpoint(whole, self.id, Phase(str(value)))
        if path == ("id",):
            return change_id(whole, self.id, str(value))
        if path == ("ratings", "overall") and not isinstance(value, list) and not self._has_ratings(whole):
            path = ("rating",)
        return set_field(whole, self.id, path, value)

    def _has_ratings(self, whole: Whole) -> bool:
        return is_given(entries(self.node(whole)).get("ratings"))

    def take(self, whole: Whole, path: Loc) -> Edited:
        return Edited(whole.text, "") if path in (("phase",), ("id",)) else remove_field(whole, self.id, path)

    def origins(self, whole: Whole) -> Mapping[str, Origin]:
        return field_origins(whole, self.id)


@dataclass(frozen=True, slots=True)
class JourneyForm:
    """The form of the journey itself, or of its links."""

    groups: tuple[Group, ...] = OF_JOURNEY
    translated: tuple[Loc, ...] = translated(OF_JOURNEY, Journey)

    def node(self, whole: Whole) -> Node | None:
        """What is written about the file itself (`extends`, `remove`) is not inherited; inherited acceptances are in
        force, and changed in the file they stand in."""
        of_the_file = ("extends", "remove", ACCEPTED_GAPS)
        own = {key: child for key, child in entries(whole.root).items() if key in (*of_the_file, "links", "flow")}
        root = whole.shaped.root
        kept = {key: child for key, child in entries(root).items() if key not in of_the_file}
        return with_value(root, {**kept, **own})

    def put(self, whole: Whole, path: Loc, value: Value) -> Edited:
        if path == ("flow",):
            chains = value if isinstance(value, list) else [value]
            return set_flow(whole, [[step.strip() for step in str(chain).split(">")] for chain in chains])
        return set_journey_field(whole, path, value)

    def take(self, whole: Whole, path: Loc) -> Edited:
        return set_flow(whole, []) if path == ("flow",) else remove_journey_field(whole, path)

    def origins(self, whole: Whole) -> Mapping[str, Origin]:
        return journey_origins(whole)


def owner_of(subject: str) -> TouchpointForm | JourneyForm:
    """The form of a subject as an event names it."""
    if subject == JOURNEY:
        return JourneyForm()
    if subject == LINKS:
        return JourneyForm(OF_LINKS, ())
    return TouchpointForm(subject)


def most_used(id_: str) -> TouchpointForm:
    """The fields of a touchpoint that people change most, from the page that shows it."""
    return TouchpointForm(id_, (MOST_USED,), ())


def is_most_used(name: str) -> bool:
    """Whether an answer of a form is to one of these fields."""
    return name.startswith("field.") and name.split(".")[1] in _MOST_USED


_MOST_USED = ("ratings", "importance", "owner", "x-note")
MOST_USED = Group(
    "quick",
    Text(en="Most used", fr="Les plus utilisés"),
    tuple(item for item in OF_TOUCHPOINT[0].items if isinstance(item, Field) and item.top in _MOST_USED),
    is_open=True,
)
