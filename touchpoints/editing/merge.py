"""Three-way merge of a file by touchpoint and field: both people's changes in one text, or what a person must choose.

What touches nothing of the other side is laid into theirs; what both changed alike is there once; where both wrote the
same field otherwise, the answer is a list of choices. Nothing is dropped without a choice.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from touchpoints.editing.edits import Edit, InsertKey, PatchRefused, Remove, Set, Value
from touchpoints.editing.field_edits import JOURNEY_KEYS, TOUCHPOINT_KEYS, place_of
from touchpoints.editing.merge_plan import ORDER, PHASE, Version, VersionDifference, differences, said
from touchpoints.editing.patch import patch
from touchpoints.editing.place_actions import add_touchpoint, move_touchpoint, remove_touchpoint
from touchpoints.editing.touchpoint_actions import no_touchpoint
from touchpoints.editing.whole import Whole
from touchpoints.loading.yaml.gate import read_yaml
from touchpoints.loading.yaml.tree import Node, descend, entries, plain_data
from touchpoints.model import Phase
from touchpoints.problem import Loc

WHOLE_FILE = "*"
"""Key of the choice between both whole texts, where they cannot be told apart piece by piece."""
_LANG = "fr"
"""In which ids are derived where the file names no language: any will do, as long as it is one for all three."""
_COMMENT = re.compile(r"(?:^|(?<=[ \t\ufeff]))#[^\r\n]*", re.MULTILINE)


class Choice(StrEnum):
    """Whose side a person takes."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that both changed, each otherwise."""

    key: str
    """What a choice names: stable while the three texts stay."""
    touchpoint: str
    """Its id; "" for the journey itself."""
    path: Loc
    """The field; () for the whole touchpoint or file, (PHASE,) for where it stands,
    (ORDER, phase) for the order of a phase."""
    base: Value
    """As it was; None where it was not written. So are the others. Of a list, the entries that both wrote otherwise."""
    mine: Value
    theirs: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of three texts."""

    text: str | None
    """Both sides' changes; None where something is still to be chosen."""
    clashes: tuple[Clash, ...]
    """What both changed, each otherwise; the chosen ones too."""


def merge(base: str, mine: str, theirs: str, file: str, *, choices: Mapping[str, Choice] | None = None) -> Merged:
    """Lay what mine changed since `base` into `theirs`. `choices`: by the key of a clash, whose side is taken.

    Comments of both sides stay. Texts that cannot be read, or whose touchpoints cannot be told apart, are one choice
    between the whole of mine and the whole of theirs. Never raises.
    """
    if mine in (base, theirs):
        return Merged(theirs, ())
    if theirs == base:
        return Merged(mine, ())
    chosen = dict(choices or {})
    versions = [_version(text, file) for text in (base, mine, theirs)]
    known = [version for version in versions if version is not None and version.is_clear]
    if len(known) < 3:
        return _whole_file(base, mine, theirs, chosen)
    found = list(differences(*known))
    clashes = tuple(_clash(one) for one in found if one.clashes)
    if any(clash.key not in chosen for clash in clashes):
        return Merged(None, clashes)
    taken = (one if not one.clashes or chosen[one.key] is Choice.MINE else one.if_theirs for one in found)
    wanted = [one for one in taken if one is not None]
    try:
        text = _applied(Whole(file, theirs, known[2].root, None, _LANG), known[1], wanted)
    except PatchRefused:
        return _whole_file(base, mine, theirs, chosen)
    if not clashes:
        by_line = merged_lines(base, mine, theirs)
        if by_line is not None and _means_the_same(by_line, text, file):
            return Merged(by_line, ())
    if _lost_comments(base, mine, text):
        return _whole_file(base, mine, theirs, chosen)
    return Merged(text, clashes)


def _version(text: str, file: str) -> Version | None:
    root, problems = read_yaml(text, file)
    if root is None or problems or not isinstance(root.value, dict):
        return None
    return Version(root, _LANG)


def _whole_file(base: str, mine: str, theirs: str, chosen: Mapping[str, Choice]) -> Merged:
    clash = Clash(WHOLE_FILE, "", (), base, mine, theirs)
    choice = chosen.get(WHOLE_FILE)
    return Merged(None if choice is None else mine if choice is Choice.MINE else theirs, (clash,))


def _clash(one: VersionDifference) -> Clash:
    base, mine, theirs = one.told
    return Clash(one.key, one.touchpoint, one.path, base, mine, theirs)


def _applied(whole: Whole, mine: Version, wanted: Iterable[VersionDifference]) -> str:
    """The text of theirs with these of mine's changes. Raises PatchRefused."""
    wanted = list(wanted)
    fields = [one for one in wanted if one.path and one.path[0] not in (PHASE, ORDER)]
    whole = whole.with_text(patch(whole.text, _field_edits(whole, fields), whole.file))
    for one in wanted:
        if one.path == () and one.mine is None:
            whole = whole.with_text(remove_touchpoint(whole, one.touchpoint).text)
    for id_ in mine.touchpoints:
        if any(one.path == () and one.touchpoint == id_ for one in wanted) and whole.written(id_) is None:
            whole = _added(whole, mine, id_)
    for one in wanted:
        if one.path == (PHASE,):
            phase = mine.phase(one.touchpoint)
            behind = _next_in(mine, one.touchpoint, whole.order[phase])
            whole = whole.with_text(move_touchpoint(whole, one.touchpoint, phase, before=behind).text)
        elif one.path[:1] == (ORDER,):
            whole = _ordered(whole, Phase(str(one.path[1])), list(mine.touchpoints))
    return whole.text


