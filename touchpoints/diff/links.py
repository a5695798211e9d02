"""Two journeys -> the declared steps that were added, taken out or written otherwise."""

from collections import Counter
from collections.abc import Iterator

from touchpoints.assess import JourneyAssessment
from touchpoints.diff.result import Change, LinkDiff
from touchpoints.graph import Step
from touchpoints.model import LinkKind

_Key = tuple[str, str, LinkKind, int]
"""Ends, kind, and which of several such steps."""


def link_changes(before: JourneyAssessment | None, after: JourneyAssessment | None) -> Iterator[LinkDiff]:
    """Every declared step of both sides, in the order of the later one; those taken out last."""
    was, now = _steps(before), _steps(after)
    for key, step in now.items():
        assert after is not None, "its steps were just read"
        old = was.get(key)
        change = Change.ADDED if old is None else Change.SAME if _said(old) == _said(step) else Change.CHANGED
        yield LinkDiff(*key[:3], change, old, step, after.document.place(step.loc))
    for key, step in was.items():
        if key not in now:
            assert before is not None, "its steps were just read"
            yield LinkDiff(*key[:3], Change.REMOVED, step, None, before.document.place(step.loc))


def _steps(assessed: JourneyAssessment | None) -> dict[_Key, Step]:
    found: dict[_Key, Step] = {}
    seen: Counter[tuple[str, str, LinkKind]] = Counter()
    for step in assessed.graph.steps if assessed else ():
        if not step.implied:
            twins = (step.source, step.target, step.kind)
            found[(*twins, seen[twins])] = step
            seen[twins] += 1
    return found


def _said(step: Step) -> tuple[object, ...]:
    return step.share, step.count, step.channel, step.lands_on_claim, step.hand_over
