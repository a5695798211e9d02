"""The frame around every page: navigation, language, problems, the reload when a file changes; then the page itself."""

from collections.abc import Callable
from functools import cache

import streamlit as st
from streamlit import net_util

from touchpoints.desk.act import act
from touchpoints.desk.desk import Around
from touchpoints.desk.events import read_event
from touchpoints.element import Element, h, html
from touchpoints.errors import TouchpointsError
from touchpoints.host import environment, pages, permission, session, signing
from touchpoints.host.by_address import address as address_of
from touchpoints.host.by_address import script
from touchpoints.host.person import person
from touchpoints.host.shown import ACTED, ASKED, show, style
from touchpoints.palette import THEMES, Theme
from touchpoints.text import Lang, Text
from touchpoints.web import address, words
from touchpoints.web.address import Address, hidden_fields
from touchpoints.web.desk import dialog
from touchpoints.web.pages import PAGES, Page
from touchpoints.web.parts import empty, problems
from touchpoints.web.styles import sheet
from touchpoints.web.visit import Visit


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
    st.set_page_config(page_title=f"{page.title(lang)} · {words.PRODUCT(lang)}", page_icon=_icon(), layout="wide")
    style(sheet())
    show(_header(page, asked, lang), key="frame", lang=lang.value)
    folder = environment.folder()
    seen = folder.seen()
    try:
        if signing.take(st.session_state.get(ACTED)):
            st.session_state.pop(ACTED)
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
        if desk is not None:
            show(*dialog.panel(desk, visit), key="desk", lang=lang.value)
        _draw_page(page, visit)
    except TouchpointsError as error:
        st.session_state.pop(ACTED, None)
        show(h("p", error.text(lang), class_="notice failed", role="alert"), key="failed", lang=lang.value)
    session.watch(seen)


def _draw_page(page: Page, visit: Visit) -> None:
    assessment, lang = visit.assessment, visit.lang
    if assessment.problems:
        show(problems.banner(assessment.problems, visit.address, lang), key="problems", lang=lang.value)
    if assessment.journeys or page.without_journeys:
        pages.draw(page.draw(visit), visit)
    else:
        show(*empty.lesson(visit, broken=assessment.has_errors), key="empty", lang=lang.value)


def _header(page: Page, asked: Address, lang: Lang) -> Element:
    return h(
        "div",
        h("a", words.SKIP(lang), href="#content", class_="skip"),
        h("a", _sign(), h("span", words.PRODUCT(lang)), href=asked.to(address.OVERVIEW).href, class_="brand"),
        h(
            "nav",
            h("ul", [h("li", _page_link(each, page, asked, lang)) for each in PAGES if each.in_menu]),
            aria_label=words.PAGES(lang),
            class_="pages",
        ),
        _search(page, asked, lang),
        signing.account(lang),
        h(
            "nav",
            h("ul", [h("li", _language_link(each, asked, lang)) for each in (Lang.FR, Lang.EN)]),
            aria_label=words.LANGUAGE(lang),
            class_="languages",
        ),
        class_="frame",
    )


def _search(page: Page, asked: Address, lang: Lang) -> Element:
    """One box for everything, on every page; / puts the cursor in it."""
    written = asked.get("find") if page.slug == address.SEARCH else None
    kept = asked.to(address.SEARCH).params
    box = h(
        "input",
        type="search",
        name="find",
        id="search-everything",
        value=written,
        placeholder=words.SEARCH_EVERYTHING(lang),
        aria_label=words.SEARCH_EVERYTHING(lang),
        aria_keyshortcuts="/",
        autocomplete="off",
        maxlength=100,
        data_search=True,
    )
    return h("form", hidden_fields(kept, "find"), box, action=address.SEARCH, role="search", class_="find")


def _sign(colour: str | None = None) -> Element:
    """Three touchpoints, one falling: the product's sign; in the colours of the page where none is given."""
    return h(
        "svg",
        h("path", d="M4 6.5h5.5L13 14l4-8.5h3", class_="sign-line", fill="none", stroke=colour, stroke_width=1.6),
        [h("circle", cx=x, cy=y, r=2.2, class_="sign-dot", fill=colour) for x, y in ((4, 6.5), (13, 14), (20, 5.5))],
        viewBox="0 0 24 20",
        width=26,
        height=22,
        aria_hidden="true",
    )


@cache
def _icon() -> str:
    """The sign for the browser's tab, in a colour that shows on light and dark ones."""
    return html(_sign(THEMES[Theme.LIGHT].accent))


def _page_link(each: Page, here: Page, asked: Address, lang: Lang) -> Element:
    current = "page" if each is here else None
    return h(
        "a",
        each.title(lang),
        href=asked.to(each.slug).href,
        aria_current=current,
        data_key=f"page-{each.slug}",
        data_carry=_carried(each.slug),
    )


def _carried(page: str) -> str:
    """What a link of the frame takes along of where the reader is by then: a page may have moved on by itself."""
    return " ".join(address.known(page))


NAMES = {Lang.FR: Text(en="Français", fr="Français"), Lang.EN: Text(en="English", fr="English")}


def _language_link(each: Lang, asked: Address, lang: Lang) -> Element:
    return h(
        "a",
        NAMES[each](each),
        href=asked.to(lang=each.value).href,
        lang=each.value,
        hreflang=each.value,
        aria_current="true" if each is lang else None,
        data_key=f"language-{each.value}",
        data_carry=" ".join(name for name in address.known(asked.page) if name != "lang"),
    )


def stay_offline() -> None:
    """Answer for Streamlit what it would ask a server on the Internet: this machine's outer address.

    It asks when it refuses a session whose page comes from elsewhere, to compare. There is no setting for it; the
    answer is kept in its module once known, and this machine's own address is one that it allows anyway.
    """
    net_util._external_ip = "127.0.0.1"
