"""Journey: one journey of one segment as graph, map, table or story, with all about what is selected beside it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

import streamlit as st

from touchpoints import labels
from touchpoints.assess import JourneyAssessment
from touchpoints.curve import curve, curve_key, sentence
from touchpoints.element import Element, h, listed
from touchpoints.host.shown import ACTED, ASKED, show
from touchpoints.story import tell
from touchpoints.text import Lang, Text
from touchpoints.web import address, words
from touchpoints.web.address import Address, hidden_fields, read
from touchpoints.web.desk.desk import Desk
from touchpoints.web.folder import Folder
from touchpoints.web.journey import table
from touchpoints.web.journey.detail import touchpoint_panel
from touchpoints.web.journey.graph import draw_graph
from touchpoints.web.journey.map.view import draw_map
from touchpoints.web.journey.panel import journey_panel
from touchpoints.web.visit import Visit, choose, nearest, said

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
    en="Full dots are measured, hollow ones are opinion; the band is where the score lies 95 times out of 100; "
    "the line breaks where nothing is known.",
    fr="Points pleins : mesures ; points creux : avis ; la bande contient le score 95 fois sur "
    "100 ; la ligne s’interrompt là où l’on ne sait rien.",
)
_ALL = frozenset(address.known(address.JOURNEY))
_OF_PAGE = _ALL - {"lang"}
"""What a link may change that the page draws again by itself."""
_OF_PICK = ("touchpoint", "gap", "around", "fold")
"""What a pick in the graph changes, or a link beside it."""
_CARRIED = " ".join(_OF_PICK)
_CARRIED_BY_CURVE = " ".join(name for name in _OF_PICK if name not in ("touchpoint", "gap"))
_IN_WORDS = Text(en="The curve in words", fr="La courbe en mots")


def draw(visit: Visit) -> None:
    _journey(visit.address, visit.lang, visit.folder, visit.desk)


@st.fragment
def _journey(at: Address, lang: Lang, folder: Folder, desk: Desk | None) -> None:
    """All of the page: a link that stays on it draws it again by itself, a pick in the graph only what follows it.

    A fragment keeps what it is given until the whole app is drawn again: no assessment, so that a page left open for
    hours does not hold the journeys as they were.
    """
    visit = _as_asked(Visit(folder.latest(), lang, at, folder, desk), _OF_PAGE)
    choice = choose(visit.assessment, visit.address)
    assessed = choice.found
    if assessed is None:
        return
    missed = [choice.missed] if choice.missed else []
    asked = visit.address.get("touchpoint")
    if asked is not None and asked not in assessed.journey.by_id:
        missed.append(asked)
    visit = _settled(visit, assessed)
    view = visit.address.get("view") or GRAPH
    if view not in _VIEWS:
        missed.append(view)
        view = GRAPH
        visit = replace(visit, address=visit.address.to(view=None))
    show(*_head(assessed, visit, missed), key="journey-head", lang=visit.lang.value)
    if view == GRAPH:
        _picked(assessed.key, visit.address, visit.lang, folder, visit.desk)
    else:
        _beside(_DRAW[view], assessed, visit)
    if view != MAP:  # the map has the curve in a lane of its own
        show(*_curve(assessed, visit), key="journey-curve", lang=visit.lang.value)


@st.fragment
def _picked(key: str, at: Address, lang: Lang, folder: Folder, desk: Desk | None) -> None:
    """The graph and the panel, all that a pick changes; what stands around takes along what the address then says."""
    assessment = folder.latest()
    assessed = assessment.journey(key)
    if assessed is None:
        st.rerun()
    _beside(draw_graph, assessed, _settled(_as_asked(Visit(assessment, lang, at, folder, desk), _OF_PICK), assessed))


def _beside(view: Callable[[JourneyAssessment, Visit], None], assessed: JourneyAssessment, visit: Visit) -> None:
    """A view, and the panel beside it, which is sent first: it is what a reader who picked waits for.

    What puts the two side by side is drawn here, so that they are its children in a fragment and out of one.
    """
    with st.container(key="journey-split"):
        beside, detail = st.container(key="journey-view"), st.container(key="journey-detail")
    with detail:
        selected = visit.address.get("touchpoint")
        panel = touchpoint_panel(selected, assessed, visit) if selected else journey_panel(assessed, visit)
        show(panel, key="journey-panel", lang=visit.lang.value)
    with beside:
        view(assessed, visit)


def _as_asked(drawn: Visit, own: Collection[str]) -> Visit:
    """The visit at the address as it is now. What changes more of it than the params of `own`, the whole app draws."""
    if ACTED in st.session_state:
        st.rerun()
    here = address.address(address.JOURNEY, st.query_params.to_dict())
    if asked := st.session_state.get(ASKED):
        target = read(asked)
        now = {**drawn.address.params, **here.params}
        if target.page != address.JOURNEY or any(target.get(name) != now.get(name) for name in _ALL - set(own)):
            st.rerun()
        del st.session_state[ASKED]
        st.query_params.from_dict(dict(target.params))
        here = target
    return replace(drawn, address=here)


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
    return [
        h("h1", visit.quote(journey.journey.name, journey), id="content", tabindex=-1, data_page=visit.address.page),
        h("p", visit.quote(journey.journey.scenario, journey), class_="lead") if journey.journey.scenario else None,
        h("p", notice, class_="notice", role="status") if notice else None,
        h("div", _chooser(assessed, visit), _views(visit), class_="toolbar"),
    ]


def _chooser(assessed: JourneyAssessment, visit: Visit) -> Element:
    """Journey, segment and state as choices; a choice that there is only one of is left out."""
    lang, journeys = visit.lang, visit.assessment.journeys
    of_journey = [each for each in journeys if each.journey.id == assessed.journey.id]
    of_segment = [each for each in of_journey if each.journey.segment_id == assessed.journey.segment_id]
    by_journey = {each.journey.id: each.journey.name(lang) for each in journeys}
    by_segment = {each.journey.segment_id: visit.group(each) for each in of_journey}
    by_state = {each.journey.state.value: labels.STATE[each.journey.state](lang) for each in of_segment}
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


def _table(assessed: JourneyAssessment, visit: Visit) -> None:
    show(*table.table(assessed, visit), key="journey-table", lang=visit.lang.value)
    st.download_button(
        words.DOWNLOAD(visit.lang),
        table.as_csv(assessed, visit).encode("utf-8"),
        file_name=f"{assessed.key.replace('/', '-')}.csv",
        mime="text/csv",
        on_click="ignore",
        key="journey-csv",
    )


def _story(assessed: JourneyAssessment, visit: Visit) -> None:
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
    show(h("article", told, class_="story"), key="journey-story", lang=lang.value)


_DRAW: Mapping[str, Callable[[JourneyAssessment, Visit], None]] = {
    GRAPH: draw_graph,
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
        h("details", h("summary", _IN_WORDS(lang)), listed(in_words), data_key="curve-words"),
    ]
