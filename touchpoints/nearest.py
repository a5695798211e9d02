"""The nearest valid name for one that is not, and the sentence that proposes it."""

import difflib
import unicodedata
from collections.abc import Iterable

from touchpoints.text import Text, same
from touchpoints.visible import quoted, visible

LISTED = 12
"""Names that a message spells out beside the one it proposes; of a longer list the proposal is enough."""

_CUTOFF = 0.6
_COMPARED = 200
"""Names that are compared; of more, those that begin alike."""


def nearest(found: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that looks most like `found`, whatever its case, accents and dashes; None when none does."""
    names = list(allowed)
    if len(names) > _COMPARED:
        names = [name for name in names if name[:2] == found[:2]][:_COMPARED]
    by_letters = {letters(name): name for name in names}
    close = difflib.get_close_matches(letters(found)[:100], by_letters, n=1, cutoff=_CUTOFF)
    return by_letters[close[0]] if close else None


def letters(name: str) -> str:
    """A name as it is compared: lower case, no accents, `_` for spaces and dashes."""
    decomposed = unicodedata.normalize("NFKD", name.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("-", "_").replace(" ", "_")


def propose(name: str | None) -> Text:
    """` (did you mean “during”?)`, or nothing."""
    return same("") if name is None else _DID_YOU_MEAN.format(name=quoted(name))


def some_of(names: Iterable[str]) -> Text:
    """`before, during or after`: the names as they stand in a file."""
    listed = [visible(name) for name in names]
    if len(listed) < 2:
        return same(", ".join(listed))
    return _OR.format(head=", ".join(listed[:-1]), last=listed[-1])


_DID_YOU_MEAN = Text(en=" (did you mean {name}?)", fr=" (vouliez-vous dire {name} ?)")
_OR = Text(en="{head} or {last}", fr="{head} ou {last}")
