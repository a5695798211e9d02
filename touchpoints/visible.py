"""Words from outside → words that are safe to show: nothing invisible, in a message nothing long, quoted."""

import re
import unicodedata

from touchpoints import text
from touchpoints.text import Text

SHOWN_WIDTH = 80
"""Characters of a file's own words that a message repeats at most."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that no journey file may hold and nothing shows as they are: controls, what changes the direction of its
neighbours, marks of byte order, halves of characters."""

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d\u00ad")
"""Invisible but harmless: they join emoji and scripts, or allow a hyphen."""


def clean(words: str) -> str:
    """What may stand on a page, in a picture or in a document: every forbidden character written as an escape.

    Ends of lines and tabs stay, and so does what is merely invisible: a name in Hebrew may need it.
    """
    if words.isprintable():  # none of those is, and hardly a text has any: a tenth of the time
        return words
    return FORBIDDEN.sub(lambda found: _escaped(found.group()), words)


def visible(words: str, width: int = SHOWN_WIDTH) -> str:
    """What may stand in one line of a message: all that is not seen, ends of lines too, as escapes; cut with "…"."""
    cut = words[:width]
    if not cut.isprintable():
        cut = "".join(_escaped(character) if _is_hidden(character) else character for character in cut)
    return cut if len(cut) <= width and len(words) <= width else cut[: width - 1] + "…"


def _is_hidden(character: str) -> bool:
    return character not in _JOINERS and unicodedata.category(character) in _HIDDEN_CATEGORIES


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not text, as os.fsdecode hands it over
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def quoted(words: str, width: int = SHOWN_WIDTH) -> Text:
    """“words” in English, « words » in French, made visible and cut."""
    return text.quoted(visible(words, width))
