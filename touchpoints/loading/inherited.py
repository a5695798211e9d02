"""What a journey says about touchpoints that a patch removes goes with them; a chain closes over the gap."""

from collections.abc import Callable, Collection

from touchpoints.loading.node import Node
from touchpoints.loading.tree import entries, items, text_of, with_entries, with_value


def without_what_pointed_at(root: Node, removed: Collection[str]) -> Node:
    """The inherited journey without anything that leads to a removed touchpoint; the touchpoints themselves stay."""
    if not removed:
        return root
    return with_entries(
        root,
        links=_kept(root, "links", lambda link: not (_ends(link) & set(removed))),
        flow=_closed(entries(root).get("flow"), removed),
        questions=_answered(entries(root).get("questions"), removed),
        accepted_gaps=_kept(root, "accepted_gaps", lambda gap: not (_subjects(gap) & set(removed))),
        touchpoints=_without_recovery(entries(root).get("touchpoints"), removed),
    )


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
