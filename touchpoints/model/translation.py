"""What every part of a file stands on: frozen values, and texts in one language or several."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError

from touchpoints.languages import is_key_of_text, tag
from touchpoints.scalars import Line
from touchpoints.text import NARROW, NO_BREAK, Lang, Text, same, verbatim


class Frozen(BaseModel):
    """Base of every part of a file: unknown keys are refused, values never change.

    What validates a part is built when the first one is read: a journey builds what its parts need, so that most parts
    never build their own, a third of what importing the model took. pydantic locks that building from 2.14 on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


def _read_language(key: Any) -> Any:
    if not isinstance(key, str) or not is_key_of_text(key):
        raise PydanticCustomError("not-a-language-key", "not a language: {found}", {"found": str(key)})
    return key


class Translation(Frozen):
    """A text in English, French or both, or in other languages by their ISO 639 codes."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Annotated[str, BeforeValidator(_read_language)], Line]

    en: Line | None = None
    fr: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Translation":
        if not self.said:
            raise PydanticCustomError("empty-text", "empty text: {found}", {"found": "{}"})
        return self

    @property
    def said(self) -> Mapping[str, str]:
        """The text by language, in English and French first."""
        every = {"en": self.en, "fr": self.fr, **self.__pydantic_extra__}
        return {lang: words for lang, words in every.items() if words is not None}


def _words_shape(value: Any) -> str:
    return "both" if isinstance(value, Mapping | Translation) else "text"


Words: TypeAlias = Annotated[
    Annotated[Line, Tag("text")] | Annotated[Translation, Tag("both")], Discriminator(_words_shape)
]
"""A text a person wrote: a string in the file's language, or `{fr: …, en: …}`."""


class Spoken(NamedTuple):
    """Words as one reader is shown them."""

    words: str
    lang: str | None = None
    """The language they are in, an ISO 639 code; None where it is the reader's own."""


def spoken(words: "str | Translation", reader: Lang, written_in: str) -> Spoken:
    """A person's words for a reader: in the reader's language where they are given in it, else in what there is.

    `written_in`: the file's language, which a plain string is in.
    """
    if isinstance(words, str):
        return Spoken(words, None if tag(written_in) == reader.value else written_in)
    own = words.fr if reader is Lang.FR else words.en
    if own is not None and not words.__pydantic_extra__:
        return Spoken(own)
    said = {tag(lang): text for lang, text in words.said.items()}
    shown = reader.value if reader.value in said else next(iter(said))
    return Spoken(said[shown], None if shown == reader.value else shown)


def marked(sentence: str, foreign: Mapping[str, str]) -> tuple[Spoken, ...]:
    """A sentence of the program taken apart at the names in another language that it quotes, or that are all of it.

    `foreign`: such names, each with its language.
    """
    if not foreign:
        return (Spoken(sentence),) if sentence else ()
    names = "|".join(map(re.escape, sorted(foreign, key=len, reverse=True)))
    parts = re.split(
        rf"(?:^|(?<=[“«{NARROW}{NO_BREAK}])|(?<=→ ))({names})(?=[{NARROW}{NO_BREAK}]?[”»:]| →|$)", sentence
    )
    return tuple(Spoken(part, foreign[part] if place % 2 else None) for place, part in enumerate(parts) if part)


def say(words: "str | Translation") -> Text:
    """A person's words in both languages: a text written in one language only is read as it is in the other."""
    if isinstance(words, str):
        return same(words)
    return verbatim(en=spoken(words, Lang.EN, "").words, fr=spoken(words, Lang.FR, "").words)
