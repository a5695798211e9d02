"""Who opens a page while many files are read is told how far that is, and then shown the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.host.opened import open_page
from tests.web import shop
from touchpoints.desk.folder import Folder
from touchpoints.desk.underway import Underway
from touchpoints.element import Child, Element, html
from touchpoints.host import frame, shown
from touchpoints.web.address import JOURNEY, OVERVIEW

SHOWN = shown.show


class Slow(Underway):
    """A reading of a hundred files that is half done, and then over."""

    def __init__(self, looks: Iterator[bool]) -> None:
        super().__init__()
        self.begin(100)
        self.steps = 100
        self.first = shop.assessment()
        self._looks = looks

    def wait(self, _: float) -> bool:
        return next(self._looks)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was shown in all runs of the page, by key."""
    found: list[tuple[str, str]] = []
    underway: list[Underway] = [Slow(iter([False, False]))]

    def show(*elements: Child, key: str, lang: str) -> None:
        found.append((key, "".join(html(each) for each in elements if isinstance(each, Element))))
        SHOWN(*elements, key=key, lang=lang)

    monkeypatch.setattr(frame, "show", show)
    monkeypatch.setattr(Folder, "begin", lambda *_: underway.pop() if underway else None)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def test_the_overview_shows_how_far_it_is_and_the_first_journeys_then_all(
    folder: Path, told: list[tuple[str, str]]
) -> None:
    page = open_page(OVERVIEW, folder, lang="fr")
    assert not page.failed
    meanwhile = dict(told)
    assert 'role="status"' in meanwhile["reading"]
    assert "50 fichiers sur 100" in meanwhile["reading"]
    assert "Les premiers parcours" in meanwhile["overview"]
    assert "Acheter en ligne" in meanwhile["overview"]
    assert "fichiers sur" not in page.html
    assert "Les premiers parcours" not in page.html
    assert "Acheter en ligne" in page.text


@pytest.mark.parametrize(("slug", "asked"), [(JOURNEY, {}), (OVERVIEW, {"owner": "x"})])
def test_another_page_shows_how_far_it_is_alone(
    folder: Path, told: list[tuple[str, str]], slug: str, asked: dict[str, str]
) -> None:
    page = open_page(slug, folder, lang="en", **asked)
    assert not page.failed
    assert "50 of 100 files" in dict(told)["reading"]
    assert "overview" not in dict(told)
    assert "of 100 files" not in page.html
