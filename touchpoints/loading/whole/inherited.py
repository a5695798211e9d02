"""What a patch takes over: nothing about touchpoints that it removes; acceptances beside those of its own."""

from collections.abc import Callable, Collection

from touchpoints.loading.yaml.tree import Node, entries, is_given, items, text_of, with_entries, with_value
from touchpoints.model import PHASE_NAMES

ACCEPTED_GAPS = "accepted_gaps"
"""The one list of a journey that a patch adds to, and does not replace."""


def without_what_pointed_at(root: Node, removed: Collection[str]) -> Node:
    """The inherited journey without anything that leads to a removed touchpoint; the touchpoints themselves stay."""
    if not removed:
        return root
    return with_entries(
        root,
        links=_kept(root, "links", lambda link: not (_ends(link) & set(removed))),
        flow=_closed(entries(root).get("flow"), removed),
        questions=_answered(entries(root).get("questions"), removed),
        accepted_gaps=_kept(root, ACCEPTED_GAPS, lambda gap: not (_subjects(gap) & set(removed))),
        touchpoints=_without_recovery(entries(root).get("touchpoints"), removed),
    )


def all_accepted(inherited: Node, own: Node) -> Node | None:
    """The acceptances of a file that extends another: those it inherits and its own, which win where both stand.

    Only `null` takes away what is inherited. An acceptance about a question that the file asks no more goes with it.
    """
    theirs, mine = (entries(root).get(ACCEPTED_GAPS) for root in (inherited, own))
    if not isinstance(theirs.value if theirs else None, list) or (mine is not None and not is_given(mine)):
        return mine if mine is not None else theirs
    if mine is not None and not isinstance(mine.value, list):
        return mine
    ours = {accepted_as(node) for node in items(mine)}
    gone = _questions(inherited) - _questions(own) if "questions" in entries(own) else frozenset()
    kept = [node for node in items(theirs) if accepted_as(node) not in ours and not _subjects(node) & gone]
    place = mine if mine is not None else theirs
    assert place is not None
    return with_value(place, [*kept, *items(mine)])


def accepted_as(entry: Node) -> tuple[str, str]:
    """What tells an acceptance from the others: its rule, and what it is about; "" where that is the whole file."""
    fields = entries(entry)
    return text_of(fields.get("rule")) or "", same_subject(text_of(fields.get("on")) or "")


def same_subject(on: str) -> str:
    """`on` in one spelling: phases by their English name, links without spaces."""
    phase = PHASE_NAMES.get(on)
    return phase.value if phase else ">".join(part.strip() for part in on.split(">"))


def _questions(root: Node) -> frozenset[str]:
    return frozenset(text_of(entries(node).get("id")) or "" for node in items(entries(root).get("questions"))) - {""}


def _kept(root: Node, field: str, is_kept: Callable[[Node], bool]) -> Node | None:
    node = entries(root).get(field)
    if node is None or not isinstance(node.value, list):
        return node
    return with_value(node, [item for item in node.value if is_kept(item)])


def _ends(link: Node) -> set[str]:
    return {text_of(entries(link).get("from")) or "", text_of(entries(link).get("to")) or ""}


def _subjects(gap: Node) -> set[str]:
    """The touchpoints an accepted gap is about: one, or the two ends of a link `a>b`."""
    return {part.strip() for part in (text_of(entries(gap).get("on")) or "").split(">")}


def _closed(flow: Node | None, removed: Collection[str]) -> Node | None:
    """`a > b > c` without b is a > c; a chain that leads nowhere any more is gone, and a flow without chains too."""
    if flow is None or not isinstance(flow.value, list):
        return flow
    chains = []
    for chain in flow.value:
        if not isinstance(chain.value, list):
            chains.append(chain)
            continue
        steps: list[Node] = []
        for step in chain.value:
            repeats = bool(steps) and steps[-1].value == step.value
            if step.value not in removed and not repeats:
                steps.append(step)
        if len(steps) > 1 or len(steps) == len(chain.value):
            chains.append(with_value(chain, steps))
    return with_value(flow, chains) if chains else None


def _answered(questions: Node | None, removed: Collection[str]) -> Node | None:
    """Questions without the answers of removed touchpoints; one that nobody answers any more is gone."""
    if questions is None or not isinstance(questions.value, list):
        return questions
    kept = []
    for question in questions.value:
        answers = entries(question).get("answers")
        left = {key: node for key, node in entries(answers).items() if key not in removed}
        if answers is None or len(left) == len(entries(answers)):
            kept.append(question)
        elif left:
            kept.append(with_entries(question, answers=with_value(answers, left)))
    return with_value(questions, kept)


def _without_recovery(phases: Node | None, removed: Collection[str]) -> Node | None:
    if phases is None:
        return None
    lists = {}
    for phase, listed in entries(phases).items():
        lists[phase] = with_value(listed, [_recovers_elsewhere(node, removed) for node in items(listed)])
    return with_value(phases, lists)


def _recovers_elsewhere(touchpoint: Node, removed: Collection[str]) -> Node:
    failure = entries(touchpoint).get("failure")
    if failure is None or text_of(entries(failure).get("recovery")) not in removed:
        return touchpoint
    return with_entries(touchpoint, failure=with_entries(failure, recovery=None))
