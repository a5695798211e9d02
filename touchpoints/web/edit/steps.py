"""What a reader does to the content of their draft -> the draft, one step on."""

from touchpoints.desk.draft import begin, rebased
from touchpoints.desk.draft import redo as redone
from touchpoints.desk.draft import undo as undone
from touchpoints.desk.form.fields import Field, Kind
from touchpoints.desk.form.owners import JOURNEY, LINKS, owner_of
from touchpoints.desk.form.values import asked, keys_changed, translations, with_typed
from touchpoints.desk.typed_text import restored
from touchpoints.editing.edits import Value
from touchpoints.editing.journey_actions import add_link, reset_journey_field
from touchpoints.editing.place_actions import (
    add_touchpoint,
    duplicate_touchpoint,
    from_type,
    move_touchpoint,
    remove_touchpoint,
)
from touchpoints.editing.touchpoint_actions import reset_field, reset_touchpoint
from touchpoints.errors import TouchpointsError
from touchpoints.loading.yaml.tree import entries
from touchpoints.model import Phase
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.web.edit.desk import Step

_LONGEST_NAME = 40
"""Characters of what a browser calls a text it sent."""


def text(step: Step) -> None:
    """The text as it was typed; what was not touched keeps what the file has."""
    step.desk.heard = step.asked.get("sent", "")[:_LONGEST_NAME]
    step.put(restored(step.draft.text, step.asked.get("text", "")), "text")


def fields(step: Step) -> None:
    """What was typed in the form of a subject; the id last, and the page follows it."""
    whole, owner = step.whole, owner_of(step.subject)
    node = owner.node(whole)
    if node is None:
        return
    there = [field for group in owner.groups for item in group.items for field in asked(item, node)]
    there += translations(owner, node, whole.written_in)
    there += [Field((key,), Kind.WORDS, _NOTE) for key in entries(node) if key.startswith("x-") and key != "x-note"]
    typing = f"{step.subject} {keys_changed(whole, owner, there, step.asked)}"
    step.put(with_typed(whole, owner, there, step.asked), typing)
    renamed = step.asked.get("field.id", "").strip()
    if renamed and step.subject not in (JOURNEY, LINKS) and step.subject != renamed:
        step.desk.go = {"touchpoint": renamed}


def take_away(step: Step) -> None:
    """A row of a list, as "evidence.2"."""
    where: Loc = tuple(int(part) if part.isdigit() else part for part in step.asked.get("what", "").split("."))
    step.put(owner_of(step.subject).take(step.whole, where).text)


def add(step: Step) -> None:
    """A touchpoint of the catalogue, or one in the reader's own words; the page goes to it."""
    kind = step.assessment.catalogue.types.get(step.asked.get("type", ""))
    phase, name = step.asked.get("phase", ""), step.asked.get("name", "").strip()
    if kind is None and not name:
        raise TouchpointsError(_NEITHER)
    made: dict[str, Value] = dict(from_type(kind, step.lang)) if kind else {}
    if name:
        made["name"] = name
    where = Phase(phase) if phase in tuple(Phase) else kind.phase if kind else Phase.BEFORE
    edited, id_ = add_touchpoint(step.whole, where, made)
    step.put(edited.text)
    step.desk.go = {"touchpoint": id_, "part": None}


def duplicate(step: Step) -> None:
    edited, id_ = duplicate_touchpoint(step.whole, step.subject)
    step.put(edited.text)
    step.desk.go = {"touchpoint": id_, "part": None}


def move(step: Step) -> None:
    """One place up or down in its phase, or to the end of another."""
    whole, id_, to = step.whole, step.subject, step.asked.get("what", "")
    if to in tuple(Phase):
        step.put(move_touchpoint(whole, id_, Phase(to)).text)
        return
    for phase, ids in whole.order.items():
        if id_ in ids:
            place = ids.index(id_)
            if to == "up" and place:
                step.put(move_touchpoint(whole, id_, phase, before=ids[place - 1]).text)
            elif to == "down" and place + 1 < len(ids):
                before = ids[place + 2] if place + 2 < len(ids) else None
                step.put(move_touchpoint(whole, id_, phase, before=before).text)


def remove(step: Step) -> None:
    """First what would dangle is shown; then it goes, alone or with what points at it."""
    how = step.asked.get("what", "")
    if how not in ("alone", "with"):
        step.desk.removing = step.subject
        return
    step.put(remove_touchpoint(step.whole, step.subject, with_references=how == "with").text)
    step.desk.removing = ""
    step.desk.go = {"touchpoint": None}  # its address, which the menu carries along, leads nowhere any more


def reset(step: Step) -> None:
    """One field or the whole touchpoint, back to what is inherited."""
    field, whole = step.asked.get("what", ""), step.whole
    if step.subject in (JOURNEY, LINKS):
        step.put(reset_journey_field(whole, field).text)
        return
    made = reset_field(whole, step.subject, field) if field else reset_touchpoint(whole, step.subject)
    step.put(made.text)


def link(step: Step) -> None:
    """A pick in the graph: first where a link leaves, then where it goes; the same one twice takes it back."""
    desk, picked = step.desk, step.subject
    if not any(picked in ids for ids in step.whole.order.values()):
        desk.leaving = ""
    elif not desk.leaving or picked == desk.leaving:
        desk.leaving = picked if picked != desk.leaving else ""
    else:
        start, desk.leaving = desk.leaving, ""
        step.put(add_link(step.whole, {"from": start, "to": picked}).text)


def undo(step: Step) -> None:
    step.desk.typing = ""
    step.desk.draft = undone(step.draft)


def redo(step: Step) -> None:
    step.desk.typing = ""
    step.desk.draft = redone(step.draft)


def discard(step: Step) -> None:
    """Give the draft up: the file as it stands comes in its place, one step that can be undone."""
    now = begin(step.folder.path, step.draft.file)
    assert now.base is not None
    step.desk.draft = rebased(step.draft, now.base, now.text)
    step.desk.is_resumed, step.desk.clashes, step.desk.theirs = False, (), None
    step.desk.said = _GIVEN_UP


def cancel(step: Step) -> None:
    step.desk.removing = step.desk.leaving = ""


_NOTE = Text(en="note", fr="note")
_NEITHER = Text(
    en="choose a type of touchpoint, or give it a name",
    fr="choisissez un type de point de contact, ou donnez-lui un nom",
)
_GIVEN_UP = Text(
    en="The file as it stands; “Undo” brings the draft back.",
    fr="Le fichier tel qu’il est ; « Annuler » ramène le brouillon.",
)
