"""A draft -> the file, a merge with what somebody else saved meanwhile, and a commit."""

from collections.abc import Iterable

from touchpoints.desk.draft import rebased
from touchpoints.editing.commit_message import proposed_message
from touchpoints.editing.committing import Author, commit
from touchpoints.editing.merge import Choice, merge
from touchpoints.editing.save import Conflict, Opened, create
from touchpoints.editing.save import save as save_file
from touchpoints.errors import TouchpointsError
from touchpoints.problem import Level, Problem
from touchpoints.text import Text, plural, same
from touchpoints.web.edit.desk import Step


def added_errors(drafted: Iterable[Problem], standing: Iterable[Problem], file: str) -> int:
    """The errors a save would add to a file as it stands: with any, it would take the journey from everybody."""
    before = sum(problem.level is Level.ERROR and problem.place.file == file for problem in standing)
    return max(0, sum(problem.level is Level.ERROR for problem in drafted) - before)


def save(step: Step) -> bool:
    """Over the file that was opened; where somebody else saved meanwhile, both are laid together first.

    Raises TouchpointsError where the draft has errors that the file has not.
    """
    desk, draft = step.desk, step.draft
    told = step.folder.effect_of(step.assessment, draft.file, draft.text)
    added = added_errors(told.problems, step.assessment.problems, draft.file)
    if added:
        raise TouchpointsError(plural(added, *MEND_FIRST))
    if draft.base is None:
        done: Opened | Conflict = create(step.folder.path, draft.file, draft.text)
    else:
        done = save_file(step.folder.path, draft.base, draft.text)
    if isinstance(done, Conflict):
        _together(step, done.opened.text, done.theirs)
        return False
    desk.saved = (draft.base.text if draft.base else None, done)
    desk.draft, desk.is_resumed, desk.typing = rebased(draft, done, done.text), False, ""
    desk.said = _SAVED.format(file=same(draft.file))
    return True


def _together(step: Step, base: str, theirs: Opened) -> None:
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


def choose(step: Step) -> bool:
    """Take the sides that were chosen; the draft then holds both people's changes, to be looked at and saved."""
    if step.desk.theirs is not None and step.draft.base is not None:
        _together(step, step.draft.base.text, step.desk.theirs)
    return False


def commit_saved(step: Step) -> bool:
    if step.desk.saved is None:
        return False
    before, saved = step.desk.saved
    name = step.asked.get("name", "") or (step.who.name if step.who else "")
    words = step.asked.get("message", "") or proposed_message(before, saved.text, saved.file, step.lang)
    made = commit(step.folder.path, saved, Author(name, step.who.email if step.who else ""), words)
    step.desk.saved = None
    step.desk.said = _COMMITTED.format(commit=same(made.short))
    return False


_SIDES = tuple(Choice)
MEND_FIRST = (
    Text(
        en="a file with errors shows its journey to nobody; mend this one first, the draft is kept meanwhile",
        fr="un fichier en erreur ne montre son parcours à personne ; corrigez d’abord cette erreur, le brouillon "
        "est gardé d’ici là",
    ),
    Text(
        en="a file with errors shows its journey to nobody; mend these {count} first, the draft is kept meanwhile",
        fr="un fichier en erreur ne montre son parcours à personne ; corrigez d’abord ces {count} erreurs, le "
        "brouillon est gardé d’ici là",
    ),
)
"""Why a draft is not saved, by the number of errors it adds."""
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
