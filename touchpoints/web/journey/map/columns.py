"""The columns of the journey map: its touchpoints in order, and behind those of a phase one for what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.catalogue import Catalogue
from touchpoints.diagram.from_gaps import broken_promises, faults, missing_recoveries_of
from touchpoints.element import Child, Element, h, listed
from touchpoints.gap import Carrier, Gap
from touchpoints.graph import Step
from touchpoints.icons import MARKS, Icon
from touchpoints.model import End, LinkKind, Phase, Touchpoint
from touchpoints.settings import SavedView
from touchpoints.text import Text, percent
from touchpoints.web.visit import Visit

_RECOVERY = Text(en="Recovery after “{name}”", fr="Rattrapage après « {name} »")


@dataclass(frozen=True, slots=True)
class Ghost:
    """A touchpoint that customers miss, and the open gap that says so."""

    phase: Phase
    title: Text
    gap: Gap


@dataclass(frozen=True, slots=True)
class MapColumn:
    """A touchpoint; or, where that is None, all that its phase lacks."""

    id: str
    phase: Phase
    touchpoint: Touchpoint | None = None
    ghosts: tuple[Ghost, ...] = ()


def view_of(visit: Visit) -> SavedView | None:
    """The view that the address names; None where it names none, or one that does not exist."""
    return visit.assessment.settings.map_views.get(visit.address.get("map") or "")


def shown_in(assessed: JourneyAssessment, visit: Visit) -> list[Touchpoint]:
    """The touchpoints of the view in the order of the journey; all of them where it holds none of this journey."""
    view, settings = view_of(visit), visit.assessment.settings
    every = list(assessed.journey.in_order)
    return [each for each in every if view is None or settings.keeps(view, each)] or every


def shown_columns(assessed: JourneyAssessment, visit: Visit) -> list[MapColumn]:
    """The columns of the view. What is missing has neither channel nor owner: a view of some has none of it."""
    shown, view = {each.id for each in shown_in(assessed, visit)}, view_of(visit)

    def lacks(phase: Phase) -> bool:
        narrowed = view is not None and (view.channels or view.owners)
        return not narrowed and (view is None or not view.phases or phase in view.phases)

    columns = columns_of(assessed, visit.assessment.catalogue)
    return [each for each in columns if (each.id in shown if each.touchpoint else lacks(each.phase))]


def columns_of(assessed: JourneyAssessment, catalogue: Catalogue) -> list[MapColumn]:
    """Phase by phase, what is missing at its end."""
    missing = list(_ghosts(assessed, catalogue))
    found: list[MapColumn] = []
    for phase in Phase:
        found += [MapColumn(each.id, phase, each) for each in assessed.journey.in_phase(phase)]
        if ghosts := tuple(each for each in missing if each.phase is phase):
            found.append(MapColumn(f"?{phase.value}", phase, ghosts=ghosts))
    return found


def _ghosts(assessed: JourneyAssessment, catalogue: Catalogue) -> Iterator[Ghost]:
    """The types whose absence is an open gap, each once, then the recoveries that are missing."""
    missing = {kind: gap for gap in reversed(assessed.gaps.gaps) if gap.is_open for kind in gap.missing_types}
    for kind, gap in missing.items():
        if kind in catalogue.types:
            yield Ghost(catalogue.types[kind].phase, catalogue.types[kind].name, gap)
    for gap, id_ in missing_recoveries_of(assessed):
        touchpoint = assessed.journey.by_id[id_]
        yield Ghost(touchpoint.phase, _RECOVERY.format(name=touchpoint.title), gap)


def is_marked(column: MapColumn, gap: Gap | None) -> bool:
    """Whether a gap is about a column: its touchpoint, or one that it misses."""
    if gap is None:
        return False
    if column.touchpoint is None:
        return any(ghost.gap.key == gap.key for ghost in column.ghosts)
    return column.id in gap.touchpoints and gap.carrier is not Carrier.LINK


_MISSING = Text(en="nothing catches customers when it fails", fr="rien ne rattrape le client en cas d’échec")


def picture(icon: Icon, class_: str = "map-icon") -> Element:
    """An icon beside its words, which a screen reader reads instead."""
    return h("svg", h("path", d=icon.path), viewBox="0 0 16 16", width=16, height=16, class_=class_, aria_hidden="true")


def ways(assessed: JourneyAssessment, visit: Visit) -> dict[str, Child]:
    """The links that somebody declared, then the recovery that is missing; nothing where only the order is written."""
    steps = [step for step in assessed.graph.steps if not step.implied and step.source in assessed.journey.by_id]
    broken = broken_promises(assessed, steps)
    unrecovered = {id_: gap for gap, id_ in missing_recoveries_of(assessed)}
    found: dict[str, Child] = {}
    for id_ in assessed.journey.by_id:
        told = [_way(step, assessed, broken.get(step), visit) for step in steps if step.source == id_]
        if id_ in unrecovered:
            marked = unrecovered[id_].key == visit.address.get("gap")
            said = h("strong", _MISSING(visit.lang), class_="broken")
            told.append(h("span", picture(MARKS["failure"]), h("span", said), class_="marked" if marked else None))
        found[id_] = listed(told, class_="map-ways")
    return found


def _way(step: Step, assessed: JourneyAssessment, promise: Text | None, visit: Visit) -> Element:
    """ "→ Delivery 84 %, promise not kept": by its kind in words, with what is wrong on it."""
    lang = visit.lang
    kind = None if step.kind is LinkKind.NEXT else labels.LINK_KIND[step.kind](lang)
    share = "" if step.share is None else f" {percent(step.share, 0 if step.share >= 0.01 else 1)(lang)}"
    wrong = [h("strong", fault(lang), class_="broken") for fault in faults(step, promise)]
    gaps = [gap for gap in assessed.gaps.gaps if gap.key == visit.address.get("gap")]
    marked = any(step.ends == gap.on or (promise is not None and gap.title == promise) for gap in gaps)
    return h(
        "span",
        picture(MARKS[step.kind.value]) if step.kind.value in MARKS else h("span", "→", aria_hidden="true"),
        h(
            "span",
            h("em", kind, " ") if kind else None,
            _target(step, assessed, visit),
            share,
            [(" · ", each) for each in wrong],
        ),
        class_="marked" if marked else None,
    )


def _target(step: Step, assessed: JourneyAssessment, visit: Visit) -> Child:
    if step.target in assessed.journey.by_id:
        return visit.quote(assessed.journey.by_id[step.target].name, assessed.journey)
    return labels.END[End(step.target)](visit.lang) if step.target in set(End) else step.target
