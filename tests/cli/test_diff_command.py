"""`touchpoints diff`: revisions, branches, folders, and the files as they are; a plain answer where it cannot."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.repositories import FILE, Repo, new_repository
from tests.running_app import ROOT
from touchpoints.cli.commands import touchpoints
from touchpoints.exports.diff_report import diff_schema

JOURNEY = """\
journey: {id: achat, name: Achat en ligne}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis, rating: 4}]
  during: [{id: paiement, name: Paiement, rating: 3}]
  after: [{id: livraison, name: Livraison, rating: 2}]
"""
RENAMED = JOURNEY.replace("name: Paiement", "name: Règlement")
LIKE_OPTIONS = (
    "--output=pwned",
    "-Opwned",
    "--upload-pack=touch pwned",
    "--git-dir=pwned",
    "--exec=pwned",
    "--all",
    "-",
)
Run = Callable[..., Result]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = new_repository(tmp_path / "repo", {FILE: JOURNEY})
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def run() -> Run:
    return lambda *arguments: CliRunner().invoke(touchpoints, ["diff", *arguments])


def renamed(result: Result) -> list[str]:
    """Names of the touchpoints told as renamed, from the JSON."""
    (journey,) = json.loads(result.output)["journeys"]
    return [one["name"] for one in journey["touchpoints"] if one["name_before"]]


@pytest.mark.usefixtures("repo")
def test_a_revision_and_itself_differ_in_nothing(run: Run) -> None:
    result = run("HEAD", "main", "--lang", "en")
    assert result.exit_code == 0
    assert result.output.startswith("Nothing changes for the customer between HEAD and main.")
    assert "Rien ne change pour le client entre HEAD et main." in run("HEAD", "main", "--lang", "fr").output


def test_without_names_it_is_this_branch_with_what_is_not_committed(repo: Repo, run: Run) -> None:
    repo.git("switch", "--quiet", "--create", "topic")
    repo.commit({FILE: JOURNEY.replace("rating: 2", "rating: 5")})
    repo.write({FILE: RENAMED.replace("rating: 2", "rating: 5")})
    result = run("--lang", "en")
    assert "Règlement   changed, renamed, was “Paiement”" in result.output
    assert "Livraison   changed   25.0 → 100.0" in result.output


def test_one_name_is_compared_with_the_files_as_they_are(repo: Repo, run: Run) -> None:
    repo.write({FILE: RENAMED})
    assert renamed(run("HEAD", "--format", "json")) == ["Règlement"]


def test_two_dots_compare_ends_and_three_where_the_branch_began(repo: Repo, run: Run) -> None:
    repo.git("switch", "--quiet", "--create", "topic")
    repo.commit({FILE: RENAMED})
    repo.git("switch", "--quiet", "main")
    repo.commit({"autre.yaml": "journey: Autre\ntouchpoints: {before: [Affiche]}\n"})
    two = json.loads(run("main..topic", "--format", "json").output)
    three = json.loads(run("main...topic", "--format", "json").output)
    assert {journey["key"]: journey["change"] for journey in two["journeys"]} == {
        "achat/tous": "changed",
        "autre/all": "removed",
    }
    assert {journey["key"]: journey["change"] for journey in three["journeys"]} == {"achat/tous": "changed"}


def test_two_folders_are_compared_without_git(tmp_path: Path, run: Run) -> None:
    for name, text in (("one", JOURNEY), ("other", RENAMED)):
        (tmp_path / name / "achat").mkdir(parents=True)
        (tmp_path / name / FILE).write_text(text, encoding="utf-8")
    assert renamed(run(str(tmp_path / "one"), str(tmp_path / "other"), "--format", "json")) == ["Règlement"]


def test_a_name_that_is_a_folder_and_a_branch_is_asked_about(repo: Repo, run: Run) -> None:
    repo.git("branch", "journeys")
    result = run("journeys", "--lang", "en")
    assert result.exit_code == 2
    assert "“journeys” is a folder and a revision; write ./journeys for the folder" in result.output
    assert run("heads/journeys").exit_code == 0
    assert run("./journeys").exit_code == 0


@pytest.mark.parametrize("name", LIKE_OPTIONS)
def test_a_revision_that_looks_like_an_option_writes_nothing(repo: Repo, run: Run, name: str) -> None:
    before = sorted(repo.root.parent.rglob("*"))
    for arguments in (("--", name), ("--", "main", name), ("--", f"main...{name}")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
    assert sorted(repo.root.parent.rglob("*")) == before


def test_ages_count_to_the_day_of_each_side(repo: Repo, run: Run) -> None:
    report = json.loads(run("HEAD", "--format", "json", "--today", "2026-11-22").output)
    assert (report["before"]["day"], report["after"]["day"]) == ("2026-10-01", "2026-11-22")
    assert report["before"]["commit"] == repo.git("rev-parse", "HEAD").strip()


def test_a_file_that_cannot_be_judged_now_leaves_with_2_and_hides_nothing(repo: Repo, run: Run) -> None:
    repo.write({"cassé.yaml": "journey: Cassé\ntouchpoints: {durring: []}\n", FILE: RENAMED})
    result = run("HEAD", "--lang", "en")
    assert result.exit_code == 2
    assert "cassé.yaml:2:15: error" in result.output
    assert "renamed, was “Paiement”" in result.output


def test_a_file_that_could_not_be_judged_then_is_named(repo: Repo, run: Run) -> None:
    repo.commit({"cassé.yaml": "journey: Cassé\ntouchpoints: {durring: []}\n"})
    repo.write({"cassé.yaml": "journey: Cassé\ntouchpoints: {during: [Caisse]}\n"})
    result = run("HEAD", "--lang", "en")
    assert result.exit_code == 0
    assert "Could not be judged on the earlier side: cassé.yaml." in result.output


def test_the_json_keeps_to_its_published_schema(repo: Repo, run: Run) -> None:
    repo.write({FILE: RENAMED, "settings.yaml": "floors: {journey: 10}\n"})
    report = json.loads(run("HEAD", "--format", "json").output)
    jsonschema.validate(report, diff_schema())
    assert report["gate"] is None
    assert [change["field"] for change in report["settings"]] == ["floors.journey"]


def test_the_published_schema_of_a_change_is_the_one_of_this_version() -> None:
    published = ROOT / "docs" / "diff-report.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == diff_schema(), (
        f"run: touchpoints schema diff > {published}"
    )


def test_both_languages_stand_one_after_the_other_in_markdown_only(repo: Repo, run: Run) -> None:
    repo.write({FILE: RENAMED})
    output = run("HEAD", "--format", "markdown", "--lang", "both").output
    assert "What changes for the customer" in output
    assert "Ce qui change pour le client" in output
    refused = run("HEAD", "--lang", "both")
    assert refused.exit_code == 2


def test_words_of_a_file_and_of_a_branch_reach_the_terminal_without_control_characters(repo: Repo, run: Run) -> None:
    hostile = JOURNEY.replace("name: Paiement", 'name: "a\\u009b31m[red]b"')
    repo.git("branch", "a\u202eb")
    repo.write({FILE: hostile})
    output = run("a\u202eb", "--lang", "en").output
    assert not [char for char in output if ord(char) < 32 and char != "\n"]
    assert not {"\u009b", "\u202e"} & set(output)


def test_diff_loads_neither_streamlit_nor_a_database(repo: Repo) -> None:
    program = (
        "import sys\nfrom touchpoints.cli import main\nsys.argv = ['touchpoints', 'diff', 'HEAD']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'streamlit', 'duckdb', 'pandas', 'pyarrow', 'scipy.stats', 'uvicorn'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=repo.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "github"])
def test_what_cannot_be_read_now_is_never_called_removed(repo: Repo, run: Run, form: str) -> None:
    repo.write({FILE: JOURNEY + "  - ["})
    result = run("main", "--format", form)
    assert result.exit_code == 2
    shown = re.sub(r"<style>.*?</style>", "", result.output, flags=re.DOTALL)
    said = shown.replace("nothing of it can be called gone or changed", "")
    for claim in ("removed", "gone", "resolved", "Nothing changes"):
        assert claim not in said
    if form in ("text", "markdown", "html"):
        assert "cannot be judged" in said


def test_what_could_not_be_judged_and_is_gone_is_not_called_nothing(repo: Repo, run: Run) -> None:
    repo.commit({"cassé.yaml": "journey: Cassé\ntouchpoints: {durring: []}\n"})
    (repo.journeys / "cassé.yaml").unlink()
    output = run("HEAD", "--lang", "en").output
    assert "Nothing changes" not in output
    assert "1 file that could not be judged is gone." in output
    assert "Could not be judged on the earlier side: cassé.yaml." in output
    assert json.loads(run("HEAD", "--format", "json").output)["is_empty"] is False
