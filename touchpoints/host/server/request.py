"""The shape of an app that answers requests (ASGI), and what a request says: from where, to whom, in which language."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from touchpoints.text import Lang

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

_NAME = r"(?P<name>\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,255})(?::(?P<port>[0-9]{1,5}))?"
_HOST = re.compile(_NAME)
_ORIGIN = re.compile(rf"(?P<scheme>https?)://{_NAME}")
_PORTS = {"http": 80, "https": 443}
_RANGE = re.compile(r"\s*([A-Za-z*]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")
_MOST = 20
"""Languages read of what a browser accepts."""


def header(scope: Message, name: bytes) -> str | None:
    """The one value of a header, `name` in small letters; None where it is missing, or there twice: no one is meant."""
    values = [value for key, value in scope.get("headers", ()) if key == name]
    return values[0].decode("latin-1") if len(values) == 1 else None


async def answer(send: Send, status: int, body: str, kind: str = "text/plain", *headers: tuple[bytes, bytes]) -> None:
    """A whole answer to an http request."""
    sent = body.encode()
    told = [(b"content-type", f"{kind}; charset=utf-8".encode()), (b"content-length", b"%d" % len(sent)), *headers]
    await send({"type": "http.response.start", "status": status, "headers": told})
    await send({"type": "http.response.body", "body": sent})


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


def spoken(accepted: str | None, asked: str | None = None) -> Lang:
    """The reader's language before there is a session.

    `accepted`: Accept-Language; `asked`: what the address says. English where the first is neither.
    """
    if asked in tuple(Lang):
        return Lang(asked or "")
    weighed = [match.groups() for one in (accepted or "").split(",")[:_MOST] if (match := _RANGE.fullmatch(one))]
    first = max(weighed, key=lambda pair: float(pair[1] or 1), default=("en", None))[0]
    return Lang.FR if first.lower() == "fr" else Lang.EN
