"""Draft: a file being edited, every step of it, and what it was begun from. Nothing is written until it is saved."""

from dataclasses import dataclass, replace
from pathlib import Path

from touchpoints.editing.actions import unified_diff
from touchpoints.editing.save import Opened, open_file, path_of
from touchpoints.errors import TouchpointsError
from touchpoints.loading.read.decoding import MAX_BYTES, too_large
from touchpoints.text import Text
from touchpoints.visible import quoted

STEPS = 200
"""Steps kept to undo; of more, the oldest are forgotten."""
KEPT_CHARACTERS = 1_000_000
"""Characters of all steps together; of longer texts, fewer are kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One person's text of one file. A value: each step gives another."""

    file: str
    """Relative to the journeys' folder, with `/`."""
    base: Opened | None
    """The file as it was when the draft was begun; None for a file that does not exist yet."""
    text: str
    """As it stands now."""
    past: tuple[str, ...] = ()
    """The texts before it, the oldest first."""
    future: tuple[str, ...] = ()
    """The texts that were undone, the next to come back last."""

    @property
    def before(self) -> str:
        """The text that a save would replace; "" for a new file."""
        return self.base.text if self.base else ""

    @property
    def is_changed(self) -> bool:
        """Whether a save would write anything."""
        return self.base is None or self.text != self.base.text

    @property
    def diff(self) -> str:
        """Unified diff of what a save would do, as git shows it; "" for nothing."""
        return unified_diff(self.before, self.text, self.file)


def begin(folder: Path, file: str) -> Draft:
    """A draft of a file as it stands on disk. Raises TouchpointsError where it cannot be read."""
    opened = open_file(folder, file)
    return Draft(file, opened, opened.text)


def begin_new(file: str, text: str) -> Draft:
    """A draft of a file that is to be created."""
    return Draft(file, None, text)


def begin_upload(folder: Path, file: str, data: bytes) -> Draft:
    """A draft of a file that somebody brings: over the file of that name, as a step, or of a new one.

    Nothing is checked but that it is text; its problems are told like those of any draft. Raises TouchpointsError where
    it is not UTF-8, is over 1 MiB, or the name leads out of the folder or would not be read as a journey.
    """
    path = path_of(folder, file)
    if len(data) > MAX_BYTES:
        raise TouchpointsError(too_large(len(data)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise TouchpointsError(_NOT_UTF_8.format(file=quoted(file))) from None
    return changed(begin(folder, file), text) if path.exists() else begin_new(file, text)


def changed(draft: Draft, text: str) -> Draft:
    """The draft with another text: a step that can be undone; what was undone before is forgotten."""
    if text == draft.text:
        return draft
    return replace(draft, text=text, past=_bounded((*draft.past, draft.text)), future=())


def typed(draft: Draft, text: str) -> Draft:
    """Like `changed`, where typing goes on: the present text is replaced without becoming a step of its own.

    The first letter typed after a step should be `changed`, those that follow `typed`, so that one undo takes back what
    was typed in one go.
    """
    return draft if text == draft.text else replace(draft, text=text, future=())


def undo(draft: Draft) -> Draft:
    """One step back; the same draft where there is none."""
    if not draft.past:
        return draft
    *past, text = draft.past
    return replace(draft, text=text, past=tuple(past), future=(*draft.future, draft.text))


def redo(draft: Draft) -> Draft:
    """One undone step forth; the same draft where there is none."""
    if not draft.future:
        return draft
    *future, text = draft.future
    return replace(draft, text=text, past=(*draft.past, draft.text), future=tuple(future))


def rebased(draft: Draft, base: Opened, text: str) -> Draft:
    """The draft over another state of its file, as after a save or a merge; one step that can be undone."""
    return replace(changed(draft, text), base=base)


def _bounded(past: tuple[str, ...]) -> tuple[str, ...]:
    """The latest texts that there is room for; one at least."""
    room, kept = KEPT_CHARACTERS, 0
    for text in reversed(past[-STEPS:]):
        room -= len(text)
        if room < 0 and kept:
            break
        kept += 1
    return past[len(past) - kept :]


_NOT_UTF_8 = Text(
    en="{file} is not UTF-8 text; save it as UTF-8 in a text editor, then bring it again",
    fr="{file} n’est pas du texte UTF-8 ; enregistrez-le en UTF-8 dans un éditeur de texte, puis apportez-le à nouveau",
)
