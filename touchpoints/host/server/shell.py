"""The page that a browser loads before there is a session: Streamlit's own, in the reader's language and without its
detours.

Streamlit's page asks twice where its server is, below the address of the page and above it, and the first answer is an
error in the console of each page but the first. Ours says where the server is: where the scripts of the page are.
"""

import gzip
import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

from streamlit.file_util import get_static_dir

from touchpoints.host.server import instead
from touchpoints.host.server.request import App, Message, Receive, Send, header, spoken
from touchpoints.text import Lang, Text
from touchpoints.web.pages import PAGES

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_OTHERS = ("media", "component", "static", "_stcore")
"""Addresses of the framework below the app's root that answer with files: what is HTML there is no page of the app."""


class Shell:
    """An ASGI app whose pages are ours. `base`: the path it is served under, without slashes at its ends."""

    def __init__(self, app: App, base: str = "") -> None:
        self._app = app
        self._home = f"/{base}/".replace("//", "/")
        self._files = tuple(f"{self._home}{one}/" for one in _OTHERS)
        self._pages = frozenset([self._home, *(f"{self._home}{page.slug}" for page in PAGES[1:])])

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        is_read = scope.get("type") == "http" and scope.get("method") in ("GET", "HEAD")
        if not is_read or str(scope.get("path", "")).startswith(self._files):
            await self._app(scope, receive, send)
            return
        is_ours = False

        async def sending(message: Message) -> None:
            nonlocal is_ours
            if message.get("type") == "http.response.start":
                is_ours = message.get("status") == 200 and _is_page(message)
                if is_ours and scope.get("path") not in self._pages:
                    await instead.no_page(scope, send, self._home, _lang(scope))
                elif is_ours:
                    await _send_page(scope, message, send)
            if not is_ours:
                await send(message)

        await self._app(_without_conditions(scope), receive, sending)


def _without_conditions(scope: Message) -> Message:
    """Streamlit would say "not modified" of a page that is not the one it has."""
    if "." in str(scope.get("path", "")).rpartition("/")[2]:  # a file, whose own answer stands
        return scope
    kept = [
        pair for pair in scope.get("headers", ()) if pair[0] not in (b"if-none-match", b"if-modified-since", b"range")
    ]
    return {**scope, "headers": kept}


def _is_page(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ())
    )


def _lang(scope: Message) -> Lang:
    asked = parse_qs(bytes(scope.get("query_string", b"")).decode("latin-1")).get("lang", [None])[0]
    return spoken(header(scope, b"accept-language"), asked)


async def _send_page(scope: Message, message: Message, send: Send) -> None:
    lang = _lang(scope)
    packed = "gzip" in (header(scope, b"accept-encoding") or "")
    body = _bytes(lang, packed)
    replaced = (b"content-length", b"content-encoding", b"etag", b"last-modified", b"vary", b"accept-ranges")
    headers = [pair for pair in message.get("headers", ()) if pair[0].lower() not in replaced]
    headers += [(b"content-length", b"%d" % len(body)), (b"vary", b"accept-encoding, accept-language")]
    headers += [(b"content-encoding", b"gzip")] if packed else []
    await send({**message, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope.get("method") == "HEAD" else body})


@cache
def _bytes(lang: Lang, packed: bool) -> bytes:
    written = page(lang).encode()
    return gzip.compress(written, mtime=0) if packed else written


@cache
def page(lang: Lang) -> str:
    """Streamlit's page with our own words and script."""
    theirs = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
    ours = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript><p>{escape(_NO_SCRIPT(lang))}</p></noscript>", theirs, flags=re.DOTALL
    )
    ours = re.sub(r'<link\s+rel="service-desc"[^>]*>', "", ours)
    ours = re.sub(r"<title>[^<]*</title>", "<title>Touchpoints</title>", ours)
    ours = ours.replace('<html lang="en">', f'<html lang="{lang.value}">')
    return ours.replace("<head>", f"<head>{_HIDDEN}<script>{_script()}</script>", 1)


@cache
def hashes() -> tuple[str, ...]:
    """Of every script that is written into a page, as a Content-Security-Policy names them."""
    written = dict.fromkeys(script for lang in Lang for script in _SCRIPT.findall(page(lang)))
    return tuple(f"sha256-{b64encode(sha256(one.encode()).digest()).decode()}" for one in written)


def _script() -> str:
    words = {lang.value: [_LOST(lang), _KEPT(lang)] for lang in Lang}
    lines = (Path(__file__).with_name("shell.js").read_text(encoding="utf-8")).splitlines()
    return "\n".join(line for line in lines if line and line[:2] != "//").replace("WORDS", json.dumps(words))


_HIDDEN = (
    "<style>body:has(.stApp:not([data-test-connection-state=CONNECTED])) [data-testid=stDialog]"
    "{visibility:hidden}</style>"
)
"""The framework's own dialog, in English only, until shell.js has closed it."""
_NO_SCRIPT = Text(
    en="Touchpoints draws its pages with JavaScript: please allow it for this address.",
    fr="Touchpoints dessine ses pages avec JavaScript : veuillez l’autoriser pour cette adresse.",
)
_LOST = Text(
    en="No connection to Touchpoints.",
    fr="Pas de connexion avec Touchpoints.",
)
_KEPT = Text(
    en="What you type stays on this page; it goes on as soon as the server answers.",
    fr="Ce que vous tapez reste sur cette page ; tout reprend dès que le serveur répond.",
)
