"""Whole commands in processes of their own: CPU seconds of `touchpoints check`, beside processes that do less."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.portfolio import write_portfolio

ROOT = Path(__file__).resolve().parent.parent
TIMES = 3
JOURNEYS = 100
EXAMPLE = "check of the example, seconds of CPU"
HUNDRED = f"check of {JOURNEYS} journeys / floor process"
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "TOUCHPOINTS_CACHE": "off"}
GOALS = {EXAMPLE: 0.6, HUNDRED: 3.0}


def measure(journeys: int = JOURNEYS) -> dict[str, float]:
    """What a person waits for: the example from start to end, and a hundred journeys beside reading them only."""
    check = [sys.executable, "-m", "touchpoints", "check"]
    with tempfile.TemporaryDirectory() as folder:
        write_portfolio(Path(folder), journeys)
        floor = _cpu([sys.executable, "-m", "benchmarks.floor", folder])
        return {
            EXAMPLE: round(_cpu([*check, str(ROOT / "journeys")]), 3),
            HUNDRED: round(_cpu([*check, folder]) / floor, 2),
        }


def _cpu(command: list[str]) -> float:
    """Seconds of CPU of a process and its children, the least of some runs: other programs only ever add to it."""
    return min(_once(command) for _ in range(TIMES))


def _once(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