def _field_edits(whole: Whole, wanted: list[VersionDifference]) -> list[Edit]:
    edits: list[Edit] = []
    bare: dict[str, dict[str, Value]] = {}
    for one in wanted:
        written = whole.written(one.touchpoint) if one.touchpoint else None
        if one.touchpoint and written is None:
            raise no_touchpoint(one.touchpoint)
        if written is not None and written.is_bare:
            fields = bare.setdefault(one.touchpoint, {"name": plain_data(written.node)})
            if one.mine is None:
                fields.pop(str(one.path[0]), None)
            else:
                fields[str(one.path[0])] = plain_data(one.mine)
            continue
        loc, owner = (written.loc, written.node) if written is not None else ((), whole.root)
        edits.append(_field_edit(owner, loc, one, TOUCHPOINT_KEYS if written else JOURNEY_KEYS))
    for id_, fields in bare.items():
        written = whole.written(id_)
        assert written is not None
        edits.append(Set(written.loc, fields))
    return edits


def _field_edit(owner: Node, loc: Loc, one: VersionDifference, keys: tuple[str, ...]) -> Edit:
    where = (*loc, *one.path)
    if one.mine is None:
        return Remove(where)
    value: Value = plain_data(one.mine)
    if descend(owner, one.path) is not None:
        return Set(where, value)
    above = descend(owner, one.path[:-1])
    index = place_of(str(one.path[-1]), list(entries(above)), keys) if len(one.path) == 1 else None
    return InsertKey(where[:-1], str(one.path[-1]), value, index)


def _added(whole: Whole, mine: Version, id_: str) -> Whole:
    """A touchpoint of mine, with what mine writes of it and nothing else."""
    one, node = mine.touchpoints[id_], mine.node(id_)
    fields: dict[str, Value] = {key: plain_data(child) for key, child in entries(node).items()}
    named = {**fields, "id": id_, "name": fields.get("name") or id_}
    made, given = add_touchpoint(whole, one.phase, named, before=_next_in(mine, id_, whole.order[one.phase]))
    there = whole.with_text(made.text)
    written = there.written(given)
    if written is None:
        raise no_touchpoint(given)
    exact = Set(written.loc, plain_data(one.node) if one.is_bare else fields)
    return there.with_text(patch(there.text, [exact], whole.file))


def _next_in(mine: Version, id_: str, order: list[str]) -> str | None:
    """The touchpoint of `order` that comes next behind `id_` in its phase of mine; None where it is the last."""
    phase = mine.phase(id_)
    ids = [other for other in mine.touchpoints if mine.phase(other) is phase]
    return next((other for other in ids[ids.index(id_) + 1 :] if other in order), None)


def _ordered(whole: Whole, phase: Phase, wanted: list[str]) -> Whole:
    """The touchpoints of a phase in the order of mine; those mine does not know stay behind the one they follow."""
    order = whole.order[phase]
    known = [id_ for id_ in wanted if id_ in order]
    for id_, following in reversed(list(pairwise(known))):
        order = whole.order[phase]
        if order.index(following) < order.index(id_):
            whole = whole.with_text(move_touchpoint(whole, id_, phase, before=following).text)
    return whole


def _means_the_same(one: str, other: str, file: str) -> bool:
    versions = [_version(text, file) for text in (one, other)]
    first, second = versions
    if first is None or second is None:
        return False
    same_places = [(id_, touchpoint.phase) for id_, touchpoint in first.touchpoints.items()] == [
        (id_, touchpoint.phase) for id_, touchpoint in second.touchpoints.items()
    ]
    same_fields = all(said(first.node(id_)) == said(second.node(id_)) for id_ in first.touchpoints)
    return same_places and same_fields and said(first.fields) == said(second.fields)


def _lost_comments(base: str, mine: str, text: str) -> bool:
    """Whether a comment that mine added is not in the text."""
    was, now, there = (Counter(_COMMENT.findall(one)) for one in (base, mine, text))
    return any(there[comment] < count for comment, count in (now - was).items())


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_Change = tuple[int, int, list[str]]
"""Lines of the base from, up to, and what stands in their place."""


def merged_lines(base: str, mine: str, theirs: str) -> str | None:
    """Both changes laid over the base, line by line; None where they touch the same or neighbouring lines."""
    lines, room = _lines(base), list[_Change]()
    changes = sorted([*_changes(lines, _lines(mine)), *_changes(lines, _lines(theirs))], key=lambda one: one[:2])
    for change in changes:
        if room and change == room[-1]:
            continue
        if room and change[0] <= room[-1][1]:
            return None
        room.append(change)
    for start, end, new in reversed(room):
        lines[start:end] = new
    return "".join(lines)


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _changes(old: list[str], new: list[str]) -> Iterator[_Change]:
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    room = min(len(old), len(new)) - head
    tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, inner_old, inner_new).get_opcodes():
        if kind != "equal":
            yield head + i1, head + i2, inner_new[j1:j2]
