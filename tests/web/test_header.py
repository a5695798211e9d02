"""The header of every page: its links keep where the reader is, and say which of them is shown."""

import pytest

from tests.web.opened import Opened
from touchpoints.element import html
from touchpoints.text import Lang
from touchpoints.web.address import COMPARE, GAPS, METHOD, OVERVIEW, SEARCH, Address, address, read
from touchpoints.web.frame import SIGN_IN, SIGN_OUT, SignIn, header
from touchpoints.web.pages import PAGES

HERE = address(GAPS, {"lang": "fr", "journey": "achat", "segment": "fideles", "tab": "accepted"})


def shown(here: Address = HERE, account: SignIn | None = None, lang: Lang = Lang.FR) -> Opened:
    page = next(page for page in PAGES if page.slug == here.page)
    return Opened(html(header(page, here, lang, account)))


def links(page: Opened, kind: str) -> list[dict[str, str | None]]:
    return [found for tag, found in page.tags if tag == "a" and str(found.get("data-key")).startswith(f"{kind}-")]


def test_the_menu_leads_to_every_page_but_the_search_in_its_order() -> None:
    led = [read(str(link["href"])).page for link in links(shown(), "page")]
    assert led == [page.slug for page in PAGES if page.slug != SEARCH]


@pytest.mark.parametrize("lang", Lang)
def test_a_link_of_the_menu_keeps_the_journey_the_segment_and_the_language(lang: Lang) -> None:
    here = HERE.to(lang=lang.value)
    led = {read(str(link["href"])).page: read(str(link["href"])) for link in links(shown(here, lang=lang), "page")}
    assert led[METHOD].params == {"lang": lang.value, "journey": "achat", "segment": "fideles"}
    assert led[OVERVIEW].params == {"lang": lang.value, "segment": "fideles"}


def test_the_page_that_is_shown_is_marked_and_no_other() -> None:
    marked = [read(str(link["href"])).page for link in links(shown(), "page") if link.get("aria-current")]
    assert marked == [GAPS]


def test_the_other_language_is_the_same_place_and_names_itself() -> None:
    french, english = links(shown(), "language")
    assert (french["aria-current"], english.get("aria-current")) == ("true", None)
    assert english["lang"] == english["hreflang"] == "en"
    assert read(str(english["href"])) == HERE.to(lang="en")


def test_a_link_takes_along_what_the_address_says_when_it_is_followed() -> None:
    carried = {read(str(link["href"])).page: str(link["data-carry"]).split() for link in links(shown(), "page")}
    assert {"journey", "segment", "state", "with"} <= set(carried[COMPARE])
    assert "lang" not in str(links(shown(), "language")[1]["data-carry"]).split()


def test_the_search_shows_what_was_searched_and_keeps_the_rest() -> None:
    page = shown(address(SEARCH, {"lang": "fr", "journey": "achat", "find": "suivi"}))
    fields = {str(found["name"]): found.get("value") for tag, found in page.tags if tag == "input"}
    assert fields == {"lang": "fr", "journey": "achat", "find": "suivi"}


def test_a_reader_comes_to_the_content_without_passing_the_menu() -> None:
    assert shown().links()[0] == "#content"


def buttons(account: SignIn | None) -> list[tuple[str | None, str | None]]:
    """What they do and with whom; the one that copies the address does nothing here."""
    found = [attributes for tag, attributes in shown(account=account).tags if tag == "button"]
    return [(one["data-do"], one.get("data-subject")) for one in found if "data-link" not in one]


def test_nobody_is_asked_to_sign_in_where_no_provider_is_set_up() -> None:
    assert buttons(None) == []


def test_each_provider_has_its_button_and_is_named_where_there_are_several() -> None:
    assert buttons(SignIn(None, ())) == [(SIGN_IN, "")]
    two = SignIn(None, ("atelier", "siège"))
    assert buttons(two) == [(SIGN_IN, "atelier"), (SIGN_IN, "siège")]
    assert "Se connecter avec siège" in shown(account=two).text
    assert "Se connecter avec" not in shown(account=SignIn(None, ("siège",))).text


def test_who_is_signed_in_is_named_and_may_leave() -> None:
    who = SignIn("Ana\u202e<b>", ("siège",))
    assert buttons(who) == [(SIGN_OUT, None)]
    assert "\u202e" not in shown(account=who).html
    assert "<b>" not in shown(account=who).html
