"""Every page, view and tab in a real browser, on whole, broken, empty and very long journeys: nothing of it fails."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import ConsoleMessage, Page, ViewportSize, expect

from tests.host.overlaps import overlaps
from tests.repositories import new_repository
from tests.running_app import ROOT, ServeApp
from tests.tabs import NewPage, drawn, follow, settled
from tests.web import many, shop
from touchpoints.text import Lang
from touchpoints.web.pages import PAGES

pytestmark = pytest.mark.browser

SOON = 30_000
"""Milliseconds a busy machine may take; what is there is seen at once."""
WIDE, NARROW = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
BETWEEN = tuple(ViewportSize(width=width, height=768) for width in (640, 768, 1024, 1920))
"""Other windows, one of 1280 pixels zoomed to 200 % among them, in which nothing may lie on anything."""
VIEWS = tuple(f"journey?view={view}" for view in ("graph", "map", "table", "story"))
TABS = tuple(f"gaps?tab={tab}" for tab in ("fix", "check", "accepted", "ideas"))
MODES = tuple(f"compare?with={mode}" for mode in ("segments", "target", "revisions"))
ELSEWHERE = ("", "method", "search?find=a")
"""Pages that look the same however one gets there."""
WAYS = ("edit", "edit?as=text", "edit?as=history", "edit?part=journey", "edit?part=links")
CHOICES = ("view", "tab", "with", "as", "part")
"""Names in an address whose values are all known: each is another thing that a page shows."""


def of(journey: str, pick: str) -> tuple[str, ...]:
    """One journey in every view and way, with and without that touchpoint picked."""
    places = [f"{place}{'&' if '?' in place else '?'}journey={journey}" for place in (*VIEWS, *WAYS, *TABS[:1])]
    return (*places, *(f"{view}&journey={journey}&touchpoint={pick}" for view in (*VIEWS, "edit?as=")))


EVERYWHERE = (*ELSEWHERE, *VIEWS, *TABS, *MODES, *WAYS)


@dataclass(frozen=True)
class Shelf:
    """A folder of journeys to open, and the addresses that are looked at in each language."""

    write: Callable[[Path], object]
    places: tuple[str, ...]
    langs: tuple[Lang, ...] = tuple(Lang)
    """One alone where the pages are seen in both languages on another shelf, and only what they hold differs."""
    is_measured: bool = False
    """Whether each place is looked at in more windows, and words may not lie on one another there."""


def _shipped(folder: Path) -> None:
    """This repository's own journeys, changed once since their first version."""
    texts = {
        file.relative_to(ROOT / "journeys").as_posix(): file.read_text(encoding="utf-8")
        for file in (ROOT / "journeys").rglob("*.yaml")
    }
    changed = "achat-en-ligne/nouveaux-clients.yaml"
    of_shop = new_repository(folder.parent, texts)
    of_shop.commit({changed: texts[changed].replace("mean: 2.7", "mean: 2.4", 1)}, "worse")


def _mixed(folder: Path) -> None:
    """One journey per language of the interface, one of 200 touchpoints, one of one, and files that are no journey."""
    files = {f"{lang}/all.yaml": many.journey(12, lang) for lang in Lang}
    long, short = many.journey(200, Lang.EN), many.journey(1, Lang.FR)
    odd = {"broken/all.yaml": shop.BAD, "empty/all.yaml": "", "none/all.yaml": "journey: {id: none}\ntouchpoints: {}\n"}
    shop.write(folder, {**files, "long/all.yaml": long, "short/all.yaml": short, **odd})


SHELVES = {
    "shipped": Shelf(
        _shipped, (*ELSEWHERE, *TABS, *MODES, *of("achat-en-ligne", "suivi"), "gaps?state=to_be"), is_measured=True
    ),
    "languages": Shelf(_mixed, (*ELSEWHERE, *TABS, *MODES, *of("fr-12", "t5"), *of("en-12", "t5"))),
    "long": Shelf(_mixed, of("en-200", "t105"), (Lang.EN,)),
    "short": Shelf(_mixed, (*of("fr-1", "t0"), "edit?file=broken/all.yaml", "edit?file=empty/all.yaml"), (Lang.FR,)),
    "broken": Shelf(lambda folder: shop.write(folder, {"bad.yaml": shop.BAD}), EVERYWHERE, (Lang.FR,)),
    "empty": Shelf(lambda folder: folder.mkdir(parents=True), EVERYWHERE, (Lang.EN,)),
}


OPENED = {pair for shelf in SHELVES.values() for place in shelf.places for pair in parse_qsl(urlsplit(place).query)}


