"""What people do to a journey file: one function each, from its text to the changed text and the diff between them.

Every function is pure; `save.save` writes the result. Each raises PatchRefused, and changes nothing, where it cannot do
exactly what was asked.
"""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from touchpoints.editing.edits import Edit, InsertItem, InsertKey, PatchRefused, Remove, Set, Value
from touchpoints.editing.patch import patch, read
from touchpoints.editing.whole import TOUCHPOINTS, WrittenTouchpoint, phase_key, phase_keys, written_touchpoints
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS, accepted_as, same_subject
from touchpoints.loading.yaml.tree import Node, entries, is_given, items, plain_data
from touchpoints.model import PHASE_NAMES, Phase
from touchpoints.text import Text
from touchpoints.visible import quoted

_BEHIND_TOUCHPOINTS = ("flow", "links", "questions", ACCEPTED_GAPS)


@dataclass(frozen=True, slots=True)
class Edited:
    """A file's text after an edit."""

    text: str
    diff: str
    """Unified diff of the file; "" where nothing changed."""


def edited(text: str, edits: Iterable[Edit], file: str) -> Edited:
    """Any edits of `patch`, with their diff."""
    after = patch(text, edits, file)
    return Edited(after, unified_diff(text, after, file))


def set_type(
    text: str, touchpoint: str, type_: str, file: str, *, phase: Phase | None = None, lang: str = "fr"
) -> Edited:
    """Write the type of a touchpoint, for instance the guess of the catalogue or the right one in its place.

    `touchpoint`: its id, written or derived. `phase`: where it stands in the whole journey; only needed in a file that
    extends another and does not write the touchpoint, which then gets the entry `{id: …, type: …}`.
    `lang`: the language in which ids are derived where the file names none.
    """
    root = read(text, file)
    found = next((one for one in written_touchpoints(root, lang) if one.id == touchpoint), None)
    if found is not None:
        return edited(text, type_edits(found, type_), file)
    if phase is None or not is_given(entries(root).get("extends")):
        raise PatchRefused(_NO_TOUCHPOINT.format(id=quoted(touchpoint)))
    return edited(text, entry_edits(root, phase, {"id": touchpoint, "type": type_}), file)


def type_edits(touchpoint: WrittenTouchpoint, type_: str) -> list[Edit]:
    """The edits that give a touchpoint this type, whether it has one or not."""
    if touchpoint.writes("type"):
        return [Set((*touchpoint.loc, "type"), type_)]
    return explicit_edits(touchpoint, write_id=False, type_=type_)


def explicit_edits(touchpoint: WrittenTouchpoint, *, write_id: bool, type_: str | None) -> list[Edit]:
    """The edits that write a derived id and a type that is not written: the id first, the type behind id or name."""
    write_id = write_id and not touchpoint.has_id and bool(touchpoint.id)
    if touchpoint.is_bare:
        written: dict[str, Value] = {"id": touchpoint.id} if write_id else {}
        typed: dict[str, Value] = {} if type_ is None else {"type": type_}
        named: dict[str, Value] = {"name": plain_data(touchpoint.node)}
        whole = {**written, **typed, **named} if write_id else {**named, **typed}
        return [Set(touchpoint.loc, whole)] if len(whole) > 1 else []
    made: list[Edit] = []
    if write_id and touchpoint.writes("id"):  # as null
        made.append(Set((*touchpoint.loc, "id"), touchpoint.id))
    elif write_id:
        made.append(InsertKey(touchpoint.loc, "id", touchpoint.id, 0))
    if type_ is not None and not touchpoint.writes("type"):
        keys = list(entries(touchpoint.node))
        behind = "id" if "id" in keys else "" if write_id else "name"
        made.append(InsertKey(touchpoint.loc, "type", type_, keys.index(behind) + 1 if behind in keys else 0))
    return made


def entry_edits(root: Node, phase: Phase, entry: Mapping[str, Value]) -> list[Edit]:
    """The edits that add a touchpoint, or a patch of one, at the end of the list of a phase."""
    phases = entries(root).get(TOUCHPOINTS)
    key = phase_key(root, phase)
    if key in phase_keys(root):
        return [InsertItem((TOUCHPOINTS, key), entry)]
    if phases is not None:
        written = list(phase_keys(root))
        order = list(Phase)
        before = sum(order.index(PHASE_NAMES[other]) < order.index(phase) for other in written)
        return [InsertKey((TOUCHPOINTS,), key, [entry], before if len(written) == len(entries(phases)) else None)]
    keys = list(entries(root))
    index = next((keys.index(other) for other in keys if other in _BEHIND_TOUCHPOINTS), None)
    return [InsertKey((), TOUCHPOINTS, {key: [entry]}, index)]


