"""What to do about a touchpoint, in its own words: the team's idea where it wrote one, else the row that loses most."""

from touchpoints.grades import RowKind
from touchpoints.model import Opportunity, Touchpoint, Words, say
from touchpoints.rules.facts import PROMISE_KEPT, TOLERANCE
from touchpoints.rules.wording import effort_phrase
from touchpoints.score.measurement import Measurement, points
from touchpoints.score.result import Row, TouchpointScore
from touchpoints.score.why import start_with
from touchpoints.text import Text, joined, number, percent, quoted, same

HOPED = Text(en="{points} point(s) hoped for", fr="{points} point(s) espéré(s)")
_ASIDE = Text(en="The team's idea: {idea} ({told}).", fr="Idée de l'équipe : {idea} ({told}).")
_IDEA = Text(en="The team's idea: {idea}.", fr="Idée de l'équipe : {idea}.")
_BACK = Text(
    en="Keeping the promise {commit} of the time instead of {kept} gives {points} point(s) back to the score here.",
    fr="Tenir la promesse dans {commit} des cas au lieu de {kept} rend {points} point(s) au score de ce point.",
)


def remedy(touchpoint: Touchpoint, scored: TouchpointScore) -> Text | None:
    """The team's own idea, else the row to begin with; None where neither is known."""
    return own_idea(touchpoint) or start_with(scored)


def own_idea(touchpoint: Touchpoint) -> Text | None:
    """The idea the team hopes most from, else the first it wrote, with effort and gain as far as they are written."""
    best = best_idea(touchpoint)
    if best is None:
        return None
    idea, aside = quoted(say(idea_words(best))), idea_aside(best)
    return _ASIDE.format(idea=idea, told=joined(aside, same(", "))) if aside else _IDEA.format(idea=idea)


def best_idea(touchpoint: Touchpoint) -> Opportunity | Words | None:
    return max(touchpoint.opportunities, key=_hoped, default=None)


def idea_words(idea: Opportunity | Words) -> Words:
    return idea.text if isinstance(idea, Opportunity) else idea


def idea_aside(idea: Opportunity | Words) -> list[Text]:
    """Its effort and the gain the team hopes for, as far as they are written."""
    if not isinstance(idea, Opportunity):
        return []
    told = [effort_phrase(idea.effort)] if idea.effort is not None else []
    return [*told, HOPED.format(points=number(idea.impact))] if idea.impact is not None else told


def promise_back(touchpoint: Touchpoint, scored: TouchpointScore) -> Text | None:
    """What keeping the promise as announced would give back: coefficient x (points of the commitment - points now).

    None where no row, or more than one, tells whether it is kept, where that one is no measure of these customers, and
    where it would give back less than a point.
    """
    rows = [row for row in scored.rows if row.metric in PROMISE_KEPT]
    if any(row.kind is not RowKind.EVIDENCE for row in rows):
        return None
    return _back(touchpoint.promise.commit, rows[0]) if touchpoint.promise and len(rows) == 1 else None


def _back(commit: float, row: Row) -> Text | None:
    basis = row.basis
    assert isinstance(basis, Measurement), "a row with a metric is measured"
    gain = row.coefficient * (points(commit, basis.worst, basis.best) - row.value)
    if gain < 1 - TOLERANCE:
        return None
    return _BACK.format(commit=percent(commit), kept=percent(basis.figure), points=number(gain))


def _hoped(idea: Opportunity | Words) -> float:
    return idea.impact if isinstance(idea, Opportunity) and idea.impact is not None else -1.0
