"""Ids from names: any text → a slug of a-z, 0-9 and `-`, the same on every machine."""

import re
import unicodedata

LONGEST_SLUG = 80

_OTHERS = re.compile(r"[^a-z0-9]+")

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n", "ħ": "h"}
)
"""Letters that Unicode does not take apart."""


def slugify(name: str) -> str:
    """`Œuvre d’été n° 2` → `oeuvre-d-ete-n-2`; "" where the name holds no Latin letter and no digit.

    Lower case, accents and ligatures taken apart, every run of other characters one `-`, at most 80 characters.
    """
    if name.isascii():
        return _joined(name.lower())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(_LETTERS))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _joined(letters)


def _joined(letters: str) -> str:
    return _OTHERS.sub("-", letters).strip("-")[:LONGEST_SLUG].strip("-")
