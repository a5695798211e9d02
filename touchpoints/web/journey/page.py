"""Journey: one journey of one segment as graph, map, table or story, with all about what is selected beside it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.curve import curve, curve_key, sentence
from touchpoints.diagram import Diagram
from touchpoints.diagram.fewer import FOLDED
from touchpoints.diagram.from_gaps import marked_by
from touchpoints.element import Element, h, listed
from touchpoints.errors import TouchpointsError
from touchpoints.model import Phase
from touchpoints.outline.drawn import said
from touchpoints.pictures import picture, whole_diagram
from touchpoints.story import summary, tell
from touchpoints.text import Text
from touchpoints.web import address, words
from touchpoints.web.address import Address, hidden_fields
from touchpoints.web.journey import table
from touchpoints.web.journey.along import along
from touchpoints.web.journey.detail import touchpoint_panel
from touchpoints.web.journey.map.view import draw_map
from touchpoints.web.journey.panel import journey_panel
from touchpoints.web.journey.present import present
from touchpoints.web.parts.exporting import journey_menu
from touchpoints.web.parts.gap_card import gap_asked, gap_notice
from touchpoints.web.parts.headline import headline_part
from touchpoints.web.parts.pictures import part_asked_for, unfolded, ways_to_less
from touchpoints.web.parts.pieces import Beside, Download, Go, Graph, Part, Piece, show
from touchpoints.web.visit import Visit, choose, nearest

GRAPH, MAP, TABLE, STORY = "graph", "map", "table", "story"

_VIEWS: Mapping[str, Text] = {
    GRAPH: Text(en="Graph", fr="Graphe"),
    MAP: Text(en="Map", fr="Carte"),
    TABLE: Text(en="Table", fr="Tableau"),
    STORY: Text(en="Story", fr="Récit"),
}
_VIEW = Text(en="View", fr="Vue")
_CHOOSE = Text(en="Journey shown", fr="Parcours affiché")
_CURVE = Text(en="The score along the journey", fr="Le score au fil du parcours")
_CURVE_KEY = Text(
    en="Full dots are measured, hollow ones are opinion; the band is the 95% margin of error; "
    "the line breaks where nothing is known.",
    fr="Points pleins : mesures ; points creux : avis ; la bande est la marge d’erreur "
    "à 95 % ; la ligne s’interrompt là où l’on ne sait rien.",
)
_ALL = frozenset(address.known(address.JOURNEY))
_OF_PAGE = _ALL - {"lang"}
"""What a link may change that the page draws again by itself."""
_OF_PICK = ("touchpoint", "gap", "around", "fold", "cards")
"""What a pick in the graph changes, or a link beside it."""
_CARRIED = " ".join(_OF_PICK)
_CARRIED_BY_CURVE = " ".join(name for name in _OF_PICK if name not in ("touchpoint", "gap"))
_View = Callable[[JourneyAssessment, Visit], Iterator[Piece]]
_GRAPH_IN_WORDS = Text(en="The graph in words", fr="Le graphe en mots")
_INSTEAD = Text(
    en="The table and the story show the same journey without a picture.",
    fr="Le tableau et le récit montrent le même parcours sans image.",
)
_CARDS = Text(
    en="Every card, with channels and gaps, to zoom, fold and copy",
    fr="Chaque carte, avec canaux et écarts, à agrandir, replier et copier",
)
_LESS = Text(en="Only the picture above", fr="Seulement l’image ci-dessus")
_UNDESCRIBED = Text(en="No touchpoint is described yet.", fr="Aucun point de contact n’est encore décrit.")
_CURVE_IN_WORDS = Text(en="The curve in words", fr="La courbe en mots")


def draw(visit: Visit) -> Iterator[Piece]:
    """A link that stays on the page draws it again by itself, a pick in the graph only what follows it."""
    yield Part(visit.address, _OF_PAGE, _journey)


def _journey(visit: Visit) -> Iterator[Piece]:
    choice = choose(visit.assessment, visit.address)
    assessed = choice.found
    if assessed is None:
        return
    missed = [choice.missed] if choice.missed else []
    asked = visit.address.get("touchpoint")
    if asked is not None and asked not in assessed.journey.by_id:
        missed.append(asked)
    visit = _settled(visit, assessed)
    if visit.address.get("present"):
        yield show(
            present(assessed, whole_diagram(visit.assessment, assessed, visit.lang), visit), key="journey-present"
        )
        return
    view = visit.address.get("view") or GRAPH
    if view not in _VIEWS:
        missed.append(view)
        view = GRAPH
        visit = replace(visit, address=visit.address.to(view=None))
    saved = visit.address.get("map")
    if saved is not None and saved not in visit.assessment.settings.map_views:
        missed.append(saved)
        visit = replace(visit, address=visit.address.to(map=None))
    yield show(*_head(assessed, visit, missed), key="journey-head")
    if view == GRAPH and _asks_for_cards(visit, assessed):
        yield Part(visit.address, frozenset(_OF_PICK), partial(_picked, assessed.key))
    elif view == GRAPH:  # the browser marks the pick in the picture: the panel alone is drawn again
        panel = Part(visit.address, frozenset(["touchpoint"]), partial(_told, assessed.key))
        yield Beside("journey", _graph(assessed, visit), [panel])
    else:
        yield _beside(_DRAW[view], assessed, visit)
    if view not in (GRAPH, MAP):  # these have the curve in their own columns
        yield show(*_curve(assessed, visit), key="journey-curve")
    yield journey_menu(assessed.key, visit)


def _picked(key: str, visit: Visit) -> Iterator[Piece]:
    """The graph and the panel, all that a pick changes; what stands around takes along what the address then says."""
    assessed = visit.assessment.journey(key)
    yield _beside(_graph, assessed, _settled(visit, assessed)) if assessed else Go(visit.address)


def _told(key: str, visit: Visit) -> Iterator[Piece]:
    """The panel by itself."""
    assessed = visit.assessment.journey(key)
    yield _panel(assessed, _settled(visit, assessed)) if assessed else Go(visit.address)


def _beside(draw_view: _View, assessed: JourneyAssessment, visit: Visit) -> Beside:
    return Beside("journey", draw_view(assessed, visit), [_panel(assessed, visit)])


def _panel(assessed: JourneyAssessment, visit: Visit) -> Piece:
    selected = visit.address.get("touchpoint")
    panel = touchpoint_panel(selected, assessed, visit) if selected else journey_panel(assessed, visit)
    return show(panel, key="journey-panel")


def _settled(visit: Visit, assessed: JourneyAssessment) -> Visit:
    """The visit with the journey and touchpoint it came to in its address, so that every link on the page says so."""
    journey = assessed.journey
    asked = visit.address.get("touchpoint")
    known = asked if asked is None or asked in journey.by_id else nearest(asked, journey.by_id)
    place = {"journey": journey.id, "segment": journey.segment_id, "state": journey.state.value, "touchpoint": known}
    return replace(visit, address=visit.address.to(**place))


def _head(assessed: JourneyAssessment, visit: Visit, missed: list[str]) -> list[Element | None]:
    journey, lang = assessed.journey, visit.lang
    shown = f"{journey.name(lang)}, {visit.segment(assessed)}"
    notice = words.NOT_FOUND.format(asked=", ".join(missed), shown=shown)(lang) if missed else None
    title = h("h1", visit.quote(journey.journey.name, journey), id="content", tabindex=-1, data_page=visit.address.page)
    choices = h("div", _chooser(assessed, visit), _views(visit), class_="toolbar")
    return [
        h("div", title, choices, class_="title-line"),
        h("p", notice, class_="notice", role="status") if notice else None,
        headline_part(assessed, visit, _CARRIED_BY_CURVE),
    ]


def _chooser(assessed: JourneyAssessment, visit: Visit) -> Element | None:
    """Journey, segment and state as choices; what there is only one of is left out. None: nothing to choose."""
    lang, journeys = visit.lang, visit.assessment.journeys
    of_journey = [each for each in journeys if each.journey.id == assessed.journey.id]
    of_segment = [each for each in of_journey if each.journey.segment_id == assessed.journey.segment_id]
    by_journey = {each.journey.id: each.journey.name(lang) for each in journeys}
    by_segment = {each.journey.segment_id: visit.group(each) for each in of_journey}
    by_state = {each.journey.state.value: labels.STATE[each.journey.state](lang) for each in of_segment}
    if max(len(by_journey), len(by_segment), len(by_state)) < 2:
        return None
    keep = {name: value for name, value in visit.address.params.items() if name not in ("q", "channel", "evidence")}
    return h(
        "form",
        hidden_fields(keep, "journey", "segment", "state"),
        _choice(words.JOURNEY(lang), "journey", by_journey, assessed.journey.id),
        _choice(words.SEGMENT(lang), "segment", by_segment, assessed.journey.segment_id),
        _choice(words.STATE(lang), "state", by_state, assessed.journey.state.value),
        action=address.JOURNEY,
        class_="filters",
        aria_label=_CHOOSE(lang),
        data_carry=_CARRIED,
    )


def _choice(label: str, name: str, options: Mapping[str, str], chosen: str) -> Element:
    if len(options) < 2:
        return h("input", type="hidden", name=name, value=chosen)
    entries = [h("option", said, value=id_, selected=id_ == chosen or None) for id_, said in options.items()]
    return h("label", h("span", label), h("select", entries, name=name, id=f"choose-{name}"))


def _views(visit: Visit) -> Element:
    shown = visit.address.get("view") or GRAPH
    links = [
        h(
            "a",
            name(visit.lang),
            href=visit.href(view=None if view == GRAPH else view),
            aria_current="true" if view == shown else None,
            data_key=f"view-{view}",
            data_carry=_CARRIED,
        )
        for view, name in _VIEWS.items()
    ]
    return h("nav", listed(links), aria_label=_VIEW(visit.lang), class_="switch")


def _graph(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    """The journey in one picture; under it, for who asks, every card with its channels and gaps."""
    whole = whole_diagram(visit.assessment, assessed, visit.lang)
    is_described = bool(assessed.journey.in_order)
    if is_described:
        yield show(along(assessed, whole, visit, _CARRIED_BY_CURVE), key="journey-along")
    if are_asked := _asks_for_cards(visit, assessed):
        yield from _cards(assessed, whole, visit)
    elif not is_described:
        yield show(h("p", _UNDESCRIBED(visit.lang), class_="notice"), key="journey-undescribed")
    yield show(*_beneath(assessed, visit, are_asked), key="journey-graph-words")


def _asks_for_cards(visit: Visit, assessed: JourneyAssessment) -> bool:
    """What marks, folds or leaves out cards asks for them too."""
    asked = any(visit.address.get(name) for name in ("cards", "fold", "around"))
    return asked or gap_asked(assessed, visit) is not None


def _cards(assessed: JourneyAssessment, whole: Diagram, visit: Visit) -> Iterator[Piece]:
    """Every card, or one sentence why there is no such picture and what to do about it."""
    lang = visit.lang
    part = part_asked_for(assessed, visit)
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
    if drawn.note:
        yield show(h("p", drawn.note(lang), class_="notice"), key="journey-graph-note")


def _beneath(assessed: JourneyAssessment, visit: Visit, has_cards: bool) -> list[Element]:
    """The way to every card, or back; and what the picture shows in words."""
    told = summary(assessed, visit.assessment.segment_name(assessed))
    in_words = h(
        "details",
        h("summary", _GRAPH_IN_WORDS(visit.lang)),
        h("p", visit.sentence(told, assessed.journey)),
        data_key="graph-words",
    )
    without = dict.fromkeys(("cards", "fold", "around", "gap"))
    href = visit.href(**without) if has_cards else visit.href(cards="1")
    way = h(
        "a", (_LESS if has_cards else _CARDS)(visit.lang), href=href, data_key="graph-cards", data_carry="touchpoint"
    )
    return [h("p", way, class_="small"), in_words]


def _table(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    yield show(*table.table(assessed, visit), key="journey-table")
    yield Download(
        "journey-csv",
        words.DOWNLOAD(visit.lang),
        lambda: table.as_csv(assessed, visit).encode("utf-8"),
        f"{assessed.key.replace('/', '-')}.csv",
        "text/csv",
    )


def _story(assessed: JourneyAssessment, visit: Visit) -> Iterator[Piece]:
    lang = visit.lang
    chapters = tell(assessed, visit.assessment.segment_name(assessed))
    told = [
        h(
            "section",
            h("h2", chapter.title(lang)),
            [
                h(
                    "p",
                    [said(run) for run in paragraph.told(lang)],
                    class_="selected"
                    if paragraph.touchpoint == visit.address.get("touchpoint") and paragraph.touchpoint
                    else None,
                )
                for paragraph in chapter.paragraphs
            ],
        )
        for chapter in chapters
    ]
    yield show(h("article", told, class_="story"), key="journey-story")


_DRAW: Mapping[str, _View] = {
    GRAPH: _graph,
    MAP: draw_map,
    TABLE: _table,
    STORY: _story,
}


def _curve(assessed: JourneyAssessment, visit: Visit) -> list[Element]:
    lang = visit.lang
    picture = curve(
        assessed.journey,
        assessed.scores,
        lang,
        link=lambda id_: visit.href(touchpoint=id_),
    )
    for link in picture.iter("a"):
        link.set("data-carry", _CARRIED_BY_CURVE)
    in_words = [
        visit.sentence(sentence(assessed.journey.by_id[id_].title, scored), assessed.journey)
        for id_, scored in assessed.scores.touchpoints.items()
    ]
    return [
        h("h2", _CURVE(lang)),
        h("div", picture, curve_key(assessed.journey, assessed.scores, lang), class_="fitted"),
        h("p", _CURVE_KEY(lang), class_="small muted"),
        h("details", h("summary", _CURVE_IN_WORDS(lang)), listed(in_words), data_key="curve-words"),
    ]
