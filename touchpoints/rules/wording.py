"""The wording of rules: sentences typed plainly in both languages, typeset as each language asks; names, durations."""

import re
from collections.abc import Iterable

from touchpoints.model import Touchpoint
from touchpoints.rounding import half_up
from touchpoints.scalars import Duration
from touchpoints.text import Text, listing, number, plural

_NARROW, _WIDE = "\u202f", "\u00a0"
_BEFORE_SIGN = re.compile(r" ([;!?%])")


def bilingual(en: str, fr: str) -> Text:
    """Our own sentences, typed with plain spaces and apostrophes, with the ones French and English typography want.

    Only for literals of the program: a person's words are never altered.
    """
    french = _BEFORE_SIGN.sub(_NARROW + r"\1", fr).replace(" :", _WIDE + ":")
    french = french.replace("« ", "«" + _WIDE).replace(" »", _WIDE + "»")
    return Text(en=en.replace("'", "’").replace(" %", "%"), fr=french.replace("'", "’"))


def quoted(words: Text) -> Text:
    """A name between the quotation marks of each language."""
    return Text(en=f"“{words.en}”", fr=f"«{_WIDE}{words.fr}{_WIDE}»")


_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)+")


def is_key(words: str) -> bool:
    """Whether somebody wrote a key where words may stand: `delai-livraison`, `delivery_address`."""
    return _KEY.fullmatch(words) is not None


def in_words(words: Text) -> Text:
    """A person's words within a sentence; a key is read as the words it is made of."""
    return Text(en=unkeyed(words.en), fr=unkeyed(words.fr))


def unkeyed(words: str) -> str:
    return re.sub("[-_]", " ", words) if is_key(words) else words


def named(touchpoint: Touchpoint) -> Text:
    """A touchpoint's name between quotation marks."""
    return quoted(touchpoint.title)


def names(touchpoints: Iterable[Touchpoint]) -> Text:
    """Several names: “a”, “b” and “c”."""
    return listing([named(touchpoint) for touchpoint in touchpoints])


def series(items: Iterable[Text]) -> Text:
    """Items that may hold commas or “and” themselves: “a; b; c”."""
    texts = list(items)
    return Text(en="; ".join(text.en for text in texts), fr=(_NARROW + "; ").join(text.fr for text in texts))


def lowered(words: Text) -> Text:
    """A name in the middle of a sentence: without its capital, unless it is an acronym."""
    return Text(en=_without_capital(words.en), fr=_without_capital(words.fr))


def _without_capital(words: str) -> str:
    is_acronym = len(words) > 1 and words[1].isupper()
    return words if is_acronym else words[:1].lower() + words[1:]


_UNITS = {
    "s": (bilingual("{count} second", "{count} seconde"), bilingual("{count} seconds", "{count} secondes")),
    "min": (bilingual("{count} min", "{count} min"), bilingual("{count} min", "{count} min")),
    "h": (bilingual("{count} h", "{count} h"), bilingual("{count} h", "{count} h")),
    "d": (bilingual("{count} day", "{count} jour"), bilingual("{count} days", "{count} jours")),
    "bd": (
        bilingual("{count} business day", "{count} jour ouvré"),
        bilingual("{count} business days", "{count} jours ouvrés"),
    ),
    "w": (bilingual("{count} week", "{count} semaine"), bilingual("{count} weeks", "{count} semaines")),
}


def apart(one: float, other: float) -> Text:
    """How far apart two figures are as they are shown: who subtracts the numbers of a sentence finds the third."""
    return number(abs(half_up(one) - half_up(other)))


def length(duration: Duration) -> Text:
    """A duration as people say it: “4 days”, « 4 jours »."""
    return plural(duration.amount, *_UNITS[duration.unit])


def days(count: float) -> Text:
    """A number of days, rounded: “61 days”."""
    return length(Duration(half_up(count), "d"))
