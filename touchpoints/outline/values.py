"""A value of a file -> what people read of it, by the kind of its field; a part -> its fields, each named."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import BaseModel

from touchpoints import labels
from touchpoints.fields import FieldKind, NameSource, Typed, part_of
from touchpoints.model import EVERY_SEGMENT, Translation, Words, spoken
from touchpoints.rules.wording import unkeyed, value_words
from touchpoints.story.told import Told, fill, plain, together
from touchpoints.text import Lang, Text, number, same

LISTED = 20
"""Single figures that are told of a longer list, with how many there are."""
_NAMED = Text(en="{name}: {value}", fr="{name} : {value}")
_OF_MORE = Text(en="{first}… ({count} in all)", fr="{first}… ({count} en tout)")


def own(words: Words, written_in: str) -> Told:
    """A person's words, each reader shown them in their own language where they are given in it."""
    en, fr = (spoken(words, lang, written_in) for lang in (Lang.EN, Lang.FR))
    return Told((en,), (fr,))


def in_turn(told: list[Told]) -> Told:
    """Several things said of one thing."""
    return together(told, same(", "))


def value_told(value: object, one: Typed, written_in: str) -> Told:
    """A single value, or a list of them."""
    if isinstance(value, tuple):
        first = in_turn([value_told(each, one, written_in) for each in value[:LISTED]])
        return first if len(value) <= LISTED else fill(_OF_MORE, first=first, count=number(len(value)))
    if isinstance(value, Translation):
        return own(value, written_in)
    if value == EVERY_SEGMENT and one.field.source is NameSource.ASKED:
        return plain(labels.EVERYBODY)
    if (known := next((said for word, said in one.field.known if word == value), None)) is not None:
        return plain(known)
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return own(unkeyed(value) if one.kind is FieldKind.LINE else value, written_in)
    return plain(value_words(value, one.kind))


def written(part: BaseModel) -> Iterator[tuple[Typed, object]]:
    """The fields of a part that the file writes, in the order of the table."""
    names = {info.alias or name: name for name, info in type(part).model_fields.items()}
    for key, one in part_of(type(part)).items():
        value = getattr(part, names[key])
        if names[key] in part.model_fields_set and value is not None and value != ():
            yield one, value


def named(name: Text, value: Told | Text) -> Told:
    """ "Sample: survey"."""
    return fill(_NAMED, name=name, value=value)


def part_told(part: BaseModel, written_in: str, without: frozenset[str] = frozenset()) -> list[Told]:
    """Each field of a part with its name, those of its own parts too."""
    told: list[Told] = []
    for one, value in written(part):
        if one.field.key in without:
            continue
        if isinstance(value, BaseModel) and not isinstance(value, Translation):
            told += part_told(value, written_in)
        else:
            told.append(named(one.field.name, value_told(value, one, written_in)))
    return told
