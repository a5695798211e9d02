"""What a session keeps for its reader: both desks, until it ends."""

import streamlit as st

from touchpoints.web.desk.desk import Desk
from touchpoints.web.edit.desk import EditDesk

_DESK, _EDIT_DESK = "desk-of-session", "edit-desk"


def desk() -> Desk:
    """The desk of the session that runs."""
    if _DESK not in st.session_state:
        st.session_state[_DESK] = Desk()
    found: Desk = st.session_state[_DESK]
    return found


def edit_desk() -> EditDesk:
    """The session's own desk on the Edit page."""
    if _EDIT_DESK not in st.session_state:
        st.session_state[_EDIT_DESK] = EditDesk()
    found: EditDesk = st.session_state[_EDIT_DESK]
    return found
