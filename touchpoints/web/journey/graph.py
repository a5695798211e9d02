"""The graph view: the picture of the journey, or one sentence why there is none and what to do about it."""

from collections.abc import Iterator

from touchpoints.assess import JourneyAssessment
from touchpoints.diagram.fewer import FOLDED
from touchpoints.diagram.from_gaps import marked_by
from touchpoints.element import Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.story import summary
from touchpoints.text import Text
from touchpoints.web.address import Address
from touchpoints.web.journey.gap_notice import gap_asked, gap_notice
from touchpoints.web.parts.graph_less import part_asked_for, unfolded, ways_to_less
from touchpoints.web.parts.pictures import picture, whole_diagram
from touchpoints.web.parts.pieces import Graph, Piece, show
from touchpoints.web.visit import Visit

_IN_WORDS = Text(en="The graph in words", fr="Le graphe en mots")
_INSTEAD = Text(
    en="The table and the story show the same journey without a picture.",
    fr="Le tableau et le récit montrent le même parcours sans image.",
)


def draw_graph(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    part, whole = part_asked_for(assessed, visit), whole_diagram(visit.assessment, assessed, lang)
    selected = visit.address.get("touchpoint")
    try:
        drawn = picture(visit.assessment, assessed, lang, part)
    except TouchpointsError as error:
        links = [h("a", _INSTEAD(lang), href=visit.href(view="table"))]
        yield show(ways_to_less(whole, whole, part, assessed, visit), key="journey-graph-less")
        yield show(h("p", error.text(lang), " ", links, class_="notice"), key="journey-no-graph")
        return
    yield show(ways_to_less(whole, drawn.diagram, part, assessed, visit), key="journey-graph-less")

    at, ids = visit.address, frozenset(assessed.journey.by_id)
    without_fold = {phase.value: visit.address.to(fold=unfolded(phase, visit)) for phase in Phase}

    def pick(id_: str) -> Address | None:
        if id_.startswith(FOLDED):
            return without_fold[id_.removeprefix(FOLDED)]
        if id_ and id_ not in ids:
            return None
        return at.to(touchpoint=id_ or None, around=at.get("around") if id_ else None)

    gap = gap_asked(assessed, visit)
    if notice := gap_notice(assessed, visit):
        yield show(notice, key="journey-graph-gap")
    marked = marked_by(drawn.diagram, gap) if gap else None
    yield Graph(f"graph-{assessed.key}", drawn, pick, selected, marked)
    yield show(*_beneath(assessed, visit, drawn.note), key="journey-graph-words")


def _beneath(assessed: JourneyAssessment, visit: Visit, note: Text | None) -> list[Element]:
    said = summary(assessed, visit.assessment.segment_name(assessed))
    words = h(
        "details",
        h("summary", _IN_WORDS(visit.lang)),
        h("p", visit.sentence(said, assessed.journey)),
        data_key="graph-words",
    )
    return [h("p", note(visit.lang), class_="notice"), words] if note else [words]
