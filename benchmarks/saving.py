"""Proofs of saving: `python -m benchmarks.saving` kills processes while they save, and lets many save at once.

Nothing acknowledged is lost, no file is torn, and no change is laid over another. Exits with 1 where that is not so.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from touchpoints.editing.aside import ASIDE, remove_left_behind
from touchpoints.editing.edits import Value
from touchpoints.editing.merge import merge
from touchpoints.editing.place_actions import add_touchpoint, remove_touchpoint
from touchpoints.editing.save import Conflict, Opened, create, open_file, save
from touchpoints.editing.touchpoint_actions import set_field
from touchpoints.editing.whole import Whole, whole_of
from touchpoints.loading.yaml.tree import entries, text_of
from touchpoints.model import Phase

FILES = ("achat/nouveaux.yaml", "achat/fideles.yaml", "retour/tous.yaml")
END = "# fin"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Killed:
    """What became of processes that were killed while they saved."""

    kills: int
    acknowledged: int
    """Saves that had been told to be done."""
    torn: int
    """Files that were neither the one text nor the other, wholly."""
    lost: int
    """Saves that had been told to be done, and were not in the file."""
    left: int
    """Kills after which an unfinished text was left beside the file."""
    shown: int
    """Of these, texts that git would have shown or added."""
    stayed: int
    """Folders in which anything was left after the next start."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of changes that several processes made to the same files at once."""

    writers: int
    seconds: float
    changes: int
    """Told to be done."""
    merged: int
    """Of these, those that found somebody else's change meanwhile and were laid together with it."""
    to_choose: int
    """Where a person would have had to choose; here none may be."""
    lost: int
    """Told to be done, and not in the files."""
    torn: int
    """Reads, all the while, of a file that was not whole."""
    reads: int


def kill_while_saving(folder: Path, kills: int, at_once: int = 8, seed: int = 1) -> Killed:
    """Start processes that save for ever, end each with SIGKILL at a random moment, and look at what they left."""
    chance = random.Random(seed)
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    acknowledged = torn = lost = left = shown = 0
    for first in range(0, kills, at_once):
        names = [f"{number}/tous.yaml" for number in range(first, min(first + at_once, kills))]
        for name in names:
            create(folder, name, numbered(0))
        running = [_started("--for-ever", folder, name) for name in names]
        for process, name in zip(running, names, strict=True):
            assert process.stdout is not None
            for _ in range(chance.randint(1, 9)):
                process.stdout.readline()
            _wait(chance.uniform(0, 0.02))
            process.kill()
            told = [int(line) for line in process.stdout.read().split()]
            process.communicate()
            text = open_file(folder, name).text
            number = int(text.partition("\n")[0].removeprefix("first: ") or -1)
            acknowledged += len(told)
            torn += text != numbered(number)
            lost += number < max(told, default=0)
            left += (folder / name).with_name(ASIDE).exists()
        shown += sum(not line.endswith("/tous.yaml") for line in _shown_by_git(folder))
    remove_left_behind(folder)
    stayed = sum(1 for _ in folder.rglob(ASIDE))
    return Killed(kills, acknowledged, torn, lost, left, shown, stayed)


def _shown_by_git(folder: Path) -> list[str]:
    """What is not tracked and not ignored, each file by itself."""
    told = subprocess.run(
        ["git", "-C", str(folder), "status", "--porcelain", "--untracked-files=all"],
        capture_output=True,
        check=True,
        text=True,
    )
    return told.stdout.splitlines()


def write_at_once(folder: Path, writers: int, *, seconds: float = 0.0, changes: int = 0) -> Written:
    """Let processes change the same files, each its own touchpoint in them: for so long, or so many changes each."""
    people = [f"personne-{number}" for number in range(writers)]
    for file in FILES:
        create(folder, file, journey(people))
    limits = ["--seconds", str(seconds), "--changes", str(changes)]
    running = [_started("--write", folder, person, *limits) for person in people]
    torn = reads = 0
    while any(process.poll() is None for process in running):
        for file in FILES:
            reads += 1
            torn += not open_file(folder, file).text.endswith(f"{END}\n")
    found = [json.loads(process.communicate()[0]) for process in running]
    done = Counter[str]()
    for told in found:
        done.update(told["done"])
    there = {f"{file} {person}": count_of(folder, file, person) for file in FILES for person in people}
    lost = sum(abs(done[key] - count) for key, count in there.items())
    return Written(
        writers,
        max(told["seconds"] for told in found),
        done.total(),
        sum(told["merged"] for told in found),
        sum(told["to_choose"] for told in found),
        lost,
        torn,
        reads,
    )


