"""In a real browser: how long a page takes to open and a pick to show, beside a bare Streamlit page on this machine.

`python -m benchmarks.browser` (Linux). Both are served in the same way and measured in turns in one run; times are
medians, compared as ratios. The goals are 2 for opening and 1.5 for a pick.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from benchmarks.portfolio import TOUCHPOINTS, write_portfolio
from benchmarks.process import cpu_seconds
from tests.browser import FLAGS, ensure_browser
from tests.running_app import RunningApp

OPENS, PICKS = 12, 24
GOAL_OPEN, GOAL_PICK = 2.0, 1.5
_WAIT = 30_000


class Bare:
    def arguments(self, journeys: Path, port: int) -> list[str]:  # noqa: ARG002  the other app is served with its journeys; both are started alike
        return ["benchmarks.bare", str(port)]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one server: seconds of each open and pick, bytes received and CPU seconds of the server for one of each."""

    opens: Sequence[float]
    picks: Sequence[float]
    open_bytes: float
    pick_bytes: float
    open_cpu: float
    pick_cpu: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: where, when it is open, and how one picks and knows that it is shown."""

    app: RunningApp
    path: str
    is_open: Callable[[Page], None]
    pick: Callable[[Page, int], float]
    """Seconds from the click until what it asked for is painted."""


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        folder = Path(temporary) / "journeys"
        folder.mkdir()
        write_portfolio(folder, 1)
        ours = RunningApp(folder, Path(temporary) / "ours.log", {"TOUCHPOINTS_TODAY": "2026-11-15"})
        bare = RunningApp(folder, Path(temporary) / "bare.log", {}, Bare())
        browser = playwright.chromium.launch(executable_path=str(ensure_browser()), args=[*FLAGS, "--no-sandbox"])
        try:
            subjects = [Subject(ours.wait_until_healthy(), "journey?lang=en", _journey, _pick_touchpoint)]
            subjects.append(Subject(bare.wait_until_healthy(), "", _bare, _pick_bare))
            found = [_measure(browser, subject) for subject in subjects]
        finally:
            browser.close()
            ours.close()
            bare.close()
    _print(*found)


def _journey(page: Page) -> None:
    page.locator(".along-link").first.wait_for(timeout=_WAIT)


def _pick_touchpoint(page: Page, turn: int) -> float:
    stop = page.locator(".along-link").nth(turn % 8)
    return _picked(stop, "#detail", (stop.get_attribute("aria-label") or "").partition(",")[0])


def _bare(page: Page) -> None:
    page.get_by_role("button", name="Pick").wait_for(timeout=_WAIT)


def _pick_bare(page: Page, turn: int) -> float:
    return _picked(page.get_by_role("button", name="Pick"), "[data-testid=stText]", f"picked {turn + 1}")


def _picked(element: Locator, where: str, words: str) -> float:
    """By the browser's own clock, looked at frame by frame: a driver that asks from outside looks too seldom."""
    milliseconds: float = element.evaluate(_PICK, [where, words])
    return milliseconds / 1000


_PICK = """(element, [where, words]) => new Promise((done) => {
  const start = performance.now();
  const look = () => {
    const isThere = [...document.querySelectorAll(where)].some((one) => one.textContent.includes(words));
    requestAnimationFrame(isThere ? () => done(performance.now() - start) : look);
  };
  element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
  requestAnimationFrame(look);
})"""


def _measure(browser: Browser, subject: Subject) -> Figures:
    _open(browser, subject)[1].close()  # what the first visitor of a server pays
    opens, received = [], []
    before = cpu_seconds(subject.app.pid)
    for _ in range(OPENS):
        seconds, page, size = _open(browser, subject)
        opens.append(seconds)
        received.append(size[0])
        page.close()
    open_cpu = (cpu_seconds(subject.app.pid) - before) / OPENS
    _, page, size = _open(browser, subject)
    page.wait_for_load_state("networkidle")
    subject.pick(page, 0)
    start_bytes, before = size[0], cpu_seconds(subject.app.pid)
    picks = [subject.pick(page, turn) for turn in range(1, PICKS + 1)]
    pick_cpu = (cpu_seconds(subject.app.pid) - before) / PICKS
    pick_bytes = (size[0] - start_bytes) / PICKS
    page.close()
    return Figures(opens, picks, statistics.median(received), pick_bytes, open_cpu, pick_cpu)


def _open(browser: Browser, subject: Subject) -> tuple[float, Page, list[int]]:
    """A page in a browser that has visited before, its scripts cached: how long it took, and bytes as they come."""
    page = browser.contexts[0].new_page() if browser.contexts else browser.new_context().new_page()
    size = [0]
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on(
        "Network.webSocketFrameReceived", lambda event: _add(size, len(event["response"]["payloadData"]) * 3 // 4)
    )
    client.on("Network.loadingFinished", lambda event: _add(size, int(event["encodedDataLength"])))
    start = time.perf_counter()
    page.goto(f"{subject.app.url}/{subject.path}", wait_until="commit")
    subject.is_open(page)
    return time.perf_counter() - start, page, size


def _add(size: list[int], more: int) -> None:
    size[0] += more


def _print(ours: Figures, bare: Figures) -> None:
    print(f"A journey of {TOUCHPOINTS} touchpoints beside a bare page; medians of {OPENS} opens and {PICKS} picks.\n")
    rows = (
        ("open, ms", 1000 * statistics.median(ours.opens), 1000 * statistics.median(bare.opens), GOAL_OPEN),
        ("pick to detail, ms", 1000 * statistics.median(ours.picks), 1000 * statistics.median(bare.picks), GOAL_PICK),
        ("open, KB received", ours.open_bytes / 1024, bare.open_bytes / 1024, None),
        ("pick, KB received", ours.pick_bytes / 1024, bare.pick_bytes / 1024, None),
        ("open, ms of server CPU", 1000 * ours.open_cpu, 1000 * bare.open_cpu, None),
        ("pick, ms of server CPU", 1000 * ours.pick_cpu, 1000 * bare.pick_cpu, None),
    )
    print(f"{'':<24}{'journey':>12}{'bare page':>12}{'ratio':>9}  goal")
    for name, one, other, goal in rows:
        print(f"{name:<24}{one:>12,.1f}{other:>12,.1f}{one / max(other, 1e-9):>9.2f}  {f'<= {goal}' if goal else ''}")


if __name__ == "__main__":
    main()
