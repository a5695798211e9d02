"""The gaps page's lists: once per gap, ranked, filtered; acceptance that works when pasted; a safe action plan."""

import csv
import io

import pytest

from tests.judged import judge
from tests.web import shop
from touchpoints.exports.csv import harmless
from touchpoints.text import Lang
from touchpoints.verdicts import Judgement
from touchpoints.web import address
from touchpoints.web.address import GAPS
from touchpoints.web.desk import gap_acceptance, verdicts
from touchpoints.web.gaps.matrix import quadrant
from touchpoints.web.gaps.page import action_plan
from touchpoints.web.parts import card_list
from touchpoints.web.parts.card_list import ACCEPTED, CHECK, FIX
from touchpoints.web.parts.gap_card import Placed
from touchpoints.web.parts.source import yaml_scalar
from touchpoints.web.visit import Visit


def visit(**params: str) -> Visit:
    return Visit(shop.assessment(), Lang.EN, address.address(GAPS, params), shop.folder())


def cards(**params: str) -> card_list.CardList:
    here = visit(**params)
    everything = card_list.cards_of(here.assessment, card_list.journeys_asked(here.assessment, here.address))
    return card_list.filtered(everything, here.address)


def test_an_inherited_gap_is_one_card_that_names_both_segments() -> None:
    placed = [each for tab in (FIX, CHECK) for each in cards().tabs[tab]]
    shared = [each for each in placed if each.also]
    assert shared
    assert {of.journey.segment_id for each in shared for of in (each.assessed, *each.also)} == {"nouveaux", "fideles"}


def test_the_target_is_never_mixed_with_today() -> None:
    assert {each.assessed.journey.state.value for tab in cards().tabs.values() for each in tab} == {"as_is"}
    assert {each.assessed.journey.state.value for tab in cards(state="to_be").tabs.values() for each in tab} == {
        "to_be"
    }


def test_a_filter_keeps_only_what_it_asks_for() -> None:
    assert all(
        any(gap.category.value == "data" for gap in each.card.gaps)
        for tab in cards(category="data").tabs.values()
        for each in tab
    )
    owners = {gap.owner.fr if gap.owner else "-" for each in cards(owner="-").tabs[FIX] for gap in each.card.gaps}
    assert "-" in owners or not owners


def test_to_fix_and_to_check_are_apart() -> None:
    assert all(not each.card.to_check for each in cards().tabs[FIX])
    assert all(each.card.to_check for each in cards().tabs[CHECK])


OPEN = [each for tab in (FIX, CHECK) for each in cards().tabs[tab] if each.assessed.key == "achat/nouveaux"]


@pytest.mark.parametrize("placed", OPEN, ids=lambda placed: str(placed.card.head.key))
def test_the_lines_to_accept_a_gap_accept_it(placed: Placed) -> None:
    here = visit()
    gap = placed.card.head
    text = shop.NEW + "\n".join(gap_acceptance.lines(gap, placed.assessed, here)) + "\n"
    again = judge({**shop.FILES, "achat/nouveaux.yaml": text}, shop.DAY).journey("achat/nouveaux")
    assert again is not None
    assert gap.key in {accepted.key for accepted in again.gaps.accepted}


def test_the_first_acceptance_of_a_file_brings_its_list() -> None:
    files = {"a/b.yaml": "journey: A\ntouchpoints:\n  after:\n    - {id: x, name: X, rating: 1, importance: 5}\n"}
    of = judge(files, shop.DAY).journeys[0]
    gap = of.gaps.cards[0].head
    text = files["a/b.yaml"] + "\n".join(gap_acceptance.lines(gap, of, visit())) + "\n"
    again = judge({"a/b.yaml": text}, shop.DAY).journeys[0]
    assert [accepted.key for accepted in again.gaps.accepted] == [gap.key]


@pytest.mark.parametrize(
    "there", ["", "verdicts:\n  - {gap: no-owner@a/b/c, verdict: useful, by: x, date: 2026-11-01}\n"]
)
def test_the_lines_of_a_verdict_are_one_when_pasted(there: str) -> None:
    before = judge({**shop.FILES, **({"verdicts.yaml": there} if there else {})}, shop.DAY)
    gap = OPEN[0].card.head
    lines = verdicts.lines(gap, Visit(before, Lang.FR, address.address(GAPS, {}), shop.folder()))
    after = judge({**shop.FILES, "verdicts.yaml": there + "\n".join(lines) + "\n"}, shop.DAY)
    assert after.problems == before.problems
    assert [(one.gap, one.verdict, one.by) for one in after.verdicts.by_gap[gap.inherited_from or gap.key]] == [
        (gap.inherited_from or gap.key, Judgement.USEFUL, "votre-role")
    ]
    assert len(after.verdicts.verdicts) == len(before.verdicts.verdicts) + 1


@pytest.mark.parametrize("on", ["a>b", 'x"y', "#x", "- x", "", "a: b"])
def test_an_odd_id_is_quoted(on: str) -> None:
    assert yaml_scalar(on).startswith('"')


def test_a_plain_id_is_not_quoted() -> None:
    assert yaml_scalar("suivi") == "suivi"


def test_the_action_plan_has_a_row_per_gap_and_no_formula() -> None:
    shown = cards().tabs[FIX]
    rows = list(csv.reader(io.StringIO(action_plan(shown, visit()).removeprefix("\ufeff"))))
    assert len(rows) == 1 + sum(len(each.card.counted) for each in shown)
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "=cmd|' /C calc'!A0"])
def test_a_text_like_a_formula_is_marked_as_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_numbers_stay_numbers() -> None:
    assert harmless(-5.0) == -5.0
    assert harmless(None) == ""


@pytest.mark.parametrize(
    ("impact", "effort", "cell"),
    [(8, 2, "quick wins"), (8, 2.1, "projects"), (7.9, 2, "small extras"), (0, 8, "to avoid")],
)
def test_the_matrix_is_cut_at_impact_8_and_effort_m(impact: float, effort: float, cell: str) -> None:
    assert quadrant(impact, effort).en == cell


def test_the_accepted_one_is_listed() -> None:
    assert "no-owner@achat/nouveaux/sav" in {each.card.head.key for each in cards().tabs[ACCEPTED]}
