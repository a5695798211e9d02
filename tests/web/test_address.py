"""An address holds the whole state of a page, by ids."""

import pytest

from tests.hostile_strings import HOSTILE
from tests.web import shop
from touchpoints.web import address
from touchpoints.web.address import GAPS, JOURNEY, OVERVIEW
from touchpoints.web.visit import choose


def test_an_address_is_read_back_as_it_was_written() -> None:
    here = address.address(JOURNEY, {"lang": "fr", "journey": "achat", "touchpoint": "suivi", "q": "a&b = ç"})
    assert address.read(here.href) == here


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_string_survives_in_an_address_or_is_cut(hostile: str) -> None:
    here = address.address(JOURNEY, {"q": hostile})
    sendable = hostile[:200].encode("utf-8", "replace").decode()
    assert address.read(here.href).get("q") == (sendable or None)
    assert '"' not in here.href
    assert "<" not in here.href


def test_what_a_page_does_not_know_is_dropped_on_the_way() -> None:
    here = address.address(JOURNEY, {"lang": "en", "journey": "a", "view": "table", "touchpoint": "t", "x": "y"})
    there = here.to(GAPS)
    assert there.params == {"lang": "en", "journey": "a"}
    assert there.to(OVERVIEW).params == {"lang": "en"}


def test_a_change_to_none_takes_a_name_away() -> None:
    here = address.address(JOURNEY, {"touchpoint": "t", "view": "table"})
    assert here.to(touchpoint=None).href == "journey?view=table"


def test_an_unknown_path_is_the_overview() -> None:
    assert address.read("nowhere?lang=fr").page == OVERVIEW


def test_the_overview_is_relative_to_wherever_the_app_stands() -> None:
    assert address.address(OVERVIEW, {}).href == "./"


def asked(**params: str) -> str:
    found = choose(shop.assessment(), address.address(JOURNEY, params)).found
    assert found is not None
    return found.key


def test_without_ids_the_first_journey_of_today_is_chosen() -> None:
    assert asked() == "achat/nouveaux"


def test_ids_choose_journey_segment_and_state() -> None:
    assert asked(journey="achat", segment="fideles") == "achat/fideles"
    assert asked(segment="nouveaux", state="to_be") == "achat/nouveaux.to-be"


def test_an_unknown_id_falls_back_to_the_nearest_and_is_named() -> None:
    choice = choose(shop.assessment(), address.address(JOURNEY, {"segment": "fidele", "journey": "achta"}))
    assert choice.found is not None
    assert choice.found.key == "achat/fideles"
    assert choice.missed == "achta, fidele"
