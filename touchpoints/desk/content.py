"""What a reader does to the content of the draft on the Edit page -> the draft, one step on."""

import re
from dataclasses import dataclass

from touchpoints.desk.desk import Around, Editing
from touchpoints.desk.draft import Draft, begin, changed, rebased, redo, typed, undo
from touchpoints.desk.events import (
    Add,
    Cancel,
    ContentEvent,
    DrawLink,
    Duplicate,
    Fill,
    GiveUp,
    MoveTouchpoint,
    Redo,
    RemoveTouchpoint,
    Reset,
    TakeRow,
    Undo,
    Write,
)
from touchpoints.desk.form.owners import JOURNEY, LINKS, owner_of
from touchpoints.desk.form.questions import Field, InputKind
from touchpoints.desk.form.values import asked, keys_changed, translations, with_typed
from touchpoints.desk.outcome import Nothing
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
from touchpoints.editing.whole import Whole
from touchpoints.errors import TouchpointsError
from touchpoints.loading.yaml.tree import entries
from touchpoints.model import Phase
from touchpoints.problem import Loc
from touchpoints.text import Text
from touchpoints.visible import FORBIDDEN


def change_content(event: ContentEvent, page: Editing, draft: Draft, around: Around) -> None:
    """Take a step that changes the draft alone. Raises TouchpointsError, PatchRefused among them."""
    step = _ContentStep(page, draft, around)
    match event:
        case Write():
            page.heard = event.sent
            step.put(restored(draft.text, event.text), "text")
        case Fill():
            _fill(event, step)
        case Add():
            _add(event, step)
        case Duplicate():
            edited, id_ = duplicate_touchpoint(step.whole, event.subject)
            step.put(edited.text)
            page.go = {"touchpoint": id_, "part": None}
        case MoveTouchpoint():
            _move(event, step)
        case RemoveTouchpoint():
            _remove(event, step)
        case TakeRow():
            where: Loc = tuple(int(part) if part.isdigit() else part for part in event.row.split("."))
            step.put(owner_of(event.subject).take(step.whole, where).text)
        case Reset():
            _reset(event, step)
        case DrawLink():
            _link(event, step)
        case Undo():
            page.typing, page.draft = "", undo(draft)
        case Redo():
            page.typing, page.draft = "", redo(draft)
        case GiveUp():
            _give_up(step)
        case Cancel():
            page.removing = page.leaving = ""


@dataclass(frozen=True, slots=True)
class _ContentStep:
    """The draft before a step, and where the next one is put."""

    page: Editing
    draft: Draft
    around: Around

    @property
    def whole(self) -> Whole:
        """Raises PatchRefused where the draft has problems as YAML."""
        return self.around.folder.whole(self.draft.file, self.draft.text, self.around.assessment)

    def put(self, text: str, typing: str = "") -> None:
        """`typing`: what is typed in, where typing goes on."""
        is_one_go = bool(typing) and self.page.typing == typing
        self.page.draft = typed(self.draft, text) if is_one_go else changed(self.draft, text)
        self.page.typing = typing
        self.page.settling = None


def _fill(event: Fill, step: _ContentStep) -> None:
    """What was typed in the form of a subject; the id last, and the page follows it."""
    whole, owner = step.whole, owner_of(event.subject)
    node = owner.node(whole)
    if node is None:
        return
    there = [field for group in owner.groups for item in group.items for field in asked(item, node)]
    there += translations(owner, node, whole.written_in)
    there += [
        Field((key,), InputKind.WORDS, _NOTE) for key in entries(node) if key.startswith("x-") and key != "x-note"
    ]
    typing = f"{event.subject} {keys_changed(whole, owner, there, event.typed)}"
    step.put(with_typed(whole, owner, there, event.typed), typing)
    renamed = event.typed.get("field.id", "").strip()
    if renamed and event.subject not in (JOURNEY, LINKS) and event.subject != renamed:
        step.page.go = {"touchpoint": renamed}


def _add(event: Add, step: _ContentStep) -> None:
    """A touchpoint of the catalogue, or one in the reader's own words; the page goes to it."""
    kind = step.around.assessment.catalogue.types.get(event.type)
    if kind is None and not event.name:
        raise TouchpointsError(_NEITHER)
    made: dict[str, Value] = dict(from_type(kind, step.around.lang)) if kind else {}
    if event.name:
        made["name"] = event.name
    where = Phase(event.phase) if event.phase in tuple(Phase) else kind.phase if kind else Phase.BEFORE
    edited, id_ = add_touchpoint(step.whole, where, made)
    step.put(edited.text)
    step.page.go = {"touchpoint": id_, "part": None}


