"""A patch over the file it extends → the whole journey: fields replaced, touchpoints removed, placed, moved."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from touchpoints.loading.problems import Problems
from touchpoints.loading.shape.canonical import Shaped
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS, all_accepted, without_what_pointed_at
from touchpoints.loading.yaml.tree import Node, entries, is_given, items, text_of, with_entries, with_value
from touchpoints.model import Phase, State
from touchpoints.text import Text
from touchpoints.visible import quoted


def merge(base: Shaped, patch: Shaped, problems: Problems) -> Shaped:
    """The base with the patch laid over it; what is wrong with the patch goes to `problems`."""
    removed = _removed(base, patch, problems)
    root = without_what_pointed_at(base.root, removed)
    fields = {key: node for key, node in entries(root).items() if key not in ("extends", "remove")}
    fields |= {key: node for key, node in entries(patch.root).items() if key != "touchpoints"}
    to_be = is_to_be(with_value(root, fields))
    accepted = entries(patch.root).get(ACCEPTED_GAPS) if to_be else all_accepted(root, patch.root)
    fields.pop(ACCEPTED_GAPS, None)
    if accepted is not None:
        fields[ACCEPTED_GAPS] = accepted
    touchpoints = _touchpoints(Shaped(root, base.derived), patch, removed, to_be, problems)
    if touchpoints is not None:
        fields["touchpoints"] = touchpoints
    merged = with_value(patch.root, fields, {**root.keys, **patch.root.keys})
    written = _ids(patch.root) - patch.derived
    return Shaped(merged, (base.derived | (patch.derived - _ids(base.root))) - written)


def name_extended(root: Node | None) -> str | None:
    """The path that a file says it extends, as written; None where it says none, or a blank one."""
    written = text_of(entries(root).get("extends"))
    return written if written and written.strip() else None


def path_extended(file: str, written: str) -> str | None:
    """The path of a file that `file` extends, in the folder of journeys; None where it leads out of it."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), written))
    return None if path.startswith("../") or path == ".." or posixpath.isabs(written) else path


def is_to_be(root: Node) -> bool:
    return text_of(entries(root).get("state")) == State.TO_BE


def touchpoints_of(root: Node) -> Iterator[tuple[str, Node]]:
    """Each touchpoint with its phase, in the order of the journey."""
    phases = entries(entries(root).get("touchpoints"))
    for phase in Phase:
        for touchpoint in items(phases.get(phase.value)):
            yield phase.value, touchpoint


def id_of(touchpoint: Node) -> str:
    """The id of a touchpoint; "" where it has none that can be read."""
    return text_of(entries(touchpoint).get("id")) or ""


def _ids(root: Node) -> frozenset[str]:
    return frozenset(id_of(touchpoint) for _, touchpoint in touchpoints_of(root)) - {""}


