"""A text that was shown and changed in a browser -> the same change in the text of the file, every other byte kept.

A browser sees lines that end one way, no mark at the beginning, and a replacement for characters that no page shows.
What was not touched keeps what the file has.
"""

import re

from touchpoints.visible import FORBIDDEN

_MARK = "\ufeff"
_UNSHOWABLE = re.compile(f"{FORBIDDEN.pattern}|\r")
"""A page would show a longer code for each; a mark of one character keeps every other one at its place."""


def shown_text(text: str) -> str:
    """What a box for text is filled with."""
    return _UNSHOWABLE.sub("\ufffd", _body(text).replace("\r\n", "\n"))


def restored(text: str, typed: str) -> str:
    """The text of the file after what was shown of it became `typed`."""
    body, typed = _body(text), typed.replace("\r\n", "\n")
    shown = shown_text(text)
    start = _alike(shown, typed)
    rest, left = shown[start:], typed[start:]
    end = _alike(rest[::-1], left[::-1])
    new = left[: len(left) - end]
    if body.count("\r\n") * 2 > body.count("\n"):
        new = new.replace("\n", "\r\n")
    kept = body[: _place(body, start)], body[_place(body, len(shown) - end) :]
    return text[: len(text) - len(body)] + kept[0] + new + kept[1]


def _body(text: str) -> str:
    return text.removeprefix(_MARK)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _place(body: str, place: int) -> int:
    """Where a place stands when each end of a line counts as one character."""
    longer = 0
    for ending in re.finditer("\r\n", body):
        if ending.start() - longer >= place:
            break
        longer += 1
    return place + longer
