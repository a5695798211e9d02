"""`touchpoints check --base`: red and green in real repositories; what was there before never fails a change."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tests.repositories import FILE, Repo, new_repository
from touchpoints.cli.commands import touchpoints
from touchpoints.exports.diff_report import diff_schema

LINE = 8
JOURNEY = """\
journey: {id: achat, name: Achat en ligne}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis, rating: 4}]
  during:
    - id: paiement
      name: Paiement
      evidence: [{component: overall, metric: csat, mean: 4.2, sd: 0.9, n: 400, sample: s1, date: 2026-09-30}]
      moment_of_truth: true
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}]
"""
SETTINGS = "floors: {journey: 40, phase: 20, moment_of_truth: 60}\n"
FELL = JOURNEY.replace("mean: 4.2", "mean: 3.7").replace("sample: s1, date: 2026-09-30", "sample: s2, date: 2026-10-31")
DAY = "2026-11-15"
Run = Callable[..., Result]


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A branch `topic` that has just left `main`."""
    made = new_repository(tmp_path / "repo", {FILE: JOURNEY, "settings.yaml": SETTINGS})
    made.git("switch", "--quiet", "--create", "topic")
    return made


@pytest.fixture
def check(repo: Repo) -> Run:
    def run(*arguments: str, base: str = "main", today: str = DAY) -> Result:
        given = ["check", str(repo.journeys), "--base", base, "--today", today, "--lang", "en", *arguments]
        return CliRunner().invoke(touchpoints, given)

    return run


def test_a_change_that_changes_nothing_passes_with_all_its_old_gaps(check: Run) -> None:
    result = check("--fail-on", "P3")
    assert result.exit_code == 0
    assert "Nothing changes for the customer between main" in result.output
    assert "The change passes." in result.output


def test_a_new_gap_at_the_chosen_class_fails_with_its_line(repo: Repo, check: Run) -> None:
    repo.write({FILE: JOURNEY.replace("rating: 4", "rating: 2")})
    assert check().exit_code == 0  # opinion alone can only be a hypothesis, which is never P1
    result = check("--fail-on", "P2")
    assert result.exit_code == 1
    column = JOURNEY.splitlines()[3].index("4}") + 1
    assert f"{repo.journeys.as_posix()}/{FILE}:4:{column}: new gap: Falls short of its importance" in result.output
    assert check("--fail-on", "P2", "--ignore", "under-performing").exit_code == 0
    assert check("--fail-on", "none").exit_code == 0


def test_a_gap_that_was_there_does_not_fail_even_where_its_line_was_touched(repo: Repo, check: Run) -> None:
    repo.write({FILE: JOURNEY.replace("name: Livraison, rating: 2", "name: Livraison du colis, rating: 2")})
    assert check("--fail-on", "P3").exit_code == 0


def test_a_journey_that_is_added_brings_its_gaps_as_new(repo: Repo, check: Run) -> None:
    repo.write({"retour/clients.yaml": JOURNEY.replace("id: achat", "id: retour")})
    result = check("--fail-on", "P2")
    assert result.exit_code == 1
    assert "retour/clients.yaml:10:" in result.output


def test_a_measured_fall_of_more_than_it_may_fails_at_the_measure(repo: Repo, check: Run) -> None:
    repo.write({FILE: FELL})
    result = check("--ignore", "under-performing")
    assert result.exit_code == 1
    assert f"{FILE}:{LINE}:18: measured fall: Paiement" in result.output
    assert "more than the 5.0 it may fall" in result.output
    repo.write({"settings.yaml": SETTINGS + "thresholds: {max_fall: 40}\n"})
    lowered = check("--ignore", "under-performing")
    assert lowered.exit_code == 1
    assert (
        "this change also edits what it is checked against: thresholds, fall of a measured score was 5, is 40"
        in lowered.output
    )
    assert "measured fall: Paiement: measured change −12.5 points, more than the 5.0 it may fall" in lowered.output
    assert "(by the rules and acceptances before this change)" in lowered.output
    bounds = "gate: {component_fall: 40}\nthresholds: {max_fall: 40}\n"
    repo.commit({FILE: JOURNEY, "settings.yaml": SETTINGS + bounds})
    repo.git("branch", "--force", "base")
    repo.write({FILE: FELL})
    assert check("--ignore", "under-performing", base="base").exit_code == 0


def test_a_fall_that_may_be_chance_is_told_and_does_not_fail(repo: Repo, check: Run) -> None:
    few = JOURNEY.replace("n: 400", "n: 60").replace("moment_of_truth: true", "importance: 1")
    repo.commit({FILE: few})
    repo.git("branch", "--force", "base")
    wave = few.replace("mean: 4.2", "mean: 3.9").replace("sample: s1, date: 2026-09-30", "sample: s2, date: 2026-10-31")
    repo.write({FILE: wave})
    result = check(base="base")
    assert result.exit_code == 0
    assert "does not tell whether it fell" in result.output


