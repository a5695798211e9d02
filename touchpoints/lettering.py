"""How wide a text is and where it breaks, without a font at hand: estimates for sans-serif fonts, in pixels."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from touchpoints.text import NARROW, NO_BREAK
from touchpoints.visible import clean

# Advance widths as shares of the font size: those of DejaVu Sans, the widest of the fonts a system's sans-serif may be
# (Segoe UI, Roboto, Helvetica, Noto…), rounded up. What fits by them fits in all.
_SHARES = {
    0.36: "ijlI|!.,:;'’` ·-/" + NO_BREAK + NARROW,
    0.43: 'frt()[]{}"',
    0.56: "csz?L",
    1.02: "mMW@%…—–",
    1.08: "œŒæÆ",
    0.88: "wOQDGHNU±&→+=<>~",
}
_SHARE_OF = {character: share for share, characters in _SHARES.items() for character in characters}
_SHARE_LOWER, _SHARE_UPPER, _SHARE_FULL = 0.64, 0.77, 1.05
_BOLD = 1.13

LABEL, TEXT, NAME, LEAD, TITLE, SCORE = 12.0, 13.0, 15.0, 18.0, 22.0, 28.0
"""The sizes of type, in pixels, and no other: labels and units; text and controls; names; what a part says; the title
of a page; the score a page is about. Nothing smaller is read on a screen."""
SIZES = {"label": LABEL, "text": TEXT, "name": NAME, "lead": LEAD, "title": TITLE, "score": SCORE}


def size_variables() -> str:
    """The sizes as CSS declarations for style sheets of ours: `--tp-size-label: 12px; …`."""
    return " ".join(f"--tp-size-{name}: {size:.0f}px;" for name, size in SIZES.items())


ELLIPSIS = "…"
_SOFT_HYPHEN = "\u00ad"
_LONG = 7
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_CONSONANT = f"[^\\W\\d_{_VOWELS}]"
_SYLLABLES = re.compile(
    f"(?<=[{_VOWELS}])(?={_CONSONANT}[{_VOWELS}])"
    f"|(?<=[{_VOWELS}]{_CONSONANT})(?=(?![hlr]|(?<=g)n){_CONSONANT}[{_VOWELS}])"
    f"|(?<=[{_VOWELS}]l)(?=l[{_VOWELS}])|(?<=[{_VOWELS}]r)(?=r[{_VOWELS}])",
    re.IGNORECASE,
)


def hyphenated(words: str) -> str:
    """With soft hyphens in long words, between syllables and at least three letters from either end.

    For names under narrow columns: a browser that knows no rules of hyphenation would cut them anywhere.
    """
    return " ".join(_cut(word) if len(word) > _LONG else word for word in words.split(" "))


def _cut(word: str) -> str:
    places = [found.start() for found in _SYLLABLES.finditer(word) if 3 <= found.start() <= len(word) - 3]
    return _SOFT_HYPHEN.join(word[start:end] for start, end in pairwise([0, *places, len(word)]))


@lru_cache(maxsize=8192)
def _share(character: str) -> float:
    if (shown := clean(character)) != character:
        return sum(map(_share, shown))
    if unicodedata.east_asian_width(character) in "WF":
        return _SHARE_FULL
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    known = _SHARE_OF.get(character) or _SHARE_OF.get(base)
    if known is not None:
        return known
    if base.isupper():
        return _SHARE_UPPER
    return _SHARE_LOWER if base.isascii() or category.startswith("L") else 0.88


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width of one line in pixels at a font size in pixels; bold letters are wider."""
    return sum(map(_share, text)) * size * (_BOLD if bold else 1.0)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text` if it fits `width`, else its beginning with an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width / (size * (_BOLD if bold else 1.0)) - _share(ELLIPSIS)
    end = 0
    for character in text:
        room -= _share(character)
        if room < 0:
            break
        end += 1
    return text[:end].rstrip() + ELLIPSIS


def wrap(text: str, width: float, size: float, *, lines: int, bold: bool = False) -> tuple[str, ...]:
    """`text` in at most `lines` lines no wider than `width`: broken at spaces, inside a word only if it is too long.

    What does not fit ends in an ellipsis. No-break spaces do not break. An empty text is one empty line.
    """
    wrapped: list[str] = []
    line = ""
    # Bounded: beyond a few hundred characters nothing can be seen on a card, whatever the file holds.
    for word in text[:600].replace("\n", " ").split(" "):
        for piece in _pieces(word, width, size, bold):
            longer = f"{line} {piece}" if line else piece
            if not line or text_width(longer, size, bold=bold) <= width:
                line = longer
            else:
                wrapped.append(line)
                line = piece
    wrapped.append(line)
    if len(wrapped) <= lines:
        return tuple(wrapped)
    rest = " ".join(wrapped[lines - 1 :])
    return (*wrapped[: lines - 1], shorten(rest, width, size, bold=bold))


def _pieces(word: str, width: float, size: float, bold: bool) -> list[str]:
    """The word whole if it fits, else cut into parts that fit."""
    if text_width(word, size, bold=bold) <= width:
        return [word]
    limit = width / (size * (_BOLD if bold else 1.0))
    pieces: list[str] = []
    start, room = 0, limit
    for place, character in enumerate(word):
        room -= _share(character)
        if room < 0 and place > start:
            pieces.append(word[start:place])
            start, room = place, limit - _share(character)
    return [*pieces, word[start:]]
