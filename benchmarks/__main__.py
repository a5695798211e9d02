"""Print the table: each size in a process of its own, each stage a row, ratios side by side."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.portfolio import TOUCHPOINTS, write_portfolio
from benchmarks.stages import Stage, measure

SIZES = (1, 100, 1000)
STAGES = ("read", "validate", "score", "gaps")
ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks [--sizes 1,100,1000]`"""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="journeys in each portfolio")
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "WARM"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        stages = measure(Path(chosen.one[0]), Path(chosen.one[1]))
        print(json.dumps([asdict(stage) for stage in stages]))
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    print_tables({size: in_own_process(size) for size in sizes})


def in_own_process(size: int) -> dict[str, Stage]:
    """The stages of a generated portfolio, measured in a fresh process so that peaks of memory are its own."""
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as warm:
        write_portfolio(Path(folder), size)
        write_portfolio(Path(warm), 1)
        command = [sys.executable, "-m", "benchmarks", "--one", folder, warm]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    stages = [Stage(**stage) for stage in json.loads(done.stdout)]
    return {stage.name: stage for stage in stages}


def print_tables(found: Mapping[int, Mapping[str, Stage]]) -> None:
    sizes = list(found)
    print(f"Journeys of {TOUCHPOINTS} touchpoints, evidence on half of them. CPU time; peak memory of the process.\n")
    print(_row("stage", [f"{size} journeys" for size in sizes], "per journey at the largest", "growth"))
    for stage in (*STAGES, "cold", "one file changed"):
        cells = [f"{_ms(found[size][stage]):,.1f} ms {_mb(found[size][stage]):,.0f} MB" for size in sizes]
        largest, smallest = found[sizes[-1]][stage], found[sizes[min(1, len(sizes) - 1)]][stage]
        each = f"{_ms(largest) / sizes[-1]:,.2f} ms"
        print(_row(stage, cells, each, _growth(smallest, largest, sizes)))
    print("\nRatios")
    for name, over, under in (
        ("score / read", "score", "read"),
        ("cold / one file changed", "cold", "one file changed"),
    ):
        print(_row(name, [f"{_ms(found[size][over]) / _ms(found[size][under]):,.2f}" for size in sizes], "", ""))


def _growth(smallest: Stage, largest: Stage, sizes: Sequence[int]) -> str:
    """How the cost of one journey grew from the middle size to the largest: 1.00 is linear."""
    before = sizes[min(1, len(sizes) - 1)]
    return f"x{(_ms(largest) / sizes[-1]) / (_ms(smallest) / before):.2f} a journey, {before} to {sizes[-1]}"


def _ms(stage: Stage) -> float:
    return max(stage.seconds * 1000, 1e-3)


def _mb(stage: Stage) -> float:
    return stage.peak / 2**20


def _row(name: str, cells: Sequence[str], each: str, growth: str) -> str:
    return "  ".join([f"{name:<24}", *(f"{cell:>20}" for cell in cells), f"{each:>26}", growth]).rstrip()


if __name__ == "__main__":
    main()
