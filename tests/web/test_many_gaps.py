"""The Gaps page of a folder that has more gaps than anybody reads: a page of cards, and the way to the others."""

import re
from functools import cache

import pytest

from tests.judged import judge
from tests.web import many, shop
from tests.web.drawn import draw
from touchpoints.assess import Assessment
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.address import GAPS
from touchpoints.web.gaps.page import ON_A_PAGE
from touchpoints.web.parts import card_list
from touchpoints.web.parts.card_list import CHECK
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


def _cards() -> tuple[Placed, ...]:
    return card_list.cards_of(_assessment(8).journeys).tabs[CHECK]


def ranks(page: str) -> list[int]:
    return [int(rank) for rank in re.findall(r'<span class="rank">(\d+)</span>', page)]


def test_each_card_stands_on_one_page_and_the_pages_are_of_one_length() -> None:
    count = len(_cards())
    assert count > 2 * ON_A_PAGE
    last = -(-count // ON_A_PAGE)
    shown = [ranks(_drawn(page=str(page))) for page in range(1, last + 1)]
    assert [rank for page in shown for rank in page] == list(range(1, count + 1))
    assert {len(page) for page in shown[:-1]} == {ON_A_PAGE}


def test_a_page_says_where_it_stands_and_leads_to_its_neighbours() -> None:
    count = len(_cards())
    assert f">Cards 1 to {ON_A_PAGE} of {count}</a>" in _drawn()
    second = _drawn(page="2")
    assert 'aria-current="page"' in second
    for there in ("1", "3"):
        assert f'href="gaps?tab=check&amp;page={there}"' in second


@pytest.mark.parametrize(("asked", "first"), [("", 1), ("0", 1), ("-1", 1), ("x", 1), ("²", 1), ("9" * 40, None)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked: str, first: int | None) -> None:
    last = 1 + (len(_cards()) - 1) // ON_A_PAGE * ON_A_PAGE
    assert ranks(_drawn(page=asked))[0] == (first or last)


def test_a_gap_that_an_address_asks_for_is_on_the_page_wherever_it_ranks() -> None:
    for place in (0, ON_A_PAGE, len(_cards()) - 1):
        key = _cards()[place].card.head.key
        for page in ("", "1"):
            drawn = _drawn(gap=key, page=page)
            assert f'id="gap-{key}"' in drawn
            assert place + 1 in ranks(drawn)


def test_tabs_and_filters_begin_with_the_first_page() -> None:
    third = _drawn(page="3")
    assert 'href="gaps?tab=fix"' in third
    assert 'name="page"' not in third


def test_few_cards_are_one_page() -> None:
    one = Visit(shop.assessment(), Lang.EN, address.address(GAPS, {"tab": CHECK}), shop.folder())
    assert "More cards" not in draw(one)


def test_what_is_sent_does_not_grow_with_the_folder() -> None:
    few, twice = (len(_drawn(journeys).encode()) for journeys in (8, 16))
    assert twice < 1.05 * few < 300_000
