"""Words from a file → words that are safe in a message: nothing invisible, nothing long, quoted."""

import unicodedata

from touchpoints.text import Text

SHOWN_WIDTH = 80
"""Characters of a file's own words that a message repeats at most."""

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d\u00ad")
"""Invisible but harmless: they join emoji and scripts, or allow a hyphen."""


def visible(words: str, width: int = SHOWN_WIDTH) -> str:
    """`words` with every control, direction or unassigned character written as an escape, cut at `width` with "…"."""
    cut = words[:width]
    if not cut.isprintable():
        cut = "".join(_escaped(character) for character in cut)
    return cut if len(cut) <= width and len(words) <= width else cut[: width - 1] + "…"


def _escaped(character: str) -> str:
    code = ord(character)
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN_CATEGORIES:
        return character
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is not text, as os.fsdecode hands it over
        return f"\\x{code - 0xDC00:02x}"
    if code <= 0xFF:
        return {"\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def quoted(words: str, width: int = SHOWN_WIDTH) -> Text:
    """“words” in English, « words » in French, made visible and cut."""
    shown = visible(words, width)
    return Text(en=f"“{shown}”", fr=f"«\u202f{shown}\u202f»")
