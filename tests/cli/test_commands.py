"""The terminal: what each command prints, in both languages, and the exit code it leaves with."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from scripts import terminal_words
from touchpoints.cli.commands import touchpoints
from touchpoints.cli.commands.serve import app_environment
from touchpoints.exports.report import report_schema

MINIMAL = """\
journey: Achat en ligne
segment: nouveaux-clients
touchpoints:
  before: [{id: avis, name: Avis et évaluations, rating: 4}]
  during: [{id: fiche, name: Fiche produit, rating: 3}, {id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}, {id: sav, name: Service client, rating: 2}]
flow: avis > fiche > paiement > livraison > sav
catalogue: online_shop
"""
KEY = "achat-en-ligne/nouveaux-clients"
DAY = ("--today", "2026-11-21")
Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the smallest useful journey."""
    file = tmp_path / "journeys" / "achat-en-ligne" / "nouveaux-clients.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(MINIMAL, encoding="utf-8")
    return tmp_path / "journeys"


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(touchpoints, [str(argument) for argument in arguments])


def broken(folder: Path) -> None:
    (folder / "broken.yaml").write_text("journey: Cassé\ntouchpoints:\n  durring: []\n", encoding="utf-8")


def test_without_arguments_it_says_what_to_do(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    assert "touchpoints serve" in result.output
    assert "check" in result.output


def test_check_prints_the_gaps_and_leaves_with_0_while_all_are_hypotheses(run: Run, folder: Path) -> None:
    result = run("check", folder, "--lang", "fr", *DAY)
    assert result.exit_code == 0
    assert "54 ±21 · fragile, peut-être correct — hypothèse" in result.output
    assert "À vérifier d’abord" in result.output
    assert "nouveaux-clients.yaml:6:" in result.output
    assert "1 parcours, 0 problème\u00a0: 6 écarts à vérifier." in result.output


@pytest.mark.parametrize(("fail_on", "code"), [("P1", 0), ("P2", 1), ("P3", 1), ("none", 0)])
def test_check_leaves_with_1_from_the_chosen_class_on(run: Run, folder: Path, fail_on: str, code: int) -> None:
    assert run("check", folder, "--fail-on", fail_on, *DAY).exit_code == code


def test_a_file_that_cannot_be_judged_leaves_with_2_and_hides_no_other(run: Run, folder: Path) -> None:
    broken(folder)
    result = run("check", folder, "--lang", "en", *DAY)
    assert result.exit_code == 2
    assert "broken.yaml:3:3: error" in result.output
    assert "during" in result.output
    assert "54 ±21 · " in result.output


def test_check_keeps_only_the_selected_rules(run: Run, folder: Path) -> None:
    report = json.loads(run("check", folder, "--select", "no-way-back", "--format", "json", *DAY).output)
    assert [gap["rule"] for gap in report["journeys"][0]["gaps"]] == ["no-way-back"]
    report = json.loads(run("check", folder, "--ignore", "no-way-back", "--format", "json", *DAY).output)
    assert "no-way-back" not in {gap["rule"] for gap in report["journeys"][0]["gaps"]}


def test_a_rule_that_does_not_exist_is_told_with_the_nearest_name(run: Run, folder: Path) -> None:
    result = run("check", folder, "--select", "no-way-bak", "--lang", "fr")
    assert result.exit_code == 2
    assert "Vouliez-vous dire no-way-back" in result.output


def test_a_folder_that_does_not_exist_is_one_sentence_and_2(run: Run, tmp_path: Path) -> None:
    result = run("score", tmp_path / "nowhere", "--lang", "en")
    assert result.exit_code == 2
    assert "nowhere" in result.output
    assert "Traceback" not in result.output


def test_an_empty_folder_says_what_belongs_there(run: Run, tmp_path: Path) -> None:
    result = run("check", tmp_path, "--lang", "fr")
    assert result.exit_code == 0
    assert "Aucun parcours" in result.output


def test_the_json_report_is_valid_against_its_published_schema(run: Run, folder: Path) -> None:
    broken(folder)
    for command in ("check", "score"):
        for lang in ("en", "fr"):
            report = json.loads(run(command, folder, "--format", "json", "--lang", lang, *DAY).output)
            jsonschema.Draft202012Validator(report_schema()).validate(report)
            assert report["lang"] == lang
            assert len(report["problems"]) == 1


def test_the_published_schema_of_the_report_is_the_one_of_this_version() -> None:
    published = Path(__file__).parents[2] / "docs" / "json-report.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == report_schema(), (
        f"run: touchpoints schema report > {published}"
    )


