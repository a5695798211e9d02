"""What every answer tells a browser: who may frame the app, what its pages may load and run, how it is recognised.

It is recognised when it comes back by a random token, which no script of a page can read.
"""

import re
import secrets
from functools import lru_cache
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs

from touchpoints.errors import TouchpointsError
from touchpoints.host.server.request import App, Message, Receive, Send, header, is_host, is_origin
from touchpoints.text import Text
from touchpoints.visible import quoted

_FOR_GOOD = b"public, max-age=31536000, immutable"


class AskedOnce:
    """An ASGI app whose scripts of ours are asked for once by each browser."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope.get("type") != "http" or not _names_content(scope):
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message.get("type") == "http.response.start" and message.get("status") == 200:
                others = [pair for pair in message.get("headers", ()) if pair[0].lower() != b"cache-control"]
                message["headers"] = [*others, (b"cache-control", _FOR_GOOD)]
            await send(message)

        await self._app(scope, receive, sending)


def _names_content(scope: Message) -> bool:
    """As by_address.address writes it, wherever the app is mounted."""
    is_ours = "/component/touchpoints.host." in str(scope.get("path", ""))
    return is_ours and "v" in parse_qs(bytes(scope.get("query_string", b"")).decode("latin-1"))


class Behind:
    """An ASGI app that is asked under the name people typed, where one of the `known` proxies tells it."""

    def __init__(self, app: App, known: frozenset[str]) -> None:
        self._app = app
        self._proxies = known

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._proxies and scope.get("type") in ("http", "websocket"):
            client = scope.get("client")
            if client and _address(client[0]) in self._proxies:
                scope = _as_typed(scope)
        await self._app(scope, receive, send)


def proxies(written: str) -> frozenset[str]:
    """The addresses in `TOUCHPOINTS_PROXY`. Raises TouchpointsError for what is none."""
    listed = [one.strip() for one in written.split(",") if one.strip()]
    for one in listed:
        if not _address(one):
            raise TouchpointsError(_NO_ADDRESS.format(found=quoted(one)))
    return frozenset(_address(one) for one in listed)


def _address(written: str) -> str:
    """An address in its one form; "" for what is none."""
    try:
        return str(ip_address(written))
    except ValueError:
        return ""


def _as_typed(scope: Message) -> Message:
    """The last of several values is the one that the proxy itself added."""
    host = (header(scope, b"x-forwarded-host") or "").rpartition(",")[2].strip()
    scheme = (header(scope, b"x-forwarded-proto") or "").rpartition(",")[2].strip().lower()
    told = dict(scope)
    if is_host(host):
        others = [pair for pair in scope.get("headers", ()) if pair[0] != b"host"]
        told["headers"] = [(b"host", host.encode("latin-1")), *others]
    if scheme in ("http", "https"):
        secure = {"http": "https", "websocket": "wss"} if scheme == "https" else {"http": "http", "websocket": "ws"}
        told["scheme"] = secure[str(scope["type"])]
    return told


_NO_ADDRESS = Text(
    en="TOUCHPOINTS_PROXY says {found}; write the addresses of your proxies between commas, as 127.0.0.1 or 10.0.0.5",
    fr="TOUCHPOINTS_PROXY vaut {found} ; écrivez les adresses de vos serveurs mandataires, séparées par des "
    "virgules, comme 127.0.0.1 ou 10.0.0.5",
)


_FIXED = (
    (b"x-content-type-options", b"nosniff"),
    # Not `no-referrer`: browsers then hide where a page's own posts come from, and those would be refused.
    (b"referrer-policy", b"same-origin"),
)


class Headed:
    """An ASGI app whose every answer says what its pages may do.

    `framed_by`: pages that may frame it, as `framers` gives; `hashes`: of the scripts written into its pages.
    """

    def __init__(self, app: App, framed_by: tuple[str, ...], hashes: tuple[str, ...]) -> None:
        self._app = app
        self._framers = framed_by
        self._policy = lru_cache(maxsize=32)(lambda host: policy(host, self._framers, hashes).encode("latin-1"))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope.get("type") != "http":
            await self._app(scope, receive, send)
            return
        host = header(scope, b"host")
        told = [*_FIXED, (b"content-security-policy", self._policy(host if is_host(host) else None))]
        if not self._framers:  # for browsers that know the older word only; it cannot name another page
            told.append((b"x-frame-options", b"SAMEORIGIN"))
        ours = {name for name, _ in told}

        async def sending(message: Message) -> None:
            if message.get("type") == "http.response.start":
                others = [pair for pair in message.get("headers", ()) if pair[0].lower() not in ours]
                message["headers"] = [*others, *told]
            await send(message)

        await self._app(scope, receive, sending)


def policy(host: str | None, framers: tuple[str, ...] = (), hashes: tuple[str, ...] = ()) -> str:
    """The Content-Security-Policy of pages served under `host`.

    Of what one would rather refuse, Streamlit needs: scripts by `blob:` (it hands the scripts of components to the
    browser that way) and compiled WebAssembly (whole numbers in its messages), and styles written into the page. No
    text becomes code (`unsafe-eval`), and no script stands in the page but those of `hashes`. Older browsers do not
    take a web socket of the same host for `'self'`.
    """
    sockets = f" ws://{host} wss://{host}" if host else ""
    written = "".join(f" '{one}'" for one in hashes)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: 'wasm-unsafe-eval'{written}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{sockets}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            " ".join(("frame-ancestors 'self'", *framers)),
        )
    )


def framers(written: str) -> tuple[str, ...]:
    """The pages in `TOUCHPOINTS_FRAMED_BY`. Raises TouchpointsError for what names none."""
    listed = tuple(one for one in re.split(r"[\s,]+", written) if one)
    for one in listed:
        if not is_origin(one):
            raise TouchpointsError(_NO_ORIGIN.format(found=quoted(one)))
    return listed


_NO_ORIGIN = Text(
    en="TOUCHPOINTS_FRAMED_BY says {found}; write where the framing page comes from, as https://portal.example.org, "
    "several between commas",
    fr="TOUCHPOINTS_FRAMED_BY vaut {found} ; écrivez d’où vient la page qui encadre, comme "
    "https://portal.example.org, plusieurs entre virgules",
)


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
