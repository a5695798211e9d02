"""The wording of rules: names, keys and the values of a file within a sentence."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from touchpoints import labels
from touchpoints.fields import FieldKind
from touchpoints.model import Touchpoint
from touchpoints.rounding import half_up
from touchpoints.scalars import EFFORT_UNITS, Duration, Effort, read_duration
from touchpoints.text import Text, brief, day, joined, listing, number, percent, plural, quoted, same, verbatim

_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)+")


def is_key(words: str) -> bool:
    """Whether somebody wrote a key where words may stand: `delai-livraison`, `delivery_address`."""
    return _KEY.fullmatch(words) is not None


def in_words(words: Text) -> Text:
    """A person's words within a sentence; a key is read as the words it is made of."""
    return verbatim(en=unkeyed(words.en), fr=unkeyed(words.fr))


def unkeyed(words: str) -> str:
    return re.sub("[-_]", " ", words) if is_key(words) else words


def named(touchpoint: Touchpoint) -> Text:
    """A touchpoint's name between quotation marks."""
    return quoted(touchpoint.title)


def names(touchpoints: Iterable[Touchpoint]) -> Text:
    """Several names: “a”, “b” and “c”."""
    return listing([named(touchpoint) for touchpoint in touchpoints])


_AND_THEN = Text(en="; ", fr=" ; ")


def series(items: Iterable[Text]) -> Text:
    """Items that may hold commas or “and” themselves: “a; b; c”."""
    return joined(list(items), _AND_THEN)


def lowered(words: Text) -> Text:
    """A name in the middle of a sentence: without its capital, unless it is an acronym."""
    return verbatim(en=_without_capital(words.en), fr=_without_capital(words.fr))


def _without_capital(words: str) -> str:
    is_acronym = len(words) > 1 and words[1].isupper()
    return words if is_acronym else words[:1].lower() + words[1:]


_UNITS = {
    "s": (Text("{count} second", "{count} seconde"), Text("{count} seconds", "{count} secondes")),
    "min": (Text("{count} min", "{count} min"), Text("{count} min", "{count} min")),
    "h": (Text("{count} h", "{count} h"), Text("{count} h", "{count} h")),
    "d": (Text("{count} day", "{count} jour"), Text("{count} days", "{count} jours")),
    "bd": (
        Text("{count} business day", "{count} jour ouvré"),
        Text("{count} business days", "{count} jours ouvrés"),
    ),
    "w": (Text("{count} week", "{count} semaine"), Text("{count} weeks", "{count} semaines")),
}


def apart(one: float, other: float) -> Text:
    """How far apart two figures are as they are shown: who subtracts the numbers of a sentence finds the third."""
    return number(abs(half_up(one) - half_up(other)))


def length(duration: Duration) -> Text:
    """A duration as people say it: “4 days”, « 4 jours »."""
    return plural(duration.amount, *_UNITS[duration.unit])


_EFFORTS = {
    "S": Text(en="small", fr="petit"),
    "M": Text(en="medium", fr="moyen"),
    "L": Text(en="large", fr="gros"),
    "XL": Text(en="very large", fr="très gros"),
}


def effort_words(effort: Effort | str) -> Text:
    """What improving something takes, as people say it: “medium”, “12 days”.

    A text is an effort as a file writes it.
    """
    written = str(effort)
    return _EFFORTS[written] if written in EFFORT_UNITS else length(read_duration(written))


_EFFORT_PHRASES = {
    "S": Text(en="small effort", fr="petit effort"),
    "M": Text(en="medium effort", fr="effort moyen"),
    "L": Text(en="large effort", fr="gros effort"),
    "XL": Text(en="very large effort", fr="très gros effort"),
}
_WORK = Text(en="{days} of work", fr="{days} de travail")


def effort_phrase(effort: Effort | str) -> Text:
    """The same as a thing to do takes it: “medium effort”, “12 days of work”."""
    return _EFFORT_PHRASES.get(str(effort)) or _WORK.format(days=effort_words(effort))


def value_words(value: object, kind: FieldKind) -> Text:
    """A value of a file in our words, where we have words for it; “–” for one that is not given."""
    if isinstance(value, bool):
        return labels.YES_NO[value]
    if isinstance(value, StrEnum):
        return labels.words_of(type(value))[value]
    if isinstance(value, Duration):
        return length(value)
    if isinstance(value, Effort):
        return effort_words(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, int | float):
        return share_words(value) if kind is FieldKind.SHARE else brief(value)
    return same("–" if value is None else str(value))


def share_words(share: float) -> Text:
    """A share with the decimal it needs, if it needs one."""
    return percent(share, 0 if (share * 100) % 1 < 1e-9 else 1)


def days(count: float) -> Text:
    """A number of days, rounded: “61 days”."""
    return length(Duration(half_up(count), "d"))
