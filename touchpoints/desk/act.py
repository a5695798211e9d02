"""An event and the reader’s desk -> the desk one step on, and the file where they save. No page writes elsewhere.

A draft is saved, or laid together with what somebody else saved meanwhile. That of the Edit page is put by on the
server after each step, for its person alone.
"""

from collections.abc import Mapping
from dataclasses import replace

from touchpoints.desk.changes import answers, change, found, said_by, touchpoint
from touchpoints.desk.content import change_content
from touchpoints.desk.desk import Around, Desk, Dialog, Drafting, Editing
from touchpoints.desk.draft import Draft, begin, changed, rebased
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
    TakeBack,
    What,
)
from touchpoints.desk.files import brought_file, first_file, new_file
from touchpoints.desk.outcome import Clashing, Committed, LaidTogether, Nothing, Refused, Saved, failed
from touchpoints.editing.actions import unified_diff
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import Author, commit
from touchpoints.editing.judging import VERDICTS, save_verdict
from touchpoints.editing.merge import Choice, merge
from touchpoints.editing.save import Conflict, Opened, create
from touchpoints.editing.save import save as save_file
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text, same
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
    page.outcome, page.at_foot = None, isinstance(event, Save | TakeBack | Commit)
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
        case TakeBack():
            page.outcome = take_back(page, draft, around)
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


def save(sheet: Drafting, around: Around) -> Saved | Nothing | LaidTogether | Clashing:
    """Write a draft over the file that was opened; where somebody else saved meanwhile, both are laid together first.

    Raises TouchpointsError, and leaves the file as it is, where the draft has errors that the file has not, or where it
    cannot be written.
    """
    draft = sheet.draft
    if draft is None or not draft.is_changed:
        return Nothing(NOTHING_TO_SAVE)
    refusal = around.folder.effect_of(around.assessment, draft.file, draft.text).refusal
    if refusal is not None:
        raise TouchpointsError(refusal)
    path = around.folder.path
    done = create(path, draft.file, draft.text) if draft.base is None else save_file(path, draft.base, draft.text)
    if isinstance(done, Conflict):
        return _together(sheet, draft, done.theirs, {})
    sheet.draft = rebased(draft, done, done.text)
    return Saved(_SAVED.format(file=same(draft.file)), f"{draft.file}:{changed_line(draft.before, done.text)}")


def settle(sheet: Drafting, sides: Mapping[str, Choice]) -> Nothing | LaidTogether | Clashing | None:
    """Take the sides that were chosen; the draft then holds both people's changes, to be looked at and saved.

    None where nothing waits for a choice.
    """
    if sheet.settling is None or sheet.draft is None:
        return None
    known = {clash.key for clash in sheet.settling.clashes}
    chosen = {key: side for key, side in sides.items() if key in known}
    return _together(sheet, sheet.draft, sheet.settling.theirs, chosen)


def _together(
    sheet: Drafting, draft: Draft, theirs: Opened, sides: Mapping[str, Choice]
) -> Nothing | LaidTogether | Clashing:
    made = merge(draft.before, draft.text, theirs.text, draft.file, choices=sides)
    if made.text is None:
        sheet.settling = Clashing(_TO_CHOOSE, made.clashes, theirs)
        return sheet.settling
    sheet.draft, sheet.settling = rebased(draft, theirs, made.text), None
    if made.text == theirs.text:
        return Nothing(NOTHING_TO_SAVE)
    return LaidTogether(_MERGED, unified_diff(draft.before, theirs.text, draft.file))


def take_back(page: Editing, draft: Draft, around: Around) -> Saved | Nothing | Refused:
    """Undo the last save of the Edit page: the file holds again what it held before it.

    Only that save goes: where the file was changed since, or the draft, nothing is written. The text before it may have
    problems, since the reader had it already. Raises TouchpointsError where the file cannot be written.
    """
    before, saved = page.saved or (None, None)
    if before is None or saved is None:
        return Nothing(_NO_SAVE)
    if draft.is_changed:
        return Refused(_DRAFTED_SINCE)
    done = save_file(around.folder.path, saved, before)
    if isinstance(done, Conflict):
        return Refused(_CHANGED_SINCE)
    page.draft, page.saved = rebased(draft, done, done.text), None
    return Saved(_TAKEN_BACK.format(file=same(draft.file)), f"{draft.file}:{changed_line(saved.text, done.text)}")


