"""The hooks for other repositories, through the real pre-commit in a throwaway repository, without a network."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.repositories import CLEAN, FILE, Repo, new_repository
from tests.running_app import ROOT

PARTS = ("touchpoints", "pyproject.toml", "requirements.txt", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
JOURNEY = """\
journey: {id: achat, name: Achat}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis, rating: 4}]
  during: [{id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}]
"""
CONFIG = """\
repos:
  - repo: {hooks}
    rev: v0
    hooks:
      - id: touchpoints-check
        args: [--lang, en]
      - id: touchpoints-gate
        args: [main, --fail-on, P2, --lang, en]
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="this machine has no git")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as another repository would name it: a git repository with a tag."""
    root = tmp_path_factory.mktemp("hooks")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    made = new_repository(root)
    made.commit()
    made.git("tag", "v0")
    return root


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """pre-commit installs the hook for real; what the hook needs stands beside it already."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PIP_"))}
    return {
        **kept,
        **CLEAN,
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads this as: no isolation
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture
def repo(tmp_path: Path, hooks: Path) -> Repo:
    made = new_repository(tmp_path / "repo", {FILE: JOURNEY})
    (made.root / ".pre-commit-config.yaml").write_text(CONFIG.format(hooks=hooks), encoding="utf-8")
    made.commit()
    made.git("switch", "--quiet", "--create", "topic")
    return made


def run(repo: Repo, environment: dict[str, str], *hook: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never", *hook]
    return subprocess.run(
        command, cwd=repo.root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_hooks_pass_what_is_well_and_stop_what_is_not(repo: Repo, environment: dict[str, str]) -> None:
    passed = run(repo, environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert passed.stdout.count("Passed") == 2

    repo.commit({FILE: JOURNEY.replace("rating: 4}]\n  during", "rating: 1}]\n  during")})
    gate = run(repo, environment, "touchpoints-gate")
    assert gate.returncode == 1
    assert f"journeys/{FILE}:4:" in gate.stdout
    assert "new gap: Falls short of its importance" in gate.stdout
    assert run(repo, environment, "touchpoints-check").returncode == 0

    repo.commit({FILE: JOURNEY.replace("rating: 2", "rating: 9")})
    check = run(repo, environment, "touchpoints-check")
    assert check.returncode == 1
    assert f"journeys/{FILE}:6:" in check.stdout


def test_the_hooks_leave_other_files_alone(repo: Repo, environment: dict[str, str]) -> None:
    shutil.rmtree(repo.journeys)
    (repo.root / "README.md").write_text("x")
    repo.commit()
    skipped = run(repo, environment)
    assert skipped.stdout.count("(no files to check)") == 2
