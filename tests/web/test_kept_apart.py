"""What pages about all journeys conclude of each: once, as long as it stays as it is; never of another than it is."""

from collections.abc import Callable, Hashable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tests.examples import examples
from tests.test_counts import FOLDERS, Folder, folder
from tests.web import shop
from tests.web.drawn import draw
from touchpoints.assess import Apart, Assessment, Concluded, JourneyAssessment, assess
from touchpoints.cached.opening import Held, open_folder
from touchpoints.diff import JourneyDiff, Side, diff, differences
from touchpoints.gap import Card, GapClass, count_gaps
from touchpoints.model import State
from touchpoints.text import Lang, same
from touchpoints.triage.acceptance import each_once
from touchpoints.web import address
from touchpoints.web.address import GAPS, METHOD, OVERVIEW, SEARCH
from touchpoints.web.pages import ahead
from touchpoints.web.parts import card_list
from touchpoints.web.parts.card_list import ACCEPTED, CHECK, FIX, IDEAS
from touchpoints.web.visit import Visit

LOOKS: tuple[tuple[str, dict[str, str]], ...] = (
    (OVERVIEW, {}),
    (OVERVIEW, {"view": "table", "owner": "manager"}),
    (GAPS, {"segment": "s0"}),
    (GAPS, {"state": "to_be", "tab": CHECK, "owner": "manager"}),
    (SEARCH, {"find": "pa"}),
)


def pages(assessment: Assessment, lang: Lang = Lang.EN) -> Iterator[str]:
    for page, asked in LOOKS:
        yield draw(Visit(assessment, lang, address.address(page, asked), shop.folder()))


def assessed_again(found: Assessment, known: Concluded) -> Assessment:
    documents = [one.document for one in found.journeys]
    return assess(documents, found.settings, found.catalogue, found.problems, today=found.today, known=known)


@examples(5)
@given(FOLDERS, FOLDERS)
def test_pages_say_the_same_whatever_was_concluded_before(one: Folder, other: Folder) -> None:
    known = Concluded()
    for found in (folder(*one), folder(*other), folder(*one)):
        again = assessed_again(found, known)
        assert list(pages(again)) == list(pages(found))


@examples(20)
@given(FOLDERS)
def test_cards_gathered_by_journey_are_those_of_all_together(found: Folder) -> None:
    assessment = folder(*found)

    def together(journeys: list[JourneyAssessment], tab: str) -> list[Any]:
        opened = [(card, one) for one in journeys for card in one.gaps.cards]
        aside = {ACCEPTED: lambda one: one.gaps.accepted, IDEAS: lambda one: one.gaps.ideas}.get(tab)
        if aside is not None:
            opened = [(Card(gap, ()), one) for one in journeys for gap in aside(one)]
        cards = [(card, places) for card, places in each_once(opened) if aside or card.to_check is (tab == CHECK)]
        classes = list(GapClass)
        return sorted(
            cards, key=lambda one: (classes.index(one[0].head.gap_class), -one[0].head.priority, -one[0].head.impact)
        )

    def alone(one: JourneyAssessment) -> list[JourneyAssessment]:
        return [one]

    selections = [list(assessment.journeys), *map(alone, assessment.journeys)]
    selections += [[one for one in assessment.journeys if one.journey.state is state] for state in State]
    selections += [list(assessment.journeys[1:])]  # what they extend is not among them
    for journeys in selections:
        gathered = card_list.cards_of(assessment, journeys)
        for tab in (FIX, CHECK, ACCEPTED, IDEAS):
            expected = together(journeys, tab)
            assert [(one.card, (one.assessed, *one.also)) for one in gathered.tabs[tab]] == expected
            assert gathered.counts[tab] == count_gaps(card for card, _ in expected)


CHAIR = "journey: {id: chair, name: Chair}\ntouchpoints:\n  during: [{id: sit, name: Sit, rating: 1, importance: 5}]\n"
TABLE = CHAIR.replace("chair", "table").replace("Chair", "Table")
DESK = "extends: ../table/all.yaml\nsegment: s\n"
FILES = {"settings.yaml": "lang: en\n", "chair/all.yaml": CHAIR, "table/all.yaml": TABLE, "table/s.yaml": DESK}


