"""The map view: a table whose lanes say what the file says, on the screen and on paper, in both languages."""

import re
from pathlib import Path

import pytest

from tests.web import shop
from tests.web.opened import Opened, open_page
from touchpoints.settings import MapLane
from touchpoints.text import Lang
from touchpoints.web.address import JOURNEY, read
from touchpoints.web.journey.map.columns import columns_of
from touchpoints.web.journey.map.lanes import LANES
from touchpoints.web.journey.map.sheets import WIDEST, divided


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


def screen(page: Opened) -> str:
    """The map on the screen, without its sheets of paper."""
    return page.html.split("<table", 1)[1].split("</table>")[0]


def rows(page: Opened) -> list[str]:
    return re.findall(r'<tr class="lane-(\w+)"', screen(page))


@pytest.mark.parametrize("lang", list(Lang))
def test_a_column_stands_under_its_phase_in_the_order_of_the_journey(folder: Path, lang: Lang) -> None:
    page = open_page(JOURNEY, folder, view="map", lang=lang.value)
    assert re.findall(r'data-key="map-(\w+)"', screen(page)) == ["avis", "voisin", "paiement", "suivi", "sav"]
    spans = re.findall(r'<th scope="colgroup" colspan="(\d)"', screen(page))
    assert spans == ["3", "2", "3"], "each phase ends with what it lacks"


def test_every_cell_has_a_heading_of_its_row_and_of_its_column(folder: Path) -> None:
    html = screen(open_page(JOURNEY, folder, view="map", lang="en"))
    body = html.split("</thead>")[1].split("</table>")[0]
    for row in body.split("<tr ")[1:]:
        if "map-line" not in row:
            assert row.count('scope="row"') == 1
            assert row.count("<td") == 8
    assert html.count('scope="col"') == 9