def journey(people: Sequence[str]) -> str:
    """A journey with a touchpoint for each, and comments."""
    lines = ["journey: Achat   # commun", "touchpoints:", "  before:"]
    for person in people:
        lines += [f"    # de {person}", f"    - {{id: {person}, name: {person}, x-count: 0}}   # compte"]
    return "\n".join([*lines, "  after:", "    - Suivi", END, ""])


def count_of(folder: Path, file: str, person: str) -> int:
    return _count(whole_of(open_file(folder, file).text, file), person)


def numbered(number: int) -> str:
    """A text of many blocks on disk, which says on its first and last line which one it is."""
    return f"first: {number}\n" + "# filling\n" * 20_000 + f"last: {number}\n"


def _count(whole: Whole, person: str) -> int:
    written = whole.written(person)
    assert written is not None
    return int(text_of(entries(written.node)["x-count"]) or 0)


def _save_for_ever(folder: Path, file: str) -> None:
    opened, number = open_file(folder, file), 0
    while True:
        number += 1
        saved = save(folder, opened, numbered(number))
        assert isinstance(saved, Opened)
        opened = saved
        print(number, flush=True)


def _write(folder: Path, person: str, seconds: float, changes: int) -> None:
    """Count in one's own touchpoint, and put a second one there and away again; others do the same meanwhile."""
    chance = random.Random(person)
    start = time.monotonic()
    done, merged, to_choose = Counter[str](), 0, 0
    while done.total() < changes or time.monotonic() - start < seconds:
        file = chance.choice(FILES)
        opened = open_file(folder, file)
        mine = _changed(opened.text, file, person)
        saved = save(folder, opened, mine)
        while isinstance(saved, Conflict):
            both = merge(saved.opened.text, saved.mine, saved.theirs.text, file)
            if both.text is None:
                to_choose += 1
                break
            merged += 1
            saved = save(folder, saved.theirs, both.text)
        else:
            done[f"{file} {person}"] += 1
    print(json.dumps({"done": done, "merged": merged, "to_choose": to_choose, "seconds": time.monotonic() - start}))


def _changed(text: str, file: str, person: str) -> str:
    whole = whole_of(text, file)
    count: Value = _count(whole, person) + 1
    whole = whole.with_text(set_field(whole, person, ("x-count",), count).text)
    second = f"{person}-encore"
    if whole.written(second) is not None:
        return remove_touchpoint(whole, second).text
    return add_touchpoint(whole, Phase.AFTER, {"id": second, "name": second, "rating": 3})[0].text


def _wait(seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        pass


def _started(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.saving", *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _rows(killed: Killed, written: Written) -> Iterator[str]:
    yield f"killed while saving: {killed.kills} processes, {killed.acknowledged} saves acknowledged"
    yield f"  torn files {killed.torn}, acknowledged saves lost {killed.lost}"
    yield f"  unfinished texts left {killed.left}, shown by git {killed.shown}, after the next start {killed.stayed}"
    yield f"writing at once: {written.writers} processes, {len(FILES)} files, {written.seconds:.0f} s"
    yield f"  {written.changes} changes, {written.merged} merged with somebody else’s, {written.to_choose} to choose"
    yield f"  changes lost {written.lost}, torn reads {written.torn} of {written.reads}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.saving", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--changes", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--for-ever", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--write", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.for_ever:
        _save_for_ever(Path(chosen.for_ever[0]), chosen.for_ever[1])
    if chosen.write:
        _write(Path(chosen.write[0]), chosen.write[1], chosen.seconds, chosen.changes)
        return 0
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        killed = kill_while_saving(Path(first), chosen.kills)
        written = write_at_once(Path(second), chosen.writers, seconds=chosen.seconds)
    for row in _rows(killed, written):
        print(row)
    wrong = (killed.torn, killed.lost, killed.shown, killed.stayed, written.lost, written.torn, written.to_choose)
    return int(any(wrong))


if __name__ == "__main__":
    sys.exit(main())
