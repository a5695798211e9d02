"""What a reverse proxy says of the request it passes on, believed where the one who serves the app named it."""

from ipaddress import ip_address

from touchpoints.errors import TouchpointsError
from touchpoints.host.server.request import App, Message, Receive, Send, header, is_host
from touchpoints.text import Text
from touchpoints.visible import quoted


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
