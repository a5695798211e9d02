"""`python -m scripts.editor_bundle` (`make editor`): scripts/editor -> the editor of the Edit page, as one script.

Beside it come the licences of all that is in it. Node and the packages are those of tests/node_tools.py.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.node_tools import EDITOR, EDITOR_INSTALLED, NodeToolsMissingError, ensure_packages, node

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / "touchpoints" / "web" / "scripts" / "editor.js"
LICENCES = BUNDLE.with_name("editor-licences.txt")
_HOW = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--charset=utf8", "--legal-comments=none")
_HEAD = "The script editor.js holds these packages, under the licences that follow: {names}.\n"


def build() -> tuple[bytes, str]:
    """The bundle and the licences. Raises NodeToolsMissingError."""
    packages = ensure_packages(EDITOR, EDITOR_INSTALLED)
    with tempfile.TemporaryDirectory(dir=packages.parent) as folder:
        entry, made, meta = (Path(folder) / name for name in ("editor.js", "made.js", "meta.json"))
        entry.write_bytes((EDITOR / "editor.js").read_bytes())
        esbuild = str(packages / "esbuild" / "bin" / "esbuild")
        command = [node(), esbuild, entry.name, *_HOW, f"--outfile={made.name}", f"--metafile={meta.name}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NodeToolsMissingError(f"esbuild could not bundle the editor: {done.stderr[-500:]}")
        inputs = json.loads(meta.read_text(encoding="utf-8"))["inputs"]
        return made.read_bytes(), _licences(packages, inputs)


def _licences(packages: Path, inputs: dict[str, object]) -> str:
    parts = [path.partition("node_modules/")[2].split("/") for path in inputs if "node_modules/" in path]
    names = sorted({"/".join(part[: 2 if part[0].startswith("@") else 1]) for part in parts})
    by_text: dict[str, list[str]] = {}
    for name in names:
        text = (packages / name / "LICENSE").read_text(encoding="utf-8").strip()
        by_text.setdefault(text, []).append(name)
    told = [f"{', '.join(those)}\n\n{text}\n" for text, those in by_text.items()]
    return "\n----\n\n".join([_HEAD.format(names=", ".join(names)), *told])


def main() -> int:
    try:
        script, licences = build()
    except NodeToolsMissingError as missing:
        print(f"touchpoints: {missing}", file=sys.stderr)
        return 1
    BUNDLE.write_bytes(script)
    LICENCES.write_text(licences, encoding="utf-8", newline="\n")
    print(f"{BUNDLE.relative_to(ROOT)}: {len(script):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
