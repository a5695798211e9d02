"""What a form asks for: fields, rows of fields that may be there several times, and groups of both."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from touchpoints.fields import NameSource
from touchpoints.problem import Loc
from touchpoints.text import Text


class Kind(StrEnum):
    """How a field is asked for, and how what was typed is written."""

    WORDS = "words"
    """A text; written as text for sure."""
    LINES = "lines"
    """A list of texts, one on each line."""
    LISTED = "listed"
    """A list of short words between commas."""
    FIGURE = "figure"
    """A number, a share, a duration: written without quotes."""
    FIGURES = "figures"
    """A list of such between commas; a dash for one that is not given."""
    DAY = "day"
    CHOICE = "choice"
    """One of `choices`, or of what `source` names."""
    TICKS = "ticks"
    """Any of them."""
    FLOW = "flow"
    """Chains of ids, one on each line."""
    PAIR = "pair"
    """A new entry of a map: which one, and its text."""


Choices: TypeAlias = tuple[tuple[str, Text], ...]
"""Value as written, and what people read."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form."""

    path: Loc
    """Within its touchpoint, its journey or its row."""
    kind: Kind
    name: Text
    hint: Text | None = None
    """What may be written, where the name does not say it."""
    choices: Choices = ()
    source: NameSource | None = None
    unknown: Text | None = None
    """Of a choice: what it says while nothing is chosen; None: that it is unknown."""
    bare: str = ""
    """The key that a text alone, in the place of the map around the field, stands for."""
    is_list: bool = False
    """Of a figure that may also be a list: asks for the list."""

    @property
    def key(self) -> str:
        """Its name in the form."""
        return ("list." if self.is_list else "field.") + ".".join(map(str, self.path))

    @property
    def top(self) -> str:
        """The field of the file that it is, or is a part of."""
        return str(self.path[0])

    def within(self, *loc: str | int) -> "Field":
        """The same field of a row that stands at `loc`."""
        return replace(self, path=(*loc, *self.path))

    def in_language(self, lang: str) -> "Field":
        """The part of a text that is written in this language."""
        return replace(self, path=(*self.path, lang), name=self.name + f" ({lang})")


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of maps, each a row of fields."""

    path: Loc
    name: Text
    """Of one: "Measure"."""
    add: Text
    """What the blank row behind the last is called: "Add a measure"."""
    fields: tuple[Field, ...] = ()
    titled: tuple[str, ...] = ()
    """The keys whose values tell a row from the others."""
    between: str = " · "
    """What stands between these values."""
    first: tuple[str, ...] = ()
    """The keys a blank row asks for; the others come once it is begun. None of them named: all."""
    answers: NameSource | None = None
    """The row also holds a map `answers`, with keys of this source."""
    beside: Text | None = None
    """Said in a file that inherits rows of this list, where it adds its own to them and does not replace them."""


Item: TypeAlias = Field | Rows


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are used about equally often."""

    key: str
    name: Text
    items: tuple[Item, ...]
    is_open: bool = False


UNKNOWN = Text(en="unknown", fr="inconnu")
