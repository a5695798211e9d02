"""A draft -> the file: saved, or laid together with what somebody else saved meanwhile; a verdict, a commit."""

from collections.abc import Mapping

from touchpoints.desk.desk import Around, Drafting, Editing
from touchpoints.desk.draft import Draft, rebased
from touchpoints.desk.events import Commit
from touchpoints.desk.outcome import Clashing, Committed, LaidTogether, Nothing, Saved
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
