"""What changed since the last commit: the journeys that moved, by how much, and the way to all of it."""

from collections.abc import Iterator

from touchpoints.diff import Change, Diff, GapChange, JourneyDiff
from touchpoints.diff.sentences import CHANGE, side, summary
from touchpoints.element import Child, h, listed
from touchpoints.errors import TouchpointsError
from touchpoints.outline.change import JourneyChange, build_journey_change, said_of
from touchpoints.text import Text, number
from touchpoints.web import address
from touchpoints.web.compare.comparison import since
from touchpoints.web.compare.differences import verdict
from touchpoints.web.parts import chips
from touchpoints.web.parts.pieces import Piece, show
from touchpoints.web.visit import Visit

SHOWN = 5
"""Journeys, and gaps of one journey: the rest stands on the Compare page."""

_TITLE = Text(en="What changed since the last commit", fr="Ce qui a changé depuis le dernier commit")
_NOTHING = Text(
    en="No commit holds other journeys than these files.",
    fr="Aucun commit ne contient d’autres parcours que ces fichiers.",
)
_FROM = Text(
    en="Since {before}: the latest commit whose journeys are not those of the files.",
    fr="Depuis {before} : le dernier commit dont les parcours ne sont pas ceux des fichiers.",
)
_ALL = Text(en="Compare in full", fr="Comparer en détail")
_MORE = Text(en="… and {count} more", fr="… et {count} de plus")
_TOLD = (GapChange.NEW, GapChange.REOPENED, GapChange.WORSE, GapChange.GONE)


def draw(visit: Visit) -> Iterator[Piece]:
    """Beneath the overview, after all else stands. Nothing where the journeys are in no git repository."""
    try:
        found = since(visit.folder, visit.assessment, visit.lang)
    except TouchpointsError:
        return
    yield show(h("section", *_told(found, visit), class_="since"), key="overview-since")


def _told(found: Diff | None, visit: Visit) -> list[Child]:
    lang = visit.lang
    head: list[Child] = [h("h2", _TITLE(lang))]
    if found is None:
        return [*head, h("p", _NOTHING(lang), class_="muted")]
    more = len(found.changed) - SHOWN
    whole = h("a", _ALL(lang), href=visit.href(address.COMPARE, with_="revisions", a=found.before.commit[:8]))
    return [
        *head,
        h("p", summary(found)(lang)),
        listed([_journey(one, found, visit) for one in found.changed[:SHOWN]], class_="changes"),
        h("p", _MORE.format(count=number(more))(lang), class_="small muted") if more > 0 else None,
        h("p", _FROM.format(before=side(found.before))(lang), " ", whole, class_="small muted"),
    ]


def _journey(one: JourneyDiff, found: Diff, visit: Visit) -> list[Child]:
    told, assessed = build_journey_change(one, visit.lang), one.after or one.before
    assert assessed is not None, "a journey stands on one side at least"
    journey = assessed.journey
    place = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value}
    target = visit.href(address.COMPARE, **place, with_="revisions", a=found.before.commit[:8])
    return [
        h("a", h("strong", told.title), href=target, data_key=f"since-{one.key}"),
        h("span", _score(told, visit), class_="since-score"),
        h("span", said_of(one, visit.lang), class_="small muted"),
        listed(_gaps(told), class_="small"),
    ]


def _score(told: JourneyChange, visit: Visit) -> list[Child]:
    lang, one, score = visit.lang, told.figures, told.score
    if score is None:
        return [h("span", CHANGE[one.change](lang), class_="tag plain")] if one.change is not Change.SAME else []
    sides: list[Child] = [
        chips.box(assessed.scores.score, lang) for assessed in (one.before, one.after) if assessed is not None
    ]
    return [sides[0], " → ", *sides[1:], " ", score.value, " " if score.value else None, verdict(score, visit)]


def _gaps(told: JourneyChange) -> list[Child]:
    shown = [gap for gap in told.gaps if gap.figures.change in _TOLD][:SHOWN]
    return [[gap.change, " — ", gap.title, " · ", h("span", gap.message, class_="muted")] for gap in shown]