def test_the_rows_of_the_report_add_up_to_the_score_exactly_and_as_displayed(run: Run, folder: Path) -> None:
    report = json.loads(run("score", folder, "--format", "json", *DAY).output)
    scored = [touchpoint for touchpoint in report["journeys"][0]["touchpoints"] if touchpoint["rows"]]
    assert len(scored) == 5
    for touchpoint in scored:
        score, rows = touchpoint["score"], touchpoint["rows"]
        assert sum(row["coefficient"] for row in rows) == pytest.approx(1, abs=1e-9)
        assert sum(row["points"] for row in rows) == pytest.approx(score["value"], abs=1e-9)
        assert sum(row["points"] + row["lost"] for row in rows) == pytest.approx(100, abs=1e-9)
        assert sum(row["points_shown"] for row in rows) == score["shown"]


def test_score_prints_every_touchpoint_with_its_trust(run: Run, folder: Path) -> None:
    output = run("score", folder, "--lang", "fr", *DAY).output
    for name in ("Avis et évaluations", "Fiche produit", "Paiement", "Livraison", "Service client"):
        assert name in output
    assert "hypothèse" in output
    assert "Toutes les constantes sont celles par défaut." in output


def test_a_changed_constant_is_printed_as_changed(run: Run, folder: Path) -> None:
    (folder / "settings.yaml").write_text("model: {weights: {overall: 2}}\n", encoding="utf-8")
    output = run("score", folder, "--lang", "en", *DAY).output
    assert "2 instead of 4 (settings.yaml, model.weights.overall)" in output


def test_calibration_is_suggested_from_ten_pairs_on_and_never_applied(run: Run, folder: Path) -> None:
    def rated_and_measured(count: int) -> str:
        measure = "{metric: csat, mean: 3, sd: 1, n: 200, sample: s, date: 2026-10-01}"
        lines = [f"    - {{name: T{index}, rating: 4, evidence: [{measure}]}}" for index in range(count)]
        return "journey: Pairs\ntouchpoints:\n  during:\n" + "\n".join(lines) + "\n"

    pairs = folder / "pairs.yaml"
    pairs.write_text(rated_and_measured(9), encoding="utf-8")
    assert "mean_bias" not in run("score", folder, "--calibrate", "--lang", "en", *DAY).output
    pairs.write_text(rated_and_measured(10), encoding="utf-8")
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    output = run("score", folder, "--calibrate", "--lang", "en", *DAY).output
    assert "Ratings minus measures: +25.0 points on average" in output
    assert "    mean_bias: 25" in output
    assert {file: file.read_bytes() for file in folder.rglob("*.yaml")} == before


def test_explain_opens_a_touchpoint_down_to_its_line(run: Run, folder: Path) -> None:
    result = run("explain", f"{KEY}#livraison", folder, "--lang", "fr", *DAY)
    assert result.exit_code == 0
    assert "nouveaux-clients.yaml:6:" in result.output
    assert "somme" in result.output
    assert "under-performing" in result.output


def test_explain_opens_a_journey_down_to_its_touchpoints(run: Run, folder: Path) -> None:
    result = run("explain", KEY, folder, "--lang", "en", *DAY)
    assert "Avis et évaluations" in result.output
    assert "0.6250" in result.output


def test_explain_says_what_a_rule_is_about(run: Run) -> None:
    result = run("explain", "no-way-back", "--lang", "fr")
    assert result.exit_code == 0
    assert "Que faire" in result.output


