"""Print the tables: each size in a process of its own, each stage a row, ratios side by side.

What is compared is not seconds but multiples of the floor measured in the same run (`benchmarks.floor`); those that the
repository keeps stand beside them, and `--keep` writes them anew.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import commands, pictures
from benchmarks.portfolio import TOUCHPOINTS, write_portfolio
from benchmarks.stages import FLOOR, Stage, measure

GOALS = (
    commands.GOALS
    | pictures.GOALS
    | {
        "opened again / cold, 1000": 0.01,
        "opened again, one file changed / cold, 1000": 0.02,
    }
)
SIZES = (1, 100, 1000)
STAGES = (FLOOR, "read", "validate", "score", "gaps")
WHOLE = ("cold", "kept", "opened again", "opened again, one file changed", "one file changed")
ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "benchmarks" / "kept.json"
"""Multiples of the floor as they were when somebody last wrote them: {what was measured: multiple}."""


def main(arguments: Sequence[str] | None = None) -> None:
    """`python -m benchmarks [--sizes 1,100,1000]`"""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="journeys in each portfolio")
    parser.add_argument("--keep", action="store_true", help="write the multiples into the repository")
    parser.add_argument("--one", nargs=2, metavar=("FOLDER", "WARM"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.one:
        stages = measure(Path(chosen.one[0]), Path(chosen.one[1]))
        print(json.dumps([asdict(stage) for stage in stages]))
        return
    sizes = [int(size) for size in chosen.sizes.split(",")]
    found = {size: in_own_process(size) for size in sizes}
    print_tables(found)
    drawn = pictures.measure()
    multiples = multiples_of_floor(found) | commands.measure() | drawn
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    print_multiples(multiples, kept)
    if not drawn:
        print(pictures.NO_DOT)
    if chosen.keep:
        KEPT.write_text(json.dumps(kept | multiples, indent=2) + "\n", encoding="utf-8")


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
    for stage in (*STAGES, *WHOLE):
        cells = [f"{_ms(found[size][stage]):,.1f} ms {_mb(found[size][stage]):,.0f} MB" for size in sizes]
        largest, smallest = found[sizes[-1]][stage], found[sizes[min(1, len(sizes) - 1)]][stage]
        each = f"{_ms(largest) / sizes[-1]:,.2f} ms"
        print(_row(stage, cells, each, _growth(smallest, largest, sizes)))


def multiples_of_floor(found: Mapping[int, Mapping[str, Stage]]) -> dict[str, float]:
    """Each stage as a multiple of the floor of the same portfolio in the same process."""
    multiples: dict[str, float] = {}
    for size, stages in found.items():
        floor = _ms(stages[FLOOR])
        both = _ms(stages["read"]) + _ms(stages["validate"])
        multiples[f"read and validate, {size}"] = round(both / floor, 2)
        for name in ("score", "gaps", *WHOLE):
            multiples[f"{name}, {size}"] = round(_ms(stages[name]) / floor, 2)
        for name in ("opened again", "opened again, one file changed"):
            multiples[f"{name} / cold, {size}"] = round(_ms(stages[name]) / _ms(stages["cold"]), 4)
    return multiples


def print_multiples(now: Mapping[str, float], kept: Mapping[str, float]) -> None:
    print("\nMultiples of PyYAML's C loader with pydantic on the same files, now and as the repository keeps them")
    for name, multiple in now.items():
        before = f"{_shown(kept[name]):>8}" if name in kept else f"{'none':>8}"
        goal = f"  <= {GOALS[name]:g}" if name in GOALS else ""
        print(f"{name:<44}{_shown(multiple):>8}{before}{goal}")


def _shown(multiple: float) -> str:
    return f"{multiple:,.2f}" if multiple >= 0.1 else f"{multiple:.4f}"


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
