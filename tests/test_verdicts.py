"""Verdicts on findings: a rule that helps nobody becomes optional."""

import pytest
from pydantic import ValidationError

from touchpoints.verdicts import Precision, Verdicts, opt_in_rules, precision_by_rule


def verdicts(rule: str, useful: int, rejected: int) -> Verdicts:
    words = ["useful"] * useful + ["rejected"] * rejected
    return Verdicts.model_validate(
        {
            "verdicts": [
                {"gap": f"{rule}@shop/all/t{number}", "verdict": word, "by": "facilitator", "date": "2026-11-04"}
                for number, word in enumerate(words)
            ]
        }
    )


def test_verdicts_are_counted_by_rule() -> None:
    found = precision_by_rule([*verdicts("no-owner", 3, 1).standing, *verdicts("isolated", 0, 2).standing])
    assert found == {"no-owner": Precision(3, 1), "isolated": Precision(0, 2)}
    assert found["no-owner"].share == 0.75


def test_the_last_word_of_a_person_on_a_gap_counts() -> None:
    twice = Verdicts.model_validate(
        {
            "verdicts": [
                {"gap": "no-owner@shop/all/faq", "verdict": "useful", "by": "owner", "date": "2026-11-04"},
                {"gap": "no-owner@shop/all/faq", "verdict": "rejected", "by": "owner", "date": "2026-11-05"},
                {"gap": "no-owner@shop/all/faq", "verdict": "useful", "by": "facilitator", "date": "2026-11-04"},
            ]
        }
    )
    assert precision_by_rule(twice.standing) == {"no-owner": Precision(1, 1)}


@pytest.mark.parametrize(
    ("useful", "rejected", "is_opt_in"),
    [
        (0, 9, False),  # too few verdicts to tell
        (0, 10, True),
        (1, 9, True),  # at best 40 %
        (2, 8, False),  # at best 51 %
        (20, 20, False),
    ],
)
def test_a_rule_becomes_optional_when_it_helps_less_than_half_of_the_time_beyond_doubt(
    useful: int, rejected: int, is_opt_in: bool
) -> None:
    found = precision_by_rule(verdicts("isolated", useful, rejected).standing)
    assert opt_in_rules(found) == (frozenset({"isolated"}) if is_opt_in else frozenset())


def test_nothing_is_said_of_a_rule_nobody_judged() -> None:
    assert Precision(0, 0).share is None
    assert Precision(0, 0).at_best == 1.0
    assert not Precision(0, 0).is_opt_in


def test_another_word_than_useful_or_rejected_is_refused() -> None:
    with pytest.raises(ValidationError):
        Verdicts.model_validate(
            {"verdicts": [{"gap": "a@b/c", "verdict": "maybe", "by": "owner", "date": "2026-11-04"}]}
        )
