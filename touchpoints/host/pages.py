"""The pieces of a page -> what Streamlit sends; a part of a page is a fragment, drawn again by itself."""

from collections.abc import Callable, Iterable
from functools import partial

import streamlit as st

from touchpoints.assess import Assessment
from touchpoints.desk.folder import Folder
from touchpoints.element import h
from touchpoints.host import session
from touchpoints.host.graph import graph
from touchpoints.host.shown import ACTED, ASKED, show, style
from touchpoints.web import address
from touchpoints.web.address import Address
from touchpoints.web.parts.pieces import Asked, Beside, Download, Elements, Go, Graph, Menu, Part, Piece, StyleSheet
from touchpoints.web.visit import Visit

_Make = Callable[[Assessment, Address], Visit]


def draw(pieces: Iterable[Piece], visit: Visit) -> None:
    """Each is sent when the page has made it, so that what takes long keeps nothing back that stands above it."""
    for piece in pieces:
        match piece:
            case Elements(key, elements):
                show(*elements, key=key, lang=visit.lang.value)
            case Graph(key, picture, picked, selected, marked):
                graph(picture, selected=selected, marked=marked, key=key, on_pick=partial(_ask, picked))
            case Download(key, name, data, file, mime):
                st.download_button(name, data, file_name=file, mime=mime, on_click="ignore", key=key)
            case Menu(key, name, downloads, missing):
                with st.popover(name, key=key):
                    draw(downloads, visit)
                    if missing:
                        notes = [h("p", said, class_="small muted") for said in missing]
                        show(*notes, key=f"{key}-missing", lang=visit.lang.value)
            case Beside():
                _beside(piece, visit)
            case Part():
                _part(piece, visit.folder, _again(visit))
            case StyleSheet(css):
                style(css)
            case Go(there):
                st.query_params.from_dict(dict(there.params))
                st.rerun()


def _ask(picked: Callable[[str], Asked | None], id_: str) -> None:
    asked = picked(id_)
    if isinstance(asked, Address):
        st.session_state[ASKED] = asked.href
    elif asked is not None:
        st.session_state[ACTED] = dict(asked)


def _beside(piece: Beside, visit: Visit) -> None:
    """What puts the two side by side is drawn here, so that they are its children in a fragment and out of one."""
    with st.container(key=f"{piece.key}-split"):
        left, right = st.container(key=f"{piece.key}-view"), st.container(key=f"{piece.key}-detail")
    with right:
        draw(piece.detail, visit)
    with left:
        draw(piece.view, visit)


def _again(visit: Visit) -> _Make:
    """The same reader's visit at another time and address.

    A fragment keeps what it is given until the whole app is drawn again: no assessment, so that a page left open for
    hours does not hold the journeys as they were.
    """
    lang, folder, desk = visit.lang, visit.folder, visit.desk
    who, may, editor = visit.who, visit.may, visit.editor
    return lambda now, at: Visit(now, lang, at, folder, desk, who, may, editor)


@st.fragment
def _part(part: Part, folder: Folder, make: _Make) -> None:
    here = _as_asked(part.at, part.own)
    session.moved(here)
    visit = make(folder.latest(), here)
    draw(part.draw(visit), visit)


def _as_asked(drawn: Address, own: frozenset[str]) -> Address:
    """The address as it is now. What changes more of it than the params of `own`, the whole app draws."""
    if ACTED in st.session_state:
        st.rerun()
    here = address.address(drawn.page, st.query_params.to_dict())
    if asked := st.session_state.get(ASKED):
        target = address.read(asked)
        now = {**drawn.params, **here.params}
        others = frozenset(address.known(drawn.page)) - own
        if target.page != drawn.page or any(target.get(name) != now.get(name) for name in others):
            st.rerun()
        del st.session_state[ASKED]
        st.query_params.from_dict(dict(target.params))
        here = target
    return here
