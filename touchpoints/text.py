"""Text in both languages: a string cannot exist in one language only; numbers and dates in each language's own way."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import localcontext
from enum import StrEnum
from functools import lru_cache
from string import Formatter
from typing import NamedTuple

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from touchpoints.rounding import EXACT, half_up


class Lang(StrEnum):
    """The languages people read the product in."""

    EN = "en"
    FR = "fr"


NO_BREAK, NARROW = "\u00a0", "\u202f"
"""The spaces no line ends at: one as wide as a plain space, and a thin one."""

_KEPT_TOGETHER = re.compile(
    r"`[^`]*`"
    r"|(?P<wide>(?<=«) | (?=»)| (?=:(?:\s|$))|(?<=nᵒ) |(?<=\d) (?=(?:€|[KMG]io)(?!\w)))"
    r"|(?P<narrow> (?=[;!?](?![\w=-]))|(?:(?<=[\d}])|^) (?=%(?![\w(%]))|(?<=±) (?=[\d{])|(?<=\bn) (?== )|(?<=\bn =) )"
)
_APOSTROPHE = re.compile(r"`[^`]*`|(?<=[^\W\d_])'(?=\w|\s)")
_SPACES = {"wide": NO_BREAK, "narrow": NARROW}


@lru_cache(maxsize=4096)
def typeset(words: str, lang: Lang) -> str:
    """Our own words as print has them, typed with plain spaces and straight apostrophes. `code` stays as it is.

    French keeps a sign with the word before it: a no-break space before a colon and inside « », a narrow one before
    ; ! ? %. A sign that touches its word is left alone (10:30, a/b, https:), and so is all that is filled in later.
    """
    if "'" in words:
        words = _APOSTROPHE.sub(lambda found: "’" if found[0] == "'" else found[0], words)
    if lang is Lang.FR:
        words = _KEPT_TOGETHER.sub(lambda found: _SPACES.get(found.lastgroup or "", found[0]), words)
    return words


class _Typed(NamedTuple):
    """Both languages as we typed them."""

    en: str
    fr: str


class Text:
    """What a person reads, in English and French; never changed once made.

    `Text(en=…, fr=…)` is for what we type, which is typeset here and nowhere else. What is put together, or comes from
    a file, is taken as it stands: `format`, `+`, `same`, `verbatim`. Of two languages one is read, and of a thousand
    sentences few: what is filled in is filled in when somebody reads it.
    """

    __slots__ = ("_en", "_filled", "_fr")
    _en: str | None
    _fr: str | None
    _filled: "_Typed | tuple[Text, Mapping[str, Text | str | int]] | None"
    """What both are made of when they are read: both as we typed them, or the template and what goes into it; None
    where both are given as they stand."""

    def __init__(self, en: str, fr: str) -> None:
        self._en, self._fr, self._filled = None, None, _Typed(en, fr)

    @property
    def en(self) -> str:
        return self._read(Lang.EN) if self._en is None else self._en

    @property
    def fr(self) -> str:
        return self._read(Lang.FR) if self._fr is None else self._fr

    def __call__(self, lang: Lang) -> str:
        return self.fr if lang is Lang.FR else self.en

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Text) and (self.en, self.fr) == (other.en, other.fr))

    def __hash__(self) -> int:
        return hash((self.en, self.fr))

    def __repr__(self) -> str:
        return f"Text(en={self.en!r}, fr={self.fr!r})"

    def format(self, **values: "Text | str | int") -> "Text":
        """Fill `{name}` in both languages; a `Text` value is filled in language by language.

        Only our own strings are templates; strings from files come in as values, which are never parsed.
        Numbers with decimals come in through `number`, `percent` or `signed`, so that each language writes its own.
        "(s)" after a number agrees with it: "{points} point(s) perdu(s)" is "1,9 point perdu", "2 points perdus".
        Raises KeyError where a name of the template has no value.
        """
        for template in (self.en, self.fr):
            for name in _names(template):
                values[name]  # told here, where it is left out, and not where it is read
        return _made(None, None, (self, values))

    def in_passing(self, lang: Lang) -> str:
        """The same as `text(lang)`, for who reads thousands and shows few: what is filled in is not kept."""
        kept = self._fr if lang is Lang.FR else self._en
        return self._filled_for(lang) if kept is None else kept

    def _filled_for(self, lang: Lang) -> str:
        assert self._filled is not None
        if isinstance(self._filled, _Typed):
            return typeset(self._filled.fr if lang is Lang.FR else self._filled.en, lang)
        template, values = self._filled
        return _filled_in(template(lang), values, lang)

    def _read(self, lang: Lang) -> str:
        words = self._filled_for(lang)
        if lang is Lang.FR:
            self._fr = words
        else:
            self._en = words
        return words

    def __add__(self, other: "Text | str") -> "Text":
        return verbatim(en=self.en + _said(other, Lang.EN), fr=self.fr + _said(other, Lang.FR))


def _made(en: str | None, fr: str | None, filled: tuple[Text, Mapping[str, "Text | str | int"]] | None = None) -> Text:
    made = Text.__new__(Text)
    made._en, made._fr, made._filled = en, fr, filled
    return made


def verbatim(en: str, fr: str) -> Text:
    """Words that are shown as they are written: put together of texts, or by the people whose journey it is."""
    return _made(en, fr)


def _filled_in(template: str, values: Mapping[str, "Text | str | int"], lang: Lang) -> str:
    said = {name: _said(value, lang) for name, value in values.items()}
    return _agreed(template, values, lang).format(**said)


@lru_cache(maxsize=4096)
def _names(template: str) -> tuple[str, ...]:
    """What a template wants to be filled in."""
    return tuple({name for _, name, _, _ in Formatter().parse(template) if name})


_COUNTED = re.compile(r"\{(\w+)\}([^{}]*)")
_AGREES = "(s)"
_FIGURE = re.compile(r"[+\u2212±]?([\d,]+(?:\.\d+)?)")


def _agreed(template: str, values: Mapping[str, "Text | str | int"], lang: Lang) -> str:
    """The template with each "(s)" settled by the number that stands before it."""
    if _AGREES not in template:
        return template
    return _COUNTED.sub(
        lambda found: found[0].replace(_AGREES, "" if _is_one(_said(values[found[1]], Lang.EN), lang) else "s"),
        template,
    )


def _is_one(shown: str, lang: Lang) -> bool:
    """Whether a number takes the singular: in French all that is under two, in English 1 written without decimals."""
    figure = _FIGURE.fullmatch(shown)
    if lang is Lang.EN or figure is None:
        return shown.lstrip("+\u2212±") == "1"
    return float(figure[1].replace(",", "")) < 2


def _said(value: Text | str | int, lang: Lang) -> str:
    return value(lang) if isinstance(value, Text) else str(value)


def same(words: str) -> Text:
    """A string that reads alike in both languages: an id, a path, a person's own words."""
    return verbatim(words, words)


