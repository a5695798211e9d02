"""The journeys of this repository -> pictures of every page in docs/screenshots, in both languages and themes.

Run it with `make screenshots`. Names are `<page>-<language>-<theme>-<width>.png`; git keeps those that the
documentation shows (docs/screenshots/.gitignore). `sources.json` says what they were made from; a test compares it
with the tree.
"""

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import FLAGS, ensure_browser
from tests.running_app import ROOT, RunningApp

TARGET = ROOT / "docs" / "screenshots"
MANIFEST = TARGET / "sources.json"
DAY = "2026-11-15"
"""The day the ages of measures count to: the same pictures on any day."""

PAGES = {
    "overview": "?",
    "journey": "journey?touchpoint=suivi&",
    "map": "journey?view=map&touchpoint=suivi&",
    "table": "journey?view=table&touchpoint=suivi&",
    "story": "journey?view=story&",
    "gaps": "gaps?",
    "compare": "compare?",
    "method": "method?",
    "edit": "edit?touchpoint=suivi&",
    "text": "edit?as=text&",
    "search": "search?find=suivi&",
}
AWAITED = {"journey": ".along ol [aria-current=true]:visible", "map": ".map:not(.sheet)", "text": ".cm-content"}
"""What of a page comes after its title."""
SIZES = {390: 844, 1280: 860}
"""Width and height of the windows: a telephone, and what the documentation shows."""

NOT_SHOWN = ("cli", "importing")
"""Folders of the package that no page is made of."""
_SHOWN = {".py", ".css", ".js", ".yaml", ".po", ".toml"}
_PICTURE = re.compile(r"\]\((?:\.\./)*(?:docs/)?screenshots/([^)]+\.png)\)")


def sources(root: Path = ROOT) -> Iterator[Path]:
    """All that a picture is made of: what a page can show, the journeys, and this script."""
    package = root / "touchpoints"
    for file in sorted([*package.rglob("*"), *(root / "journeys").rglob("*.yaml")], key=lambda each: each.as_posix()):
        if file.suffix in _SHOWN and file.is_file() and not any(package / name in file.parents for name in NOT_SHOWN):
            yield file
    yield root / "scripts" / "screenshots.py"


def digest(root: Path = ROOT) -> str:
    """SHA-256 of the sources by name and text: the same on any machine, however it ends its lines."""
    whole = hashlib.sha256()
    for file in sources(root):
        text = file.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{file.relative_to(root).as_posix()}\0{len(text)}\0".encode() + text)
    return whole.hexdigest()


def shown(root: Path = ROOT) -> set[str]:
    """The names of the pictures that the documentation shows."""
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    return {name for page in pages for name in _PICTURE.findall(page.read_text(encoding="utf-8"))}


def manifest(made_from: str) -> Mapping[str, object]:
    """What sources.json holds: the digest of the sources, and that of each picture made from them."""
    pictures = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in sorted(shown())}
    return {"sources": made_from, "pictures": pictures}


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    made_from = digest()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        # A copy outside of git: no picture depends on what is committed.
        journeys = Path(shutil.copytree(ROOT / "journeys", Path(temporary) / "journeys"))
        app = RunningApp(journeys, Path(temporary) / "app.log", {"TOUCHPOINTS_TODAY": DAY})
        flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
        browser = playwright.chromium.launch(executable_path=str(ensure_browser()), args=flags)
        try:
            app.wait_until_healthy()
            for lang in ("fr", "en"):
                for theme in ("light", "dark"):
                    _take_all(browser, app.url, lang, theme)
        finally:
            browser.close()
            app.close()
    if digest() != made_from:
        print(
            "touchpoints: the tree changed while its pictures were taken; run make screenshots again", file=sys.stderr
        )
        return 1
    MANIFEST.write_text(json.dumps(manifest(made_from), indent=2) + "\n", encoding="utf-8", newline="\n")
    return 0


def _take_all(browser: Browser, url: str, lang: str, theme: str) -> None:
    page = browser.new_page(color_scheme="dark" if theme == "dark" else "light")
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for name, where in PAGES.items():
            page.goto(f"{url}/{where}lang={lang}")
            _wait(page, AWAITED.get(name, "h1"))
            page.screenshot(path=TARGET / f"{name}-{lang}-{theme}-{width}.png", animations="disabled")
    print(f"docs/screenshots/*-{lang}-{theme}-*.png")
    page.close()


def _wait(page: Page, place: str) -> None:
    """Until the page is there, and nothing of it is still on its way."""
    page.locator("[data-test-script-state=notRunning] h1").first.wait_for(timeout=30_000)
    page.locator(place).first.wait_for(timeout=30_000)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


if __name__ == "__main__":
    sys.exit(main())
