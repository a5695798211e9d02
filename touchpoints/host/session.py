"""What a session knows of its reader: their language, their desk, and whether what they see is still so."""

from collections.abc import Hashable

import streamlit as st

from touchpoints.desk.desk import Desk
from touchpoints.host import environment
from touchpoints.text import Lang
from touchpoints.web.address import Address

_DESK = "desk-of-session"

EVERY_SECONDS = 2
"""How often a page looks whether a file changed: a git pull shows within seconds."""


def language(asked: Address) -> Lang:
    """The address decides, else the browser; English where it speaks neither."""
    if (written := asked.get("lang")) in tuple(Lang):
        return Lang(written or "")
    locale = st.context.locale or ""
    return Lang.FR if locale.lower().startswith("fr") else Lang.EN


def desk() -> Desk:
    """The desk of the session that runs."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    found: Desk = st.session_state[_DESK]
    return found


def watch(drawn: Hashable) -> None:
    """Draw the page again when the files no longer look as when it was drawn.

    Not at once: where files change faster than a page is drawn, it would be drawn for ever and never shown.
    """
    _look(drawn, [])


@st.fragment(run_every=EVERY_SECONDS)
def _look(drawn: Hashable, looks: list[bool]) -> None:
    """`looks` is kept from one run of this fragment to the next: the first is that of the page itself."""
    if not looks:
        looks.append(True)
    elif environment.folder().seen() != drawn:
        st.rerun()
