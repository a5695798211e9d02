"""Reading many files goes on beside who waits for them, is told step by step, and shows the first of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from tests.web import shop
from touchpoints.assess import Assessment
from touchpoints.cached.opening import open_folder
from touchpoints.desk import folder as folders
from touchpoints.desk.folder import Folder
from touchpoints.desk.kept import Drafts
from touchpoints.desk.underway import Underway
from touchpoints.text import Lang

LONG = 60.0
"""Seconds: what is waited for is there at once."""


def few(place: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A few files, taken for many."""
    monkeypatch.setattr(folders, "MANY", 1)
    return Folder(shop.write(place / "journeys"), Drafts(place / "drafts"))


def test_a_few_files_are_not_worth_it(tmp_path: Path) -> None:
    folder = Folder(shop.write(tmp_path / "journeys"), Drafts(tmp_path / "drafts"))
    assert folder.begin(folder.seen(), shop.DAY) is None


def test_what_was_begun_is_there_when_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = few(tmp_path, monkeypatch)
    seen = folder.seen()
    underway = folder.begin(seen, shop.DAY)
    assert underway is not None
    assert underway.wait(LONG)
    assert underway.waiting == 0
    assert underway.done <= underway.files == 3
    assert underway.steps >= underway.files
    assert folder.underway is None
    assert folder.begin(seen, shop.DAY) is None, "there is nothing left to wait for"
    monkeypatch.setattr(folders, "open_folder", lambda *_, **__: pytest.fail("it is read once"))
    assert folder.assessment(seen, shop.DAY).journeys


def test_the_first_files_are_judged_before_all_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "FIRST", 1)
    folder = few(tmp_path, monkeypatch)
    underway = folder.begin(folder.seen(), shop.DAY)
    assert underway is not None
    assert underway.wait(LONG)
    assert underway.first is not None
    whole = folder.assessment(folder.seen(), shop.DAY)
    assert [one.document.file for one in underway.first.journeys] == ["achat/fideles.yaml"]
    assert underway.first.problems == ()
    assert len(whole.journeys) == 3


def test_one_reading_goes_on_at_a_time_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, goes_on = few(tmp_path, monkeypatch), Event()

    def late(*asked: Path, **how: object) -> object:
        assert goes_on.wait(LONG)
        return open_folder(*asked, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(folders, "open_folder", late)
    first = folder.begin(folder.seen(), shop.DAY)
    (folder.path / "achat/nouveaux.yaml").write_text("journey: Achat\n", encoding="utf-8")
    assert folder.begin(folder.seen(), date(2026, 11, 16)) is first is folder.underway
    goes_on.set()
    assert first is not None
    assert first.wait(LONG)


def test_what_cannot_be_read_is_over_and_left_to_who_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = few(tmp_path, monkeypatch)
    seen = folder.seen()
    monkeypatch.setattr(folders, "open_folder", lambda *_, **__: 1 / 0)
    underway = folder.begin(seen, shop.DAY)
    assert underway is not None
    assert underway.wait(LONG)
    assert folder.begin(seen, shop.DAY) is None, "it is not begun again and again"
    with pytest.raises(ZeroDivisionError):
        folder.assessment(seen, shop.DAY)


def test_pages_are_worked_ahead_for_until_the_files_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MANY", 1)
    steps: list[int] = []
    goes_on, over = Event(), Event()

    def ahead(assessment: Assessment) -> Iterator[None]:
        steps.append(len(assessment.journeys))
        if len(assessment.journeys) == 3:
            assert goes_on.wait(LONG)
        yield
        over.set()

    place = shop.write(tmp_path / "journeys")
    folder = Folder(place, Drafts(tmp_path / "drafts"), ahead=ahead)
    first = folder.begin(folder.seen(), shop.DAY)
    assert first is not None
    assert first.wait(LONG)
    (place / "achat/fideles.yaml").unlink()
    second = folder.begin(folder.seen(), shop.DAY)
    goes_on.set()
    assert second is not None
    assert second.wait(LONG)
    assert over.wait(LONG)
    assert folder.assessment(folder.seen(), shop.DAY).journeys
    assert 2 in steps


def test_how_far_it_is_is_told_in_words() -> None:
    underway = Underway()
    assert underway.told(Lang.FR) == "Lecture des parcours…"
    underway.begin(1200)
    for _ in range(2100):
        underway.step()
    assert underway.told(Lang.EN) == "Reading the journeys: 1,050 of 1,200 files."
    assert underway.told(Lang.FR) == "Lecture des parcours\u00a0: 1\u202f050 fichiers sur 1\u202f200."
    assert not underway.wait(0)
    underway.end()
    assert underway.wait(0)
