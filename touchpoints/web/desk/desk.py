"""A reader's desk: the one change they are about to write, what was written last, the role they gave; theirs alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from touchpoints.editing.actions import Edited
from touchpoints.editing.save import Conflict, Opened
from touchpoints.element import Element, h
from touchpoints.text import Text
from touchpoints.verdicts import Judgement


class What(StrEnum):
    """What can be changed from a page."""

    ACCEPT = "accept"
    REOPEN = "reopen"
    TYPE = "type"
    VERDICT = "verdict"
    FIELDS = "fields"
    """The fields of a touchpoint that are used most: ratings, importance, owner, note."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a save would do to the file that was opened."""

    opened: Opened
    edited: Edited
    done: Text
    """What to say once it is written."""
    gap: str | None = None
    """The gap whose card can be looked at then."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A change under way: first its form, then its preview, and a conflict where somebody else was faster."""

    what: What
    subject: str
    """Key of a gap, or `journey key/touchpoint`."""
    fields: Mapping[str, str]
    """What was typed, by field."""
    preview: Preview | None = None
    conflict: Conflict | None = None
    error: Text | None = None
    wrong: str | None = None
    """The field that the error is about."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of the last thing the reader did."""

    said: Text
    place: str
    """file:line; "" where nothing had to be written."""
    gap: str | None = None
    """The gap that it was about, where a card can still be looked at."""
    is_quiet: bool = False
    """Read out without taking the reader away from the button they pressed."""
    is_failure: bool = False
    """Nothing was written, and why."""


@dataclass
class Desk:
    """What one session has on it."""

    draft: Draft | None = None
    written: Written | None = None
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
        if self.draft is not None:
            self.laid_aside[(self.draft.what, self.draft.subject)] = self.draft.fields
            self.draft = None
        while len(self.laid_aside) > _LAID_ASIDE:
            del self.laid_aside[next(iter(self.laid_aside))]

    def move_to(self, href: str) -> None:
        """What was open or told at one address is not carried to another."""
        if href != self._at:
            self.lay_aside()
            self.written = None
            self._at = href


VERDICT: Mapping[Judgement, Text] = {
    Judgement.USEFUL: Text(en="Useful", fr="Utile"),
    Judgement.REJECTED: Text(en="Not useful", fr="Pas utile"),
}
_LAID_ASIDE = 20


def opener(name: str, what: What, subject: str, look: str = "") -> Element:
    """A button of a page that opens the form of a change; `look`: `quiet` for one that looks like a link."""
    key = f"{what.value}-{subject}"
    return h(
        "button",
        name,
        type="button",
        data_do="open",
        data_what=what.value,
        data_subject=subject,
        data_key=key,
        class_=f"button {look}",
        aria_haspopup="dialog",
    )
