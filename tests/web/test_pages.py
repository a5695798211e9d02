"""Every page, run alone: what it shows in both languages, and that nothing asked of it ends in a traceback."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.host.opened import open_page as hosted
from tests.hostile_strings import HOSTILE
from tests.web import shop
from tests.web.opened import Opened, open_page
from touchpoints.text import Lang
from touchpoints.web import words
from touchpoints.web.address import GAPS, JOURNEY, METHOD, OVERVIEW
from touchpoints.web.pages import PAGES

SLUGS = [page.slug for page in PAGES]
VIEWS = ["graph", "map", "table", "story"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_is_drawn_under_its_title_in_each_language(slug: str, lang: Lang, folder: Path) -> None:
    page = hosted(slug, folder, lang=lang.value)
    assert not page.failed
    assert page.headings().count(1) == 1
    assert words.OVERVIEW(lang) in page.text
    other = words.OVERVIEW(Lang.FR if lang is Lang.EN else Lang.EN)
    assert other not in page.text


@pytest.mark.parametrize("slug", SLUGS)
def test_headings_go_down_one_level_at_a_time(slug: str, folder: Path) -> None:
    levels = open_page(slug, folder, touchpoint="suivi").headings()
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("slug", SLUGS)
def test_links_keep_the_language_and_lead_to_pages_of_ours(slug: str, folder: Path) -> None:
    page = open_page(slug, folder, lang="en")
    inside = [link for link in page.links() if not link.startswith("#")]
    assert inside
    assert all(re.match(r"(\./|journey|gaps|compare|edit|method|search)\?", link) for link in inside)
    assert all("lang=en" in link or "lang=fr" in link for link in inside)


NAMES = (
    *("journey", "segment", "state", "touchpoint", "view", "lanes", "sort", "q"),
    *("tab", "gap", "owner", "class_", "phase", "with_", "a", "b", "find", "channel"),
)
IN_ADDRESSES = [each for each in HOSTILE if each.encode("utf-8", "ignore").decode() == each]
"""Half a character has no place in an address: browsers do not send it."""
SOME_AT_ONCE = [IN_ADDRESSES[start : start + len(NAMES)] for start in range(0, len(IN_ADDRESSES), len(NAMES))]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_hostile_address_is_shown_as_text_or_not_at_all(slug: str, folder: Path) -> None:
    for strings in SOME_AT_ONCE:
        page = open_page(slug, folder, lang="fr", **dict(zip(NAMES, strings, strict=False)))
        harmless(page)


def harmless(page: Opened) -> None:
    """No element that runs, no attribute that acts, no address that is not ours."""
    for tag, attributes in page.tags:
        assert tag not in ("script", "iframe", "img", "object", "style", "foreignobject", "link", "base")
        assert not any(name.startswith("on") for name in attributes)
        assert "javascript:" not in (attributes.get("href") or "")


def test_what_a_file_says_is_text(folder: Path) -> None:
    page = open_page(JOURNEY, folder, touchpoint="suivi")
    assert "<script>window.PWNED=1</script> pas de nouvelles" in page.text
    harmless(page)


@pytest.mark.parametrize("slug", [OVERVIEW, JOURNEY, GAPS])
def test_an_empty_folder_teaches_how_to_begin(slug: str, tmp_path: Path) -> None:
    page = open_page(slug, tmp_path, lang="fr")
    assert "Pas encore de parcours" in page.text
    assert "touchpoints:" in page.text


def test_the_method_needs_no_journey(tmp_path: Path) -> None:
    assert "under-performing" in open_page(METHOD, tmp_path).text


@pytest.mark.parametrize("slug", SLUGS)
def test_a_missing_folder_is_one_sentence(slug: str, tmp_path: Path) -> None:
    page = hosted(slug, tmp_path / "nowhere", lang="en")
    assert not page.failed
    assert "nowhere" in page.text


@pytest.mark.parametrize("slug", SLUGS)
def test_a_bad_file_is_told_above_every_page_and_leaves_the_others_alone(slug: str, folder: Path) -> None:
    shop.write(folder, {"autre/bad.yaml": shop.BAD})
    page = open_page(slug, folder, lang="fr")
    assert "autre/bad.yaml:3:3" in page.text
    assert "during" in page.text
    assert page.headings().count(1) == 1
    harmless(page)


def test_problems_beyond_five_are_folded(folder: Path) -> None:
    shop.write(folder, {f"autre/bad{number}.yaml": shop.BAD for number in range(8)})
    page = open_page(OVERVIEW, folder, lang="en")
    assert page.text.count("bad") >= 8
    folded = page.html.split('data-key="problems"')[1]
    assert folded.count(":3:3</code>") == page.html.count(":3:3</code>") - 5 == 3


def test_the_overview_counts_an_inherited_gap_once(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="en")
    messages = re.findall(r'class="gap-title">([^<]*)</p><ul.*?</ul><p>([^<]*)</p>', page.html)
    assert messages
    assert len(messages) == len(set(messages))
    assert "New customers, Returning customers" in page.text


def test_the_overview_says_a_score_never_without_its_uncertainty(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="en")
    assert "±" in page.text
    assert "known" in page.text
    assert "assumption" in page.text
    assert "unknown" in page.text


def test_all_customers_stand_beside_their_segments(folder: Path) -> None:
    assert re.search(
        r"all customers: \d+ ±\d+ · .*60% × \d+ \(New customers\) \+ 40% ×", open_page(OVERVIEW, folder, lang="en").text
    )


def test_every_cell_of_the_heat_map_leads_to_its_touchpoint(folder: Path) -> None:
    page = open_page(OVERVIEW, folder, lang="fr")
    assert "journey?lang=fr&journey=achat&segment=fideles&state=as_is&touchpoint=suivi" in page.links()
    assert "absent de ce parcours" in page.text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", list(Lang))
def test_each_view_shows_every_touchpoint(view: str, lang: Lang, folder: Path) -> None:
    seen = open_page(JOURNEY, folder, view=view, lang=lang.value).text
    for touchpoint in shop.journey().journey.in_order:
        assert touchpoint.title(lang)[:12] in seen


def test_the_panel_opens_a_score_to_its_rows_and_lines(folder: Path) -> None:
    page = open_page(JOURNEY, folder, touchpoint="suivi", view="table", lang="en")
    assert "Why 42?" in page.text
    assert "CSAT 2.8/5" in page.text
    assert "achat/nouveaux.yaml:" in page.text
    assert "- id: suivi" in page.text
    assert "Le lien ne dit rien pendant trois jours" in page.text
    assert "responsable-logistique" in page.text


def test_displayed_rows_add_up_to_the_displayed_score(folder: Path) -> None:
    page = open_page(JOURNEY, folder, touchpoint="suivi", view="table", lang="en")
    table = page.html.split('<table class="why">')[1].split("</table>")[0]
    body, foot = table.split("<tfoot>")
    cells = [int(cell) for cell in re.findall(r'<td class="number">(\d+)</td>', body)]
    total, lost = (int(cell) for cell in re.findall(r'<td class="number">(\d+)</td>', foot))
    assert sum(cells[::2]) == total == 42
    assert sum(cells[1::2]) == lost == 58


def test_an_unknown_score_says_why_and_shows_no_rows(folder: Path) -> None:
    page = open_page(JOURNEY, folder, touchpoint="voisin", view="table", lang="en")
    panel = page.html.split('class="panel"')[1]
    assert "unknown" in panel
    assert "Why" not in panel.split("What we do not know")[0]


def test_an_unknown_id_shows_the_nearest_one_and_says_so(folder: Path) -> None:
    page = open_page(JOURNEY, folder, journey="achta", touchpoint="suivie", view="tabel", lang="en")
    assert "achta, suivie, tabel" in page.text
    assert "Why 42?" in page.text


def test_the_table_filters_and_sorts_as_its_address_says(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="table", q="colis", lang="fr")
    assert "1 point de contact affiché" in page.text
    page = open_page(JOURNEY, folder, view="table", sort="score", order="desc", lang="fr")
    rows = re.findall(r'data-key="row-(\w+)"', page.html)
    assert rows[-1] == "voisin"
    assert rows.index("paiement") < rows.index("suivi")
    assert 'aria-sort="descending"' in page.html


def test_the_target_is_a_target_everywhere(folder: Path) -> None:
    page = open_page(JOURNEY, folder, segment="nouveaux", state="to_be", touchpoint="suivi", view="table", lang="en")
    assert "This is a target, not a measure." in page.text
    assert "±" not in page.html.split('class="panel"')[1].split("<h3")[0]


def test_gaps_open_on_what_is_to_mend(folder: Path) -> None:
    page = open_page(GAPS, folder, lang="fr")
    assert "À corriger (" in page.text
    assert "Suivi de commande" in page.text
    assert "= 38,0 points perdus × 90\u202f% des clients × importance 5 sur 5" in page.text


def test_gaps_open_on_what_is_to_check_where_nothing_is_to_mend(tmp_path: Path) -> None:
    files = {"a/b.yaml": "journey: A\ntouchpoints:\n  after:\n    - {name: X, rating: 1, importance: 5}\n"}
    page = open_page(GAPS, shop.write(tmp_path, files), lang="en")
    current = [attributes for tag, attributes in page.tags if tag == "a" and attributes.get("aria-current") == "true"]
    assert any(attributes.get("data-key") == "tab-check" for attributes in current)


def test_the_accepted_stand_apart_with_reason_and_day(folder: Path) -> None:
    page = open_page(GAPS, folder, tab="accepted", lang="en")
    assert "Poste en cours de création" in page.text
    assert "Jan 31, 2027" in page.text
    assert "To reopen it" in page.text


def test_a_link_to_a_card_opens_the_tab_it_is_in(folder: Path) -> None:
    page = open_page(GAPS, folder, gap="no-owner@achat/nouveaux/sav", lang="en")
    current = [attributes.get("data-key") for tag, attributes in page.tags if attributes.get("aria-current") == "true"]
    assert "tab-accepted" in current
    assert 'data-reveal=""' in page.html


def test_a_gap_that_is_gone_is_said_to_be_gone(folder: Path) -> None:
    assert "is no longer there" in open_page(GAPS, folder, gap="no-owner@achat/nouveaux/x", lang="en").text


def test_filters_live_in_the_address(folder: Path) -> None:
    everything = open_page(GAPS, folder, lang="en").html.count('class="card gap')
    some = open_page(GAPS, folder, lang="en", category="data").html.count('class="card gap')
    assert 0 <= some < everything


def test_constants_say_default_or_changed(folder: Path) -> None:
    page = open_page(METHOD, folder, lang="en")
    assert "changed by settings.yaml (default 30)" in page.text
    assert "default" in page.text


def test_the_method_uses_the_readers_own_touchpoint(folder: Path) -> None:
    assert "On “Order tracking”" in open_page(METHOD, folder, lang="en").text
    assert "On “Payment”" in open_page(METHOD, folder, touchpoint="paiement", lang="en").text


def test_the_browsers_language_counts_where_the_address_names_none(folder: Path) -> None:
    page = hosted(OVERVIEW, folder)
    assert words.OVERVIEW.en in page.text


@pytest.mark.parametrize("slug", [OVERVIEW, GAPS])
def test_a_card_names_its_journey_where_there_are_several(slug: str, folder: Path) -> None:
    def whose() -> set[str]:
        cards = re.findall(r'<p class="small muted segments">(.*?)</p>', open_page(slug, folder, lang="en").html)
        return {re.sub("<[^>]*>", "", each) for each in cards}

    assert "New customers" in {each.split(", ")[0] for each in whose()}, "one journey needs no name"
    measure = "{component: overall, metric: csat, mean: 1.2, sd: 1, n: 80, sample: s, date: 2026-09-30}"
    workshop = f"{{name: Workshop, importance: 5, rating: 1, evidence: [{measure}]}}"
    shop.write(folder, {"autre/tous.yaml": f"journey: Repair\ntouchpoints:\n  after: [{workshop}]\n"})
    journeys = {each.split(" · ")[0] for each in whose()}
    assert journeys == {"Buying online", "Repair"}
