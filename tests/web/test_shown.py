"""What shows a page in the browser, and our other scripts: linted, and tried by node's own test runner."""

import subprocess
from pathlib import Path

import pytest

from tests.node_tools import WANTED, NodeToolsMissingError, ensure_node_tools, node
from touchpoints import viewer
from touchpoints.host.by_address import PAGE, address, loader, script

HERE = Path(__file__).parent
PACKAGE = Path(viewer.__file__).parent.parent
MODULES = {
    "page": PAGE,
    "graph": (*viewer.PARTS, PACKAGE / "exports/html_page.js"),
    "loader": (PACKAGE / "host/loader.js",),
    "shell": (PACKAGE / "host/server/shell.js",),
}
GIVEN = {"loader": "const ADDRESSES = [];\n", "shell": "const WORDS = {};\n"}
"""What is filled in."""
MOST = 350
"""Lines of a part."""


def joined(parts: tuple[Path, ...]) -> str:
    """As the loader joins them."""
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def ran(*arguments: str, cwd: Path) -> None:
    done = subprocess.run([node(), *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_of_ours_is_linted(tmp_path: Path) -> None:
    try:
        tools = ensure_node_tools()
    except NodeToolsMissingError as missing:  # in continuous integration this has failed before
        pytest.skip(str(missing))
    for name, parts in MODULES.items():
        (tmp_path / f"{name}.js").write_text(GIVEN.get(name, "") + joined(parts), encoding="utf-8")
    (tmp_path / "eslint.config.mjs").write_bytes((WANTED / "eslint.config.mjs").read_bytes())
    ran(str(tools / "eslint/bin/eslint.js"), "--max-warnings=0", ".", cwd=tmp_path)


def test_the_parts_do_what_their_tests_say(tmp_path: Path) -> None:
    try:
        node()
    except NodeToolsMissingError as missing:
        pytest.skip(str(missing))
    own = "export { carried, carrying, recall, remember, sameForm, sentBy, typedIn, EDITOR };\n"
    stage = "globalThis.document = { addEventListener() {} };\n"
    (tmp_path / "page.mjs").write_text(stage + joined(PAGE) + own, encoding="utf-8")
    (tmp_path / "page.test.mjs").write_bytes((HERE / "shown.test.mjs").read_bytes())
    (tmp_path / "address.mjs").write_text(
        f'export const editor = "{address(script("editor.js"))}";\n', encoding="utf-8"
    )
    ran("--test", "page.test.mjs", cwd=tmp_path)


def test_every_part_is_sent_and_none_is_long() -> None:
    assert set(script("").glob("shown*.js")) == set(PAGE)
    assert all(address(part) in loader(*PAGE) for part in PAGE)
    assert [part.name for part in (*PAGE, *viewer.PARTS) if len(part.read_text("utf-8").splitlines()) > MOST] == []
