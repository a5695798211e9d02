"""What people see in their editor, asked of the real YAML language server."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editors.language_server import LanguageServer
from tests.node_tools import NodeToolsMissingError, ensure_node_tools
from tests.running_app import ROOT
from touchpoints.schema import journey_schema, settings_schema

JOURNEYS = ROOT / "journeys"
SCHEMAS = JOURNEYS / ".schema"
LINE = "# yaml-language-server: $schema=../.schema/journey.schema.json\n"
NEW = JOURNEYS / "shop" / "new.yaml"
WELL = sorted((ROOT / "tests" / "well_run").glob("*.yaml"))
OURS = sorted(JOURNEYS.rglob("*.yaml"))


pytestmark = pytest.mark.xdist_group("one language server")


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    try:
        ensure_node_tools()
    except NodeToolsMissingError as missing:  # in continuous integration this has failed before
        pytest.skip(str(missing))
    with LanguageServer(ROOT) as running:
        yield running


@pytest.mark.parametrize(("name", "schema"), [("journey", journey_schema()), ("settings", settings_schema())])
def test_the_schemas_beside_the_journeys_are_those_of_this_version(name: str, schema: dict[str, Any]) -> None:
    written = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == schema, "run: touchpoints schema --into journeys/.schema"


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_nothing_is_underlined_in_the_journeys_of_this_repository(server: LanguageServer, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert server.open(file, text) == []


@pytest.mark.parametrize("file", WELL, ids=lambda file: file.name)
def test_nothing_is_underlined_in_a_rich_journey(server: LanguageServer, file: Path) -> None:
    assert server.open(JOURNEYS / "well-run" / file.name, LINE + file.read_text(encoding="utf-8")) == []


SHORT = """journey: Achat en ligne
segment: Nouveaux clients
avant: [Avis]
"""
BASE = """journey: Achat en ligne
touchpoints:
  before: [Avis]
  after:
    - {name: {fr: Livraison, en: Delivery}, rating: 2, importance: 5, channels: [parcel], x-note: ours}
    - id: suivi
      name: Suivi
      evidence:
        - {component: speed, metric: kept, k: 96, n: 180, sample: s, date: 2026-09-30}
"""


@pytest.mark.parametrize(
    "text",
    [
        BASE,
        BASE.replace("before", "avant").replace("after", "après"),
        "extends: a.yaml\nstate: to_be\nremove: [avis]\n",
    ],
    ids=["short forms", "French phases", "a target that extends"],
)
def test_nothing_is_underlined_in_what_the_program_accepts(server: LanguageServer, text: str) -> None:
    assert server.open(NEW.with_name(f"ok-{len(text)}.yaml"), LINE + text) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("importance: 5", "importance: 7"),
        ("rating: 2", "rating: bad"),
        ("channels: [parcel]", "chanels: [parcel]"),
        ("metric: kept", "metric: kep"),
        ("date: 2026-09-30", "date: yesterday"),
        ("  before:", "  durring:"),
        ("component: speed", "component: quick"),
        ("id: suivi", "id: Suivi Colis"),
    ],
)
def test_what_is_wrong_in_a_value_is_underlined_there(server: LanguageServer, right: str, wrong: str) -> None:
    text = LINE + BASE.replace(right, wrong)
    line = next(number for number, words in enumerate(text.split("\n")) if wrong in words)
    column = text.split("\n")[line].index(wrong.strip())
    found = server.open(NEW.with_name(f"wrong-{re.sub('[^a-z]+', '-', wrong.lower())}.yaml"), text)
    ranges = [(one["range"]["start"], one["range"]["end"]) for one in found]
    assert any(
        start["line"] == line and start["character"] < column + len(wrong) and end["character"] > column
        for start, end in ranges
    ), found


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("journey: A\n", {"segment", "touchpoints", "links", "accepted_gaps"}),
        ("journey: A\ntouchpoints:\n  ", {"before", "during", "after"}),
        ("journey: A\ntouchpoints:\n  after:\n    - name: X\n      ", {"rating", "importance", "evidence", "owner"}),
        ("journey: A\ntouchpoints:\n  after:\n    - name: X\n      type: ", {"delivery", "customer_service"}),
        ("journey: A\ntouchpoints:\n  after:\n    - name: X\n      control: ", {"brand", "partner", "external"}),
        ("journey: A\nstate: ", {"as_is", "to_be"}),
    ],
)
def test_keys_and_choices_are_proposed(server: LanguageServer, typed: str, proposed: set[str]) -> None:
    file, text = NEW.with_name(f"typed-{len(typed)}.yaml"), LINE + typed
    server.open(file, text)
    lines = text.split("\n")
    found = server.complete(file, len(lines) - 1, len(lines[-1]))
    assert proposed <= set(found)


def test_every_proposed_key_is_explained(server: LanguageServer) -> None:
    file, text = NEW.with_name("explained.yaml"), LINE + "journey: A\ntouchpoints:\n  after:\n    - name: X\n      "
    server.open(file, text)
    found = server.complete(file, 5, 6)
    assert [label for label, said in found.items() if said in ('""', "null")] == []


@pytest.mark.parametrize(
    ("word", "said"),
    [("importance", "1"), ("evidence", "measured"), ("accepted_gaps", "known gaps"), ("reach", "share")],
)
def test_a_key_is_explained_under_the_pointer(server: LanguageServer, word: str, said: str) -> None:
    file = JOURNEYS / "achat-en-ligne" / "nouveaux-clients.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    server.open(file, "\n".join(lines))
    line = next(number for number, words in enumerate(lines) if re.match(rf"\s*-?\s*{word}:", words))
    assert said in server.hover(file, line, lines[line].index(word) + 1).lower()


def test_the_settings_of_vs_code_say_which_file_is_which_without_a_line_in_it() -> None:
    written = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    assert json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0]) == written
    schemas = {(ROOT / name).as_uri(): files for name, files in written["yaml.schemas"].items()}
    with LanguageServer(ROOT, {"schemas": schemas}) as server:
        journey = server.open(JOURNEYS / "shop" / "x.yaml", "journey: A\ntuchpoints: {}\n")
        settings = server.open(JOURNEYS / "settings.yaml", "bands: {fair: wrong}\n")
        elsewhere = server.open(ROOT / "other.yaml", "tuchpoints: {}\n")
    assert [one["range"]["start"]["line"] for one in journey] == [1]
    assert [one["range"]["start"]["line"] for one in settings] == [0]
    assert elsewhere == []
