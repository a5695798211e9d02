"""Verdicts on findings, written one entry per person and finding."""

from datetime import date
from pathlib import Path

import pytest

from touchpoints.editing.edits import PatchRefused
from touchpoints.editing.judging import judge, save_verdict
from touchpoints.verdicts import Judgement

FILE = "verdicts.yaml"
GAP = "no-owner@shop/all/faq"
TODAY = date(2026, 11, 4)
ENTRY = f"  - {{gap: {GAP}, verdict: useful, by: crm, date: 2026-11-04}}\n"


def said(text: str, verdict: Judgement | None = Judgement.USEFUL, by: str = "crm") -> str:
    return judge(text, GAP, verdict, by, TODAY, FILE).text


@pytest.mark.parametrize("text", ["verdicts: []\n", "verdicts:\n"])
def test_the_first_verdict_begins_the_list(text: str) -> None:
    assert said(text) == "verdicts:\n" + ENTRY


def test_the_next_stands_below_and_the_others_stay_as_they_are() -> None:
    others = "# ours\nverdicts:\n  - gap: a@b/c   # kept\n    verdict: useful\n    by: crm\n    date: 2026-01-01\n"
    assert said(others).startswith(others)


def test_the_same_word_again_changes_nothing() -> None:
    once = said("verdicts: []\n").replace("2026-11-04", "2025-01-01")
    assert said(once) == once


def test_the_other_word_takes_the_place_of_ones_own_alone() -> None:
    both = said(said("verdicts: []\n"), by="owner")
    turned = said(both, Judgement.REJECTED)
    assert turned == both.replace("useful, by: crm", "rejected, by: crm")


def test_a_verdict_taken_back_goes_away_and_nobody_elses() -> None:
    both = said(said("verdicts: []\n"), by="owner")
    assert said(both, None).count("gap:") == 1
    assert "by: owner" in said(both, None)


def test_a_file_with_a_problem_is_left_as_it_is() -> None:
    with pytest.raises(PatchRefused):
        said("verdicts: [")


def test_the_file_is_made_when_there_is_none(tmp_path: Path) -> None:
    assert save_verdict(tmp_path, GAP, None, "crm", TODAY) == (None, None)
    assert list(tmp_path.iterdir()) == []
    before, after = save_verdict(tmp_path, GAP, Judgement.USEFUL, "crm", TODAY)
    assert before is None
    assert after is not None
    assert (tmp_path / FILE).read_text(encoding="utf-8") == after.text == "verdicts:\n" + ENTRY


def test_the_file_that_is_there_is_used_whatever_its_ending(tmp_path: Path) -> None:
    (tmp_path / "verdicts.yml").write_text("verdicts: []\n", encoding="utf-8")
    save_verdict(tmp_path, GAP, Judgement.USEFUL, "crm", TODAY)
    assert [path.name for path in tmp_path.iterdir()] == ["verdicts.yml"]
