"""What a session knows of its reader: their language, their desk, and whether what they see is still so."""

from collections.abc import Hashable
from datetime import timedelta
from pathlib import Path

import streamlit as st

from touchpoints.assess import Assessment
from touchpoints.desk.desk import Desk
from touchpoints.desk.folder import KEPT
from touchpoints.host import environment
from touchpoints.host.reader import reader, session_id
from touchpoints.host.watch import Drawn, Watch
from touchpoints.text import Lang
from touchpoints.web.address import Address

_DESK = "desk-of-session"

_ONCE_A_DAY = timedelta(days=1)
"""How often a browser asks for `_look` as long as nothing changed. A page in which something is drawn by the clock is
drawn again when a lost connection is back: the framework says so, and a server that was restarted knows no reader."""


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


def watch(seen: Hashable, at: Address, assessment: Assessment | None) -> None:
    """Have the page drawn again when the files no longer look as when it was drawn; `assessment`: what they said then.

    Not at once: where files change faster than a page is drawn, it would be drawn for ever and never shown.
    """
    _look([(seen, at, assessment)])


def moved(at: Address) -> None:
    """The reader went on to an address, and a part of the page was drawn for it."""
    if (session := session_id()) is not None:
        _watch(environment.folder().path).moved(session, at)


@st.fragment(run_every=_ONCE_A_DAY)
def _look(drawn: list[tuple[Hashable, Address, Assessment | None]]) -> None:
    """`drawn` is kept from one run of this fragment to the next, and empty after the first, that of the page itself: a
    page left open for hours holds no journeys as they were."""
    page = drawn.pop() if drawn else None
    if (reading := reader()) is None:
        return
    watching = _watch(environment.folder().path)
    if page is not None:
        seen, at, assessment = page
        watching.add(Drawn(reading, seen, at), assessment)
    elif watching.was_told(reading.session):
        st.rerun()


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _watch(_: Path) -> Watch:
    return Watch(environment.folder(), environment.today)
