"""Signing in and out at the provider that whoever serves the app set up, by what Streamlit has for it."""

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException

from touchpoints.errors import TouchpointsError
from touchpoints.host.person import can_sign_in, person
from touchpoints.text import Text
from touchpoints.visible import visible
from touchpoints.web.frame import SIGN_IN, SIGN_OUT, SignIn


def account() -> SignIn | None:
    """Who is signed in, or where one may; None where no provider is set up."""
    if not can_sign_in():
        return None
    who = person()
    return SignIn(who.name if who is not None and who.is_signed_in else None, _providers())


def take(event: object) -> bool:
    """Go to the provider, or leave, where that was asked; whether it was. Raises TouchpointsError where it cannot."""
    done = event.get("do") if isinstance(event, Mapping) else None
    if done not in (SIGN_IN, SIGN_OUT) or not can_sign_in():
        return False
    assert isinstance(event, Mapping)
    asked, names = event.get("subject"), _providers()
    try:
        if done == SIGN_OUT:
            st.logout()
        else:
            st.login(str(asked) if asked in names else next(iter(names), None))
    except StreamlitAPIException as error:
        raise TouchpointsError(_NOT_SET_UP.format(reason=visible(" ".join(str(error).split()), 300))) from error
    return True


def _providers() -> tuple[str, ...]:
    """The providers that have a name; none where there is one without."""
    section = st.secrets["auth"]
    if "client_id" in section:
        return ()
    return tuple(str(name) for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value)


_NOT_SET_UP = Text(
    en="signing in is not set up as it should be ({reason}); docs/security.md says how",
    fr="la connexion n’est pas configurée comme il faut ({reason}) ; docs/security.md dit comment faire",
)