def _move(event: MoveTouchpoint, step: _ContentStep) -> None:
    """One place up or down in its phase, or to the end of another."""
    whole, id_ = step.whole, event.subject
    if event.to in tuple(Phase):
        step.put(move_touchpoint(whole, id_, Phase(event.to)).text)
        return
    for phase, ids in whole.order.items():
        if id_ in ids:
            place = ids.index(id_)
            if event.to == "up" and place:
                step.put(move_touchpoint(whole, id_, phase, before=ids[place - 1]).text)
            elif event.to == "down" and place + 1 < len(ids):
                before = ids[place + 2] if place + 2 < len(ids) else None
                step.put(move_touchpoint(whole, id_, phase, before=before).text)


def _remove(event: RemoveTouchpoint, step: _ContentStep) -> None:
    """First what would dangle is shown; then it goes, alone or with what points at it."""
    page = step.page
    if event.how not in ("alone", "with"):
        page.removing = event.subject
        return
    step.put(remove_touchpoint(step.whole, event.subject, with_references=event.how == "with").text)
    page.removing = ""
    page.go = {"touchpoint": None}  # its address, which the menu carries along, leads nowhere any more


def _reset(event: Reset, step: _ContentStep) -> None:
    whole, id_ = step.whole, event.subject
    if id_ in (JOURNEY, LINKS):
        step.put(reset_journey_field(whole, event.field).text)
    else:
        step.put((reset_field(whole, id_, event.field) if event.field else reset_touchpoint(whole, id_)).text)


def _link(event: DrawLink, step: _ContentStep) -> None:
    """First where a link leaves, then where it goes; the same touchpoint twice takes it back."""
    page, picked = step.page, event.subject
    if not any(picked in ids for ids in step.whole.order.values()):
        page.leaving = ""
    elif not page.leaving or picked == page.leaving:
        page.leaving = picked if picked != page.leaving else ""
    else:
        start, page.leaving = page.leaving, ""
        step.put(add_link(step.whole, {"from": start, "to": picked}).text)


def _give_up(step: _ContentStep) -> None:
    """The file as it stands comes in the place of the draft, one step that can be undone."""
    now = begin(step.around.folder.path, step.draft.file)
    assert now.base is not None
    page = step.page
    page.draft = rebased(step.draft, now.base, now.text)
    page.is_resumed, page.settling = False, None
    page.outcome = Nothing(_GIVEN_UP)


_NOTE = Text(en="note", fr="note")
_NEITHER = Text(
    en="choose a type of touchpoint, or give it a name",
    fr="choisissez un type de point de contact, ou donnez-lui un nom",
)
_GIVEN_UP = Text(
    en="The file as it stands; “Undo” brings the draft back.",
    fr="Le fichier tel qu’il est ; « Annuler » ramène le brouillon.",
)


_MARK = "\ufeff"
_UNSHOWABLE = re.compile(f"{FORBIDDEN.pattern}|\r")
"""A page would show a longer code for each; a mark of one character keeps every other one at its place."""


def shown_text(text: str) -> str:
    """What a box for text is filled with."""
    return _UNSHOWABLE.sub("\ufffd", _body(text).replace("\r\n", "\n"))


def restored(text: str, typed: str) -> str:
    """The text of the file after what was shown of it became `typed`."""
    body, typed = _body(text), typed.replace("\r\n", "\n")
    shown = shown_text(text)
    start = _alike(shown, typed)
    rest, left = shown[start:], typed[start:]
    end = _alike(rest[::-1], left[::-1])
    new = left[: len(left) - end]
    if body.count("\r\n") * 2 > body.count("\n"):
        new = new.replace("\n", "\r\n")
    kept = body[: _place(body, start)], body[_place(body, len(shown) - end) :]
    return text[: len(text) - len(body)] + kept[0] + new + kept[1]


def _body(text: str) -> str:
    return text.removeprefix(_MARK)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _place(body: str, place: int) -> int:
    """Where a place stands when each end of a line counts as one character."""
    longer = 0
    for ending in re.finditer("\r\n", body):
        if ending.start() - longer >= place:
            break
        longer += 1
    return place + longer
