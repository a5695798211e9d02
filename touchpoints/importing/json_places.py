"""JSON text -> its value, and the line each item of a list stands on."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.visible import visible

_SPACE = " \t\n\r"


@dataclass(frozen=True, slots=True)
class PlacedJson:
    """A value with the line it begins on."""

    line: int
    value: Any


def read_object(text: str) -> dict[str, list[PlacedJson] | Any]:
    """A JSON object; the items of its lists are `PlacedJson`. Raises TouchpointsError, with the line, for the rest."""
    decoder = json.JSONDecoder()
    try:
        whole = decoder.decode(text)
    except json.JSONDecodeError as error:
        told = _NOT_JSON.format(line=error.lineno, reason=visible(error.msg))
        raise TouchpointsError(told) from None
    except (RecursionError, ValueError):  # far too deep, or a number of thousands of digits
        raise TouchpointsError(_TOO_DEEP) from None
    if not isinstance(whole, Mapping):
        raise TouchpointsError(_NO_OBJECT)
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]
    found: dict[str, list[PlacedJson] | Any] = {}
    for key, at in _members(decoder, text):
        if text[at] == "[":
            items = _items(decoder, text, at)
            found[key] = [PlacedJson(bisect_right(starts, where), value) for where, value in items]
        else:
            found[key] = decoder.raw_decode(text, at)[0]
    return found


def _members(decoder: json.JSONDecoder, text: str) -> Iterator[tuple[str, int]]:
    """Each key of the outermost object, and where its value begins; the text is known to be valid."""
    at = _skip(text, text.index("{") + 1)
    while text[at] != "}":
        key, at = decoder.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        yield str(key), at
        at = _skip(text, decoder.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)


def _items(decoder: json.JSONDecoder, text: str, at: int) -> Iterator[tuple[int, Any]]:
    at = _skip(text, at + 1)
    while text[at] != "]":
        start = at
        value, at = decoder.raw_decode(text, at)
        yield start, value
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


_NOT_JSON = Text(en="line {line}: not JSON ({reason})", fr="ligne {line} : ce n’est pas du JSON ({reason})")
_TOO_DEEP = Text(
    en="this JSON is nested too deeply, or holds a number too long, to be read",
    fr="ce JSON est trop imbriqué, ou contient un nombre trop long, pour être lu",
)
_NO_OBJECT = Text(
    en="not an OpenJourney file: it holds no object with stages and nodes",
    fr="ce n’est pas un fichier OpenJourney : il ne contient pas d’objet avec stages et nodes",
)
