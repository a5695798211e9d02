"""Names -> ids that are distinct in one file and that the program accepts."""

from collections.abc import Iterable

from touchpoints.model import Phase
from touchpoints.naming import LONGEST_SLUG, latin_slug

_TAKEN = frozenset(phase.value for phase in Phase)
"""Not ids: a gap could not tell them from phases."""


def distinct_ids(wishes: Iterable[tuple[str, str]]) -> list[str]:
    """An id for each (id wished for, name): the first of equal ones as it is, then `-2`, `-3`…"""
    used: set[str] = set(_TAKEN)
    ids = []
    for number, (wished, name) in enumerate(wishes, start=1):
        base = latin_slug(wished) or latin_slug(name) or f"touchpoint-{number}"
        id_, count = base, 1
        while id_ in used:
            count += 1
            id_ = f"{base[: LONGEST_SLUG - len(str(count)) - 1].rstrip('-')}-{count}"
        used.add(id_)
        ids.append(id_)
    return ids
