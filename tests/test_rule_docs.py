"""docs/rules/: one page per rule, as the rules and their cases are today."""

import re
from pathlib import Path

import pytest

from scripts.rule_docs import FOLDER, pages
from touchpoints.rules import RULES

PAGES = pages()
REFRESH = "run: python -m scripts.rule_docs"
GONE = "write its name into RETIRED of touchpoints/rules/__init__.py, for files that mention it, and delete its page"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_what_the_rules_and_cases_say_today(path: Path) -> None:
    assert path.exists(), REFRESH
    assert path.read_text(encoding="utf-8") == PAGES[path](), REFRESH


def test_there_is_no_page_of_a_rule_that_is_gone() -> None:
    of_rules = {f"{rule.id}.md" for rule in RULES}
    assert {path.name for path in FOLDER.glob("*.md")} - of_rules == {"README.md", "precision.md"}, GONE


def test_every_link_of_a_page_leads_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}; {REFRESH}"
