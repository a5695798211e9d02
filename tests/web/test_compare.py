"""Compare: what differs between two segments, a journey and its target, or two revisions, as a reader sees it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.hostile_strings import HOSTILE
from tests.repositories import new_repository
from tests.web import shop
from tests.web.opened import Opened, open_page
from touchpoints.text import Lang
from touchpoints.web.address import COMPARE
from touchpoints.web.compare.comparison import Mode

EARLIER = shop.NEW.replace("mean: 2.8, sd: 1.2, n: 64, sample: post-livraison, date: 2026-09-30", "OLD").replace(
    "OLD", "mean: 2.1, sd: 1.1, n: 90, sample: post-livraison-T2, date: 2026-06-30"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop.write(tmp_path / "journeys")


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """The shop in a repository: a first state tagged v1, and the files as they are now."""
    repository = new_repository(tmp_path / "repository")
    repository.commit({**shop.FILES, "achat/nouveaux.yaml": EARLIER}, "Premier relevé", date(2026, 7, 1))
    repository.git("tag", "v1")
    repository.write(shop.FILES)
    return repository.journeys


def rows(page: Opened) -> list[str]:
    """The rows of the table, as the words a reader sees."""
    body = page.html.split('class="compare-table"')[1].split("</table>")[0]
    return [re.sub(r"<[^>]+>", " ", row) for row in body.split("<tr")[2:]]


def row(page: Opened, name: str) -> str:
    return next(each for each in rows(page) if name in each)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("lang", list(Lang))
def test_each_kind_of_comparison_is_drawn_in_each_language(revised: Path, mode: Mode, lang: Lang) -> None:
    page = open_page(COMPARE, revised, with_=mode.value, lang=lang.value)
    assert page.headings().count(1) == 1
    assert 'class="two-curves ' in page.html
    assert rows(page)


def test_segments_are_compared_first_with_the_words_for_their_difference(folder: Path) -> None:
    page = open_page(COMPARE, folder, lang="en")
    assert "New customers" in page.text
    assert "Returning customers" in page.text
    assert "by opinion only" in row(page, "Customer service")
    assert "3 touchpoints rest on the same data" in page.text
    assert re.search(r"[+−]\d+\.\d \[[+−]\d+\.\d, [+−]\d+\.\d\]", row(page, "Whole journey"))


def test_a_figure_taken_over_from_the_other_segment_is_not_subtracted(tmp_path: Path) -> None:
    files = {name: text.replace(", segments: all", "") for name, text in shop.FILES.items()}
    page = open_page(COMPARE, shop.write(tmp_path / "journeys", files), lang="en")
    assert "Order tracking" not in "".join(rows(page)[:-4])
    below = page.html.split('class="same-data small"')[1].split("</div>")[0]
    assert "rest on the same data" in below
    assert 'id="compare-suivi"' in below
    assert "Order tracking: one side takes over figures of New customers" in page.text


def test_a_touchpoint_of_one_segment_only_says_so_and_has_no_difference(folder: Path) -> None:
    line = row(open_page(COMPARE, folder, lang="fr"), "Conseil d’un voisin")
    assert "absent" in line
    assert "seulement dans «\u00a0Nouveaux clients\u00a0»" in line
    assert "[" not in line


def test_the_largest_difference_comes_first_and_the_whole_journey_last(folder: Path) -> None:
    told = rows(open_page(COMPARE, folder, lang="en"))
    assert "Customer service" in told[0]
    assert "only in" in told[1]
    assert "Whole journey" in told[-1]


def test_one_grey_dot_stands_for_sides_with_the_same_data(folder: Path) -> None:
    page = open_page(COMPARE, folder, lang="fr")
    picture = page.html.split('class="two-curves ')[1].split("fit-key")[0]
    assert picture.count("two-same") == 1 + 3, "in the legend, and of three touchpoints"
    assert "Même donnée" in picture
    target = open_page(COMPARE, folder, lang="fr", with_="target")
    assert "two-same" not in target.html, "the legend has only what is drawn"


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """The shop with a third segment."""
    return shop.write(tmp_path / "three", shop.OF_THREE)


@pytest.mark.parametrize(
    ("lang", "said"), [(Lang.EN, ("only here", "same data", "Reference")), (Lang.FR, ("seulement ici", "Référence"))]
)
def test_three_segments_stand_in_one_picture_and_one_table(three: Path, lang: Lang, said: tuple[str, ...]) -> None:
    page = open_page(COMPARE, three, lang=lang.value, a="nouveaux", b="fideles", c="pros")
    assert page.html.count("<table") == page.html.count('class="two-curves ') == 1
    for side in (1, 2, 3):
        assert f"two-mark two-side-{side} " in page.html
    assert "two-side-4" not in page.html
    assert all(words in page.text for words in said)
    both = open_page(COMPARE, three, lang=lang.value, a="nouveaux", b="pros")
    name = "Customer service" if lang is Lang.EN else "Service client"
    difference = re.search(r"[+−]\d+[.,]\d", row(both, name))
    assert difference is not None
    assert difference.group() in page.html.split('id="compare-sav"')[1].split("</tr>")[0]


def test_a_side_is_added_and_taken_away_by_the_form_alone(three: Path) -> None:
    two = open_page(COMPARE, three, lang="en", a="nouveaux", b="fideles")
    assert re.search(
        r'<select name="c".*?<option value="" selected.*?Add a segment.*?value="pros"', two.html, re.DOTALL
    )
    all_three = open_page(COMPARE, three, lang="en", a="nouveaux", b="fideles", c="pros")
    assert 'name="d"' not in all_three.html
    assert all_three.text.count("Remove this segment") == 2
    without_second = open_page(COMPARE, three, lang="en", a="nouveaux", c="pros")
    assert 'class="compare-table"' in without_second.html
    assert "Returning customers" not in without_second.html.split('class="sides"')[1].split("compare-graph")[0]


def test_swapping_the_sides_turns_the_sign(folder: Path) -> None:
    one = open_page(COMPARE, folder, lang="en", a="nouveaux", b="fideles")
    other = open_page(COMPARE, folder, lang="en", a="fideles", b="nouveaux")
    (value,) = re.findall(r'class="difference large">([+−])', one.html)
    assert re.findall(r'class="difference large">([+−])', other.html) == [{"+": "−", "−": "+"}[value]]


def test_a_segment_is_never_compared_with_itself(folder: Path) -> None:
    page = open_page(COMPARE, folder, lang="en", a="fideles", b="fideles")
    assert "New customers" in page.html.split('class="sides"')[1].split("compare-table")[0]


def test_a_target_is_shown_as_planned_and_never_tested(folder: Path) -> None:
    page = open_page(COMPARE, folder, with_="target", lang="en")
    line = row(page, "Order tracking")
    assert "planned change" in line
    assert not re.search(r"\[[+−]", line)
    assert "difference-line" not in page.html
    assert "an intention, not data" in page.text


def test_revisions_say_what_was_measured_and_the_parts_add_up(revised: Path) -> None:
    page = open_page(COMPARE, revised, with_="revisions", a="v1", journey="achat", segment="nouveaux", lang="en")
    table = page.html.split('class="why split"')[1].split("</table>")[0]
    figures = [float(each.replace("−", "-")) for each in re.findall(r'class="number">([+−]\d+\.\d)<', table)]
    assert "measured" in table
    assert sum(figures[:-1]) == pytest.approx(figures[-1], abs=0.001)
    assert "v1 (Jul 1, 2026)" in page.text
    assert "CSAT 2.1/5" in page.text


def test_without_a_revision_the_latest_that_differs_is_taken(revised: Path) -> None:
    page = open_page(COMPARE, revised, with_="revisions", lang="fr")
    assert "1 juil. 2026" in page.text
    assert "Premier relevé" in page.text


def test_a_journey_that_was_taken_out_can_still_be_read(revised: Path) -> None:
    (revised / "achat" / "fideles.yaml").unlink()
    page = open_page(COMPARE, revised, with_="revisions", a="v1", journey="achat", segment="fideles", lang="en")
    assert "This journey was removed" in page.text


def test_a_journey_that_cannot_be_read_is_not_called_removed(revised: Path) -> None:
    """Nor are its touchpoints, links or gaps: nothing is drawn of what became of it."""
    broken = next(path for path in revised.rglob("*.yaml") if "fideles" in path.name)
    broken.write_text(broken.read_text("utf-8") + "\n  - [", encoding="utf-8")
    page = open_page(COMPARE, revised, with_="revisions", a="v1", journey="achat", segment="fideles", lang="en")
    assert "One side of this journey cannot be judged: what became of it is not known." in page.text
    assert f"Files that cannot be judged on the later side: achat/{broken.name}." in page.text
    for claim in ("removed", "Gone", "resolved", "It was", "not there"):
        assert claim not in page.text


def test_an_unknown_revision_is_answered_with_the_nearest_name(revised: Path) -> None:
    page = open_page(COMPARE, revised, with_="revisions", a="mian", lang="en")
    assert "main" in page.html.split("notice")[1].replace("“mian”", "")


def test_a_folder_outside_git_says_what_is_needed(folder: Path) -> None:
    page = open_page(COMPARE, folder, with_="revisions", lang="en")
    assert "git" in page.html.split('class="notice"')[1]


def test_what_cannot_be_compared_says_what_to_write(tmp_path: Path) -> None:
    alone = shop.write(tmp_path, {"a/b.yaml": "journey: A\ntouchpoints:\n  after:\n    - {name: X, rating: 3}\n"})
    assert "extends:" in open_page(COMPARE, alone, with_="segments", lang="en").text
    assert "to_be" in open_page(COMPARE, alone, with_="target", lang="fr").text


def test_gaps_stand_in_groups_named_for_what_is_compared(folder: Path) -> None:
    segments = open_page(COMPARE, folder, lang="en").html
    assert re.search(r"<h3>(Only|Worse) for “(New|Returning) customers” \(\d+\)</h3>", segments)
    target = open_page(COMPARE, folder, with_="target", lang="fr").html
    assert re.search(r"<h3>Que la cible (fermerait|atténuerait) \(\d+\)</h3>", target)


def test_no_address_ends_in_a_traceback(revised: Path) -> None:
    for text in [each for each in HOSTILE if each.encode("utf-8", "ignore").decode() == each][:40]:
        page = open_page(COMPARE, revised, with_="revisions", a=text, b=text, journey=text, lang="en")
        assert "<h1" in page.html, text


@pytest.mark.parametrize(("lang", "word"), [(Lang.EN, "changed"), (Lang.FR, "modifié")])
def test_the_graph_of_the_change_marks_it_and_each_card_leads_to_its_row(revised: Path, lang: Lang, word: str) -> None:
    page = open_page(COMPARE, revised, with_="revisions", a="v1", lang=lang.value)
    drawn = page.html.split('data-scroll="compare-graph"')[1].split("</svg>")[0]
    assert f"~ {word}" in drawn
    links = [
        each.get("href") or ""
        for tag, each in page.tags
        if tag == "a" and (each.get("href") or "").startswith("#compare-")
    ]
    rows = {each.get("id") for tag, each in page.tags if tag == "tr"}
    assert "#compare-suivi" in links
    assert {link.removeprefix("#") for link in links} <= rows
    twin = page.text.split("The graph in words" if lang is Lang.EN else "Le graphe en mots")[1]
    assert re.match(r"\s*(Changed|Modifications)\s+(Order tracking|Suivi de commande)", twin)
    key = page.html.split('class="compare-key"')[1].split("</ul>")[0]
    assert re.findall(r"<span>([^<]+)</span>", key) == ["touchpoint changed" if lang is Lang.EN else "point modifié"]
    assert key.count("<svg") == 1


def test_the_graph_in_words_says_each_change_once_and_the_legend_draws_each_mark(tmp_path: Path) -> None:
    def journey(segment: str, during: str, links: str) -> str:
        return f"journey: X\nsegment: {segment}\ntouchpoints:\n  during: [{during}]\nlinks: [{links}]\n"

    a, b, c, d = (f"{{id: {name.lower()}, name: {name}, rating: 3}}" for name in ("Appel", "Bon", "Carte", "Devis"))
    files = {
        "settings.yaml": shop.SETTINGS,
        "x/1.yaml": journey("nouveaux", f"{a}, {b}, {c}", "{from: appel, to: bon}, {from: bon, to: carte}"),
        "x/2.yaml": journey("fideles", f"{a}, {c}, {d}", "{from: appel, to: carte}, {from: carte, to: devis}"),
    }
    html = open_page(COMPARE, shop.write(tmp_path / "journeys", files), lang="fr").html
    words = html.split("Le graphe en mots")[1].split("</details>")[0]
    told = {
        name: re.findall(r"<li>([^<]+)</li>", said) for name, said in re.findall(r"<h3>(.+?)</h3>(.+?)</ul>", words)
    }
    assert told == {
        "Seulement chez «\u00a0Clients fidèles\u00a0»": [
            "Devis",
            "Appel → Carte (étape suivante)",
            "Carte → Devis (étape suivante)",
        ],
        "Seulement chez «\u00a0Nouveaux clients\u00a0»": [
            "Bon",
            "Appel → Bon (étape suivante)",
            "Bon → Carte (étape suivante)",
        ],
    }
    key = html.split('class="compare-key"')[1].split("</ul>")[0]
    second, first = (f"seulement chez «\u00a0{name}\u00a0»" for name in ("Clients fidèles", "Nouveaux clients"))
    said = [f"point {second}", f"lien {second}", f"point {first}", f"lien {first}"]
    assert re.findall(r"<span>([^<]+)</span>", key) == said
    assert "Les deux parcours superposés" in html
    assert ">le second seulement<" in html.replace("+ ", "")
    marks = re.findall(r'class="(tp-edge)?[^"]*tp-change-(added|removed)"', key)
    assert marks == [("", "added"), ("tp-edge", "added"), ("", "removed"), ("tp-edge", "removed")]


def test_the_graph_of_a_target_draws_what_is_planned(folder: Path) -> None:
    page = open_page(COMPARE, folder, with_="target", lang="en")
    assert "From Today to Target" in page.text
    assert "tp-change-" in page.html
