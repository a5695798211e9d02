"""A reader's session without a browser: it speaks Streamlit's own protocol over its web socket."""

import json
from collections.abc import Mapping

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

_FRAME = "-frame"
"""How Streamlit ends the name of the component that `show(…, key="frame")` makes; every page has it."""
_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{component}__events"


class Session:
    """One reader, who asks for one page after another."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._frame = ""
        self.errors = 0
        """Boxes in which the framework told an error, so far."""

    @classmethod
    async def open(cls, url: str) -> "Session":
        address = url.replace("http://", "ws://") + "/_stcore/stream"
        socket = await connect(
            address, subprotocols=[Subprotocol("streamlit")], origin=Origin(url), max_size=None, compression=None
        )
        return cls(socket)

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
        await self._socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            data = await self._socket.recv()
            answer.ParseFromString(data if isinstance(data, bytes) else data.encode())
            if answer.WhichOneof("type") == "script_finished":
                return
            self._look_at(answer)

    async def close(self) -> None:
        await self._socket.close()

    def _look_at(self, answer: ForwardMsg) -> None:
        element = answer.delta.new_element
        if element.WhichOneof("type") == "exception":
            self.errors += 1
        if element.WhichOneof("type") == "bidi_component" and element.bidi_component.id.endswith(_FRAME):
            self._frame = element.bidi_component.id
