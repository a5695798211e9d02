"""Who may write from the page: everybody, nobody, only people at this very machine, or those who signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

import streamlit as st

from touchpoints.desk.folder import Person
from touchpoints.errors import TouchpointsError
from touchpoints.host import environment
from touchpoints.host.person import can_sign_in, person
from touchpoints.host.server.request import is_own, name_of
from touchpoints.text import Text
from touchpoints.visible import quoted

_YES, _NO, _AUTO, _SIGNED_IN = "yes", "no", "auto", "signed-in"
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")
EVERY_ACCOUNT = "*"


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
