"""What a browser sent -> the event it is: the one set of what a reader can ask of their desk.

Events come through the reader's own session alone: no address leads here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from touchpoints.editing.merge import Choice

LONGEST = 2_000_000
"""Characters of one answer: a file of the largest size, as base64."""
_LONGEST_NAME = 40
"""Characters of what a browser calls a text it sent."""
PAGE = "edit-"
"""What the names of the events of the Edit page begin with."""


class On(StrEnum):
    """Which of a reader's two drafts is meant."""

    PAGE = PAGE
    """The one on the Edit page."""
    DIALOG = ""
    """The one of the dialog, on any page."""


class What(StrEnum):
    """What can be changed from a page that shows it."""

    ACCEPT = "accept"
    REOPEN = "reopen"
    TYPE = "type"
    VERDICT = "verdict"
    FIELDS = "fields"
    """The fields of a touchpoint that are used most: ratings, importance, owner, note."""


@dataclass(frozen=True, slots=True)
class Save:
    on: On


@dataclass(frozen=True, slots=True)
class Settle:
    """Whose side is taken where two people wrote the same otherwise."""

    on: On
    sides: Mapping[str, Choice]
    """By the key of a clash."""


@dataclass(frozen=True, slots=True)
class Open:
    """Show the form of a change. `what` and `subject`: "" for those of the form that is open."""

    what: str
    subject: str
    """Key of a gap, or `journey key/touchpoint`."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show what a save would do; `what` and `subject` as above."""

    what: str
    subject: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Close:
    """Put the form away, with what was typed in it."""

    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dismiss:
    """What was told is read."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A verdict on a finding; the role among `typed`, where the form asked for it."""

    subject: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Begin:
    """Write the first file of an empty folder."""

    begins: str


@dataclass(frozen=True, slots=True)
class Write:
    """The text of the file, as it was typed."""

    text: str
    sent: str
    """What the browser calls this text, to know the answer to it."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The form of a subject, as it was filled in."""

    subject: str
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Add:
    """A touchpoint of a type, or in the reader's own words."""

    type: str
    phase: str
    name: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    subject: str


@dataclass(frozen=True, slots=True)
class MoveTouchpoint:
    subject: str
    to: str
    """`up`, `down`, or a phase."""


@dataclass(frozen=True, slots=True)
class RemoveTouchpoint:
    subject: str
    how: str
    """`alone`, `with` what points at it; "" to be shown first what does."""


@dataclass(frozen=True, slots=True)
class TakeRow:
    subject: str
    row: str
    """As `evidence.2`."""


@dataclass(frozen=True, slots=True)
class Reset:
    """Back to what is inherited: a field, or with "" all of it."""

    subject: str
    field: str


@dataclass(frozen=True, slots=True)
class DrawLink:
    """A touchpoint picked in the graph: where a link leaves, then where it goes."""

    subject: str


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class GiveUp:
    """Give the draft up."""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Neither remove nor draw what was begun."""


@dataclass(frozen=True, slots=True)
class New:
    """Draft a file that is not there yet."""

    begins: str
    journey: str
    segment: str


@dataclass(frozen=True, slots=True)
class Bring:
    """Draft a file that the reader brings."""

    data: str
    """In base64; "" where none was chosen."""
    name: str
    """Its own."""
    size: str
    """Its bytes, also where they are too many to be sent."""
    under: str
    """The name it is to have; "" for its own."""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Write what the file held before the last save."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Commit what was saved."""

    name: str
    message: str


DialogEvent: TypeAlias = Open | Show | Close | Dismiss | Judge | Begin | Save | Settle
ContentEvent: TypeAlias = (
    Write
    | Fill
    | Add
    | Duplicate
    | MoveTouchpoint
    | RemoveTouchpoint
    | TakeRow
    | Reset
    | DrawLink
    | Undo
    | Redo
    | GiveUp
    | Cancel
)
PageEvent: TypeAlias = ContentEvent | New | Bring | TakeBack | Commit | Save | Settle
Event: TypeAlias = DialogEvent | PageEvent


def read_event(sent: object) -> Event | None:
    """`sent`: as the browser sent it, which may be anything; None for what is not understood."""
    if not isinstance(sent, Mapping):
        return None
    made = _MADE.get(str(sent.get("do")))
    return made(_Sent(sent)) if made is not None else None


class _Sent:
    """The words of what was sent, by name."""

    def __init__(self, sent: Mapping[object, object]) -> None:
        self.all = {str(name): value[:LONGEST] for name, value in sent.items() if isinstance(value, str)}

    def __call__(self, name: str) -> str:
        return self.all.get(name, "")

    @property
    def subject(self) -> str:
        return self("subject")

    @property
    def sides(self) -> dict[str, Choice]:
        return {name: Choice(value) for name, value in self.all.items() if value in tuple(Choice)}


_MADE: Mapping[str, Callable[[_Sent], Event]] = {
    "save": lambda _: Save(On.DIALOG),
    "choose": lambda said: Settle(On.DIALOG, said.sides),
    "open": lambda said: Open(said("what"), said.subject),
    "preview": lambda said: Show(said("what"), said.subject, said.all),
    "close": lambda said: Close(said.all),
    "dismiss": lambda _: Dismiss(),
    "judge": lambda said: Judge(said.subject, said.all),
    "begin": lambda said: Begin(said.subject),
    f"{PAGE}save": lambda _: Save(On.PAGE),
    f"{PAGE}choose": lambda said: Settle(On.PAGE, said.sides),
    f"{PAGE}text": lambda said: Write(said("text"), said("sent")[:_LONGEST_NAME]),
    f"{PAGE}fields": lambda said: Fill(said.subject, said.all),
    f"{PAGE}add": lambda said: Add(said("type"), said("phase"), said("name").strip()),
    f"{PAGE}duplicate": lambda said: Duplicate(said.subject),
    f"{PAGE}move": lambda said: MoveTouchpoint(said.subject, said("what")),
    f"{PAGE}remove": lambda said: RemoveTouchpoint(said.subject, said("what")),
    f"{PAGE}take": lambda said: TakeRow(said.subject, said("what")),
    f"{PAGE}reset": lambda said: Reset(said.subject, said("what")),
    f"{PAGE}link": lambda said: DrawLink(said.subject),
    f"{PAGE}undo": lambda _: Undo(),
    f"{PAGE}redo": lambda _: Redo(),
    f"{PAGE}discard": lambda _: GiveUp(),
    f"{PAGE}cancel": lambda _: Cancel(),
    f"{PAGE}new": lambda said: New(said("begins"), said("journey").strip(), said("segment").strip()),
    f"{PAGE}upload": lambda said: Bring(
        said("brought"), said("brought.name"), said("brought.size"), said("as").strip()
    ),
    f"{PAGE}unsave": lambda _: TakeBack(),
    f"{PAGE}commit": lambda said: Commit(said("name"), said("message")),
}