def test_explain_as_json_is_the_report_s_own_part(run: Run, folder: Path) -> None:
    report = json.loads(run("score", folder, "--format", "json", "--lang", "fr", *DAY).output)["journeys"][0]
    said = run("explain", KEY, folder, "--format", "json", "--lang", "fr", *DAY)
    assert json.loads(said.output) == report
    one = json.loads(run("explain", f"{KEY}#sav", folder, "--format", "json", "--lang", "fr", *DAY).output)
    assert one in report["touchpoints"]
    assert one["id"] == "sav"
    rule = json.loads(run("explain", "no-way-back", "--format", "json", "--lang", "fr").output)
    assert (rule["id"], rule["category"]) == ("no-way-back", "structure")


def test_explain_suggests_the_nearest_name(run: Run, folder: Path) -> None:
    result = run("explain", f"{KEY}#livrason", folder, "--lang", "fr")
    assert result.exit_code == 2
    assert f"{KEY}#livraison" in result.output


def test_rules_lists_every_rule_with_its_level(run: Run, folder: Path) -> None:
    from touchpoints.rules import RULES

    (folder / "settings.yaml").write_text("rules: {no-way-back: off}\n", encoding="utf-8")
    output = run("rules", folder, "--lang", "en").output
    assert all(rule.id in output for rule in RULES)


@pytest.mark.parametrize("which", ["journey", "settings", "report", "diff"])
def test_schema_prints_a_valid_json_schema(run: Run, which: str) -> None:
    schema = json.loads(run("schema", which).output)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_words_of_a_file_reach_the_terminal_without_control_characters(run: Run, tmp_path: Path) -> None:
    hostile = 'journey: "a\\u009b31m[red]b"\ntouchpoints: {before: [{name: "x\\u001b]0;y", rating: 1}]}\n'
    (tmp_path / "hostile.yaml").write_text(hostile, encoding="utf-8")
    output = run("check", tmp_path, "--lang", "en").output
    assert not [char for char in output if ord(char) < 32 and char not in "\n"]
    assert "\u009b" not in output


def test_schema_writes_those_of_editors_into_a_folder(run: Run, tmp_path: Path) -> None:
    output = run("schema", "--into", tmp_path / "new" / ".schema", "--lang", "en").output
    written = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "new" / ".schema").iterdir()}
    assert written.keys() == {"journey.schema.json", "settings.schema.json"}
    assert all(f"{name} written" in output for name in written)
    assert written["journey.schema.json"] == json.loads(run("schema").output)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    refused = run("schema", "--into", tmp_path / "file" / "below", "--lang", "en")
    assert refused.exit_code == 2
    assert "could not be written" in refused.stderr


def test_every_command_has_its_page_with_its_own_help_in_the_docs() -> None:
    program = "import sys; sys.argv[1:] = ['--lang', 'en']; sys.path.insert(0, 'scripts');"
    program += "import command_docs as d; found = d.problems(); assert not found, found"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, "run: python scripts/command_docs.py\n" + done.stderr


def as_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "touchpoints", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**clean, "PYTHONUTF8": "1", **environment},
        check=False,
    )


def test_help_and_usage_errors_speak_the_language_of_the_system() -> None:
    assert "Usage\u00a0:" in as_process("--help", LANG="fr_FR.UTF-8").stdout
    assert "Usage:" in as_process("--help", LANG="en_GB.UTF-8").stdout
    refused = as_process("chek", LANG="fr_FR.UTF-8")
    assert refused.returncode == 2
    assert "La commande chek n’existe pas" in refused.stderr.replace("'", "")


def test_check_loads_neither_streamlit_nor_a_database(folder: Path) -> None:
    program = (
        "import sys\nfrom touchpoints.cli import main\n"
        f"sys.argv = ['touchpoints', 'check', {str(folder)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'streamlit', 'duckdb', 'pandas', 'pyarrow', 'scipy.stats', 'uvicorn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_compiled_words_of_the_command_line_are_those_of_their_source() -> None:
    assert terminal_words.COMPILED.read_bytes() == terminal_words.compiled(), "run python -m scripts.terminal_words"


def test_the_app_takes_its_folder_and_day_from_the_command(folder: Path) -> None:
    assert app_environment(folder, None) == {"TOUCHPOINTS_JOURNEYS": str(folder)}
    assert app_environment(folder, date(2026, 10, 31))["TOUCHPOINTS_TODAY"] == "2026-10-31"
