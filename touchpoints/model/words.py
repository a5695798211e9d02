"""What every part of a file stands on: frozen values, and texts in one or two languages."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from touchpoints.scalars import Line
from touchpoints.text import Text, same


class Frozen(BaseModel):
    """Base of every part of a file: unknown keys are refused, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Translation(Frozen):
    """A text in English, French or both."""

    en: Line | None = Field(None, description="The text in English.")
    fr: Line | None = Field(None, description="The text in French.")

    @model_validator(mode="after")
    def _says_something(self) -> "Translation":
        if self.en is None and self.fr is None:
            raise PydanticCustomError("empty-text", "empty text: {found}", {"found": "{}"})
        return self


def _words_shape(value: Any) -> str:
    return "both" if isinstance(value, Mapping | Translation) else "text"


Words: TypeAlias = Annotated[
    Annotated[Line, Tag("text")] | Annotated[Translation, Tag("both")], Discriminator(_words_shape)
]
"""A text a person wrote: a string in the file's language, or `{fr: …, en: …}`."""


def say(words: "str | Translation") -> Text:
    """A person's words in both languages: a text written in one language only is read as it is in the other."""
    if isinstance(words, str):
        return same(words)
    return Text(en=words.en or words.fr or "", fr=words.fr or words.en or "")