def test_a_score_on_the_map_says_how_sure_we_are_and_what_it_rests_on(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", lang="fr", lanes="score")
    score = screen(page).split('class="lane-score"')[1]
    assert re.search(r"±\d", score)
    assert "inconnu" in score
    assert "hypothèse" in score
    assert re.search(r"connu à \d+\u202f%", score)


def test_the_line_of_the_curve_breaks_beside_the_unknown(folder: Path) -> None:
    score = screen(open_page(JOURNEY, folder, view="map", lanes="score")).split('class="lane-score"')[1]
    lines = [cell.count("curve-line") for cell in score.split("</tr>")[0].split("<td")[1:]]
    missing = [0, 2, 0]
    assert lines == [0, 0, missing[0], 1, missing[1], 2, 1, missing[2]], "it goes on past what is missing"


def test_an_unknown_score_is_no_point_on_the_scale(folder: Path) -> None:
    score = screen(open_page(JOURNEY, folder, view="map", lanes="score")).split('class="lane-score"')[1]
    unknown = score.split("<td")[2]
    assert ">?<" in unknown
    assert "curve-line" not in unknown
    assert "band" not in re.sub(r"band-unknown", "", unknown)


def test_empty_lanes_are_left_out_and_named_until_they_are_asked_for(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", lang="en")
    assert "4 empty lanes: actions, in hand, frontstage, support ·" in page.text
    assert not {"actions", "support"} & set(rows(page))
    assert any("empty=1" in (each.get("href") or "") for _, each in page.tags)
    assert rows(open_page(JOURNEY, folder, view="map", empty="1")) == [lane.id for lane in LANES]


def test_the_score_comes_first_and_the_lanes_are_those_that_settings_may_name() -> None:
    assert [lane.id for lane in LANES] == [lane.value for lane in MapLane]
    assert LANES[0].id == "score"


def chosen_view(page: Opened) -> list[str]:
    keys = [each.get("data-key") or "" for _, each in page.tags if each.get("aria-current")]
    return [key for key in keys if key.startswith("map-view-")]


def test_a_preset_shows_its_lanes_and_lanes_of_the_address_beat_it(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", map="experience", lang="fr")
    assert rows(page) == ["score", "emotion", "voices", "pains", "opportunities"]
    assert chosen_view(page) == ["map-view-experience"]
    assert rows(open_page(JOURNEY, folder, view="map", map="path")) == ["channels", "backstage", "owner"]
    assert rows(open_page(JOURNEY, folder, view="map", map="path", lanes="gaps")) == ["gaps"]


def test_a_view_that_does_not_exist_is_told_and_everything_shown(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", map="no-such-view", lang="en")
    assert "no-such-view" in page.text
    assert chosen_view(page) == ["map-view-None"]
    assert len(rows(page)) == len(LANES) - 4


SAVED = """
views:
  service: {title: {fr: Vu du service, en: Seen by service}, lanes: [owner, score], phases: [before, after]}
  shops: {title: Shops, channels: [store]}
"""


def with_views(tmp_path: Path) -> Path:
    files = {**shop.FILES, "settings.yaml": shop.FILES["settings.yaml"] + SAVED}
    return shop.write(tmp_path / "views", files)


def test_a_saved_view_is_a_choice_and_shows_its_lanes_and_touchpoints(tmp_path: Path) -> None:
    page = open_page(JOURNEY, with_views(tmp_path), view="map", map="service", lang="en")
    assert "Seen by service" in page.text
    assert rows(page) == ["score", "owner"]
    assert re.findall(r'data-key="map-(\w+)"', screen(page)) == ["avis", "voisin", "suivi", "sav"]
    score = screen(page).split('class="lane-score"')[1]
    lines = [cell.count("curve-line") for cell in score.split("</tr>")[0].split("<td")[1:]]
    assert lines == [0, 0, 0, 1, 1, 0], "the line breaks where its neighbour is not shown"


def test_a_view_that_holds_no_touchpoint_says_so_and_shows_them_all(tmp_path: Path) -> None:
    page = open_page(JOURNEY, with_views(tmp_path), view="map", map="shops", lang="en")
    assert "No touchpoint of this journey is in the view “Shops”" in page.text
    assert len(re.findall(r'data-key="map-(\w+)"', screen(page))) == 5


@pytest.mark.parametrize("size", ["a3", "a1", "a0"])
def test_one_sheet_holds_every_column(folder: Path, size: str) -> None:
    page = open_page(JOURNEY, folder, view="map", sheet=size, lang="fr")
    (sheet,) = page.html.split(f'class="map sheet sheet-{size}"')[1:]
    assert sheet.count('class="map-name"') == 5
    assert f"Imprimer en {size.upper()}" in page.text


def test_the_lanes_of_the_address_are_shown_in_the_order_of_the_map(folder: Path) -> None:
    assert rows(open_page(JOURNEY, folder, view="map", lanes="gaps,score,no-such-lane")) == ["score", "gaps"]


@pytest.mark.parametrize("lanes", ["", "nothing", ",,,"])
def test_an_address_without_a_known_lane_shows_them_all(folder: Path, lanes: str) -> None:
    assert len(rows(open_page(JOURNEY, folder, view="map", lanes=lanes))) == len(LANES) - 4


def test_boxes_ticked_together_become_one_address() -> None:
    asked = read("journey?view=map&lanes=score&lanes=gaps&lang=fr")
    assert asked.get("lanes") == "score,gaps"


def test_the_last_lane_cannot_be_hidden(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", lanes="score")
    hidden = [each for tag, each in page.tags if tag == "input" and each.get("type") == "hidden"]
    assert {"type": "hidden", "name": "lanes", "value": "score"} in hidden
    boxes = [each for tag, each in page.tags if tag == "input" and each.get("type") == "checkbox"]
    assert [each["value"] for each in boxes if "disabled" in each] == ["score"]


def test_the_line_of_visibility_runs_above_what_the_customer_does_not_see(folder: Path) -> None:
    body = screen(open_page(JOURNEY, folder, view="map", lang="fr"))
    assert body.index("lane-opportunities") < body.index("Ligne de visibilité") < body.index("lane-backstage")
    without = screen(open_page(JOURNEY, folder, view="map", lang="fr", lanes="score,owner"))
    assert "Ligne de visibilité" not in without


def test_a_gap_on_the_map_leads_to_its_card(folder: Path) -> None:
    body = screen(open_page(JOURNEY, folder, view="map", lang="en"))
    gaps = body.split('class="lane-gaps"')[1].split("</tr>")[0]
    assert re.search(r'href="gaps\?[^"]*gap=', gaps)
    assert re.search(r"class-p\d", gaps)


def test_the_selected_column_is_marked_and_its_panel_drawn(folder: Path) -> None:
    page = open_page(JOURNEY, folder, view="map", touchpoint="suivi", lang="en")
    assert screen(page).count("selected") == len(rows(page)) + 1
    assert [each.get("data-key") for _, each in page.tags if each.get("aria-current") == "true"].count("map-suivi") == 1
    assert "Why 42?" in page.text


def test_paper_stays_the_same_whatever_is_selected(folder: Path) -> None:
    def paper(**selected: str) -> str:
        html = open_page(JOURNEY, folder, view="map", lang="fr", segment="nouveaux", **selected).html
        return re.split(r'<section class="map sheet"', html)[1].split("</section>")[0]

    assert paper() == paper(touchpoint="suivi")


@pytest.mark.parametrize("lang", list(Lang))
def test_paper_says_what_the_screen_says(folder: Path, lang: Lang) -> None:
    page = open_page(JOURNEY, folder, view="map", lang=lang.value, segment="nouveaux")
    paper = page.html.split('<section class="map sheet"')[1].split("</section>")[0]

    def said(html: str) -> list[str]:
        return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[dh].*?</t[dh]>", html.split("<thead>")[1])]

    assert said(paper.split("</table>")[0]) == said(screen(page))


def test_sheets_hold_every_touchpoint_once_and_are_about_as_full() -> None:
    columns = columns_of(shop.journey(), shop.assessment().catalogue) * 8
    parts = divided(columns)
    assert [each for part in parts for each in part] == columns
    assert max(map(len, parts)) <= WIDEST
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert divided(()) == []


@pytest.mark.parametrize(("lang", "said"), [("en", "Expected, missing"), ("fr", "Attendu, absent")])
def test_what_a_phase_lacks_stands_at_its_end_and_leads_to_its_card(folder: Path, lang: str, said: str) -> None:
    body = screen(open_page(JOURNEY, folder, view="map", lang=lang))
    heads = body.split("</thead>")[0]
    assert heads.count(said) == 3
    missing = re.findall(r'<th scope="col" class="missing[^>]*>(.*?)</th>', heads)
    assert len(missing) == 3
    assert "Compte client" in missing[2] or "Customer account" in missing[2]
    gaps = body.split('class="lane-gaps"')[1].split("</tr>")[0]
    assert re.search(r'class="missing[^>]*>.*?gap=expected-touchpoint-missing', gaps)


def test_the_map_outlines_what_the_gap_of_the_address_is_about(folder: Path) -> None:
    gap = "under-performing@achat/nouveaux/suivi"
    page = open_page(JOURNEY, folder, view="map", lang="en", gap=gap)
    assert screen(page).count('class="starts marked"') == len(rows(page)) + 1, "the head and every lane of one column"
    assert "Take the outline away" in page.text
    lacking = open_page(JOURNEY, folder, view="map", lang="en", gap="expected-touchpoint-missing@achat/nouveaux/after")
    assert screen(lacking).count('class="missing marked"') == len(rows(lacking)) + 1
    assert "marked" not in screen(open_page(JOURNEY, folder, view="map", lang="en"))


def test_links_stand_under_their_touchpoint_with_what_is_wrong_on_them(tmp_path: Path) -> None:
    files = {
        "a/b.yaml": """journey: A
lang: en
touchpoints:
  during:
    - {id: pay, name: Payment, failure: {rate: 0.1, per: use}}
    - {id: app, name: App}
  after:
    - id: parcel
      name: Parcel
      promise: {text: 4 days, target: 4d, commit: 0.95}
      evidence: [{metric: kept, k: 96, n: 180, sample: s, date: 2026-09-30}]
links:
  - {from: pay, to: parcel, p: 0.84}
  - {from: pay, to: app, kind: failure, hand_over: false, p: 0.16}
  - {from: parcel, to: app, kind: failure}
"""
    }
    body = screen(open_page(JOURNEY, shop.write(tmp_path / "journeys", files), view="map", lang="en"))
    ways = body.split('class="lane-ways"')[1].split("</tr>")[0]
    assert "84%" in ways
    assert "handed over without the customer’s case" in ways
    assert "Promise not kept" in ways


def test_a_column_wears_its_gaps_by_count_and_class(folder: Path) -> None:
    heads = screen(open_page(JOURNEY, folder, view="map", lang="en", lanes="score")).split("</thead>")[0]
    worn = re.findall(r'<p class="map-worn">.*?class-(p\d)">([^<]+)</span></p>', heads)
    assert worn
    assert all(re.fullmatch(r"\d+ P\d( \+\d+)?", text) and text.split()[1].lower() == worst for worst, text in worn)
