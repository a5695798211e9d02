"""A script of a folder of ours -> what Streamlit sends in its place: a few lines that load it once, by its address.

Streamlit sends the script of a component again with every change of its data. The folders hold scripts and nothing
else: Streamlit gives every file of them to whoever asks, and no other.
"""

import json
from hashlib import sha256
from pathlib import Path
from weakref import ReferenceType, ref

from streamlit.components.v1 import declare_component
from streamlit.runtime import Runtime, exists, get_instance

from touchpoints import viewer, web

_HERE = Path(__file__).parent
_LOADER = "\n".join(
    line for line in (_HERE / "loader.js").read_text(encoding="utf-8").splitlines() if line and line[:2] != "//"
)
_FOLDERS = {"scripts": web.SCRIPTS, "viewer": viewer.SCRIPTS}
"""By the name they are served under."""
_served_by: "ReferenceType[Runtime] | None" = None


def serve() -> None:
    """Have the server of this run give out the scripts; it has to hear of them in a run, and once."""
    global _served_by
    if not exists() or (_served_by is not None and _served_by() is get_instance()):
        return
    for name, folder in _FOLDERS.items():
        declare_component(name, folder)
    _served_by = ref(get_instance())


def address(file: Path) -> str:
    """Where the app serves a script: relative to its pages, and another one when the script changes."""
    name = next((name for name, folder in _FOLDERS.items() if folder == file.parent), "scripts")
    return f"./component/{__name__}.{name}/{file.name}?v={sha256(file.read_bytes()).hexdigest()[:16]}"


def script(name: str) -> Path:
    """The file of a script of the pages."""
    return web.SCRIPTS / name


PAGE = tuple(script(f"shown{part}.js") for part in ("", "_forms", "_editor", "_carry", "_along", "_present"))
"""What shows a page in the browser: one module in parts, which call one another."""


def loader(*parts: Path) -> str:
    """The text of a component's script: a module that hands every call on to the script in these files, in one."""
    return _LOADER.replace("ADDRESSES", json.dumps([address(part) for part in parts]))
