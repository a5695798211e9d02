"""docs/rules/: one page per rule, as the rules and their cases are today."""

import re

import pytest

from scripts.rule_docs import FOLDER, pages
from touchpoints.rules import RULES

WRITTEN = pages()
REFRESH = "run: python -m scripts.rule_docs (and delete the page of a rule that is gone)"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_page_is_what_the_rules_and_cases_say_today(path: object) -> None:
    page = next(page for page in WRITTEN if page == path)
    assert page.exists(), REFRESH
    assert page.read_text(encoding="utf-8") == WRITTEN[page], REFRESH


def test_there_is_no_page_of_a_rule_that_is_gone() -> None:
    of_rules = {f"{rule.id}.md" for rule in RULES}
    assert {path.name for path in FOLDER.glob("*.md")} == of_rules | {"README.md", "precision.md"}, REFRESH


def test_every_link_of_a_page_leads_somewhere() -> None:
    for path, text in WRITTEN.items():
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}; {REFRESH}"


def test_the_method_lists_every_rule_with_what_it_weighs() -> None:
    """A loss that is fixed stands as a figure; the rules of an optional pack weigh nothing."""
    method = (FOLDER.parent / "method.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)`[^|]*\| ([^|]+) \| [^|]*\|$", method, flags=re.MULTILINE))
    assert {rule.id for rule in RULES if rule.pack is None} == set(rows), (
        "a row per rule in the table of docs/method.md"
    )
    fixed = {rule.id: f"{rule.loss:g}" for rule in RULES if rule.pack is None and rule.loss is not None}
    assert {name: rows[name] for name in fixed} == fixed
