"""Take a well-run journey, damage it in each way a rule is about: the rule fires; undamaged: it does not."""

import pytest

from scripts.rule_precision import PAGE
from tests.rule_cases import damage_of
from tests.rule_precision import card_rows, findings, measure, row, well_run
from touchpoints.rules import RULES
from touchpoints.rules.rule import Rule

CATALOGUE = [rule for rule in RULES if rule.pack is None]
REFRESH = "run: python -m scripts.rule_precision"


def test_there_is_a_way_to_damage_a_journey_for_every_rule() -> None:
    assert {rule.id for rule in RULES if damage_of(rule.id)} == {rule.id for rule in CATALOGUE}, (
        "write `damage` in tests/rules/<rule-id>.yaml, as tests/damage.py says; rules of a pack need none"
    )


def test_undamaged_no_rule_fires() -> None:
    assert [gap.key for gap in findings(well_run())] == []


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
def test_damaged_the_rule_fires_wherever_the_damage_is_and_no_other_cries_wolf(rule: Rule) -> None:
    result = measure(rule)
    assert result.copies > 0, "the journeys of tests/well_run write nothing that could be damaged"
    assert result.missed == ()
    assert dict(result.unexplained) == {}
    assert result.moved == (), "mending the cause takes the finding away and changes no other score"
    assert row(result) in PAGE.read_text(encoding="utf-8"), REFRESH


def test_the_cards_of_the_example_journeys_are_published() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [line for line in card_rows() if line not in page] == [], REFRESH


def test_a_journey_that_is_well_described_and_performs_well_shows_at_most_two_cards() -> None:
    assert all(len(journey.gaps.cards) <= 2 for journey in well_run().journeys)
