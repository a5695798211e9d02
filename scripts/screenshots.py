"""The journeys of this repository -> pictures of every page in docs/screenshots, in both languages and themes.

Run it with `make screenshots`. Names are `<page>-<language>-<theme>-<width>.png`; docs/screenshots/.gitignore says
which of them are kept in git, because the documentation shows them.
"""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS, ensure_browser
from tests.running_app import ROOT, RunningApp

TARGET = ROOT / "docs" / "screenshots"
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
    "search": "search?find=suivi&",
}
SIZES = {360: 780, 1280: 860, 1920: 1080}


def main() -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        app = RunningApp(ROOT / "journeys", Path(temporary) / "app.log", {"TOUCHPOINTS_TODAY": DAY})
        flags = [*FLAGS, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else list(FLAGS)
        browser = playwright.chromium.launch(executable_path=str(ensure_browser()), args=flags)
        try:
            app.wait_until_healthy()
            for lang in ("fr", "en"):
                for theme in ("light", "dark"):
                    for width, height in SIZES.items():
                        _take_all(browser, app.url, lang, theme, width, height)
        finally:
            browser.close()
            app.close()
    return 0


def _take_all(browser: Browser, url: str, lang: str, theme: str, width: int, height: int) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light"
    )
    for name, where in PAGES.items():
        page.goto(f"{url}/{where}lang={lang}")
        page.locator("h1").wait_for(timeout=30_000)
        page.wait_for_load_state("networkidle")
        if name == "journey":
            page.get_by_role("button", pressed=True).first.wait_for(timeout=30_000)
        page.screenshot(path=TARGET / f"{name}-{lang}-{theme}-{width}.png")
        print(f"docs/screenshots/{name}-{lang}-{theme}-{width}.png")
    page.close()


if __name__ == "__main__":
    sys.exit(main())
