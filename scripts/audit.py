"""The packages that are installed -> which of them have a known hole: `make audit`, or `python -m scripts.audit`.

Asks the advisories of the Python Package Index, else OSV, by pip-audit, which gets an environment of its own. It ends
with 1 where a hole is known, and with 0 where none is, or where nobody could be asked: that is said, and no finding.
"""

import json
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TOOL = "pip-audit>=2.9,<3"
SOURCES = ("pypi", "osv")
_PLACE = ROOT / ".venv" / "audit"
_SECONDS = 300


def main() -> int:
    tool = _tool()
    if tool is None:
        print(f"Not audited: {TOOL.partition('>')[0]} cannot be fetched from here. Nothing is known of the packages.")
        return 0
    for source in SOURCES:
        found = _ask(tool, source)
        if found is not None and (judged := verdict(found)) is not None:
            code, lines = judged
            print(*lines, f"(asked: {source})", sep="\n")
            return code
    print(f"Not audited: neither source answers from here ({', '.join(SOURCES)}). Nothing is known of the packages.")
    return 0


def verdict(dependencies: Sequence[dict[str, Any]]) -> tuple[int, list[str]] | None:
    """What pip-audit says of each package -> the code to end with, and the lines; None where the source knew none."""
    known = [one for one in dependencies if "skip_reason" not in one]
    if not known:
        return None
    lines = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in {', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in known
        for hole in one["vulns"]
    ]
    unknown = len(dependencies) - len(known)
    told = [*lines, f"{len(lines)} known holes in {len(known)} packages"]
    if unknown:
        told.append(f"{unknown} packages are unknown to the source and were not judged")
    return int(bool(lines)), told


def _tool() -> Path | None:
    """pip-audit's Python, installed where it is not there yet; None where it cannot be."""
    python = _PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(_PLACE, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", TOOL]
    done = subprocess.run(install, capture_output=True, check=False)
    return python if done.returncode == 0 else None


def _ask(python: Path, source: str) -> list[dict[str, Any]] | None:
    """Of each package installed beside this one, what the source says; None where it does not answer."""
    where = sysconfig.get_path("purelib")
    told = ["--progress-spinner=off", "--format=json", f"--path={where}", f"--vulnerability-service={source}"]
    try:
        done = subprocess.run(
            [str(python), "-m", "pip_audit", *told], capture_output=True, check=False, timeout=_SECONDS, text=True
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return [one for one in found if one.get("name") != "touchpoints"]


if __name__ == "__main__":
    sys.exit(main())
