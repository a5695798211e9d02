"""A field of the files as the table describes it: what it is called and means, an example, the words written for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from touchpoints.text import Text, same


class NameSource(StrEnum):
    """Choices that are known only with the journey and the settings at hand."""

    CHANNELS = "channels"
    TYPES = "types"
    CATALOGUES = "catalogues"
    SEGMENTS = "segments"
    ASKED = "asked"
    """Segments that may have been asked, and `all`."""
    TOUCHPOINTS = "touchpoints"
    STEPS = "steps"
    """Touchpoints, and the reserved ends of a journey."""
    ANSWERING = "answering"
    """Channels and touchpoints."""
    WORKSHOPS = "workshops"
    RULES = "rules"


class FieldView(StrEnum):
    """Where a reader can find what a file says in a field."""

    PANEL = "panel"
    HTML = "html"
    MARKDOWN = "markdown"
    CSV = "csv"
    MAP = "map"


REPORTS = (FieldView.PANEL, FieldView.HTML, FieldView.MARKDOWN)
"""Where everything a file says is found; what is not, says why."""
EVERYWHERE = (*REPORTS, FieldView.CSV)


@dataclass(frozen=True, slots=True)
class FormatField:
    """One field of one part of a file. Its type, range and default are those of the model."""

    key: str
    name: Text
    meaning: Text
    """A sentence: what it says, how it is written, what holds where it is left out."""
    example: Text | None = None
    """Its line in a starter file, which works as it stands; None where it is the example of what it is a part of."""
    hint: Text | None = None
    """How to write it, where a form asks for it and neither its name nor its kind says so."""
    unset: Text | None = None
    """What a form shows while nothing is chosen, where that is not the default of the model."""
    source: NameSource | None = None
    french: tuple[str, ...] = ()
    """Keys that people write for it in French, beside its French name."""
    known: tuple[tuple[str, Text], ...] = ()
    """What rules know among the texts that may be written, and what each is called; any other is the writer's own."""
    heads: tuple[str, ...] | None = None
    """Heads of columns that mean it, beside its key and names; None where no column is read as it."""
    shown: tuple[FieldView, ...] = EVERYWHERE
    untold: str = ""
    """Why it is not found in the panel, the HTML page and the Markdown page."""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that are used about equally often, as a form asks for them."""

    key: str
    name: Text
    fields: tuple[FormatField, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """Fields as a reader is told them, who asks other questions than the writer whom a form asks."""

    name: Text
    keys: tuple[str, ...]


FieldRows: TypeAlias = tuple[FormatField, ...]


def field(
    key: str,
    en: str,
    fr: str,
    meaning_en: str,
    meaning_fr: str,
    *,
    example: str | Text | None = None,
    hint: Text | None = None,
    explain: bool = False,
    unset: Text | None = None,
    source: NameSource | None = None,
    french: str = "",
    known: Mapping[str, Text] | None = None,
    heads: str | None = None,
    on_map: bool = False,
    untold: str = "",
) -> FormatField:
    """A row as it is typed: lists of words between spaces. `explain`: a form says what it means beside its name."""
    shown = () if untold else EVERYWHERE
    return FormatField(
        key,
        Text(en=en, fr=fr),
        Text(en=meaning_en, fr=meaning_fr),
        same(example) if isinstance(example, str) else example,
        Text(en=meaning_en, fr=meaning_fr) if explain else hint,
        unset,
        source,
        tuple(french.split()),
        tuple((known or {}).items()),
        None if heads is None else tuple(heads.split()),
        (*shown, FieldView.MAP) if on_map else shown,
        untold,
    )


ROLE = Text(en="a role, never a name", fr="un rôle, jamais un nom")
