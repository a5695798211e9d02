"""Who the reader of a session is, how they sign in and out, and whether they may write from the page.

The reader is the account they signed in with, else the browser they use. Those who may write are everybody, nobody,
only people at this very machine, or those who signed in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

import streamlit as st
from streamlit.errors import StreamlitAPIException, StreamlitSecretNotFoundError

from touchpoints.desk.folder import Person
from touchpoints.errors import TouchpointsError
from touchpoints.host import environment
from touchpoints.host.server.headed import COOKIE, is_token
from touchpoints.host.server.request import is_own, name_of
from touchpoints.text import Text
from touchpoints.visible import quoted, visible
from touchpoints.web.frame import SIGN_IN, SIGN_OUT, SignIn

_YES, _NO, _AUTO, _SIGNED_IN = "yes", "no", "auto", "signed-in"
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
EVERY_ACCOUNT = "*"


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


@dataclass(frozen=True, slots=True)
class Permission:
    """What a reader may do, and why."""

    may_write: bool
    why: Text
    """One sentence to tell them."""


def permission() -> Permission:
    """What the reader of this session may do. Raises TouchpointsError for another word in the setting."""
    who, setting, editors = person(), environment.who_may_write(), environment.editors()
    served_on, headers = st.get_option("server.address"), st.context.headers.to_dict()
    may = allowed(setting, served_on, headers, who, editors)
    signed_in = who is not None and who.is_signed_in
    counts = (setting.strip().lower() or _AUTO) in (_AUTO, _SIGNED_IN) and bool(editors.strip())
    if may:
        return Permission(True, _MAY)
    if counts and signed_in:
        return Permission(False, _NOT_LISTED)
    if counts and can_sign_in():
        return Permission(False, _SIGN_IN)
    return Permission(False, _READ_ONLY)


def allowed(
    setting: str, served_on: str | None, headers: Mapping[str, str], who: Person | None = None, editors: str = ""
) -> bool:
    """`setting`: the word of `TOUCHPOINTS_EDIT`; `served_on`: the address the app listens on, None for every address.

    `headers`: those of the request that opened the session; none where no request did. Whatever the setting, the page
    that opened it must be one of the app itself: its Origin is the Host, port included. A request for another name, or
    one that a proxy passed on, comes from people elsewhere, even where the app itself listens on this machine only.
    `who`: the reader; `editors`: the accounts of `TOUCHPOINTS_EDITORS`, as in `is_listed`.
    """
    word = setting.strip().lower() or _AUTO
    if word not in (_YES, _NO, _AUTO, _SIGNED_IN):
        raise TouchpointsError(_WORD.format(found=quoted(setting)))
    if word == _SIGNED_IN and not editors.strip():
        raise TouchpointsError(_NOBODY_LISTED)
    sent = {name.lower(): value for name, value in headers.items()}
    if word == _NO or (sent and not is_own(sent.get("origin"), sent.get("host"))):
        return False
    if word == _YES or is_listed(who, editors):
        return True
    return (
        word == _AUTO
        and _is_here(served_on or "")
        and not any(name in sent for name in _FORWARDED)
        and (not sent or _is_here(name_of(sent.get("host", ""))))
    )


def is_listed(who: Person | None, editors: str) -> bool:
    """Whether an account is among the editors: e-mails and domains (`@example.org`) between commas, or `*` for all.

    By e-mail only where the provider vouches for it. A domain is exactly what stands behind the `@`.
    """
    if who is None or not who.is_signed_in:
        return False
    listed = {one.strip().casefold() for one in editors.split(",")} - {""}
    if EVERY_ACCOUNT in listed:
        return True
    return bool(who.email) and (who.email in listed or "@" + who.email.rpartition("@")[2] in listed)


def _is_here(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_WORD = Text(
    en="TOUCHPOINTS_EDIT says {found}; write yes (everybody may edit), no (nobody), signed-in (the accounts of "
    "TOUCHPOINTS_EDITORS) or auto (only at this machine, and these accounts)",
    fr="TOUCHPOINTS_EDIT vaut {found} ; écrivez yes (tout le monde modifie), no (personne), signed-in (les "
    "comptes de TOUCHPOINTS_EDITORS) ou auto (seulement depuis cette machine, et ces comptes)",
)
_NOBODY_LISTED = Text(
    en="TOUCHPOINTS_EDIT says signed-in, and TOUCHPOINTS_EDITORS lists nobody; write e-mails or domains there "
    "(ana@example.org, @example.org), or * for everybody who can sign in",
    fr="TOUCHPOINTS_EDIT vaut signed-in, or TOUCHPOINTS_EDITORS ne nomme personne ; écrivez-y des adresses ou des "
    "domaines (ana@example.org, @example.org), ou * pour quiconque peut se connecter",
)
_MAY = Text(en="You may edit here.", fr="Vous pouvez modifier ici.")
_NOT_LISTED = Text(
    en="Your account is not among those who may edit here; ask whoever serves this app to add it.",
    fr="Votre compte ne fait pas partie de ceux qui peuvent modifier ici ; demandez à qui sert cette application "
    "de l’ajouter.",
)
_SIGN_IN = Text(en="Sign in to edit.", fr="Connectez-vous pour modifier.")
_READ_ONLY = Text(
    en="This app only reads here: people edit at the machine that serves it, or once whoever serves it allows it "
    "(TOUCHPOINTS_EDIT).",
    fr="Cette application ne fait que lire ici : on modifie depuis la machine qui la sert, ou une fois que qui la "
    "sert le permet (TOUCHPOINTS_EDIT).",
)
_NOT_SET_UP = Text(
    en="signing in is not set up as it should be ({reason}); docs/security.md says how",
    fr="la connexion n’est pas configurée comme il faut ({reason}) ; docs/security.md dit comment faire",
)
