"""What in a file points at a touchpoint, and the edits that take it along when the touchpoint goes or is renamed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from touchpoints.editing.edits import Edit, Remove, Rename, Set
from touchpoints.editing.whole import Whole
from touchpoints.loading.whole.inherited import ACCEPTED_GAPS
from touchpoints.loading.yaml.tree import Node, entries, items, key_place, text_of
from touchpoints.problem import Loc, Place
from touchpoints.text import Text
from touchpoints.visible import quoted


class Pointer(StrEnum):
    """What points at a touchpoint."""

    LINK = "link"
    FLOW = "flow"
    RECOVERY = "recovery"
    ANSWER = "answer"
    ACCEPTED_GAP = "accepted_gap"
    AFTER = "after"
    """A touchpoint that a file which extends another places behind it."""
    ENTRY = "entry"
    """What a file that extends this one writes over it."""
    REMOVE = "remove"
    """A file that extends this one takes it away."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One place that points at a touchpoint, and would lead nowhere without it."""

    place: Place
    loc: Loc
    """Of the file as it is written."""
    pointer: Pointer
    message: Text
    """What it is, in a few words: link “paiement” → “livraison”."""


def dangling(whole: Whole, touchpoint: str, others: Sequence[Whole] = ()) -> tuple[Reference, ...]:
    """What would lead nowhere if the touchpoint were removed from this file, in the order of the file.

    `others`: the files that extend this one, directly or through others, whose own places come last; a file that
    describes a touchpoint of this id itself, and does not take it over, has none. What this file inherits is not
    listed: it goes with a touchpoint that the file removes.
    """
    found = list(_in_file(whole, touchpoint))
    for other in others:
        if other.inherited(touchpoint) is not None:
            found += [*_as_patch(other, touchpoint), *_in_file(other, touchpoint)]
    return tuple(found)


def removing_edits(whole: Whole, touchpoint: str) -> list[Edit]:
    """The edits after which nothing in this file points at a touchpoint; a chain of the flow closes over the gap."""
    root = whole.root
    edits = _without_items(root, "links", lambda node: touchpoint in _ends(node))
    edits += _without_items(root, ACCEPTED_GAPS, lambda node: touchpoint in _subjects(node))
    edits += _flow_edits(root, lambda steps: _closed([step for step in steps if step != touchpoint]))
    edits += _answers_removed(root, touchpoint)
    for reference in _of_touchpoints(whole, touchpoint):
        above = reference.loc[:-1]
        is_alone = reference.pointer is Pointer.RECOVERY and len(_map_at(whole, above)) == 1
        edits.append(Remove(above if is_alone else reference.loc))
    return edits


def renaming_edits(whole: Whole, old: str, new: str) -> list[Edit]:
    """The edits after which what pointed at `old` in this file points at `new`."""
    edits: list[Edit] = [Set(one.loc, new) for one in _of_touchpoints(whole, old)]
    for index, link in enumerate(items(entries(whole.root).get("links"))):
        edits += [Set(("links", index, end), new) for end in ("from", "to") if text_of(entries(link).get(end)) == old]
    for index, gap in enumerate(items(entries(whole.root).get(ACCEPTED_GAPS))):
        if old in _subjects(gap):
            parts = [part.strip() for part in (text_of(entries(gap).get("on")) or "").split(">")]
            edits.append(Set((ACCEPTED_GAPS, index, "on"), ">".join(new if part == old else part for part in parts)))
    edits += _flow_edits(whole.root, lambda steps: [new if step == old else step for step in steps])
    edits += [Rename(one.loc, new) for one in _of_answers(whole.root, old)]
    return edits


def _in_file(whole: Whole, touchpoint: str) -> Iterator[Reference]:
    root = whole.root
    yield from _of_touchpoints(whole, touchpoint)
    for loc, chain in _chains(root):
        if touchpoint in _steps(chain):
            yield Reference(chain.place, loc, Pointer.FLOW, _FLOW.format(chain=quoted(text_of(chain) or "")))
    for index, link in enumerate(items(entries(root).get("links"))):
        if touchpoint in _ends(link):
            start, end = (quoted(text_of(entries(link).get(one)) or "?") for one in ("from", "to"))
            yield Reference(link.place, ("links", index), Pointer.LINK, _LINK.format(start=start, end=end))
    yield from _of_answers(root, touchpoint)
    for index, gap in enumerate(items(entries(root).get(ACCEPTED_GAPS))):
        if touchpoint in _subjects(gap):
            message = _ACCEPTED.format(rule=quoted(text_of(entries(gap).get("rule")) or "?"))
            yield Reference(gap.place, (ACCEPTED_GAPS, index), Pointer.ACCEPTED_GAP, message)


