"""Every corner of Streamlit that it promises nobody: what is touched, where, and why there is no public way.

A test looks for each in the Streamlit that is installed, and for corners touched that do not stand here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corner:
    """One private name. `name`: `module:attribute` in Python, else a word of the scripts a browser gets."""

    name: str
    used_in: str
    """The file that would have to change, below `touchpoints/`."""
    because: str


PYTHON = (
    Corner(
        "streamlit.net_util:_external_ip",
        "host/frame.py",
        "it asks a server on the Internet for this machine's address, and there is no setting against it",
    ),
    Corner(
        "streamlit.runtime:get_instance",
        "host/by_address.py",
        "a folder of scripts has to be declared once to each server, in a run, and tests start several",
    ),
    Corner("streamlit.runtime:exists", "host/by_address.py", "a page may be drawn where there is no server"),
    Corner("streamlit.runtime:Runtime", "host/by_address.py", "the type of that server"),
    Corner(
        "streamlit.file_util:get_static_dir",
        "host/server/shell.py",
        "the page that is loaded before a session is in English; ours is made of it, in the reader's language",
    ),
    Corner(
        "streamlit.web.server.starlette.starlette_websocket:is_host_allowed",
        "host/server/guarded.py",
        "it checks names for websockets alone; every answer of the app is held to the same rule",
    ),
    Corner(
        "streamlit.web.bootstrap:load_config_options",
        "cli/commands/serve.py",
        "an app that is served by our own process is given no flags otherwise",
    ),
)
FRONT_END = (
    Corner("stApp", "web/styles/style.css", "the ground of the page and its colour scheme, also on paper"),
    Corner("stHeader", "web/styles/style.css", "the bar above the page is empty and takes room"),
    Corner("stAppToolbar", "web/styles/style.css", "the same bar, by its other name"),
    Corner("stStatusWidget", "web/styles/style.css", "it flickers at every click"),
    Corner("stMainBlockContainer", "web/styles/style.css", "the width and the margins of the page, also on paper"),
    Corner("stVerticalBlock", "web/styles/style.css", "the gaps between what is shown, and how it breaks over sheets"),
    Corner("stElementContainer", "web/styles/style.css", "what is drawn again fades; a page that reads keeps still"),
    Corner("data-stale", "web/styles/style.css", "the same, by its mark"),
    Corner("stDownloadButton", "web/styles/style.css", "nothing is pressed on paper"),
    Corner("stButton", "web/styles/style.css", "nothing is pressed on paper"),
    Corner("st-key-", "web/styles/style.css", "the class of a container with a key: what puts view and panel abreast"),
    Corner("stDialog", "host/server/shell.js", "a lost connection is told in English; ours says it in both languages"),
    Corner("data-test-connection-state", "host/server/shell.js", "whether there is a connection is told nowhere else"),
)