_QUOTED = verbatim(en="“{words}”", fr=f"«{NO_BREAK}{{words}}{NO_BREAK}»")
_PERCENT = verbatim(en="{figure}%", fr=f"{{figure}}{NARROW}%")


def quoted(words: "Text | str") -> Text:
    """“words” in English, « words » in French."""
    return _made(None, None, (_QUOTED, {"words": words}))


def with_unit(figure: Text, unit: "Text | str") -> Text:
    """A number and what it counts, on one line: "3 d", "2 P1"."""
    return figure + NO_BREAK + unit


@lru_cache(maxsize=4096)
def _decimal(value: float, pattern: str) -> Text:
    with localcontext(EXACT):  # Babel writes a number with the digits of the context, and raises beyond them
        return verbatim(
            en=format_decimal(value, format=pattern, locale="en"),
            fr=format_decimal(value, format=pattern, locale="fr"),
        )


@lru_cache(maxsize=4096)
def number(value: float, digits: int = 0) -> Text:
    """`42.0` → "42.0" and "42,0"; always `digits` decimals, rounded half-up, groups as the language writes them.

    Whoever shows a figure comes through here: that is why it reads the same in a title, a sentence and an export.
    """
    return _decimal(half_up(value, digits), "#,##0" + ("." + "0" * digits if digits else ""))


