"""The session that runs, as others speak to it: is its reader there, and have their browser draw the page again.

The browser asks for it: it alone knows where its reader is by then, and what they have typed.
"""

import asyncio
from dataclasses import dataclass

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.session_manager import SessionClientDisconnectedError


@dataclass(frozen=True, slots=True)
class Reader:
    """Whoever has a page of a running server before them."""

    session: str
    """Of one tab of one browser, as long as it is open."""
    part: str
    """The part of the page that their browser asks for when it is told to."""
    loop: asyncio.AbstractEventLoop
    """The server's: nothing is sent from another thread than its own."""

    def is_there(self) -> bool:
        """Whether a browser is connected to the session; one that comes back asks for its page by itself."""
        return exists() and get_instance().get_client(self.session) is not None

    def draw_again(self, after: float) -> None:
        """Have the browser ask for `part` every `after` seconds, until the whole page is drawn."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._send, after)

    def _send(self, after: float) -> None:
        client = get_instance().get_client(self.session) if exists() else None
        if client is None:
            return
        message = ForwardMsg()
        message.auto_rerun.fragment_id, message.auto_rerun.interval = self.part, after
        try:
            client.write_forward_msg(message)
        except SessionClientDisconnectedError:
            return


def reader() -> Reader | None:
    """The reader of the part of a page that is being drawn; None where no server runs."""
    loop, session, part = _loop(), session_id(), ThreadState.get().fragment_id
    return Reader(session, part, loop) if loop and session and part else None


def session_id() -> str | None:
    """What the session that runs is called; None where none does."""
    context = get_script_run_ctx(suppress_warning=True)
    return context.session_id if context is not None else None


def _loop() -> asyncio.AbstractEventLoop | None:
    stopped = get_instance().stopped if exists() else None
    return stopped.get_loop() if isinstance(stopped, asyncio.Future) else None
