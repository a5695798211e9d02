"""Every corner of Streamlit that it promises nobody: what is touched, where, and why there is no public way.

A test looks for each in the Streamlit that is installed, and for corners touched that do not stand here.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Corner:
    """One private name. `name`: `module:attribute` in Python, the beginning of an address that is answered, a piece of
    the page that is loaded first, or a word of the scripts a browser gets."""

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
    Corner(
        "streamlit.runtime:get_instance",
        "host/reader.py",
        "nobody but the server knows which sessions have a browser, and how to send it something from outside of a run",
    ),
    Corner("streamlit.runtime:exists", "host/reader.py", "a page may be drawn where there is no server"),
    Corner(
        "streamlit.runtime.scriptrunner:get_script_run_ctx",
        "host/reader.py",
        "what the session that runs is called; `st.context` does not say",
    ),
    Corner(
        "streamlit.runtime.scriptrunner_utils.script_run_context:ThreadState",
        "host/reader.py",
        "what the fragment that is drawn is called, by which its browser asks for it again",
    ),
    Corner(
        "streamlit.runtime.session_manager:SessionClientDisconnectedError",
        "host/reader.py",
        "a browser may be gone by the time something is sent to it",
    ),
    Corner(
        "streamlit.proto.ForwardMsg_pb2:ForwardMsg",
        "host/reader.py",
        "the message by which a fragment is drawn by the clock (`run_every`), sent when there is something to draw",
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
ADDRESSES = (
    Corner(
        "component",
        "host/by_address.py",
        "files of a declared component stand at `component/<module that declared it>.<its name>/<file>`; the script of "
        "a component of the new kind is sent again with its data, so ours are fetched from there",
    ),
    Corner("component", "host/server/headed.py", "the same address: what it names by content is kept for good"),
    Corner("component", "host/server/shell.py", "what is HTML there is a file, no page of the app"),
    Corner("media", "host/server/shell.py", "the same"),
    Corner("static", "host/server/shell.py", "the same"),
    Corner("_stcore", "host/server/shell.py", "the same"),
    Corner("_stcore/health", "host/server/guarded.py", "what watches a server asks there under any name"),
    Corner("_stcore/metrics", "host/server/guarded.py", "nobody is told of memory and sessions; no setting closes it"),
    Corner("_stcore/agent", "host/server/guarded.py", "programs are offered the app there; no setting closes it"),
    Corner("_stcore/script-health-check", "host/server/guarded.py", "it runs the app for whoever asks"),
)
FIRST_PAGE = (
    Corner("<noscript>", "host/server/shell.py", "what is said without scripts is in English"),
    Corner("<title>", "host/server/shell.py", "the framework's name stands in the tab until there is a session"),
    Corner('<html lang="en">', "host/server/shell.py", "a reader in French has a page in French read aloud"),
    Corner('rel="service-desc"', "host/server/shell.py", "it leads to `_stcore/agent`, which is closed"),
    Corner("<head>", "host/server/shell.py", "our script has to come before all others"),
)
FRONT_END = (
    Corner("__streamlit", "host/server/shell.js", "where a page's script learns where the server is, before it asks"),
    Corner("BACKEND_BASE_URL", "host/server/shell.js", "the same, by its name there"),
    Corner("stApp", "web/styles/style.css", "the ground of the page and its colour scheme, also on paper"),
    Corner("stHeader", "web/styles/style.css", "the bar above the page is empty and takes room"),
    Corner("stSkipToContent", "web/styles/style.css", "it is in English, before the one of the frame"),
    Corner("stAppToolbar", "web/styles/style.css", "the same bar, by its other name"),
    Corner("stStatusWidget", "web/styles/style.css", "it flickers at every click"),
    Corner("stMainBlockContainer", "web/styles/style.css", "the width and the margins of the page, also on paper"),
    Corner("stVerticalBlock", "web/styles/style.css", "the gaps between what is shown, and how it breaks over sheets"),
    Corner("stElementContainer", "web/styles/style.css", "what is drawn again fades; a page that reads keeps still"),
    Corner("data-stale", "web/styles/style.css", "the same, by its mark"),
    Corner("stDownloadButton", "web/styles/style.css", "nothing is pressed on paper"),
    Corner("stPopover", "web/styles/style.css", "nothing is pressed on paper"),
    Corner("stButton", "web/styles/style.css", "nothing is pressed on paper"),
    Corner("st-key-", "web/styles/style.css", "the class of a container with a key: what puts view and panel abreast"),
    Corner("stDialog", "host/server/shell.js", "a lost connection is told in English; ours says it in both languages"),
    Corner("data-test-connection-state", "host/server/shell.js", "whether there is a connection is told nowhere else"),
)
