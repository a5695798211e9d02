"""Everything between the network and Streamlit, in its order; both ways to start the app put it around Streamlit."""

import streamlit as st

from touchpoints.host import environment
from touchpoints.host.frame import stay_offline
from touchpoints.host.server.guarded import Guarded
from touchpoints.host.server.headed import AskedOnce, Behind, Headed, Recognised, framers, proxies
from touchpoints.host.server.request import App, Message, Receive, Send
from touchpoints.host.server.shell import Shell, hashes


class Stack:
    """An ASGI app around Streamlit's. Raises TouchpointsError for a setting that cannot be understood."""

    def __init__(self, app: App) -> None:
        stay_offline()
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        guarded = Guarded(AskedOnce(Recognised(Shell(app, base))))
        self._app = Behind(Headed(guarded, framers(environment.framed_by()), hashes()), proxies(environment.proxies()))

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
