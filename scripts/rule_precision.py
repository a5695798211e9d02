"""docs/rules/precision.md <- the rules on damaged journeys. After a change: `python -m scripts.rule_precision`."""

from pathlib import Path

from tests.judged import TODAY
from tests.rule_precision import Result, card_rows, measure, row
from touchpoints.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "rules" / "precision.md"
TEXT = """# How often the rules are right

A well-run journey of 19 touchpoints in two segments (`tests/well_run/`) gives no card at all. It is then damaged in
every way a rule is about, one damage at a time, at every touchpoint the damage applies to (`damage` in the rule’s
cases, `tests/rules/`), and read again.

- **Recall**: {found} of {copies} damages were found by the rule that is about them, at the right place ({recall}).
- **Precision**: {false} of the {findings} findings on the damaged copies were not about the damage ({precision} were).

*Also said* are findings of other rules, or of the same rule elsewhere, that are true of the damaged copy: cutting a
touchpoint off cuts off those behind it, taking a measure away leaves its promise unmeasured, a poor score contradicts
the team's rating. Which ones are counted so is written beside each damage; they were judged by hand, by the authors of
the rules. These copies are made by us, one fault each: the figures say that the rules do what they say, not that
practitioners agree with them. Only their verdicts on findings can tell that.

| rule | damages | found | also said | false alarms |
| --- | --- | --- | --- | --- |
{rows}

## Cards on the example journeys

On {day}. A journey that is well described and performs well shows at most two cards.

| journey | touchpoints | cards to fix | cards to check |
| --- | --- | --- | --- |
{cards}

Written by `python -m scripts.rule_precision`.
"""


def page(results: list[Result], cards: list[str]) -> str:
    copies, found = sum(one.copies for one in results), sum(one.found for one in results)
    false = sum(one.unexplained.total() for one in results)
    findings = found + false + sum(one.also.total() for one in results)
    return TEXT.format(
        found=found,
        copies=copies,
        recall=f"{found / copies:.1%}",
        false=false,
        findings=findings,
        precision=f"{1 - false / findings:.1%}",
        rows="\n".join(row(one) for one in results),
        day=TODAY.isoformat(),
        cards="\n".join(cards),
    )


if __name__ == "__main__":
    PAGE.write_text(page([measure(rule) for rule in RULES if rule.pack is None], card_rows()), encoding="utf-8")