def test_an_opinion_that_fell_is_no_measured_fall(repo: Repo, check: Run) -> None:
    repo.write({FILE: JOURNEY.replace("rating: 4", "rating: 3")})
    assert check().exit_code == 0


def test_a_moment_of_truth_that_goes_under_its_floor_fails_where_it_was_measured(repo: Repo, check: Run) -> None:
    low = JOURNEY.replace("mean: 4.2", "mean: 3.2")
    repo.write({FILE: low})
    result = check("--ignore", "under-performing")
    assert result.exit_code == 1
    assert (
        f"{FILE}:{LINE}:18: under its floor: Paiement: 55.0 out of 100, under its floor of 60 (it was 80.0)"
        in result.output
    )
    repo.commit()
    repo.git("branch", "--force", "base")
    standing = check("--ignore", "under-performing", base="base")
    assert standing.exit_code == 0
    assert "Paiement is still under its floor of 60 (55.0); it was before this change" in standing.output
    repo.write({FILE: low.replace("mean: 3.2", "mean: 3.1")})
    assert check("--ignore", "under-performing", base="base").exit_code == 1
    repo.write({FILE: low.replace("mean: 3.2", "mean: 3.3")})
    assert check("--ignore", "under-performing", base="base").exit_code == 0


def test_a_phase_and_a_journey_have_floors_of_their_own(repo: Repo, check: Run) -> None:
    repo.write({FILE: JOURNEY.replace("rating: 2, importance", "rating: 1, importance"), "settings.yaml": SETTINGS})
    result = check("--select", "no-owner")
    assert result.exit_code == 1
    assert f"{FILE}:10:" in result.output
    assert "under its floor: Achat en ligne · tous · After the purchase: 0.0 out of 100" in result.output
    assert "under its floor of 20 (it was 25.0), by opinion only" in result.output
    repo.write({"settings.yaml": SETTINGS.replace("journey: 40", "journey: 55")})
    assert "Achat en ligne · tous: 51.7 out of 100, under its floor of 55" in check().output


def test_a_new_journey_under_a_floor_fails_where_it_loses_most(repo: Repo, check: Run) -> None:
    text = (
        "journey: Retour\nsegment: tous\ntouchpoints:\n  during: [{name: Bon, rating: 3}, {name: Colis, rating: 1}]\n"
    )
    repo.write({"retour/a.yaml": text})
    column = text.splitlines()[3].index("1}") + 1
    assert f"retour/a.yaml:4:{column}: under its floor: Retour · tous: 25.0 out of 100" in check().output


def test_hiding_a_score_that_has_a_floor_fails(repo: Repo, check: Run) -> None:
    hidden = "".join(line for line in JOURNEY.splitlines(keepends=True) if "csat" not in line)
    repo.write({FILE: hidden})
    result = check()
    assert result.exit_code == 1
    assert "Paiement: no longer known (80.0 before), so its floor of 60 cannot be held" in result.output


def test_a_measure_gone_stale_since_fails_at_the_measure(repo: Repo, check: Run) -> None:
    result = check(today="2027-12-01")
    assert result.exit_code == 1
    assert f"{FILE}:{LINE}:18: measure gone stale" in result.output
    entry = "{rule: stale-evidence, on: paiement, reason: janvier, by: études, until: 2028-01-31}"
    repo.write({FILE: f"{JOURNEY}accepted_gaps: [{entry}]\n"})
    assert check(today="2027-12-01").exit_code == 0
    repo.write({FILE: JOURNEY, "settings.yaml": SETTINGS + "rules: {stale-evidence: off}\n"})
    assert check(today="2027-12-01").exit_code == 0


def test_a_measure_gone_stale_before_does_not_fail(tmp_path: Path) -> None:
    repo = new_repository(tmp_path / "repo", {FILE: JOURNEY}, day=date(2027, 11, 1))
    given = ["check", str(repo.journeys), "--base", "main", "--today", "2027-12-01"]
    assert CliRunner().invoke(touchpoints, given).exit_code == 0


def test_what_main_changed_meanwhile_is_not_blamed_on_the_branch(repo: Repo, check: Run) -> None:
    repo.commit({"notes.yaml": "journey: Notes\ntouchpoints: {before: [Affiche]}\n"})
    repo.git("switch", "--quiet", "main")
    repo.commit({FILE: JOURNEY.replace("rating: 2", "rating: 5")})
    repo.git("switch", "--quiet", "topic")
    assert "under-performing" not in check("--fail-on", "P3").output


def test_a_file_that_cannot_be_judged_leaves_with_2(repo: Repo, check: Run) -> None:
    repo.write({FILE: JOURNEY.replace("rating: 4", "rating: 9")})
    result = check()
    assert result.exit_code == 2
    assert f"{FILE}:4:" in result.output


