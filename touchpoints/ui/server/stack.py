"""Everything between the network and Streamlit, in its order; both ways to start the app put it around Streamlit."""

import streamlit as st

from touchpoints.ui import state
from touchpoints.ui.kept import Kept
from touchpoints.ui.offline import stay_offline
from touchpoints.ui.recognised import Recognised
from touchpoints.ui.server.asgi import App, Message, Receive, Send
from touchpoints.ui.server.behind import Behind, proxies
from touchpoints.ui.server.guarded import Guarded
from touchpoints.ui.server.headed import Headed, framers
from touchpoints.ui.server.shell import Shell, hashes


class Stack:
    """An ASGI app around Streamlit's. Raises TouchpointsError for a setting that cannot be understood."""

    def __init__(self, app: App) -> None:
        stay_offline()
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        guarded = Guarded(Kept(Recognised(Shell(app, base))))
        self._app = Behind(Headed(guarded, framers(state.framed_by()), hashes()), proxies(state.proxies()))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
