"""The overview of many journeys: a row each, sorted by the address, with its worst moment and what is to mend."""

import re
from functools import cache

from tests.judged import judge
from tests.web import shop
from tests.web.drawn import draw
from touchpoints.assess import Assessment
from touchpoints.text import Lang
from touchpoints.web import address
from touchpoints.web.address import OVERVIEW
from touchpoints.web.visit import Visit

SETTINGS = "lang: en\nsegments: [{id: new, name: New}, {id: loyal, name: Loyal}]\n"
MEASURED = "evidence: [{component: overall, metric: csat, mean: MEAN, n: 200, sample: a, date: 2026-11-01}]"


def written(name: str, segment: str, mean: float, owner: str = "crm") -> str:
    measure = MEASURED.replace("MEAN", str(mean))
    return (
        f"journey: {{id: {name.lower()}, name: {name}}}\nsegment: {segment}\ntouchpoints:\n  during:\n"
        f"    - {{id: pay, name: Pay, importance: 5, owner: {owner}, moment_of_truth: true, {measure}}}\n"
        f"    - {{id: wait, name: Wait, importance: 1, rating: 5}}\n"
    )


@cache
def many(journeys: int = 12) -> Assessment:
    """So many journeys of new customers, from the worst to the best, the second of loyal ones too."""
    files = {"settings.yaml": SETTINGS, "b/loyal.yaml": written("B", "loyal", 1.2, "billing")}
    for place in range(journeys):
        name = chr(ord("A") + place)
        files[f"{name.lower()}/new.yaml"] = written(name, "new", round(2 + 2.5 * place / journeys, 2))
    return judge(files, shop.DAY)


def page(assessment: Assessment, **params: str) -> str:
    return draw(Visit(assessment, Lang.EN, address.address(OVERVIEW, params), shop.folder()))


def rows(html: str) -> list[str]:
    """The text of each row, its cells apart."""
    body = html.split("<tbody>")[1].split("</tbody>")[0]
    cells = [re.split(r"</t[dh]>", row) for row in re.split(r"</tr>", body) if row]
    return [" | ".join(" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row[:-1]) for row in cells]


def test_from_ten_maps_on_the_overview_opens_as_a_table_and_the_address_says_otherwise() -> None:
    assert "portfolio" in page(many())
    assert "portfolio" not in page(many(), view="cards")
    few = judge({"a/new.yaml": written("A", "new", 3)}, shop.DAY)
    assert "portfolio" not in page(few)
    assert "portfolio" in page(few, view="table")


def test_a_row_says_each_segment_the_worst_moment_the_first_class_and_who_answers() -> None:
    first, second, *_ = rows(page(many()))
    assert re.fullmatch(r"B \| \d+ ±\d+ \| \d+ ±\d+ \| \d+ Pay · Loyal \| 2 P1 \| Billing", first)
    assert re.fullmatch(r"A \| \d+ ±\d+ \| no journey \| \d+ Pay \| 1 P1 \| Crm", second)


def test_the_worst_comes_first_and_every_title_sorts() -> None:
    def names(**params: str) -> list[str]:
        return [row.split(" | ")[0] for row in rows(page(many(), **params))]

    worst = names()
    assert worst[:3] == ["B", "A", "C"]
    assert names(order="desc") == worst[::-1]
    assert names(sort="journey") == sorted(worst)
    assert names(sort="new", order="desc")[0] == "L"
    assert names(sort="loyal")[0] == "B", "the others have no score there and come after it"
    assert names(sort="p1")[0] == "B"
    assert names(sort="owner")[0] == "B"
    assert names(sort="nonsense") == names(sort="nonsense", order="desc"), "nothing to sort by"


def test_filters_hold_and_what_is_to_mend_first_stands_under_the_table() -> None:
    html = page(many(), segment="loyal", view="table")
    assert len(rows(html)) == 1
    assert "What to mend first" in html
    assert 'name="view" value="table"' in html, "the next filter keeps the table"


def test_three_hundred_maps_are_a_page_of_them() -> None:
    html = page(many(26))
    assert len(rows(html)) == 26
    hundreds = judge({f"j{place}/new.yaml": written(f"J{place}", "new", 3) for place in range(300)}, shop.DAY)
    html = page(hundreds)
    assert len(rows(html)) == 30
    assert "of 300" in html
    assert len(html) < 300_000
