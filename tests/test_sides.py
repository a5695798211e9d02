"""Several segments side by side: each column is the pair it makes with the reference; one family of tests for all."""

from itertools import permutations

import pytest

from tests.judged import judge
from tests.web import shop
from touchpoints.assess import Assessment
from touchpoints.compared.sides import MOST, BesideFirst, SideBySide, largest_first, rank, side_by_side
from touchpoints.diff import diff_journeys
from touchpoints.grades import Verdict
from touchpoints.score.two_samples import false_discoveries

SEGMENTS = ("nouveaux", "fideles", "pros", "cadeaux", "communes", "abonnes")
KEYS = tuple(f"achat/{segment}" for segment in SEGMENTS)


def other(segment: str, mean: float, n: int, more: str = "") -> str:
    """A segment with its own survey of the tracking."""
    measure = (
        f"{{component: overall, metric: csat, mean: {mean}, sd: 1.0, n: {n}, sample: {segment}, date: 2026-10-12}}"
    )
    own = f"touchpoints:\n  after:\n    - {{id: suivi, evidence: [{measure}]}}\n{more}"
    return f"extends: nouveaux.yaml\nsegment: {segment}\n{own}"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    names = "".join(f"  - {{id: {each}, name: {each}, share: 0.1}}\n" for each in SEGMENTS[2:])
    settings = shop.SETTINGS.replace("0.6", "0.4").replace("0.4}\nmodel", "0.2}\nmodel")
    return judge(
        {
            "settings.yaml": settings.replace("model:", f"{names}model:"),
            "achat/nouveaux.yaml": shop.NEW.replace(", segments: all", ""),
            "achat/fideles.yaml": shop.RETURNING,
            "achat/pros.yaml": other("pros", 4.6, 160, "    - {id: visite, name: Visite, rating: 4}\n"),
            "achat/cadeaux.yaml": other("cadeaux", 1.6, 90),
            "achat/communes.yaml": other("communes", 2.9, 40),
            "achat/abonnes.yaml": other("abonnes", 3.4, 60, "    - {id: visite-a, name: Essai, rating: 4}\n"),
        },
        shop.DAY,
    )


@pytest.fixture(scope="module")
def six(assessment: Assessment) -> SideBySide:
    return side_by_side(assessment, KEYS)


def test_a_column_of_six_is_the_page_of_two(assessment: Assessment, six: SideBySide) -> None:
    assert len(six.sides) == MOST
    for side, key in enumerate(KEYS[1:], 1):
        pair = diff_journeys(assessment, KEYS[0], key)
        assert six.diffs[side - 1].score == pair.score
        assert six.diffs[side - 1].phases == pair.phases
        column = {row.id: row.cells[side] for row in six.rows}
        for one in pair.touchpoints:
            assert column[one.id].difference == one.difference
            assert column[one.id].score == one.score_after
        alone = side_by_side(assessment, (KEYS[0], key))
        assert {row.id for row in alone.rows} == {one.id for one in pair.touchpoints}
        for row in alone.rows:
            assert row.cells[1].difference == column[row.id].difference


def test_the_order_of_the_other_sides_changes_no_figure(assessment: Assessment) -> None:
    told = {
        (key, row.id, row.cells[side].standing, row.cells[side].difference, row.cells[side].stands_out)
        for order in permutations(KEYS[1:4])
        for side, key in enumerate(order, 1)
        for row in side_by_side(assessment, (KEYS[0], *order)).rows
        if row.cells[side].score is not None or row.cells[0].score is not None
    }
    once = side_by_side(assessment, KEYS[:4])
    assert len(told) == sum(
        row.cells[side].score is not None or row.cells[0].score is not None for row in once.rows for side in (1, 2, 3)
    )


def test_all_the_differences_of_the_table_are_one_family_of_tests(six: SideBySide) -> None:
    cells = [cell for row in six.rows for cell in row.cells if cell.difference and cell.difference.p is not None]
    p_values = [cell.difference.p for cell in cells if cell.difference and cell.difference.p is not None]
    assert tuple(cell.stands_out for cell in cells) == false_discoveries(p_values)
    assert any(cell.stands_out for cell in cells)


def test_what_each_side_has_is_said_once(six: SideBySide) -> None:
    rows = {row.id: [cell.standing for cell in row.cells] for row in six.rows}
    assert rows["visite"] == [BesideFirst.ABSENT] * 2 + [BesideFirst.ONLY_HERE] + [BesideFirst.ABSENT] * 3
    assert rows["voisin"][:2] == [BesideFirst.REFERENCE, BesideFirst.ABSENT]
    assert rows["suivi"][1] is BesideFirst.SAME_DATA
    assert rows["suivi"][2] is BesideFirst.COMPARED
    assert {row.id for row in six.rows if row.is_same_data} >= {"avis", "paiement"}


def test_sure_differences_come_first_then_the_largest(six: SideBySide) -> None:
    (first, *_) = largest_first(six.rows)
    assert first.id == "suivi"
    assert first.cells[2].verdict is Verdict.BETTER
    assert first.cells[3].verdict is Verdict.WORSE
    ranks = [
        min(rank(cell.difference) for cell in row.cells if cell.difference and cell.standing is BesideFirst.COMPARED)
        for row in largest_first(six.rows)
        if any(cell.difference and cell.standing is BesideFirst.COMPARED for cell in row.cells)
    ]
    assert ranks == sorted(ranks)


def test_a_side_that_is_not_there_is_an_error(assessment: Assessment) -> None:
    with pytest.raises(KeyError):
        side_by_side(assessment, (KEYS[0], "achat/nobody"))