def _of_touchpoints(whole: Whole, touchpoint: str) -> Iterator[Reference]:
    """Where other touchpoints name it: as what catches their failure, or as what they stand behind."""
    for one in whole.touchpoints:
        fields = entries(one.node)
        recovery, after = entries(fields.get("failure")).get("recovery"), fields.get("after")
        if one.id == touchpoint:
            continue
        if recovery is not None and text_of(recovery) == touchpoint:
            message = _RECOVERY.format(id=quoted(one.id))
            yield Reference(recovery.place, (*one.loc, "failure", "recovery"), Pointer.RECOVERY, message)
        if after is not None and text_of(after) == touchpoint:
            yield Reference(after.place, (*one.loc, "after"), Pointer.AFTER, _AFTER.format(id=quoted(one.id)))


def _of_answers(root: Node, touchpoint: str) -> Iterator[Reference]:
    for index, question in enumerate(items(entries(root).get("questions"))):
        answers = entries(question).get("answers")
        if answers is not None and touchpoint in entries(answers):
            message = _ANSWER.format(id=quoted(text_of(entries(question).get("id")) or "?"))
            loc = ("questions", index, "answers", touchpoint)
            yield Reference(key_place(answers, touchpoint), loc, Pointer.ANSWER, message)


def _as_patch(other: Whole, touchpoint: str) -> Iterator[Reference]:
    """What a file that takes the touchpoint over writes about it."""
    written = other.written(touchpoint)
    if written is not None:
        yield Reference(written.node.place, written.loc, Pointer.ENTRY, _ENTRY.format(id=quoted(touchpoint)))
    for index, node in enumerate(items(entries(other.root).get("remove"))):
        if text_of(node) == touchpoint:
            yield Reference(node.place, ("remove", index), Pointer.REMOVE, _REMOVE.format(id=quoted(touchpoint)))


def _map_at(whole: Whole, loc: Loc) -> dict[str, Node]:
    node: Node | None = whole.root
    for step in loc:
        node = items(node)[step] if isinstance(step, int) else entries(node).get(step)
    return entries(node)


def _ends(link: Node) -> set[str | None]:
    return {text_of(entries(link).get("from")), text_of(entries(link).get("to"))}


def _subjects(gap: Node) -> set[str]:
    return {part.strip() for part in (text_of(entries(gap).get("on")) or "").split(">")}


def _without_items(root: Node, field: str, is_gone: Callable[[Node], bool]) -> list[Edit]:
    listed = items(entries(root).get(field))
    gone = [index for index, node in enumerate(listed) if is_gone(node)]
    replaces = "extends" in entries(root) and field != ACCEPTED_GAPS  # then an empty list is not the same as none
    if gone and len(gone) == len(listed) and not replaces:
        return [Remove((field,))]
    return [Remove((field, index)) for index in gone]


def _chains(root: Node) -> Iterator[tuple[Loc, Node]]:
    """The chains of the flow as they are written, each a text `a > b > c`."""
    flow = entries(root).get("flow")
    if flow is not None and isinstance(flow.value, str):
        yield ("flow",), flow
    for index, chain in enumerate(items(flow)):
        if isinstance(chain.value, str):
            yield ("flow", index), chain


def _steps(chain: Node) -> list[str]:
    return [step.strip() for step in (text_of(chain) or "").split(">")]


def _closed(steps: list[str]) -> list[str]:
    """Without a step that repeats the one before it; none where the chain leads nowhere any more."""
    kept = [step for index, step in enumerate(steps) if index == 0 or steps[index - 1] != step]
    return kept if len(kept) > 1 else []


def _flow_edits(root: Node, change: Callable[[list[str]], list[str]]) -> list[Edit]:
    edits: list[Edit] = []
    chains = list(_chains(root))
    gone = []
    for loc, chain in chains:
        steps = _steps(chain)
        after = change(steps)
        if not after:
            gone.append(loc)
        elif after != steps:
            edits.append(Set(loc, " > ".join(after)))
    if gone and len(gone) == len(chains):
        return [Remove(("flow",))]
    return edits + [Remove(loc) for loc in gone]


def _answers_removed(root: Node, touchpoint: str) -> list[Edit]:
    """A question that nobody answers any more goes too."""
    found = list(_of_answers(root, touchpoint))
    questions = items(entries(root).get("questions"))
    alone = {one.loc[1] for one in found if len(entries(entries(questions[int(one.loc[1])]).get("answers"))) == 1}
    if alone and len(alone) == len(questions):
        return [Remove(("questions",))]
    return [Remove(one.loc[:2] if one.loc[1] in alone else one.loc) for one in found]


_LINK = Text(en="link {start} → {end}", fr="lien {start} → {end}")
_FLOW = Text(en="flow {chain}", fr="enchaînement {chain}")
_RECOVERY = Text(en="what catches the failures of {id}", fr="recours en cas d’échec de {id}")
_AFTER = Text(en="{id} is placed after it", fr="{id} est placé après lui")
_ANSWER = Text(en="its answer to the question {id}", fr="sa réponse à la question {id}")
_ACCEPTED = Text(en="accepted gap {rule}", fr="écart accepté {rule}")
_ENTRY = Text(en="fields written over {id}", fr="champs écrits par-dessus {id}")
_REMOVE = Text(en="{id} is removed there", fr="{id} y est retiré")
