"""The GitHub Action: its script in a real repository against a forge of our own on this machine."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from tests.repositories import CLEAN, FILE, Repo, new_repository
from tests.running_app import ROOT

JOURNEY = """\
journey: {id: achat, name: Achat}
segment: tous
touchpoints:
  before: [{id: avis, name: Avis, rating: 4}]
  during: [{id: paiement, name: Paiement, rating: 4}]
  after: [{id: livraison, name: Livraison, rating: 2, importance: 5}]
"""
WORSE = JOURNEY.replace("name: Avis, rating: 4", "name: Avis, rating: 1")
BOT = "github-actions[bot]"


@dataclass
class Forge:
    """Comments of pull request 7 behind the forge's interface, with what was asked of it."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    refuses: int = 0
    """Status it answers every change with; 0 for none."""
    url: str = ""

    def add(self, body: str, login: str) -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"login": login}})

    def changes(self) -> list[str]:
        return [method for method, _ in self.asked if method != "GET"]


@pytest.fixture
def forge() -> Iterator[Forge]:
    made = Forge()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, status: int, body: object) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def _read(self) -> dict[str, Any]:
            made.asked.append((self.command, self.path))
            made.tokens.add(self.headers["Authorization"])
            length = int(self.headers.get("Content-Length") or 0)
            read: dict[str, Any] = json.loads(self.rfile.read(length)) if length else {}
            return read

        def do_GET(self) -> None:
            self._read()
            page = int(re.search(r"[?&]page=(\d+)", self.path)[1])  # type: ignore[index]
            self._answer(200, made.comments[100 * (page - 1) : 100 * page])

        def do_POST(self) -> None:
            body = self._read()["body"]
            if made.refuses:
                self._answer(made.refuses, {"message": "Resource not accessible by integration"})
                return
            made.add(body, BOT)
            self._answer(201, made.comments[-1])

        def do_PATCH(self) -> None:
            body = self._read()["body"]
            number = int(self.path.rpartition("/")[2])
            made.comments[number - 1]["body"] = body
            self._answer(200, made.comments[number - 1])

        def log_message(self, *_: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A checkout as the forge's runner has it: the target branch stands at origin/main."""
    origin = new_repository(tmp_path / "origin", {FILE: JOURNEY})
    origin.git("clone", "--quiet", str(origin.root), str(tmp_path / "checkout"))
    made = Repo(tmp_path / "checkout")
    made.git("switch", "--quiet", "--create", "topic")
    return made


def run(repo: Repo, forge: Forge, **environment: str) -> subprocess.CompletedProcess[str]:
    event = repo.root.parent / "event.json"
    event.write_text(json.dumps({"pull_request": {"number": 7}}))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "pull_request.py")],
        cwd=repo.root,
        env={
            **kept,
            **CLEAN,
            "PYTHONPATH": str(ROOT),
            "GITHUB_API_URL": forge.url,
            "GITHUB_REPOSITORY": "shop/journeys",
            "GITHUB_BASE_REF": "main",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_STEP_SUMMARY": str(repo.root.parent / "summary.md"),
            "TOUCHPOINTS_TOKEN": "secret",
            "TOUCHPOINTS_FAIL_ON": "P2",
            **environment,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_one_comment_is_posted_then_kept_up_to_date(repo: Repo, forge: Forge) -> None:
    repo.commit({FILE: WORSE})
    done = run(repo, forge)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"::error file=journeys/{FILE},line=4," in done.stdout
    assert forge.changes() == ["POST"]
    (comment,) = forge.comments
    assert comment["body"].startswith("<!-- touchpoints:")
    assert "**The change does not pass:**" in comment["body"]
    assert forge.tokens == {"Bearer secret"}
    assert "What changes for the customer" in (repo.root.parent / "summary.md").read_text(encoding="utf-8")

    repo.commit({FILE: JOURNEY.replace("name: Avis", "name: Avis clients")})
    done = run(repo, forge, TOUCHPOINTS_LANG="both")
    assert done.returncode == 0
    assert forge.changes() == ["POST", "PATCH"]
    (comment,) = forge.comments
    assert "The change passes." in comment["body"]
    assert "Le changement passe." in comment["body"]

    run(repo, forge, TOUCHPOINTS_LANG="both")
    assert forge.changes() == ["POST", "PATCH"]


def test_a_file_that_cannot_be_read_is_said_in_the_comment_and_passes_nothing(repo: Repo, forge: Forge) -> None:
    repo.commit({FILE: JOURNEY + "  - ["})
    done = run(repo, forge, TOUCHPOINTS_LANG="both")
    assert done.returncode == 2
    (comment,) = forge.comments
    assert f"**The change cannot be judged: first mend {FILE}.**" in comment["body"]
    assert "**Le changement ne peut pas être jugé" in comment["body"]
    for claim in ("The change passes", "Le changement passe", "removed", "retiré**", "résolu**", "**gone**"):
        assert claim not in comment["body"]
    assert "::error title=Touchpoints::The change cannot be judged" in done.stdout


def test_a_change_without_effect_brings_no_comment(repo: Repo, forge: Forge) -> None:
    (repo.root / "README.md").write_text("x")
    repo.commit()
    assert run(repo, forge).returncode == 0
    assert forge.changes() == []


def test_the_comment_of_somebody_else_is_never_edited(repo: Repo, forge: Forge) -> None:
    repo.commit({FILE: WORSE})
    run(repo, forge)
    own = forge.comments.pop()
    forge.add(own["body"].replace("does not", "does"), "mallory")
    run(repo, forge)
    assert forge.changes() == ["POST", "POST"]
    assert forge.comments[0]["user"] == {"login": "mallory"}


def test_ours_is_found_behind_many_others(repo: Repo, forge: Forge) -> None:
    for number in range(130):
        forge.add(f"comment {number}", "alice")
    repo.commit({FILE: WORSE})
    run(repo, forge)
    repo.commit({FILE: WORSE.replace("rating: 1", "rating: 1.5")})
    run(repo, forge)
    assert forge.changes() == ["POST", "PATCH"]
    assert len(forge.comments) == 131


def test_a_token_that_may_not_comment_changes_no_verdict(repo: Repo, forge: Forge) -> None:
    forge.refuses = 403
    repo.commit({FILE: JOURNEY.replace("name: Avis", "name: Avis clients")})
    done = run(repo, forge)
    assert done.returncode == 0
    assert "::notice::No comment could be written (HTTP Error 403" in done.stdout


def test_a_forge_that_does_not_answer_changes_no_verdict(repo: Repo, forge: Forge) -> None:
    repo.commit({FILE: WORSE})
    done = run(repo, forge, GITHUB_API_URL="http://127.0.0.1:9")
    assert done.returncode == 1
    assert "::notice::No comment could be written" in done.stdout


def test_without_comments_the_forge_is_not_asked(repo: Repo, forge: Forge) -> None:
    repo.commit({FILE: WORSE})
    assert run(repo, forge, TOUCHPOINTS_COMMENT="false").returncode == 1
    assert forge.asked == []


def test_a_push_is_compared_with_what_was_there(repo: Repo, forge: Forge) -> None:
    before = repo.git("rev-parse", "HEAD").strip()
    repo.commit({FILE: WORSE})
    event = repo.root.parent / "push.json"
    event.write_text(json.dumps({"before": before}))
    done = run(repo, forge, GITHUB_BASE_REF="", GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 1
    assert forge.asked == []
    event.write_text(json.dumps({"before": "0" * 40}))
    done = run(repo, forge, GITHUB_BASE_REF="", GITHUB_EVENT_PATH=str(event))
    assert done.returncode == 2
    assert "::error::Nothing to compare with" in done.stdout


@pytest.mark.parametrize(
    "base", ["--output=pwned", "nowhere\n::set-output name=x::y", "$(touch pwned)", "`touch pwned`"]
)
def test_the_name_of_a_branch_is_only_a_name(repo: Repo, forge: Forge, base: str) -> None:
    before = sorted(path for path in repo.root.rglob("*") if ".git" not in path.parts)
    done = run(repo, forge, TOUCHPOINTS_BASE=base)
    assert done.returncode == 2
    assert done.stdout.count("::error::no branch, tag or commit is called") == 1
    assert "\n::set-output" not in done.stdout
    assert sorted(path for path in repo.root.rglob("*") if ".git" not in path.parts) == before


def test_a_comment_that_is_too_long_is_cut_at_the_end_of_a_line() -> None:
    program = "import pull_request as p; cut = p._cut('line\\n' * 20000);"
    program += "print(len(cut) <= 65536, cut.endswith('line\\n\\n…\\n'))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["True", "True"]


# action.yml


ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def test_no_input_is_ever_part_of_a_command() -> None:
    commands = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert commands
    assert not [command for command in commands if "${{" in command]


def test_every_input_reaches_the_script_by_a_variable_it_reads() -> None:
    steps = ACTION["runs"]["steps"]
    variables = {name: value for step in steps for name, value in step.get("env", {}).items()}
    inputs = set(ACTION["inputs"]) - {"python-version"}
    assert {re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1] for value in variables.values()} == inputs  # type: ignore[index]
    script = (ROOT / "scripts" / "pull_request.py").read_text(encoding="utf-8")
    assert [name for name in variables if name not in script] == []
    assert all(value.get("description") for value in ACTION["inputs"].values())