def _removed(base: Shaped, patch: Shaped, problems: Problems) -> frozenset[str]:
    known, given = _ids(base.root), _ids(patch.root)
    removed: set[str] = set()
    for node in items(entries(patch.root).get("remove")):
        name = text_of(node)
        if name is None:
            continue
        if name in given:
            problems.add(node.place, "removed-and-given", _REMOVED_AND_GIVEN.format(id=quoted(name)))
        elif name not in known:
            message = _NOTHING_TO_REMOVE.format(id=quoted(name)) + problems.did_you_mean(name, known)
            problems.add(node.place, "unknown-touchpoint", message)
        elif name in removed:
            problems.add(node.place, "removed-twice", _REMOVED_TWICE.format(id=quoted(name)))
        removed.add(name)
    return frozenset(removed & known - given)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A touchpoint of the patch, laid over the inherited one if there is one."""

    node: Node
    id: str
    phase: str
    stays: bool
    """It keeps the inherited place."""
    after: Node | None


def _touchpoints(base: Shaped, patch: Shaped, removed: Collection[str], to_be: bool, problems: Problems) -> Node | None:
    inherited = {id_of(node): (phase, node) for phase, node in touchpoints_of(base.root)}
    placed = list(_laid_over(inherited, patch, removed, to_be, problems))
    lists = _in_order(base.root, placed, removed, problems)
    own = entries(patch.root).get("touchpoints") or entries(base.root).get("touchpoints")
    if own is None:
        return None
    written = {**entries(entries(base.root).get("touchpoints")), **entries(own)}
    phases = {
        phase: with_value(written.get(phase, own), lists[phase]) for phase in lists if lists[phase] or phase in written
    }
    return with_value(own, phases)


def _laid_over(
    inherited: Mapping[str, tuple[str, Node]], patch: Shaped, removed: Collection[str], to_be: bool, problems: Problems
) -> Iterator[_Placed]:
    seen: set[str] = set()
    for phase, touchpoint in touchpoints_of(patch.root):
        name = id_of(touchpoint)
        if name in seen:
            yield _Placed(with_entries(touchpoint, after=None), name, phase, False, None)
            continue
        seen.add(name)
        old_phase, old = inherited.get(name, ("", None)) if name and name not in removed else ("", None)
        after = entries(touchpoint).get("after")
        touchpoint = with_entries(touchpoint, after=None)
        if old is None and name and not is_given(entries(touchpoint).get("name")):
            message = _NO_SUCH_TOUCHPOINT.format(id=quoted(name)) + problems.did_you_mean(name, inherited)
            problems.add(touchpoint.place, "unknown-touchpoint", message)
            touchpoint = with_entries(touchpoint, name=with_value(touchpoint, name))
        node = touchpoint if old is None else _over(old, touchpoint, to_be)
        yield _Placed(node, name, phase, old_phase == phase and not is_given(after), after)


def _over(old: Node, new: Node, to_be: bool) -> Node:
    """The inherited touchpoint with the fields of the patch; a null field stays, to be left out at the end."""
    fields = dict(entries(old))
    given = entries(new)
    if "rating" in given or "ratings" in given:
        fields.pop("rating", None)
        fields.pop("ratings", None)
    if to_be and (is_given(given.get("rating")) or is_given(given.get("ratings"))):
        fields.pop("evidence", None)
    return with_value(new, {**fields, **given}, {**old.keys, **new.keys})


def _in_order(base: Node, placed: list[_Placed], removed: Collection[str], problems: Problems) -> dict[str, list[Node]]:
    """The touchpoints of each phase: those that stay, new and moved ones at the end, each `after` behind its anchor."""
    own: dict[str, _Placed] = {}
    for item in placed:
        own.setdefault(item.id, item)
    order: dict[str, list[tuple[str, Node]]] = {phase.value: [] for phase in Phase}
    phases = {item.id: item.phase for item in own.values() if item.id}
    for phase, node in touchpoints_of(base):
        name = id_of(node)
        if name in removed:
            continue
        phases.setdefault(name, phase)
        if name not in own or own[name].stays:
            order[phase].append((name, own[name].node if name in own else node))
    followers: dict[str, list[tuple[str, Node]]] = {}
    in_circles = _in_circles(own)
    for item in placed:
        if item.stays and own.get(item.id) is item:
            continue
        anchor = _anchor(item, phases, in_circles, problems)
        (order[item.phase] if anchor is None else followers.setdefault(anchor, [])).append((item.id, item.node))
    return {phase: list(_with_followers(order[phase], followers)) for phase in order}


def _with_followers(order: list[tuple[str, Node]], followers: dict[str, list[tuple[str, Node]]]) -> Iterator[Node]:
    """Each touchpoint, then those placed behind it in the order they are written, each with its own behind it."""
    waiting = order[::-1]
    while waiting:
        name, node = waiting.pop()
        yield node
        waiting.extend(reversed(followers.pop(name, []) if name else []))


def _anchor(item: _Placed, phases: Mapping[str, str], in_circles: Collection[str], problems: Problems) -> str | None:
    """The id behind which a touchpoint is placed; None, with a problem, where `after` names no such place."""
    if item.after is None or item.after.value is None:
        return None
    name = text_of(item.after)
    if name is None:
        problems.add(item.after.place, "not-a-text", _AFTER_WHAT)
    elif name not in phases:
        same_phase = [other for other, phase in phases.items() if phase == item.phase]
        message = _AFTER_UNKNOWN.format(id=quoted(name)) + problems.did_you_mean(name, same_phase)
        problems.add(item.after.place, "unknown-touchpoint", message)
    elif phases[name] != item.phase:
        message = _AFTER_OTHER_PHASE.format(id=quoted(name), there=phases[name], here=item.phase)
        problems.add(item.after.place, "after-other-phase", message)
    elif item.id in in_circles:
        problems.add(item.after.place, "after-goes-round", _AFTER_ROUND.format(id=quoted(item.id)))
    else:
        return name
    return None


def _in_circles(own: Mapping[str, _Placed]) -> frozenset[str]:
    """The touchpoints from which following `after` comes back to them."""
    circles: set[str] = set()
    walked: set[str] = set()
    for start in own:
        path: dict[str, None] = {}
        step = start
        while step in own and step not in walked:
            walked.add(step)
            path[step] = None
            step = text_of(own[step].after) or ""
        if step in path:
            steps = list(path)
            circles.update(steps[steps.index(step) :])
    return frozenset(circles)


def after_without_extends(root: Node, problems: Problems) -> Node:
    """A file that extends none places its touchpoints by their order: `after` and `remove` mean nothing there."""
    remove = entries(root).get("remove")
    if is_given(remove):
        problems.add_key(root, "remove", "needs-extends", _REMOVE_NEEDS_EXTENDS)
    phases = entries(root).get("touchpoints")
    if phases is None:
        return root
    lists = {}
    for phase, listed in entries(phases).items():
        for touchpoint in items(listed):
            if is_given(entries(touchpoint).get("after")):
                problems.add_key(touchpoint, "after", "needs-extends", _AFTER_NEEDS_EXTENDS)
        lists[phase] = with_value(listed, [with_entries(touchpoint, after=None) for touchpoint in items(listed)])
    return with_entries(root, remove=None, touchpoints=with_value(phases, lists))


_REMOVED_AND_GIVEN = Text(
    en="{id} is both removed and given below; take it out of “remove”, or do not write it",
    fr="{id} est à la fois retiré et décrit plus bas ; ôtez-le de « remove », ou ne le décrivez pas",
)
_NOTHING_TO_REMOVE = Text(
    en="no touchpoint {id} to remove in the file extended",
    fr="aucun point de contact {id} à retirer dans le fichier étendu",
)
_REMOVED_TWICE = Text(en="{id} is removed twice", fr="{id} est retiré deux fois")
_NO_SUCH_TOUCHPOINT = Text(
    en="the file extended has no touchpoint {id}, and a new one needs a name",
    fr="le fichier étendu n’a pas de point de contact {id}, et un nouveau demande un nom (name)",
)
_AFTER_WHAT = Text(
    en="after: write the id of the touchpoint that stands before this one",
    fr="after : écrivez l’id du point de contact qui précède celui-ci",
)
_AFTER_UNKNOWN = Text(
    en="no touchpoint {id} to stand after",
    fr="aucun point de contact {id} après lequel se placer",
)
_AFTER_OTHER_PHASE = Text(
    en="{id} stands in the phase {there}, this touchpoint in {here}; “after” places it inside its own phase",
    fr="{id} est dans la phase {there}, ce point de contact dans {here} ; « after » le place à "
    "l’intérieur de sa propre phase",
)
_AFTER_ROUND = Text(
    en="{id} is placed after itself, directly or through others; take one “after” away",
    fr="{id} se place après lui-même, directement ou par d’autres ; supprimez un « after »",
)
_REMOVE_NEEDS_EXTENDS = Text(
    en="“remove” takes away touchpoints of the file extended, and this file extends none; delete the touchpoints, or "
    "write “extends”",
    fr="« remove » retire des points de contact du fichier étendu, or ce fichier n’en étend aucun ; "
    "supprimez ces points de contact, ou écrivez « extends »",
)
_AFTER_NEEDS_EXTENDS = Text(
    en="“after” places a touchpoint in the file extended, and this file extends none; the order written is the order "
    "of the journey",
    fr="« after » place un point de contact dans le fichier étendu, or ce fichier n’en étend aucun ; "
    "l’ordre écrit est celui du parcours",
)
