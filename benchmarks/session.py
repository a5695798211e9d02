"""A reader's session without a browser: it speaks Streamlit's own protocol over its web socket."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

_FRAME = "-frame"
"""How Streamlit ends the name of the component that `show(…, key="frame")` makes; every page has it."""
_PANEL = "-journey-panel"
"""And that of the panel beside a journey, which asks for what is picked in the picture."""
_EVENTS = "$$STREAMLIT_INTERNAL_KEY_{component}__events"


def _send_from(message: BackMsg, component: str, event: str, value: object, knows_state: bool = True) -> None:
    """Have a message say what a component in the page sends."""
    states = message.rerun_script.widget_states
    if knows_state:
        states.widgets.add(id=component, json_value="{}")
    sent = json.dumps([{"event": event, "value": value}])
    states.widgets.add(id=_EVENTS.format(component=component), json_trigger_value=sent)


class Session:
    """One reader, who asks for page after page, and connects again where the server let go, as a browser does.

    Between two pages it does what the server told its browser to do: a part of the page that is to be drawn again every
    so many seconds is asked for that often, until the whole page is drawn anew.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._socket: ClientConnection | None = None
        self._listening: asyncio.Task[None] | None = None
        self._timers: dict[str, tuple[float, asyncio.Task[None]]] = {}
        """By the part of the page that is drawn again: the seconds between two times, and what counts them."""
        self._answered: asyncio.Future[None] | None = None
        """Done at the end of the answer that is waited for."""
        self._awaited = ""
        """The part of the page that this answer draws; "" is all of it."""
        self._parts: tuple[str, ...] = ()
        """The parts that the run draws whose messages come; none: the whole page."""
        self._at = ClientState()
        """Where the browser is: what every message of it begins with."""
        self._frame = ""
        self._panel = "", ""
        """The panel on the page, and the part of the page that it is."""
        self.errors = 0
        """Boxes in which the framework told an error, so far."""
        self.lost = 0
        """Connections that the server let go of, so far."""
        self.by_itself = 0
        """Reruns that the browser asked for by itself, so far."""
        self.drawn = 0
        """Whole pages that were drawn to their end, so far."""
        self._drew = asyncio.Event()

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
        self._at = ClientState(query_string=query, page_name=page)
        message = BackMsg(rerun_script=self._at)
        if act is not None:
            _send_from(message, self._frame, "action", dict(act), knows_state)
        try:
            await self._take(message)
        except ConnectionClosed:
            self.lost += 1
            message.rerun_script.ClearField("widget_states")  # the new connection has drawn nothing yet
            await self._take(message)

    async def pick(self, touchpoint: str) -> None:
        """Pick a touchpoint in the picture, and take the answer to its end: the panel, which follows a pick alone."""
        panel, part = self._panel
        assert part, "the page that was asked for last has a panel in a part of its own"
        message = BackMsg(rerun_script=self._at)
        message.rerun_script.fragment_id = part
        _send_from(message, panel, "address", f"journey?{self._at.query_string}&touchpoint={touchpoint}")
        await self._take(message)

    async def see(self, drawn: int) -> None:
        """Wait until so many whole pages were drawn, whoever asked for them."""
        while self.drawn < drawn:
            self._drew.clear()
            await self._drew.wait()

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
            self._listening = asyncio.create_task(self._listen(self._socket))
        return self._socket

    async def _take(self, message: BackMsg) -> None:
        socket = await self._connected()
        self._answered = asyncio.get_running_loop().create_future()
        self._awaited = message.rerun_script.fragment_id
        await socket.send(message.SerializeToString())
        await self._answered

    async def _listen(self, socket: ClientConnection) -> None:
        try:
            while True:
                data = await socket.recv()
                self._look_at(ForwardMsg.FromString(data if isinstance(data, bytes) else data.encode()))
        except ConnectionClosed as closed:
            self._socket = None
            self._stop_timers()
            if self._answered is not None and not self._answered.done():
                self._answered.set_exception(closed)

    async def close(self) -> None:
        self._stop_timers()
        if self._socket is not None and self._listening is not None:
            await self._socket.close()
            await self._listening

    def _look_at(self, answer: ForwardMsg) -> None:
        match answer.WhichOneof("type"):
            case "new_session":
                self._parts = tuple(answer.metadata.run.fragment_ids)
                if not self._parts:
                    self._stop_timers()
                self._at.page_script_hash = answer.new_session.page_script_hash
            case "page_info_changed":
                self._at.query_string = answer.page_info_changed.query_string
            case "auto_rerun":
                self._start_timer(answer.auto_rerun.fragment_id, answer.auto_rerun.interval)
            case "stop_auto_rerun":
                for part in answer.stop_auto_rerun.fragment_ids:
                    self._stop_timer(part)
            case "script_finished":
                self._finished(answer.script_finished)
            case "delta":
                self._look_at_element(answer.delta.new_element, answer.delta.fragment_id)

    def _finished(self, how: int) -> None:
        is_whole = not self._parts and how == ForwardMsg.FINISHED_SUCCESSFULLY
        if is_whole:
            self.drawn += 1
            self._drew.set()
        is_part = self._awaited in self._parts and how == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        if (is_whole or is_part) and self._answered is not None and not self._answered.done():
            self._answered.set_result(None)

    def _look_at_element(self, element: Element, part: str) -> None:
        if element.WhichOneof("type") == "exception":
            self.errors += 1
        if element.WhichOneof("type") == "bidi_component":
            component = element.bidi_component.id
            if component.endswith(_FRAME):
                self._frame = component
            elif component.endswith(_PANEL):
                self._panel = component, part

    def _start_timer(self, part: str, seconds: float) -> None:
        if part in self._timers and self._timers[part][0] == seconds:
            return
        self._stop_timer(part)
        self._timers[part] = (seconds, asyncio.create_task(self._draw_again(part, seconds)))

    def _stop_timer(self, part: str) -> None:
        if part in self._timers:
            self._timers.pop(part)[1].cancel()

    def _stop_timers(self) -> None:
        for part in tuple(self._timers):
            self._stop_timer(part)

    async def _draw_again(self, part: str, seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            if self._socket is None:
                return
            message = BackMsg(rerun_script=self._at)
            message.rerun_script.fragment_id, message.rerun_script.is_auto_rerun = part, True
            self.by_itself += 1
            with suppress(ConnectionClosed):
                await self._socket.send(message.SerializeToString())
