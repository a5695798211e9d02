"""A reader's desk on the Edit page: their draft, what came of the last step, and what a step is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from touchpoints.assess import Assessment
from touchpoints.desk.draft import Draft, begin, changed, typed
from touchpoints.desk.person import Person
from touchpoints.editing.merge import Clash
from touchpoints.editing.save import Opened
from touchpoints.editing.whole import Whole
from touchpoints.text import Lang, Text
from touchpoints.web.folder import Folder

PREFIX = "edit-"


@dataclass
class EditDesk:
    """What one session edits."""

    draft: Draft | None = None
    is_resumed: bool = False
    """It was kept from an earlier visit."""
    error: Text | None = None
    said: Text | None = None
    """What came of the last step."""
    at_foot: bool = False
    """It was asked for at the foot of the page, where the answer is told then."""
    clashes: tuple[Clash, ...] = ()
    """What both sides wrote otherwise, while a save waits for choices."""
    theirs: Opened | None = None
    """The file as somebody else saved it meanwhile."""
    removing: str = ""
    """The touchpoint whose removal is to be confirmed."""
    leaving: str = ""
    """The touchpoint that a link being drawn leaves."""
    saved: tuple[str | None, Opened] | None = None
    """What the file held before the last save, and holds since: what may be committed."""
    typing: str = ""
    """What the reader types in: what is typed in one go is one step to undo."""
    turn: int = 0
    heard: str = ""
    """What the browser calls the text it sent last, so that it knows the answer to it."""
    go: dict[str, str | None] = field(default_factory=dict)
    """Where the page goes after the last step: params of its address."""


def open_on(desk: EditDesk, folder: Folder, file: str, who: Person | None) -> None:
    """Put a file on the desk: the draft that was kept of it, else the file as it stands. Raises TouchpointsError."""
    if desk.draft is not None and desk.draft.file == file:
        return
    kept = folder.drafts.find(who.key, folder.path, file) if who else None
    fresh = EditDesk(kept.draft if kept else begin(folder.path, file), is_resumed=kept is not None)
    desk.__dict__.update(fresh.__dict__)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the reader asked for."""

    desk: EditDesk
    draft: Draft
    asked: Mapping[str, str]
    folder: Folder
    assessment: Assessment
    lang: Lang
    who: Person | None

    @property
    def whole(self) -> Whole:
        return self.folder.whole(self.draft.file, self.draft.text, self.assessment)

    @property
    def subject(self) -> str:
        return self.asked.get("subject", "")

    def put(self, text: str, typing: str = "") -> None:
        is_one_go = bool(typing) and self.desk.typing == typing
        self.desk.draft = typed(self.draft, text) if is_one_go else changed(self.draft, text)
        self.desk.typing = typing
        self.desk.clashes, self.desk.theirs = (), None
