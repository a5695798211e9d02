"""Who the reader of a session is: the account they signed in with, else the browser they use."""

import re
from collections.abc import Mapping

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from touchpoints.desk.folder import Person
from touchpoints.host.server.recognised import COOKIE, is_token


def person() -> Person | None:
    """The reader of this session; None where the browser takes no cookies and nobody signed in.

    What None keeps lasts as long as the session.
    """
    return account_of(st.user.to_dict()) or browser_of(st.context.cookies.to_dict())


def account_of(claims: Mapping[str, object]) -> Person | None:
    """`claims`: what the provider said of who signed in; None where nobody did."""
    if claims.get("is_logged_in") is not True:
        return None
    issuer, subject = _words(claims.get("iss")), _words(claims.get("sub"))
    email = _words(claims.get("email")).casefold()
    vouched = email if claims.get("email_verified") is True and re.fullmatch(r"[^@\s]+@[^@\s]+", email) else ""
    if not subject and not vouched:
        return None
    name = _words(claims.get("name")) or vouched
    return Person(f"account {issuer} {subject or vouched}", name, vouched, is_signed_in=True)


def browser_of(cookies: Mapping[str, str]) -> Person | None:
    """The browser by the token that it was given; None for anything else in its place."""
    token = cookies.get(COOKIE, "")
    return Person(f"browser {token}") if is_token(token) else None


def can_sign_in() -> bool:
    """Whether the one who serves the app set up a provider (`[auth]` in the secrets)."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:  # there are no secrets at all
        return False


def _words(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
