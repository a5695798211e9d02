"""The draft's own graph below its links: a link is drawn by picking where it leaves, then where it goes."""

from collections.abc import Iterator, Mapping

from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.desk.desk import Editing
from touchpoints.desk.effect import Effect
from touchpoints.desk.events import On
from touchpoints.element import h
from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.web.desk.buttons import button
from touchpoints.web.parts.graph_less import LessPart
from touchpoints.web.parts.pictures import picture
from touchpoints.web.parts.pieces import Graph, Piece, show
from touchpoints.web.visit import Visit


def draw(page: Editing, told: Effect, visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    found = _drafted(page, told, visit)
    if found is None:
        yield show(h("p", _NO_GRAPH(lang), class_="muted"), key="edit-no-graph")
        return
    assessment, assessed = found
    if page.leaving:
        name = (
            assessed.journey.by_id[page.leaving].title if page.leaving in assessed.journey.by_id else Text(en="", fr="")
        )
        said = h("p", _FROM.format(name=name)(lang), " ", button(_NOT(lang), "cancel"), class_="notice", role="status")
        yield show(said, key="edit-leaving")
    try:
        drawn = picture(assessment, assessed, lang, LessPart())
    except TouchpointsError as error:
        yield show(h("p", error.text(lang), class_="notice"), key="edit-no-graph")
        return

    yield Graph("edit-graph", drawn, _link, page.leaving or None)


def _link(id_: str) -> Mapping[str, str]:
    return {"do": f"{On.PAGE}link", "subject": id_}


def _drafted(page: Editing, told: Effect, visit: Visit) -> tuple[Assessment, JourneyAssessment] | None:
    """The journey as the draft has it; None where it cannot be judged."""
    assert page.draft is not None
    assessment = told.changes.now if page.draft.is_changed else visit.assessment
    assessed = next((each for each in assessment.journeys if each.document.file == page.draft.file), None)
    return (assessment, assessed) if assessed is not None else None


_NO_GRAPH = Text(
    en="There is no graph while the draft has errors or no touchpoint.",
    fr="Il n’y a pas de graphe tant que le brouillon a des erreurs ou aucun point de contact.",
)
_FROM = Text(
    en="A link leaves “{name}”: pick the touchpoint it reaches.",
    fr="Un lien quitte « {name} » : choisissez le point de contact qu’il atteint.",
)
_NOT = Text(en="Draw none", fr="N’en tracer aucun")
