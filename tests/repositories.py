"""Throwaway git repositories, made with the real git and nothing of this machine's own settings."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = "achat/clients.yaml"
DAY = date(2026, 10, 1)

CLEAN = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository with a folder `journeys`."""

    root: Path

    @property
    def journeys(self) -> Path:
        return self.root / "journeys"

    def git(self, *arguments: str, day: date = DAY) -> str:
        when = f"{day.isoformat()}T12:00:00+0000"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            env={**environment, **CLEAN, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.journeys / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")

    def commit(self, files: Mapping[str, str] | None = None, message: str = "journeys", day: date = DAY) -> str:
        """Write, commit everything, and give the hash."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, day=day)
        return self.git("rev-parse", "HEAD").strip()


def new_repository(root: Path, files: Mapping[str, str] | None = None, day: date = DAY) -> Repo:
    """A repository on branch `main`; with a first commit where there are files."""
    root.mkdir(parents=True, exist_ok=True)
    made = Repo(root)
    made.git("init", "--quiet", "--initial-branch", "main")
    made.git("config", "commit.gpgsign", "false")
    if files is not None:
        made.commit(files, day=day)
    return made
