"""Who may write from the page: everybody, nobody, or only people at this very machine."""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from touchpoints.errors import TouchpointsError
from touchpoints.text import Text
from touchpoints.ui import state
from touchpoints.visible import quoted

_YES, _NO, _AUTO = "yes", "no", "auto"
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


def may_write() -> bool:
    """Whether the reader of this session may change files. Raises TouchpointsError for another word in the setting."""
    return allowed(state.who_may_write(), st.get_option("server.address"), st.context.headers.to_dict())


def allowed(setting: str, served_on: str | None, headers: Mapping[str, str]) -> bool:
    """`setting`: the word of `TOUCHPOINTS_EDIT`; `served_on`: the address the app listens on, None for every address.

    `headers`: those of the request that opened the session. A request for another name, or one that a proxy passed
    on, comes from people elsewhere, even where the app itself listens on this machine only.
    """
    word = setting.strip().lower() or _AUTO
    if word not in (_YES, _NO, _AUTO):
        raise TouchpointsError(_WORD.format(found=quoted(setting)))
    if word != _AUTO:
        return word == _YES
    sent = {name.lower(): value for name, value in headers.items()}
    names = [f"//{sent['host']}"] if "host" in sent else []
    names += [sent["origin"]] if "origin" in sent else []
    return (
        _is_here(served_on or "")
        and not any(name in sent for name in _FORWARDED)
        and all(_is_here(_host(name)) for name in names)
    )


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_here(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


_WORD = Text(
    en="TOUCHPOINTS_EDIT says {found}; write yes (everybody may edit), no (nobody) or auto (only at this machine)",
    fr="TOUCHPOINTS_EDIT vaut {found}\u202f; écrivez yes (tout le monde modifie), no (personne) ou auto (seulement "
    "depuis cette machine)",
)
