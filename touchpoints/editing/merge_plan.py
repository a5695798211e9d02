"""Three trees of a file → what mine changed and theirs does not say, and which of it theirs changed too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from touchpoints.editing.edits import Value
from touchpoints.editing.render import meaning
from touchpoints.editing.whole import RATED, TOUCHPOINTS, WrittenTouchpoint, written_touchpoints
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.tree import Node, entries, items, plain_data, text_of, with_value
from touchpoints.model import Phase
from touchpoints.problem import Loc

_NAMED_BY = ("id", "from", "to", "rule", "on", "component", "metric", "sample", "field")
_ADDS = ("", (ACCEPTED_GAPS,))
"""The list of a journey that adds to what is inherited: one that is not written inherits no less."""
PHASE, ORDER = "*phase*", "*order*"
"""In the path of a difference: the phase a touchpoint stands in, and the order of those that stay in a phase."""


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """One thing that mine changed: a field, a whole touchpoint, its phase, or the order of a phase."""

    touchpoint: str
    """Its id; "" for the journey itself."""
    path: Loc
    """The field; () for the whole touchpoint, (PHASE,), or (ORDER, phase) of the journey."""
    base: Node | None
    """None where it was not written; so it is for PHASE and ORDER, whose values are in `mine_value`."""
    mine: Node | None
    theirs: Node | None
    clashes: bool
    """Theirs changed it too, to something else."""
    values: tuple[Value, Value, Value] | None = None
    """Of base, mine and theirs, where these are no part of the texts (PHASE and ORDER), or of a list the entries alone
    that both wrote otherwise."""
    if_theirs: "VersionDifference | None" = None
    """What mine changed beside it, where theirs is taken: the other entries of a list."""

    @property
    def key(self) -> str:
        """Stable while the three texts stay: what a choice names."""
        return "/".join([self.touchpoint, *map(str, self.path)])

    @property
    def told(self) -> tuple[Value, Value, Value]:
        """What base, mine and theirs say; None where they say nothing."""
        if self.values is not None:
            return self.values
        base, mine, theirs = (None if one is None else plain_data(one) for one in (self.base, self.mine, self.theirs))
        return base, mine, theirs


class Version:
    """One of the three texts: its fields, and its touchpoints by id."""

    def __init__(self, root: Node, lang: str) -> None:
        written = written_touchpoints(root, lang)
        self.root = root
        self.touchpoints: dict[str, WrittenTouchpoint] = {one.id: one for one in written}
        self.is_clear = len(self.touchpoints) == len(written) and "" not in self.touchpoints
        """Every touchpoint has an id of its own, by which it is known in the other texts."""

    @property
    def fields(self) -> Node:
        """The journey without its touchpoints."""
        return with_value(self.root, {key: node for key, node in entries(self.root).items() if key != TOUCHPOINTS})

    def node(self, id_: str) -> Node | None:
        """A touchpoint as a map, also where it is a name alone; None where there is none."""
        one = self.touchpoints.get(id_)
        if one is None:
            return None
        return with_value(one.node, {"name": one.node}) if one.is_bare else one.node

    def phase(self, id_: str) -> Phase:
        return self.touchpoints[id_].phase


def differences(base: Version, mine: Version, theirs: Version) -> Iterator[VersionDifference]:
    """All that mine changed and theirs does not say already: the journey, each touchpoint, then their places."""
    yield from _of_maps("", (), base.fields, mine.fields, theirs.fields)
    gone = [id_ for id_ in base.touchpoints if id_ not in mine.touchpoints]
    for id_ in (*mine.touchpoints, *gone):
        nodes = base.node(id_), mine.node(id_), theirs.node(id_)
        if None in nodes:
            yield from _of_one(id_, (), *nodes)
        else:
            yield from _rated_together(list(_of_maps(id_, (), *nodes)), *nodes)
    yield from _phases(base, mine, theirs)
    yield from _orders(base, mine, theirs)


def _of_maps(
    id_: str, path: Loc, base: Node | None, mine: Node | None, theirs: Node | None
) -> Iterator[VersionDifference]:
    for key in dict.fromkeys([*entries(base), *entries(theirs), *entries(mine)]):
        nodes = (entries(base).get(key), entries(mine).get(key), entries(theirs).get(key))
        yield from _of_one(id_, (*path, key), *nodes)


def _of_one(
    id_: str, path: Loc, base: Node | None, mine: Node | None, theirs: Node | None
) -> Iterator[VersionDifference]:
    was, now, there = said(base), said(mine), said(theirs)
    if now in (was, there):
        return
    if there != was and _is_map(mine) and _is_map(theirs) and (base is None or _is_map(base)):
        yield from _of_maps(id_, path, base, mine, theirs)
    elif there != was and (both := _both_lists(base, mine, theirs, adds=(id_, path) == _ADDS)) is not None:
        of_mine = VersionDifference(id_, path, base, both.with_mine, theirs, clashes=False)
        if both.values is not None:
            if_theirs = replace(of_mine, mine=both.with_theirs) if said(both.with_theirs) != there else None
            yield replace(of_mine, clashes=True, values=both.values, if_theirs=if_theirs)
        elif said(both.with_mine) != there:
            yield of_mine
    else:
        yield VersionDifference(id_, path, base, mine, theirs, there != was)


@dataclass(frozen=True, slots=True)
class _BothLists:
    """Both sides' entries of one list; those they wrote otherwise as mine has them, or as theirs."""

    with_mine: Node | None
    with_theirs: Node | None
    values: tuple[Value, Value, Value] | None
    """The entries written otherwise, in base, mine and theirs; None where there are none."""