@dataclass
class Watched:
    """A page of the browser, and what went wrong on it, each with the address it was seen at."""

    page: Page
    faults: list[tuple[str, str]] = field(default_factory=list)
    offered: set[tuple[str, str]] = field(default_factory=set)
    """Name and value of every choice that a link leads to."""
    where: str = ""
    size: ViewportSize = field(default_factory=lambda: WIDE)
    is_measured: bool = False

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.saw(f"script: {error}"))

    @property
    def told(self) -> str:
        """The faults, one a line."""
        return "\n".join(f"{where or 'overview'}: {fault}" for where, fault in self.faults)

    def saw(self, fault: str) -> None:
        self.faults.append((self.where, fault))

    def _console(self, message: ConsoleMessage) -> None:
        """Answers of 400 and more are among what a console tells."""
        if message.type == "error":
            self.saw(f"console: {message.text} {message.location.get('url', '')}")

    def look(self) -> None:
        """What is wrong with the page as it stands now, in a wide and a narrow window, and in those between.

        The window stays as it was looked at last: the next page comes in the other one.
        """
        between = BETWEEN if self.is_measured else ()
        for size in (self.size, *between, WIDE if self.size == NARROW else NARROW):
            if size != self.size:
                self.page.set_viewport_size(size)
                self.size = size
            if size == WIDE:
                self.faults += [(self.where, fault) for fault in self.page.evaluate(LOOK)]
            if self.is_measured:
                drawn(self.page)
                self.faults += [(self.where, f"{size['width']} px: {pair}") for pair in overlaps(self.page)]
            wider = self.page.evaluate(WIDER)
            if wider:
                self.saw(f"wider than the window of {size['width']} px: {wider}")
        for href in self.page.locator(".tp a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
            self.offered |= {(name, value) for name, value in parse_qsl(urlsplit(href).query) if name in CHOICES}

    def open(self, url: str, place: str) -> None:
        """As a link that somebody sent, or an address that is typed."""
        self.where = place
        self.page.goto(f"{url}/{place}")
        settled(self.page, SOON)

    def follow(self, place: str) -> None:
        self.where = place
        follow(self.page, place, SOON)


LOOK = """() => [
  ...[...document.querySelectorAll(`[data-testid^=stException], [data-testid^=stError], [data-testid^=stAlert],
    [data-testid=stDialog], [data-testid=stToast], .st-key-failed`)].map(box => `error box: ${box.innerText}`),
  ...(document.querySelectorAll("h1").length === 1 ? [] : ["not one title"]),
  ...(/Traceback|undefined|NaN|\\bNone\\b/.exec(document.querySelector("main").innerText) ?? []),
]"""
WIDER = """() => [document.querySelector("[data-testid=stMain]"), document.documentElement].map(
  all => all.scrollWidth - all.clientWidth).reduce((one, other) => Math.max(one, other))"""


@pytest.fixture(scope="module")
def served(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The address of the app on a shelf; two that hold the same files share it."""
    urls: dict[Callable[[Path], object], str] = {}

    def url(name: str) -> str:
        write = SHELVES[name].write
        if write not in urls:
            folder = tmp_path_factory.mktemp(name) / "journeys"
            write(folder)
            urls[write] = serve_app(folder, TOUCHPOINTS_TODAY=shop.DAY.isoformat())
        return urls[write]

    return url


@pytest.fixture
def watched(new_page: NewPage) -> Watched:
    return Watched(new_page(viewport=WIDE))


def with_lang(place: str, lang: Lang) -> str:
    return f"{place}{'&' if '?' in place else '?'}lang={lang}"


@pytest.mark.parametrize(("name", "lang"), [(name, lang) for name, shelf in SHELVES.items() for lang in shelf.langs])
def test_no_page_view_or_tab_fails(watched: Watched, served: Callable[[str], str], name: str, lang: Lang) -> None:
    url, watched.is_measured = served(name), SHELVES[name].is_measured
    opened: set[str] = set()
    for place in SHELVES[name].places:
        page = place.split("?")[0]
        if (name == "shipped" and page not in opened) or not opened:
            watched.open(url, with_lang(place, lang))
        else:
            watched.follow(with_lang(place, lang))
        opened.add(page)
        watched.look()
    assert watched.told == ""
    assert watched.offered - OPENED == set(), "the pages lead to something that is not opened here"


def test_every_page_of_the_menu_is_opened() -> None:
    opened = {place.split("?")[0] or "overview" for place in SHELVES["shipped"].places}
    assert opened == {page.slug for page in PAGES}


def test_the_next_page_of_cards_begins_at_its_top(watched: Watched, served: Callable[[str], str]) -> None:
    watched.open(served("languages"), "gaps?tab=fix&lang=fr")
    page = watched.page
    page.get_by_role("link", name="Fiches 21 à").click()
    expect(page.locator(".rank").first).to_have_text("21")
    expect(page.locator("h1")).to_be_focused()
    drawn(page)
    assert page.locator("main").evaluate("main => main.scrollTop") == 0
    watched.look()
    assert watched.told == ""


def test_the_sweep_sees_each_kind_of_fault(watched: Watched, served: Callable[[str], str]) -> None:
    watched.open(served("shipped"), "method")
    watched.is_measured = True
    watched.look()
    assert watched.told == ""
    watched.page.evaluate(
        """async () => {
          console.error("told");
          await new Promise((thrown) => setTimeout(() => { setTimeout(thrown); throw new Error("thrown"); }));
          await fetch("./media/none");
          const main = document.querySelector("[data-testid=stMain]");
          main.insertAdjacentHTML("beforeend", "<div data-testid=stException>broken</div>");
          main.insertAdjacentHTML("beforeend", "<h1 style='width: 3000px'>wide</h1>");
          main.insertAdjacentHTML("beforeend", "<p><b>under</b><b style='margin-left: -1em'>over</b></p>");
        }"""
    )
    watched.look()
    kinds = [
        "console: told",
        "console: Failed to load resource: the server responded with a status of 404",
        "script: thrown",
        "error box: broken",
        "not one title",
        "640 px: under | over",
        *(f"wider than the window of {size['width']} px" for size in (NARROW, WIDE)),
    ]
    assert [kind for kind in kinds if kind not in watched.told] == [], watched.told
