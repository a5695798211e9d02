"""The shape of an app that answers requests (ASGI), and what is read from a request."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


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
