"""A browser is recognised when it comes back: it is given a random token, which no script of a page can read."""

import re
import secrets
from http.cookies import CookieError, SimpleCookie

from touchpoints.host.server.request import App, Message, Receive, Send

COOKIE = "touchpoints_browser"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LIFE = 400 * 86_400
"""Seconds that browsers keep a cookie at most."""


def is_token(words: str) -> bool:
    """Whether these could be a token of ours: 256 random bits."""
    return _TOKEN.fullmatch(words) is not None


class Recognised:
    """An ASGI app whose pages come with a token for browsers that have none."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope.get("type") != "http" or _has_token(scope):
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message.get("type") == "http.response.start" and _is_page(message):
                message["headers"] = [*message.get("headers", ()), (b"set-cookie", _given(scope))]
            await send(message)

        await self._app(scope, receive, sending)


def _has_token(scope: Message) -> bool:
    for name, value in scope.get("headers", ()):
        if name == b"cookie":
            try:
                cookie = SimpleCookie(value.decode("latin-1")).get(COOKIE)
            except CookieError:
                continue
            if cookie is not None and is_token(cookie.value):
                return True
    return False


def _is_page(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ())
    )


def _given(scope: Message) -> bytes:
    headers = dict(scope.get("headers", ()))
    is_secure = scope.get("scheme") == "https" or headers.get(b"x-forwarded-proto") == b"https"
    token = secrets.token_urlsafe(32)
    secure = "; Secure" if is_secure else ""
    return f"{COOKIE}={token}; Max-Age={_LIFE}; Path=/; HttpOnly; SameSite=Lax{secure}".encode("ascii")
