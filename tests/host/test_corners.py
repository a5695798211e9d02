"""What we use of Streamlit without its promise is still where it was, and all of it is named in one place."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import streamlit
from streamlit.components.v1 import declare_component
from streamlit.file_util import get_static_dir
from streamlit.proto.AutoRerun_pb2 import AutoRerun
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner_utils.script_run_context import FragmentThreadState, ScriptRunContext
from streamlit.runtime.session_manager import SessionClient

from tests.running_app import ROOT
from touchpoints.host import by_address, served
from touchpoints.host.corners import ADDRESSES, FIRST_PAGE, FRONT_END, PYTHON, Corner

PACKAGE = ROOT / "touchpoints"
PROMISED = {"streamlit", "streamlit.components.v1", "streamlit.errors", "streamlit.starlette"}
"""Modules that Streamlit documents."""
DOCUMENTED = {
    "components.v2.component",
    "context.cookies.to_dict",
    "context.headers.to_dict",
    "context.locale",
    "query_params.from_dict",
    "query_params.to_dict",
    "session_state.get",
    "session_state.pop",
    "session_state.setdefault",
    "user.to_dict",
}
"""What Streamlit documents of the objects that it gives, and we use."""
SELECTED = re.compile(r"(?<![\w-])(st[A-Z]\w+|st-[a-z]+-?|data-(?:stale|test(?!id)[\w-]*)|__streamlit\w*)")
"""A name of Streamlit's own elements, or of what its scripts read, in a style sheet or script."""
ASKED = re.compile(r"(_stcore(?:/[\w-]+)?|(?<=/)component)(?=/|\")")
"""An address that Streamlit answers by itself, in a file of the host."""
APP = str(Path(served.__file__).with_name("app.py"))
LISTED = f"""
from pathlib import Path
from streamlit.starlette import App
from streamlit.web.bootstrap import load_config_options
load_config_options({{"server_scriptHealthCheckEnabled": True}})
print(*[route.path for route in App(Path({APP!r}))._build_starlette_app().routes])
"""
"""A program that prints what an app answers; in a process of its own, since it begins a server."""


@cache
def sent_to_browsers() -> str:
    """The scripts and styles of Streamlit itself."""
    folder = Path(streamlit.__file__).parent / "static"
    return "\n".join(file.read_text("utf-8", "replace") for file in sorted(folder.rglob("*.js")))


def moved(corner: Corner) -> str:
    return f"Streamlit moved {corner.name}, which touchpoints/{corner.used_in} uses because {corner.because}"


@pytest.mark.parametrize("corner", PYTHON, ids=lambda corner: corner.name)
def test_a_private_name_of_streamlit_is_where_it_was(corner: Corner) -> None:
    module, _, name = corner.name.partition(":")
    try:
        found = hasattr(import_module(module), name)
    except ImportError:
        found = False
    assert found, moved(corner)


def test_a_reader_is_told_from_outside_by_what_is_where_it_was() -> None:
    """What `host/reader.py` asks of the objects behind these names."""
    corner = next(corner for corner in PYTHON if corner.used_in == "host/reader.py")
    asked = {
        Runtime: ("get_client", "stopped"),
        SessionClient: ("write_forward_msg",),
        ScriptRunContext: ("session_id",),
        FragmentThreadState: ("fragment_id",),
    }
    lost = [f"{kind.__name__}.{name}" for kind, names in asked.items() for name in names if name not in named(kind)]
    assert not lost, f"{moved(corner)}: {lost}"
    assert {"fragment_id", "interval"} <= set(AutoRerun.DESCRIPTOR.fields_by_name), moved(corner)
    assert ForwardMsg.DESCRIPTOR.fields_by_name["auto_rerun"].message_type is AutoRerun.DESCRIPTOR, moved(corner)


def named(kind: type) -> set[str]:
    """What an object of a class has, its fields as well where it is made of such."""
    return {*dir(kind), *getattr(kind, "__dataclass_fields__", ())}


@pytest.mark.parametrize("corner", FRONT_END, ids=lambda corner: corner.name)
def test_a_name_in_the_browser_is_still_given(corner: Corner) -> None:
    assert corner.name in sent_to_browsers(), moved(corner)


@cache
def answered() -> tuple[str, ...]:
    """The beginnings of all addresses: of the server, and of the files beside its page."""
    told = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True, cwd=ROOT)
    files = (path.name for path in Path(get_static_dir()).iterdir() if path.is_dir())
    return tuple(f"{path.strip('/')}/" for path in (*told.stdout.split(), *files))


