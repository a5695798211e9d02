"""Ids from names: any text → a slug of a-z, 0-9 and `-`, the same on every machine."""

import re
import unicodedata
from hashlib import sha256

LONGEST_SLUG = 80

_OTHERS = re.compile(r"[^a-z0-9]+")

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ŋ": "n", "ħ": "h"}
)
"""Letters that Unicode does not take apart."""


def slugify(name: str) -> str:
    """`Œuvre d’été n° 2` → `oeuvre-d-ete-n-2`; `評価` → `id-c85c4290`; "" where the name holds no letter and no digit.

    Lower case, accents and ligatures taken apart, every run of other characters one `-`, at most 80 characters. A name
    in other scripts alone gives an id of its letters: "id-" and the beginning of the SHA-256 of them, case, spaces and
    signs left out, so that it is the same wherever the name stands.
    """
    return latin_slug(name) or _of_letters(name)


def latin_slug(name: str) -> str:
    """The part of an id that comes of Latin letters and digits; "" where the name holds none."""
    if name.isascii():
        return _joined(name.lower())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(_LETTERS))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _joined(letters)


def _of_letters(name: str) -> str:
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    letters = "".join(character for character in folded if unicodedata.category(character)[0] in "LMN")
    if not any(character.isalnum() for character in letters):
        return ""
    return "id-" + sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _joined(letters: str) -> str:
    return _OTHERS.sub("-", letters).strip("-")[:LONGEST_SLUG].strip("-")
