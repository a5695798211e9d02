"""The machine -> the path of a browser for the tests, installing Debian's where that is possible.

Run alone, it says which browser the tests will use: `python tests/browser.py`.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

NAMES = (
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "chromium-browser",
)
"""What they are called on PATH, most tested first; Ubuntu's `chromium-browser` may be a mere signpost."""

MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""The browser asks nobody anything of its own accord, so that every request seen is the app's."""

REMEDY = (
    "no Chromium, Chrome or Edge was found for the browser tests; install one "
    "(on Debian: sudo apt-get install chromium) and run them again"
)


class BrowserMissingError(Exception):
    """No browser is there, and none can be installed from here."""


def usual_places(system: str, environ: Mapping[str, str]) -> list[Path]:
    """Where macOS ("Darwin") and Windows keep browsers that are not on PATH; nothing for other systems."""
    if system == "Darwin":
        homes = [Path("/"), Path(environ.get("HOME", "/"))]
        return [home / "Applications" / f"{name}.app/Contents/MacOS/{name}" for home in homes for name in MAC]
    if system == "Windows":
        roots = [environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        return [Path(root, *place.split("\\")) for root in roots if root for place in WINDOWS]
    return []


def find_browser(search_path: str, places: Iterable[Path]) -> Path | None:
    """The first browser on `search_path` (as PATH is written), then in `places`; None where there is none."""
    for name in NAMES:
        found = shutil.which(name, path=search_path)
        if found:
            return Path(found)
    return next((place for place in places if place.is_file()), None)


def can_install(os_release: Mapping[str, str], user_id: int | None) -> bool:
    """Whether apt-get gives a real browser: on Debian (Ubuntu's package only points to a snap), as root."""
    return os_release.get("ID") == "debian" and user_id == 0


def install() -> None:
    """Debian's own Chromium, by apt-get, which goes on when one of its lists cannot be fetched."""
    print("Installing Debian's chromium for the browser tests (once, a minute or two)", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for command in ([*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", "chromium"]):
        subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def ensure_browser() -> Path:
    """The browser of this machine, installed first where possible; raises BrowserMissingError otherwise."""
    search_path = os.environ.get("PATH", os.defpath)
    places = usual_places(platform.system(), os.environ)
    found = find_browser(search_path, places)
    if found is None and can_install(_os_release(), getattr(os, "geteuid", lambda: None)()):
        install()
        found = find_browser(search_path, places)
    if found is None:
        raise BrowserMissingError(REMEDY)
    return found


def _os_release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def main() -> int:
    """0 when the browser tests can run or may be skipped; 1 in CI without a browser."""
    try:
        print(f"The browser tests use {ensure_browser()}")
    except BrowserMissingError as missing:
        print(f"touchpoints: {missing}", file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
