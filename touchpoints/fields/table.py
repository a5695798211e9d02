"""Every field of the files by path: what the table says of it, with the type the model gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from touchpoints import model, settings
from touchpoints.fields import of_journey, of_parts, of_settings, of_touchpoint
from touchpoints.fields.row import FieldRows, FormatField
from touchpoints.model import Journey, PhaseLists, Touchpoint, Translation, Words
from touchpoints.scalars import Bool, Day, Duration, DurationField, Line, Points, Share, Slug
from touchpoints.text import Lang, Text, same, verbatim

PARTS: Mapping[type[BaseModel], FieldRows] = MappingProxyType(
    {
        Journey: tuple(one for group in (*of_journey.GROUPS, *of_journey.STEPS) for one in group.fields),
        Translation: of_journey.TRANSLATION,
        model.JourneyTitle: of_journey.JOURNEY_TITLE,
        model.Link: of_journey.LINK,
        model.Question: of_journey.QUESTION,
        model.Workshop: of_journey.WORKSHOP,
        model.AcceptedGap: of_journey.ACCEPTED_GAP,
        model.CustomerValue: of_journey.CUSTOMER_VALUE,
        model.ScoreModel: of_journey.SCORE_MODEL,
        model.ComponentWeights: of_journey.COMPONENT_WEIGHTS,
        model.OpinionModel: of_journey.OPINION_MODEL,
        model.TargetLine: of_journey.TARGET_LINE,
        model.PhaseWeights: of_journey.PHASE_WEIGHTS,
        Touchpoint: tuple(one for group in of_touchpoint.GROUPS for one in group.fields),
        model.Ratings: of_parts.RATINGS,
        model.ImportancePoints: of_parts.IMPORTANCE,
        model.Opportunity: of_parts.OPPORTUNITY,
        model.Expectation: of_parts.EXPECTATION,
        model.Promise: of_parts.PROMISE,
        model.Review: of_parts.REVIEW,
        model.DataAsked: of_parts.DATA_ASKED,
        model.Failure: of_parts.FAILURE,
        model.Account: of_parts.ACCOUNT,
        model.Contact: of_parts.CONTACT,
        model.Evidence: of_parts.EVIDENCE,
        model.Source: of_parts.SOURCE,
        settings.Settings: of_settings.SETTINGS,
        settings.Segment: of_settings.SEGMENT,
        settings.OwnType: of_settings.OWN_TYPE,
        settings.OwnChannel: of_settings.OWN_CHANNEL,
        settings.SavedView: of_settings.SAVED_VIEW,
        settings.Floors: of_settings.FLOORS,
        settings.GateBounds: of_settings.GATE_BOUNDS,
        settings.Bands: of_settings.BANDS,
        settings.Thresholds: of_settings.THRESHOLDS,
    }
)
"""What the table says of each part of a file."""


class FieldKind(StrEnum):
    """What may be written in a field."""

    WORDS = "words"
    """A text, which may be given in several languages."""
    LINE = "line"
    """A short text in one language."""
    SLUG = "slug"
    NUMBER = "number"
    POINTS = "points"
    SHARE = "share"
    DURATION = "duration"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    PART = "part"
    """A map of fields, or a list of such maps."""


_KINDS = (
    (Words, FieldKind.WORDS),
    (Slug, FieldKind.SLUG),
    (Line, FieldKind.LINE),
    (Share, FieldKind.SHARE),
    (Points, FieldKind.POINTS),
    (DurationField, FieldKind.DURATION),
    (Day, FieldKind.DAY),
    (Bool, FieldKind.YES_NO),
)
Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A field with the type its model gives it."""

    field: FormatField
    kind: FieldKind
    is_list: bool
    part: type[BaseModel] | None
    """What it is made of, where it is a map of fields or a list of such maps; of others None."""
    choices: type[StrEnum] | tuple[str, ...] | None
    """The closed list it is one of."""
    default: object
    """What holds where it is left out; None: unknown."""


@cache
def part_of(kind: type[BaseModel]) -> Mapping[str, Typed]:
    """The fields of a part by key, in the order of the table."""
    hints = get_type_hints(kind, include_extras=True)
    names = {info.alias or name: name for name, info in kind.model_fields.items()}
    return MappingProxyType(
        {
            row.key: _typed(row, hints[names[row.key]], kind.model_fields[names[row.key]].get_default())
            for row in PARTS[kind]
        }
    )


@cache
def fields_of(kind: type[BaseModel] = Journey) -> Mapping[Path, Typed]:
    """Every field of a part and of its parts by path, without the places in lists: `("links", "p")`."""
    return MappingProxyType(dict(_walked(kind, ())))


def at(*path: str) -> FormatField:
    """What the table says of a field of a journey file: `at("touchpoints", "promise", "text")`."""
    return fields_of()[path].field


def name_at(kind: type[BaseModel], path: Path) -> Text:
    """What a field is called, after the part it stands in where its own name does not say that: "messages, consent".

    `path`: its keys, with the ids of list entries among them, which are told as they stand.
    """
    part: type[BaseModel] | None = kind
    said: list[Text] = []
    for key in path:
        one = part_of(part).get(key) if part is not None else None
        if one is not None and one.part is not None:
            said = []
        said.append(one.field.name if one is not None else same(key))
        part = one.part or part if one is not None else part
    return verbatim(*(_unrepeated([each(lang) for each in said]) for lang in (Lang.EN, Lang.FR)))


def _unrepeated(names: list[str]) -> str:
    return ", ".join([each for each in names[:-1] if each not in names[-1]] + names[-1:])


def _walked(kind: type[BaseModel], above: Path) -> Iterator[tuple[Path, Typed]]:
    for key, one in part_of(kind).items():
        yield (*above, key), one
        if one.part is not None:
            yield from _walked(one.part, (*above, key))


def _typed(row: FormatField, hint: Any, default: object) -> Typed:
    is_list = any(get_origin(one) is tuple for one in _shallow(hint))
    classes = list(_classes(hint))
    part = next((one for one in classes if issubclass(one, BaseModel) and one not in (Translation, PhaseLists)), None)
    part = Touchpoint if PhaseLists in classes else part
    choices: type[StrEnum] | tuple[str, ...] | None = next((one for one in classes if issubclass(one, StrEnum)), None)
    choices = choices or next((get_args(one) for one in _inside(hint) if get_origin(one) is Literal), None)
    kind = FieldKind.PART if part else FieldKind.CHOICE if choices else _kind(hint)
    return Typed(row, kind, is_list, part, choices, default)


def _kind(hint: Any) -> FieldKind:
    inside = list(_inside(hint))
    if found := next((kind for one, kind in _KINDS if one in inside), None):
        return found
    if Duration in inside and float not in inside:
        return FieldKind.DURATION
    return FieldKind.LINE if str in inside else FieldKind.NUMBER


def _shallow(hint: Any) -> Iterator[Any]:
    """The alternatives of a type, without what a list of it holds."""
    yield hint
    origin = get_origin(hint)
    if origin is Annotated:
        yield from _shallow(get_args(hint)[0])
    elif origin in (Union, UnionType):
        for one in get_args(hint):
            yield from _shallow(one)


def _inside(hint: Any) -> Iterator[Any]:
    """A type and all it is made of, from the outside in."""
    yield hint
    if get_origin(hint) is not Literal:
        for one in get_args(hint)[:1] if get_origin(hint) is Annotated else get_args(hint):
            yield from _inside(one)


def _classes(hint: Any) -> Iterator[type]:
    for one in _inside(hint):
        if isinstance(one, type):
            yield one
