"""docs/format.md holds every field of every part as the models have them, and its examples are read without problem."""

import re

from scripts.format_docs import PAGE, with_tables
from tests.loaded import loaded, told
from touchpoints.model import Journey
from touchpoints.settings import Settings

TEXT = PAGE.read_text("utf-8")


def test_the_tables_are_those_of_the_models() -> None:
    assert with_tables(TEXT) == TEXT, "run: python -m scripts.format_docs"


def test_every_part_has_its_table() -> None:
    parts = {**Journey.model_json_schema()["$defs"], **Settings.model_json_schema()["$defs"]}
    groups = {name for name, part in parts.items() if part.get("type") == "object"} - {"Translation", "PhaseLists"}
    assert groups | {"Journey", "Settings"} == set(re.findall(r"<!-- fields: (\w+) -->", TEXT))


def test_every_link_within_the_page_leads_to_a_heading() -> None:
    headings = {line.strip("# ").lower().replace(" ", "-") for line in TEXT.splitlines() if line.startswith("#")}
    assert set(re.findall(r"\]\(#([\w-]+)\)", TEXT)) <= headings


def test_the_examples_of_the_page_are_read_without_problem() -> None:
    short, patch, evidence = re.findall(r"```yaml\n((?:.+\n)+?)```", TEXT)[:3]
    item = "journey: A\ntouchpoints:\n  after:\n    - name: Delivery\n" + re.sub("^", "      ", evidence, flags=re.M)
    files = {"buying/new-customers.yaml": short, "buying/returning.yaml": patch, "a/b.yaml": item.rstrip() + "\n"}
    assert told(loaded(files)) == []
