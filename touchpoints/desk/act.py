"""An event and the reader's desk -> the desk one step on, and the file where they save. No page writes elsewhere.

The draft of the Edit page is put by on the server after each step, for its person alone.
"""

from collections.abc import Mapping
from dataclasses import replace

from touchpoints.desk.changes import answers, change, found, said_by, touchpoint
from touchpoints.desk.content import change_content
from touchpoints.desk.desk import Around, Desk, Dialog, Editing
from touchpoints.desk.draft import Draft, begin, changed
from touchpoints.desk.events import (
    Begin,
    Bring,
    Close,
    Commit,
    DialogEvent,
    Dismiss,
    Event,
    Judge,
    New,
    On,
    Open,
    PageEvent,
    Save,
    Settle,
    Show,
    What,
)
from touchpoints.desk.files import brought_file, first_file, new_file
from touchpoints.desk.outcome import Saved, failed
from touchpoints.desk.saving import commit_saved, save, settle, write_first, write_verdict
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.verdicts import Judgement


def act(event: Event, desk: Desk, around: Around) -> bool:
    """Do what was asked; whether a file was written. What cannot be done is an outcome on the desk."""
    desk.turn += 1
    desk.told = None
    if isinstance(event, Save | Settle):
        on_page = event.on is On.PAGE
        return _on_page(event, desk, around) if on_page else _in_dialog(event, desk, around)
    return _in_dialog(event, desk, around) if isinstance(event, DialogEvent) else _on_page(event, desk, around)


def _in_dialog(event: DialogEvent, desk: Desk, around: Around) -> bool:
    if desk.dialog is not None:
        desk.dialog.outcome = None
    try:
        _take(event, desk, around)
    except TouchpointsError as error:
        if desk.dialog is None:
            desk.told = failed(error)
        else:
            desk.dialog.outcome = failed(error)
    return isinstance(desk.told, Saved)


def _take(event: DialogEvent, desk: Desk, around: Around) -> None:
    match event:
        case Open():
            _open(event, desk, around)
        case Show():
            _show(event, desk, around)
        case Save() if desk.dialog is not None and desk.dialog.draft is not None:
            _save(desk, desk.dialog, around)
        case Settle() if desk.dialog is not None:
            desk.dialog.outcome = settle(desk.dialog, event.sides)
        case Close() if desk.dialog is not None:
            _fill(desk.dialog, event.typed)
            desk.lay_aside()
        case Judge():
            _judge(event, desk, around)
        case Begin() if not around.assessment.journeys:
            if (made := first_file(event.begins, around)) is not None:
                desk.told = write_first(*made, around)
        case Dismiss():
            pass


def _dialog(what: str, subject: str, desk: Desk) -> Dialog:
    """The dialog that an event is about: the one that is open, or another with what was typed in it before."""
    there = desk.dialog
    what, subject = what or (there.what if there else ""), subject or (there.subject if there else "")
    if what not in tuple(What):
        raise TouchpointsError(_LOST)
    if there is not None and (there.what, there.subject) == (what, subject):
        return there
    return Dialog(what=What(what), subject=subject, typed=desk.laid_aside.get((What(what), subject), {}))


def _fill(dialog: Dialog, typed: Mapping[str, str]) -> None:
    dialog.typed = {**dialog.typed, **answers(typed)}


def _open(event: Open, desk: Desk, around: Around) -> None:
    """Show the form of a change."""
    dialog = _dialog(event.what, event.subject, desk)
    (touchpoint if dialog.what in (What.TYPE, What.FIELDS) else found)(dialog.subject, around.assessment)
    dialog.typed = {name: value for name, value in dialog.typed.items() if name != "verdict"}
    dialog.draft = dialog.settling = None
    desk.dialog = dialog


def _show(event: Show, desk: Desk, around: Around) -> None:
    """Show what a save would do to the file as it stands now."""
    dialog = desk.dialog = _dialog(event.what, event.subject, desk)
    _fill(dialog, event.typed)
    dialog.draft = dialog.settling = None
    if by := dialog.typed.get("by", "").strip():
        desk.role = by
    wanted = change(dialog.what, dialog.subject, dialog.typed, around)
    opened = begin(around.folder.path, wanted.file)
    dialog.draft = changed(opened, wanted.make(opened.text).text)
    dialog.done, dialog.gap = wanted.done, wanted.gap


def _save(desk: Desk, dialog: Dialog, around: Around) -> None:
    """Write what the preview showed, and nothing else."""
    outcome = save(dialog, around)
    if not isinstance(outcome, Saved):
        dialog.outcome = outcome
        return
    desk.laid_aside.pop((dialog.what, dialog.subject), None)
    desk.dialog, desk.told = None, replace(outcome, said=dialog.done or outcome.said, gap=dialog.gap)


def _judge(event: Judge, desk: Desk, around: Around) -> None:
    """Write a verdict; the role is asked for once."""
    was_open, dialog = desk.dialog is not None, _dialog(What.VERDICT, event.subject, desk)
    _fill(dialog, event.typed)
    role = dialog.typed.get("by", desk.role)
    gap, _ = found(dialog.subject, around.assessment)
    word = dialog.typed.get("verdict", "")
    if not role.strip() or was_open:
        desk.dialog = dialog
    if not role.strip() and "by" not in event.typed:
        return  # not asked yet: now it is
    by = said_by({"by": role})
    verdict = Judgement(word) if word in tuple(Judgement) else None
    desk.told = write_verdict(gap.inherited_from or gap.key, verdict, by, around)
    desk.role, desk.dialog = by, None


def _on_page(event: PageEvent, desk: Desk, around: Around) -> bool:
    page = desk.page
    draft = page.draft or (_NO_DRAFT if isinstance(event, New | Bring) else None)
    if draft is None:
        return False
    page.outcome, page.at_foot = None, isinstance(event, Save | Commit)
    try:
        _step(event, desk, draft, around)
    except TouchpointsError as error:
        page.outcome = failed(error)
    _keep(desk.page, around)
    return isinstance(desk.page.outcome, Saved)


def _step(event: PageEvent, desk: Desk, draft: Draft, around: Around) -> None:
    page = desk.page
    match event:
        case Save():
            page.outcome = save(page, around)
            if isinstance(page.outcome, Saved) and page.draft is not None and page.draft.base is not None:
                page.saved = (draft.base.text if draft.base else None, page.draft.base)
                page.is_resumed, page.typing = False, ""
        case Settle():
            page.outcome = settle(page, event.sides)
        case Commit():
            page.outcome = commit_saved(event, page, around)
        case New():
            desk.page = _on(new_file(event, around))
        case Bring():
            desk.page = _on(brought_file(event, draft, around))
        case _:
            change_content(event, page, draft, around)


def _on(draft: Draft) -> Editing:
    return Editing(draft, go={"file": draft.file, "touchpoint": None, "part": None, "line": None})


def _keep(page: Editing, around: Around) -> None:
    draft, who, folder = page.draft, around.who, around.folder
    if who is None or draft is None:
        return
    try:
        if draft.is_changed:
            folder.drafts.keep(who.key, folder.path, draft)
        else:
            folder.drafts.drop(who.key, folder.path, draft.file)
    except TouchpointsError as error:
        page.outcome = page.outcome or failed(error)


_NO_DRAFT = Draft("", None, "")
"""What a new file can be begun over."""
_LOST = Text(
    en="this page no longer knows what was to be changed; begin again",
    fr="cette page ne sait plus ce qui devait être modifié ; recommencez",
)
