"""The reader's language before there is a session: the address decides, else the browser, as on every page."""

import re

from touchpoints.text import Lang

_RANGE = re.compile(r"\s*([A-Za-z*]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")
_MOST = 20
"""Languages read of what a browser accepts."""


def spoken(accepted: str | None, asked: str | None = None) -> Lang:
    """`accepted`: Accept-Language; `asked`: what the address says. English where the first is neither."""
    if asked in tuple(Lang):
        return Lang(asked or "")
    weighed = [match.groups() for one in (accepted or "").split(",")[:_MOST] if (match := _RANGE.fullmatch(one))]
    first = max(weighed, key=lambda pair: float(pair[1] or 1), default=("en", None))[0]
    return Lang.FR if first.lower() == "fr" else Lang.EN
