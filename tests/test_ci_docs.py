"""docs/ci.md: its recipes are what the action, the hooks and the commands really take."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.repositories import CLEAN, FILE, new_repository
from tests.running_app import ROOT

PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
JOURNEY = "journey: Achat\nsegment: tous\ntouchpoints:\n  before: [{id: avis, name: Avis, rating: 4}]\n"


def recipe(file: str) -> Any:
    """The YAML block that begins with a comment naming its file."""
    block = re.search(rf"```yaml\n# {re.escape(file)}\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    return yaml.safe_load(block[1])


def test_the_github_recipe_gives_the_action_inputs_it_has() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    checkout, ours = recipe(".github/workflows/journeys.yml")["jobs"]["journeys"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert set(ours["with"]) <= set(action["inputs"])
    rows = dict(re.findall(r"^\| `([\w-]+)` \| (?:`([^`]*)`|[^|]*) \|", PAGE, re.MULTILINE))
    assert set(rows) == set(action["inputs"])
    for name, default in rows.items():
        assert not default or default == action["inputs"][name]["default"]


def test_the_pre_commit_recipe_names_hooks_that_exist() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    (repository,) = recipe(".pre-commit-config.yaml")["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == hooks


@pytest.mark.skipif(os.name != "posix", reason="runners of GitLab read a POSIX shell")
def test_the_gitlab_recipe_runs_and_leaves_what_it_promises(tmp_path: Path) -> None:
    job = recipe(".gitlab-ci.yml")["journeys"]
    repo = new_repository(tmp_path / "repo", {FILE: JOURNEY})
    base = repo.git("rev-parse", "HEAD").strip()
    repo.commit({FILE: JOURNEY.replace("rating: 4", "rating: 2")})
    command = tmp_path / "bin" / "touchpoints"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m touchpoints "$@"\n')
    command.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["sh", "-e", "-c", "\n".join(job["script"])],
        cwd=repo.root,
        env={
            **environment,
            **CLEAN,
            "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for name in job["artifacts"]["paths"]:
        assert (repo.root / name).stat().st_size > 0
