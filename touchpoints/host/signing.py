"""Signing in and out at the provider that whoever serves the app set up, from the frame around every page."""

from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitAPIException

from touchpoints.element import Element, h
from touchpoints.errors import TouchpointsError
from touchpoints.host.person import can_sign_in, person
from touchpoints.text import Lang, Text
from touchpoints.visible import visible

_IN, _OUT = "sign-in", "sign-out"


def account(lang: Lang) -> Element | None:
    """Who is signed in, or how to; None where no provider is set up."""
    if not can_sign_in():
        return None
    who = person()
    if who is not None and who.is_signed_in:
        out = h("button", _SIGN_OUT(lang), type="button", data_do=_OUT, data_key=_OUT, class_="button")
        return h("p", h("span", visible(who.name, 40)), " ", out, class_="account")
    names = _providers() or [""]
    buttons = [_button(name, len(names) > 1, lang) for name in names]
    return h("p", buttons, class_="account")


def take(event: object) -> bool:
    """Go to the provider, or leave, where that was asked; whether it was. Raises TouchpointsError where it cannot."""
    done = event.get("do") if isinstance(event, Mapping) else None
    if done not in (_IN, _OUT) or not can_sign_in():
        return False
    assert isinstance(event, Mapping)
    asked, names = event.get("subject"), _providers()
    try:
        if done == _OUT:
            st.logout()
        else:
            st.login(str(asked) if asked in names else next(iter(names), None))
    except StreamlitAPIException as error:
        raise TouchpointsError(_NOT_SET_UP.format(reason=visible(" ".join(str(error).split()), 300))) from error
    return True


def _button(provider: str, is_named: bool, lang: Lang) -> Element:
    words = _SIGN_IN_AT.format(provider=visible(provider, 40)) if is_named else _SIGN_IN
    key = f"{_IN}-{provider}"
    return h("button", words(lang), type="button", data_do=_IN, data_subject=provider, data_key=key, class_="button")


def _providers() -> list[str]:
    """The providers that have a name; none where there is one without."""
    section = st.secrets["auth"]
    if "client_id" in section:
        return []
    return [str(name) for name, value in section.items() if isinstance(value, Mapping) and "client_id" in value]


_SIGN_IN = Text(en="Sign in", fr="Se connecter")
_SIGN_IN_AT = Text(en="Sign in with {provider}", fr="Se connecter avec {provider}")
_SIGN_OUT = Text(en="Sign out", fr="Se déconnecter")
_NOT_SET_UP = Text(
    en="signing in is not set up as it should be ({reason}); docs/security.md says how",
    fr="la connexion n’est pas configurée comme il faut ({reason}) ; docs/security.md dit comment faire",
)
