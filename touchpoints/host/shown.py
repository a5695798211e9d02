"""Elements of a page -> what the browser shows, by a component that runs none of it; and what came back from there.

What is shown knows two ways to go on, as any web page does: a link and a form. Both lead to an address; the host takes
the reader there instead of loading the page again. A button with `data-do` acts instead: what it says goes to the host
through the reader's own session, never through an address, so that no link can make anybody write.
"""

import streamlit as st

from touchpoints.element import Child, h, html
from touchpoints.host.by_address import PAGE, loader, serve

ASKED = "asked-address"
"""Where the frame finds the address that was asked for, in the session's state."""
ACTED = "acted"
"""Where the frame finds what a button asked to be done, in the session's state: whatever the browser sent."""

_show = st.components.v2.component("touchpoints_shown", js=loader(*PAGE), isolate_styles=False)


def show(*elements: Child, key: str, lang: str) -> None:
    """Put elements on the page; a link or form used in them asks the frame for its address.

    `key` is stable over reruns: focus, open details and scroll positions inside are kept.
    """

    def asked() -> None:
        st.session_state[ASKED] = sent(key, "address")

    def acted() -> None:
        st.session_state[ACTED] = sent(key, "action")

    serve()
    data = {"html": html(h("div", *elements)), "lang": lang}
    _show(data=data, key=key, on_address_change=asked, on_action_change=acted)


def sent(key: str, name: str) -> object:
    """What a component's browser side sent; None also where an event arrives without the state it belongs to, as from
    a page that a restarted server does not know."""
    return getattr(st.session_state.get(key), name, None)


def style(css: str) -> None:
    """Our style sheet, once a run; it comes from files of this package only."""
    st.html(f"<style>{css}</style>")
