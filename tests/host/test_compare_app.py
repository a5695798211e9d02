"""Compare in a real browser: sides are chosen, shared by a link, and read by everybody."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.repositories import new_repository
from tests.running_app import ServeApp
from tests.tabs import NewPage, Scheme, follow, settled
from tests.web import shop

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""


@pytest.fixture(scope="module")
def url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The shop in a repository, its tracking measured again since the first commit."""
    repository = new_repository(tmp_path_factory.mktemp("compare") / "repository")
    earlier = shop.NEW.replace("mean: 2.8, sd: 1.2, n: 64", "mean: 1.9, sd: 1.1, n: 80").replace(
        "2026-09-30}", "2026-06-30}", 1
    )
    repository.commit({**shop.FILES, "achat/nouveaux.yaml": earlier}, "Premier relevé", date(2026, 7, 1))
    repository.write(shop.OF_THREE)
    return serve_app(repository.journeys, TOUCHPOINTS_TODAY=shop.DAY.isoformat())


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".compare-table")).to_be_visible(timeout=2 * SOON)
    return page


def test_the_other_kind_is_one_click_away_and_its_link_shows_a_colleague_the_same(
    page: Page, url: str, browser: Browser
) -> None:
    opened(page, f"{url}/compare?lang=fr")
    page.get_by_role("link", name="Aujourd’hui et cible").click()
    expect(page.locator(".compare.target")).to_be_visible(timeout=SOON)
    colleague = browser.new_page(locale="en-GB")
    opened(colleague, page.url)
    expect(colleague.locator(".compare.target")).to_contain_text("changement visé")
    colleague.close()


def test_a_version_is_chosen_by_keyboard_and_stands_in_the_address(page: Page, url: str) -> None:
    opened(page, f"{url}/compare?lang=en&with=revisions&journey=achat&segment=nouveaux")
    expect(page.locator(".compare-table")).to_contain_text("CSAT 1.9/5")
    before = page.locator("#compare-a")
    before.focus()
    before.select_option("main")
    expect(page).to_have_url(re.compile("a=main"), timeout=SOON)
    expect(page.locator(".side").first).to_contain_text("main (Jul 1, 2026)", ignore_case=True, timeout=SOON)


def test_any_version_may_be_typed(page: Page, url: str) -> None:
    opened(page, f"{url}/compare?lang=en&with=revisions&journey=achat&segment=nouveaux")
    page.get_by_text("Another version").click()
    page.locator("#typed-a").fill("HEAD~7")
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("status")).to_contain_text("no branch, tag or commit is called “HEAD~7”", timeout=SOON)


@pytest.mark.parametrize("act", ["click", "Enter"])
def test_a_card_of_the_graph_leads_to_its_row(page: Page, url: str, act: str) -> None:
    opened(page, f"{url}/compare?lang=en&with=revisions&journey=achat&segment=nouveaux&a=main")
    card = page.locator(".compare-graph").get_by_role("link", name=re.compile("^Changed: Order tracking"))
    row = page.locator("#compare-suivi")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    if act == "click":
        card.click()
    else:
        card.focus()
        page.keyboard.press(act)
    expect(row).to_be_in_viewport(timeout=SOON)
    expect(row).to_be_focused()


@pytest.mark.parametrize(("lang", "theme"), [("fr", "light"), ("en", "dark")])
def test_axe_finds_nothing(new_page: NewPage, url: str, lang: str, theme: Scheme) -> None:
    page = new_page(color_scheme=theme)
    page.goto(f"{url}/search?lang={lang}")
    settled(page)
    for mode in ("segments", "target", "revisions"):
        follow(page, f"compare?with={mode}&lang={lang}&journey=achat&segment=nouveaux")
        expect(page.locator(".compare-table")).to_be_visible(timeout=2 * SOON)
        assert violations(page) == [], mode


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_third_segment_is_added_and_taken_away_by_keyboard(new_page: NewPage, url: str, theme: Scheme) -> None:
    page = opened(new_page(color_scheme=theme), f"{url}/compare?lang=en&with=segments&a=nouveaux&b=fideles")
    added = page.locator("#compare-c")
    added.focus()
    added.select_option("pros")
    expect(page.locator(".compare-table.several")).to_contain_text("only here", timeout=SOON)
    assert violations(page) == []
    page.locator("#compare-b").select_option("")
    expect(page.locator(".compare-table.several")).to_have_count(0, timeout=SOON)
    expect(page.locator(".compare-table thead")).to_contain_text("Trade")
