"""Languages by their ISO 639 code: which there are, the nearest to what was written, how HTML marks their words."""

import re
from difflib import get_close_matches
from functools import cache

from babel import Locale
from babel.core import get_global

_CODE = re.compile("[a-z]{2,3}")
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"})
"""Scripts that are written from right to left today."""
_NO_LANGUAGE = frozenset({"mul", "mis", "und", "zxx"})
"""Codes that say "several", "uncoded", "undetermined" and "not words"."""


@cache
def keys_of_texts() -> frozenset[str]:
    """The languages a text may be given in by their codes as keys, as in `{fr: …, es: …}`: those with a name in CLDR.

    `nom` and `tex` are codes of languages too, and as keys they are slips for `name` and `text`.
    """
    named = {code for code in map(str, Locale("en").languages) if _CODE.fullmatch(code)}
    longer = {code for code, short in get_global("language_aliases").items() if len(short) == 2 and len(code) == 3}
    return frozenset(named | longer) - _NO_LANGUAGE


@cache
def _known() -> frozenset[str]:
    """Every language of the Unicode locale data (CLDR, which Babel carries): all that people write, 7,600 of them."""
    others = (*get_global("likely_subtags"), *get_global("language_aliases"))
    return keys_of_texts() | frozenset(code for code in others if _CODE.fullmatch(code)) - _NO_LANGUAGE


def is_language(code: str) -> bool:
    """Whether it is a code of ISO 639, of two letters or of three."""
    return code in _known()


def is_key_of_text(code: str) -> bool:
    """Whether a text may be given in a language under this key."""
    return code in keys_of_texts()


def nearest_language(written: str) -> str | None:
    """The code that was meant by what is none: `FR`, `pt-BR`, `español`, `french`; None where nobody could tell."""
    bare = written.strip().casefold()
    head = re.split("[-_]", bare)[0]
    if head in _known():
        return head
    by_name = _by_name()
    if head in by_name:
        return by_name[head]
    close = get_close_matches(bare[:40], by_name, n=1, cutoff=0.75)
    return by_name[close[0]] if close else None


@cache
def _by_name() -> dict[str, str]:
    """English, French and own names of the languages that have locale data, and their codes."""
    names = {}
    for code in sorted(keys_of_texts(), key=lambda each: (-len(each), each)):
        own = Locale(code).get_display_name() if code in _OWN_NAMES else None
        for name in (Locale("en").languages.get(code), Locale("fr").languages.get(code), own):
            if name:
                names[name.casefold()] = code
    return names


_OWN_NAMES = frozenset({"ar", "de", "es", "fi", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "zh"})
"""Languages whose own name is looked for too."""


def tag(code: str) -> str:
    """The tag of a language in HTML (BCP 47), its shortest code: `spa` → `es`."""
    return str(get_global("language_aliases").get(code, code)).partition("_")[0]


@cache
def is_right_to_left(code: str) -> bool:
    """Whether the language is written from right to left in its usual script."""
    parts = str(get_global("likely_subtags").get(tag(code), "")).split("_")
    return len(parts) > 1 and parts[1] in _RIGHT_TO_LEFT


def marks(code: str | None) -> dict[str, str]:
    """What an element of a page says of the language of its words; nothing for None, the language around it."""
    if code is None:
        return {}
    return {"lang": tag(code), "dir": "rtl"} if is_right_to_left(code) else {"lang": tag(code)}
