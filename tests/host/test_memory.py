"""What the server holds does not grow with the edits people make, the files that change, or the pages they open."""

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.host.opened import open_page, session
from tests.web import shop
from touchpoints.assess import Assessment
from touchpoints.desk import folder as folders
from touchpoints.desk.folder import Folder
from touchpoints.desk.kept import Drafts
from touchpoints.diagram import Diagram
from touchpoints.gap import Gap
from touchpoints.graph import JourneyGraph
from touchpoints.model import Journey
from touchpoints.web.address import COMPARE, EDIT, GAPS, JOURNEY, OVERVIEW, SEARCH

FILE = "achat/nouveaux.yaml"
ROUNDS = 6
"""Twice: first until whatever is bounded is full, then as often again."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TOUCHPOINTS_DRAFTS", str(tmp_path / "drafts"))
    return shop.write(tmp_path / "journeys")


def alive() -> tuple[int, int]:
    """Journeys and diagrams that somebody still holds."""
    gc.collect()
    there = gc.get_objects()
    return sum(isinstance(one, Journey) for one in there), sum(type(one) is Diagram for one in there)


def grown(work: Callable[[int], None]) -> tuple[int, int]:
    """By how many of each, once what is bounded is full."""
    for number in range(ROUNDS):
        work(number)
    journeys, diagrams = alive()
    for number in range(ROUNDS, 2 * ROUNDS):
        work(number)
    now = alive()
    return now[0] - journeys, now[1] - diagrams


def test_files_that_change_under_readers_of_every_page_add_nothing(folder: Path) -> None:
    text = (folder / FILE).read_text(encoding="utf-8")

    def change_and_look(number: int) -> None:
        (folder / FILE).write_text(f"{text}# {number}\n", encoding="utf-8")
        for page in (OVERVIEW, JOURNEY, GAPS, COMPARE, SEARCH):
            assert not open_page(page, folder, find="paiement" if page == SEARCH else "").failed

    assert grown(change_and_look) == (0, 0)


def test_what_is_concluded_goes_with_the_last_who_holds_it_without_the_collector(folder: Path) -> None:
    """A folder of many files is taken out of the collector's way once it is read."""
    held = Folder(folder, Drafts(folder / "drafts"))
    assessment = held.assessment(held.seen(), shop.DAY)
    there = {id(one) for one in held_by(assessment)}
    assert there
    gc.collect()
    gc.disable()
    try:
        del held, assessment
        left = [type(one) for one in gc.get_objects() if id(one) in there and type(one) in (Journey, JourneyGraph, Gap)]
    finally:
        gc.enable()
    assert left == []


def held_by(assessment: Assessment) -> Iterator[object]:
    for each in assessment.journeys:
        yield from (each.journey, each.graph, *each.gaps.gaps, *each.gaps.ideas)


def test_typing_adds_nothing(folder: Path) -> None:
    reader = session(EDIT, folder, file=FILE, as_="text")
    text = (folder / FILE).read_text(encoding="utf-8")

    def type_on(number: int) -> None:
        assert not reader.act("edit-text", text=f"{text}# {number}\n", sent=str(number)).failed
        assert f"# {number}" in reader.page.html

    assert grown(type_on) == (0, 0)


def test_files_that_change_faster_than_a_page_is_drawn_do_not_keep_it_from_being_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = count()
    monkeypatch.setattr(folders, "fingerprint", lambda _: next(looks))
    assert "Acheter en ligne" in open_page(OVERVIEW, folder, lang="fr").text


def test_pages_left_open_do_not_hold_the_journeys_as_they_were(folder: Path) -> None:
    text = (folder / FILE).read_text(encoding="utf-8")
    open_page(JOURNEY, folder)
    before, left_open = alive()[0], []
    for number in range(ROUNDS):
        (folder / FILE).write_text(f"{text}# {number}\n", encoding="utf-8")
        left_open.append(open_page(JOURNEY, folder))
    assert alive()[0] <= 2 * before, "the present ones, and the last"
    assert len(left_open) == ROUNDS