def _both_lists(base: Node | None, mine: Node | None, theirs: Node | None, *, adds: bool) -> _BothLists | None:
    """Both sides' entries of a list such as links or evidence. None where the list is not merged by entry.

    An entry is known by what tells it from the others (`_NAMED_BY`); one that is changed is the old one taken away and
    the new one added. `adds`: a list that is not written is an empty one; elsewhere it may be one that is inherited.
    """
    written, was, now, there = mine or theirs, items(base), items(mine), items(theirs)
    are_lists = all(node is None or isinstance(node.value, list) for node in (base, mine, theirs))
    if written is None or not are_lists or not all(isinstance(node.value, dict) for node in (*was, *now, *there)):
        return None
    if not adds and (mine is None or theirs is None):
        return None
    gone, new = _without(was, now), _without(_without(now, was), there)
    touched = _names([*gone, *_without(now, was)]) & _names([*_without(was, there), *_without(there, was)])
    otherwise = {name for name in touched if _said_of(name, now) != _said_of(name, there)}
    kept = _without([node for node in there if _name(node) not in otherwise], gone)
    added = [node for node in now if _name(node) in otherwise or node in new]
    theirs_too = [node for node in there if _name(node) in otherwise or node in kept]
    with_mine, with_theirs = (
        with_value(written, nodes) if nodes or not adds else None
        for nodes in ([*kept, *added], [*theirs_too, *(node for node in new if _name(node) not in otherwise)])
    )
    of_both = [[node for node in nodes if _name(node) in otherwise] for nodes in (was, now, there)]
    first, second, third = ([plain_data(node) for node in nodes] or None for nodes in of_both)
    return _BothLists(with_mine, with_theirs, (first, second, third) if otherwise else None)


def _names(nodes: list[Node]) -> set[tuple[str, ...]]:
    return {_name(node) for node in nodes}


def _said_of(name: tuple[str, ...], nodes: list[Node]) -> list[object]:
    return [said(node) for node in nodes if _name(node) == name]


def _without(nodes: list[Node], others: list[Node]) -> list[Node]:
    known = [said(other) for other in others]
    return [node for node in nodes if said(node) not in known]


def _name(node: Node) -> tuple[str, ...]:
    """What tells an entry of a list from the others: its names, or all of it where it has none."""
    fields = entries(node)
    named = tuple(f"{key}={text_of(fields[key])}" for key in _NAMED_BY if key in fields)
    return named or (repr(said(node)),)


def _rated_together(
    found: list[VersionDifference], base: Node | None, mine: Node | None, theirs: Node | None
) -> Iterator[VersionDifference]:
    """`rating` and `ratings` say one thing: where mine writes one and theirs the other, both are to be chosen."""
    now, there = ([key for key in RATED if key in entries(node)] for node in (mine, theirs))
    changed_theirs = [said(entries(base).get(key)) for key in RATED] != [
        said(entries(theirs).get(key)) for key in RATED
    ]
    if now == there or not changed_theirs or not any(one.path[0] in RATED for one in found):
        yield from found
        return
    yield from (replace(one, clashes=True) if one.path[0] in RATED else one for one in found)
    for key in RATED:
        nodes = entries(base).get(key), entries(mine).get(key), entries(theirs).get(key)
        if nodes[1] is None and nodes[2] is not None and not any(one.path[:1] == (key,) for one in found):
            yield VersionDifference(found[0].touchpoint, (key,), *nodes, clashes=True)


def _phases(base: Version, mine: Version, theirs: Version) -> Iterator[VersionDifference]:
    for id_ in _shared(base, mine, theirs):
        was, now, there = base.phase(id_), mine.phase(id_), theirs.phase(id_)
        if now not in (was, there):
            values = (was.value, now.value, there.value)
            yield VersionDifference(id_, (PHASE,), None, None, None, there != was, values)


def _orders(base: Version, mine: Version, theirs: Version) -> Iterator[VersionDifference]:
    """The order of those that stand in the same phase in all three texts."""
    shared = _shared(base, mine, theirs)
    for phase in Phase:
        stay = {id_ for id_ in shared if all(one.phase(id_) is phase for one in (base, mine, theirs))}
        was, now, there = ([id_ for id_ in one.touchpoints if id_ in stay] for one in (base, mine, theirs))
        if now not in (was, there):
            yield VersionDifference("", (ORDER, phase.value), None, None, None, there != was, (was, now, there))


def _shared(base: Version, mine: Version, theirs: Version) -> list[str]:
    return [id_ for id_ in base.touchpoints if id_ in mine.touchpoints and id_ in theirs.touchpoints]


def _is_map(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, dict) and bool(node.value)


def said(node: Node | None) -> object:
    """What a value means, to compare: the order of keys left aside; nothing written is not the same as null."""
    if node is None:
        return "absent"
    if isinstance(node.value, dict):
        return {key: said(child) for key, child in node.value.items()}
    return [said(child) for child in node.value] if isinstance(node.value, list) else meaning(node)
