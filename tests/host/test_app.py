"""The app in a real browser: what people do with it, by pointer and keyboard, in both languages and themes."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.axe import Broken, violations
from tests.hostile_strings import HOSTILE
from tests.running_app import ServeApp, Served
from tests.tabs import NewPage, Scheme, Tabs, complaints, drawn, follow, settled
from tests.web import shop

pytestmark = pytest.mark.browser

SOON = 15_000
"""Milliseconds a busy machine may take; what is there is seen at once."""

STATES = (
    "",
    "journey",
    "journey?view=table&touchpoint=suivi",
    "journey?view=map&touchpoint=suivi",
    "journey?view=story",
    "journey?segment=nouveaux&state=to_be&touchpoint=voisin",
    "journey?present=1&touchpoint=suivi",
    "gaps",
    "gaps?tab=accepted",
    "compare",
    "compare?with=target",
    "compare?with=revisions",
    "method",
    "search?find=suivi",
    "?channel=phone",
    "edit?file=achat/nouveaux.yaml&touchpoint=suivi",
    "edit?file=achat/fideles.yaml&touchpoint=sav",
    "edit?file=achat/nouveaux.yaml&part=journey",
    "edit?file=achat/nouveaux.yaml&part=links",
    "edit?file=achat/nouveaux.yaml&as=text",
    "edit?file=achat/nouveaux.yaml&as=history",
)


@pytest.fixture(scope="module")
def folder(served_shop: Served) -> Path:
    return served_shop.folder


@pytest.fixture(scope="module")
def url(served_shop: Served) -> str:
    shop.write_anew(served_shop.folder)
    return served_shop.url


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator("h1")).to_be_visible(timeout=SOON)
    return page


def subject(page: Page) -> Locator:
    """The title of the panel beside the view."""
    return page.locator("#detail")


def test_a_touchpoint_is_picked_by_pointer_and_its_score_is_read(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr")
    page.locator('.along-link[data-point="suivi"]').click()
    expect(subject(page)).to_have_text("Suivi de commande", timeout=SOON)
    expect(page.locator(".panel .score.large")).to_have_text("42")
    expect(page.get_by_role("heading", name=re.compile("Pourquoi 42"))).to_be_visible()
    expect(page).to_have_url(re.compile("touchpoint=suivi"))


def test_a_touchpoint_is_picked_by_keyboard_alone(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en")
    page.get_by_role("link", name=re.compile("^Payment, score")).focus()
    page.keyboard.press("Enter")
    expect(subject(page)).to_have_text("Payment", timeout=SOON)


def test_every_row_opens_to_its_formula_and_the_line_of_the_file(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&touchpoint=suivi&view=table")
    row = page.locator(".panel .why summary", has_text="CSAT 2.8/5")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel .why .origin:visible")).to_contain_text("achat/nouveaux.yaml:")


def test_a_copied_link_opens_the_same_state_for_somebody_else(page: Page, url: str, browser: Browser) -> None:
    opened(page, f"{url}/?lang=fr")
    page.get_by_role("link", name="Suivi de commande, Clients fidèles").click()
    expect(subject(page)).to_have_text("Suivi de commande", timeout=SOON)
    page.get_by_role("link", name="Tableau").click()
    expect(page).to_have_url(re.compile("view=table"), timeout=SOON)
    colleague = browser.new_page(locale="en-GB")
    opened(colleague, page.url)
    expect(subject(colleague)).to_have_text("Suivi de commande", timeout=SOON)
    expect(colleague.locator("table.grid")).to_be_visible()
    expect(colleague.get_by_label("Segment")).to_have_value("fideles")
    colleague.close()


def test_back_returns_to_what_was_shown_before(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=table")
    page.get_by_role("link", name="Payment").first.click()
    expect(subject(page)).to_have_text("Payment", timeout=SOON)
    page.go_back()
    expect(subject(page)).to_have_text("Buying online", timeout=SOON)


def test_a_new_page_begins_at_its_top_with_its_title_in_focus(page: Page, url: str) -> None:
    opened(page, f"{url}/method?lang=en")
    page.locator("main").evaluate("main => main.scrollTo(0, 3000)")
    page.get_by_role("link", name="Gaps", exact=True).click()
    expect(page.locator("h1")).to_have_text("Gaps", timeout=SOON)
    expect(page.locator("h1")).to_be_focused()
    assert page.locator("main").evaluate("main => main.scrollTop") == 0


def test_the_language_is_the_browsers_and_can_be_changed(browser: Browser, url: str) -> None:
    page = browser.new_page(locale="fr-FR")
    opened(page, url)
    expect(page.locator("h1")).to_have_text("Vue d’ensemble")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Overview", timeout=SOON)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.close()


def test_typing_filters_the_table_and_keeps_the_cursor(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=table")
    search = page.locator("#q")
    search.press_sequentially("pay")
    expect(page.locator("table.grid tbody tr")).to_have_count(1, timeout=SOON)
    expect(search).to_be_focused()
    expect(search).to_have_value("pay")
    expect(page.get_by_role("status")).to_have_text("1 touchpoint shown")


def test_a_heading_sorts_and_the_focus_stays_on_it(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=table")
    page.get_by_role("link", name="Score", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(re.compile("Score"), timeout=SOON)
    expect(page.get_by_role("link", name=re.compile("^Score"))).to_be_focused()


def test_the_table_is_taken_along_as_csv(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=en&view=table")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert "Order tracking" in text
    assert "'=cmd|calc" in text


def test_a_point_of_the_matrix_opens_its_card(page: Page, url: str) -> None:
    opened(page, f"{url}/gaps?lang=en")
    page.locator("a.matrix-point").first.click()
    expect(page.locator(".card h3").first).to_be_focused()


def test_filters_stand_in_the_address(page: Page, url: str) -> None:
    opened(page, f"{url}/gaps?lang=en")
    page.get_by_label("Priority").focus()
    page.get_by_label("Priority").select_option("P1")
    expect(page).to_have_url(re.compile("class=P1"), timeout=SOON)
    expect(page.get_by_label("Priority")).to_be_focused()


def test_a_file_that_changes_on_disk_shows_by_itself(page: Page, url: str, folder: Path) -> None:
    opened(page, f"{url}/?lang=en")
    bad = folder / "autre" / "bad.yaml"
    shop.write(folder, {"autre/bad.yaml": shop.BAD})
    expect(page.get_by_text("autre/bad.yaml:3:3")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("heading", name="New customers").first).to_be_visible()
    bad.unlink()
    expect(page.get_by_text("autre/bad.yaml:3:3")).to_be_hidden(timeout=SOON)


@dataclass
class Seen:
    """What every page of `STATES` has against it, each with the page."""

    violations: list[tuple[str, Broken]] = field(default_factory=list)
    complaints: dict[str, list[str]] = field(default_factory=dict)


PHONE, ZOOMED, DESK = 390, 640, ViewportSize(width=1280, height=720)
"""A window of 1280 pixels zoomed to 200 % is one of 640."""


READERS: dict[str, tuple[str, Scheme, int]] = {"fr-light": ("fr", "light", PHONE), "en-dark": ("en", "dark", ZOOMED)}


@pytest.fixture(scope="module", params=READERS)
def seen(request: pytest.FixtureRequest, tabs: Tabs, url: str) -> Seen:
    """Every page once in each language and once in each theme, as it comes in a narrow window, and in a wide one.

    One reader comes to each by its address, the other by a link.
    """
    lang, theme, width = READERS[request.param]
    found, page = Seen(), tabs.new(color_scheme=theme)
    complained = complaints(page)
    for where in STATES:
        page.set_viewport_size({"width": width, "height": 800})
        at = f"{where}{'&' if '?' in where else '?'}lang={lang}"
        if theme == "light" or where == STATES[0]:
            opened(page, f"{url}/{at}")
            settled(page)
        else:
            follow(page, at)
        page.set_viewport_size(DESK)
        drawn(page)
        found.violations += [(where, broken) for broken in violations(page)]
        found.complaints[where] = [*complained]
        complained.clear()
    tabs.forget()
    return found


def test_axe_finds_nothing_on_any_page(seen: Seen) -> None:
    assert len(seen.complaints) == len(STATES)
    assert seen.violations == []


def test_no_page_leaves_a_complaint_in_the_console(seen: Seen) -> None:
    assert {where: found for where, found in seen.complaints.items() if found} == {}


def test_everything_is_searched_by_keyboard_alone(page: Page, url: str) -> None:
    opened(page, f"{url}/?lang=fr")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Rechercher partout")).to_be_focused()
    page.keyboard.type("suivi de com")
    expect(page.get_by_role("status").filter(has_text="résultats pour « suivi de com »")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("searchbox", name="Rechercher partout")).to_be_focused()
    expect(page.get_by_role("searchbox", name="Rechercher partout")).to_have_value("suivi de com")
    expect(page).to_have_url(re.compile("find=suivi"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("link", name="Suivi de commande").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(subject(page)).to_have_text("Suivi de commande", timeout=SOON)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_menu_takes_as_few_lines_as_it_can(new_page: NewPage, url: str, lang: str) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    opened(page, f"{url}/?lang={lang}")
    for width, lines in {1280: 1, 1271: 1, 1270: 1, 700: 1, 360: 2}.items():
        page.set_viewport_size({"width": width, "height": 800})
        drawn(page)
        check_the_menu(page, width, lines)


def check_the_menu(page: Page, width: int, lines: int) -> None:
    tops = page.locator(".frame .pages a").evaluate_all(
        "all => all.map(a => Math.round(a.getBoundingClientRect().top))"
    )
    clipped = page.locator(".frame :is(a, input)").evaluate_all(
        "all => all.filter(e => !e.matches('.skip')"
        " && (e.getBoundingClientRect().left < 0 || e.getBoundingClientRect().right > innerWidth)).length"
    )
    frame = page.locator(".frame").bounding_box()
    assert len(set(tops)) == lines
    assert clipped == 0
    assert frame is not None
    if width > 1270:
        assert frame["height"] < 64, "one line for all of the frame"


@pytest.mark.parametrize(("lang", "says"), [("fr", "Aller au contenu"), ("en", "Skip to content")])
def test_the_first_link_leads_past_the_menu_in_the_readers_language(page: Page, url: str, lang: str, says: str) -> None:
    opened(page, f"{url}/gaps?lang={lang}")
    settled(page)
    first = page.locator("a:visible").first
    expect(first).to_have_text(says)
    while not page.evaluate("document.activeElement.matches('a')"):
        page.keyboard.press("Tab")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".frame a:focus")).to_have_count(0)


def test_nothing_moves_where_the_reader_wants_no_motion(new_page: NewPage, url: str) -> None:
    page = new_page(reduced_motion="reduce")
    opened(page, url)
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => getComputedStyle(e).animationName !== 'none').length"
    )
    assert moving == 0


def test_two_readers_do_not_see_each_others_choices(new_page: NewPage, url: str) -> None:
    one, other = new_page(), new_page()
    opened(one, f"{url}/journey?lang=fr&touchpoint=suivi")
    opened(other, f"{url}/journey?lang=en&touchpoint=paiement")
    one.get_by_role("link", name="Tableau").click()
    expect(one.locator("table.grid")).to_be_visible(timeout=SOON)
    expect(subject(other)).to_have_text("Payment")
    other.get_by_role("link", name="Story").click()
    expect(other.locator(".story")).to_be_visible(timeout=SOON)
    expect(subject(one)).to_have_text("Suivi de commande")
    one.close()
    other.close()


def _yaml(text: str) -> str:
    """A double-quoted YAML scalar of any text."""
    escaped = "".join(
        character if " " <= character <= "~" and character not in '"\\' else f"\\U{ord(character):08x}"
        for character in text
    )
    return f'"{escaped}"'


@pytest.fixture(scope="module")
def hostile_url(serve_app: ServeApp, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An app on journeys in which every text is hostile; those the loader refuses stand among the problems."""
    files = {}
    for number, text in enumerate(each for each in HOSTILE if each.strip()):
        try:
            text.encode()
        except UnicodeEncodeError:
            continue
        said = _yaml(text[:300])
        files[f"h/{number}.yaml"] = (
            f"journey: {said}\nsegment: s{number}\ntouchpoints:\n  after:\n"
            f"    - {{id: a, name: {said}, rating: 1, importance: 5, owner: {said}, channels: [{said}], "
            f"verbatims: [{said}], pain_points: [{said}], opportunities: [{said}], backstage: [{said}]}}\n"
        )
    return serve_app(shop.write(tmp_path_factory.mktemp("hostile") / "journeys", files))


