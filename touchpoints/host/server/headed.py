"""What a browser is told to hold to on every answer: who may frame the app, and what its pages may load and run."""

import re
from functools import lru_cache

from touchpoints.errors import TouchpointsError
from touchpoints.host.server.request import App, Message, Receive, Send, header, is_host, is_origin
from touchpoints.text import Text
from touchpoints.visible import quoted

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
