"""Where each field of a touchpoint or a journey comes from: written here, taken over, or written over what was."""

from collections.abc import Iterable
from enum import StrEnum

from touchpoints.editing.whole import Whole
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.tree import Node, entries, is_given, items, text_of
from touchpoints.text import Text

RATED = ("rating", "ratings")
"""These two replace each other: to write either writes over what was inherited of both."""
_ABOUT_THE_FILE = ("extends", "remove", "touchpoints")


class Origin(StrEnum):
    OWN = "own"
    """Written in this file, and in none it extends."""
    INHERITED = "inherited"
    """Taken over from the file extended."""
    OVERRIDDEN = "overridden"
    """Written in this file over what the file extended says; also as null, which returns it to unknown."""
    REMOVED = "removed"
    """A touchpoint of the file extended that this file takes away."""


ORIGIN = {
    Origin.OWN: Text(en="of this file", fr="propre à ce fichier"),
    Origin.INHERITED: Text(en="inherited", fr="hérité"),
    Origin.OVERRIDDEN: Text(en="overridden", fr="remplacé ici"),
    Origin.REMOVED: Text(en="removed here", fr="retiré ici"),
}


def touchpoint_origin(whole: Whole, id_: str) -> Origin | None:
    """Where a touchpoint comes from; None where there is none of this id."""
    written, inherited = whole.written(id_), whole.inherited(id_)
    if inherited is None:
        return Origin.OWN if written else None
    if written is not None:
        return Origin.OVERRIDDEN
    return Origin.REMOVED if id_ in removed_here(whole) else Origin.INHERITED


def field_origins(whole: Whole, id_: str) -> dict[str, Origin]:
    """Each field of a touchpoint that is written somewhere, by its name; a field that is not there is unknown."""
    written, inherited = whole.written(id_), whole.inherited(id_)
    own = {"name"} if written is not None and written.is_bare else set(entries(written.node if written else None))
    return _origins(own, inherited[1] if inherited else None)


def journey_origins(whole: Whole) -> dict[str, Origin]:
    """Each field of the journey that is written somewhere, by its name, the touchpoints excepted."""
    own = set(entries(whole.root))
    told = _origins(own, whole.base.root if whole.base else None)
    if is_given(entries(whole.root).get(ACCEPTED_GAPS)):
        told[ACCEPTED_GAPS] = Origin.OWN  # beside those inherited, and over none of them
    return {
        field: Origin.OWN if field in _ABOUT_THE_FILE else origin
        for field, origin in told.items()
        if field != "touchpoints" and (field not in _ABOUT_THE_FILE or field in own)
    }


def removed_here(whole: Whole) -> tuple[str, ...]:
    """The ids that this file takes away from the journey it extends."""
    return tuple(filter(None, map(text_of, items(entries(whole.root).get("remove")))))


def _origins(own: Iterable[str], inherited: Node | None) -> dict[str, Origin]:
    own = set(own)
    base = {key for key, node in entries(inherited).items() if node.value is not None}
    told: dict[str, Origin] = {}
    for field in sorted(own | base):
        if field == "id":
            continue
        pair = RATED if field in RATED else (field,)
        if field in own:
            told[field] = Origin.OVERRIDDEN if any(one in base for one in pair) else Origin.OWN
        elif not any(one in own for one in pair):
            told[field] = Origin.INHERITED
    return told
