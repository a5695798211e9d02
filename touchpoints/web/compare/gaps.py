"""A JourneyDiff -> its gaps that came, went, became worse or eased, in groups, each with what it costs."""

from collections.abc import Iterator, Mapping, Sequence

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.diff import DiffKind, GapChange, JourneyDiff
from touchpoints.diff.sentences import change_of
from touchpoints.element import Child, Element, h
from touchpoints.outline.change import HEADING, ChangePart, GapChangeOutline, JourneyChange
from touchpoints.text import Text, number, plural
from touchpoints.web import address
from touchpoints.web.compare.comparison import Comparison
from touchpoints.web.parts import chips, gap_card
from touchpoints.web.visit import Visit

_NONE = Text(en="The same gaps on both sides.", fr="Les mêmes écarts des deux côtés.")
_IMPACT = Text(en="impact {change}", fr="impact {change}")
_REST = (
    Text(en="{count} more", fr="{count} de plus"),
    Text(en="{count} more", fr="{count} de plus"),
)
SHOWN = 7
"""Gaps of a group that stand open; the others unfold."""
_GROUP = Text(en="{name} ({count})", fr="{name} ({count})")

_OF_REVISIONS: Mapping[GapChange, Text] = {
    GapChange.NEW: Text(en="New", fr="Nouveaux"),
    GapChange.REOPENED: Text(en="Counting again", fr="Qui comptent à nouveau"),
    GapChange.WORSE: Text(en="Worse", fr="Aggravés"),
    GapChange.EASED: Text(en="Eased", fr="Atténués"),
    GapChange.ACCEPTED: Text(en="Accepted", fr="Acceptés"),
    GapChange.GONE: Text(en="Gone", fr="Résolus"),
}
_OF_SEGMENTS: Mapping[GapChange, Text] = {
    GapChange.NEW: Text(en="Only for “{after}”", fr="Seulement pour « {after} »"),
    GapChange.REOPENED: Text(en="Accepted for “{before}” only", fr="Acceptés seulement pour « {before} »"),
    GapChange.WORSE: Text(en="Worse for “{after}”", fr="Plus graves pour « {after} »"),
    GapChange.EASED: Text(en="Worse for “{before}”", fr="Plus graves pour « {before} »"),
    GapChange.ACCEPTED: Text(en="Accepted for “{after}” only", fr="Acceptés seulement pour « {after} »"),
    GapChange.GONE: Text(en="Only for “{before}”", fr="Seulement pour « {before} »"),
}
_OF_STATES: Mapping[GapChange, Text] = {
    **_OF_REVISIONS,
    GapChange.NEW: Text(en="The target would open", fr="Que la cible ouvrirait"),
    GapChange.WORSE: Text(en="The target would make worse", fr="Que la cible aggraverait"),
    GapChange.EASED: Text(en="The target would ease", fr="Que la cible atténuerait"),
    GapChange.GONE: Text(en="The target would close", fr="Que la cible fermerait"),
}
_NAMES = {DiffKind.REVISIONS: _OF_REVISIONS, DiffKind.SEGMENTS: _OF_SEGMENTS, DiffKind.STATES: _OF_STATES}


def gaps(found: Comparison, told: JourneyChange, visit: Visit) -> list[Element]:
    """The groups that hold something."""
    lang, assessed = visit.lang, told.figures
    groups = [
        h(
            "section",
            h("h3", _GROUP.format(name=_name(change, found, assessed.kind), count=number(len(inside)))(lang)),
            _listed(inside[:SHOWN], assessed, visit),
            h(
                "details",
                h("summary", plural(len(inside) - SHOWN, *_REST)(lang)),
                _listed(inside[SHOWN:], assessed, visit),
                data_key=f"gaps-{change.value}",
            )
            if len(inside) > SHOWN
            else None,
            class_=f"gap-group {change.value}",
        )
        for change, inside in _grouped(told.gaps)
    ]
    return [
        h("h2", HEADING[ChangePart.GAPS](lang)),
        h("div", groups, class_="gap-groups") if groups else h("p", _NONE(lang)),
    ]


def _listed(inside: Sequence[GapChangeOutline], journey_diff: JourneyDiff, visit: Visit) -> Element:
    return h("ul", [h("li", _gap(one, journey_diff, visit)) for one in inside], class_="loose")


def _grouped(all_: Sequence[GapChangeOutline]) -> Iterator[tuple[GapChange, list[GapChangeOutline]]]:
    for change in GapChange:
        if inside := [one for one in all_ if one.figures.change is change]:
            yield change, inside


def _name(change: GapChange, found: Comparison, kind: DiffKind) -> Text:
    return _NAMES[kind][change].format(before=found.before, after=found.after)


def _gap(told: GapChangeOutline, journey_diff: JourneyDiff, visit: Visit) -> list[Child]:
    one, gap = told.figures, told.figures.gap
    side = journey_diff.after if one.after is not None else journey_diff.before
    assert side is not None, "the gap stands on a side that is there"
    where = visit.sentence(gap_card.where(gap, side), side.journey)
    target = _href(side, gap.key, visit)
    impact = _IMPACT.format(change=change_of(one.impact))(visit.lang)
    said = [told.change] if one.change is GapChange.NEW and not gap.is_open else []
    return [
        h(
            "p",
            chips.gap_class(gap.gap_class, visit.lang),
            " ",
            h("a", where, href=target, data_key=f"gap-{gap.key}") if target else h("strong", where),
            " — ",
            told.title,
        ),
        h(
            "p",
            visit.sentence(gap.message, side.journey),
            " ",
            h("span", " · ".join([impact, *said]), class_="muted"),
            class_="small",
        ),
    ]


def _href(side: JourneyAssessment, key: str, visit: Visit) -> str | None:
    """The card of a gap that is there now; None for one of another time."""
    if not _is_now(side, visit.assessment):
        return None
    journey = side.journey
    return visit.href(address.GAPS, journey=journey.id, segment=journey.segment_id, state=journey.state.value, gap=key)


def _is_now(side: JourneyAssessment, assessment: Assessment) -> bool:
    return any(each is side for each in assessment.journeys)