def write_first(file: str, text: str, around: Around) -> Saved:
    """Create the first file of an empty folder. Raises TouchpointsError, also where there is one of that name."""
    return Saved(_BEGUN, f"{create(around.folder.path, file, text).file}:1")


def write_verdict(gap: str, verdict: Judgement | None, by: str, around: Around) -> Saved | Nothing:
    """Write what a role says of a finding; None takes it back. Raises TouchpointsError."""
    before, after = save_verdict(around.folder.path, gap, verdict, by, around.assessment.today)
    if after is None or (before is not None and before.text == after.text):
        return Nothing(_NOTED_ALREADY)
    line = changed_line(before.text if before else f"{VERDICTS}:\n", after.text)
    return Saved(_NOTED[verdict].format(by=same(by)), f"{after.file}:{line}", is_quiet=True)


def commit_saved(event: Commit, page: Editing, around: Around) -> Committed | None:
    """Commit what the Edit page saved last; None where it saved nothing. Raises TouchpointsError."""
    if page.saved is None:
        return None
    (before, saved), who = page.saved, around.who
    author = Author(event.name or (who.name if who else ""), who.email if who else "")
    message = event.message or proposed_message(before, saved.text, saved.file, around.lang)
    made = commit(around.folder.path, saved, author, message)
    page.saved = None
    return Committed(_COMMITTED.format(commit=same(made.short)))


def changed_line(before: str, after: str) -> int:
    """The first line of `after` that differs, from 1; where lines went away, the one that stands there now."""
    old, new = before.split("\n"), after.split("\n")
    alike = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = len(new) - (1 if new[-1] == "" and len(new) > 1 else 0)
    return min(alike + 1, last)


_NOTED = {
    Judgement.USEFUL: Text(en="Noted for {by}: useful", fr="Noté pour {by} : utile"),
    Judgement.REJECTED: Text(en="Noted for {by}: not useful", fr="Noté pour {by} : pas utile"),
    None: Text(en="Taken back for {by}", fr="Retiré pour {by}"),
}
_BEGUN = Text(en="The first journey is written", fr="Le premier parcours est écrit")
_NOTED_ALREADY = Text(en="That was noted already.", fr="C’était déjà noté.")
NOTHING_TO_SAVE = Text(en="The file says this already; nothing is to be saved.", fr="Le fichier le dit déjà.")
_SAVED = Text(en="Saved: {file}.", fr="Enregistré : {file}.")
_TAKEN_BACK = Text(
    en="The save is undone: {file} is as it was before.",
    fr="L’enregistrement est annulé : {file} est comme avant.",
)
_NO_SAVE = Text(en="There is no save of yours to undo.", fr="Il n’y a aucun enregistrement de vous à annuler.")
_DRAFTED_SINCE = Text(
    en="The draft was changed since that save; save or discard it first. Nothing was written.",
    fr="Le brouillon a changé depuis cet enregistrement ; enregistrez-le ou abandonnez-le d’abord. Rien n’a été écrit.",
)
_CHANGED_SINCE = Text(
    en="Somebody changed this file after your save, which is therefore not undone: their change would be lost. Nothing "
    "was written; “Undo” above the form goes back step by step in a draft.",
    fr="Quelqu’un a changé ce fichier après votre enregistrement, qui n’est donc pas annulé : sa modification serait "
    "perdue. Rien n’a été écrit ; « Annuler », au-dessus du formulaire, revient pas à pas dans un brouillon.",
)
_MERGED = Text(
    en="Somebody else saved this file meanwhile; their changes and yours do not touch and are both in the draft. Look "
    "at it, then save.",
    fr="Quelqu’un d’autre a enregistré ce fichier entre-temps ; ses modifications et les vôtres ne se touchent "
    "pas, le brouillon contient les deux. Vérifiez-le, puis enregistrez.",
)
_TO_CHOOSE = Text(
    en="Somebody else saved this file meanwhile and wrote the same otherwise; choose for each.",
    fr="Quelqu’un d’autre a enregistré ce fichier entre-temps et a écrit autrement la même chose ; choisissez "
    "pour chacune.",
)
_COMMITTED = Text(en="Committed: {commit}. Nothing was pushed.", fr="Validé : {commit}. Rien n’a été poussé.")
