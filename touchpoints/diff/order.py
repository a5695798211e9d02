"""Two orders of the same things -> which of them moved, and one order that holds the things of both."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def stayed(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The most names that keep their order from one list to the other; of equal choices the same one both ways.

    The others moved. Each list holds a name once.
    """
    common = set(before) & set(after)
    first, second = sorted(([name for name in before if name in common], [name for name in after if name in common]))
    place = {name: index for index, name in enumerate(second)}
    return frozenset(second[index] for index in _longest_rise([place[name] for name in first]))


def _longest_rise(values: Sequence[int]) -> list[int]:
    """The longest rising subsequence of distinct numbers (patience sorting, Fredman 1975)."""
    tails: list[int] = []
    piles: list[int] = []
    previous: list[int | None] = []
    for index, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(piles[at - 1] if at else None)
        tails[at : at + 1] = [value]
        piles[at : at + 1] = [index]
    rise = []
    step = piles[-1] if piles else None
    while step is not None:
        rise.append(values[step])
        step = previous[step]
    return rise[::-1]


def merged(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """The names of both: in the order of the later list, those only in the earlier one behind what they stood behind.

    Each list holds a name once.
    """
    in_after = set(after)
    behind: dict[str | None, list[str]] = {}
    anchor: str | None = None
    for name in before:
        if name in in_after:
            anchor = name
        else:
            behind.setdefault(anchor, []).append(name)
    return (*behind.get(None, ()), *_with_followers(after, behind))


def _with_followers(after: Sequence[str], behind: Mapping[str | None, Sequence[str]]) -> list[str]:
    return [one for name in after for one in (name, *behind.get(name, ()))]
