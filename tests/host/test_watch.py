"""The files are looked at once for everybody; who reads is told when what they see changed, and only then."""

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.session import Session
from tests.running_app import ServeApp, Started
from tests.web import shop
from touchpoints.desk.folder import Folder
from touchpoints.desk.kept import Drafts
from touchpoints.host.watch import Drawn, Watch
from touchpoints.web.address import COMPARE, EDIT, GAPS, JOURNEY, METHOD, OVERVIEW, SEARCH, address

LONG = 120.0
"""Seconds after which nothing will come any more, on the slowest machine."""
FILE, OTHER = "achat/nouveaux.yaml", "retour/tous.yaml"
ANOTHER = "journey: Retour\nlang: fr\ntouchpoints:\n  after:\n    - {name: Guichet, rating: 3}\n"


@dataclass
class Reader:
    """Somebody with a page before them."""

    session: str
    is_here: bool = True
    told: list[float] = field(default_factory=list)

    def is_there(self) -> bool:
        return self.is_here

    def draw_again(self, after: float) -> None:
        self.told.append(after)


class Watched:
    """A folder that is looked at when the test says so."""

    def __init__(self, place: Path) -> None:
        self.path = shop.write(place / "journeys")
        self.write(OTHER, ANOTHER)
        self.folder = Folder(self.path, Drafts(place / "drafts"))
        self.begun: list[Callable[[], None]] = []
        self.watch = Watch(self.folder, lambda: shop.DAY, self.begun.append)

    def write(self, file: str, text: str) -> None:
        (self.path / file).parent.mkdir(exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8")

    def change(self, file: str) -> None:
        """What is read of a file stays what it was: a comment more is a line that is shown."""
        self.write(file, (self.path / file).read_text(encoding="utf-8") + "# changed\n")

    def open(self, page: str, name: str = "", **params: str) -> Reader:
        reader = Reader(name or f"{page} {params}")
        self.draw(reader, page, **params)
        return reader

    def draw(self, reader: Reader, page: str, **params: str) -> None:
        seen = self.folder.seen()
        drawn = Drawn(reader, seen, address(page, {name.rstrip("_"): value for name, value in params.items()}))
        self.watch.add(drawn, self.folder.assessment(seen, shop.DAY))


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_nobody_is_told_while_nothing_changes(watched: Watched) -> None:
    readers = [watched.open(page) for page in (OVERVIEW, JOURNEY, EDIT)]
    assert watched.watch.look()
    assert watched.watch.look()
    assert [reader.told for reader in readers] == [[], [], []]
    assert not any(watched.watch.was_told(reader.session) for reader in readers)


@pytest.mark.parametrize("page", [OVERVIEW, GAPS, COMPARE, EDIT, METHOD, SEARCH])
def test_a_page_of_many_journeys_is_drawn_again_when_a_file_changes(watched: Watched, page: str) -> None:
    reader = watched.open(page)
    watched.change(FILE)
    watched.watch.look()
    assert len(reader.told) == 1
    assert watched.watch.was_told(reader.session)


@pytest.mark.parametrize("asked", [{"journey": "achat"}, {}], ids=["by name", "by default"])
def test_a_page_of_one_journey_is_drawn_again_when_its_file_changes(watched: Watched, asked: dict[str, str]) -> None:
    reader = watched.open(JOURNEY, **asked)
    watched.change(FILE)
    watched.watch.look()
    assert len(reader.told) == 1


@pytest.mark.parametrize(("page", "mode"), [(JOURNEY, ""), (COMPARE, "segments"), (COMPARE, "target")])
def test_a_page_of_another_journey_is_not_disturbed(watched: Watched, page: str, mode: str) -> None:
    reader = watched.open(page, journey="achat", with_=mode)
    for _ in range(2):
        watched.change(OTHER)
        watched.watch.look()
    assert reader.told == []
    watched.change(FILE)
    watched.watch.look()
    assert len(reader.told) == 1, "and it still is when its own file changes"


def test_versions_are_of_all_journeys(watched: Watched) -> None:
    reader = watched.open(COMPARE, journey="achat", with_="revisions")
    watched.change(OTHER)
    watched.watch.look()
    assert len(reader.told) == 1


def test_a_page_of_another_journey_is_drawn_again_when_what_stands_around_changes(watched: Watched) -> None:
    reader = watched.open(JOURNEY, journey="achat")
    watched.write(OTHER, ANOTHER.replace("Retour", "Rendre"))
    watched.watch.look()
    assert len(reader.told) == 1, "the choice of journeys has another name in it"


def test_a_reader_who_went_on_is_told_of_the_journey_they_have_before_them_now(watched: Watched) -> None:
    reader = watched.open(JOURNEY, journey="achat")
    watched.watch.moved(reader.session, address(JOURNEY, {"journey": "retour"}))
    watched.change(FILE)
    watched.watch.look()
    assert reader.told == []
    watched.change(OTHER)
    watched.watch.look()
    assert len(reader.told) == 1


def test_who_was_told_is_left_alone_until_their_page_is_drawn(watched: Watched) -> None:
    reader = watched.open(OVERVIEW)
    for _ in range(3):
        watched.change(FILE)
        watched.watch.look()
    assert len(reader.told) == 1
    watched.draw(reader, OVERVIEW)
    assert not watched.watch.was_told(reader.session)
    watched.watch.look()
    assert len(reader.told) == 1
    watched.change(FILE)
    watched.watch.look()
    assert len(reader.told) == 2


def test_a_page_that_was_drawn_before_the_last_change_but_one_is_drawn_again(watched: Watched) -> None:
    late = Reader("late")
    seen, then = watched.folder.seen(), watched.folder.assessment(watched.folder.seen(), shop.DAY)
    watched.change(FILE)
    early = watched.open(JOURNEY, journey="achat")
    watched.watch.look()
    watched.watch.add(Drawn(late, seen, address(JOURNEY, {"journey": "retour"})), then)
    watched.watch.look()
    assert len(late.told) == 1, "what it was drawn from is known to nobody any more"
    assert early.told == []


def test_readers_of_one_file_are_told_one_after_another(watched: Watched) -> None:
    readers = [watched.open(OVERVIEW, f"{number}") for number in range(40)]
    watched.change(FILE)
    watched.watch.look()
    after = [seconds for reader in readers for seconds in reader.told]
    assert len(after) == len(set(after)) == len(readers)
    assert max(after) <= 3, "the promise is two seconds, or so"


def test_a_folder_that_goes_away_and_comes_back_is_told_both_times(watched: Watched, tmp_path: Path) -> None:
    reader = watched.open(JOURNEY, journey="achat")
    os.rename(watched.path, tmp_path / "elsewhere")
    watched.watch.look()
    assert len(reader.told) == 1
    watched.watch.add(Drawn(reader, watched.folder.seen(), address(JOURNEY, {"journey": "achat"})), None)
    assert watched.watch.look()
    assert len(reader.told) == 1
    os.rename(tmp_path / "elsewhere", watched.path)
    watched.watch.look()
    assert len(reader.told) == 2


def test_what_our_own_bug_keeps_from_being_read_ends_no_watch(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = watched.open(OVERVIEW)
    watched.change(FILE)
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "assessment", lambda *_: 1 / 0)
        assert watched.watch.look()
    assert len(reader.told) == 1


def test_the_files_are_looked_at_once_for_everybody_and_for_nobody_not_at_all(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = [watched.open(OVERVIEW, f"{number}") for number in range(5)]
    looks: list[Path] = []
    monkeypatch.setattr(Folder, "seen", lambda folder: looks.append(folder.path))
    watched.watch.look()
    assert len(looks) == 1
    for reader in readers:
        reader.is_here = False
    assert not watched.watch.look()
    assert len(looks) == 1
    assert len(watched.begun) == 1
    watched.watch.add(Drawn(Reader("next"), None, address(OVERVIEW, {})), None)
    assert len(watched.begun) == 2, "and who comes next begins a new thread"


@pytest.mark.browser
@pytest.mark.parametrize("started", Started)
def test_a_changed_file_reaches_who_reads_it(serve_app: ServeApp, tmp_path: Path, started: Started) -> None:
    folder = shop.write(tmp_path / "journeys")
    url = serve_app(folder, started)

    async def read() -> Session:
        reader = await Session.open(url)
        await reader.ask(JOURNEY, "lang=en&journey=achat")
        for turn in (1, 2):
            text = (folder / FILE).read_text(encoding="utf-8")
            (folder / FILE).write_text(f"{text}# {turn}\n", encoding="utf-8")
            async with asyncio.timeout(LONG):
                await reader.see(1 + turn)
        await reader.close()
        return reader

    with ThreadPoolExecutor(1) as own:  # where other tests of this process hold Playwright in their thread
        found = own.submit(asyncio.run, read()).result()
    assert found.errors == 0
    assert found.by_itself >= 2


@pytest.mark.browser
@pytest.mark.parametrize("started", Started)
def test_an_open_page_shows_what_changed_and_what_changes_after(
    page: Page, serve_app: ServeApp, tmp_path: Path, started: Started
) -> None:
    folder = shop.write(tmp_path / "journeys")
    page.goto(f"{serve_app(folder, started)}/journey?lang=en&journey=achat&view=table")
    for name in ("Buying online", "Shopping", "Ordering"):
        text = shop.NEW.replace("Buying online", name)
        (folder / FILE).write_text(text, encoding="utf-8")
        expect(page.locator("h1")).to_have_text(name, timeout=1000 * LONG)
