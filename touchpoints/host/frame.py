"""One rerun of the app: a page with the frame around it, sent in that order, and the reload when a file changes."""

from collections.abc import Callable

import streamlit as st
from streamlit import net_util

from touchpoints.desk.act import act
from touchpoints.desk.desk import Around
from touchpoints.desk.events import read_event
from touchpoints.desk.folder import Folder
from touchpoints.desk.underway import Underway
from touchpoints.errors import TouchpointsError
from touchpoints.host import environment, pages, permission, session
from touchpoints.host.by_address import address as address_of
from touchpoints.host.by_address import script
from touchpoints.host.permission import person
from touchpoints.host.shown import ACTED, ASKED, show, style
from touchpoints.text import Lang
from touchpoints.web import address, frame, waiting, words
from touchpoints.web.address import Address
from touchpoints.web.pages import PAGES, Page
from touchpoints.web.styles import sheet
from touchpoints.web.visit import Visit

_AT_ONCE = 0.4
"""Seconds that a reader waits without being told why."""
_TELL_EVERY, _TOLD_AT_ONCE = 1.0, 10
"""Seconds between two times that so many readers who wait are told how far it is; more readers wait longer for it, or
telling them would take the time that reading needs."""


def run() -> None:
    """One rerun of the app: go where a link or form asked to, then draw the page that is there."""
    stay_offline()
    targets = {page.slug: _streamlit_page(page) for page in PAGES}
    here = st.navigation(list(targets.values()), position="hidden")
    if asked := st.session_state.pop(ASKED, None):
        _go(asked, targets, here)
    here.run()


def _streamlit_page(page: Page) -> "st.Page":
    first = page is PAGES[0]
    return st.Page(_drawing(page), title=page.title.fr, url_path=None if first else page.slug, default=first)


def _drawing(page: Page) -> Callable[[], None]:
    def show_page() -> None:
        draw(page)

    show_page.__name__ = page.slug
    return show_page


def _go(asked: str, targets: "dict[str, st.Page]", here: "st.Page") -> None:
    target = address.read(asked)
    if targets[target.page] is here or targets[target.page] == here:
        st.query_params.from_dict(dict(target.params))
    else:
        st.switch_page(targets[target.page], query_params=dict(target.params))


def draw(page: Page) -> None:
    """One page with the frame around it, from the address alone."""
    asked = address.address(page.slug, st.query_params.to_dict())
    lang = session.language(asked)
    st.set_page_config(page_title=f"{page.title(lang)} · {words.PRODUCT(lang)}", page_icon=frame.icon(), layout="wide")
    style(sheet())
    show(frame.header(page, asked, lang, permission.account()), key="frame", lang=lang.value)
    folder = environment.folder()
    if folder.underway is not None:
        _wait(folder.underway, asked, lang, folder)
    seen, assessment = folder.seen(), None
    try:
        if permission.take(st.session_state.get(ACTED)):
            st.session_state.pop(ACTED)
        if underway := folder.begin(seen, environment.today()):
            _wait(underway, asked, lang, folder)
        assessment = environment.assessment(folder, seen, lang)
        may, who = permission.permission(), person()
        desk = session.desk() if may.may_write else None
        # Taken only now: a run that the reader's next click ended before this line has left it to this one.
        acted = st.session_state.pop(ACTED, None)
        if desk is not None:
            desk.move_to(asked.href)
            event = read_event(acted)
            if event is not None and act(event, desk, Around(folder, assessment, lang, who)):
                seen = folder.seen()
                assessment = environment.assessment(folder, seen, lang)
        visit = Visit(assessment, lang, asked, folder, desk, who, may.why, address_of(script("editor.js")))
        pages.draw(frame.pieces(page, visit), visit)
    except TouchpointsError as error:
        st.session_state.pop(ACTED, None)
        show(frame.failed(error.text, lang), key="failed", lang=lang.value)
    session.watch(seen, asked, assessment)


def _wait(underway: Underway, asked: Address, lang: Lang, folder: Folder) -> None:
    """Until the files are read; where that takes long, the reader is told how far it is, and shown the first journeys.

    The page they had before them stays where it is meanwhile, and what they asked to be done is done when it is over.
    """
    if underway.wait(_AT_ONCE):
        return
    show(waiting.progress(underway, lang), key="reading", lang=lang.value)
    if underway.first is not None and asked.page == address.OVERVIEW and not set(asked.params) - {"lang"}:
        show(*waiting.first(Visit(underway.first, lang, asked, folder)), key="overview", lang=lang.value)
    underway.wait(_TELL_EVERY * max(1.0, underway.waiting / _TOLD_AT_ONCE))
    st.rerun()


def stay_offline() -> None:
    """Answer for Streamlit what it would ask a server on the Internet: this machine's outer address.

    It asks when it refuses a session whose page comes from elsewhere, to compare. There is no setting for it; the
    answer is kept in its module once known, and this machine's own address is one that it allows anyway.
    """
    net_util._external_ip = "127.0.0.1"
