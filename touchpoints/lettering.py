"""How wide a text is and where it breaks, without a font at hand: estimates for sans-serif fonts, in pixels."""

import unicodedata
from functools import lru_cache

_NARROW = frozenset("ijlI|!.,:;'’`()[]{}ftr·\u00a0\u202f \u2009-")
_WIDE = frozenset("mwMWQOGCD@%&ŒœÆæ—…")
# Advance widths as shares of the font size, on the generous side of Arial, Segoe UI, Roboto, DejaVu Sans and
# Source Sans: text that we believe to fit must fit whichever of them the reader's machine has.
_SHARE_NARROW, _SHARE_LOWER, _SHARE_UPPER, _SHARE_WIDE, _SHARE_FULL = 0.37, 0.59, 0.72, 0.92, 1.05

ELLIPSIS = "…"


@lru_cache(maxsize=8192)
def _share(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return _SHARE_FULL
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    base = unicodedata.normalize("NFD", character)[0]
    if base in _NARROW:
        return _SHARE_NARROW
    if base in _WIDE:
        return _SHARE_WIDE
    if base.isupper():
        return _SHARE_UPPER
    return _SHARE_LOWER if base.isascii() or category.startswith("L") else _SHARE_WIDE


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width of one line in pixels at a font size in pixels; bold letters are about 6 % wider."""
    return sum(map(_share, text)) * size * (1.06 if bold else 1.0)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """`text` if it fits `width`, else its beginning with an ellipsis."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


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
    pieces: list[str] = []
    while text_width(word, size, bold=bold) > width and len(word) > 1:
        cut = len(word) - 1
        while cut > 1 and text_width(word[:cut], size, bold=bold) > width:
            cut -= 1
        pieces.append(word[:cut])
        word = word[cut:]
    pieces.append(word)
    return pieces