@pytest.mark.parametrize("form", ["text", "markdown", "github", "json", "sarif"])
@pytest.mark.parametrize("broken", [JOURNEY + "  - [", JOURNEY.replace("rating: 4", "rating: 9"), "\x00"])
def test_what_cannot_be_read_is_neither_passed_nor_called_gone(repo: Repo, check: Run, form: str, broken: str) -> None:
    repo.write({FILE: broken})
    result = check("--format", form)
    assert result.exit_code == 2
    said = result.output.replace("nothing of it can be called gone or changed", "")
    for claim in ("The change passes", "removed", "gone", "resolved", "does not pass"):
        assert claim not in said
    if form == "json":
        report = json.loads(result.output)
        jsonschema.validate(report, diff_schema())
        assert report["gate"] == {"passed": None, "unjudged": [FILE], "failures": [], "notes": []}
        (journey,) = report["journeys"]
        assert (journey["change"], journey["gaps"], journey["links"]) == ("unjudged", [], [])
        assert {one["change"] for one in journey["touchpoints"]} == {"unjudged"}
    elif form != "sarif":
        assert f"The change cannot be judged: first mend {FILE}." in result.output.replace("\\_", "_")


def test_what_could_be_judged_is_still_told(repo: Repo, check: Run) -> None:
    repo.write({FILE: FELL, "autre/a.yaml": "journey: ["})
    result = check()
    assert result.exit_code == 2
    assert "first mend autre/a.yaml. What could be judged does not pass:" in result.output
    assert "measured fall: Paiement" in result.output


def test_only_the_broken_file_is_to_be_mended_not_those_that_extend_it(repo: Repo, check: Run) -> None:
    extends = f"extends: {FILE.rpartition('/')[2]}\nsegment: autres\n"
    repo.commit({f"{FILE.rpartition('/')[0]}/autres.yaml".lstrip("/"): extends})
    repo.write({FILE: JOURNEY + "  - ["})
    output = check().output
    assert f"The change cannot be judged: first mend {FILE}." in output
    assert "2 files cannot be judged" in output


def test_settings_that_cannot_be_read_change_no_score_and_lower_no_rule(repo: Repo, check: Run) -> None:
    repo.write({"settings.yaml": SETTINGS + "rules: ["})
    report = json.loads(check("--format", "json").output)
    assert report["gate"]["unjudged"] == ["settings.yaml"]
    assert (report["settings"], report["gate"]["failures"], report["gate"]["notes"]) == ([], [], [])
    assert [journey["change"] for journey in report["journeys"]] == ["same"]


def test_mending_a_file_that_could_not_be_judged_is_not_punished(tmp_path: Path) -> None:
    repo = new_repository(tmp_path / "repo", {FILE: JOURNEY.replace("rating: 4", "rating: 9")})
    repo.write({FILE: JOURNEY})
    given = ["check", str(repo.journeys), "--base", "main", "--today", DAY, "--fail-on", "P3", "--lang", "en"]
    result = CliRunner().invoke(touchpoints, given)
    assert result.exit_code == 0
    assert "could not be judged before, so its gaps do not count as new" in result.output


@pytest.mark.parametrize("base", ["--output=pwned", "-Opwned", "nowhere"])
def test_a_base_that_does_not_exist_leaves_with_2_and_one_sentence(check: Run, repo: Repo, base: str) -> None:
    before = sorted(repo.root.rglob("*"))
    result = check(base=base)
    assert result.exit_code == 2
    assert "no branch, tag or commit is called" in result.output
    assert sorted(repo.root.rglob("*")) == before


def test_without_git_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(JOURNEY, encoding="utf-8")
    result = CliRunner().invoke(touchpoints, ["check", str(tmp_path), "--base", "main", "--lang", "fr"])
    assert result.exit_code == 2
    assert "n’est pas suivi par git" in result.output


def test_every_format_tells_the_failures(repo: Repo, check: Run) -> None:
    repo.write({FILE: FELL})
    report = json.loads(check("--format", "json").output)
    jsonschema.validate(report, diff_schema())
    assert report["gate"]["passed"] is False
    assert {failure["reason"] for failure in report["gate"]["failures"]} == {"fell", "component-fell"}
    (run,) = json.loads(check("--format", "sarif").output)["runs"]
    assert {result["ruleId"] for result in run["results"]} == {"fell", "component-fell"}
    assert all(result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in run["results"])
    annotations = check("--format", "github").output.splitlines()
    assert [line for line in annotations if line.startswith("::error ") and f"line={LINE}," in line]
    markdown = check("--format", "markdown").output
    assert "**The change does not pass:**" in markdown
    assert "measured fall" in markdown


def test_the_gate_speaks_french(repo: Repo, check: Run) -> None:
    repo.write({FILE: FELL})
    output = check("--lang", "fr").output
    assert "Le changement ne passe pas\u00a0:" in output.replace("\u00a0:", "\u00a0:")
    assert "baisse mesurée" in output
