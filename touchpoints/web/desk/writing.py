"""What a reader asks of their desk -> the next step, and the file when they save. The only place of a page that writes.

It acts on events of the reader's own session alone: no address leads here.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from touchpoints.assess import Assessment
from touchpoints.editing.judging import save_verdict
from touchpoints.editing.save import Conflict, create, open_file, save
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang, Text, plural, same
from touchpoints.verdicts import Judgement
from touchpoints.web.desk.beginning import beginning
from touchpoints.web.desk.changes import WrongField, change, found, said_by, touchpoint
from touchpoints.web.desk.desk import Desk, Draft, Preview, What, Written
from touchpoints.web.desk.quick_form import is_field
from touchpoints.web.edit.saving import MEND_FIRST, added_errors
from touchpoints.web.folder import Folder

FIELDS = ("reason", "by", "until", "type", "verdict")
"""What a form may send."""
_LONGEST_FIELD = 10_000
_EMPTY = "verdicts:\n"
"""What a file of verdicts begins with."""


def take(event: object, desk: Desk, assessment: Assessment, folder: Folder, lang: Lang = Lang.EN) -> bool:
    """Act on what was asked; whether a file was written. What cannot be done is said on the desk; never raises for it.

    `event`: as the browser sent it, which may be anything; what is not understood is left alone. `lang` is the
    reader's, for a file that is made.
    """
    if not isinstance(event, Mapping):
        return False
    step = _STEPS.get(str(event.get("do")))
    if step is None:
        return False
    asked = {str(name): value for name, value in event.items() if isinstance(value, str)}
    asked["lang"] = lang.value
    desk.turn += 1
    desk.written = None
    try:
        return step(asked, desk, assessment, folder)
    except TouchpointsError as error:
        if desk.draft is None:
            desk.written = Written(error.text, "", is_failure=True)
        else:
            wrong = error.field if isinstance(error, WrongField) else None
            desk.draft = replace(desk.draft, error=error.text, wrong=wrong)
    return False


def _draft(asked: Mapping[str, str], desk: Desk) -> Draft:
    """The draft that an event is about, with what was typed in it."""
    fields = {name: value[:_LONGEST_FIELD] for name, value in asked.items() if name in FIELDS or is_field(name)}
    there = desk.draft
    what = asked.get("what", there.what.value if there else "")
    if what not in tuple(What):
        raise TouchpointsError(_LOST)
    subject = asked.get("subject", there.subject if there else "")
    if there is None or (there.what, there.subject) != (what, subject):
        there = Draft(What(what), subject, desk.laid_aside.get((What(what), subject), {}))
    return replace(there, fields={**there.fields, **fields}, error=None, wrong=None)


def _open(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Show the form of a change."""
    del folder
    draft = _draft(asked, desk)
    (touchpoint if draft.what in (What.TYPE, What.FIELDS) else found)(draft.subject, assessment)
    kept = {name: value for name, value in draft.fields.items() if name != "verdict"}
    desk.draft = replace(draft, fields=kept, preview=None, conflict=None)
    return False


def _preview(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Show what a save would do to the file as it stands now."""
    draft = replace(_draft(asked, desk), preview=None, conflict=None)
    desk.draft = draft
    if by := draft.fields.get("by", "").strip():
        desk.role = by
    wanted = change(draft.what, draft.subject, draft.fields, assessment, folder)
    opened = open_file(folder.path, wanted.file)
    desk.draft = replace(draft, preview=Preview(opened, wanted.make(opened.text), wanted.done, wanted.gap))
    return False


def _save(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Write what the preview showed, and nothing else."""
    del asked
    draft = desk.draft
    if draft is None or draft.preview is None:
        return False
    preview = draft.preview
    told = folder.effect_of(assessment, preview.opened.file, preview.edited.text)
    if added := added_errors(told.problems, assessment.problems, preview.opened.file):
        raise TouchpointsError(plural(added, *MEND_FIRST))
    saved = save(folder.path, preview.opened, preview.edited.text)
    if isinstance(saved, Conflict):
        desk.draft = replace(draft, conflict=saved, error=None)
        return False
    place = f"{saved.file}:{changed_line(preview.opened.text, saved.text)}"
    desk.written = Written(preview.done, place, preview.gap)
    desk.laid_aside.pop((draft.what, draft.subject), None)
    desk.draft = None
    return True


def _close(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Put the form away; what was typed in it comes back with it."""
    del assessment, folder
    if desk.draft is None:
        return False
    kept = {name: value for name, value in asked.items() if name in FIELDS or is_field(name)}
    desk.draft = _draft(kept, desk)
    desk.lay_aside()
    return False


def _begin(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Write the first file of an empty folder; never over one that is there."""
    made = beginning(asked.get("subject", ""), assessment.catalogue, Lang(asked["lang"]), assessment.today)
    if made is None or assessment.journeys:
        return False
    written = create(folder.path, *made)
    desk.written = Written(_BEGUN, f"{written.file}:1")
    return True


def _dismiss(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    del asked, desk, assessment, folder
    return False


def _judge(asked: Mapping[str, str], desk: Desk, assessment: Assessment, folder: Folder) -> bool:
    """Write a verdict; the role is asked for once."""
    draft = _draft({**asked, "what": What.VERDICT.value}, desk)
    role = draft.fields.get("by", desk.role)
    gap, _ = found(draft.subject, assessment)
    key = gap.inherited_from or gap.key
    word = draft.fields.get("verdict", "")
    verdict = Judgement(word) if word in tuple(Judgement) else None
    if not role.strip() or desk.draft is not None:
        desk.draft = draft
    if not role.strip() and "by" not in asked:
        return False  # not asked yet: now it is
    by = said_by({"by": role})
    before, after = save_verdict(folder.path, key, verdict, by, assessment.today)
    desk.role, desk.draft = by, None
    if after is None or (before is not None and before.text == after.text):
        desk.written = Written(_NOTHING, "", is_quiet=True)
        return False
    place = f"{after.file}:{changed_line(before.text if before else _EMPTY, after.text)}"
    desk.written = Written(_NOTED[verdict].format(by=same(by)), place, is_quiet=True)
    return True


def changed_line(before: str, after: str) -> int:
    """The first line of `after` that differs, from 1; where lines went away, the one that stands there now."""
    old, new = before.split("\n"), after.split("\n")
    alike = next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    last = len(new) - (1 if new[-1] == "" and len(new) > 1 else 0)
    return min(alike + 1, last)


_Step = Callable[[Mapping[str, str], Desk, Assessment, Folder], bool]
_STEPS: Mapping[str, _Step] = {
    "open": _open,
    "preview": _preview,
    "save": _save,
    "close": _close,
    "judge": _judge,
    "begin": _begin,
    "dismiss": _dismiss,
}
_NOTED = {
    Judgement.USEFUL: Text(en="Noted for {by}: useful", fr="Noté pour {by} : utile"),
    Judgement.REJECTED: Text(en="Noted for {by}: not useful", fr="Noté pour {by} : pas utile"),
    None: Text(en="Taken back for {by}", fr="Retiré pour {by}"),
}
_BEGUN = Text(en="The first journey is written", fr="Le premier parcours est écrit")
_NOTHING = Text(en="That was noted already.", fr="C’était déjà noté.")
_LOST = Text(
    en="this page no longer knows what was to be changed; begin again",
    fr="cette page ne sait plus ce qui devait être modifié ; recommencez",
)
