"""What the browser sent from the Edit page -> the step it asks for. Acts on events of the reader's own session alone.

No address leads here. The draft is put by on the server after each step, for its person alone.
"""

from collections.abc import Callable, Mapping

from touchpoints.assess import Assessment
from touchpoints.desk.draft import Draft
from touchpoints.desk.person import Person
from touchpoints.errors import TouchpointsError
from touchpoints.text import Lang
from touchpoints.web.edit import files, saving, steps
from touchpoints.web.edit.desk import PREFIX, EditDesk, Step
from touchpoints.web.folder import Folder

_LONGEST = 2_000_000
"""Characters of one field: a file of the largest size, as base64."""


def take(event: object, desk: EditDesk, folder: Folder, assessment: Assessment, lang: Lang, who: Person | None) -> bool:
    """Act on what was asked on the Edit page; whether a file was written. What cannot be done is said on the desk."""
    if not isinstance(event, Mapping):
        return False
    step = _STEPS.get(str(event.get("do")))
    draft = desk.draft or (_NOTHING if step in _WITHOUT else None)
    if step is None or draft is None:
        return False
    asked = {str(name): value[:_LONGEST] for name, value in event.items() if isinstance(value, str)}
    desk.error = desk.said = None
    desk.at_foot = step in (saving.save, saving.commit_saved)
    desk.turn += 1
    try:
        wrote = bool(step(Step(desk, draft, asked, folder, assessment, lang, who)))
    except TouchpointsError as error:
        desk.error, wrote = error.text, False
    _keep(desk, folder, who)
    return wrote


def _keep(desk: EditDesk, folder: Folder, who: Person | None) -> None:
    if who is None or desk.draft is None:
        return
    try:
        if desk.draft.is_changed:
            folder.drafts.keep(who.key, folder.path, desk.draft)
        else:
            folder.drafts.drop(who.key, folder.path, desk.draft.file)
    except TouchpointsError as error:
        desk.error = desk.error or error.text


_STEPS: Mapping[str, Callable[[Step], bool | None]] = {
    f"{PREFIX}text": steps.text,
    f"{PREFIX}fields": steps.fields,
    f"{PREFIX}add": steps.add,
    f"{PREFIX}duplicate": steps.duplicate,
    f"{PREFIX}move": steps.move,
    f"{PREFIX}remove": steps.remove,
    f"{PREFIX}take": steps.take_away,
    f"{PREFIX}reset": steps.reset,
    f"{PREFIX}link": steps.link,
    f"{PREFIX}undo": steps.undo,
    f"{PREFIX}redo": steps.redo,
    f"{PREFIX}discard": steps.discard,
    f"{PREFIX}cancel": steps.cancel,
    f"{PREFIX}new": files.new,
    f"{PREFIX}upload": files.upload,
    f"{PREFIX}save": saving.save,
    f"{PREFIX}choose": saving.choose,
    f"{PREFIX}commit": saving.commit_saved,
}
_WITHOUT = (files.new, files.upload)
"""What can be done where there is no file yet."""
_NOTHING = Draft("", None, "")