@pytest.mark.parametrize(
    "where",
    [
        "",
        "gaps",
        "method",
        "journey?view=table&touchpoint=a",
        "journey?touchpoint=a",
        "journey?view=story",
        "edit?touchpoint=a",
        "edit?part=links",
    ],
)
def test_no_text_of_a_file_ever_runs(page: Page, hostile_url: str, where: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{hostile_url}/{where}")
    expect(page.locator("h1").first).to_be_visible(timeout=4 * SOON)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.PWNED") is None
    assert not [each for each in asked if ":9/" in each]
    assert page.locator(".tp :is(script, iframe, img, object, foreignObject)").count() == 0


def test_a_large_graph_is_folded_and_looked_at_around_one_touchpoint(page: Page, url: str) -> None:
    opened(page, f"{url}/journey?lang=fr&segment=nouveaux")
    page.get_by_role("link", name=re.compile("^Chaque carte")).click()
    less = page.get_by_role("navigation", name="En voir moins à la fois")
    less.get_by_role("link", name="Après").click()
    folded = page.get_by_role("button", name=re.compile("Après l’achat, repliée"))
    expect(folded).to_be_visible(timeout=SOON)
    expect(page).to_have_url(re.compile("fold=after"))
    expect(page.get_by_role("button", name="Suivi de commande")).to_have_count(0)
    folded.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Suivi de commande")).to_be_visible(timeout=SOON)
    expect(page).not_to_have_url(re.compile("fold="))
    page.get_by_role("button", name="Suivi de commande").click()
    less.get_by_role("link", name="1 pas").click()
    expect(page).to_have_url(re.compile("around=1"), timeout=SOON)
    expect(page.get_by_role("button", name="Avis et évaluations")).to_have_count(0, timeout=SOON)
    less.get_by_role("link", name="Tout afficher").click()
    expect(page.get_by_role("button", name="Avis et évaluations")).to_be_visible(timeout=SOON)


def test_what_a_pick_left_as_it_was_takes_the_pick_along(page: Page, url: str) -> None:
    """A pick draws the panel alone: the views and the choices above them lead on from there."""
    opened(page, f"{url}/journey?lang=en&segment=nouveaux")
    page.get_by_role("link", name=re.compile("^Order tracking, score")).click(timeout=SOON)
    expect(subject(page)).to_have_text("Order tracking", timeout=SOON)
    page.get_by_role("link", name="Table", exact=True).click()
    expect(page).to_have_url(re.compile("view=table"), timeout=SOON)
    expect(page).to_have_url(re.compile("touchpoint=suivi"))
    expect(subject(page)).to_have_text("Order tracking", timeout=SOON)

    page.get_by_role("link", name="Graph", exact=True).click()
    page.get_by_role("link", name=re.compile("^Payment, score")).click(timeout=SOON)
    expect(subject(page)).to_have_count(
        1, timeout=SOON
    )  # the run that drew the picture takes the table's away at its end
    expect(subject(page)).to_have_text("Payment", timeout=SOON)
    page.locator("#choose-segment").select_option("fideles")
    expect(page).to_have_url(re.compile("segment=fideles"), timeout=SOON)
    expect(page).to_have_url(re.compile("touchpoint=paiement"))
    expect(subject(page)).to_have_text("Payment", timeout=SOON)