@pytest.fixture
def concluded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys of the journeys that something was concluded of."""
    keys: list[str] = []
    get = Apart.get

    def told(
        self: Apart, journeys: tuple[JourneyAssessment, ...], what: Hashable, conclude: Callable[[], object]
    ) -> object:
        def concluding() -> object:
            keys.extend(one.key for one in journeys)
            return conclude()

        return get(self, journeys, what, concluding)

    monkeypatch.setattr(Apart, "get", told)
    return keys


ALL = {"chair/all", "table/all", "table/s"}


@pytest.mark.parametrize(
    ("changed", "text", "anew"),
    [
        ("chair/all.yaml", CHAIR.replace("rating: 1", "rating: 2"), {"chair/all"}),
        ("table/all.yaml", TABLE.replace("rating: 1", "rating: 2"), {"table/all", "table/s"}),
        ("table/s.yaml", DESK + "state: to_be\n", {"table/all", "table/s.to-be"}),
        ("table/s.yaml", DESK.replace("segment: s", "segment: t"), {"table/all", "table/t"}),
        ("settings.yaml", "lang: en\nsegments: [{id: s, name: Other}]\n", ALL),
        ("stool/all.yaml", CHAIR.replace("chair", "stool"), {"stool/all"}),
    ],
)
def test_only_what_changed_is_concluded_anew(
    tmp_path: Path, concluded: list[str], changed: str, text: str, anew: set[str]
) -> None:
    place, held = shop.write(tmp_path / "journeys", FILES), Held()
    list(pages(open_folder(place, today=shop.DAY, held=held).assessment))
    assert set(concluded) == ALL
    concluded.clear()
    list(pages(open_folder(place, today=shop.DAY, held=held).assessment, Lang.FR))
    assert not concluded, "whatever the language"
    shop.write(place, {changed: text})
    now = open_folder(place, today=shop.DAY, held=held).assessment
    shown = list(pages(now))
    assert set(concluded) == anew
    assert shown == list(pages(open_folder(place, today=shop.DAY).assessment))


def test_a_day_later_all_is_concluded_anew(tmp_path: Path, concluded: list[str]) -> None:
    place, held = shop.write(tmp_path / "journeys", FILES), Held()

    def looked(day: date) -> None:
        list(pages(open_folder(place, today=day, held=held).assessment))

    looked(shop.DAY)
    concluded.clear()
    looked(shop.DAY + timedelta(days=1))
    assert set(concluded) == ALL


def test_what_was_concluded_ahead_is_what_pages_ask_for(tmp_path: Path, concluded: list[str]) -> None:
    assessment = open_folder(shop.write(tmp_path / "journeys", FILES), today=shop.DAY).assessment
    for _ in ahead(assessment):
        pass
    assert set(concluded) == ALL
    concluded.clear()
    for page in (OVERVIEW, GAPS, SEARCH, METHOD):
        draw(Visit(assessment, Lang.EN, address.address(page, {"view": "table"}), shop.folder()))
    assert not concluded


def test_only_what_changed_is_compared_anew_with_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, held, kept = shop.write(tmp_path / "journeys", FILES), Held(), Apart()
    before, after = Side(same("HEAD"), date(2026, 10, 1), "c0ffee"), Side(same("now"), shop.DAY)
    was = open_folder(place, today=before.day).assessment
    compared: list[str] = []
    revised = differences._revised

    def told(old: JourneyAssessment | None, new: JourneyAssessment | None, *beside: Any) -> JourneyDiff:
        compared.extend(one.key for one in (new or old,) if one is not None)
        return revised(old, new, *beside)

    monkeypatch.setattr(differences, "_revised", told)
    for changed, text, anew in (
        ("chair/all.yaml", CHAIR.replace("rating: 1", "rating: 2"), ALL),
        ("table/all.yaml", TABLE.replace("rating: 1", "rating: 3"), {"table/all", "table/s"}),
        ("table/s.yaml", "extends: [", ALL),
        ("table/s.yaml", DESK, {"table/all", "table/s"}),
        ("settings.yaml", "lang: en\nthresholds: {difference_that_matters: 9}\n", ALL),
    ):
        shop.write(place, {changed: text})
        now = open_folder(place, today=shop.DAY, held=held).assessment
        compared.clear()
        found = diff(was, now, before, after, kept)
        assert set(compared) == anew
        assert found == diff(was, now, before, after)


def test_of_what_is_gone_nothing_is_kept(tmp_path: Path) -> None:
    place, held = shop.write(tmp_path / "journeys", FILES), Held()
    sizes = []
    for rating in (1, 2, 3, 4, 5):
        shop.write(place, {"table/all.yaml": TABLE.replace("rating: 1", f"rating: {rating}")})
        found = open_folder(place, today=shop.DAY, held=held).assessment
        list(pages(found))
        sizes.append(len(found.apart))
    assert sizes == [sizes[0]] * 5
    (place / "chair/all.yaml").unlink()
    found = open_folder(place, today=shop.DAY, held=held).assessment
    list(pages(found))
    assert len(found.apart) < sizes[0]
