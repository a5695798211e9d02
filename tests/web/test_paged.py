"""A folder that has more gaps and journeys than anybody reads: a page of them, and the way to the others."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import pytest

from tests.judged import judge
from tests.web import many, shop
from tests.web.drawn import draw
from touchpoints.assess import Assessment, JourneyAssessment
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.address import GAPS, OVERVIEW
from touchpoints.web.gaps.page import ON_A_PAGE
from touchpoints.web.overview import page as overview
from touchpoints.web.parts import card_list, paged
from touchpoints.web.parts.card_list import CHECK, CardList
from touchpoints.web.parts.gap_card import Placed
from touchpoints.web.visit import Visit


@cache
def _assessment(journeys: int) -> Assessment:
    one = many.journey(60, Lang.EN)
    texts = {f"{place}/all.yaml": one.replace("id: en-60", f"id: j{place}") for place in range(journeys)}
    return judge(texts, shop.DAY)


def _drawn(journeys: int = 8, **params: str) -> str:
    asked = address.address(GAPS, {"tab": CHECK, **params})
    return draw(Visit(_assessment(journeys), Lang.EN, asked, shop.folder()))


def _cards() -> Sequence[Placed]:
    return card_list.cards_of(_assessment(8), _assessment(8).journeys).tabs[CHECK]


@cache
def _maps() -> Assessment:
    """Eight journeys of three segments each, whose files stand segment by segment."""
    settings = "segments: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n"
    one = many.journey(2, Lang.EN)
    texts = {
        f"{segment}/{place}.yaml": f"segment: {segment}\n" + one.replace("id: en-2", f"id: j{place}")
        for segment in "abc"
        for place in range(8)
    }
    return judge({"settings.yaml": settings, **texts}, shop.DAY)


def _overview(**params: str) -> str:
    return draw(Visit(_maps(), Lang.EN, address.address(OVERVIEW, {"view": "cards", **params}), shop.folder()))


def ranks(page: str) -> list[int]:
    return [int(rank) for rank in re.findall(r'<span class="rank">(\d+)</span>', page)]


def test_each_card_stands_on_one_page_and_the_pages_are_of_one_length() -> None:
    count = len(_cards())
    assert count > 2 * ON_A_PAGE
    last = -(-count // ON_A_PAGE)
    shown = [ranks(_drawn(cards=str(page))) for page in range(1, last + 1)]
    assert [rank for page in shown for rank in page] == list(range(1, count + 1))
    assert {len(page) for page in shown[:-1]} == {ON_A_PAGE}


def test_a_page_says_where_it_stands_and_leads_to_its_neighbours() -> None:
    count = len(_cards())
    assert f">Cards 1 to {ON_A_PAGE} of {count}</a>" in _drawn()
    second = _drawn(cards="2")
    assert 'aria-current="page"' in second
    assert 'href="gaps?tab=check"' in second
    assert 'href="gaps?tab=check&amp;cards=3"' in second


@pytest.mark.parametrize(("asked", "first"), [("", 1), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 40, None)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked: str, first: int | None) -> None:
    last = 1 + (len(_cards()) - 1) // ON_A_PAGE * ON_A_PAGE
    assert ranks(_drawn(cards=asked))[0] == (first or last)


def test_a_gap_that_an_address_asks_for_is_on_the_page_wherever_it_ranks() -> None:
    for place in (0, ON_A_PAGE, len(_cards()) - 1):
        key = _cards()[place].card.head.key
        for page in ("", "1"):
            drawn = _drawn(gap=key, cards=page)
            assert f'id="gap-{key}"' in drawn
            assert place + 1 in ranks(drawn)


def test_tabs_and_filters_begin_with_the_first_page() -> None:
    third = _drawn(cards="3")
    assert 'href="gaps?tab=fix"' in third
    assert 'name="cards"' not in third


@pytest.mark.parametrize("page", [GAPS, OVERVIEW])
def test_few_are_one_page(page: str) -> None:
    shown = draw(Visit(shop.assessment(), Lang.EN, address.address(page, {}), shop.folder()))
    assert "More cards" not in shown
    assert "More journeys" not in shown


def test_each_journey_stands_on_one_page_of_the_overview_with_its_segments() -> None:
    named = [assessed.journey.id for assessed in _maps().journeys]
    seen = []
    for maps in ("1", "2", "3"):
        drawn = _overview(maps=maps)
        here = re.findall(r'data-scroll="heat-(\w+)"', drawn)
        assert drawn.count('class="card journey"') == sum(named.count(each) for each in here) <= overview.ON_A_PAGE
        assert "What to mend first" in drawn, "it is told of the whole folder, on every page"
        seen += here
    assert seen == list(dict.fromkeys(named))
    assert ">Journey maps 10 to 18 of 24</a>" in _overview(maps="2")


def test_the_page_of_one_list_is_not_that_of_another() -> None:
    drawn = _overview(maps="2")
    assert re.findall(r'href="gaps[^"]*(?:maps|cards)=', drawn) == []


@pytest.mark.parametrize(
    ("groups", "most", "found"),
    [
        ([], 3, [(0, 0)]),
        ([1, 1, 1], 3, [(0, 3)]),
        ([2, 2, 1], 3, [(0, 2), (2, 5)]),
        ([5, 1], 3, [(0, 5), (5, 6)]),
        ([1, 5], 3, [(0, 1), (1, 6)]),
    ],
)
def test_no_group_is_torn(groups: list[int], most: int, found: list[tuple[int, int]]) -> None:
    assert [(page.start, page.stop) for page in paged.pages(groups, most)] == found


def test_what_is_sent_does_not_grow_with_the_folder() -> None:
    few, twice = (len(_drawn(journeys).encode()) for journeys in (8, 16))
    assert twice < 1.05 * few < 300_000


def test_what_is_gathered_of_all_journeys_is_gathered_once_for_all_who_look(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[int] = []
    cards_of = card_list.cards_of

    def counted(assessment: Assessment, journeys: Iterable[JourneyAssessment]) -> CardList:
        listed = list(journeys)
        gathered.append(len(listed))
        return cards_of(assessment, listed)

    monkeypatch.setattr(card_list, "cards_of", counted)
    assessment = judge({"j/all.yaml": many.journey(6, Lang.EN)}, shop.DAY)

    def looked(page: str, lang: Lang = Lang.EN, **params: str) -> str:
        return draw(Visit(assessment, lang, address.address(page, params), shop.folder()))

    first = looked(GAPS)
    assert looked(GAPS) == first
    assert looked(GAPS, Lang.FR) != first
    looked(GAPS, phase="before")
    looked(GAPS, tab="ideas")
    assert gathered == [1], "whatever the language, the tab and the filter"
    looked(OVERVIEW)
    looked(OVERVIEW)
    assert gathered == [1, 0], "on the overview those of targets, and the same ones of today"
    looked(GAPS, journey="none")
    assert gathered == [1, 0, 0], "other journeys, other cards"
    assessment = judge({"j/all.yaml": many.journey(7, Lang.EN)}, shop.DAY)
    assert looked(GAPS) != first, "another state of the files is gathered anew"
