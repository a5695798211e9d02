"""Ratings that the same participants gave twice -> the change of each, and whether it may be chance."""

from collections.abc import Iterator, Sequence
from statistics import median

from touchpoints.diff.result import PairedChange
from touchpoints.grades import RowKind
from touchpoints.model import Journey, Touchpoint
from touchpoints.score.difference import Difference
from touchpoints.score.result import Row
from touchpoints.score.two_samples import sign_flip_p

FEWEST, MOST = 6, 20
"""Changes that are not 0: fewer cannot reach .05 (2 / 2^5 = .0625); the permutations of more are too many to list."""


def paired_changes(difference: Difference, before: Journey, after: Journey, id_: str) -> Iterator[PairedChange]:
    """The components rated in two workshops that list the same participants (`participants: [p1, p2]`)."""
    for effect in difference.effects:
        was, now = effect.before, effect.after
        if was is None or now is None or was.kind is not RowKind.RATING or was.basis == now.basis:
            continue
        ratings_was, ratings_now = _by_participant(was, before, id_), _by_participant(now, after, id_)
        if ratings_was is None or ratings_now is None or ratings_was.keys() != ratings_now.keys():
            continue
        pairs = [(ratings_was[one], ratings_now[one]) for one in ratings_was]
        changes = tuple(new - old for old, new in pairs if old is not None and new is not None)
        if changes:
            yield PairedChange(effect.component, changes, median(changes), _p(changes))


def _p(changes: Sequence[float]) -> float | None:
    moved = sum(change != 0 for change in changes)
    return sign_flip_p(changes) if FEWEST <= moved <= MOST else None


def _by_participant(row: Row, journey: Journey, id_: str) -> dict[str, float | None] | None:
    """The ratings of a row by participant; None where it is not known who gave which."""
    touchpoint: Touchpoint = journey.by_id[id_]
    ratings = touchpoint.rating_of(row.component)
    workshop = next((one for one in journey.workshops if one.id == row.workshop), None)
    if workshop is None or not isinstance(ratings, tuple) or not isinstance(workshop.participants, tuple):
        return None
    if len(set(workshop.participants)) != len(ratings):
        return None
    return dict(zip(workshop.participants, ratings, strict=True))
