"""What a reader does on the Edit page -> their draft, one step on; and the file when they save it.

It acts on events of the reader's own session alone: no address leads here. The draft is put by on the server after each
step, for its person alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from touchpoints.assess import Assessment
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import Author, commit
from touchpoints.editing.drafting import Draft, begin, changed, rebased, redo, typed, undo
from touchpoints.editing.merge import Choice, Clash, merge
from touchpoints.editing.place_actions import (
    add_touchpoint,
    duplicate_touchpoint,
    from_type,
    move_touchpoint,
    remove_touchpoint,
)
from touchpoints.editing.save import Conflict, Opened, create, save
from touchpoints.editing.touchpoint_actions import reset_field, reset_touchpoint
from touchpoints.editing.whole import Whole, in_folder
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.text import Lang, Text, same
from touchpoints.ui import edit_fields, state
from touchpoints.ui.person import Person

PREFIX = "edit-"
_LONGEST = 2_000_000
_KEY = "edit-desk"


@dataclass
class EditDesk:
    """What one session edits."""

    draft: Draft | None = None
    is_resumed: bool = False
    """It was kept from an earlier visit."""
    error: Text | None = None
    said: Text | None = None
    """What came of the last step."""
    clashes: tuple[Clash, ...] = ()
    """What both sides wrote otherwise, while a save waits for choices."""
    theirs: Opened | None = None
    """The file as somebody else saved it meanwhile."""
    removing: str = ""
    """The touchpoint whose removal is to be confirmed."""
    saved: tuple[str | None, Opened] | None = None
    """What the file held before the last save, and holds since: what may be committed."""
    typing: str = ""
    """What the reader types in: what is typed in one go is one step to undo."""
    turn: int = 0


def of_session() -> EditDesk:
    """The session's own, kept until it ends."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = EditDesk()
    desk: EditDesk = st.session_state[_KEY]
    return desk


def open_on(desk: EditDesk, folder: Path, file: str, who: Person | None) -> None:
    """Put a file on the desk: the draft that was kept of it, else the file as it stands. Raises TouchpointsError."""
    if desk.draft is not None and desk.draft.file == file:
        return
    kept = state.drafts().find(who.key, folder, file) if who else None
    fresh = EditDesk(kept.draft if kept else begin(folder, file), is_resumed=kept is not None)
    desk.__dict__.update(fresh.__dict__)


def take(event: object, folder: Path, assessment: Assessment, lang: Lang, who: Person | None) -> bool:
    """Act on what was asked on the Edit page; whether a file was written. What cannot be done is said on the desk."""
    if not isinstance(event, Mapping):
        return False
    step = _STEPS.get(str(event.get("do")))
    desk = of_session()
    if step is None or desk.draft is None:
        return False
    asked = {str(name): value[:_LONGEST] for name, value in event.items() if isinstance(value, str)}
    desk.error = desk.said = None
    desk.turn += 1
    try:
        wrote = step(_Step(desk, desk.draft, asked, folder, assessment, lang, who))
    except TouchpointsError as error:
        desk.error, wrote = error.text, False
    _keep(desk, folder, who)
    return wrote


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing the reader asked for."""

    desk: EditDesk
    draft: Draft
    asked: Mapping[str, str]
    folder: Path
    assessment: Assessment
    lang: Lang
    who: Person | None

    @property
    def whole(self) -> Whole:
        settings = self.assessment.settings
        return in_folder(self.folder, self.draft.file, self.draft.text, lang=settings.lang)

    @property
    def subject(self) -> str:
        return self.asked.get("subject", "")

    def put(self, text: str, typing: str = "") -> None:
        is_one_go = bool(typing) and self.desk.typing == typing
        self.desk.draft = typed(self.draft, text) if is_one_go else changed(self.draft, text)
        self.desk.typing = typing
        self.desk.clashes, self.desk.theirs = (), None


def _keep(desk: EditDesk, folder: Path, who: Person | None) -> None:
    if who is None or desk.draft is None:
        return
    try:
        if desk.draft.is_changed:
            state.drafts().keep(who.key, folder, desk.draft)
        else:
            state.drafts().drop(who.key, folder, desk.draft.file)
    except TouchpointsError as error:
        desk.error = desk.error or error.text


def _text(step: _Step) -> bool:
    """The text as it was typed, in the line endings of the file."""
    words = step.asked.get("text", "").replace("\r\n", "\n")
    step.put(words.replace("\n", "\r\n") if "\r\n" in step.draft.text else words, "text")
    return False


def _fields(step: _Step) -> bool:
    step.put(edit_fields.with_fields(step.whole, step.subject, step.asked), step.subject)
    return False


def _add(step: _Step) -> bool:
    kind = step.assessment.catalogue.types.get(step.asked.get("type", ""))
    phase = step.asked.get("phase", "")
    if kind is None:
        raise TouchpointsError(_NO_TYPE)
    where = Phase(phase) if phase in tuple(Phase) else kind.phase
    step.put(add_touchpoint(step.whole, where, from_type(kind, step.lang))[0].text)
    return False


def _duplicate(step: _Step) -> bool:
    step.put(duplicate_touchpoint(step.whole, step.subject)[0].text)
    return False


def _move(step: _Step) -> bool:
    """One place up or down in its phase, or to the end of another."""
    whole, id_, to = step.whole, step.subject, step.asked.get("what", "")
    if to in tuple(Phase):
        step.put(move_touchpoint(whole, id_, Phase(to)).text)
        return False
    for phase, ids in whole.order.items():
        if id_ in ids:
            place = ids.index(id_)
            if to == "up" and place:
                step.put(move_touchpoint(whole, id_, phase, before=ids[place - 1]).text)
            elif to == "down" and place + 1 < len(ids):
                before = ids[place + 2] if place + 2 < len(ids) else None
                step.put(move_touchpoint(whole, id_, phase, before=before).text)
    return False


def _remove(step: _Step) -> bool:
    """First what would dangle is shown; then it goes, alone or with what points at it."""
    how = step.asked.get("what", "")
    if how not in ("alone", "with"):
        step.desk.removing = step.subject
        return False
    step.put(remove_touchpoint(step.whole, step.subject, with_references=how == "with").text)
    step.desk.removing = ""
    return False


def _reset(step: _Step) -> bool:
    field_ = step.asked.get("what", "")
    whole = step.whole
    made = reset_field(whole, step.subject, field_) if field_ else reset_touchpoint(whole, step.subject)
    step.put(made.text)
    return False


def _undo(step: _Step) -> bool:
    step.desk.typing = ""
    step.desk.draft = undo(step.draft)
    return False


def _redo(step: _Step) -> bool:
    step.desk.typing = ""
    step.desk.draft = redo(step.draft)
    return False


def _discard(step: _Step) -> bool:
    """Give the draft up: the file as it stands comes in its place, one step that can be undone."""
    now = begin(step.folder, step.draft.file)
    assert now.base is not None
    step.desk.draft = rebased(step.draft, now.base, now.text)
    step.desk.is_resumed, step.desk.clashes, step.desk.theirs = False, (), None
    step.desk.said = _GIVEN_UP
    return False


def _cancel(step: _Step) -> bool:
    step.desk.removing = ""
    return False


def _save(step: _Step) -> bool:
    """Over the file that was opened; where somebody else saved meanwhile, both are laid together first."""
    desk, draft = step.desk, step.draft
    if draft.base is None:
        done: Opened | Conflict = create(step.folder, draft.file, draft.text)
    else:
        done = save(step.folder, draft.base, draft.text)
    if isinstance(done, Conflict):
        _together(step, done.opened.text, done.theirs)
        return False
    desk.saved = (draft.base.text if draft.base else None, done)
    desk.draft, desk.is_resumed, desk.typing = rebased(draft, done, done.text), False, ""
    desk.said = _SAVED.format(file=same(draft.file))
    return True


def _together(step: _Step, base: str, theirs: Opened) -> None:
    choices = {
        clash.key: Choice(value) for clash in step.desk.clashes if (value := step.asked.get(clash.key)) in _SIDES
    }
    made = merge(base, step.draft.text, theirs.text, step.draft.file, choices=choices)
    if made.text is None:
        step.desk.clashes, step.desk.theirs = made.clashes, theirs
        step.desk.error = _TO_CHOOSE
        return
    step.desk.draft = rebased(step.draft, theirs, made.text)
    step.desk.clashes, step.desk.theirs = (), None
    step.desk.said = _MERGED


def _choose(step: _Step) -> bool:
    """Take the sides that were chosen; the draft then holds both people's changes, to be looked at and saved."""
    if step.desk.theirs is not None and step.draft.base is not None:
        _together(step, step.draft.base.text, step.desk.theirs)
    return False


