"""Two values of a file -> what was written otherwise, field by field, in words short enough for a line."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from pydantic import BaseModel

from touchpoints.diff.result import FieldChange
from touchpoints.fields import FieldKind, fields_of, name_at
from touchpoints.model import Evidence, Translation, say
from touchpoints.problem import Loc, Place
from touchpoints.rules.wording import value_words
from touchpoints.scalars import Duration, Effort
from touchpoints.settings import Settings
from touchpoints.text import Lang, Text, decimals, number, percent, same, verbatim

Found = Callable[[Loc], Place]
"""Where a value stands in its file."""
_PARTS_APART = frozenset({"journey", "promise", "failure", "account", "contact", "expectation", "ratings", "model"})
"""Fields that are told part by part."""
_EXACT = 6
"""Decimals of a figure that are told: two that differ read otherwise."""
_LISTED = 40
"""Entries of one list that are told."""


def changed_fields(
    before: BaseModel, after: BaseModel, without: frozenset[str], was_at: Found, is_at: Found
) -> tuple[FieldChange, ...]:
    """The fields in which two values of one kind differ, in the order of the format; a default is as if unwritten."""
    return tuple(
        change
        for field in type(after).model_fields
        if field not in without
        for change in _changed(
            _FieldPath(type(after), (field,)), getattr(before, field), getattr(after, field), _Places(was_at, is_at)
        )
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a value stood before, and where it stands now."""

    was_at: Found
    is_at: Found


@dataclass(frozen=True, slots=True)
class _FieldPath:
    """A field of a part, by the names its model has for it."""

    kind: type[BaseModel]
    path: tuple[str, ...]

    def change(self, before: object, after: object, place: Place | None) -> FieldChange:
        """Where only one language changed, it is the one that both readers see."""
        was, now = _words_or_none(before), _words_or_none(after)
        if was is not None and now is not None:
            if was.en == now.en:
                was, now = same(was.fr), same(now.fr)
            elif was.fr == now.fr:
                was, now = same(was.en), same(now.en)
        told = self._told(before, was), self._told(after, now)
        return FieldChange(".".join(self.path), name_at(self.kind, self.path), was, now, told, place)

    def _told(self, value: object, written: Text | None) -> Text:
        """In our words, where it is one of the values we have words for; as exact as it is written."""
        one = fields_of(self.kind).get(self.path)
        if written is None or one is None:
            return written or same("")
        if isinstance(value, float):
            shown = value * 100 if one.kind is FieldKind.SHARE else value
            digits = decimals(shown, _EXACT)
            return percent(value, digits) if one.kind is FieldKind.SHARE else number(value, digits)
        if isinstance(value, bool | StrEnum | Duration | Effort | date):
            return value_words(value, one.kind)
        return dict(one.field.known).get(str(value), written)


def _changed(field: _FieldPath, before: object, after: object, places: _Places) -> Iterator[FieldChange]:
    if before == after:
        return
    if _is_list(before) and _is_list(after):
        yield from _entries(field, _listed(before), _listed(after), places)
        return
    one = after if isinstance(after, BaseModel) else before
    if field.path[0] in _PARTS_APART and isinstance(one, BaseModel) and not isinstance(one, Translation):
        for part in type(one).model_fields:
            inner = getattr(before, part, None), getattr(after, part, None)
            yield from _changed(replace(field, path=(*field.path, part)), *inner, places)
        return
    place = places.is_at(field.path) if after is not None else places.was_at(field.path)
    yield field.change(before, after, place)


def _is_list(value: object) -> bool:
    """Told entry by entry; a list of figures is told whole."""
    return value is None or (isinstance(value, tuple) and not any(isinstance(one, float | int) for one in value))


def _listed(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _entries(
    field: _FieldPath, before: tuple[object, ...], after: tuple[object, ...], places: _Places
) -> Iterator[FieldChange]:
    """Entries taken out beside those put in; entries told apart by what they measure are paired by it."""
    gone, come = _only_in(before, after), _only_in(after, before)
    keys = dict.fromkeys([_key(entry) for _, entry in (*gone, *come)])
    pairs: list[tuple[tuple[int, object] | None, tuple[int, object] | None]] = []
    for key in keys:
        pairs += zip_longest(
            [entry for entry in gone if _key(entry[1]) == key], [entry for entry in come if _key(entry[1]) == key]
        )
    for was, now in pairs[:_LISTED]:
        place = places.is_at((*field.path, now[0])) if now else places.was_at((*field.path, was[0])) if was else None
        yield field.change(was[1] if was else None, now[1] if now else None, place)
    if not pairs:  # only the order is another one
        yield field.change(before, after, places.is_at(field.path))


def _only_in(these: tuple[object, ...], those: tuple[object, ...]) -> list[tuple[int, object]]:
    """The entries, with their position, that the other list does not hold as often."""
    left = Counter(repr(entry) for entry in those)
    only = []
    for position, entry in enumerate(these):
        if left[repr(entry)]:
            left[repr(entry)] -= 1
        else:
            only.append((position, entry))
    return only


def _key(entry: object) -> object:
    if isinstance(entry, Evidence):
        return (entry.component, entry.metric)
    if isinstance(entry, BaseModel):
        return getattr(entry, "id", None) or getattr(entry, "rule", None)
    return None if isinstance(entry, float | int) else repr(entry)


def _words_or_none(value: object) -> Text | None:
    return None if value is None or value == () else written(value)


def written(value: object) -> Text:
    """A value as one would write it on one line of a file; a text in two languages is said in each."""
    if isinstance(value, Translation):
        others = value.said.keys() - set(Lang)
        return (
            _bracketed("{", [same(f"{lang}: {said}") for lang, said in value.said.items()], "}")
            if others
            else say(value)
        )
    if isinstance(value, BaseModel):
        parts = [(name, getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set]
        return _bracketed("{", [same(f"{name}: ") + written(part) for name, part in parts if part is not None], "}")
    if isinstance(value, Mapping):
        return _bracketed("{", [same(f"{name}: ") + written(part) for name, part in value.items()], "}")
    if isinstance(value, tuple | list):
        return _bracketed("[", [written(part) for part in value], "]")
    return same(_scalar(value))


def _bracketed(left: str, parts: list[Text], right: str) -> Text:
    return verbatim(
        en=left + ", ".join(part.en for part in parts) + right, fr=left + ", ".join(part.fr for part in parts) + right
    )


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Effort):
        return value.written
    return str(value)


def changed_settings(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[FieldChange, ...]:
    """Two settings dumped as plain data -> the keys that differ, `thresholds.max_fall`."""
    was, now = dict(_flat(before)), dict(_flat(after))
    keys = [*now, *(key for key in was if key not in now)]
    return tuple(_of_setting(key, was.get(key), now.get(key)) for key in keys if was.get(key) != now.get(key))


def _of_setting(key: str, before: object, after: object) -> FieldChange:
    """Its values as they are written: settings are written in no form, by who knows the file."""
    was, now = _words_or_none(before), _words_or_none(after)
    told = was or same(""), now or same("")
    return FieldChange(key, name_at(Settings, tuple(key.split("."))), was, now, told, None)


def _flat(data: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")
        elif (
            isinstance(value, list | tuple) and value and all(isinstance(one, Mapping) and "id" in one for one in value)
        ):
            for one in value:
                yield from _flat(one, f"{above}{key}.{one['id']}.")
        else:
            yield f"{above}{key}", value
