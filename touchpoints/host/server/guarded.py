"""Who is answered: whoever asks under a name that is known; and what changes something, a page of the app alone."""

import logging

from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from touchpoints.host.server import instead
from touchpoints.host.server.request import App, Message, Receive, Send, answer, header, is_own, name_of
from touchpoints.visible import visible

_READING = ("GET", "HEAD", "OPTIONS")
_HEALTH = "/_stcore/health"
"""Answered under any name: what watches a server asks its bare address, and learns no more than that it runs."""
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
"""Doors of the framework that no page of ours uses: who reads is told nothing of memory, sessions and uploads."""
_MOST_TOLD = 100
"""Names and pages told in the log: whoever asks can make up as many as they like."""

_log = logging.getLogger("touchpoints.server")


class Guarded:
    """An ASGI app that is asked by those alone whom it may answer."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._told: set[tuple[str, str]] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        kind = scope.get("type")
        if kind not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        is_request, path, host = kind == "http", str(scope.get("path", "")), header(scope, b"host")
        if not is_host_allowed(host) and not (is_request and path.endswith(_HEALTH)):
            self._tell(name_of(host or ""), "", instead.log_line(host))
            await (instead.unknown_name(scope, host, send) if is_request else _refuse(send))
        elif (page := _foreign(scope, host)) is not None:
            self._tell(host or "", page, _foreign_line(host, page))
            await (answer(send, 403, "Only a page of this app may do that.\n") if is_request else _refuse(send))
        elif is_request and _is_closed(path):
            await answer(send, 404, "Not found\n")
        else:
            await self._app(scope, receive, send)

    def _tell(self, host: str, page: str, line: str) -> None:
        told = (host, page)
        if told not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(told)
            _log.warning("%s", line)


def _foreign(scope: Message, host: str | None) -> str | None:
    """Where what asks comes from, if that is not the app itself; None where it may go on.

    A session is opened without an Origin by what is no browser: it reads, and `permission` lets it write nothing.
    """
    is_session = scope.get("type") == "websocket"
    if not is_session and scope.get("method") in _READING:
        return None
    pages = [value.decode("latin-1") for key, value in scope.get("headers", ()) if key == b"origin"]
    if is_session and not pages:
        return None
    is_secure = scope.get("scheme") in ("https", "wss")
    return None if len(pages) == 1 and is_own(pages[0], host, is_secure) else " ".join(pages)


def _is_closed(path: str) -> bool:
    return any(f"{door}/" in f"{path}/" for door in _CLOSED)


def _foreign_line(host: str | None, page: str) -> str:
    return (
        f"Refused what a page of {visible(page) or 'unknown origin'} asked of {visible(host or '')}: only a page of "
        "the app itself, under the same name and port, may open a session or send anything"
    )


async def _refuse(send: Send) -> None:
    """A session is refused before it is opened; the server makes a 403 of it."""
    await send({"type": "websocket.close", "code": 1008})