@pytest.mark.parametrize("corner", ADDRESSES, ids=lambda corner: f"{corner.name}-{corner.used_in}")
def test_an_address_is_answered_where_it_was(corner: Corner) -> None:
    assert any(address.startswith(f"{corner.name}/") for address in answered()), moved(corner)


def test_the_files_of_a_component_are_called_by_the_module_that_declares_it() -> None:
    declared = declare_component("scripts", by_address.script("shown.js").parent)
    assert declared.name == f"{__name__}.scripts", moved(ADDRESSES[0])
    address = by_address.address(by_address.script("shown.js"))
    assert address.startswith(f"./{ADDRESSES[0].name}/{by_address.__name__}.scripts/shown.js?")


@pytest.mark.parametrize("corner", FIRST_PAGE, ids=lambda corner: corner.name)
def test_a_piece_of_the_first_page_is_still_there(corner: Corner) -> None:
    assert corner.name in (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8"), moved(corner)


@pytest.mark.parametrize("corner", [*PYTHON, *ADDRESSES, *FIRST_PAGE, *FRONT_END], ids=lambda corner: corner.name)
def test_a_corner_is_touched_where_it_says(corner: Corner) -> None:
    word = corner.name.rpartition(":")[2]
    text = (PACKAGE / corner.used_in).read_text(encoding="utf-8")
    assert word in text or _in_script(word) in text


def _in_script(attribute: str) -> str:
    """`data-test-state` as a script reads it: `testState`."""
    first, *others = attribute.removeprefix("data-").split("-")
    return first + "".join(map(str.capitalize, others))


def test_no_other_private_name_is_imported() -> None:
    known = {corner.name.removesuffix(":_external_ip").replace(":", ".") for corner in PYTHON}
    assert set(imported()) == known


def imported() -> Iterator[str]:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (one.name for one in node.names if one.name.startswith("streamlit."))
            elif isinstance(node, ast.ImportFrom) and node.module and node.module not in PROMISED:
                if node.module.startswith("streamlit."):
                    yield from (f"{node.module}.{one.name}" for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module == "streamlit":
                yield from (f"streamlit.{one.name}" for one in node.names)


def test_what_is_asked_of_an_object_of_streamlit_is_documented() -> None:
    asked = {chain for file in PACKAGE.rglob("*.py") for chain in chains(ast.parse(file.read_text(encoding="utf-8")))}
    deep = {chain for chain in asked if "." in chain}
    assert deep <= DOCUMENTED
    assert {chain.partition(".")[0] for chain in asked} <= {name for name in dir(streamlit) if name[0] != "_"}


def chains(tree: ast.AST) -> Iterator[str]:
    """`st.context.headers.to_dict` as `context.headers.to_dict`, for each that is asked of `st`."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and id(node) not in inner:
            names: list[str] = []
            base: ast.expr = node
            while isinstance(base, ast.Attribute):
                names.append(base.attr)
                base = base.value
            if isinstance(base, ast.Name) and base.id == "st":
                yield ".".join(reversed(names))


def test_nothing_private_is_asked_of_what_is_not_ours() -> None:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in (PACKAGE / "host").rglob("*.py")]
    private = {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and re.match("_[^_]", node.attr)
        and not (isinstance(node.value, ast.Name) and node.value.id == "self")
    }
    assert private == {"_external_ip"}


def test_no_other_address_of_streamlit_is_known() -> None:
    files = [
        file for kind in ("py", "js") for file in (PACKAGE / "host").rglob(f"*.{kind}") if file.name != "corners.py"
    ]
    found = {
        (match[1], file.relative_to(PACKAGE).as_posix())
        for file in files
        for match in ASKED.finditer(file.read_text(encoding="utf-8"))
    }
    assert found <= {(corner.name, corner.used_in) for corner in ADDRESSES}


def test_no_other_element_of_streamlit_is_selected() -> None:
    files = [file for kind in ("py", "css", "js") for file in PACKAGE.rglob(f"*.{kind}") if file.name != "editor.js"]
    found = {match[1] for file in files for match in SELECTED.finditer(file.read_text(encoding="utf-8"))}
    assert found == {corner.name for corner in FRONT_END} - {"BACKEND_BASE_URL"}
