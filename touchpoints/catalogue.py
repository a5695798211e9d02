"""Catalogue: the touchpoint types a repository knows, and the guess of a touchpoint's type from its name."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoints.model import Phase
from touchpoints.text import Text


@dataclass(frozen=True, slots=True)
class TouchpointType:
    """A kind of touchpoint, from the reference catalogue or from settings."""

    id: str
    phase: Phase
    core: bool
    """Whether its absence is a gap where its catalogue is in force."""
    name: Text
    synonyms: tuple[str, ...]
    """Names it is recognised by, in any language; `=` before one: only as the whole name."""
    channels: tuple[str, ...]
    source: str
    """Where it comes from, in words."""


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """The type of a touchpoint. A guess may silence a rule, never fire one."""

    type: TouchpointType
    written: bool
    """True when the file says so; False for a guess from the name."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Types by id in catalogue order, the named catalogues, and the capabilities of a customer account."""

    types: Mapping[str, TouchpointType]
    catalogues: Mapping[str, tuple[str, ...]]
    """Name (`online_shop`…) -> ids of the types expected of a journey that names it."""
    capabilities: Mapping[str, Text]
    core_capabilities: tuple[str, ...]
