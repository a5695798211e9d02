"""An effect on a score -> the line of the later file that made it."""

from touchpoints.diff.result import JourneyDiff
from touchpoints.problem import Place
from touchpoints.score.difference import Effect


def line_of(effect: Effect, journey: JourneyDiff) -> Place | None:
    """The row's own line; of a row that is no longer there, its touchpoint's."""
    if journey.after is None:
        return None
    if effect.after is not None:
        return journey.after.document.place(effect.after.loc)
    loc = journey.after.journey.locs.get(effect.touchpoint)
    return journey.after.document.place(loc) if loc else None
