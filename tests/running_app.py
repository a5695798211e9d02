"""A journeys folder -> the real app on a free port, as its users start it, until it is closed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 90
WINDOWS = sys.platform == "win32"


A_NAME = "journeys.example.com"
"""A name under which `touchpoints serve` is told to answer, too."""


class Started(StrEnum):
    """The two ways to start the app."""

    SERVE = "touchpoints serve"
    PLAIN = "streamlit run app.py"

    def arguments(self, journeys: Path, port: int) -> list[str]:
        if self is Started.SERVE:
            return ["touchpoints", "serve", str(journeys), f"--port={port}", "--no-browser", f"--host={A_NAME}"]
        return ["streamlit", "run", "app.py", f"--server.port={port}", "--server.headless=true"]


class Start(Protocol):
    """How an app is started on a journeys folder and a port: what follows `python -m`."""

    def arguments(self, journeys: Path, port: int) -> list[str]: ...


class ServeApp(Protocol):
    """Starts the app on a journeys folder, with more environment if wanted, and returns its address."""

    def __call__(self, journeys: Path, started: Started = Started.SERVE, **environment: str) -> str: ...


@dataclass(frozen=True)
class Served:
    """An app that answers, and the folder of journeys it shows."""

    url: str
    folder: Path


class RunningApp:
    """The app in a process group of its own; `url` has no slash at the end, `log` is what it wrote so far."""

    def __init__(
        self,
        journeys: Path,
        log_file: Path,
        environment: dict[str, str],
        started: Start = Started.SERVE,
        port: int | None = None,
    ) -> None:
        """`port`: of an app that ended, where another takes its place; a free one otherwise."""
        port = port or _free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._log_file = log_file
        with log_file.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *started.arguments(journeys, port)],
                cwd=ROOT,
                env={**os.environ, **environment, "TOUCHPOINTS_JOURNEYS": str(journeys)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=not WINDOWS,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return self._log_file.read_text(encoding="utf-8", errors="replace")

    def wait_until_healthy(self, at: str | None = None) -> Self:
        """Returns once the app answers, `at` another address where one is given; raises RuntimeError with its log where
        it ends or stays silent."""
        for _ in range(SECONDS_TO_START * 5):
            if _answers(at or self.url):
                return self
            try:
                code = self._process.wait(timeout=0.2)
            except subprocess.TimeoutExpired:
                continue
            raise RuntimeError(f"the app ended with exit code {code}:\n{self.log}")
        self.close()
        raise RuntimeError(f"the app did not answer within {SECONDS_TO_START} seconds:\n{self.log}")

    def close(self) -> None:
        """Ends the app and every process it started."""
        if WINDOWS:
            self._process.kill()
        else:
            _signal_group(self._process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=10)
            _signal_group(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _signal_group(group: int, number: int) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return