def _commit(step: _Step) -> bool:
    if step.desk.saved is None:
        return False
    before, saved = step.desk.saved
    name = step.asked.get("name", "") or (step.who.name if step.who else "")
    words = step.asked.get("message", "") or proposed_message(before, saved.text, saved.file, step.lang)
    made = commit(step.folder, saved, Author(name, step.who.email if step.who else ""), words)
    step.desk.saved = None
    step.desk.said = _COMMITTED.format(commit=same(made.short))
    return False


_SIDES = tuple(Choice)
_STEPS: Mapping[str, Callable[[_Step], bool]] = {
    f"{PREFIX}text": _text,
    f"{PREFIX}fields": _fields,
    f"{PREFIX}add": _add,
    f"{PREFIX}duplicate": _duplicate,
    f"{PREFIX}move": _move,
    f"{PREFIX}remove": _remove,
    f"{PREFIX}reset": _reset,
    f"{PREFIX}undo": _undo,
    f"{PREFIX}redo": _redo,
    f"{PREFIX}discard": _discard,
    f"{PREFIX}cancel": _cancel,
    f"{PREFIX}save": _save,
    f"{PREFIX}choose": _choose,
    f"{PREFIX}commit": _commit,
}
_NO_TYPE = Text(en="choose a type of touchpoint", fr="choisissez un type de point de contact")
_GIVEN_UP = Text(
    en="The file as it stands; “Undo” brings the draft back.",
    fr="Le fichier tel qu’il est\u202f; «\u202fAnnuler\u202f» ramène le brouillon.",
)
_SAVED = Text(en="Saved: {file}.", fr="Enregistré\u202f: {file}.")
_MERGED = Text(
    en="Somebody else saved this file meanwhile; their changes and yours do not touch and are both in the draft. Look "
    "at it, then save.",
    fr="Quelqu’un d’autre a enregistré ce fichier entre-temps\u202f; ses modifications et les vôtres ne se touchent "
    "pas, le brouillon contient les deux. Vérifiez-le, puis enregistrez.",
)
_TO_CHOOSE = Text(
    en="Somebody else saved this file meanwhile and wrote the same otherwise; choose for each.",
    fr="Quelqu’un d’autre a enregistré ce fichier entre-temps et a écrit autrement la même chose\u202f; choisissez "
    "pour chacune.",
)
_COMMITTED = Text(en="Committed: {commit}. Nothing was pushed.", fr="Validé\u202f: {commit}. Rien n’a été poussé.")