def accept_gap(
    text: str,
    rule: str,
    on: str,
    reason: str | Mapping[str, str],
    by: str,
    until: date,
    file: str,
    *,
    gap_class: str | None = None,
) -> Edited:
    """Accept a gap until a day: an entry of `accepted_gaps`, new or, where this gap has one, renewed.

    `on`: touchpoint id, phase, `a>b` or question id; "" for every finding of the rule in the file.
    `gap_class`: "P1", "P2" or "P3"; accepted as P2 or P3, a gap that becomes P1 counts again.
    What the file inherits stays in force beside the entry.
    """
    root = read(text, file)
    refuse_beside_null(root)
    entry: dict[str, Value] = {"rule": rule, **({"on": on} if on else {}), "reason": reason, "by": by}
    entry |= {**({"class": gap_class} if gap_class else {}), "until": until}
    own = entries(root).get(ACCEPTED_GAPS)
    if own is None:
        return edited(text, [InsertKey((), ACCEPTED_GAPS, [entry])], file)
    if not is_given(own):
        return edited(text, [Set((ACCEPTED_GAPS,), [entry])], file)
    for index, node in enumerate(items(own)):
        if accepted_as(node) == (rule, same_subject(on)):
            more = {key: plain_data(child) for key, child in entries(node).items() if key.startswith("x-")}
            return edited(text, [Set((ACCEPTED_GAPS, index), {**entry, **more})], file)
    return edited(text, [InsertItem((ACCEPTED_GAPS,), entry)], file)


def reopen_gap(text: str, rule: str, on: str, file: str) -> Edited:
    """Take back an acceptance: its entry goes away. An inherited one stands in the file it comes from.

    `on`: as it is written in the acceptance, "" where it has none.
    """
    written = items(entries(read(text, file)).get(ACCEPTED_GAPS))
    matching = [index for index, node in enumerate(written) if accepted_as(node) == (rule, same_subject(on))]
    if not matching:
        raise PatchRefused(_NOT_ACCEPTED.format(rule=quoted(rule), on=quoted(on or "*")))
    if len(matching) == len(written):
        return edited(text, [Remove((ACCEPTED_GAPS,))], file)
    return edited(text, [Remove((ACCEPTED_GAPS, index)) for index in matching], file)


def refuse_beside_null(root: Node) -> None:
    """A list in place of `accepted_gaps: null` would also bring back everything that the file takes away by it."""
    own = entries(root).get(ACCEPTED_GAPS)
    if own is not None and not is_given(own) and is_given(entries(root).get("extends")):
        raise PatchRefused(_ALL_TAKEN_AWAY)


def unified_diff(before: str, after: str, file: str) -> str:
    """The diff as git shows it; "" where both are the same."""
    old, new = _with_ends(before), _with_ends(after)
    told = difflib.unified_diff(old, new, f"a/{file}", f"b/{file}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)


def _with_ends(text: str) -> list[str]:
    """Lines with their line breaks; a carriage return before one stays, so that a changed line ending shows."""
    return [line + "\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


_NO_TOUCHPOINT = Text(
    en="no touchpoint {id} in this file; reload it, somebody may have changed it",
    fr="aucun point de contact {id} dans ce fichier ; rechargez-le, quelqu’un l’a peut-être modifié",
)
_ALL_TAKEN_AWAY = Text(
    en="this file takes away every acceptance of the file it extends (accepted_gaps: null); an entry in its place "
    "would bring them back. Take that line out of the text first, if this is wanted",
    fr="ce fichier écarte toutes les acceptations du fichier qu’il étend (accepted_gaps : null) ; une entrée "
    "à sa place les rétablirait. Retirez d’abord cette ligne du texte, si c’est ce que vous voulez",
)
_NOT_ACCEPTED = Text(
    en="this file accepts no gap {rule} on {on}; reload it, somebody may have changed it",
    fr="ce fichier n’accepte aucun écart {rule} sur {on} ; rechargez-le, quelqu’un l’a peut-être modifié",
)
