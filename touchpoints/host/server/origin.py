"""Whether what asks is a page of the app itself: its Origin is the Host that was asked, port included."""

import re

_NAME = r"(?P<name>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,255})(?::(?P<port>[0-9]{1,5}))?"
_HOST = re.compile(_NAME)
_ORIGIN = re.compile(rf"(?P<scheme>https?)://{_NAME}")
_PORTS = {"http": 80, "https": 443}


def is_host(host: str | None) -> bool:
    """Whether a Host header names a machine as browsers write it: a name or address, and a port or none."""
    return host is not None and _HOST.fullmatch(host) is not None


def is_origin(origin: str) -> bool:
    """Whether this is written as browsers write where a page comes from: `https://name` or `https://name:8443`."""
    return _ORIGIN.fullmatch(origin) is not None


def is_own(origin: str | None, host: str | None, is_secure: bool = False) -> bool:
    """Whether a page of `origin` was served under `host`.

    Another port is another app, whoever serves it. `is_secure`: the request came by TLS, as far as is known; a page
    that did not come by it is then another one. Where a proxy speaks TLS and does not say so, the scheme tells nothing.
    """
    page, asked = _ORIGIN.fullmatch(origin or ""), _HOST.fullmatch(host or "")
    if page is None or asked is None or (is_secure and page["scheme"] != "https"):
        return False
    implied = _PORTS[page["scheme"]]
    ports = {int(match["port"] or implied) for match in (page, asked)}
    return page["name"].lower() == asked["name"].lower() and len(ports) == 1


def name_of(host: str) -> str:
    """The name in a Host header, without its port; all of it where it is not written as one."""
    match = _HOST.fullmatch(host)
    return match["name"].strip("[]").rstrip(".").lower() if match else host
