"""docs/rules/: one page per rule, as the rules and their cases are today."""

import re

import pytest

from scripts.rule_docs import FOLDER, pages
from touchpoints.rules import RULES

WRITTEN = pages()
REFRESH = "run: python -m scripts.rule_docs"
GONE = "write its name into RETIRED of touchpoints/rules/__init__.py, for files that mention it, and delete its page"


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_a_page_is_what_the_rules_and_cases_say_today(path: object) -> None:
    page = next(page for page in WRITTEN if page == path)
    assert page.exists(), REFRESH
    assert page.read_text(encoding="utf-8") == WRITTEN[page], REFRESH


def test_there_is_no_page_of_a_rule_that_is_gone() -> None:
    of_rules = {f"{rule.id}.md" for rule in RULES}
    assert {path.name for path in FOLDER.glob("*.md")} - of_rules == {"README.md", "precision.md"}, GONE


def test_every_link_of_a_page_leads_somewhere() -> None:
    for path, text in WRITTEN.items():
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}; {REFRESH}"
