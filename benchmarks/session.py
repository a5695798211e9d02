"""A reader's session without a browser: it speaks Streamlit's own protocol over its web socket."""

import json
from collections.abc import Mapping

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

_FRAME = "-frame"
"""How Streamlit ends the name of the component that `show(…, key="frame")` makes; every page has it."""
_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{component}__events"


class Session:
    """One reader, who asks for page after page, and connects again where the server let go, as a browser does."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._socket: ClientConnection | None = None
        self._frame = ""
        self.errors = 0
        """Boxes in which the framework told an error, so far."""
        self.lost = 0
        """Connections that the server let go of, so far."""

    @classmethod
    async def open(cls, url: str) -> "Session":
        session = cls(url)
        await session._connected()
        return session

    async def ask(
        self, page: str, query: str, act: Mapping[str, str] | None = None, *, knows_state: bool = True
    ) -> None:
        """Run a page at an address, and take the answer to its end.

        `act`: what a button or a form of it sends. A browser sends the state of the component along, if it knows it.
        """
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        if act is not None:
            if knows_state:
                whole = message.rerun_script.widget_states.widgets.add()
                whole.id, whole.json_value = self._frame, "{}"
            event = message.rerun_script.widget_states.widgets.add()
            event.id = _EVENTS.format(component=self._frame)
            event.json_trigger_value = json.dumps([{"event": "action", "value": dict(act)}])
        try:
            await self._take(message)
        except ConnectionClosed:
            self.lost += 1
            self._socket = None
            message.rerun_script.ClearField("widget_states")  # the new connection has drawn nothing yet
            await self._take(message)

    async def _connected(self) -> ClientConnection:
        if self._socket is None:
            self._socket = await connect(
                self._url.replace("http://", "ws://") + "/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                origin=Origin(self._url),
                max_size=None,
                compression=None,
                open_timeout=None,
                ping_interval=None,  # a server at work may be late to say that it is there
            )
        return self._socket

    async def _take(self, message: BackMsg) -> None:
        socket = await self._connected()
        await socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            data = await socket.recv()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if answer.WhichOneof("type") == "script_finished":
                return
            self._look_at(answer)

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()

    def _look_at(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        if element.WhichOneof("type") == "exception":
            self.errors += 1
        if element.WhichOneof("type") == "bidi_component" and element.bidi_component.id.endswith(_FRAME):
            self._frame = element.bidi_component.id