def decimals(value: float, most: int = 1) -> int:
    """How many decimals a number needs to be said, at most `most`: 0 for 4.0, 1 for 2.8."""
    return next((digits for digits in range(most) if half_up(value, digits) == half_up(value, most)), most)


def brief(value: float, most: int = 2) -> Text:
    """A number with as many decimals as it needs, at most `most`: 2.8, 4, 0.46."""
    return number(value, decimals(value, most))


def signed(value: float, digits: int = 0) -> Text:
    """Like `number`, with its sign: "+2.7", "−1.0" (a true minus sign)."""
    size = number(abs(value), digits)
    if half_up(value, digits) == 0:
        return size
    return same("+" if value > 0 else "\u2212") + size


def percent(share: float, digits: int = 0) -> Text:
    """A share 0-1: "42%" in English, "42 %" with a narrow no-break space in French."""
    return _made(None, None, (_PERCENT, {"figure": number(share * 100, digits)}))


def money(amount: float, currency: str) -> Text:
    """An amount: "€1,234.50" and "1 234,50 €"; without decimals where it is whole."""

    def shown(lang: Lang) -> str:
        if amount % 1:
            return format_currency(amount, currency, locale=lang.value)
        whole = Locale(lang.value).currency_formats["standard"].pattern.replace(".00", "")
        return format_currency(amount, currency, format=whole, locale=lang.value, currency_digits=False)

    return verbatim(en=shown(Lang.EN), fr=shown(Lang.FR))


def day(when: date) -> Text:
    """A date: "Oct 9, 2026" and "9 oct. 2026"."""
    return verbatim(en=format_date(when, locale="en"), fr=format_date(when, locale="fr"))


def plural(count: float, one: Text, many: Text) -> Text:
    """The form that goes with `count`: French has the singular under two, English for 1. `{count}` is filled in."""
    return agreeing(count, one, many).format(count=brief(count, 1))


def agreeing(count: float, one: Text, many: Text) -> Text:
    """The form that goes with `count`, nothing filled in."""
    shown = brief(count, 1).en
    return verbatim(
        en=(one if _is_one(shown, Lang.EN) else many).en,
        fr=(one if _is_one(shown, Lang.FR) else many).fr,
    )


_CODE = re.compile(r"[0-9a-f]{7,40}\b|\S*[\d_/@#]")


@lru_cache(maxsize=1024)
def capital(words: str) -> str:
    """Words at the head of a sentence; a first word that is a code (a commit, an id, a path) stays as it is written."""
    return words if _CODE.match(words) else words[:1].upper() + words[1:]


def capitalised(words: Text) -> Text:
    """A label at the head of a sentence."""
    return verbatim(en=capital(words.en), fr=capital(words.fr))


def sentence(words: str) -> str:
    """Words as a sentence: a capital, and a full stop unless it ends with a mark of its own."""
    return capital(words) + ("" if words.endswith((".", "!", "?")) else ".")


_AND = Text(en=" and ", fr=" et ")


def listing(items: "list[Text] | tuple[Text, ...]", last: Text = _AND) -> Text:
    """ "a, b and c"; `last` stands before the last item."""
    texts = list(items)
    if not texts:
        return same("")
    head, tail = texts[:-1], texts[-1]
    if not head:
        return tail
    return joined(head, same(", ")) + last + tail


def joined(items: "Sequence[Text]", between: Text) -> Text:
    """Items one after the other, with `between` in each gap."""
    return verbatim(en=between.en.join(text.en for text in items), fr=between.fr.join(text.fr for text in items))
