"""A reader's desk: the draft of the Edit page, that of the dialog, and what came of the last step; theirs alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from touchpoints.assess import Assessment
from touchpoints.desk.draft import Draft, begin
from touchpoints.desk.events import What
from touchpoints.desk.folder import Folder, Person
from touchpoints.desk.outcome import Clashing, Outcome
from touchpoints.editing.save import Opened
from touchpoints.text import Lang, Text

_LAID_ASIDE = 20


@dataclass(frozen=True, slots=True)
class Around:
    """What a step is taken in."""

    folder: Folder
    assessment: Assessment
    lang: Lang
    who: Person | None = None
    """Whose drafts are kept on the server; None where nobody can tell."""


@dataclass
class Drafting:
    """A draft under way."""

    draft: Draft | None = None
    outcome: Outcome | None = None
    """Of the last step."""
    settling: Clashing | None = None
    """While a save waits for choices."""


@dataclass
class Dialog(Drafting):
    """A change that is asked for in a form: first the form, then, with a draft, what a save would do."""

    what: What = What.FIELDS
    subject: str = ""
    """Key of a gap, or `journey key/touchpoint`."""
    typed: Mapping[str, str] = field(default_factory=dict)
    done: Text | None = None
    """What to say once it is written."""
    gap: str | None = None
    """The gap whose card can be looked at then."""


@dataclass
class Editing(Drafting):
    """What the Edit page has open."""

    is_resumed: bool = False
    """The draft was kept from an earlier visit."""
    at_foot: bool = False
    """The last step was asked for at the foot of the page, where its outcome is told then."""
    removing: str = ""
    """The touchpoint whose removal is to be confirmed."""
    leaving: str = ""
    """The touchpoint that a link being drawn leaves."""
    saved: tuple[str | None, Opened] | None = None
    """What the file held before the last save, and holds since: what may be committed."""
    typing: str = ""
    """What the reader types in: what is typed in one go is one step to undo."""
    heard: str = ""
    """What the browser calls the text it sent last, so that it knows the answer to it."""
    go: dict[str, str | None] = field(default_factory=dict)
    """Where the page goes after the last step: params of its address."""


@dataclass
class Desk:
    """What one session has on it; only `act` changes it."""

    page: Editing = field(default_factory=Editing)
    dialog: Dialog | None = None
    told: Outcome | None = None
    """What came of the last step of a dialog that is closed."""
    role: str = ""
    """The role given last: proposed again, and whose verdict a button shows."""
    turn: int = 0
    """Counts what the reader did: the page moves the focus when it goes up."""
    laid_aside: dict[tuple[What, str], Mapping[str, str]] = field(default_factory=dict)
    """What was typed into forms that were closed without saving."""
    _at: str = ""
    """The address last drawn."""

    def lay_aside(self) -> None:
        """Put the form away; what was typed in it comes back with it."""
        if self.dialog is not None:
            self.laid_aside[(self.dialog.what, self.dialog.subject)] = self.dialog.typed
            self.dialog = None
        while len(self.laid_aside) > _LAID_ASIDE:
            del self.laid_aside[next(iter(self.laid_aside))]

    def move_to(self, href: str) -> None:
        """What was open or told at one address is not carried to another."""
        if href != self._at:
            self.lay_aside()
            self.told = None
            self._at = href

    def open_file(self, file: str, folder: Folder, who: Person | None) -> None:
        """Put a file on the Edit page: the draft that was kept of it, else the file as it stands.

        Raises TouchpointsError where it cannot be read.
        """
        if self.page.draft is not None and self.page.draft.file == file:
            return
        kept = folder.drafts.find(who.key, folder.path, file) if who else None
        self.page = Editing(kept.draft if kept else begin(folder.path, file), is_resumed=kept is not None)
