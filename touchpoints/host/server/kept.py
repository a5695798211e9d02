"""A script whose address names its content is kept by a browser for good: Streamlit itself says nothing of how long."""

from urllib.parse import parse_qs

from touchpoints.host.server.request import App, Message, Receive, Send

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
