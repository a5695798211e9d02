"""What every test may ask for: the real app on a copy of the journeys, and pages in the machine's own browser."""

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser import FLAGS, BrowserMissingError, ensure_browser
from tests.examples import examples
from tests.running_app import ROOT, RunningApp, ServeApp, Served, Started
from tests.tabs import FLAG, NewPage, Tabs

# Hundreds of processes start here, and each would compile all of our modules, and rewrite every test, anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No test touches what whoever runs them keeps; those of the cache name a folder of their own.
os.environ["TOUCHPOINTS_CACHE"] = "off"

# Garbage is looked for as often as a run of some minutes needs: by default that takes a sixth of it.
gc.set_threshold(50_000, 20, 20)

# A slow machine is not a mistake. In continuous integration hypothesis has a profile of its own, to which this adds.
settings.register_profile("tests", settings(), max_examples=examples().max_examples, deadline=None)
settings.load_profile("tests")

# Nor is one in a browser: what is there is seen at once.
expect.set_options(timeout=30_000)

APPS = pytest.StashKey[list[RunningApp]]()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The browser of this machine instead of one that Playwright downloads."""
    try:
        executable = ensure_browser()
    except BrowserMissingError as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    return {**browser_type_launch_args, "executable_path": str(executable), "args": [*FLAGS, FLAG]}


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Where pages are opened whose browser has compiled the app before."""
    return Tabs(browser)


@pytest.fixture
def new_page(tabs: Tabs) -> Iterator[NewPage]:
    """`new_page(viewport=…, color_scheme=…, reduced_motion=…)` is a page that is closed with the test.

    Readers that are strangers to each other, or of another locale, come from the `browser` itself; so does `stranger`,
    which a test takes that puts a clock into its page.
    """
    yield tabs.new
    tabs.forget()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has never been anywhere: all that it needs it asks for."""
    page = browser.new_page()
    yield page
    page.context.close()


@pytest.fixture(scope="session")
def running_apps(request: pytest.FixtureRequest) -> Iterator[list[RunningApp]]:
    """The apps started so far in this session; all are ended with it."""
    apps = request.config.stash.setdefault(APPS, [])
    yield apps
    for app in apps:
        app.close()


@pytest.fixture(scope="session")
def serve_app(running_apps: list[RunningApp], tmp_path_factory: pytest.TempPathFactory) -> ServeApp:
    """`serve_app(journeys, **environment)` is the address of a fresh app on that folder, ready to answer."""

    def serve(journeys: Path, started: Started = Started.SERVE, **environment: str) -> str:
        app = RunningApp(journeys, tmp_path_factory.mktemp("app") / "app.log", environment, started)
        running_apps.append(app)
        return app.wait_until_healthy().url

    return serve


@pytest.fixture(scope="session")
def journeys_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's journeys that tests may change."""
    return Path(shutil.copytree(ROOT / "journeys", tmp_path_factory.mktemp("repository") / "journeys"))


@pytest.fixture(scope="session")
def app_url(serve_app: ServeApp, journeys_copy: Path) -> str:
    """The address of the app on `journeys_copy`, started once."""
    return serve_app(journeys_copy)


@pytest.fixture(scope="session")
def served_shop(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The app on the journeys of `shop`, in which everybody may write, started once."""
    from tests.web import shop

    place = tmp_path_factory.mktemp("shop")
    folder = shop.write(place / "journeys")
    day, drafts = shop.DAY.isoformat(), str(place / "drafts")
    return Served(serve_app(folder, TOUCHPOINTS_TODAY=day, TOUCHPOINTS_EDIT="yes", TOUCHPOINTS_DRAFTS=drafts), folder)


@pytest.fixture
def shop_app(served_shop: Served) -> Served:
    """The same with its files as they were at first; drafts are the browser's that wrote them."""
    from tests.web import shop

    shop.write_anew(served_shop.folder)
    return served_shop


@pytest.fixture(scope="session")
def plain_shop(serve_app: ServeApp, served_shop: Served) -> Served:
    """The app on the same folder, as plain Streamlit."""
    from tests.web import shop

    url = serve_app(served_shop.folder, Started.PLAIN, TOUCHPOINTS_TODAY=shop.DAY.isoformat())
    return Served(url, served_shop.folder)


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a test in a browser leaves its own idle for a tenth of its time."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that start the app go file by file to one worker, which starts it once, and begin early.

    Without workers they come last: what fails at once is seen at once.
    """
    shared = [item for item in items if _needs_app(item)]
    alone = [item for item in items if not _needs_app(item)]
    for item in shared:
        item.add_marker(pytest.mark.xdist_group(f"app of {item.path.name}"))
    parallel = hasattr(config, "workerinput") or config.getoption("numprocesses", None)
    items[:] = shared + alone if parallel else alone + shared
    if config.getoption("loadgroup", False):
        for item in items:
            _name_its_group(item)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: nobody looks through it for garbage."""
    gc.collect()
    gc.freeze()


def _name_its_group(item: pytest.Item) -> None:
    """Where a worker tells its group: pytest-xdist 3.8 writes it to what pytest 9.2 no longer reads."""
    group = item.get_closest_marker("xdist_group")
    if group and hasattr(item, "_id"):
        from _pytest.nodeid import coerce_node_id

        item._id = coerce_node_id(f"{item.nodeid}@{group.args[0]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that failed on a running app shows what the app wrote."""
    report = yield
    if report.failed and _needs_app(item):
        report.sections.extend((f"log of {app.url}", app.log) for app in item.config.stash.get(APPS, []))
    return report


def _needs_app(item: pytest.Item) -> bool:
    names = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("browser") is not None or not names.isdisjoint({"serve_app", "new_page", "browser"})
