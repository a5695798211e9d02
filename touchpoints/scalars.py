"""The scalars of a journey file: numbers, shares, durations, efforts and dates as people write them, and as values.

Each type takes the text of a YAML scalar (`Plain`, or `str` when it was quoted) or the Python value itself, and refuses
with a `PydanticCustomError` whose type is the code of a problem and whose context fills in its sentence.
"""

import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from touchpoints.languages import is_language


class Plain(str):
    """A scalar written without quotes: text until the model says number, share, duration, date or boolean."""

    __slots__ = ()


_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d{1,3})?")
_INTEGER = re.compile(r"[-+]?\d{1,15}")
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s?(s|min|h|bd|d|w)")
_EFFORT_DAYS = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s?d")
_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "bd": 1.4 * 86400.0, "w": 7 * 86400.0}
"""A business day counts as 1.4 days (7/5), so that durations compare by value."""


def _refuse(code: str, message: str, found: object) -> PydanticCustomError:
    return PydanticCustomError(code, message, {"found": str(found)})


def read_number(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        raise _refuse("not-a-number", "not a number: {found}", value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, Plain):
        if _NUMBER.fullmatch(value) and len(value) <= 40 and math.isfinite(float(value)):
            return float(value)
        if re.fullmatch(r"[-+]?\d+,\d+", value):
            raise _refuse("decimal-comma", "decimal comma: {found}", value)
        raise _refuse("not-a-number", "not a number: {found}", value)
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            raise _refuse("quoted-number", "a number in quotes: {found}", value)
        raise _refuse("not-a-number", "not a number: {found}", value)
    raise _refuse("not-a-number", "not a number: {found}", type(value).__name__)


def read_count(value: Any) -> Any:
    if isinstance(value, Plain) and _INTEGER.fullmatch(value):
        return int(value)
    number = read_number(value)
    if number != int(number):
        raise _refuse("not-a-count", "not a whole number: {found}", value)
    return int(number)


def read_share(value: Any) -> Any:
    if isinstance(value, str) and value.strip().endswith("%"):
        head = value.strip()[:-1].strip()
        if _NUMBER.fullmatch(head) and len(head) <= 40:
            return float(head) / 100
    if isinstance(value, str) and not isinstance(value, Plain) and not _NUMBER.fullmatch(value):
        raise _refuse("not-a-share", "not a share: {found}", value)
    return read_number(value)


def read_bool(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    raise _refuse("not-a-boolean", "neither true nor false: {found}", value)


def read_date(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _refuse("no-such-day", "no such day: {found}", value) from None
    raise _refuse("not-a-date", "not a date: {found}", value)


def read_text(value: Any) -> Any:
    if isinstance(value, str):
        if not value.strip():
            raise _refuse("empty-text", "empty text", value)
        return str(value)
    raise _refuse("not-a-text", "not a text: {found}", "nothing" if value is None else type(value).__name__)


def read_language(value: Any) -> Any:
    text = read_text(value)
    if not is_language(text):
        raise _refuse("not-a-language", "not a language: {found}", value)
    return text


def read_slug(value: Any) -> Any:
    text = read_text(value)
    if not _SLUG.fullmatch(text) or len(text) > 80:
        raise _refuse("not-a-slug", "not an id: {found}", value)
    return text


def read_key(value: Any) -> Any:
    text = read_text(value)
    if not _KEY.fullmatch(text) or len(text) > 80:
        raise _refuse("not-a-key", "not a key: {found}", value)
    return text


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time with its unit, as written: `30min`, `24h`, `4d`, `5bd`, `2w`, `90s`."""

    amount: float
    unit: str

    @property
    def seconds(self) -> float:
        """By value: a business day is 1.4 days."""
        return self.amount * _SECONDS[self.unit]

    @property
    def days(self) -> float:
        return self.seconds / _SECONDS["d"]

    @property
    def business(self) -> bool:
        """Counted in business days: never mixed with clock units in one evidence item."""
        return self.unit == "bd"

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"


@dataclass(frozen=True, slots=True)
class Effort:
    """What improving a touchpoint costs, in units that double: S 1, M 2, L 4, XL 8; 5 person-days are one unit."""

    written: str
    units: float

    def __str__(self) -> str:
        return self.written


EFFORT_UNITS = {"S": 1.0, "M": 2.0, "L": 4.0, "XL": 8.0}


def read_duration(value: Any) -> Any:
    if isinstance(value, Duration):
        return value
    if isinstance(value, str) and (match := _DURATION.fullmatch(value.strip())):
        return Duration(float(match[1]), match[2])
    raise _refuse("not-a-duration", "not a duration: {found}", value)


def read_effort(value: Any) -> Any:
    if isinstance(value, Effort):
        return value
    if isinstance(value, str):
        if value in EFFORT_UNITS:
            return Effort(str(value), EFFORT_UNITS[value])
        if (match := _EFFORT_DAYS.fullmatch(value.strip())) and float(match[1]) > 0:
            return Effort(str(value), float(match[1]) / 5)
    raise _refuse("not-an-effort", "not an effort: {found}", value)


_DURATION_SCHEMA = {
    "type": "string",
    "pattern": r"^\d+(\.\d+)?\s?(s|min|h|d|bd|w)$",
    "examples": ["24h", "4d", "5bd"],
}
_EFFORT_SCHEMA = {
    "anyOf": [{"enum": ["S", "M", "L", "XL"]}, {"type": "string", "pattern": r"^\d+(\.\d+)?\s?d$"}],
    "examples": ["M", "10d"],
}

Number = Annotated[float, BeforeValidator(read_number)]
Positive = Annotated[float, Field(ge=0), BeforeValidator(read_number)]
Points = Annotated[float, Field(ge=0, le=100), BeforeValidator(read_number)]
"""Experience points: 0 worst, 100 best."""
Count = Annotated[int, Field(ge=0), BeforeValidator(read_count)]
Share = Annotated[
    float,
    Field(ge=0, le=1),
    BeforeValidator(read_share),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": r"^(100(\.0*)?|\d{1,2}(\.\d*)?)\s?%$"},
            ]
        }
    ),
]
"""A share 0-1; `45%` is read as 0.45."""
Bool = Annotated[bool, BeforeValidator(read_bool)]
Day = Annotated[date, BeforeValidator(read_date)]
Line = Annotated[str, BeforeValidator(read_text)]
LangCode = Annotated[str, BeforeValidator(read_language), WithJsonSchema({"type": "string", "pattern": "^[a-z]{2,3}$"})]
"""A language, ISO 639."""
CurrencyCode = Annotated[str, Field(pattern="^[A-Z]{3}$"), BeforeValidator(read_text)]
"""A currency, ISO 4217."""
Slug = Annotated[
    str, BeforeValidator(read_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
Key = Annotated[
    str, BeforeValidator(read_key), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+([-_][a-z0-9]+)*$"})
]
"""The name of a type, channel or catalogue: a slug in which `_` may stand too."""
DurationField = Annotated[Duration, BeforeValidator(read_duration), WithJsonSchema(_DURATION_SCHEMA)]
EffortField = Annotated[Effort, BeforeValidator(read_effort), WithJsonSchema(_EFFORT_SCHEMA)]
